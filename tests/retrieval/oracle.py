"""The index as a list: what every answer is compared with. rank-bm25 over all passages that are there, in corpus order."""

from collections.abc import Iterable

import numpy as np
from rank_bm25 import BM25Okapi, BM25Plus

from bot.retrieval import Document, Family, Parameters
from bot.text.terms import analyzer


class Library:
    """Articles in a dictionary, and rank-bm25 built anew for every question."""

    def __init__(self, parameters: Parameters) -> None:
        self.articles: dict[int, list[Document]] = {}
        self.parameters = parameters

    def add(self, documents: Iterable[Document]) -> None:
        listed = list(documents)
        for document in listed:
            self.articles[document.article_id] = []
        for document in listed:
            self.articles[document.article_id].append(document)

    def remove(self, article_ids: Iterable[int]) -> None:
        for article_id in article_ids:
            self.articles.pop(article_id, None)

    @property
    def passages(self) -> list[Document]:
        return [document for article_id in sorted(self.articles) for document in self.articles[article_id]]

    def terms(self) -> list[list[str]]:
        return [terms_of(document) for document in self.passages]

    def scores(self, asked: list[str], *, groups: dict[str, str] | None = None) -> list[tuple[Document, float]]:
        """Every passage that shares a word with the question, best first, ties in corpus order. `groups` renames terms first."""
        renamed = groups or {}
        passages = self.passages
        if not passages:
            return []
        texts = [[renamed.get(term, term) for term in terms_of(document)] for document in passages]
        if not any(texts):
            return []
        p = self.parameters
        engine = (
            BM25Plus(texts, k1=p.k1, b=p.b, delta=p.delta)
            if p.family is Family.PLUS
            else BM25Okapi(texts, k1=p.k1, b=p.b, epsilon=p.epsilon)
        )
        terms = [renamed.get(term, term) for word in asked for term in analyzer("en").terms(word)]
        scores = engine.get_scores(terms)
        touched = [at for at, text in enumerate(texts) if set(terms) & set(text)]
        return [(passages[at], float(scores[at])) for at in sorted(touched, key=lambda at: (-scores[at], at))]


def terms_of(document: Document) -> list[str]:
    words = analyzer(document.language)
    return words.terms(document.title or "") + words.terms(document.text)


def same_ranking(found: list[tuple[int, float]], everything: list[tuple[int, float]], *, limit: int, okapi: bool = False) -> bool:
    """Equal scores to 1e-9 and the same order as the first of everything.

    With Okapi passages may change places where rank-bm25's own scores agree to 1e-12: what it gives words of half the passages is the mean
    of all idfs, which can be 0, give or take the order in which they are added up.
    """
    expected = everything[:limit]
    if len(found) != len(expected):
        return False
    if not np.allclose([score for _, score in found], [score for _, score in expected], rtol=0, atol=1e-9):
        return False
    if okapi:
        scores = dict(everything)
        return all(abs(scores[passage] - score) <= 1e-12 for (passage, _), (_, score) in zip(found, expected, strict=True))
    return [passage for passage, _ in found] == [passage for passage, _ in expected]
