"""Output: text for people, JSON for programs, both on stdout."""

import json
import sys
from collections.abc import Iterable
from importlib import import_module

import click

from bot.render.as_json import dumps
from bot.render.blocks import Block, plain_text


def say(blocks: Iterable[Block], *, err: bool = False) -> None:
    """Blocks as people read them: coloured on a terminal, plain in a pipe."""
    shown = tuple(blocks)
    stream = sys.stderr if err else sys.stdout
    if stream.isatty():
        # Colour needs rich, which costs a tenth of a second; a pipe needs none of it.
        import_module("bot.console.paint").Screen(stream).show(shown)
    else:
        click.echo(plain_text(shown), err=err)


def say_json(value: object) -> None:
    """One JSON document, indented on a terminal where a person reads it."""
    click.echo(json.dumps(json.loads(dumps(value)), ensure_ascii=False, indent=2) if sys.stdout.isatty() else dumps(value))


def say_json_line(value: object) -> None:
    """One JSON document on one line, written out at once: somebody waits for it at the other end of the pipe."""
    click.echo(dumps(value))
    sys.stdout.flush()
