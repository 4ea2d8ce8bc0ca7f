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
from bot.services.delivery_telling import Telling
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
"""Editions taken up by one look."""

LOOK_AT: Final = BATCH // 2
"""When no more than so many are left, the next look follows: often enough that places are never empty, seldom enough to cost nothing."""

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
        self._telling = Telling(briefings, editions, poster=poster)
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
        await self._telling.finish()

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
            self._telling.start()
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
        self._under_way.pop(edition_id, None)
        if len(self._under_way) in {LOOK_AT, 0}:
            self.nudge()

    async def _stop(self) -> None:
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(self._telling.stop(), *tasks, return_exceptions=True)
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
                if begun is None:
                    return
                edition = begun
                late = timedelta(seconds=edition.lateness_s) >= LATE_AFTER
                await self._send(setup, edition, doubt=Doubt.ALL if late else Doubt.NONE)
            elif self._is_too_late(edition) and not await self._sending(setup, edition).has_begun():
                await self._finish(_missed(edition, grace=self._grace))
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
        if setup.paused is not None and edition.number == 0:
            await self._finish(replace(edition, state=EditionState.SKIPPED, skip=Skip.ASKED, note=f"Paused: {setup.paused.reason}"))
            return None
        if self._is_too_late(edition):
            await self._finish(_missed(edition, grace=self._grace))
            return None
        try:
            made, composed = await self._maker.composed(setup, edition, now=self._clock())
        except BriefingError as error:
            await self._put_off(setup, edition, error)
            return None
        if composed.warning:
            await self._telling.warn(setup, edition, composed.warning)
        if made.is_over:
            await self._finish(made)
            return None
        if not await self._editions.begin(made, holder=self._holder, now=self._clock()):
            raise ClaimLostError(str(edition.edition_id))
        return made

    def _is_too_late(self, edition: Edition) -> bool:
        """Whether the day has gone by: nobody was there to post it when its time came, or when its next attempt was due."""
        due_at = edition.due_at
        if edition.state is EditionState.SENDING:
            due_at = max(due_at, edition.not_before or due_at)
        return edition.number == 0 and self._clock() - due_at > self._grace

    def _sending(self, setup: BriefingSetup, edition: Edition) -> Sending:
        return Sending(
            setup, edition, poster=self._poster, editions=self._editions, holder=self._holder, clock=self._clock, sleep=self._sleep
        )

    async def _send(self, setup: BriefingSetup, edition: Edition, *, doubt: Doubt) -> None:
        sending = self._sending(setup, edition)
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
            self._telling.start()

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


def _missed(edition: Edition, *, grace: timedelta) -> Edition:
    """The edition, skipped for being too late, with what kept it, where something but our absence did."""
    hours = grace / timedelta(hours=1)
    why = f"It could not be posted within {hours:g} hours of its time. {edition.note}" if edition.attempts else MISSED.format(hours=hours)
    return replace(edition, state=EditionState.SKIPPED, skip=Skip.LATE, note=why)
