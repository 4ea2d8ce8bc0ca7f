"""Called: who may be meant by a name as somebody typed it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answering.understand import weighty
from bot.model.answer import Respelled
from bot.services.ports import StatementStore
from bot.services.shelves_index import Searching
from bot.statements.directory import Person, key_of, meant, parts_of, persons
from bot.text.titles import is_role
from bot.text.words import words

CHOICES = 5
"""So many persons are offered to choose between, or answered for at once."""
CLEARLY = 10
"""A namesake with so many times fewer statements is not asked about."""
LOOKED_AT = 60
"""Passages looked at for somebody in an office."""
_AND = re.compile(r",\s*(?:and\s+)?|\s+(?:and|&)\s+", re.IGNORECASE)
_SHORTEST_OWNER = 4


@dataclass(frozen=True, slots=True)
class Called:
    """The persons an asked name may mean, most statements first, and how it was respelled to find them."""

    persons: tuple[Person, ...]
    respelled: tuple[Respelled, ...] = ()


@dataclass(frozen=True, slots=True)
class Calling:
    """The use case."""

    statements: StatementStore
    index: Searching

    async def __call__(self, name: str, *, now: datetime) -> Called:
        """The persons that `name` may mean, most statements first; nobody where none is.

        In this order: as it stands; several names joined by "and"; a possessive without its apostrophe; a typo put right where one name is
        surely meant; whoever has the office that is named ("the French president").
        """
        found = await self._called(name)
        if found or not parts_of(name):
            return Called(found)
        if several := await self._several(name):
            return Called((several,))
        if len(name) > _SHORTEST_OWNER and name.endswith("s") and (found := await self._called(name[:-1])):
            return Called(found)
        respelt = await self._respelt(name)
        return respelt if respelt.persons else Called(await self._in_office(name, now=now))

    async def _called(self, name: str) -> tuple[Person, ...]:
        return meant(name, persons(await self.statements.named(keys=[key_of(name)])))

    async def _several(self, name: str) -> Person | None:
        """The persons of "Kirby and Biden" as one, where each of them is found and clear; None for one name, or where one is not."""
        parts = [part.strip() for part in _AND.split(name) if part.strip()]
        if not 1 < len(parts) <= CHOICES:
            return None
        everybody: list[Person] = []
        for part in parts:
            found = await self._called(part)
            if not found or len(chosen := which(found, asked=part)) > 1:
                return None
            everybody += chosen
        together = " and ".join([", ".join(person.name for person in everybody[:-1]), everybody[-1].name])
        names = tuple(name for person in everybody for name in person.names)
        return Person((together, *names), None, sum(person.statements for person in everybody), several=True)

    async def _respelt(self, name: str) -> Called:
        """The persons of the name as the index spells its words; the given names must be the same."""
        weighed = await self.index.weigh([word.surface for word in words(name) if word.folded in parts_of(name)])
        if not weighed:
            return Called(())
        spelt = " ".join(word.respelled.used if word.respelled else word.asked for word in weighed)
        *given, _ = spelt.split()
        others = [" ".join([*given, form]) for form in weighed[-1].forms]
        named = persons(await self.statements.named(keys={key_of(each) for each in (spelt, *others)}))
        found = meant(spelt, named) or tuple(person for each in others for person in meant(each, named))
        if found:
            return Called(found, tuple(word.respelled for word in weighed if word.respelled))
        last = weighed[-1].asked
        for form in await self.index.nearest([last]):  # "Kirbi" has the stem of Kirby, and is nobody's name
            if found := meant(name.replace(last, form), persons(await self.statements.named(keys=[form]))):
                return Called(found, (Respelled(last, found[0].name.split()[-1]),))
        return Called(())

    async def _in_office(self, name: str, *, now: datetime) -> tuple[Person, ...]:
        """The people whom the articles nearest to these words give just this office."""
        wanted = set(parts_of(name))
        if not any(map(is_role, wanted)):
            return ()
        found = await self.index.find(weighty(name) or tuple(wanted), limit=LOOKED_AT, now=now)
        by_article = await self.statements.of_articles({hit.article_id for hit in found.hits})
        holders = {
            each.statement.speaker
            for some in by_article.values()
            for each in some
            if each.statement.speaker and not is_group(each.statement.speaker) and wanted <= _words(each.statement.role)
        }
        everybody = persons(await self.statements.named(keys={key_of(holder) for holder in holders}))
        return tuple(person for person in everybody if not holders.isdisjoint(person.names))


def _words(role: str | None) -> set[str]:
    return {word.folded for word in words(role or "") if not word.joined}


def which(found: Sequence[Person], *, asked: str, whom: str | None = None) -> tuple[Person, ...]:
    """The persons to choose between, at least one of them in `found`.

    The one shown as `whom` where somebody chose so. One if it is clear who is meant: nobody else has more than a small part of the
    statements. Groups ("officials") are all meant at once, and called as `asked`.
    """
    if chosen := [person for person in found if person.name == whom]:
        return tuple(chosen[:1])
    if all(is_group(person.name) for person in found):
        names = tuple(name for person in found for name in person.names)
        shown = names if len(found) == 1 else (asked, *names)
        return (Person(shown, None, sum(person.statements for person in found), several=len(found) > 1),)
    rivals = [person for person in found[1:] if person.statements * CLEARLY >= found[0].statements]
    return tuple([found[0], *rivals][:CHOICES])


def is_group(name: str) -> bool:
    """Whether a name is a description, not a proper name: "US officials", "Biden's aides"."""
    return name[:1].islower() or name.rsplit(maxsplit=1)[-1][:1].islower()
