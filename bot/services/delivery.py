"""Delivery: every edition that is due goes out, once.

due ─▶ claimed ─▶ composed and written down with all its parts (sending) ─▶ posted part by part ─▶ posted | failed | skipped

The process may be killed between any two steps: what is in the ledger says where to go on. What is slow or refused holds up nothing but
itself.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.briefing.due import GRACE
from bot.model.edition import BriefingSetup, Edition, EditionState, Paused, Skip
from bot.model.errors import BriefingError
from bot.services.delivery_composing import LATE_AFTER, EditionMaker
from bot.services.delivery_sending import SETTLE, ClaimLostError, Doubt, Sending, Sleep
from bot.services.ports_editions import (
    BriefingStore,
    Clock,
    Composer,
    EditionStore,
    Poster,
    PostLaterError,
    PostRefusedError,
    PostUnsureError,
)
from bot.services.schedule import MISSED, Schedule

log = logging.getLogger(__name__)

TICK_S: Final = 15.0
"""The ledger is looked at that often at least: clocks jump, and other processes write."""

AT_ONCE: Final = 16
"""Editions on their way at the same time: enough to keep Discord's rate busy, few enough that none waits long with its claim."""

BATCH: Final = 500
"""Editions taken up by one look; the next look follows when some of them are out."""

FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(minutes=15)
MAX_ATTEMPTS: Final = 60
"""Half a day of waiting, counted in attempts: the clock may have jumped meanwhile."""


class Delivery:
    """Posts the editions of all briefings for as long as `look_after` runs. Belongs to one event loop.

    Several may run over one store, in one process or in many: they share the work. `sleep` is how a moment's wait is spent.
    """

    def __init__(
        self,
        briefings: BriefingStore,
        editions: EditionStore,
        *,
        composer: Composer,
        poster: Poster,
        clock: Clock,
        sleep: Sleep = asyncio.sleep,
        grace: timedelta = GRACE,
        at_once: int = AT_ONCE,
        tick_s: float = TICK_S,
    ) -> None:
        self._briefings, self._editions = briefings, editions
        self._poster, self._clock, self._sleep, self._grace = poster, clock, sleep, grace
        self._maker = EditionMaker(composer, editions)
        self._schedule = Schedule(briefings, editions, grace=grace)
        self._tick_s = tick_s
        self._holder = secrets.token_hex(16)
        self._places = asyncio.Semaphore(at_once)
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._nudged = asyncio.Event()

    async def look_after(self) -> None:
        """Deliver until cancelled; then let go of what is held, so that the next process need not wait."""
        try:
            while True:
                self._nudged.clear()
                wait_s = await self._look()
                try:
                    async with asyncio.timeout(wait_s):
                        await self._nudged.wait()
                except TimeoutError:
                    continue
        finally:
            await self._stop()

    async def turn(self) -> None:
        """One look, and everything that follows from it."""
        await self._look()
        await asyncio.gather(*self._under_way.values())

    def nudge(self) -> None:
        """Look again now: somebody changed a briefing, or wants one."""
        self._nudged.set()

    # looking

    async def _look(self) -> float:
        """Take up what is due; after how many seconds to look again. What goes wrong is logged, and tried again then."""
        now = self._clock()
        try:
            coming = await self._schedule.enter_due(now)
            opened = await self._editions.open(now=now, limit=BATCH)
            for edition in opened:
                self._take_up(edition.edition_id)
            await self._tell_of_pauses()
        except BriefingError as error:
            log.warning("the editions due could not be looked at: %s", error)
            return self._tick_s
        except Exception:
            log.exception("looking for editions due failed")  # the task border: the loop goes on
            return self._tick_s
        if coming is None:
            return self._tick_s
        return min(self._tick_s, max((coming - self._clock()).total_seconds(), 0.01))

    def _take_up(self, edition_id: int) -> None:
        if edition_id in self._under_way:
            return
        task = asyncio.create_task(self._in_its_place(edition_id))
        self._under_way[edition_id] = task
        task.add_done_callback(lambda _: self._is_done(edition_id))

    def _is_done(self, edition_id: int) -> None:
        was_full = len(self._under_way) >= BATCH
        self._under_way.pop(edition_id, None)
        if was_full or not self._under_way:
            self.nudge()

    async def _stop(self) -> None:
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        try:
            await self._editions.release(holder=self._holder)
        except BriefingError as error:
            log.warning("editions are held until their claims end: %s", error)

    # one edition

    async def _in_its_place(self, edition_id: int) -> None:
        async with self._places:
            try:
                edition = await self._editions.claim(edition_id, holder=self._holder, now=self._clock())
                setup = await self._briefings.briefing(edition.briefing_id) if edition else None
                if edition and setup:
                    await self._deliver(setup, edition)
            except ClaimLostError:
                log.info("edition %d is somebody else's now", edition_id)
            except BriefingError as error:
                log.warning("edition %d waits: %s", edition_id, error)
            except Exception:
                log.exception("edition %d failed", edition_id)  # the task border: the others go on
                await self._after_a_fault(edition_id)

    async def _deliver(self, setup: BriefingSetup, edition: Edition) -> None:
        try:
            if edition.state is EditionState.DUE:
                begun = await self._begun(setup, edition)
                if begun is not None:
                    late = timedelta(seconds=begun.lateness_s) >= LATE_AFTER
                    await self._send(setup, begun, doubt=Doubt.ALL if late else Doubt.NONE)
            else:
                await self._send(setup, edition, doubt=Doubt.FIRST)
        except PostLaterError as error:
            await self._put_off(setup, edition, error, at_least=timedelta(seconds=error.after_s))
        except PostUnsureError as error:
            await self._put_off(setup, edition, error, at_least=SETTLE)
        except PostRefusedError as error:
            await self._refused(setup, edition, error)

    async def _begun(self, setup: BriefingSetup, edition: Edition) -> Edition | None:
        """The edition with its parts, written down; None where it ends here."""
        now = self._clock()
        is_scheduled = edition.number == 0
        if setup.paused is not None and is_scheduled:
            await self._finish(replace(edition, state=EditionState.SKIPPED, skip=Skip.ASKED, note=f"Paused: {setup.paused.reason}"))
            return None
        if is_scheduled and now - edition.due_at > self._grace:
            note = MISSED.format(hours=self._grace / timedelta(hours=1))
            await self._finish(replace(edition, state=EditionState.SKIPPED, skip=Skip.LATE, note=note))
            return None
        try:
            made, composed = await self._maker.composed(setup, edition, now=now)
        except BriefingError as error:
            await self._put_off(setup, edition, error)
            return None
        if composed.warning:
            await self._warn(setup, edition, composed.warning)
        if made.is_over:
            await self._finish(made)
            return None
        if not await self._editions.begin(made, holder=self._holder, now=self._clock()):
            raise ClaimLostError(str(edition.edition_id))
        return made

    async def _send(self, setup: BriefingSetup, edition: Edition, *, doubt: Doubt) -> None:
        sending = Sending(
            setup, edition, poster=self._poster, editions=self._editions, holder=self._holder, clock=self._clock, sleep=self._sleep
        )
        landed = await sending(doubt=doubt)
        # What is written of an attempt before is no longer so.
        note = " ".join(filter(None, (edition.note if doubt is not Doubt.FIRST else "", *sending.notes)))
        posted = replace(edition, state=EditionState.POSTED, note=note)
        await self._sure(self._editions.finish(posted, holder=self._holder, now=self._clock(), landed=landed))

    # when it does not go as it should

    async def _put_off(self, setup: BriefingSetup, edition: Edition, error: BriefingError, *, at_least: timedelta = timedelta()) -> None:
        now = self._clock()
        if edition.attempts + 1 >= MAX_ATTEMPTS:
            await self._finish(replace(edition, state=EditionState.FAILED, note=f"Tried {MAX_ATTEMPTS} times. {error}"))
            return
        wait = min(LONGEST_WAIT, max(FIRST_WAIT * 2 ** min(edition.attempts, 10), at_least))
        log.info("edition %d of briefing %d waits for %s: %s", edition.edition_id, setup.briefing_id, wait, error)
        await self._sure(self._editions.put_off(edition.edition_id, now + wait, str(error), holder=self._holder, now=now))

    async def _refused(self, setup: BriefingSetup, edition: Edition, error: PostRefusedError) -> None:
        await self._finish(replace(edition, state=EditionState.FAILED, note=str(error)))
        log.warning("edition %d of briefing %d failed: %s", edition.edition_id, setup.briefing_id, error)
        if error.is_standing:
            now = self._clock()
            await self._briefings.pause(setup.briefing_id, Paused(now, str(error), by_us=True, is_told=False), now=now)
            await self._tell_of_pauses()

    async def _after_a_fault(self, edition_id: int) -> None:
        """Not again at once, and not for ever."""
        try:
            edition = await self._editions.claim(edition_id, holder=self._holder, now=self._clock())
            setup = await self._briefings.briefing(edition.briefing_id) if edition else None
            if edition and setup:
                await self._put_off(setup, edition, BriefingError("Something went wrong inside the bot; its log says what."))
        except BriefingError as error:
            log.warning("edition %d waits: %s", edition_id, error)

    async def _finish(self, edition: Edition) -> None:
        await self._sure(self._editions.finish(edition, holder=self._holder, now=self._clock()))

    async def _sure(self, write: Awaitable[bool]) -> None:
        if not await write:
            message = "Another process has taken this edition over."
            raise ClaimLostError(message)

    # telling somebody

    async def _tell_of_pauses(self) -> None:
        for setup in await self._briefings.untold():
            paused = setup.paused
            if paused is None or not await self._told(
                setup, f"The briefing “{setup.name}” is paused: {paused.reason} Mend that, then use /briefing resume."
            ):
                continue
            await self._briefings.told(setup.briefing_id)

    async def _warn(self, setup: BriefingSetup, edition: Edition, warning: str) -> None:
        """Tell of what is wrong with a briefing that is posted all the same, unless its last edition said so already."""
        earlier = [each for each in await self._editions.history(setup.briefing_id, limit=3) if each.edition_id != edition.edition_id]
        if not any(warning in each.note for each in earlier):
            await self._told(setup, f"The briefing “{setup.name}”: {warning}")

    async def _told(self, setup: BriefingSetup, sentence: str) -> bool:
        """Whether nobody need be told again: somebody was, or cannot be."""
        try:
            if not await self._poster.tell(setup, sentence):
                log.warning("nobody of server %d could be told about briefing %d", setup.server_id, setup.briefing_id)
        except PostRefusedError as error:
            log.warning("nobody of server %d could be told about briefing %d: %s", setup.server_id, setup.briefing_id, error)
        except (PostLaterError, PostUnsureError):
            return False
        return True
