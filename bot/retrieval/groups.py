"""Merged lists, remembered: a name with two spellings is asked for again and again."""

from collections import OrderedDict

from bot.retrieval.gather import Gathered, frequency, gather
from bot.retrieval.part import Part, Source

_KEPT = 32


class Groups:
    """The lists of groups of terms last asked for, by part. Safe to share between threads: at worst one is made twice."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, tuple[int, ...]], tuple[Source, Gathered]] = OrderedDict()

    def gather(self, source: Source, terms: tuple[int, ...]) -> Gathered:
        """`gather`, remembered where it had to merge."""
        if len(terms) == 1:
            return gather(source, terms)
        known = self._kept.get((id(source), terms))
        if known is not None:
            return known[1]
        made = gather(source, terms)
        if made.merged:
            self._kept[id(source), terms] = (source, made)  # with the part, so that no other object can get its id
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made

    def frequency(self, part: Part, terms: tuple[int, ...]) -> int:
        """In how many passages that can be found any of `terms` stands."""
        return frequency(part, terms, self.gather(part.source, terms))
