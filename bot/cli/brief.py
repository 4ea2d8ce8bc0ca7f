"""`brief`: a day's briefing, as it would be posted, or its data."""

import click

from bot.app.wiring import App, now, terminal_renderer
from bot.briefing.shapes import SHAPES
from bot.cli.printing import say, say_json
from bot.cli.session import with_app
from bot.render import briefing_json


@click.command()
@click.option("--date", "day", help="The local day to tell of: 2022-03-29, yesterday, Monday. Today without it.")
@click.option("--tz", help="The time zone the day is meant in: Europe/Berlin. Yours without it.")
@click.option("--template", type=click.Choice(tuple(SHAPES)), default=next(iter(SHAPES)), show_default=True, help="How much of what.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def brief(context: click.Context, day: str | None, tz: str | None, template: str, *, as_json: bool) -> None:
    """Print the briefing of a day: what happened, who said what, where outlets differ, every line with where it stands."""

    async def work(app: App) -> None:
        await app.stories.follow()
        composition = await app.brief.of_day(day, tz=tz, now=now(), default_tz=app.settings.timezone, template=template)
        if as_json:
            say_json(briefing_json.briefing(composition.briefing))
        else:
            renderer = terminal_renderer(app.settings)
            say(renderer.briefing(composition.briefing, template))
            if not (await app.reading.census()).articles:
                click.echo()
                say(renderer.render("nothing_read"))

    with_app(context, work)
