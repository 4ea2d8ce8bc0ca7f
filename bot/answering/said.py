"""A statement with its article, and what two of them are to each other: the same utterance, in the same words or in others."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.answering.clause import clause
from bot.answering.texts import UNRELATED, Texts
from bot.answering.wording import FEWEST_IN_COMMON, compare, compare_pieces, likeness
from bot.model.answer import Clause, Wording
from bot.model.article import Article
from bot.model.span import Span
from bot.model.statement import Statement, StatementType
from bot.statements.reporting import Reporting, reporting
from bot.stories.wording import MIN_WORDS
from bot.text.sentences import sentences

SOME_IN_COMMON = 0.3
"""Share of the shorter one's words in common, from which two statements are compared sentence by sentence."""
LEAST_ALIKE = 0.01
_MARKS = "“”„«»\"‘’' \n"
_TELLING = frozenset({Wording.IDENTICAL, Wording.NEAR_IDENTICAL, Wording.PARTIAL, Wording.CONTRADICTORY})
"""What matters of a reporter's own words beside a quotation: that they repeat the very words, or say the opposite."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its article, and the sentence or sentences it stands in."""

    statement_id: int
    statement: Statement
    article: Article
    sentence: Span
    text: str = field(init=False, repr=False, compare=False)
    """What is shown of it: from the first word of its content to the last, to the letter. Cut once: it is compared with hundreds."""

    def __post_init__(self) -> None:
        """Cut the text."""
        object.__setattr__(self, "text", self.statement.extent.of(self.article.body))

    @property
    def clause(self) -> Clause | None:
        """What is shown in place of the content, where that alone does not tell what was said."""
        return clause(self.statement, self.article.body, self.sentence)

    @property
    def reporting(self) -> Reporting:
        """What the reporting word does to the content."""
        return reporting(self.statement, self.article.body)

    @property
    def pieces(self) -> tuple[str, ...]:
        """The sentences of its content, without the reporter's words between them and the marks around them."""
        return tuple(piece for span in self.statement.spans for piece in _cut(span.of(self.article.body).strip(_MARKS)))


@lru_cache(maxsize=20_000)
def _cut(text: str) -> tuple[str, ...]:
    return tuple(span.of(text) for span in sentences(text))


def likeness_of(one: Said, other: Said, texts: Texts) -> float:
    """How alike two printings of one utterance are, in (0, 1]; 0 for two utterances. Within one article everything is said only once."""
    if one.article.article_id == other.article.article_id and not one.statement.extent.overlaps(other.statement.extent):
        return 0.0
    alike = likeness(one.text, other.text)
    if alike < min(SOME_IN_COMMON, FEWEST_IN_COMMON):  # a quick no, and nearly all are
        return 0.0
    return 0.0 if _compared(one, other, texts) is None else max(LEAST_ALIKE, alike)


def may_be_one(one: Said, other: Said) -> bool:
    """Whether two statements could be the same utterance, whatever their articles are to each other."""
    if compare(one.text, other.text, related=True) is not None:
        return True
    return likeness(one.text, other.text) >= SOME_IN_COMMON and compare_pieces(one.pieces, other.pieces)[0] is not None


def wording_of(shown: Said, other: Said, *, texts: Texts = UNRELATED) -> Wording | None:
    """How another printing compares with the shown one; None for the shown one itself."""
    if other is shown:
        return None
    wording = _compared(shown, other, texts)
    is_told = other.statement.type is StatementType.INDIRECT and shown.statement.type is not StatementType.INDIRECT
    return Wording.INDIRECT if is_told and wording not in _TELLING else wording


def one_an_article(printings: Sequence[Said], texts: Texts = UNRELATED) -> tuple[tuple[Said, Wording | None], ...]:
    """One printing of each article with how it compares with the first: the first of an article, or one of it that contradicts."""
    found: dict[int, tuple[Said, Wording | None]] = {}
    for each in printings:
        article_id = each.article.article_id
        if article_id == printings[0].article.article_id and found:
            continue
        wording = wording_of(printings[0], each, texts=texts) or (Wording.ALTERED if found else None)
        if article_id not in found or (wording is Wording.CONTRADICTORY and found[article_id][1] is not wording):
            found[article_id] = each, wording
    return tuple(found.values())


def _compared(one: Said, other: Said, texts: Texts) -> Wording | None:
    """What `other` is to `one`, which is shown before it. Where one of them denies what the other says, they contradict each other."""
    if not _may_agree(one, other):
        return None
    found = _contents_compared(one, other, texts)
    if found is None or one.reporting.denies == other.reporting.denies:
        return found
    return Wording.ALTERED if found is Wording.CONTRADICTORY else Wording.CONTRADICTORY


def _may_agree(one: Said, other: Said) -> bool:
    """Whether two contents can be compared: a mere thing that was praised here and rejected there was not said twice."""
    if min(len(one.text.split()), len(other.text.split())) >= MIN_WORDS:
        return True
    mine, theirs = one.reporting, other.reporting
    return mine.lemma == theirs.lemma or (mine.hands_on and theirs.hands_on)


def _contents_compared(one: Said, other: Said, texts: Texts) -> Wording | None:
    first, second = one.article.article_id, other.article.article_id
    related = texts.of(first) == texts.of(second)
    found = compare(one.text, other.text, related=related)
    if found not in {None, Wording.CONTRADICTORY} or likeness(one.text, other.text) < SOME_IN_COMMON:
        return found
    ours, theirs = one.pieces, other.pieces
    if len(ours) == len(theirs) == 1:
        return found
    if found is not None:  # "I don't think so. I think we will." does not contradict "I think we will."
        return compare_pieces(ours, theirs, related=related)[0] or Wording.ALTERED
    wording, whole = compare_pieces(ours, theirs)
    # Newspapers cut at different places. What a reworded text adds to a sentence it shares with others may be nobody's words.
    return wording if whole or texts.distance(second) > texts.distance(first) else None
