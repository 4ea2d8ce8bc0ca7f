"""Drafts of briefings in the database: the port `DraftStore` on SQL."""

from datetime import datetime
from types import SimpleNamespace
from typing import Final

from sqlalchemy import delete, insert, select

from bot.model.edition import BriefingSetup
from bot.store.briefings import setup_columns, setup_from
from bot.store.database import Database
from bot.store.identity import check_moment
from bot.store.reading import GREATEST_ID
from bot.store.tables_briefings import briefing_drafts

_TIMES: Final = ("since", "paused_since")


class SqlDraftStore:
    """See the port."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, setup: BriefingSetup, *, now: datetime, forget_before: datetime) -> int:
        """Keep a draft; its number. Drafts older than `forget_before` are forgotten."""
        check_moment(now)
        columns = {"briefing_id": setup.briefing_id, **setup_columns(setup)}
        written = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in columns.items()}
        async with self._database.write() as connection:
            await connection.execute(delete(briefing_drafts).where(briefing_drafts.c.made_at < forget_before))
            made = await connection.execute(insert(briefing_drafts).values(made_at=now, setup=written))
            return int((made.inserted_primary_key or (0,))[0])

    async def draft(self, draft_id: int) -> BriefingSetup | None:
        """A draft by its number; None if there is none, or no longer."""
        if not 0 < draft_id <= GREATEST_ID:
            return None
        async with self._database.read() as connection:
            chosen = select(briefing_drafts.c.setup).where(briefing_drafts.c.draft_id == draft_id)
            written = (await connection.execute(chosen)).scalar()
        if written is None:
            return None
        read = {name: datetime.fromisoformat(value) if name in _TIMES and value else value for name, value in written.items()}
        return setup_from(SimpleNamespace(**read))
