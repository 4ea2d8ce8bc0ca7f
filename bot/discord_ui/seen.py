"""Events that were handled already. After a resumed connection Discord may deliver an event a second time."""

from typing import Final

REMEMBERED: Final = 10_000
"""Ids kept. Discord repeats at most what a connection lost, which is far less."""


class Seen:
    """The last ids that came by, oldest forgotten first. Outlives clients, so that a replaced client does not answer twice."""

    def __init__(self, *, limit: int = REMEMBERED) -> None:
        self._ids: dict[int, None] = {}
        self._limit = limit

    def first_time(self, event_id: int) -> bool:
        """Whether this id has not come by; from now on it has."""
        if event_id in self._ids:
            return False
        self._ids[event_id] = None
        if len(self._ids) > self._limit:
            del self._ids[next(iter(self._ids))]
        return True
