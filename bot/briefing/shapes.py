"""The templates a server can choose from, and how much of everything each of them has room for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.briefing.material import Shape

FULL: Final = "full"
COMPACT: Final = "compact"

SHAPES: Final[Mapping[str, Shape]] = MappingProxyType(
    {
        FULL: Shape(stories=8, lines=2, said=2, voices=5, differences=4, headlines=20, few_lines=3, few_said=3),
        COMPACT: Shape(stories=5, lines=1, said=1, voices=3, differences=1, headlines=6, few_lines=2, few_said=2),
        "headlines": Shape(stories=0, lines=0, said=0, voices=0, differences=0, headlines=30),
        "quotes": Shape(stories=8, lines=0, said=3, voices=8, differences=4, headlines=0, few_said=6),
    }
)
"""By name, the default first."""

ONE_MESSAGE: Final = frozenset({COMPACT})
"""Templates that promise to fit into a single message."""
