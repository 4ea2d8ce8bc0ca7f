"""From hits to an answer: the best windows, one per text first, each with its citations, or an honest silence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answering.evidence import Evidence, Weighed
from bot.answering.question import Question
from bot.answering.question_words import WEAK_WORDS
from bot.answering.texts import UNRELATED, Texts
from bot.answering.understand import IDLE_WORDS
from bot.answering.window import Window, best_window
from bot.answering.wishes import Wish
from bot.answering.wording import compare
from bot.model.answer import Citation, Item, ItemType, ScorePart, Wording
from bot.model.article import Article
from bot.model.search import Hit
from bot.model.span import Span
from bot.retrieval.rank import ABSENT
from bot.text.sentences import sentences
from bot.text.words import words

FEW_WORDS = 2
FLOOR_OF_FEW = 0.75
FLOOR_FALLS = 0.03
FLOOR_OF_MANY = 0.35
"""A question of few words is answered only by a passage with nearly all of them; every further word lets a little more go. Set on
RealTimeQA against questions put to the wrong corpus; `python -m tests.quality.answers` prints both kinds of error."""
ITEM_FLOOR = 0.35
"""Once a question has met its floor, a passage that covers this much may stand beside the one that met it."""
LOOKED_AT = 40
"""Passages looked at closely: the best by score. A fixed number, so that the first items are the same however many are wanted."""
FOCUS_SHARE = 0.2
"""How far a window that covers the whole question lifts its passage, as a share of the best passage's score."""
WISH_SHARE = dict.fromkeys(Wish, 0.3) | {Wish.DURATION: 1.0, Wish.PLACE: 0.5}
"""How far a window that holds the kind of thing asked for lifts its passage, likewise. A duration is hardly ever there by chance."""
NEARBY = 0.5
"""What such a thing is worth that stands only in the sentence beside the one that holds the question's words."""
_SAYS_LITTLE = IDLE_WORDS | WEAK_WORDS
_OPENING = " \t\n\"'“”‘’«»¿¡("


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit with what the store knows of it."""

    hit: Hit
    article: Article
    passage: Span

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the passage, in order, at least one. Passages begin and end where sentences do."""
        start, text = self.passage.start, self.passage.of(self.article.body)
        return tuple(Span(start + each.start, start + each.end) for each in sentences(text)) or (self.passage,)


@dataclass(frozen=True, slots=True)
class _Seen:
    candidate: Candidate
    window: Window


@dataclass(frozen=True, slots=True)
class _Scored(_Seen):
    score: float
    parts: tuple[ScorePart, ...]

    @property
    def text(self) -> str:
        return self.window.span.of(self.candidate.article.body)


def select(
    candidates: Sequence[Candidate], question: Question, *, evidence: Evidence, limit: int, texts: Texts = UNRELATED
) -> tuple[Item, ...]:
    """At most `limit` items, best first; empty when no candidate reaches the question's floor.

    Order: score, then the earlier article id, then the earlier place. Every independent text gives its best window before any gives
    a second one; the same sentence printed again, or reworded, becomes a citation of its least altered printing.
    """
    telling = frozenset(at for at, word in enumerate(evidence.words) if tells(word, question))
    matched = [evidence.matched(candidate.hit) for candidate in candidates]
    # Who asks for words side by side has them in every passage found.
    bears = [bool(question.phrases) or not held.isdisjoint(telling) for held in matched]
    covered = [evidence.coverage(held) if is_on_it else 0.0 for held, is_on_it in zip(matched, bears, strict=True)]
    if max(covered, default=0.0) < floor(len(evidence.words)):
        return ()
    # Beside a speaker's name alone stands nothing that was asked for.
    least = floor(len(evidence.words)) if question.speaker else ITEM_FLOOR
    kept = [candidate for candidate, share in zip(candidates, covered, strict=True) if share >= least][:LOOKED_AT]
    top = max((_found_by(candidate.hit) for candidate in kept), default=0.0)
    seen = [_Seen(candidate, _window(candidate, question, evidence)) for candidate in kept]
    votes = _votes(seen)
    scored = sorted(
        (_score(each, question, top=top, votes=votes) for each in seen),
        key=lambda each: (-each.score, each.candidate.article.article_id, each.window.span),
    )
    groups: list[list[_Scored]] = []
    for each in _one_per_text_first(scored, texts):
        group = next((group for group in groups if _compared(group[0], each, texts)), None)
        if group is not None:
            group.append(each)
        elif len(groups) < limit:
            groups.append([each])
    return tuple(_numbered(groups, texts))


def tells(word: Weighed, question: Question) -> bool:
    """Whether a word of a question says what it is about: no function word or weak one, unless capitals make a name of it."""
    if any(each.folded not in _SAYS_LITTLE for form in word.forms for each in words(form)):
        return True
    return word.asked[:1].isupper() and not question.asked.lstrip(_OPENING).startswith(word.asked)


def floor(words: int) -> float:
    """The least share of a question of so many words that one passage, with its headline, must cover for the question to be answered."""
    return max(FLOOR_OF_MANY, FLOOR_OF_FEW - FLOOR_FALLS * max(0, words - FEW_WORDS))


def _found_by(hit: Hit) -> float:
    """The score without BM25Plus's constant for words that are absent: it is the same for every passage, and orders nothing."""
    return sum(part.value for part in hit.parts if part.name != ABSENT)


def _window(candidate: Candidate, question: Question, evidence: Evidence) -> Window:
    article = candidate.article
    return best_window(article.body, candidate.sentences, evidence=evidence, language=article.language, wish=question.wish)


def _votes(seen: Iterable[_Seen]) -> Counter[str]:
    """How many articles name each thing of the kind asked for, in the windows they would answer with."""
    by_article: dict[int, set[str]] = {}
    for each in seen:
        by_article.setdefault(each.candidate.article.article_id, set()).update(each.window.granted | each.window.nearby)
    return Counter(thing for things in by_article.values() for thing in things)


def _score(seen: _Seen, question: Question, *, top: float, votes: Counter[str]) -> _Scored:
    parts = [part for part in seen.candidate.hit.parts if part.name != ABSENT]
    parts.append(ScorePart("+sentence", FOCUS_SHARE * top * seen.window.coverage))
    things = seen.window.granted or seen.window.nearby
    if question.wish and things:
        # The more articles name the same place or person, the likelier it is the one asked for (Clarke, Cormack and Lynam 2001).
        agreed = max(votes[thing] for thing in things) / max(votes.values())
        share = WISH_SHARE[question.wish] * (1 if seen.window.granted else NEARBY)
        parts.append(ScorePart(f"+{question.wish}", share * top * (1 + agreed) / 2))
    return _Scored(seen.candidate, seen.window, sum(part.value for part in parts), tuple(parts))


def _compared(one: _Scored, other: _Scored, texts: Texts) -> Wording | None:
    related = texts.of(one.candidate.article.article_id) == texts.of(other.candidate.article.article_id)
    return compare(one.text, other.text, related=related)


def _one_per_text_first(scored: Iterable[_Scored], texts: Texts) -> list[_Scored]:
    seen: dict[int, int] = {}
    turns: list[tuple[int, int, _Scored]] = []
    for at, each in enumerate(scored):
        text = texts.of(each.candidate.article.article_id)
        turn = seen.get(text, 0)
        seen[text] = turn + 1
        turns.append((turn, at, each))
    return [each for _, _, each in sorted(turns, key=lambda turn: turn[:2])]


def _numbered(groups: Iterable[Sequence[_Scored]], texts: Texts) -> Iterable[Item]:
    n = 0
    for found in groups:
        group = sorted(found, key=lambda each: texts.distance(each.candidate.article.article_id))
        best = group[0]
        citations: list[Citation] = []
        for each in group:
            if any(citation.article_id == each.candidate.article.article_id for citation in citations):
                continue
            n += 1
            wording = None if each is best else _compared(best, each, texts)
            citations.append(cite(each.candidate.article, each.window.span, n=n, wording=wording))
        yield Item(
            text=best.text,
            type=ItemType.PASSAGE,
            citations=tuple(citations),
            score=best.score,
            parts=best.parts,
            voices=texts.voices(citation.article_id for citation in citations),
        )


def cite(article: Article, span: Span, *, n: int, wording: Wording | None = None) -> Citation:
    """The citation of `span` in `article`, numbered `n`."""
    return Citation(
        n=n,
        article_id=article.article_id,
        revision=article.revision,
        title=article.headline,
        source=article.source.name,
        url=article.url,
        published=article.published,
        span=span,
        wording=wording,
    )
