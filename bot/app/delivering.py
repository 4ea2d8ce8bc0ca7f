"""Delivery wired: the editions of all briefings go out for as long as the program is on Discord."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app.wiring import App, now
from bot.discord_ui.post import DiscordPoster
from bot.discord_ui.post_http import Requests
from bot.discord_ui.run import point_at
from bot.services.delivery import Delivery
from bot.services.editions_admin import BriefingAdmin
from bot.services.ports_editions import Composer, OwnTemplates


@asynccontextmanager
async def delivering(app: App, composer: Composer, own: OwnTemplates, *, token: str) -> AsyncIterator[BriefingAdmin]:
    """Deliver while inside; what it gives is for those who set briefings up. Needs no gateway: Discord takes messages without."""
    point_at(api_url=app.settings.discord_api_url, gateway_url=None)
    async with Requests(token) as requests:
        delivery = Delivery(app.store.briefings, app.store.editions, composer=composer, poster=DiscordPoster(requests), clock=now)
        looking = asyncio.create_task(delivery.look_after(), name="delivery")
        try:
            yield BriefingAdmin(
                app.store.briefings,
                app.store.editions,
                app.store.briefing_drafts,
                composer=composer,
                clock=now,
                nudge=delivery.nudge,
                own=own,
                usual_tz=app.settings.timezone.key,
            )
        finally:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)
