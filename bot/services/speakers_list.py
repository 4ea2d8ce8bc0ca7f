"""The speakers of the store, to choose from while a name is being typed."""

import asyncio
import heapq
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.services.ports import Clock
from bot.statements.directory import Named, Person, key_of, persons
from bot.text.aliases import one_spelling
from bot.text.fold import folded

MOST = 50_000
"""Names with their roles that are offered from, those with most statements. Who comes after them can still be typed in full."""
WORTH_THE_TIME = 100
"""A list that took a second to make serves as it is for so many seconds: making lists takes no more than a hundredth of the time."""
PATIENCE_S = 0.2
"""A newer list is waited for no longer than this where there is an older one: people are typing."""
FIRST_PATIENCE_S = 2.0
"""The first list is waited for no longer than this: Discord gives whoever offers choices three seconds."""
TYPO_MIN_CHARS = 4
"""Shorter beginnings resemble too much."""
TWO_TYPOS_CHARS = 8
_PLACE_BITS = 8
_MAX_PLACE = (1 << _PLACE_BITS) - 1


class Names(Protocol):
    """What the list is made of: a part of the port `StatementStore`."""

    async def named(self) -> tuple[Named, ...]:
        """The names that speakers have, by name and role."""


class SpeakersIndex:
    """Persons by the beginnings of the words of their names: made once, asked at every key."""

    def __init__(self, found: Iterable[Person]) -> None:
        self._persons = tuple(found)
        self._names = [" ".join(folded(person.name).split()) for person in self._persons]
        # An entry is a person and the place of a word in its name, in one number: sorted by the name from that word on, small in memory,
        # and among the entries of a stretch the least numbers are the persons that come first.
        entries = [rank << _PLACE_BITS | at for rank, name in enumerate(self._names) for at in _word_starts(name)]
        self._entries = array("Q", sorted(entries, key=self._from_word))
        self._words = {word: None for name in self._names for word in name.split() if len(word) >= TYPO_MIN_CHARS}

    def __len__(self) -> int:
        return len(self._persons)

    def matching(self, typed: str, *, limit: int) -> tuple[Person, ...]:
        """At most `limit` persons with a word, or several, that begin as typed, in the order given. Nothing typed: simply the first.

        Where nobody's name begins so, those who would be found with the word typed last put right.
        """
        wanted = " ".join(folded(typed).split())
        if not wanted:
            return self._persons[:limit]
        return self._beginning(wanted, limit=limit) or self._nearly(wanted, limit=limit)

    def _beginning(self, wanted: str, *, limit: int) -> tuple[Person, ...]:
        low = bisect_left(self._entries, wanted, key=self._from_word)
        high = bisect_right(self._entries, wanted, lo=low, key=lambda entry: self._from_word(entry)[: len(wanted)])
        least = heapq.nsmallest(limit * 4, self._entries[low:high])  # a name with the same beginning twice has two entries
        ranks = dict.fromkeys(entry >> _PLACE_BITS for entry in least)
        return tuple(self._persons[rank] for rank in ranks)[:limit]

    def _nearly(self, wanted: str, *, limit: int) -> tuple[Person, ...]:
        *before, last = wanted.split()
        if len(last) < TYPO_MIN_CHARS:
            return ()
        typos = 2 if len(last) >= TWO_TYPOS_CHARS else 1
        begun = {word[: len(last)]: word for word in reversed(self._words) if word[0] == last[0]}
        near = process.extract(last, list(begun), scorer=OSA.distance, score_cutoff=typos, limit=3)
        found = [self._beginning(" ".join((*before, word)), limit=limit) for word, _, _ in near]
        return tuple(dict.fromkeys(person for some in found for person in some))[:limit]

    def _from_word(self, entry: int) -> str:
        return self._names[entry >> _PLACE_BITS][entry & _MAX_PLACE :]


def _word_starts(name: str) -> Iterable[int]:
    return (at for at in range(min(len(name), _MAX_PLACE + 1)) if name[at].isalnum() and (at == 0 or not name[at - 1].isalnum()))


def all_persons(named: Iterable[Named]) -> tuple[Person, ...]:
    """Everybody, those in most articles first, then those with most statements.

    Only names with one last word, however it is spelt, can be one person's, so each such lot is looked at by itself.
    """
    lots: defaultdict[str, list[Named]] = defaultdict(list)
    for each in named:
        lots[one_spelling(key_of(each.name))].append(each)
    # Most names are the only ones with their last word: what is the same for them is written down at once, which halves the time.
    alone = (
        Person((lot[0].name,), lot[0].role or None, lot[0].statements, articles=lot[0].articles) for lot in lots.values() if len(lot) == 1
    )
    found = [*alone, *(person for lot in lots.values() if len(lot) > 1 for person in persons(lot))]
    return tuple(sorted(found, key=lambda person: (-person.articles, -person.statements, person.name)))


def most_said(named: Sequence[Named]) -> Sequence[Named]:
    """The MOST names with most statements, of those that somebody can be asked about by."""
    offered = [each for each in named if not is_anybody(each.name)]
    return offered if len(offered) <= MOST else heapq.nlargest(MOST, offered, key=lambda each: each.statements)


def is_anybody(name: str) -> bool:
    """Whether a name is a bare noun in the singular ("senator", "company"): in every article somebody else."""
    return name.isalpha() and name.islower() and not name.endswith("s") and name not in _PLURALS


_PLURALS = frozenset({"police", "people", "staff", "media", "women", "men"})


@dataclass(slots=True)
class SpeakersList:
    """The list of one store, kept up with its article log; lives as long as the program."""

    _index: SpeakersIndex | None = None
    _position: int = -1
    _good_until: datetime | None = None
    _making: "asyncio.Task[None] | None" = field(default=None, repr=False)

    @property
    def persons(self) -> int:
        """How many the list holds."""
        return len(self._index) if self._index else 0

    async def matching(self, typed: str, *, limit: int, statements: Names, position: int, clock: Clock) -> tuple[Person, ...]:
        """See `SpeakersIndex.matching`. `position` is how far the store's log has come.

        A list that is a little older than the store is better than one that comes too late; nobody is offered until the first is made.
        """
        if self._index is None or (position != self._position and (self._good_until is None or clock() >= self._good_until)):
            if self._making is None or self._making.done():
                self._making = asyncio.ensure_future(self._make(statements, position, clock))
            await asyncio.wait({self._making}, timeout=FIRST_PATIENCE_S if self._index is None else PATIENCE_S)
            if self._making.done():
                self._making.result()
        return self._index.matching(typed, limit=limit) if self._index else ()

    async def _make(self, statements: Names, position: int, clock: Clock) -> None:
        begun = clock()
        named: Sequence[Named] = await statements.named()
        self._index = await asyncio.to_thread(lambda: SpeakersIndex(all_persons(most_said(named))))
        self._position = position
        done = clock()
        self._good_until = done + min((done - begun) * WORTH_THE_TIME, timedelta(hours=1))
