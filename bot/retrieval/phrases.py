"""Looking into passages: words side by side, words in the title."""

import numpy as np
import numpy.typing as npt

from bot.retrieval.gather import gather
from bot.retrieval.part import Source
from bot.retrieval.query import Field
from bot.retrieval.resolve import WantedPhrase
from bot.retrieval.segment import Int32, Int64
from bot.retrieval.vocabulary import Vocabulary


def titled(source: Source, docs: Int32, terms: frozenset[int], vocabulary: Vocabulary) -> Int32:
    """Those of `docs` whose title holds one of `terms`."""
    owner, flow = laid_out(source, docs, source.columns.title_length[docs])
    distinct, inverse = np.unique(flow, return_inverse=True)
    holds = np.array([term in terms for term in vocabulary.terms_of(distinct.tolist())], np.bool_)
    return docs[np.unique(owner[holds[inverse]])] if len(distinct) else docs[:0]


def holding_phrase(source: Source, phrase: WantedPhrase, vocabulary: Vocabulary) -> Int32:
    """The passages in which the phrase stands, ascending: all of it in the title or all of it in the text."""
    docs = _holding_all(source, phrase, vocabulary)
    if not len(docs):
        return docs
    columns = source.columns
    ends = columns.title_length[docs] if phrase.field is Field.TITLE else columns.plain_length[docs]
    owner, flow = laid_out(source, docs, ends)
    zone = _zone(owner, columns.title_length[docs], ends)
    starts = len(flow) - len(phrase.places) + 1
    if starts <= 0:
        return docs[:0]
    stands = zone[:starts] == zone[len(phrase.places) - 1 :]
    for place, forms in enumerate(phrase.places):
        stands &= np.isin(flow[place : place + starts], np.array(sorted(forms), np.int32))
    found: Int32 = docs[np.unique(owner[:starts][stands])]
    return found


def _holding_all(source: Source, phrase: WantedPhrase, vocabulary: Vocabulary) -> Int32:
    """Passages that hold a term of every place: where a look inside is worth it."""
    held = [gather(source, tuple(dict.fromkeys(vocabulary.terms_of(sorted(forms))))).docs for forms in set(phrase.places)]
    held.sort(key=len)
    docs: Int32 = held[0]
    for other in held[1:]:
        docs = docs[np.isin(docs, other, assume_unique=True)]
    return docs


def laid_out(source: Source, docs: Int32 | Int64, lengths: npt.NDArray[np.int32]) -> tuple[Int64, Int32]:
    """The first `lengths` lexemes of each of `docs`, end to end, and beside each the place of its passage in `docs`."""
    owner = np.repeat(np.arange(len(docs)), lengths)
    before = np.cumsum(lengths, dtype=np.int64) - lengths
    inside = np.arange(len(owner)) - before[owner]
    flow: Int32 = source.flow[source.flow_starts[docs][owner] + inside]
    return owner, flow


def _zone(owner: Int64, title_lengths: npt.NDArray[np.int32], lengths: npt.NDArray[np.int32]) -> Int64:
    """A number for each lexeme laid out, the same only within one title or one text."""
    before = np.cumsum(lengths, dtype=np.int64) - lengths
    inside = np.arange(len(owner)) - before[owner]
    return np.asarray(2 * owner + (inside >= title_lengths[owner]))
