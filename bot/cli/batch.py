"""Batches: JSON lines of questions or queries, each with an id that is handed through, and the day it is asked on where that matters."""

import codecs
import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from bot.app.wiring import App
from bot.cli.session import with_app
from bot.model.errors import BadInputError, BriefingError
from bot.services.reading import Reading

NOON = time(12)


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One line: `id` as given, its number in the file where none is; `text` under the key asked for.

    `now` is when it is asked, under "now" or "date": a quiz of last year asks about "this week" of last year. None is the present.
    """

    id: str | int
    text: str
    now: datetime | None = None

    def asks(self, reading: Reading) -> Reading:
        """The reading this line is put to: the same, at the line's own time."""
        now = self.now
        return reading if now is None else replace(reading, clock=lambda: now)


def answer_batch(context: click.Context, path: Path, *, key: str, answer: Callable[[Reading, BatchLine], Awaitable[None]]) -> None:
    """Have every line of a batch answered, in order.

    A line that cannot be is reported on stderr with its number and passed over; the exit status is then 1.
    """

    async def work(app: App) -> int:
        failed = 0
        for number, line in read_batch(path, key=key):
            try:
                if isinstance(line, BadInputError):
                    raise line
                await answer(line.asks(app.reading), line)
            except BriefingError as error:
                failed += 1
                click.echo(f"Line {number}: {error}", err=True)
        return failed

    if with_app(context, work):
        sys.exit(1)


def read_batch(path: Path, *, key: str) -> Iterator[tuple[int, BatchLine | BadInputError]]:
    """The lines of `path` ("-" is standard input) with their numbers, in order; blank lines are passed over.

    A line that is not an object with a text under `key`, or has a time that is none, comes as the error that says so.
    """
    stream = sys.stdin.buffer if str(path) == "-" else path.open("rb")
    with stream as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield number, _line(line.removeprefix(codecs.BOM_UTF8), number, key)
            except BadInputError as error:
                yield number, error


def _line(line: bytes, number: int, key: str) -> BatchLine:
    try:
        value = json.loads(line.decode())
    except UnicodeDecodeError:
        message = "It is not UTF-8 text."
        raise BadInputError(message) from None
    except json.JSONDecodeError as error:
        message = f"It is not JSON: it goes wrong at character {error.pos + 1}."
        raise BadInputError(message) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets in brackets in brackets
        message = "It is JSON that is nested too deep, or holds a number too long."
        raise BadInputError(message) from None
    if not isinstance(value, dict) or not isinstance(value.get(key), str):
        message = f"It has no text under “{key}”."
        raise BadInputError(message)
    given = value.get("id", number)
    return BatchLine(given if isinstance(given, str | int) else str(given), value[key], _now(value.get("now") or value.get("date")))


def _now(given: object) -> datetime | None:
    """A time as written; of a day its noon, and UTC where no zone is named."""
    if given is None:
        return None
    try:
        day = date.fromisoformat(str(given))
    except ValueError:
        day = None
    try:
        moment = datetime.fromisoformat(str(given)) if day is None else datetime.combine(day, NOON)
    except ValueError:
        message = "It has a time that cannot be read: write it as 2022-06-16 or 2022-06-16T12:00:00Z."
        raise BadInputError(message) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
