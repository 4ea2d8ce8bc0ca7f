"""Ask: a question comes in as text, a Reply goes out."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.answering.dates import parse_since, parse_until, told_of_no_day, told_of_unread
from bot.answering.deeds import AskedDeed, done_by
from bot.answering.evidence import Evidence
from bot.answering.question import Question
from bot.answering.select import Candidate, select
from bot.answering.selected import renumbered
from bot.answering.several import questions_in
from bot.answering.understand import understand, weighty, without_operators
from bot.answering.unknown import unknown_of
from bot.model.answer import NO_BOUNDS, Answer, Bounds, Item, Reply, Searched, Silence, SilenceReason, Speaker, Unheard, Within
from bot.model.article import Census
from bot.model.errors import BadInputError, BriefingError
from bot.retrieval.freshness import asks_for_news
from bot.services.according import According, beside
from bot.services.called import Calling, is_described, which
from bot.services.days import Days
from bot.services.following import Following
from bot.services.index import Found
from bot.services.lineages import Lineages
from bot.services.outlet_asked import OutletAsked
from bot.services.outlets import Outlet, find_outlet
from bot.services.ports import ArticleReads, Clock, StatementStore
from bot.services.printed import Printed
from bot.services.said import RELATED_AMONG, Speakers, which_speaker
from bot.services.shelves_index import Searching
from bot.services.stories import StoryReading
from bot.services.suggesting import Suggesting

DEPTH = 60
"""Passages looked at for an answer: enough that each of ten articles can give its best one."""
DEFAULT_LIMIT = 5


@dataclass(frozen=True, slots=True)
class Ask:
    """The use case. The same store, index and question give the same reply."""

    store: ArticleReads
    statements: StatementStore
    index: Searching
    lineages: Lineages
    clock: Clock
    stories: StoryReading

    async def __call__(
        self,
        text: str,
        *,
        tz: ZoneInfo,
        before: str | None = None,
        whom: str | None = None,
        bounds: Bounds = NO_BOUNDS,
        limit: int = DEFAULT_LIMIT,
    ) -> Reply:
        """The reply to `text`. `bounds` win over the operators in the text; `whom` is the person meant where its name fits several.

        `before` is the question it follows, where it follows one: "and biden?" is then completed (see `bot.services.following.Following`).
        Raises NotFoundError for an outlet that is not in the store, BadInputError for a day that is none.
        """
        now = self.clock()
        text = await Following(self.statements)(text, before=before) if before else text
        parts = questions_in(text)
        silent: list[Reply] = []
        failed: BriefingError | None = None
        for part in parts:
            try:
                reply = await self._part(part, whom=whom, bounds=bounds, limit=limit, now=now, tz=tz)
            except BriefingError as error:
                failed = failed or error  # another question of the line may be answered
                continue
            if isinstance(reply, Answer) or reply.reason is SilenceReason.WHICH_SPEAKER:
                return replace(reply, others=tuple(other for other in parts if other != part))
            silent.append(reply)
        if failed:
            raise failed
        return replace(silent[0], others=parts[1:])

    async def _part(self, text: str, *, whom: str | None, bounds: Bounds, limit: int, now: datetime, tz: ZoneInfo) -> Reply:
        """The reply to one question."""
        plain, outlets = (text, ()) if bounds.source else await According(self.store)(text)
        question = replace(understand(plain, now=now, tz=tz), asked=text.strip())
        question = replace(question, speaker=question.speaker or (None if question.deed else whom), whom=whom)
        ask = partial(self._asked, question, tz=tz, bounds=bounds, limit=limit, now=now)
        return beside([await ask(outlet=outlet) for outlet in outlets], limit=limit) if outlets else await ask()

    async def said(
        self,
        speaker: str,
        *,
        tz: ZoneInfo,
        about: str | None = None,
        whom: str | None = None,
        bounds: Bounds = NO_BOUNDS,
        limit: int = DEFAULT_LIMIT,
    ) -> Reply:
        """What `speaker` said, `about` a topic or at all; `whom` as in asking. Raises as asking does."""
        now = self.clock()
        name, of_name = without_operators(speaker.strip())
        topic, of_topic = without_operators(about.strip()) if about else (None, NO_BOUNDS)
        bounds = Bounds(
            bounds.source or of_name.source or of_topic.source,
            bounds.since or of_name.since or of_topic.since,
            bounds.until or of_name.until or of_topic.until,
        )
        if not weighty(name):
            message = "Say whose words you want, by name: a person, an office or a group."
            raise BadInputError(message)
        called = await Printed(self.store, self.index)(name, now=now)
        asked = f"What did {called} say about {topic}?" if topic else f"What did {called} say?"
        read = understand(topic or "", now=now, tz=tz)
        plain = " ".join(read.words) if read.phrases or read.excluded else topic
        question = Question(
            asked,
            words=(*weighty(name), *read.words),
            phrases=read.phrases,
            excluded=read.excluded,
            speaker=name,
            topic=plain or None,
            whom=whom,
        )
        return await self._asked(question, tz=tz, bounds=bounds, limit=limit, now=now, by_words=True)

    async def _asked(
        self,
        question: Question,
        *,
        tz: ZoneInfo,
        bounds: Bounds,
        outlet: Outlet | None = None,
        limit: int,
        now: datetime,
        by_words: bool = False,
    ) -> Reply:
        if question.no_day:
            raise BadInputError(told_of_no_day(question.no_day))
        if question.unread_day:
            raise BadInputError(told_of_unread(question.unread_day))
        census = await self.store.census()
        chosen = await find_outlet(self.store, name) if (name := bounds.source or question.source) else outlet
        first, last = bounds.since or question.since, bounds.until or question.until
        within = Within(
            source_ids=chosen.source_ids if chosen else None,
            since=parse_since(first, now=now, tz=tz) if first else None,
            until=parse_until(last, now=now, tz=tz) if last else None,
        )
        if within.since and within.until and within.since >= within.until:
            message = "The first day of that range lies after its last."
            raise BadInputError(message)
        searched = _searched(census, within, self.index.version, chosen.name if chosen else None)
        outlets = OutletAsked(self.store, self.statements, self.index)
        if as_outlet := await outlets(question, within, searched, now=now, by_words=by_words):
            question, within, searched = as_outlet.question, as_outlet.within, as_outlet.searched
        reply = await self._reply(question, within, searched, limit=limit, now=now, tz=tz)
        if as_outlet and isinstance(reply, Answer):
            reply = replace(reply, outlet=as_outlet.name)
        if reply.unheard and reply.unheard.speaker:
            called = await Printed(self.store, self.index)(reply.unheard.speaker.name, now=now)
            reply = replace(reply, unheard=replace(reply.unheard, called=called))
        return replace(reply, took_ms=(self.clock() - now).total_seconds() * 1000)

    async def _reply(self, question: Question, within: Within, searched: Searched, *, limit: int, now: datetime, tz: ZoneInfo) -> Reply:
        asked = question.range if within.since is None and within.until is None else None
        is_of_days = question.is_of_days and bool(asked or question.is_of_news or within.since or within.until)
        if question.is_empty and not is_of_days:
            return Silence(question.asked, SilenceReason.EMPTY_QUESTION, searched)
        if not searched.articles:
            return Silence(question.asked, SilenceReason.EMPTY_STORE, searched)
        if question.pronoun and not question.speaker:
            return Silence(question.asked, SilenceReason.NOBODY_NAMED, searched, pronoun=question.pronoun)
        if is_of_days:
            return await Days(self.store, self.stories)(question, within=within, searched=searched, limit=limit, tz=tz)
        if asked:
            narrow = replace(within, since=asked.since, until=asked.until)
            narrowed = replace(searched, since=asked.since, until=asked.until, range_words=question.range_words)
            if reply := await self._reply_within(question, narrow, narrowed, limit=limit, now=now):
                return reply
            # Nothing of those days answers it. What other days have is worth more than silence, as long as it is said.
            searched = replace(narrowed, outside_range=True)
        if reply := await self._reply_within(question, within, searched, limit=limit, now=now):
            return reply
        found, _ = await self._look(question, within, limit=limit, now=now)
        return await self._silence(question, found, within, searched, now=now)

    async def _reply_within(self, question: Question, within: Within, searched: Searched, *, limit: int, now: datetime) -> Reply | None:
        """Statements where a speaker is asked about who made some, else passages; None where there is neither."""
        if question.speaker:
            return await self._heard(question.speaker, question, within, searched, limit=limit, now=now)
        if question.deed and (told := await self._told(question.deed, question, within, searched, limit=limit, now=now)):
            return told
        if question.anyone:
            named = await self.index.find(weighty(question.anyone), within=within, limit=DEPTH, now=now)
            about = question.anyone
            if said := await self._speakers.anyone(named, question, topic=about, within=within, searched=searched, limit=limit):
                return said
        found_passages, items = await self._look(question, within, limit=limit, now=now)
        return _answer(question, items, found_passages, searched) if items else None

    async def _told(
        self, deed: AskedDeed, question: Question, within: Within, searched: Searched, *, limit: int, now: datetime
    ) -> Reply | None:
        """What is reported of somebody with just the word of the question: "what did X deny?"; None where X is nobody who speaks.

        Where nothing is, passages that have both the name and the word; else what X said in other words, which is told.
        """
        called = await Calling(self.statements, self.index)(deed.name, now=now)
        persons = which(called.persons, asked=deed.name, whom=question.whom) if called.persons else ()
        if len(persons) > 1 and not deed.is_whether:
            return which_speaker(question.asked, persons, searched)
        if len(persons) != 1:
            return None
        person = persons[0]
        asked = replace(question, speaker=deed.name, topic=deed.topic)
        hear = partial(self._speakers.said, person, within=within, searched=searched, limit=limit, now=now)
        if said := await hear(asked):
            return replace(said, respelled=called.respelled + said.respelled)
        found, items = await self._look(asked, within, limit=RELATED_AMONG, now=now)
        called_so = Evidence([word for word in found.words if word.asked in weighty(deed.name)])
        done = Evidence([word for word in found.words if word.asked == deed.word])
        if together := [item for item in items if done_by(item.text, called_so, done)]:
            return _answer(question, renumbered(together[:limit]), found, searched)
        if deed.is_whether:
            return None
        if (said := await hear(replace(asked, deed=None))) is None:
            return None
        unheard = Unheard(deed.name, Speaker(person.name, person.role), deed.topic, person.articles, deed=deed.lemma)
        return replace(said, respelled=called.respelled + said.respelled, unheard=unheard)

    async def _heard(self, name: str, question: Question, within: Within, searched: Searched, *, limit: int, now: datetime) -> Reply | None:
        """What the speaker asked about said; else what others did whom articles name with it; else passages; None where nothing is."""
        called = await Calling(self.statements, self.index)(question.whom or name, now=now)
        persons = which(called.persons, asked=name, whom=question.whom) if called.persons else ()
        if persons and all(is_described(name, person) for person in persons):
            others = await self._speakers.connected(name, question, within=within, searched=searched, limit=limit, now=now)
            if others is not None:
                return replace(others, unheard=Unheard(name, topic=question.topic))
        if len(persons) > 1:
            return which_speaker(question.asked, persons, searched)
        person = persons[0] if persons else None
        if person and (said := await self._speakers.said(person, question, within=within, searched=searched, limit=limit, now=now)):
            missing = Unheard(" or ".join(called.missing)) if called.missing else None
            return replace(said, respelled=called.respelled + said.respelled, unheard=missing)
        own = person.names if person else ()
        # Of several of one surname those who are named with the one that was chosen.
        called_so = question.whom or name
        reply = await self._speakers.connected(called_so, question, without=own, within=within, searched=searched, limit=limit, now=now)
        if reply is None:
            found_passages, items = await self._look(question, within, limit=limit, now=now)
            reply = _answer(question, items, found_passages, searched) if items else None
        return replace(reply, unheard=await self._speakers.unheard(name, person, question, within=within)) if reply else None

    @property
    def _suggesting(self) -> Suggesting:
        return Suggesting(self.store, self.index)

    @property
    def _speakers(self) -> Speakers:
        return Speakers(self.store, self.statements, self.index, self.lineages)

    async def _look(self, question: Question, within: Within, *, limit: int, now: datetime) -> tuple[Found, tuple[Item, ...]]:
        found = await self.index.find(
            question.words,
            phrases=question.phrases,
            excluded=question.excluded,
            within=within,
            required=weighty(question.speaker or ""),
            fresh=asks_for_news(question.asked),
            limit=DEPTH,
            now=now,
        )
        found = replace(found, words=await self._suggesting.trusted(found.words, question=question.asked, now=now))
        articles = await self.store.articles({hit.article_id for hit in found.hits})
        passages = await self.store.passages({hit.passage_id for hit in found.hits})
        candidates = [
            Candidate(hit, articles[hit.article_id], passages[hit.passage_id].span)
            for hit in found.hits
            # Both reads come after the search: an article that was revised in between is found again by its new passages.
            if hit.article_id in articles and hit.passage_id in passages
        ]
        chosen = partial(select, candidates, question, evidence=Evidence(found.words), limit=limit)
        items = await asyncio.to_thread(partial(chosen, limit=RELATED_AMONG))
        texts = await self.lineages.among(articles[citation.article_id] for item in items for citation in item.citations)
        return found, await asyncio.to_thread(partial(chosen, texts=texts))

    async def _silence(self, question: Question, found: Found, within: Within, searched: Searched, *, now: datetime) -> Silence:
        unknown = unknown_of(found.words, question=question.asked)
        reason = SilenceReason.UNKNOWN_WORDS if unknown else SilenceReason.TOO_LITTLE_IN_COMMON
        if not unknown and within != Within():
            _, elsewhere = await self._look(question, Within(), limit=1, now=now)
            reason = SilenceReason.NOTHING_IN_RANGE if elsewhere else reason
        unheard = None
        if question.speaker:
            called = await Calling(self.statements, self.index)(question.whom or question.speaker, now=now)
            unheard = await self._speakers.unheard(question.speaker, next(iter(called.persons), None), question, within=within)
        return Silence(
            question=question.asked,
            reason=reason,
            searched=searched,
            unknown=unknown,
            nearest=await self._suggesting.nearest(unknown, question=question.asked, now=now),
            unheard=unheard,
            respelled=tuple(word.respelled for word in found.words if word.respelled),
        )


def _searched(census: Census, within: Within, version: int, source: str | None) -> Searched:
    return Searched(
        articles=census.articles,
        sources=census.sources,
        newest=census.newest,
        index_version=version,
        since=within.since,
        until=within.until,
        source=source,
    )


def _answer(question: Question, items: tuple[Item, ...], found: Found, searched: Searched) -> Answer:
    return Answer(
        question=question.asked,
        items=items,
        searched=searched,
        topic=question.topic,
        respelled=tuple(word.respelled for word in found.words if word.respelled),
    )
