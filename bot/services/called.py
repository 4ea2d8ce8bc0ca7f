"""Called: who may be meant by a name as somebody typed it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from bot.answering.connected import is_voice
from bot.answering.joined_names import is_of_several, names_in, undescribed
from bot.answering.understand import weighty
from bot.model.answer import Respelled
from bot.services.ports import StatementStore
from bot.services.shelves_index import Searching
from bot.statements.directory import Person, key_of, keys_of, meant, parts_of, persons
from bot.text.names import looks_personal
from bot.text.titles import ORGANISATION, TITLES, is_role
from bot.text.words import words

CHOICES = 5
"""So many persons are offered to choose between, or answered for at once."""
CLEARLY = 10
"""A namesake with so many times fewer statements is not asked about."""
LOOKED_AT = 60
"""Passages looked at for somebody in an office."""
_SHORTEST_OWNER = 4


@dataclass(frozen=True, slots=True)
class Called:
    """The persons an asked name may mean, most statements first, and how it was respelled to find them."""

    persons: tuple[Person, ...]
    respelled: tuple[Respelled, ...] = ()
    missing: tuple[str, ...] = ()
    """Of several names that were joined those that are nobody's, as asked."""


@dataclass(frozen=True, slots=True)
class _Near:
    """Somebody who speaks in an article, with the role it gives."""

    speaker: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Calling:
    """The use case."""

    statements: StatementStore
    index: Searching

    async def __call__(self, name: str, *, now: datetime) -> Called:
        """The persons that `name` may mean, most statements first; nobody where none is.

        In this order: several names joined by "and"; as it stands; a possessive without its apostrophe; a typo put right where one name is
        surely meant; whoever has the office that is named ("the French president"), or the given name ("Senator Ines").
        """
        name = undescribed(name)
        found = await self._called(name)
        if several := await self._several(name, found):
            return several
        if found or not parts_of(name):
            return Called(found)
        owners = await self._called(name[:-1]) if len(name) > _SHORTEST_OWNER and name.endswith("s") else ()
        if found := tuple(person for person in owners if not is_group(person.name)):  # "doctors" are more than somebody's doctor
            return Called(found)
        respelt = await self._respelt(name)
        return respelt if respelt.persons else Called(await self._in_office(name, now=now) or await self._given(name, now=now))

    async def _called(self, name: str) -> tuple[Person, ...]:
        return _sure(name, meant(name, persons(await self.statements.named(keys=keys_of(name)))))

    async def _several(self, name: str, together: Sequence[Person]) -> Called | None:
        """The persons of "Kirby and Biden" as one, with those who are named `together` so; None for one name, or where nobody is found.

        An organisation may have such a name ("Health and Safety"): as long as somebody is called just so, each part must be a person's.
        """
        parts = names_in(name)
        if not 1 < len(parts) <= CHOICES:
            return None
        together = [person for person in together if any(set(parts_of(name)) <= set(parts_of(each)) for each in person.names)]
        by_part = [(part, await self._called(part)) for part in parts]
        chosen = [which(found, asked=part) for part, found in by_part if found]
        if not chosen or (together and not all(found and looks_personal(found[0].name) for _, found in by_part)):
            return None
        if sum(map(len, chosen)) > CHOICES:
            chosen = [persons[:1] for persons in chosen]
        everybody = list(dict.fromkeys(person for some in chosen for person in some))
        missing = tuple(part for part, found in by_part if not found)
        if len(everybody) == 1:
            return Called((everybody[0],), missing=missing)
        shown = " and ".join([", ".join(person.name for person in everybody[:-1]), everybody[-1].name])
        heard = [*everybody, *together]
        names = tuple(dict.fromkeys(name for person in heard for name in person.names))
        return Called((Person((shown, *names), None, sum(person.statements for person in heard), several=True),), missing=missing)

    async def _respelt(self, name: str) -> Called:
        """The persons of the name as the index spells its words; the given names must be the same."""
        weighed = await self.index.weigh([word.surface for word in words(name) if word.folded in parts_of(name)])
        if not weighed:
            return Called(())
        spelt = " ".join(word.respelled.used if word.respelled else word.asked for word in weighed)
        *given, _ = spelt.split()
        others = [" ".join([*given, form]) for form in weighed[-1].forms]
        named = persons(await self.statements.named(keys={key_of(each) for each in (spelt, *others)}))
        found = _sure(name, meant(spelt, named) or tuple(person for each in others for person in meant(each, named)), is_respelt=True)
        if found:
            return Called(found, tuple(word.respelled for word in weighed if word.respelled))
        last = weighed[-1].asked
        for form in await self.index.nearest([last]):  # "Kirbi" has the stem of Kirby, and is nobody's name
            if last.casefold() in await self.index.nearest([form]):
                continue  # articles do mention it: a mayor is not Mr. Mayo
            near = meant(name.replace(last, form), persons(await self.statements.named(keys=[form])))
            if found := _sure(name, near, is_respelt=True):
                return Called(found, (Respelled(last, found[0].name.split()[-1]),))
        return Called(())

    async def _in_office(self, name: str, *, now: datetime) -> tuple[Person, ...]:
        """The people whom the articles nearest to these words give just this office."""
        wanted = set(parts_of(name))
        if not any(map(is_role, wanted)):
            return ()
        near = await self._near(name, now=now)
        return await self._everybody({each.speaker for each in near if not is_group(each.speaker) and wanted <= _words(each.role)})

    async def _given(self, name: str, *, now: datetime) -> tuple[Person, ...]:
        """The people of this given name, in the articles nearest to these words; of several those who have the office named before it.

        Without an office nobody, where somebody there speaks for what is called so too: Jordan is a country.
        """
        *office, given = parts_of(name)
        if not all(is_role(word) or word in TITLES for word in office):
            return ()
        near = await self._near(name, now=now)
        people = {each for each in near if not is_group(each.speaker) and parts_of(each.speaker)[:1] == (given,) != parts_of(each.speaker)}
        is_titled = len([word for word in words(name) if not word.joined]) > 1
        surnames = {parts_of(each.speaker)[-1] for each in people}
        texts = {text for each in near for text in (each.speaker, each.role) if text and is_voice(text)}
        if not is_titled and any(_stands_alone(given, text, surnames) for text in texts):
            return ()
        holders = {each.speaker for each in people if office and set(office) <= _words(each.role)}
        return await self._everybody(holders or {each.speaker for each in people})

    async def _near(self, name: str, *, now: datetime) -> set[_Near]:
        """Whoever speaks in the articles nearest to these words."""
        found = await self.index.find(weighty(name) or parts_of(name), limit=LOOKED_AT, now=now)
        by_article = await self.statements.of_articles({hit.article_id for hit in found.hits})
        speak = (each.statement for some in by_article.values() for each in some)
        return {_Near(each.speaker, each.role) for each in speak if each.speaker}

    async def _everybody(self, names: AbstractSet[str]) -> tuple[Person, ...]:
        """The persons who are called so."""
        everybody = persons(await self.statements.named(keys={key_of(each) for each in names}))
        return tuple(person for person in everybody if not names.isdisjoint(person.names))


def _sure(asked: str, found: Sequence[Person], *, is_respelt: bool = False) -> tuple[Person, ...]:
    """Without those who have only the last word of a longer asked name, unless it can be a surname, and was typed so.

    Illinois Board is not "the board", Working America not American, Rove no role, and Mark Judge not "the judge". Nor those whom somebody
    else's name stands beside: what two said together is not what one of them said.
    """
    wanted = parts_of(asked)
    if len(wanted) == 1 and asked.strip().islower() and is_role(wanted[0]):
        found = [person for person in found if not looks_personal(person.name)]
    if not is_of_several(asked):
        found = [person for person in found if not is_of_several(person.name)]
    office = all(is_role(word) or word in TITLES for word in wanted[:-1])
    return tuple(
        person
        for person in found
        if office
        or any(len(parts_of(name)) > 1 for name in person.names)
        or (not is_respelt and all(_can_be_surname(name) for name in person.names))
    )


def _can_be_surname(name: str) -> bool:
    return name[:1].isupper() and not name.isupper() and not is_role(name.lower()) and name.lower() not in ORGANISATION


def is_described(asked: str, person: Person) -> bool:
    """Whether each name of a person is a description that holds the asked one: "leaders in Orla" for Orla."""
    *_, last = parts_of(asked) or ("",)
    return all(
        any(word in _CONNECTS for word in name.lower().split()) and last in parts_of(name) and parts_of(name) != parts_of(asked)
        for name in person.names
    )


def _stands_alone(given: str, text: str, surnames: AbstractSet[str]) -> bool:
    """Whether a given name stands in a description without one of these surnames shortly behind it."""
    found = [word.folded for word in words(text) if not word.joined]
    return any(word == given and surnames.isdisjoint(found[at + 1 : at + 4]) for at, word in enumerate(found))


_CONNECTS = frozenset({"of", "in", "at", "for", "from", "to", "with"})


def _words(role: str | None) -> set[str]:
    return {word.folded for word in words(role or "") if not word.joined}


def which(found: Sequence[Person], *, asked: str, whom: str | None = None) -> tuple[Person, ...]:
    """The persons to choose between, at least one of them in `found`.

    The one shown as `whom` where somebody chose so. One if it is clear who is meant: nobody else has more than a small part of the
    statements. Groups ("officials") are all meant at once, and called as `asked`.
    """
    if chosen := [person for person in found if person.name == whom]:
        return tuple(chosen[:1])
    if _are_groups(found):
        names = tuple(name for person in found for name in person.names)
        shown = names if len(found) == 1 else (asked, *names)
        said, articles = (sum(person.statements for person in found), sum(person.articles for person in found))
        return (Person(shown, None, said, several=len(found) > 1, articles=articles),)
    rivals = [person for person in found[1:] if person.statements * CLEARLY >= found[0].statements]
    return tuple([found[0], *rivals][:CHOICES])


def _are_groups(found: Sequence[Person]) -> bool:
    """Whether all are descriptions. "Officials", with which a sentence began, is one beside "US officials"."""
    groups = {key_of(person.name) for person in found if is_group(person.name)}
    return all(is_group(person.name) or (len(parts_of(person.name)) == 1 and key_of(person.name) in groups) for person in found)


def is_group(name: str) -> bool:
    """Whether a name is a description, not a proper name: "US officials", "Biden's aides"."""
    return name[:1].islower() or name.rsplit(maxsplit=1)[-1][:1].islower()
