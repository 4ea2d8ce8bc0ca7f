"""Lists of speakers, one for everybody who sees the same shelves, as many as memory allows."""

from bot.services.ports import Clock
from bot.services.speakers_list import MOST, Names, SpeakersList
from bot.statements.directory import Person

MOST_PERSONS = 4 * MOST
"""In all lists together; some 400 bytes each."""


class SpeakersLists:
    """Lives as long as the program. The lists used least lately are forgotten first; a forgotten one is made again when it is needed."""

    def __init__(self) -> None:
        self._lists: dict[frozenset[int] | None, SpeakersList] = {}

    async def matching(
        self, typed: str, *, limit: int, shelves: frozenset[int] | None, statements: Names, position: int, clock: Clock
    ) -> tuple[Person, ...]:
        """See `SpeakersList.matching`; `statements` are those seen from `shelves`, `position` is how far the store's log has come."""
        mine = self._lists.pop(shelves, None) or SpeakersList()
        self._lists[shelves] = mine
        found = await mine.matching(typed, limit=limit, statements=statements, position=position, clock=clock)
        self._make_room(keep=shelves)
        return found

    def _make_room(self, *, keep: frozenset[int] | None) -> None:
        held = sum(each.persons for each in self._lists.values())
        for shelves in list(self._lists):
            if held <= MOST_PERSONS:
                return
            if shelves != keep:
                held -= self._lists.pop(shelves).persons
