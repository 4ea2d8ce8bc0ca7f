"""JSON lines, one article a line, streamed: neither the file nor more than one line of it is ever held whole."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader
from typing import BinaryIO, cast

from bot.model.article import Draft, Rejection
from bot.model.errors import BadInputError
from bot.sources.facts import facts_of

MAX_LINE_BYTES = 20_000_000
_CHUNK_BYTES = 1 << 20
_BOM = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_STEERING = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b")
_BINARY_LINES = 3
"""A file that begins with so many such lines is no text: one word on it instead of one a line."""
_BLOWN_UP = 200
"""Text shrinks to a tenth, seldom to a fiftieth; what unpacks to more than this many times its size was made to fill memory or time."""
_FREE_BYTES = 64 * _CHUNK_BYTES
"""So much may come out of any file, however small."""


@dataclass(slots=True)
class _Lines:
    """The lines of `stream` as bytes, numbered by `number` from 1; a line that is too long is None."""

    stream: BinaryIO
    packed: BinaryIO | None
    """The compressed file below `stream`, if it is one."""
    number: int = 0
    read_bytes: int = 0

    def __iter__(self) -> Iterator[bytes | None]:
        while line := self._read(MAX_LINE_BYTES + 1):
            self.number += 1
            if len(line) <= MAX_LINE_BYTES:
                yield line
                continue
            while line and not line.endswith(b"\n"):
                line = self._read(_CHUNK_BYTES)
            yield None

    def _read(self, limit: int) -> bytes:
        line = self.stream.readline(limit)
        self.read_bytes += len(line)
        if self.packed is not None and _is_blown_up(self.read_bytes, self.packed.tell()):
            message = f"it unpacks to more than {_BLOWN_UP} times its size, so the rest of it is left unread"
            raise BadInputError(message)
        return line


def read_lines(file: BinaryIO, *, gzipped: bool, origin: str, name: str, now: datetime | None) -> Iterator[Draft | Rejection]:
    """An article or a rejection for each line that is not blank, in order.

    `origin` is the file in the drafts' origins, `name` the file in their places and the rejections' ("load.jsonl:17"). A file that breaks
    off ends with a rejection; what came before it stands.
    """
    binary: list[Rejection] = []
    lines = _Lines(cast(BinaryIO, gzip.GzipFile(fileobj=file)) if gzipped else file, file if gzipped else None)
    found = False
    try:
        for line in lines:
            if line is not None and not line.strip():
                continue
            if not found and line is not None and line.startswith(_WIDE_MARKS):
                yield Rejection(name, "it is in UTF-16, and JSON lines have to be in UTF-8")
                return
            place = f"{name}:{lines.number}"
            if not found and line is not None and _is_binary(line):
                binary.append(Rejection(place, "the line is no text"))
                if len(binary) == _BINARY_LINES:
                    break
                continue
            found = True
            yield from binary
            binary.clear()
            yield _told(line, origin=origin, place=place, now=now)
    except (BadInputError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Rejection(name, _broken(error, lines.number))
    else:
        if binary:
            yield Rejection(name, "it is no text file, and JSON lines are text")
        elif not found:
            yield Rejection(name, "it is empty")


def _is_binary(line: bytes) -> bool:
    """Whether a line holds what no text does: signs that steer a machine."""
    return not _STEERING.isdisjoint(line)


def _broken(error: Exception, number: int) -> str:
    """What to say of a file that cannot be read on after line `number`."""
    after = f" after line {number}" if number else ""
    match error:
        case BadInputError():
            return str(error)
        case EOFError():
            return f"the gzip file breaks off{after}"
        case gzip.BadGzipFile() if "Not a gzipped file" in str(error) and not number:
            return "it is not a gzip file"
        case _:
            return f"the gzip file is damaged{after}"


def _told(line: bytes | None, *, origin: str, place: str, now: datetime | None) -> Draft | Rejection:
    try:
        return _draft(line, origin=origin, place=place, now=now)
    except BadInputError as error:
        return Rejection(place, str(error))


def _draft(line: bytes | None, *, origin: str, place: str, now: datetime | None) -> Draft:
    if line is None:
        message = f"the line is longer than {MAX_LINE_BYTES // 1_000_000} MB"
        raise BadInputError(message)
    record = _record(line.removeprefix(_BOM))
    text = record.get("text")
    if not isinstance(text, str):
        message = "“text” is missing" if text is None else "“text” must be a string"
        raise BadInputError(message)
    if not text.strip():
        message = "“text” is empty"
        raise BadInputError(message)
    return facts_of(record, now=now).about(text, origin=_lasting(record.get("id"), origin), place=place)


def _lasting(given: object, origin: str) -> str | None:
    """What names a line wherever it moves to in its file: its id there. A line number does not: one line more, and all are other lines."""
    return f"{origin}#{given}" if isinstance(given, str | int) and not isinstance(given, bool) and given != "" else None


def _record(line: bytes) -> dict[str, object]:
    try:
        record: object = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        message = "the line is not UTF-8"
        raise BadInputError(message) from None
    except json.JSONDecodeError as error:
        message = f"the line is not JSON: it goes wrong at character {error.pos + 1}"
        raise BadInputError(message) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets in brackets in brackets
        message = "the line is JSON that no article needs: nested too deep, or a number too long"
        raise BadInputError(message) from None
    if not isinstance(record, dict):
        message = "the line is JSON, but not an object with a “text”"
        raise BadInputError(message)
    return cast(dict[str, object], record)


def _is_blown_up(unpacked_bytes: int, packed_bytes: int) -> bool:
    return unpacked_bytes > _FREE_BYTES and unpacked_bytes > _BLOWN_UP * packed_bytes


def count_lines(file: BufferedReader, *, gzipped: bool) -> int:
    """How many lines there are, and one more where `read_lines` says that the file breaks off."""
    stream = gzip.GzipFile(fileobj=file) if gzipped else file
    lines, unpacked, end = 0, 0, b"\n"
    try:
        while chunk := stream.read1(_CHUNK_BYTES):
            lines += chunk.count(b"\n")
            end = chunk[-1:]
            unpacked += len(chunk)
            if gzipped and _is_blown_up(unpacked, file.tell()):
                return lines + 2
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return lines + 2
    return max(1, lines + (end != b"\n"))
