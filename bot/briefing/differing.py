"""Where the sources of a story differ, as a briefing shows it: what turns the meaning first, mere rewordings of one text never."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.briefing.citing import cited
from bot.briefing.sentences import Page
from bot.model.answer import Wording
from bot.model.briefing import BriefDifference, DifferenceKind, Side
from bot.model.span import Span
from bot.model.story import VoiceGroup
from bot.stories.differences import Fact, FactDifference, FactKind, WordingDifference, fact_differences, wording_differences
from bot.stories.pieces import Said
from bot.stories.word_diff import Change, ChangeKind

CONTRADICTION: Final = 3.0
FACT: Final = {"number": 2.0, "date": 2.0, "name": 1.2, "attribution": 1.5}
ONE_TEXT: Final = {"number": 1.0, "date": 1.0, "name": 0.3, "attribution": 0.8}
"""Between two versions of one text."""
ALTERED: Final = 1.1
LEAST: Final = 0.5
"""What counts less is a matter for `compare`, not for a briefing."""
MOST_CHARS: Final = 420
"""A side that is longer is nothing to lay beside another."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A difference and how much it matters."""

    difference: BriefDifference
    worth: float


def differing(
    story_id: int, pages: Mapping[int, Page], said: Sequence[Said], *, groups: Sequence[VoiceGroup], quoted: frozenset[tuple[int, Span]]
) -> tuple[Differing, ...]:
    """The differences worth showing, the weightiest first, each utterance and each sentence in one only.

    `quoted` are the pieces that stand inside quotation marks: only between two of those can an alteration be told from a paraphrase.
    """
    text_of = {article_id: group.shown for group in groups for article_id in group.article_ids}
    found = [_of_wording(story_id, one, pages, text_of, quoted) for one in wording_differences(said, groups=groups)]
    readings = {article_id: page.reading for article_id, page in pages.items()}
    found += [_of_fact(story_id, one, pages, text_of, said) for one in fact_differences(readings, said, groups=groups)]
    weighty = [one for one in found if one is not None and one.worth >= LEAST]
    return _apart(sorted(weighty, key=lambda one: (-one.worth, *_place(one.difference))))


def _of_wording(
    story_id: int,
    found: WordingDifference,
    pages: Mapping[int, Page],
    text_of: Mapping[int, int],
    quoted: frozenset[tuple[int, Span]],
) -> Differing | None:
    one, other, told = found.one, found.other, found.comparison
    one_text = _one_text(one.article_id, other.article_id, text_of)
    if told.wording is Wording.CONTRADICTORY:
        worth, marked = CONTRADICTION, told.reversed
    elif _one_hand(one.article_id, other.article_id, pages, text_of):
        return None
    elif told.wording is Wording.ALTERED and told.numbers and not one_text:
        worth, marked = FACT["number"], told.numbers
    elif told.wording is Wording.ALTERED and told.names and not one_text and _both_quoted(found, quoted):
        worth, marked = FACT["name"], told.names
    elif told.wording is Wording.ALTERED and not one_text and _is_reworded(found, pages, quoted):
        worth, marked = ALTERED, tuple(change for change in told.changes if change.kind is not ChangeKind.SAME)
    else:
        return None
    sides = tuple(_said_side(said, pages, marked, first=said is one) for said in (one, other))
    speaker = one.speaker or other.speaker
    return _made(story_id, DifferenceKind.WORDING, sides, worth, wording=told.wording, speaker=speaker, one_text=one_text)


def _is_reworded(found: WordingDifference, pages: Mapping[int, Page], quoted: frozenset[tuple[int, Span]]) -> bool:
    """Whether two newsrooms print the words of one mouth differently: both in marks, both texts untouched, words replaced."""
    if not _both_quoted(found, quoted) or any(pages[said.article_id].doubtful for said in (found.one, found.other)):
        return False
    return any(change.kind is ChangeKind.REPLACED for change in found.comparison.changes)


def _both_quoted(found: WordingDifference, quoted: frozenset[tuple[int, Span]]) -> bool:
    """Whether both printings stand in quotation marks: a paraphrase may name things as it likes."""
    return all((said.article_id, said.span) in quoted for said in (found.one, found.other))


def _of_fact(
    story_id: int, found: FactDifference, pages: Mapping[int, Page], text_of: Mapping[int, int], said: Sequence[Said]
) -> Differing | None:
    if _one_hand(found.one.article_id, found.other.article_id, pages, text_of):
        return None
    one_text = _one_text(found.one.article_id, found.other.article_id, text_of)
    worth = (ONE_TEXT if one_text else FACT)[found.kind.value]
    sides = tuple(_fact_side(fact, pages) for fact in (found.one, found.other))
    speaker = _speaker(found, said) if found.kind is FactKind.ATTRIBUTION else None
    return _made(story_id, DifferenceKind(found.kind.value), sides, worth, speaker=speaker, one_text=one_text)


def _speaker(found: FactDifference, said: Sequence[Said]) -> str | None:
    """Whose words stand in the two sentences; None where that is not one person."""
    named = [
        {one.speaker for one in said if one.article_id == fact.article_id and one.speaker and fact.sentence.overlaps(one.span)}
        for fact in (found.one, found.other)
    ]
    both = named[0] & named[1] if all(named) else named[0] | named[1]
    return both.pop() if len(both) == 1 else None


def _made(
    story_id: int,
    kind: DifferenceKind,
    sides: tuple[Side, ...],
    worth: float,
    *,
    wording: Wording | None = None,
    speaker: str | None = None,
    one_text: bool,
) -> Differing | None:
    if any(len(side.text) > MOST_CHARS for side in sides):
        return None
    return Differing(BriefDifference(kind, story_id, (sides[0], sides[1]), wording, speaker, one_text), worth)


def _said_side(said: Said, pages: Mapping[int, Page], marked: Iterable[Change], *, first: bool) -> Side:
    places = sorted(change.one if first else change.other for change in marked)
    return Side(said.text, cited(pages[said.article_id].article, said.span), tuple(place for place in places if len(place)))


def _fact_side(fact: Fact, pages: Mapping[int, Page]) -> Side:
    article, start = pages[fact.article_id].article, fact.sentence.start
    mark = Span(fact.span.start - start, fact.span.end - start)
    return Side(fact.sentence.of(article.body), cited(article, fact.sentence), (mark,))


def _one_text(one: int, other: int, text_of: Mapping[int, int]) -> bool:
    return text_of.get(one, one) == text_of.get(other, other)


def _one_hand(one: int, other: int, pages: Mapping[int, Page], text_of: Mapping[int, int]) -> bool:
    """Whether one outlet printed one text twice: there its sources do not differ, it changed its own article."""
    names = {pages[article_id].article.source.name.casefold() for article_id in (one, other)}
    return len(names) == 1 and _one_text(one, other, text_of)


def _apart(found: Iterable[Differing]) -> tuple[Differing, ...]:
    """Without those that use a place again which a weightier one used."""
    taken: list[tuple[int, Span]] = []
    kept = []
    for one in found:
        places = [(side.citation.article_id, side.citation.span) for side in one.difference.sides]
        if not any(article_id == other and span.overlaps(place) for article_id, span in places for other, place in taken):
            kept.append(one)
            taken += places
    return tuple(kept)


def _place(difference: BriefDifference) -> tuple[int, int, int, int]:
    one, other = (side.citation for side in difference.sides)
    return one.article_id, one.span.start, other.article_id, other.span.start
