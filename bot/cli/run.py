"""No command, or `chat`: the program as a chat window, on Discord or in this terminal."""

from importlib import import_module

import click

from bot.app.wiring import App, seed, terminal_renderer
from bot.cli.root import settings_of
from bot.cli.session import run as run_session
from bot.cli.session import with_app
from bot.console.chat import chat as talk


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
        await talk(app.reading, renderer=terminal_renderer(app.settings), history_path=app.settings.data_dir / "history", seeded=seeded)

    with_app(context, work)
