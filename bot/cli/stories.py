"""`stories` and `story`: what happened, out of the articles that tell it."""

import click

from bot.app.wiring import App, terminal_renderer
from bot.cli.places import is_address
from bot.cli.printing import say, say_json
from bot.cli.session import with_app
from bot.model.answer import Bounds
from bot.model.errors import NotFoundError
from bot.render import story_json as to_json
from bot.services.stories_page import glance

DEFAULT_LIMIT = 20
MOST_STATEMENTS = 10
MOST_DIFFERENCES = 10
MOST_NAMED = 5
"""Stories named where several could be meant."""
MOST_DIGITS = 18


@click.command()
@click.option("--since", help="Only stories with an article from this day on: 2022-03-29, yesterday, Monday, last week.")
@click.option("--until", help="Only stories with an article up to and including this day.")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), help=f"Stories shown at most, the latest ones.  [default: {DEFAULT_LIMIT}, --json all]"
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def stories(context: click.Context, *, since: str | None, until: str | None, limit: int | None, as_json: bool) -> None:
    """Show the stories that articles tell together: most independent texts first."""

    async def work(app: App) -> None:
        await app.stories.follow()
        found = await app.reading.stories_within(Bounds(since=since, until=until), limit=limit)
        if as_json:
            say_json([to_json.story(each) for each in found])
        else:
            shown, renderer = found[: limit or DEFAULT_LIMIT], terminal_renderer(app.settings)
            if found or (await app.reading.census()).articles:
                say(renderer.render("stories", pages=[glance(each) for each in shown], total=len(found)))
            else:
                say(renderer.render("nothing_read"))

    with_app(context, work)


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def story(context: click.Context, words: tuple[str, ...], *, as_json: bool) -> None:
    """Show the story ID: who tells it and who copied whom, what was said in it, and where its articles differ.

    ID is its number, the address of an article of it, or words of a headline of it.
    """

    async def work(app: App) -> None:
        await app.stories.follow()
        page = await app.reading.story_page(await _number(app, " ".join(words).strip()))
        if as_json:
            say_json(to_json.page(page))
            return
        renderer = terminal_renderer(app.settings)
        say(renderer.render("story", page=page))
        click.echo()
        say(renderer.render("story_statements", page=page, skip=0, limit=MOST_STATEMENTS))
        click.echo()
        say(renderer.render("story_differences", page=page, skip=0, limit=MOST_DIFFERENCES))

    with_app(context, work)


async def _number(app: App, asked: str) -> int:
    """The number of the story called so. NotFoundError where there is none, or more than one."""
    if asked.isdecimal():
        return int(asked[:MOST_DIGITS])
    if is_address(asked):
        return await app.reading.story_number(asked)
    found = await app.reading.story_lines(asked, limit=MOST_NAMED + 1)
    if len(found) == 1:
        return found[0].story_id
    if not found:
        message = f"“{asked}” is no story: a story is called by its number, the address of an article of it, or words of a headline."
        raise NotFoundError(message)
    some = ", ".join(f"{line.story_id} ({line.headline})" for line in found[:MOST_NAMED])
    message = f"Several stories have “{asked}” in a headline: {some}{' and more' if len(found) > MOST_NAMED else ''}."
    raise NotFoundError(message)
