"""Readers for the tests of the room: one with a clock that stands, and one that checks what holds of every reading."""

from pathlib import Path

import pytest

from bot.model.article import Rejection
from bot.sources.files import FileReader
from tests.sources.reading import NOW, Found, Read


@pytest.fixture
def reader() -> FileReader:
    return FileReader(clock=lambda: NOW)


@pytest.fixture
def read(reader: FileReader) -> Read:
    """Reads a path and checks what holds of every reading: no more than was counted, and a reason on one line for each rejection."""

    def reading(path: Path) -> Found:
        found = list(reader.read(str(path)))
        count = reader.count(str(path))
        assert count is None or len(found) <= count
        for item in found:
            if isinstance(item, Rejection):
                assert item.reason
                assert "\n" not in item.reason
                assert len(item.reason) < 200
            else:
                assert item.text.strip()
        return found

    return reading
