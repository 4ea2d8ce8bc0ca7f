"""Said: a speaker and perhaps a topic come in, what that speaker said goes out."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.answering.connected import is_voice, name_of, named_as
from bot.answering.evidence import Evidence, Weighed, holds_phrase
from bot.answering.question import Question
from bot.answering.said import Said
from bot.answering.selected import Selected, renumbered, select_said, select_voices
from bot.answering.understand import weighty
from bot.model.answer import Answer, Item, Searched, Silence, SilenceReason, Speaker, Unheard, Within
from bot.model.article import Article
from bot.model.span import Span
from bot.model.statement import Standing
from bot.services.index import Found
from bot.services.lineages import Lineages
from bot.services.ports import ArticleReads, StatementStore, StoredStatement
from bot.services.shelves_index import Searching
from bot.statements.directory import Person, parts_of
from bot.text.sentences import sentences

MOST = 400
"""Statements of one speaker looked at: the newest ones, and those in the passages nearest to the topic."""
RELATED_AMONG = 12
"""Items whose articles are looked at for copies and rewrites, however few are wanted."""
CONNECTED_AMONG = 200
"""Passages with a name looked at for speakers whom their articles name together with it."""
FEW = 5
"""An organisation, place or group with fewer statements of its own is followed by those whom articles name together with it."""
OF_PERSONS = frozenset({"full name", "surname", "ambiguous surname", "given name"})
"""How names of people are resolved in an article: nobody else speaks for a person."""
SURNAME_ONLY = "where only the surname is given"
"""What is told of a bare surname beside those who bear it: whichever of them an article means, it does not say."""
HEADLINES = 3
"""Headlines told of where somebody is heard at all."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """The use case."""

    store: ArticleReads
    statements: StatementStore
    index: Searching
    lineages: Lineages

    async def said(
        self, person: Person, question: Question, *, within: Within, searched: Searched, limit: int, now: datetime
    ) -> Answer | None:
        """What `person` said about the question's topic, each utterance once; None where nothing they said is about it.

        The question's phrases must stand in the sentence of a printing, what it excludes in none.
        """
        topic = " ".join([question.topic or "", *question.phrases]).strip() or None
        stored = {each.statement_id: each for each in await self.statements.by_names(person.names, limit=MOST, within=within)}
        # What is about a topic is found by its passages too, however old it is.
        is_counted = len(stored) < MOST or topic is not None
        asked: tuple[Weighed, ...] = ()
        if topic:
            # The newest statements are not all there is: those in articles about the topic may be older.
            found = await self.index.find(weighty(topic), within=within, limit=MOST, now=now)
            asked = found.words
            for some in (await self.statements.of_articles(hit.article_id for hit in found.hits)).values():
                stored |= {each.statement_id: each for each in some if each.statement.speaker in person.names and _is_said(each)}
        articles = await self.store.articles({each.article_id for each in stored.values()})
        said = [each for each in await asyncio.to_thread(as_said, stored.values(), articles) if not _is_excluded(each, question)]
        evidence = Evidence(asked) if asked else None
        wanted = partial(_is_wanted, question=question)
        as_asked = await asyncio.to_thread(calling, articles, question.speaker or "")
        select = partial(select_said, said, speaker=person.name, topic=evidence, limit=limit, is_wanted=wanted, as_asked=as_asked)
        if person.several:  # each under its own name, and in turn
            select = partial(select_voices, said, topic=evidence, limit=limit, is_wanted=wanted)
        own = await self._with_lineage(select, articles)
        if not own.items:
            return None
        answer = Answer(
            question=question.asked,
            items=own.items,
            searched=searched,
            speaker=Speaker(person.name, person.role),
            topic=topic,
            respelled=tuple(word.respelled for word in asked if word.respelled),
            total=own.total,
            is_counted=is_counted,
            articles=own.articles if is_counted or question.deed or within != Within() else person.articles,
        )
        if question.deed or own.total >= FEW or any(each.statement.resolution in OF_PERSONS for each in said):
            return answer
        others = await self.connected(person.name, question, without=person.names, within=within, searched=searched, limit=limit, now=now)
        return self._joined(answer, others, limit=limit) if others else answer

    def _joined(self, own: Answer, others: Answer, *, limit: int) -> Answer:
        """What a speaker said, and behind it what others did whom articles name with it."""
        return replace(
            own,
            items=renumbered([*own.items, *others.items][:limit]),
            total=(own.total or 0) + (others.total or 0),
            articles=(own.articles or 0) + (others.articles or 0),
            connected=others.connected,
        )

    async def connected(
        self, name: str, question: Question, *, without: Iterable[str] = (), within: Within, searched: Searched, limit: int, now: datetime
    ) -> Answer | None:
        """What those said whom articles name together with `name`, each under their own name; None where nobody did.

        `without` are names of speakers who are left out. What the question wants and excludes holds as for a speaker.
        """
        told = weighty(name)
        if not told:
            return None
        found = await self.index.find(told, required=told, within=within, limit=CONNECTED_AMONG, now=now)
        articles = await self.store.articles({hit.article_id for hit in found.hits})
        stored = await self.statements.of_articles(articles)
        topic = " ".join([question.topic or "", *question.phrases]).strip() or None
        asked = await self.index.weigh(weighty(topic)) if topic else ()
        wanted = name_of(found.words)
        others, names = frozenset(without), dict[int, str]()
        for each in (each for some in stored.values() for each in some if _is_said(each) and each.statement.speaker not in others):
            article = articles[each.article_id]
            if article.revision == each.revision and (called := named_as(each.statement, article.body, wanted)):
                names[each.statement_id] = called
        kept = [each for some in stored.values() for each in some if each.statement_id in names]
        said = [each for each in await asyncio.to_thread(as_said, kept, articles) if not _is_excluded(each, question)]
        select = partial(
            select_voices,
            said,
            topic=Evidence(asked) if asked else None,
            limit=limit,
            is_wanted=partial(_holds_phrases, phrases=question.phrases),
            is_first=lambda said: is_voice(names[said.statement_id]),
        )
        chosen = await self._with_lineage(select, {each.article.article_id: each.article for each in said})
        if not chosen.items:
            return None
        items = tuple(replace(item, named_as=names[item.statement_id]) for item in chosen.items if item.statement_id is not None)
        respelled = tuple(word.respelled for word in (*found.words, *asked) if word.respelled)
        return Answer(
            question.asked, items, searched, None, topic, respelled, chosen.total, articles=chosen.articles, connected=chosen.total
        )

    async def unheard(self, name: str, person: Person | None, question: Question, *, within: Within) -> Unheard:
        """What was looked for in vain: somebody unknown, or a topic that somebody known never spoke about `within` the limits."""
        topic = " ".join([question.topic or "", *question.phrases]).strip() or None
        if person is None:
            return Unheard(name, topic=topic)
        stored = await self.statements.by_names(person.names, limit=MOST, within=within)
        latest = list(dict.fromkeys(each.article_id for each in stored))
        spoke_in = person.articles if len(stored) == MOST and within == Within() else len(latest)
        articles = await self.store.articles(latest[:HEADLINES])
        headlines = tuple(articles[each].headline for each in latest[:HEADLINES] if each in articles)
        return Unheard(name, Speaker(person.name, person.role), topic, spoke_in, headlines)

    async def anyone(
        self, found: Found, question: Question, *, topic: str, within: Within, searched: Searched, limit: int
    ) -> Answer | None:
        """Who spoke about `topic`, in the articles of the passages `found` for it; None where nobody did.

        Where somebody said the question's phrases word for word, only that is shown, in all its printings.
        """
        articles = await self.store.articles({hit.article_id for hit in found.hits})
        stored = await self.statements.of_articles(article_id for article_id, article in articles.items() if is_within(article, within))
        said = await asyncio.to_thread(as_said, (each for some in stored.values() for each in some if _is_said(each)), articles)
        wide = RELATED_AMONG if question.phrases else limit
        chosen = await self._with_lineage(partial(select_voices, said, topic=Evidence(found.words), limit=wide), articles)
        if exact := [item for item in chosen.items if _printed(item, question.phrases, articles)]:
            chosen = Selected(renumbered(exact), len(exact), len({each.article_id for item in exact for each in item.citations}))
        if not chosen.items:
            return None
        respelled = tuple(word.respelled for word in found.words if word.respelled)
        return Answer(question.asked, chosen.items[:limit], searched, None, topic, respelled, chosen.total, articles=chosen.articles)

    async def _with_lineage(self, select: Callable[..., Selected], articles: Mapping[int, Article]) -> Selected:
        """The selection made again with what the articles it cites are to each other, where some of them carry one text.

        The first one is never narrower than `RELATED_AMONG`, so that what comes first does not depend on how many are wanted.
        """
        first = await asyncio.to_thread(partial(select, limit=RELATED_AMONG))
        # Whoever else speaks may print the same text: as many as are compared, those that are cited first.
        cited = (articles[citation.article_id] for item in first.items for citation in item.citations)
        texts = await self.lineages.among([*cited, *articles.values()])
        return await asyncio.to_thread(partial(select, texts=texts)) if texts.text_of else await asyncio.to_thread(select)


def which_speaker(question: str, found: Iterable[Person], searched: Searched) -> Silence:
    """The question back: which of these persons is meant."""
    found = tuple(found)
    surnames = {parts[-1] for person in found if len(parts := parts_of(person.name)) > 1}
    persons = tuple(Speaker(each.name, each.role or (SURNAME_ONLY if each.name.casefold() in surnames else None)) for each in found)
    names = tuple(f"{person.name}, {person.role}" if person.role else person.name for person in persons)
    return Silence(question, SilenceReason.WHICH_SPEAKER, searched, nearest=names, persons=persons)


def calling(articles: Mapping[int, Article], name: str) -> frozenset[int]:
    """The articles whose body has `name` as it was typed, case aside; none for a single word, which may stand for anybody's."""
    wanted = name.casefold()
    return (
        frozenset(each for each, article in articles.items() if wanted in article.body.casefold()) if " " in wanted.strip() else frozenset()
    )


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


def _printed(item: Item, phrases: Sequence[str], articles: Mapping[int, Article]) -> bool:
    """Whether a printing of an item holds all phrases; none of them holds none."""
    texts = (citation.span.of(articles[citation.article_id].body) for citation in item.citations)
    return bool(phrases) and any(all(holds_phrase(text, phrase) for phrase in phrases) for text in texts)


def _holds_phrases(said: Said, *, phrases: Sequence[str]) -> bool:
    return all(holds_phrase(said.sentence.of(said.article.body), phrase) for phrase in phrases)


def _is_wanted(said: Said, *, question: Question) -> bool:
    """Whether a printing holds the phrases that were asked for, and is reported with the word that was, where one was."""
    told = question.deed is None or said.reporting.lemma in question.deed.lemmas
    return told and _holds_phrases(said, phrases=question.phrases)


def _is_excluded(said: Said, question: Question) -> bool:
    return any(holds_phrase(said.sentence.of(said.article.body), word) for word in question.excluded)


def _is_said(stored: StoredStatement) -> bool:
    return stored.statement.standing is Standing.SAID
