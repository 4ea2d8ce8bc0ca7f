"""The plain sentences of a story: the one that tells it best, then what else there is to know, nothing twice.

The first is the best of `bot.stories.extract` where that is the news (`bot.briefing.news`). Its later choices say the same in other words
where all articles begin alike, as leads do; so the next ones are those that are central and yet farthest from what was said, headline
included.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.briefing.news import Plain, is_attributed, is_news, newsworth, opening
from bot.model.article import Article
from bot.model.span import Span
from bot.stories.extract import ExtractArticle, extract
from bot.stories.reading import Reading, Token
from bot.stories.roundups import is_loose
from bot.stories.standalone import stands_alone
from bot.text.edits import EditKind, edit_kind
from bot.text.sentences import sentences

FIRST_MAX_WORDS: Final = 45
"""A longer first sentence is taken only where there is no other: who reads over coffee reads short ones."""
SEARCHED: Final = 14
"""So many sentences of an article are looked at: further down is what every article on the subject repeats."""
PER_PLACE: Final = 0.03
"""What a sentence loses for every one before it."""
SAME_ARTICLE: Final = 0.08
"""What a sentence loses when its article was quoted already: the next outlet's turn."""
TOLD_COST: Final = 0.9
"""What a sentence loses whose words were all said already, headline included."""
MOST_TOLD: Final = 0.6
"""A sentence of which this share of the weight was said already tells nothing new."""
LEAST: Final = 0.1
"""What a further sentence must be worth after all that: less is better than what says little."""
WORDY: Final = 26
"""Words beyond which a sentence loses: a long one is mostly the background that the reporter tells once more."""
PER_WORD: Final = 0.03
DOUBTFUL_COST: Final = 0.5
"""What a sentence of a text that others rewrote, or that is itself rewritten, loses: its words may be nobody's."""
LEAD_AGAIN: Final = 0.5
"""What the first sentence of a further article loses: the leads of one story all tell the same."""
SPEECH_COST: Final = 0.35
"""What a sentence loses that reports what somebody said: statements have a place of their own, and here is what happened."""
QUOTED_SHARE: Final = 0.5
"""A sentence that opens with a quotation, or is one for this part, is a statement, and has its place among those."""
RESPELLED_CHARS: Final = 6
"""A spelling put right makes a sentence longer or shorter by so much at most."""
TOPIC_WORDS: Final = 400


@dataclass(frozen=True, slots=True)
class Page:
    """An article of a story with its reading. `doubtful`: its text was reworded on its way to us, or others reworded it."""

    article: Article
    reading: Reading
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that could be printed. `worth` is only comparable within one story."""

    article: Article
    span: Span
    stems: frozenset[str]
    worth: float
    first: bool = False
    is_lead: bool = False
    doubtful: bool = False

    @property
    def text(self) -> str:
        """The slice, to the letter."""
        return self.span.of(self.article.body)


def candidates(pages: Sequence[Page], said: Collection[tuple[int, Span]]) -> tuple[Sentence, ...]:
    """The sentences of a story that can stand alone, by article and place; the one to begin with is `first`.

    `said` are the places, by article, of what somebody said; what names its speaker in its midst is speech, found or not.
    """
    best = _best(pages)
    weights = _weights(pages)
    heaviest = sum(sorted(weights.values(), reverse=True)[:12]) or 1.0
    found: list[tuple[Sentence, Plain]] = []
    for page in pages:
        mine, opens, title = page.article.article_id, opening(page.reading), title_stems(page.reading)
        for number, (span, tokens) in enumerate(_alone(page)):
            stems = frozenset(token.term for token in tokens if not token.stop)
            text = span.of(page.article.body)
            attributed = is_attributed(text, span.start, tokens)
            speech = attributed or any(article_id == mine and place.overlaps(span) for article_id, place in said)
            worth = min(1.0, sum(weights.get(stem, 0.0) for stem in stems) / heaviest)
            worth -= PER_PLACE * number + PER_WORD * max(0, len(text.split()) - WORDY)
            worth -= (DOUBTFUL_COST if page.doubtful else 0.0) + (SPEECH_COST if speech else 0.0)
            plain = Plain(text, stems, title, number, opens=span == opens, is_speech=speech, is_attributed=attributed)
            found.append((Sentence(page.article, span, stems, worth, is_lead=number == 0, doubtful=page.doubtful), plain))
    first = _first(found, best, weights)
    return tuple(replace(sentence, first=sentence is first) for sentence, _ in found)


def next_sentence(left: Iterable[Sentence], said: frozenset[str], told: Sequence[Sentence]) -> Sentence | None:
    """The best sentence to print after those `told`; None where none is worth it. `said` are the stems of those and of the headline."""
    articles = frozenset(one.article.article_id for one in told)
    begun = any(one.first or one.is_lead for one in told)
    scored = []
    for one in left:
        if one.first and not articles:
            return one
        known = len(one.stems & said) / max(1, len(one.stems))
        if known < MOST_TOLD:
            loss = TOLD_COST * known + (LEAD_AGAIN if one.is_lead and begun else 0.0)
            loss += SAME_ARTICLE if one.article.article_id in articles else 0.0
            scored.append((one.worth - loss, -one.article.article_id, -one.span.start, one))
    best = max(scored, key=lambda each: each[:3], default=None)
    return best[3] if best is not None and (best[0] >= LEAST or not articles) else None


def changed(page: Page, former: str) -> tuple[Sentence, ...]:
    """The sentences of an edited article that its former body did not have, in order; those that stand alone first.

    One in which only a spelling was put right was there.
    """
    texts = [*former.split("\n"), *_texts(former)]
    before = {_folded(text) for text in texts}
    fresh: list[tuple[bool, Sentence]] = []
    for span, tokens in zip(page.reading.sentences, page.reading.by_sentence(), strict=True):
        text = span.of(page.article.body)
        if _folded(text) in before or not any(map(str.isalnum, text)) or any(_is_respelled(one, text) for one in texts):
            continue
        names = [name for name in page.reading.names if span.start <= name.start < span.end]
        alone = stands_alone(page.article.body, span, tokens, names)
        stems = frozenset(token.term for token in tokens if not token.stop)
        fresh.append((not alone, Sentence(page.article, span, stems, 1.0 - PER_PLACE * len(fresh))))
    return tuple(sentence for _, sentence in sorted(fresh, key=lambda each: (each[0], each[1].span)))


def title_stems(reading: Reading) -> frozenset[str]:
    """The stems of a headline."""
    return frozenset(reading.title_terms)


def _first(found: Sequence[tuple[Sentence, Plain]], best: tuple[int, Span] | None, weights: Mapping[str, float]) -> Sentence | None:
    """The sentence to begin with: the `best` one where it is the news, else the one most like news; of untouched texts if possible."""
    for sentence, plain in found:
        if (sentence.article.article_id, sentence.span) == best and is_news(plain):
            return sentence
    sure = [each for each in found if not each[0].doubtful] or found
    ranked = [(newsworth(plain, weights), -sentence.article.article_id, -sentence.span.start, sentence) for sentence, plain in sure]
    return max(ranked, key=lambda each: each[:3])[3] if ranked else None


def _best(pages: Sequence[Page]) -> tuple[int, Span] | None:
    for some in ([page for page in pages if not page.doubtful], list(pages)):
        for limit in (FIRST_MAX_WORDS, 2 * FIRST_MAX_WORDS):
            taken = extract(
                [ExtractArticle(page.article.article_id, page.reading) for page in some],
                max_words=limit,
                seen={},
                seen_articles=0,
            )
            if taken:
                return taken[0].article_id, taken[0].span
    return None


def _alone(page: Page) -> Iterable[tuple[Span, Sequence[Token]]]:
    """The early sentences that can be read without the one before, and are not mostly somebody's words."""
    starts = [name.start for name in page.reading.names]
    for place, (span, tokens) in enumerate(zip(page.reading.sentences, page.reading.by_sentence(), strict=True)):
        if place >= SEARCHED:
            return
        names = page.reading.names[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        quoted = sum(token.quoted for token in tokens)
        opens = bool(tokens) and tokens[0].quoted
        if not opens and quoted <= QUOTED_SHARE * len(tokens) and stands_alone(page.article.body, span, tokens, names):
            yield span, tokens


def _weights(pages: Sequence[Page]) -> dict[str, float]:
    """What each stem counts: in how many texts of the story it stands."""
    holders: Counter[str] = Counter()
    for page in pages:
        if not is_loose(page.reading) or len(pages) == 1:
            tokens = page.reading.tokens[:TOPIC_WORDS]
            holders.update({token.term for token in tokens if not token.stop} | set(page.reading.title_terms))
    return {stem: float(count) for stem, count in holders.items()}


def _is_respelled(before: str, now: str) -> bool:
    return abs(len(before) - len(now)) <= RESPELLED_CHARS and edit_kind(before, now) is EditKind.MINOR


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _texts(body: str) -> Iterable[str]:
    return (span.of(body) for span in sentences(body))
