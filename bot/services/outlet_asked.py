"""Outlets asked about like speakers: "what did Reuters say about Kyiv?" wishes for what its articles say, not for who quotes it."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.answering.question import Question
from bot.answering.understand import weighty
from bot.model.answer import Searched, Within
from bot.services.called import Calling
from bot.services.ports import ArticleReads, StatementStore
from bot.services.shelves_index import Searching

_DESK = re.compile(r"\s*(?:\(.*\)|[-–—|:]\s.*)\s*$")
"""What some feeds write behind an outlet's name: "CNN (Web News)", "Newsmax - News"."""


@dataclass(frozen=True, slots=True)
class AsOutlet:
    """A question put to the articles of an outlet: what to ask, where, and the outlet's name as it stands in the store."""

    question: Question
    within: Within
    searched: Searched
    name: str


@dataclass(frozen=True, slots=True)
class OutletAsked:
    """The use case."""

    store: ArticleReads
    statements: StatementStore
    index: Searching

    async def __call__(self, question: Question, within: Within, searched: Searched, *, now: datetime, by_words: bool) -> AsOutlet | None:
        """The question as one to the articles of the outlet that is asked about in place of a speaker; None where none is.

        Whoever is quoted more often than an outlet has articles is a speaker: a ministry with a feed. With `by_words`, whoever is quoted
        at all: somebody asked for the statements of just this speaker.
        """
        if not question.speaker or question.whom or within.source_ids is not None:
            return None
        wanted = {question.speaker.casefold(), f"the {question.speaker.casefold()}"}
        if f"the {question.speaker}".casefold() not in question.asked.casefold():
            wanted.discard(f"the {question.speaker.casefold()}")
        meant = [source for source in await self.store.sources() if {source.name.casefold(), called(source.name).casefold()} & wanted]
        if not meant:
            return None
        names = [source.name for source in meant]
        articles = sum(count for name, count in (await self.store.census()).by_source if name in names)
        persons = (await Calling(self.statements, self.index)(question.speaker, now=now)).persons
        quoted = max((person.statements for person in persons if called_so(person.name, question.speaker)), default=0)
        if quoted > (0 if by_words else articles):
            return None
        name = names[0] if len(names) == 1 else called(names[0])
        topic = question.topic or ""
        return AsOutlet(
            replace(
                question,
                speaker=None,
                words=weighty(topic),
                is_of_days=not weighty(topic) and not question.phrases,
                is_of_news=not weighty(topic) and not question.phrases,
            ),
            replace(within, source_ids=frozenset(source.source_id for source in meant)),
            replace(searched, source=name),
            name,
        )


def called(outlet: str) -> str:
    """An outlet's name without what some feeds write behind it."""
    return _DESK.sub("", outlet) or outlet


def called_so(name: str, asked: str) -> bool:
    """Whether a speaker has just the asked name, "the" aside."""
    return name.casefold().removeprefix("the ") == asked.casefold()
