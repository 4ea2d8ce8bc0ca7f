from dataclasses import replace

from bot.answering.shared import shared
from bot.model.answer import Wording
from bot.model.span import Span
from bot.model.statement import Standing
from tests.answering.making import statement

ONE = "“The harbour will stay shut until the middle of April,” Mayor Ines Prado said. “Nobody sails from here today at all.”"
TWO = "Prado said “Nobody sails from here today at all,” and “the harbour will stay closed until the middle of April.”"
SHUT = "“The harbour will stay shut until the middle of April,”"
CLOSED = "“the harbour will stay closed until the middle of April.”"
SAILS = "“Nobody sails from here today at all.”"
ALSO_SAILS = "“Nobody sails from here today at all,”"


def test_statements_in_both_are_paired_in_the_order_of_the_first() -> None:
    firsts = (statement(ONE, SHUT), statement(ONE, SAILS))
    seconds = (statement(TWO, ALSO_SAILS, speaker="Prado"), statement(TWO, CLOSED, speaker="Prado"))
    found = shared(ONE, firsts, TWO, seconds)
    assert [(each.first, each.second, each.speaker, each.wording) for each in found] == [
        (firsts[0], seconds[1], "Ines Prado", Wording.NEAR_IDENTICAL),
        (firsts[1], seconds[0], "Ines Prado", Wording.IDENTICAL),
    ]
    assert [[span.of(ONE) for span in each.first] for each in found[0].differences] == [["shut"]]
    assert [[span.of(TWO) for span in each.second] for each in found[0].differences] == [["closed"]]


def test_another_speaker_never_shares_it_and_an_unclear_one_may() -> None:
    first = (statement(ONE, SAILS),)
    assert shared(ONE, first, TWO, (statement(TWO, ALSO_SAILS, speaker="Rui Costa"),)) == ()
    [found] = shared(ONE, (statement(ONE, SAILS, speaker=None),), TWO, (statement(TWO, ALSO_SAILS, speaker="Rui Costa"),))
    assert found.speaker == "Rui Costa"


def test_what_was_not_said_is_not_shared() -> None:
    denied = replace(statement(ONE, SAILS), standing=Standing.DENIED)
    assert shared(ONE, (denied,), TWO, (statement(TWO, ALSO_SAILS),)) == ()


def test_a_statement_is_paired_once_with_its_closest() -> None:
    body = f"{SAILS} {ALSO_SAILS}"
    twice = (statement(body, SAILS), statement(body, ALSO_SAILS))
    found = shared(ONE, (statement(ONE, SAILS),), body, twice)
    assert [each.second.spans for each in found] == [(Span(0, len(SAILS)),)]


def test_nothing_is_shared_with_nothing() -> None:
    assert shared("", (), TWO, (statement(TWO, CLOSED),)) == ()
