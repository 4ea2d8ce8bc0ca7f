"""The PostgreSQL database to test with, where there is one: what BRIEFING_TEST_POSTGRES names."""

import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.place import find_place
from bot.store.schema import VERSION_TABLE
from bot.store.tables import metadata

POSTGRES = os.environ.get("BRIEFING_TEST_POSTGRES")


async def drop_tables() -> None:
    engine = create_async_engine(find_place(str(POSTGRES)).url)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.drop_all)
        await connection.execute(text(f"DROP TABLE IF EXISTS {VERSION_TABLE}"))
    await engine.dispose()
