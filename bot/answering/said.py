"""From statements to an answer: what a speaker said, each utterance once, the printings that carry it as citations."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.evidence import Evidence
from bot.answering.select import cite
from bot.answering.wording import compare
from bot.model.answer import Citation, Item, ItemType, ScorePart, Wording
from bot.model.article import Article
from bot.model.span import Span
from bot.model.statement import Statement, StatementType
from bot.statements.directory import key_of

FIT_FLOOR = 0.5
"""The least share of the topic's weight that a statement with its sentence must hold to be about it."""
DIRECTNESS = {StatementType.DIRECT: 0.3, StatementType.MIXED: 0.2, StatementType.INDIRECT: 0.0}
"""Words as spoken come before words as reported."""
VOICE_WORTH = 0.1
"""What each further article that prints an utterance adds, up to three."""
MAX_COUNTED_VOICES = 3


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

    @property
    def order(self) -> tuple[float, float, int, Span]:
        """The shown printing of an utterance: the surest attribution, the longest, then the earliest article and place."""
        statement = self.said.statement
        return -(DIRECTNESS[statement.type] + statement.confidence), -len(self.said.text), self.said.article.article_id, statement.extent


def select_said(found: Sequence[Said], *, speaker: str, topic: Evidence | None, limit: int) -> tuple[tuple[Item, ...], int]:
    """At most `limit` utterances of one speaker, best first, and how many there are in all; empty when none is about `topic`.

    Order: fit to the topic, directness, confidence, printings; then the earlier article and place.
    """
    fitting = [_Fitting(each, fit) for each in found if (fit := _fit(each, topic)) >= FIT_FLOOR]
    groups = _grouped(fitting)
    scored = sorted(((_parts(group), group) for group in groups), key=lambda pair: (-_total(pair[0]), pair[1][0].order[2:]))
    return tuple(_items(scored[:limit], speaker)), len(groups)


def select_voices(found: Sequence[Said], *, topic: Evidence, limit: int) -> tuple[tuple[Item, ...], int]:
    """What anybody said about `topic`: as `select_said`, but every speaker is heard once before any is heard twice."""
    by_speaker: dict[str, list[_Fitting]] = {}
    for each in found:
        if each.statement.speaker and (fit := _fit(each, topic)) >= FIT_FLOOR:
            by_speaker.setdefault(key_of(each.statement.speaker), []).append(_Fitting(each, fit))
    turns: list[tuple[int, float, str, tuple[ScorePart, ...], Sequence[_Fitting]]] = []
    for key, own in by_speaker.items():
        scored = sorted(((_parts(group), group) for group in _grouped(own)), key=lambda pair: (-_total(pair[0]), pair[1][0].order[2:]))
        turns += [(turn, -_total(parts), key, parts, group) for turn, (parts, group) in enumerate(scored)]
    turns.sort(key=lambda turn: turn[:3])
    return tuple(_items([(parts, group) for *_, parts, group in turns[:limit]], None)), len(turns)


def utterances(found: Sequence[Said]) -> tuple[tuple[Said, ...], ...]:
    """The statements of one speaker as utterances, each with all that print it, the printing that would be shown first."""
    return tuple(tuple(each.said for each in group) for group in _grouped([_Fitting(each, 1.0) for each in found]))


def _grouped(fitting: Sequence[_Fitting]) -> list[list[_Fitting]]:
    groups: list[list[_Fitting]] = []
    for each in sorted(fitting, key=lambda each: each.order):
        home = next((group for group in groups if _same(group[0].said, each.said)), None)
        if home is None:
            groups.append([each])
        else:
            home.append(each)
    return groups


def _fit(said: Said, topic: Evidence | None) -> float:
    """How much of the topic the statement is about: its own words count fully, those of its sentence around it half."""
    if topic is None:
        return 1.0
    article = said.article
    inside = topic.held(said.text, article.language)
    around = topic.held(said.sentence.of(article.body), article.language)
    return (topic.coverage(inside) + topic.coverage(inside | around)) / 2


def _same(one: Said, other: Said) -> bool:
    """Whether two statements are printings of one utterance. Within one article everything is said only once."""
    if one.article.article_id == other.article.article_id and not one.statement.extent.overlaps(other.statement.extent):
        return False
    return compare(one.text, other.text) is not None


def _parts(group: Sequence[_Fitting]) -> tuple[ScorePart, ...]:
    best = group[0]
    articles = {each.said.article.article_id for each in group}
    return (
        ScorePart("fit to the topic", best.fit),
        ScorePart("directness", DIRECTNESS[best.said.statement.type]),
        ScorePart("confidence", best.said.statement.confidence / 2),
        ScorePart("printings", VOICE_WORTH * (min(len(articles), MAX_COUNTED_VOICES) - 1)),
    )


def _total(parts: Sequence[ScorePart]) -> float:
    return sum(part.value for part in parts)


def _items(scored: Sequence[tuple[tuple[ScorePart, ...], Sequence[_Fitting]]], speaker: str | None) -> list[Item]:
    items: list[Item] = []
    n = 0
    for parts, group in scored:
        shown = group[0].said
        citations: list[Citation] = []
        for each in group:
            if any(citation.article_id == each.said.article.article_id for citation in citations):
                continue
            n += 1
            citations.append(cite(each.said.article, each.said.statement.extent, n=n, wording=wording_of(shown, each.said)))
        items.append(
            Item(
                text=shown.text,
                type=ItemType(shown.statement.type.value),
                citations=tuple(citations),
                speaker=speaker or shown.statement.speaker,
                confidence=shown.statement.confidence,
                score=_total(parts),
                parts=parts,
                statement_id=shown.statement_id,
            )
        )
    return items


def wording_of(shown: Said, other: Said) -> Wording | None:
    """How another printing compares with the shown one; None for the shown one itself."""
    if other is shown:
        return None
    if other.statement.type is StatementType.INDIRECT and shown.statement.type is not StatementType.INDIRECT:
        return Wording.INDIRECT
    return compare(shown.text, other.text)
