"""Who is who across articles: one person for the names an article index has, and the persons that an asked name may mean.

Folded only on evidence: the same surname and given names that agree (equal, an initial, a short form of the table). A father and a son
of one name are two, unless articles give "Jane Doe" and "Jane Doe Jr." the same office. A bare surname belongs to the one person who has
it, to the one who has its office, or to the one who is quoted many times more often than any namesake; else it stays by itself, and the
question "Which Kirby?" is asked.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from bot.statements.nicknames import SHORT_FORMS
from bot.statements.offices import offices
from bot.text.aliases import one_spelling, spellings
from bot.text.names import looks_personal, middles_agree
from bot.text.names_given import gender
from bot.text.titles import ROLES, TITLES
from bot.text.words import words

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
NOT_SAID = frozenset({"the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "sir", "president", "senator", "sen", "rep", "prime", "minister"})
"""Words of an asked name that name nobody."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as statements carry it, with a role some article gives and how many statements and articles have it."""

    name: str
    role: str | None
    statements: int
    articles: int


@dataclass(frozen=True, slots=True)
class Person:
    """One person, organisation or group. `names` are the spellings statements carry, the shown one first."""

    names: tuple[str, ...]
    role: str | None
    statements: int
    several: bool = False
    """Whether these are several who were asked about at once: the first of `names` is then what they are called together."""
    articles: int = 0
    """In how many articles they speak."""

    @property
    def name(self) -> str:
        """The name to show."""
        return self.names[0]


PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "della", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le", "ter", "van", "von", "y"}
)
"""Words that stand small inside a person's name."""
CONNECTS = frozenset("about against and at by for from in of on or to under with".split())
"""Words that tell what a longer name has to do with its last word: "Freedom From Delta" is not Delta, nor called so for short."""
DOMINANT = 8
"""Who has so many times more statements than any namesake is meant by the bare surname."""


def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without what follows a surname ("Jr.")."""
    found = tuple(word.folded for word in words(name) if not word.joined and word.folded not in GENERATIONS)
    first = next((at for at, word in enumerate(found[:-1]) if word not in NOT_SAID), len(found) - 1)
    return found[max(first, 0) :]


def generation_of(name: str) -> str:
    """What follows a surname ("Jr."), folded; empty where nothing does."""
    *before, last = [word.folded for word in words(name) if not word.joined] or [""]
    return last if before and last in GENERATIONS else ""


def key_of(name: str) -> str:
    """What all spellings of one person's name share: the last word, folded; empty for a name without words."""
    return (parts_of(name) or ("",))[-1]


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of a name in all its spellings, its own first: Zelensky's are also Zelenskyy's."""
    own = key_of(name)
    return (own, *spellings(own))


def _spelt(name: str) -> tuple[str, ...]:
    """The words of a name in the one spelling by which all are compared."""
    return tuple(map(one_spelling, parts_of(name)))


def persons(named: Iterable[Named]) -> tuple[Person, ...]:
    """The persons behind these names, most statements first, then by name."""
    by_name: defaultdict[Parts, list[Named]] = defaultdict(list)
    for each in named:
        by_name[Parts(_spelt(each.name), generation_of(each.name))].append(each)
    held = {parts: frozenset(office for each in some for office in offices(each.role)) for parts, some in by_name.items()}
    groups: list[list[Parts]] = []
    for parts in sorted((parts for parts in by_name if len(parts.words) != 1), key=lambda parts: (-len(parts.words), parts)):
        home = next((group for group in groups if all(_are_one(parts, other, held) for other in group)), None)
        if home is None:
            groups.append([parts])
        else:
            home.append(parts)
    proper = {parts for parts, some in by_name.items() if any(_is_proper(each.name) for each in some)}
    _join_surnames(groups, {parts for parts in proper if looks_personal(by_name[parts][0].name)})
    for parts in sorted(parts for parts in by_name if len(parts.words) == 1):
        bearers = [group for group in groups if _bears(group[0], parts) and not (proper.isdisjoint(group) or _connects(group[0]))]
        home = _home(bearers, by_name, held[parts])
        if home is None:
            groups.append([parts])
        else:
            home.append(parts)
    made = (_person([each for parts in group for each in by_name[parts]]) for group in groups)
    return tuple(sorted(made, key=lambda person: (-person.statements, person.name)))


def _join_surnames(groups: list[list["Parts"]], personal: AbstractSet["Parts"]) -> None:
    """Put a surname of several words ("López Obrador"), alone so far, to the one whose full name ends in it, where there is one.

    No given name begins it, and one begins the full name.
    """
    alone = [group for group in groups if len(group) == 1 and group[0] in personal and _is_surname(group[0])]
    bearers: defaultdict[tuple[str, ...], list[list[Parts]]] = defaultdict(list)
    for group in groups:
        full = group[0]
        if full in personal and full.words and gender(full.words[0]):
            for at in range(1, len(full.words) - 1):
                bearers[full.words[at:]].append(group)
    for group in alone:
        found = bearers[group[0].words]
        if len(found) == 1:
            found[0].append(group[0])
            groups.remove(group)


def _is_surname(parts: "Parts") -> bool:
    first = parts.words[0] if len(parts.words) > 1 else ""
    return len(first) > 1 and not parts.generation and not gender(first)


class Parts(NamedTuple):
    """A name as it is compared: its words and its generation."""

    words: tuple[str, ...]
    generation: str


def _are_one(one: Parts, other: Parts, held: Mapping[Parts, frozenset[str]]) -> bool:
    """Whether two full names can be one person's. `held` are the offices that articles give each name."""
    same = one.generation == other.generation or not held[one].isdisjoint(held[other])
    return same and agree(one.words, other.words)


def _bears(full: Parts, bare: Parts) -> bool:
    """Whether a full name has this surname; "Doe Jr." is nobody who is not called Jr."""
    last = len(full.words) - len(bare.words)
    return last > 0 and full.words[last:] == bare.words and bare.generation in {"", full.generation}


def _connects(parts: Parts) -> bool:
    return not CONNECTS.isdisjoint(parts.words[1:-1])


def _home(bearers: Sequence[list[Parts]], by_name: Mapping[Parts, Sequence[Named]], wanted: frozenset[str]) -> list[Parts] | None:
    """The one whose bare surname it is: the only one, or by far the most quoted, in the offices `wanted` or else in all."""
    for offices_wanted in (wanted, frozenset[str]()):
        said = [(_statements([each for parts in group for each in by_name[parts]], offices_wanted), group) for group in bearers]
        found = sorted((pair for pair in said if pair[0]), key=lambda pair: (-pair[0], pair[1][0]))
        if len(found) == 1 or (len(found) > 1 and found[0][0] >= DOMINANT * found[1][0]):
            return found[0][1]
    return None


def _statements(named: Iterable[Named], wanted: frozenset[str]) -> int:
    """How many statements somebody made, in one of the offices `wanted` where there are some."""
    return sum(each.statements for each in named if not wanted or not wanted.isdisjoint(offices(each.role)))


def agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names can be one person's: the same surname, and given names of which none contradicts the other."""
    if not one or not other or one[-1] != other[-1]:
        return False
    given, more = one[:-1], other[:-1]
    return bool(given) and bool(more) and _same_given(given[0], more[0]) and middles_agree(_names(given[1:]), _names(more[1:]))


def meant(asked: str, found: Sequence[Person]) -> tuple[Person, ...]:
    """The persons that an asked name fits, in the order of `found`.

    In this order, the first that anybody fits: called exactly so; a full name inside the asked one ("Mayor Jane Doe"); given names that
    agree; the same surname where only one word is asked; a name that holds all asked words ("Defense Department" in a longer one); the
    surname of somebody whose given name no article tells; the same without the office before the name ("press secretary Doe"). Somebody
    with another given name is never meant.
    """
    wanted, generation = _spelt(asked), generation_of(asked)
    if generation:  # only who is called so
        found = [person for person in found if any(generation_of(name) == generation for name in person.names)] or found
    fitting = _meant(wanted, found) or _meant(_without_office(wanted), found)
    if generation or len(wanted) == 1:
        return fitting
    return tuple(person for person in fitting if any(not generation_of(name) for name in person.names)) or fitting


def _without_office(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """An asked name without what stands up to its last title or role; nothing where no title is, or no name is left."""
    first = max((at + 1 for at, word in enumerate(wanted[:-1]) if word in TITLES or word in ROLES), default=0)
    return wanted[first:] if first else ()


def _meant(wanted: tuple[str, ...], found: Sequence[Person]) -> tuple[Person, ...]:

    def fitting(fits: Callable[[tuple[str, ...]], bool]) -> tuple[Person, ...]:
        return tuple(person for person in found if any(fits(_spelt(name)) for name in person.names))

    if len(wanted) == 1:
        called = fitting(lambda parts: parts[-1:] == wanted)
        # "Officials" at the beginning of a sentence is no name where others are "US officials".
        begins = wanted[0].endswith("s") and any(person.name.rsplit(maxsplit=1)[-1][:1].islower() for person in called)
        proper = [person for person in called if _is_proper(person.name) and not (begins and len(_spelt(person.name)) == 1)]
        if any(_spelt(person.name) == wanted for person in proper):
            proper = [person for person in proper if not _connects(Parts(_spelt(person.name), ""))]
        return tuple(proper) or called or fitting(lambda parts: wanted[0] in parts)
    return (
        fitting(lambda parts: parts == wanted)
        or fitting(lambda parts: len(parts) > 1 and wanted[-len(parts) :] == parts)
        or fitting(lambda parts: agree(wanted, parts))
        or fitting(lambda parts: set(wanted) <= set(parts))
        or tuple(person for person in found if all(_spelt(name) == wanted[-1:] for name in person.names))
        if wanted
        else ()
    )


def _is_proper(name: str) -> bool:
    """Whether every word of a name is a name: "Jane van Doe", not "advisers to Jane Doe"."""
    return all(word.surface[:1].isupper() or word.folded in PARTICLES for word in words(name) if not word.joined)


def _same_given(one: str, other: str) -> bool:
    if one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other)):
        return True
    return bool(SHORT_FORMS.get(one, frozenset({one})) & SHORT_FORMS.get(other, frozenset({other})))


def _names(middle: Sequence[str]) -> list[str]:
    return [word for word in middle if word not in PARTICLES]


def _person(named: Sequence[Named]) -> Person:
    totals: defaultdict[str, int] = defaultdict(int)
    roles: defaultdict[str, int] = defaultdict(int)
    for each in named:
        totals[each.name] += each.statements
        if each.role:
            roles[each.role] += each.articles
    spelt: dict[str, str] = {}
    for role in sorted(roles, key=lambda role: (-roles[role], role)):
        spelt.setdefault(role.lower(), role)
    together = {low: sum(count for role, count in roles.items() if role.lower() == low) for low in spelt}
    # A full name before a bare one, then the one most statements carry.
    bare = {name for name in totals if any(_bears(Parts(_spelt(full), ""), Parts(_spelt(name), "")) for full in totals)}
    in_order = sorted(totals, key=lambda name: (name in bare or len(parts_of(name)) == 1, -totals[name], name))
    # The role most articles give, however they capitalise it; of several, the one that says most.
    best = min(together, key=lambda low: (-together[low], -len(low), low), default=None)
    # An article calls everybody by one name and role throughout, so that none is counted twice.
    articles = sum(each.articles for each in named)
    return Person(tuple(in_order), None if best is None else spelt[best], sum(totals.values()), articles=articles)
