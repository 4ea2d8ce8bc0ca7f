"""Small corpora for tests: words few enough to meet, articles short enough to read."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from bot.retrieval import Document

WORDS = (
    "storm",
    "river",
    "bridge",
    "talks",
    "talked",
    "minister",
    "kyiv",
    "the",
    "of",
    "cease-fire",
    "1,000",
    "U.S.",
    "Präsident",
    "harbour",
    "strike",
    "strikes",
)
NOON = datetime(2022, 3, 29, 12, tzinfo=UTC)

texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def passage(
    passage_id: int,
    article_id: int,
    text: str,
    *,
    title: str | None = None,
    source: int = 1,
    days: int | None = 0,
    language: str | None = "en",
    shelves: frozenset[int] = frozenset(),
) -> Document:
    published = None if days is None else NOON + timedelta(days=days)
    return Document(passage_id, article_id, source, f"Outlet {source}", language, published, title, text, shelves)


def numbered() -> Callable[[int, list[str]], list[Document]]:
    """Makes articles whose passages get ever new numbers, as a store does."""
    count = 0

    def make(article_id: int, passages: list[str]) -> list[Document]:
        nonlocal count
        made = []
        for text in passages:
            count += 1
            made.append(
                passage(
                    count,
                    article_id,
                    text,
                    title="River talks" if article_id % 2 else None,
                    source=article_id % 3,
                    days=article_id % 5 or None,
                    shelves=frozenset(shelf for shelf in (1, 2, 3) if (article_id >> (shelf - 1)) & 1),
                )
            )
        return made

    return make
