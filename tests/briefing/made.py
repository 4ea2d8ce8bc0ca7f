"""Material for briefings out of texts that a test writes: real lineage, real grouping, real statements, no store."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

from bot.briefing.calendar import day_window
from bot.briefing.compose import compose
from bot.briefing.material import Material, Options, Uttered
from bot.briefing.shapes import SHAPES
from bot.briefing.told import Memory
from bot.model.article import Article, Draft, Published, Source
from bot.model.briefing import Briefing
from bot.model.edition import Filters, Window
from bot.model.story import LineageFinding, Story, StoryArticle
from bot.resources import seeds_dir
from bot.services.ports import Entry
from bot.services.prepare import prepare
from bot.sources.files import FileReader
from bot.statements import extract
from bot.stories import Stories, compare_texts, descent, fingerprint, read, topic, voices

DAY = date(2022, 3, 29)
AT = datetime(2022, 3, 29, 12, tzinfo=UTC)
TODAY = day_window(DAY, "UTC")
TOMORROW = day_window(DAY + timedelta(days=1), "UTC")


def article(
    number: int, body: str, *, title: str | None = None, source: str | None = None, at: datetime | None = AT, url: str | None = None
) -> Article:
    """An article that arrived when it appeared."""
    name = source or f"Outlet {number}"
    shown = Published(at) if at else None
    return Article(number, 1, Source(number, name), title, body, url, shown, None, "en", at or AT)


def seeds() -> tuple[Article, ...]:
    """The articles that come with the program, as ingesting stores them."""
    found = []
    for number, draft in enumerate(FileReader().read(str(seeds_dir())), start=1):
        assert isinstance(draft, Draft)
        entry = prepare(draft)
        assert isinstance(entry, Entry)
        found.append(
            Article(
                number, 1, Source(number, entry.source), entry.cleaned.title, entry.cleaned.body, draft.url, draft.published, None, "en", AT
            )
        )
    return tuple(found)


def edited(one: Article, body: str, *, at: datetime) -> Article:
    """The next revision."""
    return replace(one, revision=one.revision + 1, body=body, added=at)


def stories_of(articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories of these articles; they join in order of publication."""
    placing, members = Stories(), defaultdict[int, list[Article]](list)
    for one in sorted(articles, key=lambda one: ((one.published.at if one.published else one.added), one.article_id)):
        at = one.published.at if one.published else None
        subject = topic(read(one.body, one.title, language="en"), article_id=one.article_id, published=at, arrived=one.added)
        members[placing.place(subject)].append(one)
    return tuple(_story(story_id, members[story_id]) for story_id in sorted(members))


def _story(story_id: int, articles: Sequence[Article]) -> Story:
    texts = {
        one.article_id: fingerprint(one.article_id, one.body, one.title, one.published.at if one.published else None, one.source.name)
        for one in articles
    }
    findings = [compare_texts(one, other) for one, other in combinations(texts.values(), 2)]
    parents = descent(texts, findings)
    groups = voices(texts, findings, texts=texts)
    members = [_member(one, parents.get(one.article_id)) for one in articles]
    return Story(story_id, groups[0].shown, min(one.added for one in articles), tuple(members), groups)


def _member(one: Article, finding: LineageFinding | None) -> StoryArticle:
    return StoryArticle(one) if finding is None else StoryArticle(one, finding.kind, finding.other_id)


def material_of(articles: Sequence[Article], *, former: Iterable[Article] = (), told_texts: Iterable[str] = ()) -> Material:
    """Everything a briefing of these articles is made of."""
    statements = {
        one.article_id: tuple(Uttered(1000 * one.article_id + place, found) for place, found in enumerate(extract(one.body)))
        for one in articles
    }
    return Material(
        stories=stories_of(articles),
        statements=statements,
        former={one.article_id: one.body for one in former},
        told_texts=tuple(told_texts),
    )


def briefing_of(
    material: Material, *, template: str = "full", window: Window = TODAY, memory: Memory | None = None, filters: Filters | None = None
) -> Briefing:
    """The briefing in the shape of a template."""
    return compose(material, Options(SHAPES[template], filters=filters or Filters()), memory or Memory(), window)
