"""`search`: passages ranked by their words, without the policy that makes an answer."""

import time
from pathlib import Path

import click

from bot.app.wiring import App, terminal_renderer
from bot.cli.batch import BatchLine, answer_batch
from bot.cli.printing import say, say_json, say_json_line
from bot.cli.session import with_app
from bot.render import as_json as to_json
from bot.services.reading import Reading

DEFAULT_LIMIT = 10


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1)
@click.option("--limit", type=click.IntRange(1, 1000), default=DEFAULT_LIMIT, show_default=True, help="Passages at most.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    help='Lines {"id","query"} in, one result a line out; with a "date", as asked on that day.',
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def search(context: click.Context, words: tuple[str, ...], *, limit: int, batch: Path | None, as_json: bool) -> None:
    """Find the passages that fit WORDS best: "exact phrase", +required, -excluded, title:word, OR."""
    if bool("".join(words).strip()) == bool(batch):
        message = "Give words, or a file of queries with --batch."
        raise click.UsageError(message)

    async def one(app: App) -> None:
        query = " ".join(words)
        found = await app.reading.search(query, limit=limit)
        if as_json:
            say_json(to_json.search(query, found))
        else:
            say(terminal_renderer(app.settings).search(query, found))

    async def of_many(reading: Reading, line: BatchLine) -> None:
        started = time.perf_counter()
        found = await reading.search(line.text, limit=limit)
        took_ms = (time.perf_counter() - started) * 1000
        say_json_line(to_json.batch_search(line.id, found, took_ms=took_ms))

    if batch:
        answer_batch(context, batch, key="query", answer=of_many)
    else:
        with_app(context, one)
