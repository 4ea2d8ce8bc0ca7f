"""`stories`, `story` and `compare` of stories, the way scripts meet them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import briefing_bot


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the seeds in it."""
    data = tmp_path_factory.mktemp("seeded") / "data"
    assert briefing_bot("ingest", "seeds", data=data).status == 0
    return data


def printed(*arguments: str, data: Path) -> Any:
    ended = briefing_bot(*arguments, "--json", data=data)
    assert (ended.status, ended.err) == (0, "")
    return json.loads(ended.out)


def test_stories_are_a_json_list_as_the_interface_says(seeded: Path) -> None:
    [story] = printed("stories", data=seeded)
    assert set(story) >= {"story_id", "headline", "first_seen", "articles", "voices", "extract"}
    assert (story["story_id"], story["voices"], story["first_seen"]) == (1, 4, "2022-03-29T12:00:00Z")
    assert [set(each) >= {"article_id", "url", "title", "source", "published", "lineage", "of"} for each in story["articles"]] == [True] * 5
    assert [(each["lineage"], each["of"]) for each in story["articles"]] == [
        ("independent", None),
        ("independent", None),
        ("rewrite", 2),
        ("independent", None),
        ("independent", None),
    ]
    assert story["extract"]
    assert all(len(each["text"]) == each["end"] - each["start"] for each in story["extract"])
    assert not {2, 3} <= {each["article_id"] for each in story["extract"]}


def test_a_range_without_articles_has_no_stories(seeded: Path) -> None:
    assert printed("stories", "--since", "2023-01-01", data=seeded) == []
    assert printed("stories", "--until", "2022-03-28", data=seeded) == []
    assert len(printed("stories", "--since", "2022-03-29", "--until", "2022-03-29", data=seeded)) == 1
    ended = briefing_bot("stories", "--since", "2022-03-30", "--until", "2022-03-29", data=seeded)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.strip() == "The first day of that range lies after its last."


def test_stories_and_a_story_are_read_by_people(seeded: Path) -> None:
    listed = briefing_bot("stories", data=seeded)
    assert listed.out.startswith("1 story\n")
    assert "5 articles · 4 independent texts · story 1 · first seen 29 Mar 2022" in listed.out
    page = briefing_bot("story", "1", data=seeded)
    assert page.status == 0
    assert "a rewrite of [2] · " in page.out
    assert "⟦army de-escalation⟧" in page.out
    assert "Vladimir Medinsky · they contradict each other" in page.out


def test_a_story_in_json_says_on_what_its_lineage_rests(seeded: Path) -> None:
    page = printed("story", "1", data=seeded)
    assert [(each["n"], each["depth"], each["of"]) for each in page["tree"]] == [
        (1, 0, None),
        (2, 0, None),
        (3, 1, 2),
        (4, 0, None),
        (5, 0, None),
    ]
    assert page["tree"][2]["evidence"]["name_order"] > 0.5
    assert [each["kind"] for each in page["differences"]].count("contradiction") == 1
    assert {"kind", "speaker", "a", "b"} == set(page["differences"][0])
    assert page["statements"][0]["citations"]


def test_a_story_is_called_by_words_of_its_headline_too(seeded: Path) -> None:
    by_number = briefing_bot("story", "1", data=seeded)
    assert by_number.status == 0
    assert briefing_bot("story", "pentagon", "casts", data=seeded).out == by_number.out


def test_where_a_story_differs_is_shown_by_its_number_or_that_of_an_article(seeded: Path) -> None:
    by_story = briefing_bot("compare", "1", data=seeded)
    assert by_story.status == 0
    assert by_story.out.startswith("Differences: Biden skeptical")
    assert briefing_bot("compare", "4", data=seeded).out == by_story.out
    assert printed("compare", "3", data=seeded)["differences"][0]["kind"] == "contradiction"


@pytest.mark.parametrize(
    ("arguments", "says"),
    (
        (("story", "99"), "There is no story 99."),
        (("story", "abc"), "“abc” is no story: a story is called by its number, the address of an article of it, or words of a headline."),
        (("compare", "99"), "“99” is no story, and no article I have read, by number or address."),
        (("compare", "1", "1"), "Those are one and the same article; comparing takes two."),
        (("compare", "1", "99"), "“99” is no article in the store, by number or address, and no file."),
    ),
)
def test_what_is_not_there_is_said_in_a_sentence(seeded: Path, arguments: tuple[str, ...], says: str) -> None:
    ended = briefing_bot(*arguments, data=seeded)
    assert (ended.status, ended.out, ended.err.strip()) == (1, "", says)


def test_reindex_derives_stories_anew_with_the_same_numbers(seeded: Path) -> None:
    before = printed("story", "1", data=seeded)
    ended = briefing_bot("reindex", data=seeded)
    assert ended.status == 0
    assert printed("story", "1", data=seeded) == before
