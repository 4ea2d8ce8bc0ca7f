"""`compare`: whether one article descends from another, what both report to have been said, and how their wording differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from bot.answering.shared import shared
from bot.app.wiring import App, now, terminal_renderer
from bot.cli.places import place_of
from bot.cli.printing import say, say_json
from bot.cli.root import settings_of
from bot.cli.session import with_app
from bot.model.article import Article, Rejection, Source
from bot.model.errors import BadInputError, NotFoundError
from bot.model.statement import Statement
from bot.model.story import LineageKind
from bot.render import as_json as to_json
from bot.services.prepare import prepare
from bot.sources.files import FileReader
from bot.store import canonical_url
from bot.stories.fingerprint import Fingerprint, fingerprint
from bot.stories.lineage import compare_texts

FIRST, SECOND = 1, 2
"""What the two are called in a finding: their numbers in the store may be missing, or the same."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the article with its statements, and the file it was read from, if it was. From a file its id is 0."""

    article: Article
    statements: tuple[Statement, ...]
    file: str | None = None


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def compare(context: click.Context, first: str, second: str, *, as_json: bool) -> None:
    """Show whether one of the articles A and B descends from the other, and what both report to have been said.

    Each is the number or the address of a stored article, or a file.
    """
    names = (first, second)
    read = {name: _from_file(name) for name in names if Path(name).is_file()}
    stored = [name for name in names if name not in read]
    if stored:
        read |= with_app(context, lambda app: _from_store(app, stored))
    a, b = read[first], read[second]
    finding = compare_texts(_fingerprint(a, FIRST), _fingerprint(b, SECOND))
    related = finding.kind is not LineageKind.INDEPENDENT
    common = shared(a.article.body, a.statements, b.article.body, b.statements, related=related)
    if as_json:
        say_json(to_json.compared(a.article, b.article, common, finding=finding, files=(a.file, b.file)))
    else:
        say(terminal_renderer(settings_of(context)).compared(a.article, b.article, common, finding=finding))


def _fingerprint(side: Side, number: int) -> Fingerprint:
    article = side.article
    published = article.published.at if article.published else None
    return fingerprint(number, article.body, article.title, published, article.source.name, language=article.language)


async def _from_store(app: App, names: Sequence[str]) -> dict[str, Side]:
    return {name: await _stored(app, name) for name in names}


async def _stored(app: App, name: str) -> Side:
    article = await app.store.article(int(name)) if name.isdecimal() else await _at(app, name) if "://" in name else None
    if article is None:
        message = f"“{name}” is no article in the store, by number or address, and no file."
        raise NotFoundError(message)
    stored = await app.store.statements.of_articles([article.article_id])
    return Side(article, tuple(each.statement for each in stored.get(article.article_id, ())))


async def _at(app: App, url: str) -> Article | None:
    """The stored article with that address, however it is spelt."""
    wanted = canonical_url(url)
    async for batch in app.store.all_articles():
        for article, _ in batch:
            if article.url and canonical_url(article.url) == wanted:
                return article
    return None


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
