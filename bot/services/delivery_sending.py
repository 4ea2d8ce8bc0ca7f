"""One edition on its way out: its parts in order, each exactly once, then what belongs to them.

What may be out already is looked for before it is sent. A lost answer is followed by the same nonce at once, while Discord still knows
it; after that the channel's own messages are read. After a crash just one part is in doubt: the first that is not known to have landed.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum
from functools import partial
from typing import Final, TypeVar

from bot.model.edition import BriefingSetup, ChannelKind, Edition, Part
from bot.model.errors import BriefingError
from bot.services.ports_editions import Clock, EditionStore, Landed, Poster, PostLaterError, PostRefusedError, PostUnsureError

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[object]]

PAUSES_S: Final = (0.5, 1.0, 2.0, 4.0, 4.0)
"""Between attempts that follow each other at once."""

LONGEST_PAUSE_S: Final = 30.0
"""Told to wait longer, an edition is put off and its place given to another."""

LONGEST_PAUSE_IN_DOUBT_S: Final = 5.0
"""The same, where a part may be out: it has to be repeated soon, or looked for."""

REPEATED_WITHIN: Final = timedelta(seconds=75)
"""Of the first attempt that may have arrived. An attempt may last half a minute, and Discord remembers a nonce for a few."""

SETTLE: Final = timedelta(seconds=30)
"""A forum post has no nonce: as long after the last attempt, whatever was under way has either arrived or been lost."""

SKEW: Final = timedelta(minutes=10)
"""How far our clock and Discord's may be apart."""


class Doubt(Enum):
    """Which of the parts that are not known to have landed may be out all the same."""

    NONE = "none"
    """Nobody has ever tried."""
    FIRST = "first"
    """Somebody tried: each only after the one before had been written down."""
    ALL = "all"
    """Nobody should have tried, but the day is so far gone that the ledger itself may be from before."""


class ClaimLostError(BriefingError):
    """Somebody else works on this edition now."""


class Sending:
    """Sends one edition, which `holder` holds. Used once.

    Raises PostLaterError, PostUnsureError, PostRefusedError where it stops; what has landed until then is written down.
    """

    def __init__(
        self, setup: BriefingSetup, edition: Edition, *, poster: Poster, editions: EditionStore, holder: str, clock: Clock, sleep: Sleep
    ) -> None:
        self._setup, self._edition = setup, edition
        self._poster, self._editions = poster, editions
        self._holder, self._clock, self._sleep = holder, clock, sleep
        self._parts = list(edition.parts)
        self._channel_id = self._parts[0].place_id or setup.channel_id
        same = self._channel_id == setup.channel_id
        self._kind = setup.channel_kind if same else ChannelKind.TEXT
        self._thread_id: int | None = None
        self._has_been_tried = False
        self.notes: list[str] = []
        """What did not work, in sentences, though the edition is out."""

    async def __call__(self, *, doubt: Doubt) -> tuple[Landed, ...]:
        """Send what is missing; what has landed and is not written down yet."""
        missing = [index for index, part in enumerate(self._parts) if part.message_id is None]
        in_doubt = {Doubt.NONE: [], Doubt.FIRST: missing[:1], Doubt.ALL: missing}[doubt]
        self._has_been_tried = doubt is Doubt.FIRST
        last: tuple[Landed, ...] = ()
        for index in missing:
            await self._write_down(last)
            last = (await self._put_out(index, in_doubt=index in in_doubt),)
        if self._has_more_to_do():
            await self._write_down(last)
            last = ()
            await self._add_the_rest()
        return last

    async def has_begun(self) -> bool:
        """Whether its first part is out, written down or not."""
        return self._parts[0].message_id is not None or await self._search(0, await self._place_of(0)) is not None

    async def _put_out(self, index: int, *, in_doubt: bool) -> Landed:
        place_id = await self._place_of(index)
        try:
            landed = await self._search(index, place_id) if in_doubt else None
            if landed is None:
                if in_doubt:  # looking may have taken long
                    await self._hold()
                landed = Landed(index, await self._posted(index, place_id), place_id)
        except PostRefusedError as error:
            if not error.is_gone or place_id == self._channel_id:
                raise
            message = "Its thread was deleted before all of it was posted."
            raise PostRefusedError(message, is_standing=False) from error
        self._parts[index] = replace(self._parts[index], message_id=landed.message_id, place_id=landed.place_id)
        return landed

    async def _posted(self, index: int, place_id: int) -> int:
        part = self._parts[index]
        role_id = self._setup.role_id if index == 0 else None
        if self._kind is ChannelKind.FORUM and index == 0:
            title = self._edition.title
            return await self._surely(lambda: self._poster.start_post(place_id, part, title=title, role_id=role_id), may_repeat=False)
        return await self._surely(lambda: self._poster.send(place_id, part, role_id=role_id))

    # where to

    async def _place_of(self, index: int) -> int:
        if self._kind is ChannelKind.FORUM:
            return self._channel_id if index == 0 else self._first_message()
        if index < max(1, self._setup.messages_in_channel):
            return self._channel_id
        try:
            return await self._thread()
        except PostRefusedError as error:
            self._note(f"The rest stands in the channel: {error}")
            return self._channel_id

    def _first_message(self) -> int:
        message_id = self._parts[0].message_id
        if message_id is None:  # parts go out in order
            message = "the first part has not landed"
            raise RuntimeError(message)
        return message_id

    async def _thread(self) -> int:
        if self._thread_id is None:
            first = self._first_message()
            self._thread_id = await self._surely(lambda: self._poster.start_thread(self._channel_id, first, title=self._edition.title))
        return self._thread_id

    # whether it is out already

    async def _search(self, index: int, place_id: int) -> Landed | None:
        since = (self._edition.sending_since or self._edition.due_at) - SKEW
        part = self._parts[index]
        if self._kind is ChannelKind.FORUM and index == 0:
            tried = self._edition.sending_since or self._edition.due_at
            if self._has_been_tried and abs(self._clock() - tried) < SETTLE:
                message = "A forum post may be on its way; it is looked for once it must have arrived."
                raise PostLaterError(message, after_s=SETTLE.total_seconds())
            post_id = await self._surely(lambda: self._poster.find_post(self._setup.server_id, place_id, part))
            return None if post_id is None else Landed(index, post_id, place_id)
        # Where a thread could not be made, the channel took its parts; and the other way round, if it can be made now.
        for where in dict.fromkeys((place_id, self._channel_id)):
            if where == self._channel_id and self._kind is ChannelKind.FORUM:
                continue
            after_id = max((each.message_id or 0 for each in self._parts[:index] if each.place_id == where), default=0) or None
            found = await self._find(where, part, since=since, after_id=after_id)
            if found is not None:
                return Landed(index, found, where)
        return None

    async def _find(self, where: int, part: Part, *, since: datetime, after_id: int | None) -> int | None:
        return await self._surely(lambda: self._poster.find(where, part, since=since, after_id=after_id))

    # what belongs to it

    def _has_more_to_do(self) -> bool:
        is_news = self._kind is ChannelKind.NEWS and self._setup.publish
        return is_news or (self._setup.discussion and self._kind is not ChannelKind.FORUM)

    async def _add_the_rest(self) -> None:
        if self._kind is ChannelKind.NEWS and self._setup.publish:
            for message_id in self._in_channel(self._parts):
                await self._if_allowed("It is not published", partial(self._poster.publish, self._channel_id, message_id))
        if self._setup.discussion and self._kind is not ChannelKind.FORUM:
            await self._if_allowed("It has no thread", self._thread)

    def _in_channel(self, parts: Sequence[Part]) -> list[int]:
        return [part.message_id for part in parts if part.message_id is not None and part.place_id == self._channel_id]

    async def _if_allowed(self, otherwise: str, call: Callable[[], Awaitable[object]]) -> None:
        try:
            await self._surely(call)
        except PostRefusedError as error:
            self._note(f"{otherwise}: {error}")

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    # attempts

    async def _surely(self, call: Callable[[], Awaitable[T]], *, may_repeat: bool = True) -> T:
        doubtful_since: datetime | None = None
        for number, pause_s in enumerate((*PAUSES_S, None)):
            if number:
                await self._hold()
            begun = self._clock()
            if doubtful_since is not None and abs(begun - doubtful_since) > REPEATED_WITHIN:
                message = "Discord's answer was lost, and it is too late to repeat it."
                raise PostUnsureError(message)
            try:
                return await call()
            except PostLaterError as error:
                longest = LONGEST_PAUSE_S if doubtful_since is None else LONGEST_PAUSE_IN_DOUBT_S
                if pause_s is None or error.after_s > longest:
                    raise
                await self._sleep(max(error.after_s, pause_s))
            except PostUnsureError:
                if pause_s is None or not may_repeat:
                    raise
                doubtful_since = doubtful_since or begun
                await self._sleep(pause_s)
        raise AssertionError  # the last attempt returns or raises

    async def _hold(self) -> None:
        if await self._editions.claim(self._edition.edition_id, holder=self._holder, now=self._clock()) is None:
            raise ClaimLostError(_LOST)

    async def _write_down(self, landed: Sequence[Landed]) -> None:
        if landed and not await self._editions.land(self._edition.edition_id, landed, holder=self._holder, now=self._clock()):
            raise ClaimLostError(_LOST)


_LOST: Final = "Another process has taken this edition over."
