"""The bot as a process of its own against the loopback Discord: how it ends."""

import asyncio
import signal
import sys

import pytest

from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.discord

PROGRAM = """
import asyncio, sys
from bot.discord_ui.run import connect, stopping_on_signals
from bot.discord_ui.supervise import DiscordRefusedError
from tests.discord_ui.library import Library, renderer

async def main(token, api_url, gateway_url):
    asyncio.get_running_loop().slow_callback_duration = 600  # -X dev would tell of a busy machine
    stop = asyncio.Event()
    with stopping_on_signals(stop):
        await connect(token, services=Library(["Kirby spoke."]), renderer=renderer(), stop=stop, api_url=api_url, gateway_url=gateway_url)

try:
    asyncio.run(main(*sys.argv[1:]))
except DiscordRefusedError as error:
    sys.exit(str(error))
"""


async def started(server: LoopbackDiscord, *, token: str) -> asyncio.subprocess.Process:
    arguments = ("-X", "dev", "-W", "ignore:'audioop':DeprecationWarning", "-c", PROGRAM, token, server.url, server.gateway_url)
    return await asyncio.create_subprocess_exec(sys.executable, *arguments, stderr=asyncio.subprocess.PIPE)


@pytest.mark.parametrize("number", (signal.SIGTERM, signal.SIGINT))
async def test_a_signal_ends_the_process_with_status_0_and_nothing_left_open(loopback: LoopbackDiscord, number: signal.Signals) -> None:
    process = await started(loopback, token=loopback.token)
    await loopback.until(lambda: loopback.gateway.connected, timeout_s=30)
    question = await loopback.slash("ask", {"question": "Kirby spoke"})
    await loopback.until(lambda: question.answered)
    process.send_signal(number)
    _, errors = await asyncio.wait_for(process.communicate(), timeout=20)
    assert errors.decode() == ""
    assert process.returncode == 0
    await loopback.until(lambda: not loopback.gateway.connected)


async def test_a_wrong_token_ends_the_process_with_one_sentence(loopback: LoopbackDiscord) -> None:
    process = await started(loopback, token="wrong")  # noqa: S106 - no secret
    _, errors = await asyncio.wait_for(process.communicate(), timeout=30)
    assert process.returncode == 1
    [sentence] = errors.decode().splitlines()
    assert sentence.startswith("Discord does not accept the token")
