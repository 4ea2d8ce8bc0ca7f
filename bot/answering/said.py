"""From statements to an answer: what a speaker said, each utterance once, the printings that carry it as citations."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.evidence import Evidence
from bot.answering.select import cite
from bot.answering.texts import UNRELATED, Texts
from bot.answering.wording import compare, likeness
from bot.model.answer import Citation, Item, ItemType, ScorePart, Wording
from bot.model.article import Article
from bot.model.span import Span
from bot.model.statement import Statement, StatementType
from bot.statements.directory import key_of

FIT_FLOOR = 0.5
"""The least share of the topic's weight that a statement with its sentence must hold to be about it."""
ALTERED_COST = 0.2
"""What an utterance loses that only an altered text prints: its words may be nobody's."""
DIRECTNESS = {StatementType.DIRECT: 0.3, StatementType.MIXED: 0.2, StatementType.INDIRECT: 0.0}
"""Words as spoken come before words as reported."""
VOICE_WORTH = 0.1
"""What each further independent text that prints an utterance adds, up to three."""
MAX_COUNTED_VOICES = 3
LOOKED_AT = 200
"""Statements looked at closely: the best by fit, directness, confidence and date."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its article, and the sentence or sentences it stands in."""

    statement_id: int
    statement: Statement
    article: Article
    sentence: Span

    @property
    def text(self) -> str:
        """What is shown of it: from the first word of its content to the last, to the letter."""
        return self.statement.extent.of(self.article.body)


@dataclass(frozen=True, slots=True)
class _Fitting:
    said: Said
    fit: float

    altered: bool = False

    @property
    def order(self) -> tuple[bool, float, float, int, Span]:
        """The shown printing of an utterance: the least altered text, the surest attribution, the longest, then the earliest."""
        statement = self.said.statement
        sure = DIRECTNESS[statement.type] + statement.confidence
        return self.altered, -sure, -len(self.said.text), self.said.article.article_id, statement.extent

    @property
    def worth(self) -> tuple[float, float, int, Span]:
        """Which statements are looked at at all, best first."""
        published = self.said.article.published
        sure = DIRECTNESS[self.said.statement.type] + self.said.statement.confidence / 2
        return (
            -(self.fit + sure),
            -(published.at.timestamp() if published else 0.0),
            self.said.article.article_id,
            self.said.statement.extent,
        )


def select_said(
    found: Sequence[Said], *, speaker: str, topic: Evidence | None, limit: int, texts: Texts = UNRELATED
) -> tuple[tuple[Item, ...], int]:
    """At most `limit` utterances of one speaker, best first, and how many there are in all; empty when none is about `topic`.

    Order: fit to the topic, directness, confidence, printings; then the earlier article and place.
    """
    fitting = _fitting(found, topic, texts)
    groups = _grouped(fitting[:LOOKED_AT], texts)
    scored = _scored(groups, texts)
    return tuple(_items(scored[:limit], speaker, texts)), len(groups) + max(0, len(fitting) - LOOKED_AT)


def select_voices(found: Sequence[Said], *, topic: Evidence, limit: int, texts: Texts = UNRELATED) -> tuple[tuple[Item, ...], int]:
    """What anybody said about `topic`: as `select_said`, but every speaker is heard once before any is heard twice."""
    by_speaker: dict[str, list[_Fitting]] = {}
    for each in _fitting(found, topic, texts)[:LOOKED_AT]:
        if each.said.statement.speaker:
            by_speaker.setdefault(key_of(each.said.statement.speaker), []).append(each)
    turns: list[tuple[int, float, str, tuple[ScorePart, ...], Sequence[_Fitting]]] = []
    for key, own in by_speaker.items():
        scored = _scored(_grouped(own, texts), texts)
        turns += [(turn, -_total(parts), key, parts, group) for turn, (parts, group) in enumerate(scored)]
    turns.sort(key=lambda turn: turn[:3])
    return tuple(_items([(parts, group) for *_, parts, group in turns[:limit]], None, texts)), len(turns)


def utterances(found: Sequence[Said], *, texts: Texts = UNRELATED) -> tuple[tuple[Said, ...], ...]:
    """The statements of one speaker as utterances, each with all that print it, the printing that would be shown first."""
    return tuple(tuple(each.said for each in group) for group in _grouped(_fitting(found, None, texts), texts))


def _fitting(found: Sequence[Said], topic: Evidence | None, texts: Texts) -> list[_Fitting]:
    fitting = (_Fitting(each, _fit(each, topic), altered=texts.is_altered(each.article.article_id)) for each in found)
    return sorted((each for each in fitting if each.fit >= FIT_FLOOR), key=lambda each: each.worth)


def _grouped(fitting: Sequence[_Fitting], texts: Texts) -> list[list[_Fitting]]:
    """The printings of each utterance together, the one to show first. A printing goes to the utterance it is most alike."""
    groups: list[list[_Fitting]] = []
    for each in sorted(fitting, key=lambda each: each.order):
        alike = [(_likeness(group[0].said, each.said, texts), -at) for at, group in enumerate(groups)]
        best, place = max(alike, default=(0.0, 0))
        if best:
            groups[-place].append(each)
        else:
            groups.append([each])
    return groups


def _scored(groups: Sequence[Sequence[_Fitting]], texts: Texts) -> list[tuple[tuple[ScorePart, ...], Sequence[_Fitting]]]:
    return sorted(((_parts(group, texts), group) for group in groups), key=lambda pair: (-_total(pair[0]), pair[1][0].order[3:]))


def _fit(said: Said, topic: Evidence | None) -> float:
    """How much of the topic the statement is about: its own words count fully, those of its sentence around it half."""
    if topic is None:
        return 1.0
    article = said.article
    inside = topic.held(said.text, article.language)
    around = topic.held(said.sentence.of(article.body), article.language)
    return (topic.coverage(inside) + topic.coverage(inside | around)) / 2


def _likeness(one: Said, other: Said, texts: Texts) -> float:
    """How alike two printings of one utterance are, in (0, 1]; 0 for two utterances. Within one article everything is said only once."""
    if one.article.article_id == other.article.article_id and not one.statement.extent.overlaps(other.statement.extent):
        return 0.0
    return 0.0 if _compared(one, other, texts) is None else likeness(one.text, other.text)


def _compared(one: Said, other: Said, texts: Texts) -> Wording | None:
    related = texts.of(one.article.article_id) == texts.of(other.article.article_id)
    return compare(one.text, other.text, related=related)


def _parts(group: Sequence[_Fitting], texts: Texts) -> tuple[ScorePart, ...]:
    best = group[0]
    voices = texts.voices(each.said.article.article_id for each in group)
    return (
        ScorePart("fit to the topic", best.fit),
        ScorePart("directness", DIRECTNESS[best.said.statement.type]),
        ScorePart("confidence", best.said.statement.confidence / 2),
        ScorePart("altered text", -ALTERED_COST if best.altered else 0.0),
        ScorePart("voices", VOICE_WORTH * (min(voices, MAX_COUNTED_VOICES) - 1)),
    )


def _total(parts: Sequence[ScorePart]) -> float:
    return sum(part.value for part in parts)


def _items(scored: Sequence[tuple[tuple[ScorePart, ...], Sequence[_Fitting]]], speaker: str | None, texts: Texts) -> list[Item]:
    items: list[Item] = []
    n = 0
    for parts, group in scored:
        shown = group[0].said
        citations: list[Citation] = []
        for each in group:
            if any(citation.article_id == each.said.article.article_id for citation in citations):
                continue
            n += 1
            citations.append(cite(each.said.article, each.said.statement.extent, n=n, wording=wording_of(shown, each.said, texts=texts)))
        items.append(
            Item(
                text=shown.text,
                type=ItemType(shown.statement.type.value),
                citations=tuple(citations),
                speaker=speaker or shown.statement.speaker,
                confidence=shown.statement.confidence,
                voices=texts.voices(citation.article_id for citation in citations),
                score=_total(parts),
                parts=parts,
                statement_id=shown.statement_id,
            )
        )
    return items


def wording_of(shown: Said, other: Said, *, texts: Texts = UNRELATED) -> Wording | None:
    """How another printing compares with the shown one; None for the shown one itself."""
    if other is shown:
        return None
    if other.statement.type is StatementType.INDIRECT and shown.statement.type is not StatementType.INDIRECT:
        return Wording.INDIRECT
    return _compared(shown, other, texts)
