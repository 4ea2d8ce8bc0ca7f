"""Stories in the chat: listed, opened by number or words, compared."""

import pytest

from tests.console.fakes import FakeServices
from tests.console.test_chat import said


async def test_stories_are_listed_with_their_numbers() -> None:
    services = FakeServices()
    text = await said(services, "/stories", "/stories Pentagon")
    assert services.asked == ["stories ", "stories Pentagon"]
    assert "Recent stories" in text
    assert "Pentagon casts doubt · 4 independent texts · story 1" in text
    assert "Stories with “Pentagon” in a headline" in text


@pytest.mark.parametrize(("words", "asked"), (("7", ["story 7"]), ("Pentagon", ["stories Pentagon", "story 1"])))
async def test_a_story_is_opened_by_its_number_or_by_words_that_only_its_headline_has(words: str, asked: list[str]) -> None:
    services = FakeServices()
    text = await said(services, f"/story {words}")
    assert services.asked == asked
    for part in ("Pentagon casts doubt\n", "Said: Pentagon", "Differences: Pentagon", "a rewrite of [1]"):
        assert part in text


async def test_words_that_several_headlines_have_list_them() -> None:
    text = await said(FakeServices(), "/story talks")
    assert "Talks in Istanbul" in text
    assert "Differences" not in text


async def test_compare_shows_where_a_story_differs_or_two_articles() -> None:
    services = FakeServices()
    text = await said(services, "/compare 7", "/compare 7 8", "/compare")
    assert services.asked == ["story 7", "compare 7 8"]
    assert "Differences: Pentagon" in text
    assert "Article 2 is a rewrite of article 1" in text
    assert "/compare STORY" in text


async def test_two_words_to_compare_are_a_headline_where_they_name_no_articles() -> None:
    services = FakeServices()
    await said(services, "/compare Pentagon doubt", "/compare 7 https://example.org/a")
    assert services.asked[0] == "stories Pentagon doubt"
    assert services.asked[-1] == "compare 7 https://example.org/a"
