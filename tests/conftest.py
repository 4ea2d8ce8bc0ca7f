"""How hard the laws are tried: enough to catch a slip on every run, much harder when asked for. And no test moves Discord for the next.

`HYPOTHESIS_PROFILE=thorough python -m pytest` tries each law ten times as often.
"""

import os
from collections.abc import Iterator

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from hypothesis import settings

settings.register_profile("check", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=400, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "check"))


@pytest.fixture(autouse=True)
def _discord_is_where_it_was() -> Iterator[None]:
    """discord.py keeps Discord's address for the whole process: whoever points it elsewhere does so for one test."""
    api, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = api, gateway
