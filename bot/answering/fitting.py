"""How far a statement is about what was asked, and which of two says it better."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answering.evidence import Evidence
from bot.answering.said import Said
from bot.answering.taught import Taught, spelled_out, taught
from bot.answering.texts import Texts
from bot.model.span import Span
from bot.model.statement import StatementType

FIT_FLOOR = 0.5
"""The least share of the topic's weight that a statement with its sentence must hold to be about it."""
DIRECTNESS = {StatementType.DIRECT: 0.3, StatementType.MIXED: 0.2, StatementType.INDIRECT: 0.0}
"""Words as spoken come before words as reported."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """A statement and how far it is about what was asked, in [0, 1]."""

    said: Said
    fit: float
    distance: int = 0
    """How far its article may be from the words as they were: see `Texts.distance`."""
    is_wanted: bool = True
    """Whether it holds the phrases that were asked for."""
    through: tuple[Taught, ...] = ()
    """The second words of its article that made it fit."""

    @property
    def order(self) -> tuple[bool, int, float, int, int, Span]:
        """Which printing of an utterance is shown.

        One with the phrases asked for, of the least altered text, with the surest attribution, the longest, then the earliest.
        """
        statement = self.said.statement
        sure = DIRECTNESS[statement.type] + statement.confidence
        return not self.is_wanted, self.distance, -sure, -len(self.said.text), self.said.article.article_id, statement.extent

    @property
    def fits(self) -> bool:
        """Whether it is about what was asked."""
        return self.is_wanted and self.fit >= FIT_FLOOR

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


def weighed(found: Sequence[Said], topic: Evidence | None, texts: Texts, is_wanted: Callable[[Said], bool]) -> list[Fitting]:
    """What was found with how far it is about the topic, the worthiest first."""
    fitting = (_fits(each, topic, distance=texts.distance(each.article.article_id), is_wanted=is_wanted(each)) for each in found)
    return sorted(fitting, key=lambda each: each.worth)


def _fits(said: Said, topic: Evidence | None, *, distance: int, is_wanted: bool) -> Fitting:
    """How much of the topic the statement is about: its own words count fully, those of its sentence around it half.

    Where that is less than all, the names its article has other words for are read in ("the capital" for Kyiv).
    """
    if topic is None:
        return Fitting(said, 1.0, distance, is_wanted)
    plain = _fit(said, topic)
    if plain >= 1.0:
        return Fitting(said, plain, distance, is_wanted)
    through = tuple(each for each in spelled_out(said.text, taught(said.article.body)) if _asks_for(topic, each, said.article.language))
    fit = _fit(said, topic, also=" ".join(f"{each.word} {each.name}" for each in through)) if through else plain
    return Fitting(said, fit, distance, is_wanted, through) if fit > plain else Fitting(said, plain, distance, is_wanted)


def _asks_for(topic: Evidence, each: Taught, language: str | None) -> bool:
    return bool(topic.held(f"{each.word} {each.name}", language))


def _fit(said: Said, topic: Evidence, *, also: str = "") -> float:
    article = said.article
    inside = topic.held(f"{said.text} {also}" if also else said.text, article.language)
    around = topic.held(said.sentence.of(article.body), article.language)
    return (topic.coverage(inside) + topic.coverage(inside | around)) / 2
