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
    utterances: list[list[_Fitting]] = []
    for each in sorted(fitting, key=lambda each: each.order):
        home = next((group for group in utterances if _same(group[0].said, each.said)), None)
        if home is None:
            utterances.append([each])
        else:
            home.append(each)
    scored = sorted(((_parts(group), group) for group in utterances), key=lambda pair: (-_total(pair[0]), pair[1][0].order[2:]))
    return tuple(_items(scored[:limit], speaker)), len(utterances)


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


def _items(scored: Sequence[tuple[tuple[ScorePart, ...], Sequence[_Fitting]]], speaker: str) -> list[Item]:
    items: list[Item] = []
    n = 0
    for parts, group in scored:
        shown = group[0].said
        citations: list[Citation] = []
        for each in group:
            if any(citation.article_id == each.said.article.article_id for citation in citations):
                continue
            n += 1
            citations.append(cite(each.said.article, each.said.statement.extent, n=n, wording=_wording(shown, each.said)))
        items.append(
            Item(
                text=shown.text,
                type=ItemType(shown.statement.type.value),
                citations=tuple(citations),
                speaker=speaker,
                confidence=shown.statement.confidence,
                score=_total(parts),
                parts=parts,
                statement_id=shown.statement_id,
            )
        )
    return items


def _wording(shown: Said, other: Said) -> Wording | None:
    if other is shown:
        return None
    if other.statement.type is StatementType.INDIRECT and shown.statement.type is not StatementType.INDIRECT:
        return Wording.INDIRECT
    return compare(shown.text, other.text)
