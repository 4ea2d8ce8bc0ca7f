"""No command, or `chat`: the program as a chat window, on Discord or in this terminal."""

from importlib import import_module

import click

from bot.app.wiring import App, now, seed, terminal_renderer
from bot.cli.root import settings_of
from bot.cli.session import run as run_session
from bot.cli.session import with_app
from bot.console.chat import chat as talk
from bot.model.briefing import Briefing


@click.command()
@click.pass_context
def run(context: click.Context) -> None:
    """Start the bot: on Discord with DISCORD_TOKEN set, else as a chat in this terminal."""
    settings = settings_of(context)
    if settings.discord_token is None:
        context.invoke(chat)
        return
    # discord.py takes half a second to import, and nothing but this needs it.
    run_session(import_module("bot.app.discord").serve(settings))


@click.command()
@click.pass_context
def chat(context: click.Context) -> None:
    """Chat in the terminal over the same services; an empty store gets the articles the program brings."""

    async def work(app: App) -> None:
        seeded = await seed(app)

        async def brief(day: str) -> Briefing:
            zone, time = app.settings.timezone, now()
            latest = day or (await app.brief.latest_day(app.reading, tz=zone, now=time)).isoformat()
            return (await app.brief.of_day(latest, tz=None, now=time, default_tz=zone)).briefing

        history = app.settings.data_dir / "history"
        await talk(app.reading, renderer=terminal_renderer(app.settings), brief=brief, history_path=history, seeded=seeded)

    with_app(context, work)
