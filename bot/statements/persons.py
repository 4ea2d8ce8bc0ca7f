"""Who in an article is a person: full names with a reason, titled surnames, and names that the text goes on about with "he" or "she"."""

from collections import defaultdict
from collections.abc import Container, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from bot.statements.chunks import is_state
from bot.statements.frame import Frame, Sentence
from bot.statements.given_names import PLACE_OPENS, alone, full_names
from bot.statements.phrases import finite
from bot.statements.runs import Run
from bot.statements.spellings import Spellings
from bot.statements.words import DETERMINER, POSSESSIVE, PREPOSITION, SUBORDINATOR
from bot.text.names import PARTICLES, key, looks_personal, names, surname, without_title
from bot.text.names_given import gender
from bot.text.titles import ORGANISATION, ROLES, TITLES, is_role


@dataclass(slots=True, eq=False)
class Person:
    """Somebody the article names. `gender` is "m", "f" or empty; `roles` in order of appearance; `count` mentions by name."""

    name: str
    gender: str = ""
    count: int = 0
    first: int = 0
    """The sentence that names them in full first; -1 for the title."""
    roles: list[str] = field(default_factory=list)

    @property
    def role(self) -> str | None:
        """The fullest of the first roles the article gives."""
        return max(self.roles[:3], key=len) if self.roles else None


def persons(frame: Frame, runs: list[list[Run]], title: str | None, speaking: AbstractSet[tuple[int, int]]) -> list[Person]:
    """The persons of an article, those with the longest names first.

    `runs` are the capitalised runs of each sentence, `speaking` the ends (sentence, token) of the phrases that name speakers.
    """
    small = frozenset(word for sentence in frame.sentences for word in sentence.words if word.islower())
    found = _in_full(frame, runs, title, speaking, small)
    known = {surname(person.name) for person in found} | {key(person.name.split()[0]) for person in found}
    unknown = [text for text in alone(frame, runs, speaking) if key(text) not in known and _can_be_surname(text)]
    by_pronoun = _by_pronoun(frame, runs, alone(frame, runs, speaking), small)
    told_of = {key(text): told for text, told, _ in by_pronoun}
    for text in full_names(frame, unknown):
        known.add(surname(text))
        found.append(Person(text, gender(key(text.split()[0])) or told_of.get(surname(text), ""), 1, len(frame.sentences)))
    titled = {run.text for some in runs for run in some if run.single and run.titled}
    for text, told, count in (*_titled(runs, titled), *by_pronoun):
        if key(text) not in known and _can_be_surname(text):
            known.add(key(text))
            found.append(Person(text, told, count))
    return found


def _in_full(
    frame: Frame, runs: list[list[Run]], title: str | None, speaking: AbstractSet[tuple[int, int]], small: Container[str]
) -> list[Person]:
    """Persons by full name, spellings of one name folded; `small` are the words the article writes in small letters."""
    seen: dict[str, int] = defaultdict(int)
    first: dict[str, int] = {}
    genders: dict[str, str] = {}
    sure: set[str] = set()
    titled = {run.text for some in runs for run in some if run.single and run.titled}
    for run in _full_names(runs):
        seen[run.text] += 1
        first.setdefault(run.text, run.sentence)
        sentence = frame.sentences[run.sentence]
        speaks = (run.sentence, run.last) in speaking and sentence.low(run.first - 1) not in DETERMINER
        if run.courtesy:
            genders[run.text] = run.courtesy
        if run.text in sure or _is_place(run.text):
            continue
        if not run.titled and _common(run.text, small) and not _beside_role(sentence, run):
            continue
        if speaks or _is_person(sentence, run, titled):
            sure.add(run.text)
    for text in _of_title(title):
        seen[text] += 1
        first[text] = -1
        sure.add(text)
    found: list[Person] = []
    spelt: Spellings[Person] = Spellings()
    for text in sorted(sure, key=lambda name: (-len(name.split()), -seen[name], name)):
        same = spelt.find(text)
        if same is None:
            found.append(Person(text, genders.get(text) or gender(key(text.split()[0])), seen[text], first[text]))
            spelt.add(text, found[-1])
        else:
            same.count += seen[text]
            same.first = min(same.first, first[text])
            if len(same.name.split()) > len(text.split()) == _PLAIN_NAME and seen[text] > 1:
                same.name = text  # "Joe Biden" rather than "Joseph R. Biden", where the article mostly says so
    return found


_PLAIN_NAME = 2


_LANDS = frozenset({"korea", "korean", "carolina", "dakota", "africa", "hampshire", "zealand"})


def _common(text: str, small: Container[str]) -> bool:
    """Whether what would be the given name is none, and a common word of this text: "the Farm Act Trump signed"."""
    first = text.split(maxsplit=1)[0]
    if first.lower() in PARTICLES - {"of", "the", "and"}:
        return False
    return len(first) > _INITIAL and first.lower() in small and not gender(key(first))


_INITIAL = 2


def _is_place(text: str) -> bool:
    """Whether two words that speak are a state or the like: "North Carolina said"."""
    words = [key(word) for word in text.split()]
    return is_state(text.lower()) or words[-1] in _LANDS or (len(words) == _PLAIN_NAME and words[0] in PLACE_OPENS)


def _full_names(runs: list[list[Run]]) -> Iterator[Run]:
    return (run for some in runs for run in some if not run.single and looks_personal(run.text))


def _of_title(title: str | None) -> Iterator[str]:
    """Full names in the title, where headline capitals leave a given name to tell them by."""
    for span in names(title or ""):
        text = without_title(span.of(title or ""))
        if looks_personal(text) and gender(key(text.split()[0])):
            yield text


def _is_person(sentence: Sentence, run: Run, titled: set[str]) -> bool:
    """Whether a run of two or more words is a person: by title, given name, initial, a role beside it, or "Mr." with its last word."""
    words = sentence.words[run.core : run.last]
    if run.titled or gender(key(words[0])) or any(word[1:] == "." for word in words):
        return True
    return words[-1] in titled or _beside_role(sentence, run)


def _beside_role(sentence: Sentence, run: Run) -> bool:
    """Whether a role stands before a run, or a role or an age in commas behind it."""
    before = sentence.low(run.first - 1)
    if before in ROLES or (before == "," and sentence.low(run.first - 2) in ROLES):
        return True
    if sentence.low(run.last) != ",":
        return False
    return sentence.low(run.last + 1).isdigit() or any(is_role(low) for low in _behind(sentence, run.last + 1))


def _behind(sentence: Sentence, at: int) -> list[str]:
    """The first words of what may be an apposition, up to the next sign or preposition."""
    words: list[str] = []
    while (
        at < len(sentence) and len(words) < _APPOSED and sentence.is_word(at) and sentence.lows[at] not in {"of", "in", "for", "at", "who"}
    ):
        words.append(sentence.lows[at])
        at += 1
    return words


_APPOSED = 6


def _titled(runs: list[list[Run]], titled: set[str]) -> list[tuple[str, str, int]]:
    """Surnames with a title: (name, gender, mentions)."""
    count: dict[str, int] = defaultdict(int)
    told: dict[str, str] = {}
    for some in runs:
        for run in some:
            if run.text in titled:
                count[run.text] += 1
                told[run.text] = told.get(run.text) or run.courtesy
    return [(text, told[text], times) for text, times in count.items()]


_PRONOUNS = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f", "its": "", "itself": ""}


def _by_pronoun(frame: Frame, runs: list[list[Run]], speak: Container[str], small: Container[str]) -> list[tuple[str, str, int]]:
    """Single names that sentences go on about with "he" or "she", never with "its": (name, gender, mentions).

    A name behind "in" and the like counts as a place, behind another preposition or an article only if it is among those that `speak`.
    """
    votes: dict[str, set[str]] = defaultdict(set)
    named: dict[str, list[Run]] = defaultdict(list)
    for some in runs:
        for run in some:
            named[run.text].append(run)
        if some and some[0].single:
            sentence = frame.sentences[some[0].sentence]
            before = sentence.low(some[0].first - 1)
            place = before in _WHERE or (some[0].text not in speak and before in DETERMINER | POSSESSIVE | PREPOSITION - _WHEN)
            stop = some[1].first if len(some) > 1 else len(sentence)
            told = {_PRONOUNS[low] for low in sentence.lows[some[0].last : stop] if low in _PRONOUNS}
            votes[some[0].text].update(told & {""} if place else told)  # "in Tarn he", "of his Presidency, he"
    alike = [text for text, told in votes.items() if len(told) == 1 and "" not in told and len(named[text]) > 1]
    return [(text, min(votes[text]), len(named[text])) for text in alike if not _opens_only(frame, named[text], small)]


def _opens_only(frame: Frame, here: list[Run], small: Container[str]) -> bool:
    """Whether a word has a capital only where it opens a sentence, and is common or no subject there: "Capitalism", "Regardless, he"."""
    if any(run.first > 0 for run in here):
        return False
    return here[0].text.lower() in small or not any(finite(frame.sentences[run.sentence], run.last) for run in here)


_WHERE = frozenset({"in", "at", "near", "from", "to", "of", "like"})
_WHEN = frozenset({"after", "before", "since", "until"})


def _can_be_surname(text: str) -> bool:
    """Whether a single word can be a surname: no acronym, no organisation, no title or role, no small word."""
    word = key(text)
    if word in PREPOSITION or word in SUBORDINATOR or (text[-1:] == "s" and len(text) > 2 and text[:-1].isupper()):  # noqa: PLR2004
        return False
    return word not in ORGANISATION and word not in TITLES and word not in ROLES and not (text.isupper() and len(text) > 1)
