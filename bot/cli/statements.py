"""`statements`: the statements found in files, nothing stored."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from bot.app.wiring import now, terminal_renderer
from bot.cli.places import place_of
from bot.cli.printing import say, say_json_line
from bot.cli.root import settings_of
from bot.model.article import Draft, Rejection
from bot.model.errors import BadInputError
from bot.model.statement import Statement
from bot.render import as_json as to_json
from bot.services.prepare import prepare
from bot.sources.decoding import decoded
from bot.sources.files import FileReader
from bot.statements import extract

LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
"""Files of many articles, one a line."""


@dataclass(frozen=True, slots=True)
class Read:
    """A body with its statements. `article` is the path of its file, or the id of its line."""

    article: str
    title: str | None
    body: str
    statements: tuple[Statement, ...]


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--raw", is_flag=True, help="Take the text of the file as it is, without cleaning, so that offsets count into it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one statement a line.")
@click.pass_context
def statements(context: click.Context, files: tuple[str, ...], *, raw: bool, as_json: bool) -> None:
    """Find who said what in FILE…, and in which words, without storing anything."""
    renderer = terminal_renderer(settings_of(context))
    failed = False
    for path in files:
        for read in _read(place_of(path), raw=raw):
            if isinstance(read, Rejection):
                click.echo(f"{read.origin}: {read.reason}", err=True)
                failed = True
            elif as_json:
                for each in read.statements:
                    say_json_line(to_json.statement(each, article=read.article))
            else:
                say(renderer.render("statements", article=read.article, title=read.title, body=read.body, statements=read.statements))
                click.echo()
    if failed:
        sys.exit(1)


def _read(path: str, *, raw: bool) -> Iterator[Read | Rejection]:
    for item in FileReader(clock=now).read(path):
        if raw:
            yield _unchanged(item)
        elif isinstance(item, Rejection):
            yield item
        else:
            entry = prepare(item)
            if isinstance(entry, Rejection):
                yield entry
            else:
                yield Read(_name(item), entry.cleaned.title or item.title, entry.cleaned.body, entry.statements)


def _unchanged(item: Draft | Rejection) -> Read | Rejection:
    """The text as the file has it: of a line its "text", of a document all of it, whatever it is."""
    place = item.origin if isinstance(item, Rejection) else item.place
    title = None if isinstance(item, Rejection) else item.title
    if place and Path(place).is_file() and not place.lower().endswith(LINES):
        try:
            body = decoded(Path(place).read_bytes())
        except (BadInputError, OSError) as error:
            return Rejection(place, str(error))
        return Read(place, title, body, extract(body, title=title))
    return item if isinstance(item, Rejection) else Read(_name(item), title, item.text, extract(item.text, title=title))


def _name(draft: Draft) -> str:
    """The id of a line where it has one, else the place: the path of a file, with the number of the line."""
    place = draft.place or draft.origin or "text"
    file, _, number = place.rpartition(":")
    if file and number.isdecimal() and draft.origin and not Path(place).is_file():
        _, _, line_id = draft.origin.removeprefix(str(Path(file).resolve())).partition("#")
        return line_id or place
    return place
