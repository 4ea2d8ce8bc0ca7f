"""An edition gets its content: what it covers, what was told before, its parts with a nonce each."""

import base64
import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.briefing.due import Run, window_of
from bot.model.edition import BriefingSetup, ChannelKind, Edition, EditionState, EmptyDay, Part, Skip, Told, Window
from bot.services.ports_editions import Composed, Composer, EditionStore

LATE_AFTER: Final = timedelta(minutes=10)
"""An edition that is later than that says for when it is, and is looked for before it is sent."""

REMEMBERED: Final = 14
"""So many earlier editions are told to whoever composes."""

NOTHING_NEW: Final = "There was nothing new to tell."


@dataclass(frozen=True, slots=True)
class EditionMaker:
    """Makes the content of editions. Writes nothing."""

    composer: Composer
    editions: EditionStore

    async def composed(self, setup: BriefingSetup, edition: Edition, *, now: datetime) -> tuple[Edition, Composed]:
        """The edition with its content, in the state it goes on in: SENDING, or SKIPPED on an empty day that is passed over in silence.

        One that is on time covers the time up to the minute it is due, a late one up to now. BriefingError of whoever composes.
        """
        is_scheduled = edition.number == 0
        lateness = max(now - edition.due_at, timedelta()) if is_scheduled else timedelta()
        is_late = lateness >= LATE_AFTER
        until = edition.due_at if is_scheduled and not is_late else now
        window, before = await self._covered(setup, Run(edition.local_date, edition.due_at), until=until)
        composed = await self.composer.compose(
            setup,
            window,
            before=before,
            late_for=edition.due_at if is_late else None,
            now=now,
        )
        made = replace(
            edition,
            window=window,
            note=" ".join(filter(None, (composed.note, composed.warning))),
            lateness_s=round(lateness.total_seconds()),
        )
        if composed.is_empty and setup.empty_day is EmptyDay.SILENT and is_scheduled:
            return replace(made, state=EditionState.SKIPPED, skip=Skip.EMPTY, note=made.note or NOTHING_NEW), composed
        return replace(
            made,
            state=EditionState.SENDING,
            sending_since=now,
            title=composed.title,
            told=composed.told,
            parts=_parts(composed, setup, edition),
        ), composed

    async def _covered(self, setup: BriefingSetup, run: Run, *, until: datetime) -> tuple[Window, tuple[Told, ...]]:
        """The window of an edition that ends at `until`, and what earlier ones told."""
        last_end = await self.editions.last_window_end(setup.briefing_id, before=until)
        before = await self.editions.told_before(setup.briefing_id, before=until, limit=REMEMBERED)
        return window_of(setup, run, last_end, until=until), before


def _parts(composed: Composed, setup: BriefingSetup, edition: Edition) -> tuple[Part, ...]:
    """The parts with their nonces, and the place of those whose place is known."""
    in_channel = 1 if setup.channel_kind is ChannelKind.FORUM else max(1, setup.messages_in_channel)
    stem = _stem(setup, edition)
    return tuple(
        Part(payload, nonce=f"{stem}.{index}", place_id=setup.channel_id if index < in_channel else None)
        for index, payload in enumerate(composed.parts)
    )


def _stem(setup: BriefingSetup, edition: Edition) -> str:
    """What the nonces of an edition begin with.

    The same for the same day of a briefing, so that it is known again even if the ledger was put back to a state from before (a backup).
    What somebody asked for is as new as the briefing it is asked of.
    """
    name = f"{setup.server_id} {setup.channel_id} {setup.briefing_id} {edition.local_date} {edition.number}"
    if edition.number:
        name += f" {setup.since.isoformat()}"
    return base64.urlsafe_b64encode(hashlib.sha256(name.encode()).digest()[:12]).decode()
