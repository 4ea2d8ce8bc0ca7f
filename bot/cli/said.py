"""`said`: what somebody said, each utterance once."""

import click

from bot.app.wiring import App, terminal_renderer
from bot.cli.printing import say, say_json
from bot.cli.session import with_app
from bot.model.answer import Bounds
from bot.render import as_json as to_json
from bot.services.ask import DEFAULT_LIMIT


@click.command()
@click.argument("speaker", nargs=-1, required=True)
@click.option("--about", help="Only what they said about this.")
@click.option("--source", help="Only articles of this outlet.")
@click.option("--since", help="Only articles from this day on: 2022-03-29, yesterday, Monday, last week.")
@click.option("--until", help="Only articles up to and including this day.")
@click.option("--limit", type=click.IntRange(1, 1000), default=DEFAULT_LIMIT, show_default=True, help="Statements shown at most.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def said(
    context: click.Context,
    speaker: tuple[str, ...],
    *,
    about: str | None,
    source: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Show what SPEAKER said, word for word: a name, a surname, an organisation."""
    if not "".join(speaker).strip():
        message = "Give a name: whose words do you want?"
        raise click.UsageError(message)

    async def work(app: App) -> None:
        reply = await app.reading.said(" ".join(speaker), about=about, bounds=Bounds(source, since, until), limit=limit)
        if as_json:
            say_json(to_json.answer(reply))
        else:
            say(terminal_renderer(app.settings).reply(reply))

    with_app(context, work)
