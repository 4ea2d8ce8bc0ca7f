"""Said: a speaker and perhaps a topic come in, what that speaker said goes out."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.answering.evidence import Evidence, Weighed, holds_phrase
from bot.answering.question import Question
from bot.answering.said import Said, select_said, select_voices
from bot.answering.understand import weighty
from bot.model.answer import Answer, Item, Respelled, Searched, Silence, SilenceReason, Speaker, Within
from bot.model.article import Article
from bot.model.span import Span
from bot.model.statement import Standing
from bot.services.index import Found, LiveIndex
from bot.services.lineages import Lineages
from bot.services.ports import ArticleStore, StatementStore, StoredStatement
from bot.statements.directory import Person, key_of, meant, parts_of, persons
from bot.text.sentences import sentences
from bot.text.words import words

MOST = 400
"""Statements of one speaker looked at: the newest ones, and those in the passages nearest to the topic."""
RELATED_AMONG = 12
"""Items whose articles are looked at for copies and rewrites, however few are wanted."""
CHOICES = 5
CLEARLY = 10
"""A namesake with so many times fewer statements is not asked about."""


@dataclass(frozen=True, slots=True)
class Called:
    """The persons an asked name may mean, most statements first, and how it was respelled to find them."""

    persons: tuple[Person, ...]
    respelled: tuple[Respelled, ...] = ()


@dataclass(frozen=True, slots=True)
class Speakers:
    """The use case."""

    store: ArticleStore
    statements: StatementStore
    index: LiveIndex
    lineages: Lineages

    async def called(self, name: str) -> Called:
        """The persons that `name` may mean, most statements first; a typo in it is put right where one name is surely meant."""
        found = meant(name, persons(await self.statements.named(keys=[key_of(name)])))
        if found or not parts_of(name):
            return Called(found)
        weighed = await self.index.weigh([word.surface for word in words(name) if word.folded in parts_of(name)])
        spelt = " ".join(word.respelled.used if word.respelled else word.asked for word in weighed)
        others = [form for word in weighed[-1:] for form in word.forms]
        keys = {key_of(spelt), *(key_of(form) for form in others)}
        named = persons(await self.statements.named(keys=keys))
        found = meant(spelt, named) or tuple(person for form in others for person in meant(form, named))
        if found or not weighed:
            return Called(found, tuple(word.respelled for word in weighed if word.respelled))
        return await self._nearly_called(name, weighed[-1].asked)

    async def _nearly_called(self, name: str, last: str) -> Called:
        """The persons of the first surname spelt like the last word of `name`: "Kirbi" has the stem of Kirby, and is nobody's name."""
        for form in await self.index.nearest([last]):
            if found := meant(name.replace(last, form), persons(await self.statements.named(keys=[form]))):
                return Called(found, (Respelled(last, found[0].name.split()[-1]),))
        return Called(())

    async def said(
        self, person: Person, question: Question, *, within: Within, searched: Searched, limit: int, now: datetime
    ) -> Answer | None:
        """What `person` said about the question's topic, each utterance once; None where nothing they said is about it.

        The question's phrases must stand in the sentence of a statement, what it excludes must not.
        """
        topic = " ".join([question.topic or "", *question.phrases]).strip() or None
        stored = {each.statement_id: each for each in await self.statements.by_names(person.names, limit=MOST, within=within)}
        asked: tuple[Weighed, ...] = ()
        if topic:
            # The newest statements are not all there is: those in articles about the topic may be older.
            found = await self.index.find(weighty(topic), within=within, limit=MOST, now=now)
            asked = found.words
            for some in (await self.statements.of_articles(hit.article_id for hit in found.hits)).values():
                stored |= {each.statement_id: each for each in some if each.statement.speaker in person.names and _is_said(each)}
        articles = await self.store.articles({each.article_id for each in stored.values()})
        said = [each for each in await asyncio.to_thread(as_said, stored.values(), articles) if _is_wanted(each, question)]
        evidence = Evidence(asked) if asked else None
        select = partial(select_said, said, speaker=person.name, topic=evidence, limit=limit)
        items, total = await self._with_lineage(select, articles)
        if not items:
            return None
        respelled = tuple(word.respelled for word in asked if word.respelled)
        return Answer(question.asked, items, searched, Speaker(person.name, person.role), topic, respelled, total)

    async def anyone(self, found: Found, *, question: str, topic: str, within: Within, searched: Searched, limit: int) -> Answer | None:
        """Who spoke about `topic`, in the articles of the passages `found` for it; None where nobody did."""
        articles = await self.store.articles({hit.article_id for hit in found.hits})
        stored = await self.statements.of_articles(article_id for article_id, article in articles.items() if is_within(article, within))
        said = await asyncio.to_thread(as_said, (each for some in stored.values() for each in some if _is_said(each)), articles)
        items, total = await self._with_lineage(partial(select_voices, said, topic=Evidence(found.words), limit=limit), articles)
        if not items:
            return None
        return Answer(question, items, searched, None, topic, tuple(word.respelled for word in found.words if word.respelled), total)

    async def _with_lineage(
        self, select: Callable[..., tuple[tuple[Item, ...], int]], articles: Mapping[int, Article]
    ) -> tuple[tuple[Item, ...], int]:
        """The selection made again with what the articles it cites are to each other, where some of them carry one text.

        The first one is never narrower than `RELATED_AMONG`, so that what comes first does not depend on how many are wanted.
        """
        items, _ = await asyncio.to_thread(partial(select, limit=RELATED_AMONG))
        texts = await self.lineages.among(articles[citation.article_id] for item in items for citation in item.citations)
        return await asyncio.to_thread(partial(select, texts=texts)) if texts.text_of else await asyncio.to_thread(select)


def which(found: Sequence[Person], *, whom: str | None = None) -> tuple[Person, ...]:
    """The persons to choose between, at least one of them in `found`.

    The one shown as `whom` where somebody chose so. One if it is clear who is meant: nobody else has more than a small part of the
    statements. Groups ("officials") are all meant at once.
    """
    if chosen := [person for person in found if person.name == whom]:
        return tuple(chosen[:1])
    if all(person.name[:1].islower() or person.name.split()[-1][:1].islower() for person in found):
        names = tuple(name for person in found for name in person.names)
        return (Person(names, None, sum(person.statements for person in found)),)
    rivals = [person for person in found[1:] if person.statements * CLEARLY >= found[0].statements]
    return tuple([found[0], *rivals][:CHOICES])


def which_speaker(question: str, found: Iterable[Person], searched: Searched) -> Silence:
    """The question back: which of these persons is meant."""
    names = tuple(f"{person.name}, {person.role}" if person.role else person.name for person in found)
    return Silence(question, SilenceReason.WHICH_SPEAKER, searched, nearest=names)


def is_within(article: Article, within: Within) -> bool:
    """Whether an article lies in a range: an undated one lies in none that has a border."""
    if within.source_ids is not None and article.source.source_id not in within.source_ids:
        return False
    if within.since is None and within.until is None:
        return True
    at = article.published.at if article.published else None
    return at is not None and (within.since is None or at >= within.since) and (within.until is None or at < within.until)


def as_said(stored: Iterable[StoredStatement], articles: Mapping[int, Article]) -> list[Said]:
    """Statements with their articles and sentences; those of which `articles` lacks the revision are left out."""
    cut: dict[int, tuple[Span, ...]] = {}
    found = []
    for each in stored:
        article = articles.get(each.article_id)
        if article is None or article.revision != each.revision:
            continue
        if each.article_id not in cut:
            cut[each.article_id] = sentences(article.body)
        around = [span for span in cut[each.article_id] if span.overlaps(each.statement.extent)]
        sentence = Span(around[0].start, around[-1].end) if around else each.statement.extent
        found.append(Said(each.statement_id, each.statement, article, sentence))
    return found


def _is_wanted(said: Said, question: Question) -> bool:
    text = said.sentence.of(said.article.body)
    if not all(holds_phrase(text, phrase) for phrase in question.phrases):
        return False
    return not any(holds_phrase(text, word) for word in question.excluded)


def _is_said(stored: StoredStatement) -> bool:
    return stored.statement.standing is Standing.SAID
