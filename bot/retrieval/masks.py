"""Which passages of a part may be returned, remembered for the filters in use: the sources a server may see rarely change."""

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.model.answer import Within
from bot.retrieval.part import Part, Source
from bot.retrieval.ranges import RANGE_BITS, range_count
from bot.retrieval.restrict import within

Bytes = npt.NDArray[np.uint8]
_NOTHING = np.empty(0, np.uint8)
_MASKS_KEPT = 24


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
    open_ranges: npt.NDArray[np.bool_] = np.asarray(padded.reshape(-1, 1 << RANGE_BITS).any(axis=1))
    return Mask(allowed.view(np.uint8), open_ranges.view(np.uint8), count)


class Masks:
    """The masks last used, by part and filter. Safe to share between threads: at worst one is made twice."""

    def __init__(self) -> None:
        self._filters: _Kept = OrderedDict()
        self._whole: _Kept = OrderedDict()

    def of(self, part: Part, limits: Within | None, languages: list[str]) -> Mask:
        """What may be returned of a part: what lies within the limits and was not removed."""
        graves, source = part.graves, part.source
        if limits is None or limits == Within():
            return Mask(_padded(graves.alive, source.size), _NOTHING, part.live) if len(graves) else EVERYTHING
        key = (id(source), id(graves), limits)
        known = self._whole.get(key)
        if known is not None:
            return known[1]
        lasting = self._filter(source, limits, languages)
        made = lasting if not len(graves) else _without_graves(lasting, part)
        _keep(self._whole, key, ((source, graves), made))
        return made

    def _filter(self, source: Source, limits: Within, languages: list[str]) -> Mask:
        """What lies within the limits, removed or not: lasts as long as the part."""
        key = (id(source), 0, limits)
        known = self._filters.get(key)
        if known is None:
            known = (source, mask_of(within(source.columns, limits, languages)))
            _keep(self._filters, key, known)
        return known[1]


_Kept = OrderedDict[tuple[int, int, Within], tuple[object, Mask]]
"""With each mask the objects whose ids are in its key, so that no other object can get them."""


def _keep(kept: _Kept, key: tuple[int, int, Within], made: tuple[object, Mask]) -> None:
    kept[key] = made
    while len(kept) > _MASKS_KEPT:
        kept.popitem(last=False)


def _without_graves(lasting: Mask, part: Part) -> Mask:
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
