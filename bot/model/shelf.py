"""Shelves: where articles stand, and so who may read them."""

from enum import StrEnum
from typing import Final

COMMON: Final = 1
"""The host's shelf, which everybody sees. It is made together with the store and is always there."""


class ShelfKind(StrEnum):
    """Whose articles a shelf holds."""

    COMMON = "common"
    FEED = "feed"
    """Those of one feed; seen by the servers that have the feed."""
    SERVER = "server"
    """Those one server added by hand; seen by it alone."""
