"""Batches: JSON lines of questions or queries, each with an id that is handed through."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.model.errors import BadInputError


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One line: `id` as given, its number in the file where none is; `text` under the key asked for."""

    id: str | int
    text: str


def read_batch(path: Path, *, key: str) -> Iterator[BatchLine]:
    """The lines of `path` ("-" is standard input) in order; blank lines are passed over.

    Raises BadInputError with the number of the first line that is not an object with a text under `key`: answers must stay in step.
    """
    stream = sys.stdin if str(path) == "-" else path.open(encoding="utf-8-sig")
    with stream as lines:
        try:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _line(line, number, key)
        except UnicodeDecodeError:
            message = f"{path} is not UTF-8 text."
            raise BadInputError(message) from None


def _line(line: str, number: int, key: str) -> BatchLine:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        message = f"Line {number} of the batch is not JSON: {error.msg}."
        raise BadInputError(message) from None
    if not isinstance(value, dict) or not isinstance(value.get(key), str):
        message = f'Line {number} of the batch has no text under "{key}".'
        raise BadInputError(message)
    given = value.get("id", number)
    return BatchLine(given if isinstance(given, str | int) else str(given), value[key])
