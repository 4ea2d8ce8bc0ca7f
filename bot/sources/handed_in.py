"""A file that somebody hands in: its articles. Read in the workshop, because whoever hands it in is a stranger."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from bot.model.article import Draft, Rejection
from bot.model.errors import BadInputError
from bot.sources.files import READABLE, kind_of, read_document
from bot.sources.jsonl import read_lines

MAX_ARTICLES = 500
"""Articles taken out of one file."""
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file by its name and its bytes."""

    name: str
    data: bytes


def read_handed_in(file: HandedIn, *, now: datetime | None) -> tuple[Draft | Rejection, ...]:
    """The articles of the file, what it is its name says; at least one draft or rejection. Blocking.

    They have no origin: two files of one name are not versions of each other.
    """
    return tuple(replace(item, origin=None) if isinstance(item, Draft) else item for item in _read(file, now=now))


def _read(file: HandedIn, *, now: datetime | None) -> Iterator[Draft | Rejection]:
    suffix = kind_of(file.name)
    if suffix is None:
        yield Rejection(file.name, f"files of this kind cannot be read (only {READABLE})")
        return
    if suffix in _LINES:
        lines = read_lines(io.BytesIO(file.data), gzipped=suffix.endswith(".gz"), origin=file.name, name=file.name, now=now)
        yield from islice(lines, MAX_ARTICLES)
        if next(lines, None) is not None:
            yield Rejection(file.name, f"only its first {MAX_ARTICLES} lines are taken")
        return
    try:
        facts, text = read_document(file.data, suffix=suffix, now=now)
    except BadInputError as error:
        yield Rejection(file.name, str(error))
        return
    yield facts.about(text, origin=None, place=file.name)
