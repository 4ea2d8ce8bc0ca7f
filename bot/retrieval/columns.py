"""What the index knows of each passage besides its words, one array a fact."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt

UNDATED = np.iinfo(np.int64).min
"""Stands for "nobody said when": outside every date range."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Row i of each array is passage i of a part. `published` is microseconds since 1970 UTC or UNDATED, `language` a number or -1.

    `shelves` is the number of a set of shelves (see `bot.retrieval.shelving`).
    `length` counts all lexemes: first `title_length` of the title, up to `plain_length` in the order of the text, then the joined words
    (the wholes of hyphenated ones), which have no place in that order. `ordinal` is the place among the `siblings` passages of the
    article, which lie side by side.
    """

    passage_id: npt.NDArray[np.int64]
    article_id: npt.NDArray[np.int64]
    published: npt.NDArray[np.int64]
    source_id: npt.NDArray[np.int64]
    ordinal: npt.NDArray[np.int32]
    siblings: npt.NDArray[np.int32]
    length: npt.NDArray[np.int32]
    title_length: npt.NDArray[np.int32]
    plain_length: npt.NDArray[np.int32]
    language: npt.NDArray[np.int16]
    shelves: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.passage_id)

    def rows(self, chosen: npt.NDArray[np.int64] | slice) -> "Columns":
        """These rows, in this order."""
        return Columns(*(getattr(self, field.name)[chosen] for field in fields(self)))


DTYPES = {
    "passage_id": np.int64,
    "article_id": np.int64,
    "published": np.int64,
    "source_id": np.int64,
    "ordinal": np.int32,
    "siblings": np.int32,
    "length": np.int32,
    "title_length": np.int32,
    "plain_length": np.int32,
    "language": np.int16,
    "shelves": np.int32,
}

Row = tuple[int, int, int, int, int, int, int, int, int, int, int]
"""One passage in the order of the fields."""


def columns_of(rows: Iterable[Row]) -> Columns:
    """Rows as columns."""
    listed = list(rows)
    turned = zip(*listed, strict=True) if listed else ([] for _ in DTYPES)
    return Columns(*(np.array(values, dtype=dtype) for values, dtype in zip(turned, DTYPES.values(), strict=True)))


def joined(parts: Iterable[Columns]) -> Columns:
    """The rows of several, one after the other."""
    listed = list(parts)
    return Columns(*(np.concatenate([getattr(part, name) for part in listed]) for name in DTYPES))


def instant(moment: datetime | None) -> int:
    """Microseconds since 1970 UTC, exactly; UNDATED for None."""
    if moment is None:
        return int(UNDATED)
    return (moment - _EPOCH) // _MICROSECOND


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = datetime.resolution
