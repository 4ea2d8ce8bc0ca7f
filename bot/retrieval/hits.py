"""From passages found to hits: rank-bm25's own score, and every addend that makes it up."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.model.answer import ScorePart
from bot.model.search import Hit
from bot.retrieval.scoring import floor
from bot.retrieval.search import Candidates, Corpus, Place

ABSENT = "+absent words"
"""What BM25Plus adds for words a passage does not hold: the same for every passage, so it never changes an order."""


class Chosen(NamedTuple):
    """A passage to be handed out, with what the second step adds to its score."""

    place: Place
    extra: tuple[ScorePart, ...] = ()


def hits(chosen: Sequence[Chosen], asked: Candidates, corpus: Corpus) -> tuple[Hit, ...]:
    """The chosen passages as hits, in their order."""
    made: dict[int, Hit] = {}
    named = [(word.name, weight) for word, weight in zip(asked.words, asked.weights, strict=True)]
    least = floor(corpus.parameters)
    for number in {each.place.part for each in chosen}:
        here = [at for at, each in enumerate(chosen) if each.place.part == number]
        matches, columns = asked.found[number].matches, corpus.parts[number].source.columns
        rows = [chosen[at].place.row for at in here]
        docs = matches.docs[rows]
        lengths, passage_ids, held = columns.length[docs].tolist(), columns.passage_id[docs].tolist(), matches.frequencies[rows].tolist()
        gains = iter(
            corpus.statistics.record.gains([(often, length) for row, length in zip(held, lengths, strict=True) for often in row if often])
        )
        for at, passage_id, row in zip(here, passage_ids, held, strict=True):
            place, extra = chosen[at]
            score, absent, parts = 0.0, 0.0, []
            for (name, weight), often in zip(named, row, strict=True):
                if often:
                    value = weight * next(gains)
                    score += value
                    parts.append(ScorePart(name, value))
                else:
                    score += weight * least
                    absent += weight
            if least and absent:
                parts.append(ScorePart(ABSENT, least * absent))
            if extra:
                score += sum([part.value for part in extra])
                parts += extra
            made[at] = Hit(passage_id, place.article_id, score, tuple(parts))
    return tuple([made[at] for at in range(len(chosen))])
