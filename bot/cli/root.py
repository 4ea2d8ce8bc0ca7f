"""`briefing-bot`: the root command. Without a command it is the bot, or the terminal chat where there is no token."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import click

from bot.settings import Settings, read_settings

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "run": ("bot.cli.run:run", "Start the bot (the same as no command at all)."),
        "chat": ("bot.cli.run:chat", "Chat in the terminal, whatever the token."),
        "ask": ("bot.cli.ask:ask", "Answer one question, or a file of questions."),
        "said": ("bot.cli.said:said", "Show what somebody said, word for word."),
        "brief": ("bot.cli.brief:brief", "Print the briefing of a day."),
        "search": ("bot.cli.search:search", "Find passages by words."),
        "ingest": ("bot.cli.ingest:ingest", "Read articles from files, folders and web addresses into the store."),
        "feeds": ("bot.cli.feeds:feeds", "See to the feeds that everybody reads: add, list, poll, import, export and more."),
        "extract": ("bot.cli.ingest:extract", "Show what ingest would store, without storing it."),
        "statements": ("bot.cli.statements:statements", "Find who said what in files, without storing anything."),
        "stories": ("bot.cli.stories:stories", "Show the stories that articles tell together."),
        "story": ("bot.cli.stories:story", "Show one story: its articles, what was said in it, and where they differ."),
        "compare": ("bot.cli.compare:compare", "Show what two articles both report to have been said, and how the wording differs."),
        "stats": ("bot.cli.operations:stats", "Show what the store and the index hold."),
        "doctor": ("bot.cli.operations:doctor", "Check settings, store, index and templates, and say what is wrong."),
        "migrate": ("bot.cli.operations:migrate", "Bring the store to this version's tables."),
        "reindex": ("bot.cli.operations:reindex", "Build the search index, the stories and the statements anew from the store."),
        "backup": ("bot.cli.operations:backup", "Copy the whole store into one file, while it is in use."),
        "restore": ("bot.cli.operations:restore", "Put a backup in the place of the store."),
    }
)
"""Command -> where it stands, and its line in the help. The line stands here so that the help needs none of the modules."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only when it is run or asked for help."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """The commands in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's signature
        """The list of commands, written without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="The folder that holds everything (else BRIEFING_DATA, else ./data)."
)
@click.version_option(package_name="briefing-bot", prog_name="briefing-bot")
@click.pass_context
def root(context: click.Context, data: Path | None) -> None:
    """Answers from news articles, word for word.

    Without a command: the bot, when DISCORD_TOKEN is set, otherwise a chat in the terminal over the same services.
    """
    context.obj = data
    if context.invoked_subcommand is None:
        run = root.get_command(context, "run")
        if run is not None:
            context.invoke(run)


def settings_of(context: click.Context) -> Settings:
    """The settings for a command, with `--data` in force."""
    data: Path | None = context.find_root().obj
    return read_settings(data_dir=data)
