"""How the words asked for stand in a passage: side by side as asked, in exactly the asked forms, in the title; and how its article fits."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.retrieval import kernels
from bot.retrieval.context import article_scores
from bot.retrieval.parameters import Parameters
from bot.retrieval.part import Source
from bot.retrieval.phrases import laid_out
from bot.retrieval.resolve import Wanted
from bot.retrieval.search import Candidates, Corpus, Found
from bot.retrieval.segment import Int32, Int64
from bot.retrieval.vocabulary import Vocabulary

ORDER = "+words in order"
FORM = "+exact form"
TITLE = "+title"
ARTICLE = "+article"
NAMES = (ORDER, FORM, TITLE, ARTICLE)

Floats = npt.NDArray[np.float64]
_MAX_COMPILED_WORDS = 60
"""The compiled way has a bit for each word."""


def bonuses(rows: Sequence[int], found: Found, source: Source, asked: Candidates, corpus: Corpus) -> Floats:
    """For each of these matches (`rows` of `found.matches`) what `NAMES` add to its score, in their order."""
    compiled = kernels.compiled("bonuses")
    average = corpus.statistics.tokens / corpus.statistics.articles
    docs = found.matches.docs[rows]
    if compiled is None or found.bundle is None or len(asked.words) > _MAX_COMPILED_WORDS:
        kept = [at for at, weight in enumerate(asked.weights) if weight > 0]
        words = [(asked.words[at], asked.weights[at]) for at in kept]
        spoken = [(word, weight) for word, weight in words if not word.joined]
        listed = [(found.gathered[at], asked.weights[at]) for at in kept]
        articles = corpus.parameters.article_weight * article_scores(source, docs, listed, average, corpus.parameters)
        return np.column_stack([*_in_text(source, docs, spoken, corpus.vocabulary, corpus.parameters), articles])
    columns, laid, parameters = source.columns, found.bundle, corpus.parameters
    made: Floats = compiled(
        docs,
        found.matches.places[rows],
        source.flow,
        source.flow_starts,
        columns.title_length,
        columns.plain_length,
        columns.ordinal,
        columns.siblings,
        corpus.vocabulary.term_of(),
        laid.docs,
        laid.codes,
        laid.starts,
        laid.ends,
        laid.offsets,
        laid.frequency,
        laid.weights,
        np.array([not word.joined for word in asked.words]),
        *_flat([word.terms for word in asked.words]),
        *_flat([tuple(word.forms) for word in asked.words]),
        average,
        parameters.k1,
        parameters.b,
        parameters.order_weight,
        parameters.form_weight,
        parameters.title_weight,
        parameters.article_weight,
    )
    return made


def _flat(groups: Sequence[Sequence[int]]) -> tuple[Int32, Int64]:
    """Groups of numbers end to end, and where each begins, and the end."""
    starts = [0]
    for group in groups:
        starts.append(starts[-1] + len(group))
    return np.array([number for group in groups for number in group], np.int32), np.array(starts, np.int64)


def _in_text(
    source: Source, docs: Int64, asked: Sequence[tuple[Wanted, float]], vocabulary: Vocabulary, parameters: Parameters
) -> tuple[Floats, Floats, Floats]:
    """Neighbours in the order asked, exactly the asked forms, words in the title."""
    columns = source.columns
    lengths = columns.plain_length[docs]
    owner, flow = laid_out(source, docs, lengths)
    terms = vocabulary.term_of()[flow]
    stands = [_among(terms, word.terms) for word, _ in asked]
    order, form, title = np.zeros(len(docs)), np.zeros(len(docs)), np.zeros(len(docs))
    same = owner[1:] == owner[:-1]
    in_title = np.arange(len(owner)) - (np.cumsum(lengths) - lengths)[owner] < columns.title_length[docs][owner]
    for at in range(len(asked) - 1):
        beside = stands[at][:-1] & stands[at + 1][1:] & same
        order[owner[:-1][beside]] += parameters.order_weight * (asked[at][1] + asked[at + 1][1]) / 2
    for (word, weight), where in zip(asked, stands, strict=True):
        form[owner[where & _among(flow, tuple(word.forms))]] += parameters.form_weight * weight
        title[owner[where & in_title]] += parameters.title_weight * weight
    return order, form, title


def _among(values: Int32, chosen: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    if len(chosen) == 1:
        return np.asarray(values == chosen[0])
    found = np.zeros(len(values), np.bool_)
    for each in chosen:
        found |= values == each
    return found
