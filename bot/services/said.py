"""Said: a speaker and perhaps a topic come in, what that speaker said goes out."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.evidence import Evidence
from bot.answering.said import Said, select_said, select_voices
from bot.answering.understand import weighty
from bot.model.answer import Answer, Item, Respelled, Searched, Silence, SilenceReason, Speaker, Within
from bot.model.article import Article
from bot.model.span import Span
from bot.model.statement import Standing
from bot.services.index import Found, LiveIndex
from bot.services.ports import ArticleStore, StatementStore, StoredStatement
from bot.statements.directory import Person, key_of, meant, parts_of, persons
from bot.text.sentences import sentences
from bot.text.words import words

MOST = 2_000
"""Statements of one speaker looked at, the newest ones."""
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
        return Called(found, tuple(word.respelled for word in weighed if word.respelled))

    async def said(
        self, person: Person, *, question: str, topic: str | None, within: Within, searched: Searched, limit: int
    ) -> Answer | None:
        """What `person` said about `topic`, each utterance once; None where nothing they said is about it."""
        stored = await self.statements.by_names(person.names, limit=MOST)
        articles = await self.store.articles({each.article_id for each in stored})
        seen = [each for each in stored if each.article_id in articles and is_within(articles[each.article_id], within)]
        asked = await self.index.weigh(weighty(topic)) if topic else ()
        evidence = Evidence(asked) if asked else None
        items, total = await asyncio.to_thread(_select, seen, articles, person.name, evidence, limit)
        if not items:
            return None
        respelled = tuple(word.respelled for word in asked if word.respelled)
        return Answer(question, items, searched, Speaker(person.name, person.role), topic, respelled, total)

    async def anyone(self, found: Found, *, question: str, topic: str, within: Within, searched: Searched, limit: int) -> Answer | None:
        """Who spoke about `topic`, in the articles of the passages `found` for it; None where nobody did."""
        articles = await self.store.articles({hit.article_id for hit in found.hits})
        stored = await self.statements.of_articles(article_id for article_id, article in articles.items() if is_within(article, within))
        said = [each for some in stored.values() for each in some if each.statement.standing is Standing.SAID]
        items, total = await asyncio.to_thread(_select_voices, said, articles, Evidence(found.words), limit)
        if not items:
            return None
        return Answer(question, items, searched, None, topic, tuple(word.respelled for word in found.words if word.respelled), total)


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


def _select_voices(
    stored: Sequence[StoredStatement], articles: Mapping[int, Article], topic: Evidence, limit: int
) -> tuple[tuple[Item, ...], int]:
    return select_voices(as_said(stored, articles), topic=topic, limit=limit)


def _select(
    stored: Sequence[StoredStatement], articles: dict[int, Article], speaker: str, topic: Evidence | None, limit: int
) -> tuple[tuple[Item, ...], int]:
    return select_said(as_said(stored, articles), speaker=speaker, topic=topic, limit=limit)
