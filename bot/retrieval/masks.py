"""Which passages of a part may be returned, remembered for the filters in use: what a server may see rarely changes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.model.answer import Within
from bot.retrieval.part import Part, Source
from bot.retrieval.ranges import RANGE_BITS, range_count
from bot.retrieval.restrict import within
from bot.retrieval.segment import Int32, Segment
from bot.retrieval.vocabulary import Vocabulary

Bytes = npt.NDArray[np.uint8]
_NOTHING = np.empty(0, np.uint8)
_KEPT_BYTES = 32 << 20
"""Of each kind of mask: thirty filters over a million passages."""


@dataclass(frozen=True, slots=True, eq=False)
class Mask:
    """`allowed` has a byte a passage, `open_ranges` a byte a range: whether any passage in it may.

    Both are empty, and `count` is -1, where everything is allowed.
    """

    allowed: Bytes
    open_ranges: Bytes
    count: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is allowed."""
        return self.count == 0


EVERYTHING = Mask(_NOTHING, _NOTHING, -1)


def mask_of(allowed: npt.NDArray[np.bool_] | None) -> Mask:
    """A mask from a truth value a passage; None allows everything."""
    if allowed is None:
        return EVERYTHING
    count = int(np.count_nonzero(allowed))
    if count == len(allowed):
        return EVERYTHING
    padded = np.zeros(range_count(len(allowed)) << RANGE_BITS, np.bool_)
    padded[: len(allowed)] = allowed
    words = padded.view(np.uint64).reshape(-1, (1 << RANGE_BITS) // 8)
    open_ranges: npt.NDArray[np.bool_] = np.bitwise_or.reduce(words, axis=1) != 0
    return Mask(allowed.view(np.uint8), open_ranges.view(np.uint8), count)


_LOOKED_AT_FIRST = 1 << 10


def count_allowed(docs: Int32, mask: Mask, *, most: int | None = None) -> int:
    """How many of some passages a mask allows; `most` says when to stop counting, as soon as there are so many."""
    if not len(mask.allowed) or not len(docs):
        return len(docs) if mask.count else 0
    if most is None:
        return int(np.count_nonzero(mask.allowed[docs]))
    found, first, width = 0, 0, _LOOKED_AT_FIRST
    while found < most and first < len(docs):
        found += int(np.count_nonzero(mask.allowed[docs[first : first + width]]))
        first, width = first + width, 8 * width
    return found


class Masks:
    """The masks last used, by part and filter. Safe to share between threads: at worst one is made twice."""

    def __init__(self) -> None:
        self._filters = _Kept()
        self._whole = _Kept()

    def of(self, part: Part, limits: Within | None, vocabulary: Vocabulary) -> Mask:
        """What may be returned of a part: what lies within the limits and was not removed."""
        graves, source = part.graves, part.source
        if limits is None or limits == _NO_LIMITS:
            return Mask(_padded(graves.alive, source.size), _NOTHING, part.live) if len(graves) else EVERYTHING
        if not isinstance(source, Segment):  # the tail is another with every article that comes, and short
            return _without_graves(mask_of(within(source.columns, limits, vocabulary)), part)
        if not len(graves):
            return self._filter(source, limits, vocabulary)
        key = (id(source), id(graves), limits)
        made = self._whole.get(key)
        if made is None:
            made = _without_graves(self._filter(source, limits, vocabulary), part)
            self._whole.put(key, (source, graves), made)
        return made

    def _filter(self, source: Source, limits: Within, vocabulary: Vocabulary) -> Mask:
        """What lies within the limits, removed or not: lasts as long as the part."""
        key = (id(source), 0, limits)
        made = self._filters.get(key)
        if made is None:
            made = mask_of(within(source.columns, limits, vocabulary))
            self._filters.put(key, source, made)
        return made


_NO_LIMITS = Within()
_Key = tuple[int, int, Within]


class _Kept:
    """Masks by key, those used least lately forgotten."""

    def __init__(self) -> None:
        self._masks: dict[_Key, tuple[object, Mask]] = {}
        self._bytes = 0

    def get(self, key: _Key) -> Mask | None:
        """The mask, which is then the one used last."""
        known = self._masks.get(key)
        if known is None:
            return None
        self._masks.pop(key, None)
        self._masks[key] = known
        return known[1]

    def put(self, key: _Key, keys: object, made: Mask) -> None:
        """Remember a mask, with the objects whose ids are in its key, so that no other object can get them."""
        self._masks[key] = (keys, made)
        self._bytes += _size(made)
        if self._bytes <= _KEPT_BYTES:
            return
        held = list(self._masks.items())
        self._bytes = sum(_size(mask) for _, (_, mask) in held)
        for old, (_, mask) in held:
            if self._bytes <= _KEPT_BYTES:
                return
            if self._masks.pop(old, None) is not None:
                self._bytes -= _size(mask)


def _size(mask: Mask) -> int:
    return mask.allowed.nbytes + mask.open_ranges.nbytes + 1024


def _without_graves(lasting: Mask, part: Part) -> Mask:
    if not len(part.graves):
        return lasting
    alive = _padded(part.graves.alive, part.source.size)
    if not len(lasting.allowed):
        return Mask(alive, _NOTHING, part.live)
    allowed = lasting.allowed & alive
    return Mask(allowed, lasting.open_ranges, int(np.count_nonzero(allowed)))


def _padded(alive: Bytes, size: int) -> Bytes:
    """As many bytes as passages: a tail grows after something was removed from it."""
    if len(alive) == size:
        return alive
    longer = np.ones(size, np.uint8)
    longer[: len(alive)] = alive
    return longer
