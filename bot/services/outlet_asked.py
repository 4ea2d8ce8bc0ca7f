"""Outlets asked about like speakers: "what did Reuters say about Kyiv?" wishes for what its articles say, not for who quotes it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.answering.question import Question
from bot.answering.understand import weighty
from bot.model.answer import Searched, Within
from bot.services.called import Calling
from bot.services.outlet_names import goes_by, is_called
from bot.services.outlets import outlet_of
from bot.services.ports import ArticleReads, StatementStore
from bot.services.shelves_index import Searching
from bot.text.names import looks_personal


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
        names_asked = [question.speaker]
        if f"the {question.speaker}".casefold() in question.asked.casefold():
            names_asked.append(f"the {question.speaker}")
        meant = [source for source in await self.store.sources() if any(goes_by(source.name, name) for name in names_asked)]
        if not meant:
            return None
        names = [source.name for source in meant]
        articles = sum(count for name, count in (await self.store.census()).by_source if name in names)
        persons = (await Calling(self.statements, self.index)(question.speaker, now=now)).persons
        quoted = max((person.statements for person in persons if called_so(person.name, question.speaker)), default=0)
        if quoted > (0 if by_words else articles):
            return None
        outlet = outlet_of(meant)
        is_short = not any(is_called(source.name, name) for source in meant for name in names_asked)
        if is_short and any(looks_personal(person.name) for person in persons):
            return None  # Ines Fox speaks, and Fox News is only called so for short
        topic = question.topic or ""
        return AsOutlet(
            replace(
                question,
                speaker=None,
                words=weighty(topic),
                is_of_days=not weighty(topic) and not question.phrases,
                is_of_news=not weighty(topic) and not question.phrases,
            ),
            replace(within, source_ids=outlet.source_ids),
            replace(searched, source=outlet.name),
            outlet.name,
        )


def called_so(name: str, asked: str) -> bool:
    """Whether a speaker has just the asked name, "the" aside."""
    return name.casefold().removeprefix("the ") == asked.casefold()
