"""Which statements are worth printing, and which words of them.

Quotable is what can be said over coffee: short, somebody's own words, clear without what came before, by a person with a name, printed by
more than one. The parts of the score follow what makes quotations travel in the press (Niculae et al. 2015, "QUOTUS"; Tan et al. 2018, "You
are no Jack Kennedy"): direct rather than reported, and brief.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.briefing.material import Uttered
from bot.briefing.sentences import Page
from bot.model.answer import ItemType
from bot.model.article import Article
from bot.model.span import Span
from bot.model.statement import Standing, Statement, StatementType
from bot.model.story import VoiceGroup
from bot.statements.reporting import reporting
from bot.stories.pieces import Said, pieces
from bot.stories.standalone import stands_alone
from bot.stories.utterances import utterances
from bot.text.names import looks_personal
from bot.text.quotations import Quotation
from bot.text.sentences import sentences
from bot.text.stopwords import stop_words
from bot.text.words import words

LEAST_CONFIDENCE: Final = 0.65
LONGEST_NAME: Final = 7
FEWEST_WORDS: Final = 6
MOST_WORDS: Final = 45
SHORT: Final = 9
LONG: Final = 30
"""Words between which a quotation reads best."""
DIRECTNESS: Final = {StatementType.DIRECT: 0.5, StatementType.MIXED: 0.1, StatementType.INDIRECT: -0.1}
LEANING: Final = frozenset(
    "it that this they those these he she him her his but and or so because which then also yet however as to".split()
)
"""First words that lean on something said before."""
LEANING_COST: Final = 0.4
REFERRING: Final = frozenset("it they them this that these those he she his her their him".split())
REFERRING_COST: Final = 0.05
"""For every word that refers to something, whose name may not be in sight."""
POINTING: Final = frozenset("latter former said same".split())
POINTING_COST: Final = 0.6
"""For a word that means nothing without the sentence before."""
CONTENT_WORDS: Final = 5
"""So many words that carry something are enough."""
QUESTION_COST: Final = 0.4
"""A question is rarely what somebody wants to have said."""
FRAGMENT_COST: Final = 0.3
"""For words that begin in the middle of a sentence."""
PARALLEL: Final = 0.5
PARALLEL_WORDS: Final = 20
"""A word that carries something and comes twice in so few makes a saying ("There is what … says, and there is what … does")."""
PER_VOICE: Final = 0.15
MOST_VOICES: Final = 3
DOUBTFUL_COST: Final = 0.8
PERSON: Final = 0.25
_TAIL = ",;"


@dataclass(frozen=True, slots=True)
class Printing:
    """Where else an utterance stands."""

    article: Article
    span: Span


@dataclass(frozen=True, slots=True)
class Quotable:
    """A statement as it could be printed. `utterances` are the numbers, within its story, of what is said in it.

    `others` are further printings, one an article; `voices` is how many independent texts print it.
    """

    article: Article
    statement_id: int
    statement: Statement
    span: Span
    utterances: frozenset[int]
    worth: float
    voices: int
    others: tuple[Printing, ...]

    @property
    def text(self) -> str:
        """The slice, to the letter."""
        return self.span.of(self.article.body)

    @property
    def type(self) -> ItemType:
        """How the printed words reached us."""
        return ItemType(self.statement.type.value)


@dataclass(frozen=True, slots=True)
class Utterances:
    """What is said in a story, each utterance under one number: `of` a piece of an article; `printings` of a number."""

    numbers: Mapping[tuple[int, Span], int]
    printings: Mapping[int, tuple[Said, ...]]


def numbered(said: Sequence[Said], groups: Sequence[VoiceGroup]) -> Utterances:
    """Every piece under the number of its utterance; pieces that only one article prints have numbers of their own."""
    numbers: dict[tuple[int, Span], int] = {}
    printings: dict[int, tuple[Said, ...]] = {}
    for number, utterance in enumerate(utterances(said, groups=groups)):
        printings[number] = utterance.printings
        for one in utterance.printings:
            numbers[one.article_id, one.span] = number
    for one in said:
        if (one.article_id, one.span) not in numbers:
            number = len(printings)
            numbers[one.article_id, one.span] = number
            printings[number] = (one,)
    return Utterances(numbers, printings)


def said_in(page: Page, heard: Sequence[Uttered]) -> tuple[Said, ...]:
    """The sentences said in an article, only what may be shown as said."""
    number, body = page.article.article_id, page.article.body
    return tuple(
        piece
        for statement in (each.statement for each in heard)
        if statement.standing is Standing.SAID
        for piece in pieces(page.reading, number, statement.speaker, statement.spans, denied=reporting(statement, body).denies)
    )


def quotables(
    pages: Sequence[Page], heard: Mapping[int, Sequence[Uttered]], told: Utterances, *, groups: Sequence[VoiceGroup], shown: frozenset[int]
) -> tuple[Quotable, ...]:
    """What could be printed of the articles `shown`, best first. Needs a speaker, and enough confidence.

    `pages` are all articles of the story, so that the other printings are known.
    """
    found = []
    by_id = {page.article.article_id: page for page in pages}
    text_of = {article_id: group.shown for group in groups for article_id in group.article_ids}
    for page in pages:
        if page.article.article_id not in shown:
            continue
        for each in heard.get(page.article.article_id, ()):
            statement = each.statement
            if statement.standing is Standing.SAID and _is_named(statement.speaker) and statement.confidence >= LEAST_CONFIDENCE:
                found += [_quotable(page, each, span, told, by_id, text_of) for span in _stretches(page, statement)]
    return tuple(sorted(found, key=lambda one: (-one.worth, one.article.article_id, one.span)))


def _is_named(speaker: str | None) -> bool:
    """Whether somebody is named; what is longer than any name is a name run together with the page around it."""
    return bool(speaker) and len((speaker or "").split()) <= LONGEST_NAME


def _quotable(page: Page, each: Uttered, span: Span, told: Utterances, pages: Mapping[int, Page], text_of: Mapping[int, int]) -> Quotable:
    statement, mine = each.statement, page.article.article_id
    numbers = frozenset(number for (article_id, piece), number in told.numbers.items() if article_id == mine and piece.overlaps(span))
    others: dict[int, Printing] = {}
    for number in sorted(numbers):
        for one in told.printings[number]:
            if one.article_id != mine and one.article_id in pages:
                others.setdefault(one.article_id, Printing(pages[one.article_id].article, one.span))
    texts = {text_of.get(article_id, article_id) for article_id in (mine, *others)}
    worth = _worth(span.of(page.article.body), page.article.language) + DIRECTNESS[statement.type] + (statement.confidence - 1.0)
    worth += PER_VOICE * min(MOST_VOICES, len(texts) - 1)
    worth += PERSON if statement.role or looks_personal(statement.speaker or "") else 0.0
    worth -= DOUBTFUL_COST if page.doubtful else 0.0
    ordered = tuple(others[one] for one in sorted(others))
    return Quotable(page.article, each.statement_id, statement, span, numbers, worth, len(texts), ordered)


def _worth(text: str, language: str | None) -> float:
    """How well the words stand for themselves, about 0 to 1."""
    forms = [word.folded for word in words(text) if not word.joined]
    if not forms:
        return -1.0
    stops = stop_words(language or "en")
    content = sum(form not in stops for form in set(forms))
    length = 0.1 * max(0, SHORT - len(forms)) + 0.03 * max(0, len(forms) - LONG)
    leaning = (LEANING_COST if forms[0] in LEANING else 0.0) + (QUESTION_COST if text.rstrip().endswith("?") else 0.0)
    leaning += FRAGMENT_COST if text[:1].islower() else 0.0
    referring = REFERRING_COST * sum(form in REFERRING for form in forms) + POINTING_COST * sum(form in POINTING for form in forms)
    twice = len(forms) <= PARALLEL_WORDS and any(forms.count(form) > 1 for form in set(forms) if form not in stops)
    return min(1.0, content / CONTENT_WORDS) + (PARALLEL if twice else 0.0) - length - leaning - referring


def _stretches(page: Page, statement: Statement) -> Iterator[Span]:
    """The places of a statement that could be printed: quotations without their marks, else the sentence the statement stands in."""
    body = page.article.body
    quoted = [_inside(body, span, page.reading.quotations) for span in statement.spans]
    whole = [span for span in quoted if span is not None]
    if statement.type is StatementType.DIRECT and whole:
        for span in whole:
            yield from _short_enough(body, span)
        return
    if statement.type is StatementType.DIRECT:
        return  # marks that do not close around the words: what is inside them is not sure
    extent = statement.extent
    for span, tokens in zip(page.reading.sentences, page.reading.by_sentence(), strict=True):
        if span.covers(extent):
            names = [name for name in page.reading.names if span.start <= name.start < span.end]
            if len(tokens) <= MOST_WORDS and stands_alone(body, span, tokens, names):
                yield span
            return


def _inside(body: str, span: Span, quoted: Sequence[Quotation]) -> Span | None:
    """The words between the marks where the stretch is one whole quotation; None where it is not, or the quotation never closes."""
    for quotation in quoted:
        if quotation.span == span or (quotation.span.covers(span) and span.covers(quotation.inside)):
            inside = quotation.inside
            start, end = inside.start, inside.end
            while end > start and (body[end - 1] in _TAIL or body[end - 1].isspace()):
                end -= 1
            while start < end and body[start].isspace():
                start += 1
            return Span(start, end) if quotation.closed and end > start else None
    return None


def _short_enough(body: str, span: Span) -> Iterator[Span]:
    """The quotation, or the first of its sentences that are short enough together."""
    text = span.of(body)
    if FEWEST_WORDS <= len(text.split()) <= MOST_WORDS:
        yield span
    inner = [Span(span.start + one.start, span.start + one.end) for one in sentences(text, quoted=())]
    if len(inner) > 1:
        for first in inner:
            if FEWEST_WORDS <= len(first.of(body).split()) <= MOST_WORDS:
                yield first
