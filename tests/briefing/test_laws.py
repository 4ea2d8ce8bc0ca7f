"""Laws of composing, over worlds of articles put together at random out of a few sentences."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.briefing.shapes import SHAPES
from bot.briefing.shorten import shorter
from bot.briefing.told import key_of, memory_of, telling_of
from bot.model.article import Article
from bot.model.briefing import Briefing
from bot.model.edition import Told
from tests.briefing.checks import check_numbers, check_once, check_verbatim, check_voices, quoted
from tests.briefing.made import AT, TODAY, TOMORROW, article, briefing_of, edited, material_of

SENTENCES = (
    "The river Elbe rose to seven metres in Dresden on Tuesday, flooding cellars along the old harbour.",
    "About nine hundred people left their homes in the districts of Laubegast and Zschieren.",
    "“We have filled four thousand sandbags since midnight,” said Mayor Jana Krüger on Tuesday.",
    "“We have filled five thousand sandbags since midnight,” Mayor Jana Krueger told reporters.",
    "Krüger said that two schools in Dresden had been opened as shelters for the night.",
    "Real Unión won the cup on Tuesday after a final that was decided by penalties in Bilbao.",
    "“Nobody gave us a chance and nobody will forget this night,” said coach Iker Aldana.",
    "“Nobody gave us a chance, and nobody will ever forget this night in Bilbao,” Aldana said.",
    "The club had never reached a final in its hundred and ten years.",
    "He said: “It is over now.”",
    "“Unfinished words,” she",
    "Who knows? “Nobody,” he said.",
    "🇩🇪 “Ja, wir schaffen das heute noch,” said Chancellor Olaf Scholz in Berlin\u202e on Tuesday.",
)
bodies = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("\n".join)
titles = st.sampled_from(["Elbe floods Dresden", "Cup for Real Unión", "News of the day", None])
hours = st.integers(-30, 30)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Article, ...]:
    count = draw(st.integers(0, 6))
    return tuple(
        article(number, draw(bodies), title=draw(titles), source=f"Outlet {draw(st.integers(1, 4))}", at=AT + timedelta(hours=draw(hours)))
        for number in range(1, count + 1)
    )


@given(worlds(), st.sampled_from(sorted(SHAPES)))
def test_everything_is_verbatim_once_and_no_copy_is_a_voice(articles: tuple[Article, ...], template: str) -> None:
    material = material_of(articles)
    briefing = briefing_of(material, template=template)
    check_verbatim(briefing, articles)
    check_once(briefing)
    check_voices(briefing)
    check_numbers(briefing)
    assert briefing == briefing_of(replace(material, stories=material.stories[::-1]), template=template)


@given(worlds(), worlds(), st.sampled_from(sorted(SHAPES)))
def test_a_second_day_tells_nothing_that_the_first_told(
    first_articles: tuple[Article, ...], more: tuple[Article, ...], template: str
) -> None:
    first = briefing_of(material_of(first_articles), template=template)
    memory = memory_of([Told(TODAY.local_date, telling_of(first, memory_of([])).to_json())])
    later = [replace(one, article_id=one.article_id + 20, added=one.added + timedelta(days=1)) for one in more]
    if later and first_articles:
        changed = edited(first_articles[0], first_articles[0].body + "\n" + later[0].body, at=AT + timedelta(days=1))
        everything = [changed, *first_articles[1:], *later]
    else:
        everything = [*first_articles, *later]
    material = material_of(everything, former=first_articles[:1], told_texts=[text for text, _ in quoted(first)])
    second = briefing_of(material, template=template, window=TOMORROW, memory=memory)
    check_verbatim(second, everything)
    check_once(second)
    told = {key_of(text) for text, _ in quoted(first)}
    assert not told & {key_of(text) for text, _ in quoted(second)}
    headlines = {key_of(story.headline.title) for story in (*first.stories, *first.headlines)}
    assert not headlines & {key_of(story.headline.title) for story in second.headlines}


@given(worlds(), st.sampled_from(sorted(SHAPES)))
def test_making_a_briefing_shorter_ends_and_keeps_every_law(articles: tuple[Article, ...], template: str) -> None:
    briefing = briefing_of(material_of(articles), template=template)
    size = _size(briefing)
    while (less := shorter(briefing)) is not None:
        check_verbatim(less, articles)
        check_once(less)
        check_numbers(less)
        assert _size(less) < size
        briefing, size = less, _size(less)


def _size(briefing: Briefing) -> int:
    return len(list(quoted(briefing))) + len(briefing.headlines) + len(briefing.stories)
