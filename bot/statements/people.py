"""The people of an article, found again wherever it mentions them."""

from collections import defaultdict
from collections.abc import Set as AbstractSet

from bot.statements.frame import Frame
from bot.statements.namesakes import apart, first_ladies
from bot.statements.offices import offices
from bot.statements.persons import Person, persons
from bot.statements.roles import role
from bot.statements.runs import Run, runs
from bot.statements.spellings import Spellings
from bot.text.names import generation, key, surname

_DOMINANT = 3
"""So many times more often than anybody else of that surname somebody must be named, to be meant by the surname alone."""


_EARLIER = 2
"""So many sentences before a namesake somebody must be introduced, to be meant by the surname alone: relatives keep their given names."""


class People:
    """Everybody, by name and by place. `mentions[i]` are the runs of sentence i that mean somebody known, with who that is."""

    def __init__(self, frame: Frame, title: str | None = None, speaking: AbstractSet[tuple[int, int]] = frozenset()) -> None:
        self.runs = [runs(sentence, number) for number, sentence in enumerate(frame.sentences)]
        self.persons = persons(frame, self.runs, title, speaking)
        self.persons += apart(frame, self.runs, self.persons)
        self._first_ladies = first_ladies(frame, self.runs)
        self.by_surname: dict[str, list[Person]] = defaultdict(list)
        self.by_given: dict[str, list[Person]] = defaultdict(list)
        self._spelt: Spellings[Person] = Spellings()
        for person in self.persons:
            self.by_surname[surname(person.name)].append(person)
            self.by_given[key(person.name.split()[0])].append(person)
            self._spelt.add(person.name, person)
        self.mentions = [self._mentions(frame, some) for some in self.runs]
        self.speaking = {run.text for number, some in enumerate(self.runs) for run in some if (number, run.last) in speaking}
        """Names that stand where somebody speaks, whether a person's or not."""

    def find(self, text: str, courtesy: str = "", *, title: str = "") -> tuple[Person | None, str]:
        """The person a name without its title means, and how: "full name", "surname", "ambiguous surname", "given name", or "".

        `courtesy` is "m" or "f" where a title told. None where nobody, or more than one, can be meant.
        """
        if " " in text:
            person = self._spelt.find(text)
            if person is not None:
                return person, "full name"
        candidates = self.by_surname.get(surname(text), [])
        wanted = [person for person in candidates if not courtesy or not person.gender or person.gender == courtesy]
        wanted = _called_so(wanted, text, offices(title)) or wanted
        wanted = [person for person in wanted if person.name not in self._first_ladies] or wanted
        if len(wanted) == 1:
            return wanted[0], "surname"
        if wanted:
            first, second = sorted(wanted, key=lambda person: person.first)[:2]
            if second.first - first.first >= _EARLIER:
                return first, "surname"
            most, next_ = sorted(wanted, key=lambda person: -person.count)[:2]
            return (most, "surname") if most.count >= _DOMINANT * next_.count else (None, "ambiguous surname")
        given = self.by_given.get(key(text), []) if " " not in text else []
        return (given[0], "given name") if len(given) == 1 else (None, "")

    def _mentions(self, frame: Frame, some: list[Run]) -> list[tuple[Run, Person]]:
        """Who is mentioned in a sentence; counts them and learns gender and role on the way."""
        here: list[tuple[Run, Person]] = []
        for run in some:
            person, how = self.find(run.text, run.courtesy, title=run.title)
            if person is None:
                continue
            person.count += how in {"surname", "given name"}
            person.gender = person.gender or run.courtesy
            given = role(frame.sentences[run.sentence], run)
            if given and given not in person.roles and person.name not in given:
                person.roles.append(given)
            here.append((run, person))
        return here


def _called_so(some: list[Person], text: str, wanted: frozenset[str]) -> list[Person]:
    """Those of several with one surname who have the title before it, or what follows it ("Jr.")."""
    if len(some) < 2:  # noqa: PLR2004
        return some
    if junior := generation(text):
        return [person for person in some if generation(person.name) == junior]
    return [person for person in some if any(not wanted.isdisjoint(offices(role)) for role in person.roles)] if wanted else []
