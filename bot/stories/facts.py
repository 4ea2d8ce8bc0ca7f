"""Numbers, days and names that differ between two sentences which otherwise tell the same."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from bot.model.span import Span
from bot.stories.reading import Reading, Token
from bot.stories.rounding import in_two_currencies, may_be_one
from bot.stories.tokens import Compared, compared_words
from bot.stories.word_diff import Block, blocks
from bot.text.abbreviations import STARTERS
from bot.text.titles import ORGANISATION, TITLES

LIKENESS = 0.45
"""Share of topical stems in common (Dice) from which two sentences tell the same."""
NAME_LIKENESS = 0.6
"""The same for names: looser sentences name different people because they are about different people."""
FEWEST_TERMS = 5
LARGEST_BLOCK = 4
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())

FactPair = tuple[str, Span, Span, Span, Span]
"""Kind, the words in the first body and in the second, and the sentences they stand in."""


def fact_pairs(one: Reading, other: Reading) -> tuple[FactPair, ...]:
    """What differs between the sentences of two articles that are most alike, in order of the first; few, and those side by side."""
    return tuple(
        found
        for first, second, likeness in _alike(one, other)
        for found in _differing(one.body, other.body, first, second)
        if found[0] != "name" or likeness >= NAME_LIKENESS
    )


def _alike(one: Reading, other: Reading) -> list[tuple[Span, Span, float]]:
    """Pairs of sentences that are each other's nearest, and how near."""
    mine, theirs = _sentence_terms(one), _sentence_terms(other)
    where: dict[str, list[int]] = defaultdict(list)
    for place, (_, terms) in enumerate(theirs):
        for term in terms:
            where[term].append(place)
    near: dict[int, tuple[float, int]] = {}
    back: dict[int, tuple[float, int]] = {}
    for place, (_, terms) in enumerate(mine):
        common: Counter[int] = Counter()
        for term in terms:
            common.update(where.get(term, ()))
        for there, count in common.items():
            likeness = 2 * count / (len(terms) + len(theirs[there][1]))
            if likeness >= LIKENESS:
                near[place] = max(near.get(place, (0.0, 0)), (likeness, -there))
                back[there] = max(back.get(there, (0.0, 0)), (likeness, -place))
    return [(mine[place][0], theirs[-there][0], likeness) for place, (likeness, there) in sorted(near.items()) if -back[-there][1] == place]


def _sentence_terms(reading: Reading) -> list[tuple[Span, frozenset[str]]]:
    found = []
    for span, tokens in zip(reading.sentences, reading.by_sentence(), strict=True):
        terms = frozenset(token.term for token in tokens if _tells(token))
        if len(terms) >= FEWEST_TERMS:
            found.append((span, terms))
    return found


def _tells(token: Token) -> bool:
    return not token.stop and not token.form[0].isdigit() and token.form not in DAYS


def _differing(body: str, other_body: str, sentence: Span, other_sentence: Span) -> Iterator[FactPair]:
    text, other_text = sentence.of(body), other_sentence.of(other_body)
    one, other = compared_words(text), compared_words(other_text)
    found = blocks(one, other)
    for place, block in enumerate(found):
        if block.same or not block.one or not block.other or max(len(block.one), len(block.other)) > LARGEST_BLOCK:
            continue
        for kind, mine, theirs in _values(block, one, other, follows=place + 1 < len(found), precedes=place > 0):
            if kind == "number" and in_two_currencies(text, one, one.index(mine), other_text, other, other.index(theirs)):
                continue
            yield (
                kind,
                Span(sentence.start + mine.start, sentence.start + mine.end),
                Span(other_sentence.start + theirs.start, other_sentence.start + theirs.end),
                sentence,
                other_sentence,
            )


def _values(
    block: Block, one: Sequence[Compared], other: Sequence[Compared], *, follows: bool, precedes: bool
) -> Iterator[tuple[str, Compared, Compared]]:
    """The number, day or name of a differing stretch on each side, where the other side has none of it. `one` and `other` are whole.

    A number must end the stretch on both sides, so that what it counts follows in both; names must be the whole stretch, between words
    that are the same. A weekday and a month are no two days: they may be one.
    """
    dates = [pair for pair in (_other_day(block, DAYS), _other_day(block, MONTHS)) if pair]
    yield from (("date", mine, theirs) for mine, theirs in dates)
    if _is_number(block.one[-1]) and _is_number(block.other[-1]) and follows:
        at, other_at = one.index(block.one[-1]), other.index(block.other[-1])
        of_month = _is_of_a_month(one, at) and _is_of_a_month(other, other_at)
        if not may_be_one(one, at, other, other_at) and not (of_month and dates):
            yield "date" if of_month else "number", block.one[-1], block.other[-1]
    if precedes and all(map(_is_name, (*block.one, *block.other))) and _name_each_other(block.one, block.other):
        yield "name", block.one[0], block.other[0]


def _other_day(block: Block, kind: frozenset[str]) -> tuple[Compared, Compared] | None:
    """The first weekday, or month, of each side where they have none in common."""
    mine, theirs = ([token for token in side if token.surface[0].isupper() and token.form in kind] for side in (block.one, block.other))
    if not mine or not theirs or not {token.form for token in mine}.isdisjoint(token.form for token in theirs):
        return None
    return mine[0], theirs[0]


def _is_number(token: Compared) -> bool:
    return token.form[0].isdigit()


def _is_of_a_month(tokens: Sequence[Compared], at: int) -> bool:
    """Whether a number is a day of a month: "March 30", "30 March"."""
    beside = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
    return len(tokens[at].form) <= _DAY_DIGITS and any(token.surface[0].isupper() and token.form in MONTHS for token in beside)


def _is_name(token: Compared) -> bool:
    """A capitalised word that is no title, office, demonym or acronym, and not only the first of a sentence."""
    surface, form = token.surface, token.form
    if not surface[0].isupper() or (surface.isupper() and len(surface) <= _LONGEST_ACRONYM) or form in DAYS | MONTHS:
        return False
    if token.start == 0 or surface in STARTERS or form in TITLES or form in ORGANISATION:
        return False
    return not form.endswith(_DEMONYMS)


_DAY_DIGITS = 2
_LONGEST_ACRONYM = 4
_DEMONYMS = ("ian", "ean", "ese", "ish", "can", "man", "ch")
_SAME_START = 4


def _name_each_other(mine: Sequence[Compared], theirs: Sequence[Compared]) -> bool:
    """Whether the names can stand for each other: as many on both sides, and no two forms of one ("Russia", "Russian")."""
    starts = {token.form[:_SAME_START] for token in mine}
    return len(mine) == len(theirs) and starts.isdisjoint(token.form[:_SAME_START] for token in theirs)
