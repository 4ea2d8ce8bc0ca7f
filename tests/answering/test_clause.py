"""What is shown of a statement whose content alone would mislead: the clause that reports it, to the letter."""

import pytest

from bot.answering.clause import clause
from bot.model.span import Span
from bot.statements import extract
from bot.text.sentences import sentences


def shown(body: str) -> list[str | None]:
    """The clause of each statement of a body, None for one that stands for itself."""
    found = []
    for one in extract(body):
        around = [span for span in sentences(body) if span.overlaps(one.extent)]
        told = clause(one, body, Span(around[0].start, around[-1].end))
        assert told is None or told.text == told.span.of(body)
        assert told is None or told.span.covers(one.extent)
        found.append(told.text if told else None)
    return found


@pytest.mark.parametrize(
    ("body", "told"),
    (
        ("Minister Carl Odde denied that the board had paid for it.", "Minister Carl Odde denied that the board had paid for it"),
        ("Minister Carl Odde hopes that the road can open by Christmas.", "Minister Carl Odde hopes that the road can open by Christmas"),
        ("Engineer Pia Renn threatened to leave the board.", "Engineer Pia Renn threatened to leave the board"),
        ('Minister Carl Odde rejected the plan as "theatre".', 'Minister Carl Odde rejected the plan as "theatre"'),
        ("The road will open by Christmas, Minister Carl Odde said.", "The road will open by Christmas, Minister Carl Odde said"),
        (
            "The road will open by Christmas, Minister Carl Odde told reporters in Norvale.",
            "The road will open by Christmas, Minister Carl Odde told reporters in Norvale",
        ),
        ("“We were told nothing for three weeks,” said Lena Voss of Norvale.", None),
    ),
)
def test_the_reporting_word_is_shown_where_the_content_alone_does_not_tell_what_was_said(body: str, told: str | None) -> None:
    assert shown(body) == [told]


def test_a_fragment_in_marks_is_shown_with_what_the_reporter_says_around_it() -> None:
    [told] = shown("Minister Carl Odde called the letter “a cheap trick”.")
    assert told is not None
    assert told.startswith("Minister Carl Odde called the letter")


def test_a_clause_ends_before_the_subject_of_the_next() -> None:
    [told, *_] = shown("Hoping that the road can open by Christmas, Minister Carl Odde went to Norvale on Monday.")
    assert told == "Hoping that the road can open by Christmas"


@pytest.mark.parametrize(
    "named",
    (
        "Her lawyer, Carl Odde",
        "Carl Odde, Norvale lawyer",
        "Odde, the lawyer",
        "Mayor Carl Odde, R-Vale, the lawyer",
        "One of them, Carl Odde",
    ),
)
def test_a_clause_begins_with_what_a_name_between_commas_is_an_apposition_to(named: str) -> None:
    assert shown(f"{named}, denied that the board had paid for it.")[-1] == f"{named}, denied that the board had paid for it"


def test_a_clause_begins_with_the_name_where_what_it_is_an_apposition_to_is_far_off() -> None:
    aside = "the lawyer who has led the works ministry of the valley since the great flood of the spring before last"
    assert shown(f"Then {aside}, Carl Odde, denied that the board had paid for it.")[-1] == (
        "Carl Odde, denied that the board had paid for it"
    )


def test_a_name_far_from_its_reporting_word_is_left_out() -> None:
    aside = "who has led the works ministry of the valley since the great flood of the spring before last and two elections"
    [told] = [one for one in shown(f"Carl Odde, {aside}, denied that the board had paid for it.") if one]
    assert told == "denied that the board had paid for it"
