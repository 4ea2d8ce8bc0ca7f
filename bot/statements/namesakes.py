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
    """Whoever is called only by office and surname, where all who are called so in full are relatives without that office."""
    called: defaultdict[tuple[str, str], list[Run]] = defaultdict(list)
    for run in (run for some in runs for run in some if run.single and run.titled):
        for office in offices(run.title):
            called[surname(run.text), office].append(run)
    by_surname: defaultdict[str, list[Person]] = defaultdict(list)
    for person in found:
        by_surname[surname(person.name)].append(person)
    made: dict[str, Person] = {}
    for (last, office), some in called.items():
        if last in by_surname and last not in made:
            full = [run for each in runs for run in each if not run.single and surname(run.text) == last]
            if full and _relatives(frame, full) and not _holds(frame, full, office):
                run = some[0]
                made[last] = Person(run.text, run.courtesy, len(some), run.sentence, [run.title])
    return list(made.values())


def _relatives(frame: Frame, full: Iterable[Run]) -> bool:
    """Whether each of these names is somewhere said to be a relative's."""
    by_name: defaultdict[str, list[Run]] = defaultdict(list)
    for run in full:
        by_name[run.text].append(run)
    return all(any(_is_relative(frame, run) for run in some) for some in by_name.values())


def _holds(frame: Frame, full: Iterable[Run], office: str) -> bool:
    """Whether somebody named in full has the office anywhere."""
    return any(office in offices(role(frame.sentences[run.sentence], run)) for run in full)


def _is_relative(frame: Frame, run: Run) -> bool:
    """Whether the words around a full name say that it is a relative's, or it ends in "Jr."."""
    if generation(run.text):
        return True
    sentence = frame.sentences[run.sentence]
    before = run.first - 2 if sentence.low(run.first - 1) == "," else run.first - 1
    behind = range(run.last + 1, run.last + 1 + _NEAR) if sentence.low(run.last) == "," else range(0)
    return any(sentence.low(at) in _KIN for at in (before, *range(run.first, run.core), *behind))
