"""Which sentences said in several articles are one utterance: the same speaker, and the same letters for the most part."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from rapidfuzz.distance import JaroWinkler

from bot.model.story import VoiceGroup
from bot.stories.pieces import Said
from bot.stories.tokens import compared_words
from bot.text.names import SPELLING_SIMILARITY, surname
from bot.text.stopwords import STOP_WORDS

SAME = 0.30
"""Cosine of character 3- to 5-grams by rarity from which two sentences of one speaker are one utterance; no hand-read pair was wrong."""
SAME_TEXT = 0.16
"""The same between two printings of one text, where other words are to be expected."""
FEWEST_WORDS = 3
"""Topical words; a shorter statement ("We think so.") is anybody's."""
_GRAMS = (3, 4, 5)

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence somebody said and its printings, in the order given."""

    printings: tuple[Said, ...]


def utterances(statements: Sequence[Said], *, groups: Iterable[VoiceGroup] = ()) -> tuple[Utterance, ...]:
    """The utterances that at least two articles print, in the order of their first printing.

    `groups` are the articles that carry one text. Statements whose speaker is unclear go with anybody whose words they are.
    """
    text_of = {article_id: group.shown for group in groups for article_id in group.article_ids}
    vectors = _vectors(statements)
    root = list(range(len(statements)))
    for first, second in _pairs(statements, vectors, text_of):
        low, high = sorted((_top(root, first), _top(root, second)))
        root[high] = low
    found: dict[int, list[Said]] = defaultdict(list)
    for place, said in enumerate(statements):
        found[_top(root, place)].append(said)
    return tuple(Utterance(tuple(said)) for said in found.values() if len({one.article_id for one in said}) > 1)


def _pairs(statements: Sequence[Said], vectors: Sequence[Vector], text_of: Mapping[int, int]) -> list[tuple[int, int]]:
    """Pairs that are one utterance; of the statements of another article only the best for each is taken."""
    texts = [text_of.get(said.article_id, said.article_id) for said in statements]
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for first, second, alike in _alike(vectors):
        one, other = statements[first], statements[second]
        if (
            one.article_id == other.article_id
            or (alike < SAME and texts[first] != texts[second])
            or one.denied != other.denied
            or not _may_agree(one.speaker, other.speaker)
        ):
            continue
        for here, there in ((first, second), (second, first)):
            place = here, statements[there].article_id
            best[place] = max(best.get(place, (0.0, -1)), (alike, -there))
    return [(here, -there) for (here, _), (_, there) in best.items()]


def _alike(vectors: Sequence[Vector]) -> Iterator[tuple[int, int, float]]:
    """Every two that are alike enough for printings of one text, the earlier first, with their cosine.

    One is laid out over all grams and multiplied with all that follow at once: of a dozen interviews every two sentences share some gram.
    """
    holders = Counter(gram for vector in vectors for gram in vector)
    column = {gram: at for at, gram in enumerate(gram for gram, count in holders.items() if count > 1)}
    rows = [[(column[gram], weight) for gram, weight in vector.items() if gram in column] for vector in vectors]
    places = [place for place, row in enumerate(rows) if row]
    columns = [np.array([at for at, _ in rows[place]], dtype=np.int64) for place in places]
    weights = [np.array([weight for _, weight in rows[place]]) for place in places]
    if not places:
        return
    starts = np.concatenate(([0], np.cumsum([len(row) for row in columns])))
    every_column, every_weight = np.concatenate(columns), np.concatenate(weights)
    laid_out = np.zeros(len(column))
    for number, place in enumerate(places[:-1]):
        laid_out[columns[number]] = weights[number]
        after = starts[number + 1]
        cosines = np.add.reduceat(laid_out[every_column[after:]] * every_weight[after:], starts[number + 1 : -1] - after)
        for other in np.flatnonzero(cosines >= SAME_TEXT).tolist():
            yield place, places[number + 1 + other], float(cosines[other])
        laid_out[columns[number]] = 0.0


def _may_agree(one: str | None, other: str | None) -> bool:
    """Whether two names of speakers can mean one: surnames alike in spelling, or either unclear."""
    if one is None or other is None:
        return True
    return one == other or JaroWinkler.similarity(surname(one), surname(other)) >= SPELLING_SIMILARITY


def _top(root: list[int], place: int) -> int:
    while root[place] != place:
        root[place] = root[root[place]]
        place = root[place]
    return place


def _vectors(statements: Sequence[Said]) -> list[Vector]:
    """Damped counts of character n-grams times their rarity among these statements, of length one; empty for too short a statement."""
    counted = []
    for said in statements:
        forms = [token.form for token in compared_words(said.text)]
        text = f" {' '.join(forms)} "
        grams = Counter(text[at : at + size] for size in _GRAMS for at in range(len(text) - size + 1))
        counted.append(grams if sum(form not in STOP_WORDS["en"] for form in forms) >= FEWEST_WORDS else Counter[str]())
    holders = Counter(gram for grams in counted for gram in grams)
    vectors: list[Vector] = []
    for grams in counted:
        vector = {gram: (1 + log(count)) * log(1 + len(counted) / holders[gram]) for gram, count in grams.items()}
        length = sqrt(sum(weight * weight for weight in vector.values()))
        vectors.append({gram: weight / length for gram, weight in vector.items()} if length else {})
    return vectors
