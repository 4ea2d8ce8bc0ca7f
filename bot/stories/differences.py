"""Where the articles of a story differ: in the wording of an utterance, in where it was said, in numbers, dates and names.

Differences are put side by side, both verbatim; nothing here says who is right.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from bot.model.answer import Wording
from bot.model.span import Span
from bot.model.story import VoiceGroup
from bot.stories.attribution import attributions, differ
from bot.stories.facts import fact_pairs
from bot.stories.pieces import Said
from bot.stories.reading import Reading
from bot.stories.utterances import Utterance, utterances
from bot.stories.wording import Comparison, compare


@dataclass(frozen=True, slots=True)
class WordingDifference:
    """One utterance as two articles print it."""

    one: Said
    other: Said
    comparison: Comparison


class FactKind(StrEnum):
    """What differs."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Fact:
    """A place in an article: the words that differ, and the sentence they stand in."""

    article_id: int
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class FactDifference:
    """The same thing told with another number, day, name or setting."""

    kind: FactKind
    one: Fact
    other: Fact


_SAME_WORDS = frozenset({Wording.IDENTICAL, Wording.NEAR_IDENTICAL, Wording.PARTIAL})


def wording_differences(
    statements: Sequence[Said], *, groups: Iterable[VoiceGroup] = (), every: bool = False
) -> tuple[WordingDifference, ...]:
    """How the printings of each utterance compare with the one most others agree with; contradictions first, then in order.

    Printings in the same or nearly the same words, and parts, are left out unless `every` is asked for. A contradiction is told between
    any two printings, once.
    """
    found: list[WordingDifference] = []
    for utterance in utterances(statements, groups=tuple(groups)):
        found.extend(_of_utterance(utterance, every=every))
    return tuple(sorted(found, key=lambda one: one.comparison.wording is not Wording.CONTRADICTORY))


def fact_differences(
    readings: Mapping[int, Reading], statements: Sequence[Said] = (), *, groups: Iterable[VoiceGroup] = ()
) -> tuple[FactDifference, ...]:
    """Facts told differently in sentences that otherwise tell the same, by article ids and place; each pair of values once.

    `statements` add where and to whom the same utterance was said. Quadratic in the number of articles: for one story.
    """
    found: list[FactDifference] = []
    for one, other in combinations(sorted(readings), 2):
        for kind, first, second, sentence, other_sentence in fact_pairs(readings[one], readings[other]):
            found.append(FactDifference(FactKind(kind), Fact(one, first, sentence), Fact(other, second, other_sentence)))
    for utterance in utterances(statements, groups=tuple(groups)):
        found.extend(_settings(utterance, readings))
    return _once(found, readings)


def _of_utterance(utterance: Utterance, *, every: bool) -> list[WordingDifference]:
    printings = utterance.printings
    pairs: dict[tuple[int, int], Comparison] = {}
    for first, second in combinations(range(len(printings)), 2):
        if printings[first].article_id != printings[second].article_id:
            comparison = compare(printings[first].text, printings[second].text, related=True)
            if comparison is not None:
                pairs[first, second] = comparison
    if not pairs:
        return []
    agreeing = [sum(place in pair and told.wording in _SAME_WORDS for pair, told in pairs.items()) for place in range(len(printings))]
    base = max(range(len(printings)), key=lambda place: (agreeing[place], len(printings[place].text), -place))
    kept = []
    for (first, second), told in pairs.items():
        contradicts = told.wording is Wording.CONTRADICTORY
        if contradicts or (base in (first, second) and (every or told.wording not in _SAME_WORDS)):
            kept.append(WordingDifference(printings[first], printings[second], told))
    return kept


def _settings(utterance: Utterance, readings: Mapping[int, Reading]) -> list[FactDifference]:
    """Where the printings of an utterance were said, if two articles say differently."""
    found = []
    for one, other in combinations(utterance.printings, 2):
        if one.article_id == other.article_id or one.article_id not in readings or other.article_id not in readings:
            continue
        sides = [_frame(readings[said.article_id], said) for said in (one, other)]
        (sentence, text), (other_sentence, other_text) = sides
        mine, theirs = attributions(text), attributions(other_text)
        if differ(mine, theirs):
            spans = [
                Span(each[0].span.start + place.start, each[0].span.end + place.start)
                for each, place in ((mine, sentence), (theirs, other_sentence))
            ]
            found.append(
                FactDifference(
                    FactKind.ATTRIBUTION, Fact(one.article_id, spans[0], sentence), Fact(other.article_id, spans[1], other_sentence)
                ),
            )
    return found


def _frame(reading: Reading, said: Said) -> tuple[Span, str]:
    """The sentence a statement stands in, with every quotation in it blanked out, length kept."""
    sentence = next((span for span in reading.sentences if span.start < said.span.end and said.span.start < span.end), said.span)
    text = list(sentence.of(reading.body))
    for quotation in reading.quotations:
        if quotation.span.overlaps(sentence):
            for place in range(max(quotation.span.start, sentence.start), min(quotation.span.end, sentence.end)):
                text[place - sentence.start] = " "
    return sentence, "".join(text)


def _once(found: Sequence[FactDifference], readings: Mapping[int, Reading]) -> tuple[FactDifference, ...]:
    seen: set[tuple[FactKind, int, str, int, str]] = set()
    kept = []
    for one in found:
        values = [fact.span.of(readings[fact.article_id].body).casefold() for fact in (one.one, one.other)]
        mark = one.kind, one.one.article_id, values[0], one.other.article_id, values[1]
        if mark not in seen:
            seen.add(mark)
            kept.append(one)
    return tuple(kept)
