"""Which passages of a part may be returned, remembered for the filters in use: the sources a server may see rarely change."""

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.model.answer import Within
from bot.retrieval.graves import Graves
from bot.retrieval.part import Part, Source
from bot.retrieval.ranges import RANGE_BITS, range_count
from bot.retrieval.restrict import within

Bytes = npt.NDArray[np.uint8]
_NOTHING = np.empty(0, np.uint8)
_KEPT = 32


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
        self._kept: OrderedDict[tuple[int, int, Within | None], tuple[Source, Graves, Mask]] = OrderedDict()

    def of(self, part: Part, limits: Within | None, languages: list[str]) -> Mask:
        """What may be returned of a part: what lies within the limits and was not removed."""
        if limits in {None, Within()} and not len(part.graves):
            return EVERYTHING
        key = (id(part.source), id(part.graves), limits)
        kept = self._kept.get(key)
        if kept is not None:
            return kept[2]
        made = mask_of(_allowed(part, limits, languages))
        self._kept[key] = (part.source, part.graves, made)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return made


def _allowed(part: Part, limits: Within | None, languages: list[str]) -> npt.NDArray[np.bool_]:
    if limits is None:
        return part.living()
    allowed = within(part.source.columns, limits, languages)
    if len(part.graves):
        allowed[part.graves.docs] = False
    return allowed
