"""Second step: among the first candidates, order of words, exact forms, title, article and freshness; every addend is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from bot.model.answer import ScorePart
from bot.model.search import Hit
from bot.retrieval.columns import UNDATED, instant
from bot.retrieval.context import article_scores
from bot.retrieval.parameters import Parameters
from bot.retrieval.part import Source
from bot.retrieval.phrases import laid_out
from bot.retrieval.resolve import Wanted
from bot.retrieval.scoring import floor, gain
from bot.retrieval.search import Candidate, Corpus
from bot.retrieval.vocabulary import Vocabulary

ABSENT = "+absent words"
"""What BM25Plus adds for words a passage does not hold: the same for every passage, so it never changes an order."""
ORDER = "+words in order"
FORM = "+exact form"
TITLE = "+title"
ARTICLE = "+article"
FRESH = "+freshness"

_DAY = timedelta(days=1) // timedelta.resolution

Floats = npt.NDArray[np.float64]
Weighed = list[tuple[Wanted, float]]


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A candidate with what the second step adds to its score."""

    candidate: Candidate
    extra: tuple[ScorePart, ...] = ()

    @property
    def total(self) -> float:
        """The whole score."""
        return self.candidate.score + sum(part.value for part in self.extra)


def ranked(
    found: Sequence[Candidate], words: tuple[Wanted, ...], weighed: Sequence[float], corpus: Corpus, *, fresh_at: datetime | None
) -> list[Placed]:
    """The candidates with their bonuses, the first `depth` of them ordered anew; ties in corpus order.

    `fresh_at` asks for freshness, seen from then.
    """
    depth = corpus.parameters.depth
    asked = [(word, weight) for word, weight in zip(words, weighed, strict=True) if weight > 0]
    near: list[Placed] = []
    for number in dict.fromkeys(candidate.part for candidate in found[:depth]):
        here = [candidate for candidate in found[:depth] if candidate.part == number]
        near.extend(_placed(here, corpus.parts[number].source, asked, corpus, fresh_at))
    near.sort(key=lambda each: (-each.total, each.candidate.article_id, each.candidate.part, each.candidate.doc))
    return [*near, *map(Placed, found[depth:])]


def hit(placed: Placed, words: tuple[Wanted, ...], weighed: Sequence[float], corpus: Corpus) -> Hit:
    """A candidate with the addends of its score: one for each word it holds, the rest of BM25, the bonuses."""
    candidate, parameters, average = placed.candidate, corpus.parameters, corpus.statistics.average
    frequencies = candidate.frequencies
    held = [
        ScorePart(words[at].name, weighed[at] * gain(frequency, candidate.length, average, parameters))
        for at, frequency in frequencies.items()
    ]
    least = floor(parameters)
    if least and len(frequencies) < len(words):
        absent = least * sum(weighed[at] for at in range(len(words)) if at not in frequencies)
        if absent:
            held.append(ScorePart(ABSENT, absent))
    return Hit(candidate.passage_id, candidate.article_id, placed.total, (*held, *placed.extra))


def _placed(here: list[Candidate], source: Source, asked: Weighed, corpus: Corpus, fresh_at: datetime | None) -> list[Placed]:
    """Candidates of one part with their bonuses."""
    rows = np.array([candidate.doc for candidate in here], np.int64)
    added = _in_text(source, rows, [(word, weight) for word, weight in asked if not word.joined], corpus.vocabulary, corpus.parameters)
    listed = [(corpus.groups.gather(source, word.terms), weight) for word, weight in asked]
    articles = article_scores(source, rows, listed, corpus.statistics.tokens / corpus.statistics.articles, corpus.parameters)
    added.append((ARTICLE, corpus.parameters.article_weight * articles))
    if fresh_at is not None:
        added.append((FRESH, _fresh(source.columns.published[rows], sum(weight for _, weight in asked), fresh_at, corpus.parameters)))
    named = [(name, values.tolist()) for name, values in added]
    return [
        Placed(candidate, tuple(ScorePart(name, values[row]) for name, values in named if values[row]))
        for row, candidate in enumerate(here)
    ]


def _in_text(
    source: Source, rows: npt.NDArray[np.int64], asked: Weighed, vocabulary: Vocabulary, parameters: Parameters
) -> list[tuple[str, Floats]]:
    """Bonuses for how the words stand: neighbours in the order asked, exactly the asked forms, in the title."""
    columns = source.columns
    lengths = columns.plain_length[rows]
    owner, flow = laid_out(source, rows, lengths)
    terms = vocabulary.term_of()[flow]
    stands = [_among(terms, word.terms) for word, _ in asked]
    order, form, title = np.zeros(len(rows)), np.zeros(len(rows)), np.zeros(len(rows))
    same = owner[1:] == owner[:-1]
    in_title = np.arange(len(owner)) - (np.cumsum(lengths) - lengths)[owner] < columns.title_length[rows][owner]
    for at in range(len(asked) - 1):
        beside = stands[at][:-1] & stands[at + 1][1:] & same
        order[owner[:-1][beside]] += parameters.order_weight * (asked[at][1] + asked[at + 1][1]) / 2
    for (word, weight), where in zip(asked, stands, strict=True):
        form[owner[where & _among(flow, tuple(word.forms))]] += parameters.form_weight * weight
        title[owner[where & in_title]] += parameters.title_weight * weight
    return [(ORDER, order), (FORM, form), (TITLE, title)]


def _among(values: npt.NDArray[np.int32], chosen: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    if len(chosen) == 1:
        return np.asarray(values == chosen[0])
    found = np.zeros(len(values), np.bool_)
    for each in chosen:
        found |= values == each
    return found


def _fresh(published: npt.NDArray[np.int64], weight: float, now: datetime, parameters: Parameters) -> Floats:
    """Half as much with every half-life of age; nothing for what has no date. What lies in the future counts as new."""
    dated = published != UNDATED
    days = np.where(dated, np.maximum(instant(now) - np.where(dated, published, 0), 0), 0) / _DAY
    return np.asarray(dated * parameters.fresh_weight * weight * 0.5 ** (days / parameters.fresh_half_life_days))
