"""The whole program as its host starts it, against a Discord on this machine."""

import asyncio
import shutil
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from tests.cli.program import bare_environment
from tests.loopback.server import LoopbackDiscord

ENDS_WITHIN_S = 20.0


@asynccontextmanager
async def bot(discord: LoopbackDiscord, data: Path, *, token: str) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = bare_environment({"DISCORD_TOKEN": token, "DISCORD_API_URL": discord.url, "DISCORD_GATEWAY_URL": discord.gateway_url})
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "--data", str(data), cwd=data.parent, env=environment, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.fixture
def data(seeded_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(seeded_folder, tmp_path / "data"))


@pytest.mark.discord
@pytest.mark.parametrize("how", (signal.SIGTERM, signal.SIGINT))
async def test_with_a_token_it_answers_on_discord_until_it_is_told_to_stop(data: Path, how: signal.Signals) -> None:
    async with LoopbackDiscord() as discord, bot(discord, data, token=discord.token) as process:
        await discord.until(lambda: discord.gateway.connected)
        asked = await discord.slash("ask", {"question": "What did Kirby say about Kyiv?"})
        await discord.until(lambda: asked.answered)
        assert "Kirby" in str(asked.original)
        process.send_signal(how)
        async with asyncio.timeout(ENDS_WITHIN_S):
            _, said = await process.communicate()
        assert process.returncode == 0, said.decode()
        assert b"Traceback" not in said
        assert discord.violations == []


@pytest.mark.discord
async def test_after_an_upgrade_it_reads_the_articles_anew(data: Path) -> None:
    with closing(sqlite3.connect(data / "briefing.sqlite3", isolation_level=None)) as store:
        (before,) = store.execute("SELECT count(*) FROM statements").fetchone()
        store.execute("DELETE FROM statements")
        store.execute("UPDATE articles SET read_with = 'of last year'")
        async with LoopbackDiscord() as discord, bot(discord, data, token=discord.token) as process:
            await discord.until(lambda: discord.gateway.connected)
            async with asyncio.timeout(ENDS_WITHIN_S):
                while store.execute("SELECT count(*) FROM articles WHERE read_with = 'of last year'").fetchone() != (0,):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)  # another process does it
            process.send_signal(signal.SIGTERM)
            await process.communicate()
        assert store.execute("SELECT count(*) FROM statements").fetchone() == (before,)
    assert before


@pytest.mark.discord
async def test_a_refused_token_ends_with_one_sentence(data: Path) -> None:
    async with LoopbackDiscord() as discord, bot(discord, data, token="another.token") as process:  # noqa: S106  # opens nothing
        async with asyncio.timeout(ENDS_WITHIN_S):
            _, said = await process.communicate()
        assert process.returncode == 1
        lines = said.decode().strip().splitlines()
        assert lines[-1].startswith("Discord does not accept the token in DISCORD_TOKEN")
        assert "Traceback" not in said.decode()
        assert "voice" not in said.decode()
