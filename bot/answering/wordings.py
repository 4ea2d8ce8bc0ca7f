"""One utterance in every printing, one row a text, with the words that differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.differences import Difference, differences
from bot.answering.excerpt import Excerpt, excerpt
from bot.answering.said import Said, may_be_one, one_an_article, wording_of
from bot.answering.texts import UNRELATED, Texts
from bot.answering.utterances import utterances
from bot.model.answer import Speaker, Wording
from bot.model.span import Span
from bot.model.statement import Statement, StatementType


@dataclass(frozen=True, slots=True)
class Printing:
    """How one article prints it. `differences` compare with the first printing; the excerpt's marks are the words that are not there.

    `changes` says the same in words, as they stand in the two bodies.
    """

    statement_id: int
    statement: Statement
    excerpt: Excerpt
    wording: Wording | None = None
    differences: tuple[Difference, ...] = ()
    changes: tuple["Words", ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What the first printing has, and what the other has for it; empty where there is nothing."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Wordings:
    """The printings of one utterance, the one asked about first; at least one."""

    speaker: Speaker | None
    printings: tuple[Printing, ...]


def alike(found: Sequence[Said], statement_id: int) -> tuple[Said, ...]:
    """The statement, and those of `found` that could be the same utterance: a few of the thousands that somebody said.

    Those that are like one of them are there as well: a printing belongs to the utterance that it is most alike.
    """
    shown = next((each for each in found if each.statement_id == statement_id), None)
    if shown is None:
        return ()
    near = [shown, *(each for each in found if each is not shown and may_be_one(shown, each))]
    ids = {each.statement_id for each in near}
    return (*near, *(each for each in found if each.statement_id not in ids and any(may_be_one(one, each) for one in near)))


def printings(found: Sequence[Said], statement_id: int, *, texts: Texts = UNRELATED) -> tuple[Printing, ...]:
    """The printings of the utterance that the statement belongs to, itself first, then one for each other article.

    `found` is what its speaker said, the statement among it; empty where it is not. Every two of them are compared: see `alike`.
    """
    home = next((group for group in utterances(found, texts=texts) if any(each.statement_id == statement_id for each in group)), ())
    ordered = sorted(home, key=lambda each: each.statement_id != statement_id)
    rows = one_an_article(ordered, texts)
    return tuple(_printing(ordered[0], each, texts, n=n) for n, (each, _) in enumerate(rows, start=1))


def _printing(shown: Said, other: Said, texts: Texts, *, n: int) -> Printing:
    wording = wording_of(shown, other, texts=texts)
    changed: tuple[Difference, ...] = ()
    # What a reporter says in other words differs in nearly every one: marking them all would say nothing.
    is_told = other.statement.type is StatementType.INDIRECT and shown.statement.type is not StatementType.INDIRECT
    if other is not shown and not is_told:
        changed = differences(shown.article.body, shown.statement.spans, other.article.body, other.statement.spans)
    return Printing(
        statement_id=other.statement_id,
        statement=other.statement,
        excerpt=excerpt(
            other.article,
            other.clause.span if other.clause else other.statement.extent,
            marks=[span for difference in changed for span in difference.second],
            n=n,
            wording=wording,
        ),
        wording=wording,
        differences=changed,
        changes=tuple(Words(_printed(shown.article.body, each.first), _printed(other.article.body, each.second)) for each in changed),
    )


def _printed(body: str, spans: Sequence[Span]) -> str:
    return " … ".join(span.of(body) for span in spans)
