"""`compare`: two articles side by side, or where the articles of one story differ."""

from dataclasses import dataclass
from pathlib import Path

import click

from bot.app.wiring import App, now, terminal_renderer
from bot.cli.places import place_of
from bot.cli.printing import say, say_json
from bot.cli.root import settings_of
from bot.cli.session import with_app
from bot.model.article import Article, Rejection, Source
from bot.model.errors import BadInputError, NotFoundError
from bot.model.statement import Statement
from bot.render import as_json, story_json
from bot.services.prepare import prepare
from bot.services.stories import SAME_ARTICLE
from bot.services.stories_telling import Compared, compared
from bot.sources.files import FileReader

MOST_DIFFERENCES = 100


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the article with its statements, and the file it was read from, if it was. From a file its id is 0."""

    article: Article
    statements: tuple[Statement, ...]
    file: str | None = None


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="[B]", required=False)
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
@click.pass_context
def compare(context: click.Context, first: str, second: str | None, *, in_json: bool) -> None:
    """Show whether one of the articles A and B descends from the other, and what both report to have been said.

    Each is the number or the address of a stored article, or a file. With A alone: the number of a story, or an article; shows where the
    articles of that story differ.
    """
    if second is None:
        with_app(context, lambda app: _story(app, first, in_json=in_json))
        return
    names = (first, second)
    read = {name: _from_file(name) for name in names if Path(name).is_file()}
    if len(read) < len(set(names)) or first == second:
        result, files = with_app(context, lambda app: _mixed(app, names, read))
    else:
        result, files = _compared(read[first], read[second]), (read[first].file, read[second].file)
    if in_json:
        say_json(as_json.compared(result.first, result.second, result.common, finding=result.finding, files=files))
    else:
        say(terminal_renderer(settings_of(context)).compared(result.first, result.second, result.common, finding=result.finding))


async def _mixed(app: App, names: tuple[str, str], read: dict[str, Side]) -> tuple[Compared, tuple[str | None, str | None]]:
    """The two compared, of which at least one is not a file."""
    one, other = [read[name] if name in read else await _stored(app, name) for name in names]
    if one.article.article_id == other.article.article_id and one.file == other.file:
        raise BadInputError(SAME_ARTICLE)
    return _compared(one, other), (one.file, other.file)


def _compared(one: Side, other: Side) -> Compared:
    return compared(one.article, one.statements, other.article, other.statements)


async def _stored(app: App, name: str) -> Side:
    try:
        article = await app.reading.stories.article(name)
    except NotFoundError:
        message = f"“{name}” is no article in the store, by number or address, and no file."
        raise NotFoundError(message) from None
    stored = await app.store.statements.of_articles([article.article_id])
    return Side(article, tuple(each.statement for each in stored.get(article.article_id, ())))


async def _story(app: App, name: str, *, in_json: bool) -> None:
    """Where the articles of a story differ."""
    await app.stories.follow()
    page = await app.reading.story_page(await app.reading.stories.number_of(name))
    if in_json:
        say_json(story_json.page(page))
    else:
        say(terminal_renderer(app.settings).render("story_differences", page=page, skip=0, limit=MOST_DIFFERENCES))


def _from_file(path: str) -> Side:
    drafts = list(FileReader(clock=now).read(place_of(path)))
    if len(drafts) != 1:
        message = f"{path} holds {len(drafts)} articles; compare takes one on each side."
        raise BadInputError(message)
    entry = drafts[0] if isinstance(drafts[0], Rejection) else prepare(drafts[0])
    if isinstance(entry, Rejection):
        message = f"{entry.origin}: {entry.reason}"
        raise BadInputError(message)
    article = Article(
        article_id=0,
        revision=1,
        source=Source(0, entry.source),
        title=entry.cleaned.title or entry.draft.title,
        body=entry.cleaned.body,
        url=entry.draft.url,
        published=entry.draft.published,
        author=entry.cleaned.author or entry.draft.author,
        language=entry.language,
        added=now(),
    )
    return Side(article, entry.statements, path)
