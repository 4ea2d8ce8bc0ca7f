"""A story in a few verbatim sentences: those that together come nearest to what all its independent texts are about.

Greedy on the whole extract against the centroid (Ghalandari 2017, "Revisiting the Centroid-based Method"): each step takes the sentence
that makes the extract most like the centroid. Rewrites are folded before anything votes, or a text would count as often as it was copied.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from bot.model.span import Span
from bot.model.story import ExtractSentence, VoiceGroup
from bot.stories.frequencies import PRIOR_ARTICLES
from bot.stories.reading import Reading
from bot.stories.roundups import is_loose
from bot.stories.standalone import stands_alone

FIRST_SENTENCES = 5
"""News says the thing first: so many sentences of an article are looked at, more only where none of them can stand alone."""
SEARCHED_SENTENCES = 20
PER_PLACE = 0.04
"""What a sentence loses for every one before it."""
ON_TOPIC = 0.8
"""An article not heard yet goes first only with a sentence that comes so near to the best that is left (share of its score)."""
CENTROID_WORDS = 400
TITLE_SHARE = 0.5
REPEATS = 0.65
"""A sentence this like one already taken (cosine) tells the reader nothing new."""

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class ExtractArticle:
    """An article of the story to take sentences from."""

    article_id: int
    reading: Reading


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence:
    article_id: int
    place: int
    span: Span
    vector: Vector
    words: int


def extract(
    articles: Sequence[ExtractArticle],
    *,
    max_words: int,
    seen: Mapping[str, int],
    seen_articles: int,
    groups: Iterable[VoiceGroup] = (),
    doubted: Container[int] = (),
) -> tuple[ExtractSentence, ...]:
    """Whole sentences of at most `max_words` words together, the most telling first; empty where none fits or stands alone.

    Of each group of copies and rewrites only the shown article is read; round-ups only where there is nothing else. No article gets a
    second sentence while another has one that is nearly as much to the point. Those in `doubted`, which may be garbled, are read only
    where the others have nothing to say at all. `seen` is in how many of `seen_articles` articles each stem of `words_of(articles)`
    occurs; one that is not in it is new.
    """
    rarity = _Rarity(seen, seen_articles)
    voices = _voices(articles, groups)
    centroid = _centroid(voices, rarity)
    everything = [sentence for article in voices for sentence in _sentences(article, rarity)]
    left = [one for one in everything if one.article_id not in doubted and one.words <= max_words] or everything
    taken: list[_Sentence] = []
    whole: Vector = {}
    while True:
        room = max_words - sum(one.words for one in taken)
        left = [one for one in left if one.words <= room and all(_cosine(one.vector, other.vector) < REPEATS for other in taken)]
        if not left:
            break
        worth = {one: _cosine(_sum(whole, one.vector), centroid) - PER_PLACE * one.place for one in left}
        used = {one.article_id for one in taken}
        enough = ON_TOPIC * max(worth.values())
        best = max(left, key=lambda one: (one.article_id not in used and worth[one] >= enough, worth[one], -one.article_id, -one.place))
        left.remove(best)
        taken.append(best)
        whole = _sum(whole, best.vector)
    return tuple(ExtractSentence(one.article_id, one.span) for one in taken)


def words_of(articles: Iterable[ExtractArticle]) -> frozenset[str]:
    """The stems whose rarity an extract of these articles may ask for."""
    readings = [article.reading for article in articles]
    read = (token.term for reading in readings for token in reading.tokens if not token.stop)
    return frozenset((*read, *(term for reading in readings for term in reading.title_terms)))


class _Rarity:
    def __init__(self, seen: Mapping[str, int], articles: int) -> None:
        self._seen = seen
        self._total = articles + PRIOR_ARTICLES

    def __call__(self, term: str) -> float:
        return log(self._total / (self._seen.get(term, 0) + 1))


def _voices(articles: Sequence[ExtractArticle], groups: Iterable[VoiceGroup]) -> list[ExtractArticle]:
    hidden = {one for group in groups for one in group.article_ids if one != group.shown}
    shown = [article for article in articles if article.article_id not in hidden]
    return [article for article in shown if not is_loose(article.reading)] or shown


def _sentences(article: ExtractArticle, rarity: _Rarity) -> list[_Sentence]:
    reading = article.reading
    starts = [name.start for name in reading.names]
    found: list[_Sentence] = []
    for place, (span, tokens) in enumerate(zip(reading.sentences, reading.by_sentence(), strict=True)):
        if place >= SEARCHED_SENTENCES or (place >= FIRST_SENTENCES and found):
            break
        names = reading.names[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if stands_alone(reading.body, span, tokens, names):
            counts = Counter(token.term for token in tokens if not token.stop)
            vector = {term: count * rarity(term) for term, count in counts.items()}
            found.append(_Sentence(article.article_id, place, span, vector, len(span.of(reading.body).split())))
    return found


def _centroid(articles: Sequence[ExtractArticle], rarity: _Rarity) -> Vector:
    """The sum of the articles' vectors of length one, each word times the number of texts that have it."""
    total: Vector = {}
    holders: Counter[str] = Counter()
    for article in articles:
        title = Counter(article.reading.title_terms)
        counts = title + Counter(token.term for token in article.reading.tokens[:CENTROID_WORDS] if not token.stop)
        holders.update(counts.keys())
        for vector, share in ((_damped(counts, rarity), 1.0), (_damped(title, rarity), TITLE_SHARE)):
            for term, weight in vector.items():
                total[term] = total.get(term, 0.0) + share * weight
    return {term: weight * max(1, holders[term]) for term, weight in total.items()}


def _damped(counts: Mapping[str, int], rarity: _Rarity) -> Vector:
    vector = {term: (1 + log(count)) * sqrt(max(0.0, rarity(term))) for term, count in counts.items()}
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def _sum(one: Vector, other: Vector) -> Vector:
    total = dict(one)
    for term, weight in other.items():
        total[term] = total.get(term, 0.0) + weight
    return total


def _cosine(one: Vector, other: Vector) -> float:
    lengths = sqrt(sum(weight * weight for weight in one.values()) * sum(weight * weight for weight in other.values()))
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other) / lengths if lengths else 0.0
