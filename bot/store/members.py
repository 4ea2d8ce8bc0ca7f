"""People in the database: the port `Members` on SQL. Their names stand in sentences, so each sentence is rewritten as it was written."""

from collections.abc import Iterable

from sqlalchemy import bindparam, delete, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables_briefings import briefing_drafts, briefings, editions

NOBODY = 0
"""The number of a person who is forgotten: Discord gives it to nobody."""
SOMEBODY = "somebody"

_THE_NAME = bindparam("the_name", type_=briefings.c.paused_reason.type)
BY_NUMBER = update(briefings).where(briefings.c.made_by == bindparam("the_user")).values(made_by=NOBODY)
PAUSED_BY = (
    update(briefings)
    .where(func.substr(briefings.c.paused_reason, 1, func.length(_THE_NAME)) == _THE_NAME)
    .values(paused_reason=literal(f"{SOMEBODY}: ").concat(func.substr(briefings.c.paused_reason, func.length(_THE_NAME) + 1)))
)
SKIPPED_BY = update(editions).where(editions.c.note == bindparam("the_note")).values(note=f"{SOMEBODY.capitalize()} asked to skip it.")


DRAFTS = select(briefing_drafts.c.draft_id, briefing_drafts.c.setup)
DROP_DRAFT = delete(briefing_drafts).where(briefing_drafts.c.draft_id == bindparam("the_draft"))


async def drop_drafts(connection: AsyncConnection, *, column: str, number: int) -> int:
    """Forget the drafts of briefings with that number in that column; how many. There are few of them at any time."""
    found = [draft_id for draft_id, setup in await connection.execute(DRAFTS) if setup.get(column) == number]
    for draft_id in found:
        await connection.execute(DROP_DRAFT, {"the_draft": draft_id})
    return len(found)


class SqlMembers:
    """See the port. Shares its database with the article store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def forget(self, user_id: int, *, names: Iterable[str]) -> int:
        """Forget that person, known by number or called so; in how many places they stood."""
        async with self._database.write() as connection:
            places = (await connection.execute(BY_NUMBER, {"the_user": user_id})).rowcount
            places += await drop_drafts(connection, column="made_by", number=user_id)
            for name in {name for name in names if name and name != SOMEBODY}:
                places += (await connection.execute(PAUSED_BY, {"the_name": f"{name}: "})).rowcount
                places += (await connection.execute(SKIPPED_BY, {"the_note": f"{name} asked to skip it."})).rowcount
        return places
