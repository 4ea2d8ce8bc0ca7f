"""Second step: among the first candidates, order of words, exact forms, title and freshness; every addend is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from bot.model.answer import ScorePart
from bot.model.search import Hit
from bot.retrieval.columns import UNDATED, instant
from bot.retrieval.parameters import Parameters
from bot.retrieval.part import Part, Source
from bot.retrieval.phrases import laid_out
from bot.retrieval.query import Presence
from bot.retrieval.resolve import Wanted
from bot.retrieval.scoring import floor, gain
from bot.retrieval.search import Candidate
from bot.retrieval.vocabulary import Vocabulary

ABSENT = "+absent words"
"""What BM25Plus adds for words a passage does not hold: the same for every passage, so it never changes an order."""
ORDER = "+words in order"
FORM = "+exact form"
TITLE = "+title"
FRESH = "+freshness"

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False)
class Bonus:
    """What the second step adds, row by row of some candidates of one part."""

    order: npt.NDArray[np.float64]
    form: npt.NDArray[np.float64]
    title: npt.NDArray[np.float64]


def ranked(
    found: Sequence[Candidate],
    words: tuple[Wanted, ...],
    weighed: Sequence[float],
    *,
    parts: Sequence[Part],
    vocabulary: Vocabulary,
    average: float,
    parameters: Parameters,
    fresh_at: datetime | None,
) -> list[Hit]:
    """The candidates as hits, the first `depth` of them ordered anew; ties in corpus order.

    `fresh_at` asks for freshness, seen from then.
    """
    near, far = found[: parameters.depth], found[parameters.depth :]
    hits: list[tuple[float, int, int, int, Hit]] = []
    for number in dict.fromkeys(candidate.part for candidate in near):
        here = [candidate for candidate in near if candidate.part == number]
        source = parts[number].source
        rows = np.array([candidate.doc for candidate in here], np.int32)
        bonus = _bonus(source, rows, words, weighed, vocabulary, parameters)
        for row, candidate in enumerate(here):
            extra = [
                ScorePart(name, float(value[row]))
                for name, value in ((ORDER, bonus.order), (FORM, bonus.form), (TITLE, bonus.title))
                if value[row]
            ]
            if fresh_at is not None:
                extra.extend(_fresh(int(source.columns.published[candidate.doc]), weighed, fresh_at, parameters))
            hit = _hit(candidate, source, words, weighed, average, parameters, extra)
            hits.append((-hit.score, candidate.article_id, number, candidate.doc, hit))
    hits.sort(key=lambda entry: entry[:4])
    rest = [_hit(candidate, parts[candidate.part].source, words, weighed, average, parameters, []) for candidate in far]
    return [*(entry[4] for entry in hits), *rest]


def plain(
    found: Sequence[Candidate],
    words: tuple[Wanted, ...],
    weighed: Sequence[float],
    *,
    parts: Sequence[Part],
    average: float,
    parameters: Parameters,
) -> list[Hit]:
    """The candidates as hits with rank-bm25's scores and nothing added."""
    return [_hit(candidate, parts[candidate.part].source, words, weighed, average, parameters, []) for candidate in found]


def _hit(
    candidate: Candidate,
    source: Source,
    words: tuple[Wanted, ...],
    weighed: Sequence[float],
    average: float,
    parameters: Parameters,
    extra: list[ScorePart],
) -> Hit:
    columns, doc = source.columns, candidate.doc
    length = int(columns.length[doc])
    held = [
        ScorePart(words[at].name, weighed[at] * gain(frequency, length, average, parameters))
        for at, frequency in candidate.frequencies.items()
    ]
    absent = floor(parameters) * sum(
        weighed[at]
        for at, word in enumerate(words)
        if word.presence is not Presence.EXCLUDED and word.terms and at not in candidate.frequencies
    )
    if absent:
        held.append(ScorePart(ABSENT, absent))
    score = candidate.score + sum(part.value for part in extra)
    return Hit(int(columns.passage_id[doc]), candidate.article_id, score, (*held, *extra))


def _bonus(
    source: Source,
    rows: npt.NDArray[np.int32],
    words: tuple[Wanted, ...],
    weighed: Sequence[float],
    vocabulary: Vocabulary,
    parameters: Parameters,
) -> Bonus:
    columns = source.columns
    owner, flow = laid_out(source, rows, columns.plain_length[rows])
    terms = vocabulary.term_of()[flow]
    asked = [(word, weight) for word, weight in zip(words, weighed, strict=True) if weight > 0 and not word.joined]
    stands = [_among(terms, word.terms) for word, _ in asked]
    bonus = Bonus(np.zeros(len(rows)), np.zeros(len(rows)), np.zeros(len(rows)))
    same = owner[1:] == owner[:-1]
    for at in range(len(asked) - 1):
        beside = stands[at][:-1] & stands[at + 1][1:] & same
        bonus.order[np.unique(owner[:-1][beside])] += parameters.order_weight * (asked[at][1] + asked[at + 1][1]) / 2
    for (word, weight), where in zip(asked, stands, strict=True):
        exact = where & _among(flow, tuple(word.forms))
        bonus.form[np.unique(owner[exact])] += parameters.form_weight * weight
        if parameters.title_weight:
            first = np.cumsum(columns.plain_length[rows]) - columns.plain_length[rows]
            in_title = where & (np.arange(len(owner)) - first[owner] < columns.title_length[rows][owner])
            bonus.title[np.unique(owner[in_title])] += parameters.title_weight * weight
    return bonus


def _among(values: npt.NDArray[np.int32], chosen: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    if len(chosen) == 1:
        return np.asarray(values == chosen[0])
    return np.isin(values, np.array(chosen, np.int32))


def _fresh(published: int, weighed: Sequence[float], now: datetime, parameters: Parameters) -> list[ScorePart]:
    """Half as much with every half-life of age; nothing for what has no date. What lies in the future counts as new."""
    if published == UNDATED:
        return []
    days = max(0, instant(now) - published) / (_DAY // timedelta.resolution)
    share = parameters.fresh_weight * 0.5 ** (days / parameters.fresh_half_life_days)
    return [ScorePart(FRESH, share * sum(weighed))]
