"""What the tests of the room share: the time at which they read, and the shape of their reading."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.model.article import Draft, Rejection

NOW = datetime(2022, 4, 1, tzinfo=UTC)
Found = list[Draft | Rejection]
Read = Callable[[Path], Found]
