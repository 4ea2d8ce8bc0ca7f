"""Who holds the office that a description names without a name: "the president", "the Ruvian minister"."""

from collections import Counter

from bot.statements.people import People
from bot.statements.persons import Person
from bot.text.demonyms import NATIONAL

_LOOK_BACK = 5
_WEAK = frozenset("u.s. us american then former new top senior veteran longtime".split())
"""Words of a description that a role need not have."""
_OUTSHONE = 3
"""So many times more often than a foreign holder of the office somebody else must be named, to be whom "the president" may mean."""


class Holders:
    """The offices of one article's people."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._named = Counter(id(person) for here in people.mentions for _, person in here)
        known = {id(run) for here in people.mentions for run, _ in here}
        others = Counter(run.text for some in people.runs for run in some if id(run) not in known and run.text in people.speaking)
        abroad = {name for name in others if not NATIONAL.isdisjoint(name.lower().split())}
        self._most = max([0, *self._named.values(), *(count for name, count in others.items() if name not in abroad)])

    def holder(self, number: int, modifiers: list[str], noun: str) -> Person | None:
        """The one person with such a role; of several, the one mentioned last before the sentence `number` ends.

        Who has just the office goes before who has it in a country: "the president" is President Doe, although a Ruvian president is named
        later. Before that one is named, or where an article is all about somebody else, the Ruvian president is not meant at all: everybody
        knows who the other is.
        """
        wanted = {
            id(person): (person, role)
            for person in self._people.persons
            for role in reversed([role.lower().replace("'s", "").split() for role in person.roles])
            if noun in role and all(word in role or word in _WEAK for word in modifiers)
        }
        if _WEAK.issuperset(modifiers):
            just = {
                key: (person, role) for key, (person, role) in wanted.items() if _WEAK.issuperset(word for word in role if word != noun)
            }
            wanted = just or {key: each for key, each in wanted.items() if self._may_be_meant(number, *each)}
        if len(wanted) == 1:
            return next(iter(wanted.values()))[0]
        for back in range(number, max(-1, number - _LOOK_BACK), -1):
            here = [person for _, person in self._people.mentions[back] if id(person) in wanted]
            if here:
                return here[-1] if len({id(person) for person in here}) == 1 else None
        return None

    def _may_be_meant(self, number: int, person: Person, role: list[str]) -> bool:
        if NATIONAL.isdisjoint(role):
            return True
        return person.first <= number and self._most < _OUTSHONE * self._named[id(person)]
