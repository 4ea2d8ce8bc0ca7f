"""Entries for tests, and how a kept state is checked."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from bot.model.article import Cleaned, Draft, Note, Published
from bot.model.shelf import COMMON
from bot.model.span import Span
from bot.services.ports import ArticleReads, ArticleStore, Entry

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=5)


def entry(
    body: str = "One sentence. Another one.",
    *,
    title: str | None = "A title",
    url: str | None = None,
    origin: str | None = None,
    source: str = "Example Post",
    author: str | None = None,
    published: Published | None = None,
    language: str | None = "en",
    notes: tuple[Note, ...] = (),
    dropped: tuple[str, ...] = (),
    passages: int = 2,
    shelf: int = COMMON,
    vouched: bool = False,
) -> Entry:
    """An entry whose body is cut into `passages` passages of nearly equal length."""
    return Entry(
        draft=Draft(text=body, title=title, url=url, author=author, published=published, origin=origin),
        cleaned=Cleaned(body=body, title=title, author=author, notes=notes, dropped=dropped),
        source=source,
        language=language,
        passages=cut(body, passages),
        shelf=shelf,
        vouched=vouched,
    )


def cut(body: str, pieces: int) -> tuple[Span, ...]:
    """The body in `pieces` spans that tile it."""
    borders = [len(body) * number // pieces for number in range(pieces + 1)] if pieces else []
    return tuple(Span(start, end) for start, end in pairwise(borders))


async def seen_state(store: ArticleReads) -> dict[str, object]:
    """Everything a reader is told, for comparing."""
    ids = range(12)
    return {
        "visible": await store.visible(ids),
        "articles": await store.articles(ids),
        "revisions": [await store.article(number, revision) for number in ids for revision in (None, 1, 2)],
        "passages_of": await store.passages_of(ids),
        "passages": await store.passages(range(60)),
        "sources": await store.sources(),
        "census": await store.census(),
    }


async def whole_state(store: ArticleStore) -> dict[str, object]:
    """Everything a store tells through its port, for comparing two of them."""
    batches = [batch async for batch in store.all_articles(batch=3)]
    current = [pair for batch in batches for pair in batch]
    ids = [article.article_id for article, _ in current]
    return {
        "current": current,
        "older": [
            await store.article(article.article_id, revision) for article, _ in current for revision in range(1, article.revision + 1)
        ],
        "articles": await store.articles(ids),
        "passages_of": await store.passages_of(ids),
        "passages": await store.passages(range(1, 500)),
        "log": await store.log(after=0, limit=10_000),
        "sources": await store.sources(),
        "census": await store.census(),
    }
