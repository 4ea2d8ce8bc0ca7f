"""What the person who hosts it needs: `stats`, `doctor`, `migrate`, `reindex`, `backup`, `restore`."""

import sys
from pathlib import Path

import click

from bot.app.checkup import check_up
from bot.app.wiring import App, terminal_renderer
from bot.cli.printing import say, say_json
from bot.cli.root import settings_of
from bot.cli.session import run, with_app
from bot.console.progress import progress
from bot.render import as_json as to_json
from bot.store import migrate as migrate_store
from bot.store import restore as restore_store


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def stats(context: click.Context, *, as_json: bool) -> None:
    """Show what the store and the index hold."""

    async def work(app: App) -> None:
        census = await app.reading.census()
        if as_json:
            say_json({**to_json.census(census), "index_version": app.index.position, "index": app.index.figures()})
        else:
            say(terminal_renderer(app.settings).status(census))

    with_app(context, work)


@click.command()
@click.pass_context
def migrate(context: click.Context) -> None:
    """Bring the store to this version's tables; says from which version to which."""
    before, after = run(migrate_store(settings_of(context).store_url))
    click.echo(f"The store is at version {after}." if before == after else f"The store went from version {before or 'none'} to {after}.")


@click.command()
@click.pass_context
def reindex(context: click.Context) -> None:
    """Build the search index, lineage and stories anew from the store, and read with this version's rules what earlier ones read."""

    async def work(app: App) -> None:
        census = await app.reading.census()
        with progress("articles read", total=census.articles) as steps:
            changed = await app.rereader.reread(on_progress=steps.advance)
        with progress("articles", total=census.articles) as steps:
            await app.index.rebuild(on_progress=steps.advance)
        with progress("log lines", total=census.log_position) as steps:
            await app.stories.rebuild(on_progress=steps.advance)
        click.echo(f"Indexed {census.articles} articles in {census.passages} passages.")
        if changed:
            click.echo(f"Read anew with the rules of this version: {changed} articles have other statements now.")

    with_app(context, work)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--overwrite", is_flag=True, help="Replace FILE if it is there.")
@click.pass_context
def backup(context: click.Context, file: Path, *, overwrite: bool) -> None:
    """Copy the whole store into FILE, while it is in use."""

    async def work(app: App) -> None:
        await app.store.backup(file, overwrite=overwrite)

    with_app(context, work)
    click.echo(f"Copied the store to {file}.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check FILE and say what would happen; change nothing.")
@click.pass_context
def restore(context: click.Context, file: Path, *, dry_run: bool) -> None:
    """Put the backup FILE in the place of the store; what it replaces is kept beside it."""
    done = run(restore_store(settings_of(context).store_url, file, dry_run=dry_run))
    replaced = f"a store of {done.replaced_articles} articles" if done.replaced_articles is not None else "nothing"
    if dry_run:
        click.echo(f"{file} is whole, holds {done.articles} articles (version {done.version}), and would replace {replaced}.")
        return
    kept = f", which is kept as {done.kept_at}" if done.kept_at else ""
    click.echo(f"Restored {done.articles} articles from {file}; they replaced {replaced}{kept}.")
    click.echo("The search index is built anew at the next start.")


@click.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Check settings, store, index, templates and seeds, and say what is wrong and what to do about it."""
    failed = False
    for finding in run(check_up(settings_of(context))):
        click.echo(f"{'ok  ' if finding.is_fine else 'FAIL'}  {finding.what}: {finding.says}")
        failed = failed or not finding.is_fine
    if failed:
        sys.exit(1)
