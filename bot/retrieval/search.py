"""First step: the passages with the best BM25 scores over all parts, exactly."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bot.model.answer import Within
from bot.retrieval import kernels
from bot.retrieval.bundle import Bundle, bundle
from bot.retrieval.exhaustive import best_of_all
from bot.retrieval.gather import Gathered, frequency
from bot.retrieval.groups import Groups
from bot.retrieval.kernels import Matches
from bot.retrieval.masks import Mask, Masks, mask_of
from bot.retrieval.parameters import Parameters
from bot.retrieval.part import Part
from bot.retrieval.query import Presence
from bot.retrieval.resolve import Wanted, WantedPhrase
from bot.retrieval.restrict import demanded
from bot.retrieval.segment import Segment
from bot.retrieval.statistics import Statistics
from bot.retrieval.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """What a search runs over: parts with their statistics and what is remembered between searches."""

    parts: tuple[Part, ...]
    vocabulary: Vocabulary
    statistics: Statistics
    parameters: Parameters
    masks: Masks
    groups: Groups


class Place(NamedTuple):
    """A passage on its way into the result, in the order of results: row `row` of the matches in part `part`, which is its row `doc`."""

    minus_score: float
    article_id: int
    part: int
    doc: int
    row: int


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What one part had to offer, with the postings it was found by; `bundle` None where no kernel could be asked."""

    gathered: list[Gathered]
    bundle: Bundle | None
    matches: Matches


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The best passages, best first, ties in corpus order. `words` are those that count, `weights` their idf times their own weight."""

    words: list[Wanted]
    weights: list[float]
    found: dict[int, Found]
    places: list[Place]


def candidates(
    words: tuple[Wanted, ...], phrases: tuple[WantedPhrase, ...], corpus: Corpus, *, limits: Within | None, limit: int
) -> Candidates:
    """The best `limit` passages.

    A passage is found when it shares a word with the query that is neither excluded nor unknown, whatever its score.
    """
    counted, weights, gathered = _counted(words, corpus)
    found: dict[int, Found] = {}
    places: list[Place] = []
    if not counted or not corpus.statistics.average:
        return Candidates(counted, weights, found, places)
    restricted = bool(phrases) or any(word.restricts for word in words)
    for number in sorted(range(len(corpus.parts)), key=lambda number: -corpus.parts[number].live):
        part, lists = corpus.parts[number], gathered[number]
        if not any(each.end for each in lists):
            continue
        mask = corpus.masks.of(part, limits, corpus.vocabulary)
        if restricted and not mask.is_empty:
            mask = _narrowed(mask, part, words, phrases, corpus)
        if mask.is_empty:
            continue
        entry = -places[limit - 1].minus_score if len(places) >= limit else -np.inf
        found[number] = here = _best(part, lists, weights, corpus, mask, entry=entry, limit=limit)
        docs = here.matches.docs
        listed = zip(here.matches.scores.tolist(), part.source.columns.article_id[docs].tolist(), docs.tolist(), strict=True)
        places.extend(Place(-score, article, number, doc, row) for row, (score, article, doc) in enumerate(listed))
        if len(found) > 1 or not isinstance(part.source, Segment):
            places.sort()
            del places[limit:]
    return Candidates(counted, weights, found, places)


def _counted(words: tuple[Wanted, ...], corpus: Corpus) -> tuple[list[Wanted], list[float], list[list[Gathered]]]:
    """The words that can be found, what they weigh, and part by part their postings."""
    counted: list[Wanted] = []
    weights: list[float] = []
    gathered: list[list[Gathered]] = [[] for _ in corpus.parts]
    for word in words:
        if word.presence is Presence.EXCLUDED or not word.terms:
            continue
        lists = [corpus.groups.gather(part.source, word.terms) for part in corpus.parts]
        held = sum(frequency(part, word.terms, each) for part, each in zip(corpus.parts, lists, strict=True))
        if held:
            counted.append(word)
            weights.append(word.weight * corpus.statistics.idf(held))
            for known, each in zip(gathered, lists, strict=True):
                known.append(each)
    return counted, weights, gathered


def _narrowed(lasting: Mask, part: Part, words: tuple[Wanted, ...], phrases: tuple[WantedPhrase, ...], corpus: Corpus) -> Mask:
    """What a mask allows of the passages that hold what the question demands and nothing it excludes."""
    asked = demanded(part.source, corpus.vocabulary, words, phrases)
    if asked is None:
        return lasting
    if len(lasting.allowed):
        asked &= lasting.allowed.view(np.bool_)
    return mask_of(asked)


def _best(part: Part, gathered: list[Gathered], weights: list[float], corpus: Corpus, mask: Mask, *, entry: float, limit: int) -> Found:
    average, parameters, source = corpus.statistics.average, corpus.parameters, part.source
    made = bundle(source, gathered, weights, average, parameters, table=corpus.statistics.table(source.pairs))
    if made is not None:
        in_order = isinstance(source, Segment)
        matches = kernels.best(made, mask.allowed, mask.open_ranges, entry=entry, limit=limit if in_order else limit + 1)
        if in_order or len(matches.docs) <= limit:
            return Found(gathered, made, matches)
        if matches.scores[limit - 1] > matches.scores[limit]:
            return Found(gathered, made, matches.first(limit))
        # Which of several equals comes first is a matter of their articles, and a tail holds those as they came.
    allowed = mask.allowed.view(np.bool_) if len(mask.allowed) else None
    terms = list(zip(gathered, weights, strict=True))
    return Found(gathered, made, best_of_all(source, terms, allowed, average, parameters, limit=limit))
