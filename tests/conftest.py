"""How hard the laws are tried, what is made once for everybody, and no test moves Discord for the next.

`HYPOTHESIS_PROFILE=thorough python -m pytest` tries each law ten times as often.
"""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from hypothesis import settings

settings.register_profile("check", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=400, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "check"))


@pytest.fixture(scope="session")
def empty_store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with tables and nothing in them, to be copied. All copies have the same store id."""
    from bot.store import open_store  # noqa: PLC0415  # most tests need none of it

    path = tmp_path_factory.mktemp("empty") / "store.sqlite"

    async def make() -> None:
        store = await open_store(f"sqlite:///{path}")
        await store.close()

    asyncio.run(make())
    return path


@pytest.fixture(scope="session")
def seeded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the program's five articles, to be copied."""
    from bot.app.wiring import open_app, seed  # noqa: PLC0415  # likewise
    from bot.settings import Settings  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("seeds") / "data"

    async def fill() -> None:
        async with open_app(Settings(data_dir=folder)) as app:
            await seed(app)

    asyncio.run(fill())
    return folder


@pytest.fixture(autouse=True)
def _discord_is_where_it_was() -> Iterator[None]:
    """discord.py keeps Discord's address for the whole process: whoever points it elsewhere does so for one test."""
    api, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = api, gateway
