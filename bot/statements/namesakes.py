"""Two of one surname, of whom the article calls one by office only: "President Ode" beside "his wife, Mara Ode"."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.statements.frame import Frame
from bot.statements.offices import offices
from bot.statements.persons import Person
from bot.statements.roles import role
from bot.statements.runs import Run
from bot.text.names import generation, surname

_KIN = frozenset(
    """
    wife husband spouse widow widower son daughter brother sister father mother grandson granddaughter grandfather grandmother nephew niece
    cousin uncle aunt stepson stepdaughter son-in-law daughter-in-law ex-wife ex-husband lady sons daughters brothers sisters parents
    """.split(),
)
"""What a relative is called, "first lady" too."""
_NEAR = 4
"""Tokens of the apposition behind a name that may say whose relative it is."""


def apart(frame: Frame, runs: Sequence[Sequence[Run]], found: Iterable[Person]) -> list[Person]:
    """Whoever is called only by office and surname, where all who are called so in full are relatives without that office.

    Where one of them is no relative (a signature, "— Tom Ode", far down the text), it is they who have the office, from where it stands.
    """
    called: defaultdict[tuple[str, str], list[Run]] = defaultdict(list)
    for run in (run for some in runs for run in some if run.single and run.titled):
        for office in offices(run.title):
            called[surname(run.text), office].append(run)
    named: defaultdict[str, list[Run]] = defaultdict(list)
    for run in (run for some in runs for run in some if not run.single):
        named[surname(run.text)].append(run)
    by_surname: defaultdict[str, list[Person]] = defaultdict(list)
    for person in found:
        by_surname[surname(person.name)].append(person)
    made: dict[str, Person] = {}
    for (last, office), some in called.items():
        if last in by_surname and last not in made:
            full = named.get(last, [])
            if not full or _holds(frame, full, office):
                continue
            run, related = some[0], _relatives(frame, full)
            others = [person for person in by_surname[last] if person.name not in related]
            if related.issuperset(run.text for run in full):
                made[last] = Person(run.text, run.courtesy, len(some), run.sentence, [run.title])
            elif related and len(others) == 1:
                others[0].roles.append(run.title)
                others[0].count += len(some)
                others[0].first = min(others[0].first, run.sentence)
    return list(made.values())


def first_ladies(frame: Frame, runs: Sequence[Sequence[Run]]) -> frozenset[str]:
    """Full names that "first lady" stands before: the surname alone is then whoever's they are first lady to."""
    return frozenset(run.text for some in runs for run in some if not run.single and "lady" in _before(frame, run))


def _relatives(frame: Frame, full: Iterable[Run]) -> frozenset[str]:
    """Those of these names that are somewhere said to be a relative's."""
    return frozenset(run.text for run in full if _is_relative(frame, run))


def _holds(frame: Frame, full: Iterable[Run], office: str) -> bool:
    """Whether somebody named in full has the office anywhere."""
    return any(office in offices(role(frame.sentences[run.sentence], run)) for run in full)


def _is_relative(frame: Frame, run: Run) -> bool:
    """Whether the words around a full name say that it is a relative's, or it ends in "Jr."."""
    if generation(run.text):
        return True
    sentence = frame.sentences[run.sentence]
    behind = range(run.last + 1, run.last + 1 + _NEAR) if sentence.low(run.last) == "," else range(0)
    return not _KIN.isdisjoint([*_before(frame, run), *map(sentence.low, behind)])


def _before(frame: Frame, run: Run) -> list[str]:
    """The titles of a name and the word before them, a comma left out: "wife" of "his wife, Mara Ode"."""
    sentence = frame.sentences[run.sentence]
    before = run.first - 2 if sentence.low(run.first - 1) == "," else run.first - 1
    return [sentence.low(at) for at in (before, *range(run.first, run.core))]
