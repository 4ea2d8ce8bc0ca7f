"""Supervision by itself: when a new client is made, how long that waits, and what ends it."""

import asyncio
from collections.abc import Callable, Iterator

import discord
import pytest

from bot.discord_ui import supervise as room
from bot.discord_ui.client import BriefingClient
from bot.discord_ui.supervise import DiscordRefusedError, pauses, supervise
from tests.discord_ui.library import Library, renderer


class Client:
    """A client whose life is written down beforehand."""

    def __init__(self, life: Callable[["Client"], object], *, was_ready: bool = False) -> None:
        self.was_ready = was_ready
        self.closed = asyncio.Event()
        self._life = life

    async def start(self, token: str) -> None:
        result = self._life(self)
        if isinstance(result, BaseException):
            raise result
        if result is not None:
            await self.closed.wait()

    async def close(self) -> None:
        self.closed.set()

    async def deaf_for(self, seconds: float) -> None:
        await self.closed.wait()


class Stage:
    """Hands out clients one after the other and stops when they are used up; notes every pause taken."""

    def __init__(self, *clients: Client) -> None:
        self.stop = asyncio.Event()
        self.clients = list(clients)
        self.left = list(clients)
        self.begun = 0

    def new_client(self) -> Client:
        client = self.left.pop(0)
        if not self.left:
            self.stop.set()
        return client

    def new_pauses(self) -> Iterator[float]:
        self.begun += 1
        return iter([0.0] * 100)

    async def run(self, *, steady_s: float = 600.0) -> None:
        await supervise(self.new_client, token="any", stop=self.stop, new_pauses=self.new_pauses, steady_s=steady_s)  # noqa: S106 - no secret


def dies(error: BaseException | None) -> Client:
    return Client(lambda _: error)


async def test_a_client_that_ends_for_any_reason_is_replaced_and_closed() -> None:
    stage = Stage(dies(AttributeError("issue 10520")), dies(KeyError("token")), dies(OSError("down")), dies(None), dies(None))
    await stage.run()
    assert stage.left == []
    assert all(client.closed.is_set() for client in stage.clients)


async def test_stopping_ends_a_client_that_lives() -> None:
    stage = Stage(Client(lambda _: "stays"))
    await stage.run()
    assert stage.clients[0].closed.is_set()


async def test_pauses_start_over_only_after_a_steady_life() -> None:
    short = Stage(Client(lambda _: None, was_ready=True), dies(None))
    await short.run()
    steady = Stage(Client(lambda _: None, was_ready=True), dies(None))
    await steady.run(steady_s=0.0)
    assert (short.begun, steady.begun) == (1, 2)


async def test_a_client_that_cannot_be_closed_does_not_hold_up_the_next(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Stuck(Client):
        async def close(self) -> None:
            await asyncio.Event().wait()

    monkeypatch.setattr(room, "CLOSE_S", 0.01)
    await Stage(Stuck(lambda _: None), dies(None)).run()
    assert "did not close properly" in caplog.text


def test_pauses_double_up_to_minutes_so_that_a_day_of_failures_stays_under_discords_thousand_sessions() -> None:
    made = pauses()
    first_day, count = 0.0, 0
    while first_day < 24 * 3600:
        pause_s = next(made)
        assert 1.0 <= pause_s <= 375.0
        first_day += pause_s
        count += 1
    assert count < 1000


async def test_cancelling_supervision_closes_the_client() -> None:
    stage = Stage(Client(lambda _: "stays"), dies(None))
    running = asyncio.create_task(stage.run())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert stage.clients[0].closed.is_set()


@pytest.mark.parametrize("error", (discord.LoginFailure("x"), discord.PrivilegedIntentsRequired(None)))
async def test_what_trying_again_cannot_help_ends_it_with_a_sentence(error: Exception) -> None:
    with pytest.raises(DiscordRefusedError, match=r"^Discord .*\.$"):
        await Stage(dies(error), dies(None)).run()


async def test_a_client_that_was_closed_does_not_fail_on_telling_of_its_end() -> None:
    client = BriefingClient(Library(), renderer())
    await client.close()
    client.dispatch("disconnect")  # discord.py does so when it sees the connection end, before or after
