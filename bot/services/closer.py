"""A closer look at one statement: where it stands, why it was taken for one, and how others print it."""

import asyncio
from dataclasses import dataclass

from bot.answering.context import Context, in_context
from bot.answering.why import Why, why
from bot.answering.wordings import Wordings, alike, printings
from bot.model.answer import Speaker
from bot.model.article import Article
from bot.model.errors import NotFoundError
from bot.services.lineages import Lineages
from bot.services.ports import ArticleReads, StatementStore, StoredStatement
from bot.services.revisions import Revisions
from bot.services.said import MOST, as_said
from bot.statements.directory import Person, keys_of, persons


@dataclass(frozen=True, slots=True)
class Closer:
    """The use case. Every method raises NotFoundError where the statement is gone: its article was forgotten."""

    store: ArticleReads
    statements: StatementStore
    lineages: Lineages

    async def context(self, statement_id: int) -> Context:
        """The statement with what stands around it, in the revision it was found in, and what became of it since."""
        stored, article, person = await self._found(statement_id)
        shown = await asyncio.to_thread(in_context, article, stored.statement)
        edited = await Revisions(self.store).edited_since(stored.article_id, stored.revision, stored.statement.extent)
        return Context(statement_id, stored.statement, _speaker(stored, person), shown, edited)

    async def why(self, statement_id: int) -> Why:
        """The words and the rule that decided who said it."""
        stored, article, person = await self._found(statement_id)
        speaker = _speaker(stored, person)
        return await asyncio.to_thread(lambda: why(article, statement_id, stored.statement, speaker=speaker))

    async def wordings(self, statement_id: int) -> Wordings:
        """Every printing of the same utterance, this one first, one for each article."""
        stored, article, person = await self._found(statement_id)
        others = await self.statements.by_names(person.names, limit=MOST) if person else ()
        # Of an article that was edited since, the revision asked about stands for it.
        same = [each for each in others if each.article_id != article.article_id or each.revision == article.revision]
        together = (stored, *(each for each in same if each.statement_id != statement_id))
        articles = await self.store.articles({each.article_id for each in together}) | {article.article_id: article}
        near = await asyncio.to_thread(lambda: alike(as_said(together, articles), statement_id))
        texts = await self.lineages.among(each.article for each in near)
        rows = await asyncio.to_thread(lambda: printings(near, statement_id, texts=texts))
        return Wordings(_speaker(stored, person), rows)

    async def _found(self, statement_id: int) -> tuple[StoredStatement, Article, Person | None]:
        stored = await self.statements.statement(statement_id)
        article = await self.store.article(stored.article_id, stored.revision) if stored else None
        if stored is None or article is None:
            message = "That statement is no longer there: its article was removed since. Please ask again."
            raise NotFoundError(message)
        return stored, article, await self._person(stored.statement.speaker)

    async def _person(self, name: str | None) -> Person | None:
        if name is None:
            return None
        found = persons(await self.statements.named(keys=keys_of(name)))
        return next((person for person in found if name in person.names), None)


def _speaker(stored: StoredStatement, person: Person | None) -> Speaker | None:
    """The speaker under the name and role the store knows best; as the article alone says where the store does not count the statement."""
    if person is not None:
        return Speaker(person.name, person.role)
    said = stored.statement
    return Speaker(said.speaker, said.role) if said.speaker else None
