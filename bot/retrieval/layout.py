"""How the index is cut into parts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes in passages.

    Up to eight segments cost a query 1.3 to 2.1 times one, 32 cost 2 to 5 times (measured at a million passages).
    """

    tail_passages: int = 8_192
    """A tail of this size is set aside for sealing, and a new one begun."""
    bulk_passages: int = 2_048
    """So many passages handed in at once become segments directly; fewer go through the tail."""
    block_passages: int = 65_536
    """How many passages of a bulk are read before they are sorted into a segment."""
    fan: int = 4
    """So many segments of like size are merged into one."""
    max_merged_tokens: int = 1 << 25
    """Segments that would have more lexemes than these together stay as they are: some 300 megabytes, which a merge makes in memory."""
    max_segments: int = 8
    """More than these are merged whatever their sizes."""
    max_buried: float = 0.2
    """A segment with a larger share of removed passages is written anew."""


DEFAULT_LAYOUT = Layout()
