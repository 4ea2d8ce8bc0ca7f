"""Segments and wordbooks as named arrays, and back."""

import numpy as np

from bot.retrieval.columns import DTYPES, Columns
from bot.retrieval.ranges import Ranges
from bot.retrieval.segment import Pairs, Segment
from bot.retrieval.wordbook import Strings, Wordbook
from bot.store.index_files.arrays import Arrays, DamagedFileError

_PLAIN = ("terms", "starts", "docs", "codes", "steepest", "flow", "flow_starts")
_STRINGS = ("letters", "starts", "digests", "numbers")


def segment_arrays(segment: Segment) -> Arrays:
    """A segment as arrays."""
    arrays: Arrays = {name: getattr(segment, name) for name in _PLAIN}
    arrays |= {"pairs.frequency": segment.pairs.frequency, "pairs.length": segment.pairs.length}
    arrays |= {"ranges.row": segment.ranges.row, "ranges.level": segment.ranges.level, "average": np.array([segment.average])}
    return arrays | {f"columns.{name}": getattr(segment.columns, name) for name in DTYPES}


def segment_from(arrays: Arrays) -> Segment:
    """The segment again. DamagedFileError where an array is missing."""
    try:
        plain = {name: arrays[name] for name in _PLAIN}
        return Segment(
            **plain,
            pairs=Pairs(arrays["pairs.frequency"], arrays["pairs.length"]),
            ranges=Ranges(arrays["ranges.row"], arrays["ranges.level"]),
            average=float(arrays["average"][0]),
            columns=Columns(**{name: arrays[f"columns.{name}"] for name in DTYPES}),
        )
    except (KeyError, IndexError) as missing:
        message = f"a segment lacks {missing}"
        raise DamagedFileError(message) from missing


def book_arrays(book: Wordbook) -> Arrays:
    """A wordbook as arrays."""
    arrays: Arrays = {f"{kind}.{name}": getattr(getattr(book, kind), name) for kind in ("terms", "keys") for name in _STRINGS}
    languages = np.frombuffer("\n".join(book.languages).encode(), np.uint8)
    members = np.array([shelf for shelves in book.shelf_sets for shelf in sorted(shelves)], np.int64)
    ends = np.cumsum([len(shelves) for shelves in book.shelf_sets], dtype=np.int64)
    return arrays | {"term_of": book.term_of, "languages": languages, "shelves.members": members, "shelves.ends": ends}


def book_from(arrays: Arrays) -> Wordbook:
    """The wordbook again. DamagedFileError where an array is missing."""
    try:
        terms, keys = (Strings(*(arrays[f"{kind}.{name}"] for name in _STRINGS)) for kind in ("terms", "keys"))
        languages = tuple(arrays["languages"].tobytes().decode().splitlines())
        sets = np.split(arrays["shelves.members"], arrays["shelves.ends"])[:-1]
        return Wordbook(terms, keys, arrays["term_of"], languages, tuple(frozenset(each.tolist()) for each in sets))
    except KeyError as missing:
        message = f"a wordbook lacks {missing}"
        raise DamagedFileError(message) from missing
