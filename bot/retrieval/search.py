"""First step: the passages with the best BM25 scores over all parts, exactly."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.model.answer import Within
from bot.retrieval import kernels
from bot.retrieval.bundle import bundle
from bot.retrieval.exhaustive import Term, best_of_all
from bot.retrieval.gather import Gathered
from bot.retrieval.groups import Groups
from bot.retrieval.masks import Mask, Masks, mask_of
from bot.retrieval.parameters import Parameters
from bot.retrieval.part import Part
from bot.retrieval.query import Presence
from bot.retrieval.resolve import Wanted, WantedPhrase
from bot.retrieval.restrict import demanded
from bot.retrieval.scoring import scores_of_record
from bot.retrieval.segment import Int64
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


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A passage found: row `doc` of part `part`. `score` is rank-bm25's; `frequencies` by place of the word in the question."""

    part: int
    doc: int
    article_id: int
    passage_id: int
    length: int
    score: float
    frequencies: dict[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question to one part: the words that count, by their place in the query, their weights and postings."""

    counted: list[int]
    weighed: list[float]
    gathered: list[Gathered]


Place = tuple[float, int, int, int]
"""A passage on its way into the result, in the order of results: minus its score, article id, part, row."""


def candidates(
    words: tuple[Wanted, ...], phrases: tuple[WantedPhrase, ...], corpus: Corpus, *, limits: Within | None, limit: int
) -> tuple[list[Candidate], list[float]]:
    """The best `limit` passages, best first, ties in corpus order, and the weight (idf times the word's own) of each word.

    A passage is found when it shares a word with the query that is neither excluded nor unknown, whatever its score.
    """
    weighed = [_weight(word, corpus) for word in words]
    if not corpus.statistics.average:
        return [], weighed
    counted = [at for at, word in enumerate(words) if word.presence is not Presence.EXCLUDED and word.terms]
    asked: dict[int, Asked] = {}
    places: list[Place] = []
    for number in sorted(range(len(corpus.parts)), key=lambda number: -corpus.parts[number].live):
        part = corpus.parts[number]
        gathered = [corpus.groups.gather(part.source, words[at].terms) for at in counted]
        if not any(len(found.docs) for found in gathered):
            continue
        mask = _mask(part, words, phrases, corpus, limits)
        if mask.is_empty:
            continue
        asked[number] = Asked(counted, [weighed[at] for at in counted], gathered)
        entry = -places[limit - 1][0] if len(places) >= limit else -np.inf
        docs, scores = _best(part, asked[number], corpus, mask, entry=entry, limit=limit)
        article_ids = part.source.columns.article_id[docs].tolist()
        places.extend((-score, article, number, doc) for score, article, doc in zip(scores, article_ids, docs.tolist(), strict=True))
        places.sort()
        del places[limit:]
    found = [candidate for number in asked for candidate in _recorded(number, asked[number], places, corpus)]
    found.sort(key=lambda candidate: (-candidate.score, candidate.article_id, candidate.part, candidate.doc))
    return found, weighed


def _weight(word: Wanted, corpus: Corpus) -> float:
    if word.presence is Presence.EXCLUDED or not word.terms:
        return 0.0
    return word.weight * corpus.statistics.idf(sum(corpus.groups.frequency(part, word.terms) for part in corpus.parts))


def _mask(part: Part, words: tuple[Wanted, ...], phrases: tuple[WantedPhrase, ...], corpus: Corpus, limits: Within | None) -> Mask:
    lasting = corpus.masks.of(part, limits, corpus.vocabulary.languages)
    asked = demanded(part.source, corpus.vocabulary, words, phrases)
    if asked is None:
        return lasting
    if len(lasting.allowed):
        asked &= lasting.allowed.view(np.bool_)
    return mask_of(asked)


def _best(part: Part, asked: Asked, corpus: Corpus, mask: Mask, *, entry: float, limit: int) -> tuple[Int64, list[float]]:
    average, parameters, source = corpus.statistics.average, corpus.parameters, part.source
    table = corpus.statistics.table(source.pairs)
    made = bundle(source, asked.gathered, asked.weighed, average, parameters, table=table)
    if made is not None and made.prunable:
        docs, scores = kernels.best(made, mask.allowed, mask.open_ranges, entry=entry, limit=limit)
    else:
        terms = [Term(postings, weight) for postings, weight in zip(asked.gathered, asked.weighed, strict=True)]
        allowed = mask.allowed.view(np.bool_) if len(mask.allowed) else None
        docs, scores = best_of_all(source, terms, allowed, average, parameters, limit=limit)
    return docs, scores.tolist()


def _recorded(number: int, asked: Asked, places: Sequence[Place], corpus: Corpus) -> list[Candidate]:
    """The passages of one part that made it, with rank-bm25's own scores."""
    mine = [(article_id, doc) for _, article_id, part, doc in places if part == number]
    docs = np.array([doc for _, doc in mine], np.int32)
    frequencies: list[dict[int, int]] = [{} for _ in mine]
    for at, postings in zip(asked.counted, asked.gathered, strict=True):
        if not len(postings.docs):
            continue
        rows = np.minimum(postings.docs.searchsorted(docs), len(postings.docs) - 1)
        for row in np.flatnonzero(postings.docs[rows] == docs).tolist():
            frequencies[row][at] = int(postings.pairs.frequency[postings.codes[rows[row]]])
    columns = corpus.parts[number].source.columns
    lengths, passage_ids = columns.length[docs].tolist(), columns.passage_id[docs].tolist()
    idf = dict(zip(asked.counted, asked.weighed, strict=True))
    scores = scores_of_record(frequencies, lengths, idf, corpus.statistics.average, corpus.parameters).tolist()
    return [
        Candidate(number, doc, article_id, passage_id, length, score, held)
        for (article_id, doc), passage_id, length, score, held in zip(mine, passage_ids, lengths, scores, frequencies, strict=True)
    ]
