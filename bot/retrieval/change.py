"""Parts made anew: without some articles, from what was just read, from a tail."""

from array import array
from collections.abc import Iterable

import numpy as np

from bot.retrieval.build import build
from bot.retrieval.columns import Columns, Row, columns_of
from bot.retrieval.part import Part, Source
from bot.retrieval.phrases import laid_out
from bot.retrieval.segment import Int32, Int64


def without(part: Part, article_ids: Int64, term_of: Int32) -> Part:
    """The part with these articles (ascending) in their graves; the same part where it holds none of them."""
    source = part.source
    rows = source.rows_of(article_ids)
    if len(part.graves):
        rows = rows[~np.isin(rows, part.graves.docs, assume_unique=True)]
    return without_rows(part, rows, term_of) if len(rows) else part


def without_rows(part: Part, rows: Int64, term_of: Int32) -> Part:
    """The part with these rows (ascending, none of them removed before) in its graves."""
    source = part.source
    owner, flow = laid_out(source, rows, source.columns.length[rows])
    keys = np.unique(owner << 32 | term_of[flow])
    terms, counts = np.unique(keys & 0xFFFFFFFF, return_counts=True)
    taken = dict(zip(terms.tolist(), counts.tolist(), strict=True))
    articles = int(np.count_nonzero(source.columns.ordinal[rows] == 0))
    graves = part.graves.with_more(rows, size=source.size, tokens=len(flow), terms=taken, articles=articles)
    return Part(source, part.tokens, graves, part.articles)


def segments_of(read: Iterable[tuple[Row, "array[int]"]], term_of: Int32, *, b: float) -> tuple[Part, ...]:
    """Segments over passages just read, in any order of articles."""
    rows: list[Row] = []
    flow: array[int] = array("i")
    for row, lexemes in read:
        rows.append(row)
        flow.extend(lexemes)
    return sealed(np.array(flow, np.int32), columns_of(rows), term_of, b=b)


def part_of(source: Source) -> Part:
    """A part of which nothing was removed."""
    columns = source.columns
    return Part(source, int(columns.length.sum(dtype=np.int64)), articles=int(np.count_nonzero(columns.ordinal == 0)))


def sealed(flow: Int32, columns: Columns, term_of: Int32, *, b: float) -> tuple[Part, ...]:
    """Segments over passages strung together in `flow`, brought into corpus order."""
    order = np.lexsort((columns.ordinal, columns.article_id))
    if np.any(order[1:] < order[:-1]):
        starts = np.cumsum(columns.length, dtype=np.int64) - columns.length
        lengths = columns.length[order]
        before = np.cumsum(lengths, dtype=np.int64) - lengths
        flow = flow[np.repeat(starts[order] - before, lengths) + np.arange(len(flow))]
        columns = columns.rows(order)
    return tuple(part_of(segment) for segment in build(flow, columns, term_of, b=b))
