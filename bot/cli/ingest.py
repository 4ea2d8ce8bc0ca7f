"""`ingest` and `extract`: articles out of files and folders, into the store or onto the screen."""

import asyncio
import sys

import click

from bot.app.sourcing import new_web
from bot.app.wiring import App, now, terminal_renderer
from bot.cli.places import is_address, place_of
from bot.cli.printing import say, say_json, say_json_line
from bot.cli.root import settings_of
from bot.cli.session import run, with_app
from bot.console.progress import progress
from bot.model.article import IngestReport, Rejection
from bot.model.errors import BadInputError
from bot.model.feed import FetchError
from bot.render import as_json as to_json
from bot.services.feeds_pages import joined
from bot.services.ingest import Given
from bot.services.ports import Entry, Reader
from bot.services.prepare import prepare
from bot.sources.dates import parse_published
from bot.sources.files import FileReader


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH_OR_URL…")
@click.option("--source", help="The outlet, where the files do not say it or say it wrong.")
@click.option("--published", help="When they appeared: 2022-03-29, or with a time.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON on stdout.")
@click.pass_context
def ingest(context: click.Context, paths: tuple[str, ...], *, source: str | None, published: str | None, as_json: bool) -> None:
    """Store the articles of .txt, .md, .html, .jsonl and .jsonl.gz files, of folders, and of web addresses. Twice is once."""
    given = Given(source=source)
    if published:
        when = parse_published(published, now=now())
        if when is None:
            message = f"“{published}” is not a date that an article can have; write 2022-03-29 or 2022-03-29T15:11:00Z."
            raise BadInputError(message)
        given = Given(source=source, published=when)

    places = [place_of(path) for path in paths]
    urls, files = [each for each in places if is_address(each)], [each for each in places if not is_address(each)]

    async def work(app: App) -> IngestReport:
        with progress("articles") as steps:
            count = total_of(app.ingest.reader, files)
            steps.expect(None if count is None else count + len(urls))
            try:
                report = await app.ingest.paths(files, given=given, on_progress=steps.advance)
                return joined(report, await app.sourcing.pages.ingest(urls, given=given, on_progress=steps.advance))
            except asyncio.CancelledError:
                click.echo("What was read so far is stored; the same command goes on from there.", err=True)
                raise

    report = with_app(context, work)
    if as_json:
        say_json(to_json.ingest(report))
    say(terminal_renderer(settings_of(context)).ingest(report), err=True)
    if report.failed:
        sys.exit(1)


def total_of(reader: Reader, places: list[str]) -> int | None:
    """How many items there are to read, None where one of the places does not tell."""
    counts = [reader.count(place) for place in places]
    return None if None in counts else sum(count or 0 for count in counts)


@click.command()
@click.argument("path", metavar="FILE_OR_URL")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a document, or a line for each of several.")
@click.pass_context
def extract(context: click.Context, path: str, *, as_json: bool) -> None:
    """Show what ingest would store of FILE_OR_URL, without storing it."""
    prepared = [run(_fetched(path))] if is_address(path) else _read(path)
    renderer = terminal_renderer(settings_of(context))
    entries = [entry for entry in prepared if not isinstance(entry, Rejection)]
    for entry in entries:
        if as_json:
            write = say_json_line if len(entries) > 1 else say_json
            write(to_json.extract(entry.draft, entry.cleaned, source=entry.source, language=entry.language))
        else:
            say(renderer.render("extract", draft=entry.draft, cleaned=entry.cleaned, source=entry.source, language=entry.language))
    rejections = tuple(item for item in prepared if isinstance(item, Rejection))
    for rejection in rejections:
        click.echo(f"{rejection.origin}: {rejection.reason}", err=True)
    if rejections:
        sys.exit(1)


def _read(path: str) -> list[Entry | Rejection]:
    return [item if isinstance(item, Rejection) else prepare(item) for item in FileReader(clock=now).read(place_of(path))]


async def _fetched(url: str) -> Entry | Rejection:
    """What would be stored of the page at `url`. No store is opened for it."""
    web = new_web(now)
    try:
        reading = await web.page(url)
        return await asyncio.to_thread(prepare, reading.draft, stub=reading.stub)
    except FetchError as error:
        return Rejection(web.shown(url), str(error))
    finally:
        await web.close()
