"""The Discord window on the program: the only module that needs discord.py, and so imported only when there is a token."""

import asyncio
import logging

from bot.app.delivering import delivering
from bot.app.sourcing import outlets_of
from bot.app.wiring import looked_after, open_app
from bot.discord_ui.briefing_composer import BriefingComposer
from bot.discord_ui.briefing_own import ServersTemplates
from bot.discord_ui.run import connect, stopping_on_signals
from bot.model.errors import BriefingError
from bot.render.discord import DiscordSurface
from bot.render.renderer import Renderer
from bot.resources import templates_dir
from bot.settings import Settings


async def serve(settings: Settings) -> None:
    """Be the bot on Discord until told to stop. Raises BriefingError when Discord refuses the token."""
    if settings.discord_token is None:
        message = "There is no DISCORD_TOKEN; without one, use `briefing-bot chat`."
        raise BriefingError(message)
    logging.getLogger().setLevel(settings.log_level)
    # discord.py warns of missing voice libraries at every start; a bot that never speaks need not trouble its host with that.
    logging.getLogger("discord.client").addFilter(lambda record: "voice will NOT be supported" not in record.getMessage())
    stop = asyncio.Event()
    token, renderer = settings.discord_token.get_secret_value(), _renderer(settings)
    async with open_app(settings) as app:
        with stopping_on_signals(stop):
            composer, own = BriefingComposer(app.brief, renderer), ServersTemplates(app.brief, renderer)
            async with looked_after(app), delivering(app, composer, own, token=token) as briefings:
                await connect(
                    token,
                    services=app.readings,
                    servers=app.servers,
                    renderer=renderer,
                    stop=stop,
                    briefings=briefings,
                    sources=app.sourcing.desk,
                    api_url=settings.discord_api_url,
                    gateway_url=settings.discord_gateway_url,
                )


def _renderer(settings: Settings) -> Renderer:
    return Renderer(DiscordSurface(tz=settings.timezone), templates=templates_dir(), agencies=outlets_of(settings).agencies)
