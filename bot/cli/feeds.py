"""`feeds`: which feeds are read for who hosts the program; its feeds are everybody's."""

import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import click

from bot.app.wiring import App, terminal_renderer
from bot.cli.printing import say, say_json
from bot.cli.root import settings_of
from bot.cli.session import with_app
from bot.console.progress import progress
from bot.model.errors import BadInputError
from bot.model.sourcing import Imported, Preview, Trial
from bot.model.subscription import HOST, FeedStatus, Subscription
from bot.render import as_json_feeds as to_json
from bot.render.renderer import Renderer
from bot.services.polling_turn import Turned

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
WHICH = click.argument("which", metavar="WHICH")
"""A feed's number, address or name."""


@click.group()
def feeds() -> None:
    """See to the feeds that everybody reads: what comes with them goes on the common shelf.

    WHICH is a feed's number, its address, or its name or an unmistakable part of it.
    """


@feeds.command()
@click.argument("url", metavar="ADDRESS")
@click.option("--title", help="What to call it in lists.")
@click.option("--outlet", help="What its articles' outlet is called, whatever the feed says.")
@click.option("--folder", "folders", multiple=True, help="A folder for OPML; several are nested.")
@click.option("--choose", type=click.IntRange(min=1), help="Which one to take where the site has several.")
@as_json_option
@click.pass_context
def add(
    context: click.Context,
    url: str,
    *,
    title: str | None,
    outlet: str | None,
    folders: tuple[str, ...],
    choose: int | None,
    as_json: bool,
) -> None:
    """Read the feed at ADDRESS, or the one of the site there, from now on."""
    renderer = terminal_renderer(settings_of(context))

    async def work(app: App) -> tuple[Preview, Subscription | None, bool]:
        preview = await app.sourcing.feeds.preview(HOST, url)
        if preview.feed is None:
            number = choose or (None if as_json else _asked(renderer, preview))
            if number is None:
                return preview, None, False
            preview = await app.sourcing.feeds.preview(HOST, _choice(preview, number))
        subscription, is_new = await app.sourcing.feeds.add(HOST, preview.choices[0].url, title=title, outlet=outlet, folders=folders)
        return preview, subscription, is_new

    preview, subscription, is_new = with_app(context, work)
    done = "added" if is_new else "known"
    if as_json:
        say_json({"preview": to_json.preview(preview), **(to_json.done(done, subscription) if subscription else {})})
    else:
        # That it is read already is said below, with how it goes on.
        say(renderer.render("feed_preview", preview=replace(preview, known=None) if subscription else preview))
    if subscription is None:
        click.echo("Say which one with --choose NUMBER, or give its address.", err=True)
        sys.exit(1)
    if not as_json:
        if not sys.stdout.isatty():
            click.echo(err=True)  # on a terminal there is a blank line already
        say(renderer.render("feed_done", done=done, subscription=subscription), err=True)


def _asked(renderer: Renderer, preview: Preview) -> int | None:
    """Which of several is meant, where somebody sits at a terminal and can say."""
    if not sys.stdin.isatty():
        return None
    say(renderer.render("feed_preview", preview=preview))
    number: int = click.prompt("Which one", type=click.IntRange(1, len(preview.choices)))
    return number


def _choice(preview: Preview, number: int) -> str:
    if number > len(preview.choices):
        message = f"That site has only {len(preview.choices)} feeds."
        raise BadInputError(message)
    return preview.choices[number - 1].url


@feeds.command("list")
@as_json_option
@click.pass_context
def list_(context: click.Context, *, as_json: bool) -> None:
    """Show the feeds with how they are."""
    _show(context, as_json=as_json, detailed=False)


@feeds.command()
@as_json_option
@click.pass_context
def health(context: click.Context, *, as_json: bool) -> None:
    """Show how each feed is doing: troubles and since when, the next look, what it brought, what was left out as furniture."""
    _show(context, as_json=as_json, detailed=True)


def _show(context: click.Context, *, as_json: bool, detailed: bool) -> None:
    async def work(app: App) -> tuple[FeedStatus, ...]:
        return await app.sourcing.feeds.statuses(None if detailed else HOST)

    statuses = with_app(context, work)
    if as_json:
        say_json([to_json.status(each) for each in statuses])
    else:
        say(terminal_renderer(settings_of(context)).render("feeds", statuses=statuses, detailed=detailed))


@feeds.command()
@WHICH
@as_json_option
@click.pass_context
def remove(context: click.Context, which: str, *, as_json: bool) -> None:
    """Read a feed no longer; what it brought stays."""
    _do(context, "removed", lambda app: app.sourcing.feeds.remove(HOST, which), as_json=as_json)


@feeds.command()
@WHICH
@as_json_option
@click.pass_context
def pause(context: click.Context, which: str, *, as_json: bool) -> None:
    """Set a feed aside until `feeds resume`."""
    _do(context, "paused", lambda app: app.sourcing.feeds.pause(HOST, which), as_json=as_json)


@feeds.command()
@WHICH
@as_json_option
@click.pass_context
def resume(context: click.Context, which: str, *, as_json: bool) -> None:
    """Take a feed up again, whoever set it aside."""
    _do(context, "resumed", lambda app: app.sourcing.feeds.resume(HOST, which), as_json=as_json)


def _do(context: click.Context, what: str, work: Callable[[App], Awaitable[Subscription]], *, as_json: bool) -> None:
    subscription = with_app(context, work)
    if as_json:
        say_json(to_json.done(what, subscription))
    else:
        say(terminal_renderer(settings_of(context)).render("feed_done", done=what, subscription=subscription))


@feeds.command()
@click.argument("which", nargs=-1, metavar="[WHICH…]")
@as_json_option
@click.pass_context
def poll(context: click.Context, which: tuple[str, ...], *, as_json: bool) -> None:
    """Look at the feeds that are due, or at these ones now, and store what is new."""

    async def work(app: App) -> tuple[Turned, ...]:
        chosen = [(await app.sourcing.feeds.find(HOST, each)).feed.feed_id for each in which] or None
        with progress("feeds") as steps:
            steps.expect(len(chosen) if chosen else None)
            return await app.sourcing.polling.poll(chosen, on_turn=lambda _: steps.advance())

    turned = with_app(context, work)
    if as_json:
        say_json([to_json.polled(each) for each in turned])
    else:
        say(terminal_renderer(settings_of(context)).render("feeds_polled", turned=turned))
    if any(each.error for each in turned):
        sys.exit(1)


@feeds.command()
@WHICH
@as_json_option
@click.pass_context
def test(context: click.Context, which: str, *, as_json: bool) -> None:
    """Ask for a feed now and read its first article, storing nothing."""

    async def work(app: App) -> Trial:
        return await app.sourcing.feeds.test(HOST, which)

    trial = with_app(context, work)
    if as_json:
        say_json(to_json.trial(trial))
    else:
        say(terminal_renderer(settings_of(context)).render("feed_trial", trial=trial))
    if trial.error is not None:
        sys.exit(1)


@feeds.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@as_json_option
@click.pass_context
def import_(context: click.Context, file: Path, *, as_json: bool) -> None:
    """Read all feeds of the OPML list FILE from now on."""
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}."
        raise BadInputError(message) from None

    async def work(app: App) -> Imported:
        return await app.sourcing.feeds.import_list(HOST, data)

    imported = with_app(context, work)
    if as_json:
        say_json(to_json.imported(imported))
    else:
        say(terminal_renderer(settings_of(context)).render("feeds_imported", imported=imported))
    if imported.rejections:
        sys.exit(1)


@feeds.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), default="-")
@click.pass_context
def export(context: click.Context, file: Path) -> None:
    """Write the feeds as an OPML list to FILE, or to standard output."""

    async def work(app: App) -> tuple[bytes, int]:
        return await app.sourcing.feeds.export(HOST, title="briefing-bot"), len(await app.sourcing.feeds.statuses(HOST))

    written, count = with_app(context, work)
    if str(file) == "-":
        click.echo(written.decode(), nl=False)
        return
    try:
        file.write_bytes(written)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}."
        raise BadInputError(message) from None
    say(terminal_renderer(settings_of(context)).render("feeds_exported", count=count))
