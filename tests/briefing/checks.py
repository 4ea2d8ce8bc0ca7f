"""What holds for every briefing."""

from collections.abc import Iterator, Mapping, Sequence

from bot.briefing.told import key_of
from bot.model.answer import Citation
from bot.model.article import Article
from bot.model.briefing import Briefing


def quoted(briefing: Briefing) -> Iterator[tuple[str, Citation]]:
    """Every quoted run with what it cites, in reading order."""
    for story in briefing.stories:
        yield from ((line.text, line.citations[0]) for line in story.lines)
        yield from ((heard.item.text, heard.item.citations[0]) for heard in story.said)
    yield from ((heard.item.text, heard.item.citations[0]) for heard in briefing.voices)
    for difference in briefing.differences:
        yield from ((side.text, side.citation) for side in difference.sides)


def every_citation(briefing: Briefing) -> Iterator[Citation]:
    """All of them, also those of further printings."""
    items = [line for story in briefing.stories for line in story.lines]
    items += [heard.item for story in briefing.stories for heard in story.said] + [heard.item for heard in briefing.voices]
    for item in items:
        yield from item.citations
    for difference in briefing.differences:
        yield from (side.citation for side in difference.sides)


def check_verbatim(briefing: Briefing, articles: Sequence[Article]) -> None:
    """Every quoted run is the slice it cites."""
    bodies: Mapping[tuple[int, int], str] = {(one.article_id, one.revision): one.body for one in articles}
    for text, citation in quoted(briefing):
        assert text
        assert text == citation.span.of(bodies[citation.article_id, citation.revision])
    for difference in briefing.differences:
        for side in difference.sides:
            assert all(0 <= mark.start < mark.end <= len(side.text) for mark in side.marks)


def check_once(briefing: Briefing) -> None:
    """Nothing is in it twice: no words, no place, no story, no headline."""
    keys = [key_of(text) for text, _ in quoted(briefing)]
    assert len(keys) == len(set(keys))
    places = [(citation.article_id, citation.span) for _, citation in quoted(briefing)]
    for at, (article_id, span) in enumerate(places):
        assert not any(article_id == other and span.overlaps(place) for other, place in places[at + 1 :])
    stories = [*briefing.stories, *briefing.headlines]
    assert len({story.story_id for story in stories}) == len(stories)
    told = {key_of(story.headline.title) for story in briefing.stories}
    listed = [key_of(story.headline.title) for story in briefing.headlines]
    assert len(set(listed)) == len(listed)
    assert not told & set(listed)


def check_voices(briefing: Briefing) -> None:
    """No copy or rewrite counts as another voice."""
    for story in (*briefing.stories, *briefing.headlines):
        assert 1 <= story.voices <= len(story.articles)
        descended = sum(
            article.of is not None and any(one.article_id == article.of for one in story.articles) for article in story.articles
        )
        assert story.voices <= len(story.articles) - descended


def check_numbers(briefing: Briefing) -> None:
    """Cited articles are numbered from 1 in the order they are cited, one number each."""
    numbers = {citation.article_id: citation.n for citation in every_citation(briefing)}
    assert all(citation.n == numbers[citation.article_id] for citation in every_citation(briefing))
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
