"""The bot notices in which servers it is, says what it keeps, and forgets people who wish so."""

from collections.abc import Collection, Iterable

import pytest

from bot.discord_ui.client import BriefingClient
from bot.model.errors import StoreError
from tests.discord_ui.conftest import on_discord
from tests.discord_ui.library import Library, renderer
from tests.loopback.reading import texts
from tests.loopback.server import LoopbackDiscord


class Noted:
    """See bot.discord_ui.needs.Servers: what was told, in order."""

    def __init__(self, loopback: LoopbackDiscord, *, places: int = 0, error: Exception | None = None) -> None:
        self.told: list[tuple[str, object]] = []
        self._loopback = loopback
        self._places = places
        self._error = error

    async def came(self, server_id: int) -> None:
        self._note("came", server_id)

    async def left(self, server_id: int) -> None:
        self._note("left", server_id)

    async def are(self, server_ids: Collection[int]) -> None:
        self._note("are", sorted(server_ids))

    async def forget_person(self, user_id: int, *, names: Iterable[str]) -> int:
        self._note("forget", (user_id, sorted(set(names))))
        return self._places

    def _note(self, what: str, which: object) -> None:
        self.told.append((what, which))
        self._loopback.changed()
        if self._error is not None:
            raise self._error


async def test_the_bot_tells_where_it_is_when_it_comes_and_when_it_goes(library: Library, loopback: LoopbackDiscord) -> None:
    servers, world = Noted(loopback), loopback.world
    other = world.new_guild()
    async with on_discord(library, loopback, new_client=lambda: BriefingClient(library, renderer(), servers=servers)):
        await loopback.until(lambda: servers.told)
        assert servers.told == [("are", [world.guild_id, other.guild_id])]
        await loopback.gateway.dispatch("GUILD_DELETE", {"id": str(other.guild_id), "unavailable": True})  # an outage
        await loopback.gateway.dispatch("GUILD_CREATE", world.guild_payload(other.guild_id))
        await loopback.gateway.dispatch("GUILD_DELETE", {"id": str(other.guild_id)})
        payload = world.guild_payload(other.guild_id)
        del payload["unavailable"]
        await loopback.gateway.dispatch("GUILD_CREATE", payload)
        await loopback.until(lambda: len(servers.told) == 3)
    assert servers.told[1:] == [("left", other.guild_id), ("came", other.guild_id)]


async def test_a_store_that_cannot_note_it_keeps_nobody_from_being_answered(library: Library, loopback: LoopbackDiscord) -> None:
    servers = Noted(loopback, error=StoreError("The disk is full."))
    async with on_discord(library, loopback, new_client=lambda: BriefingClient(library, renderer(), servers=servers)):
        await loopback.until(lambda: servers.told)
        asked = await loopback.slash("ask", {"question": "What did Kirby say?"})
        await loopback.until(lambda: asked.answered)
    assert "Kirby" in " ".join(texts(asked.original or {}))


@pytest.mark.parametrize(("places", "sentence"), ((0, "I keep nothing about you"), (2, "you were named in 2 places")))
async def test_somebody_who_wishes_to_be_forgotten_is(library: Library, loopback: LoopbackDiscord, places: int, sentence: str) -> None:
    servers = Noted(loopback, places=places)
    async with on_discord(library, loopback, new_client=lambda: BriefingClient(library, renderer(), servers=servers)):
        asked = await loopback.slash("forget-me")
        await loopback.until(lambda: asked.answered)
    assert ("forget", (loopback.world.ann.id, ["ann"])) in servers.told
    assert sentence in " ".join(texts(asked.original or {}))
    assert asked.ephemeral


async def test_what_is_kept_can_be_read_by_everybody_anywhere(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        for channel in (loopback.world.news, loopback.world.dm_with(loopback.world.ann)):
            asked = await loopback.slash("privacy", channel=channel)
            await loopback.until(lambda asked=asked: asked.answered)  # type: ignore[misc]
            said = " ".join(texts(asked.original or {}))
            assert "7 days later" in said
            assert "Not your questions" in said
