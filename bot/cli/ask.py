"""`ask`: one answer, or a file of questions answered in order."""

from pathlib import Path

import click

from bot.app.wiring import App, terminal_renderer
from bot.cli.batch import BatchLine, answer_batch
from bot.cli.printing import say, say_json, say_json_line
from bot.cli.session import with_app
from bot.model.answer import Bounds
from bot.render import as_json as to_json
from bot.services.ask import DEFAULT_LIMIT
from bot.services.reading import Reading


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("question", nargs=-1)
@click.option("--source", help="Only articles of this outlet.")
@click.option("--since", help="Only articles from this day on: 2022-03-29, yesterday, Monday, last week.")
@click.option("--until", help="Only articles up to and including this day.")
@click.option("--limit", type=click.IntRange(1, 50), default=DEFAULT_LIMIT, show_default=True, help="Passages shown at most.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    help='Lines {"id","question"} in, one answer a line out; with a "date", as asked on that day.',
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def ask(
    context: click.Context,
    question: tuple[str, ...],
    *,
    source: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    batch: Path | None,
    as_json: bool,
) -> None:
    """Answer QUESTION from the stored articles, word for word."""
    if bool("".join(question).strip()) == bool(batch):
        message = "Give a question, or a file of questions with --batch."
        raise click.UsageError(message)

    async def one(app: App) -> None:
        reply = await app.reading.ask(" ".join(question), bounds=Bounds(source, since, until), limit=limit)
        if as_json:
            say_json(to_json.answer(reply))
        else:
            say(terminal_renderer(app.settings).reply(reply))

    async def of_many(reading: Reading, line: BatchLine) -> None:
        reply = await reading.ask(line.text, bounds=Bounds(source, since, until), limit=limit)
        say_json_line(to_json.batch_answer(line.id, reply))

    if batch:
        answer_batch(context, batch, key="question", answer=of_many)
    else:
        with_app(context, one)
