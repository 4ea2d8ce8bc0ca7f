"""Sentences that look like a shape the rules take for a report, and are another; all self-written."""

import pytest

from bot.model.statement import Standing, Statement
from bot.statements import extract


def told(body: str) -> list[tuple[str | None, str]]:
    """Who is credited with what, in order of the text."""
    return [(_words(body, one), " … ".join(span.of(body) for span in one.spans)) for one in extract(body)]


def _words(body: str, one: Statement) -> str | None:
    return one.speaker_span.of(body) if one.speaker_span else None


@pytest.mark.parametrize(
    ("body", "expected"),
    (
        (
            "The office denounced the rules as “a step in line with the course” taken by the town.",
            [("The office", "the rules as “a step in line with the course” taken by the town")],
        ),
        ("The office called the deal a “coup” by the bank.", [("The office", "the deal a “coup” by the bank")]),
        ("The office called it a “coup” by the bank.", [("The office", "it a “coup” by the bank")]),
        ("The deal was called a “mess” made by the mayor.", []),
        ("The plan, called a “warm heart” by clerks, failed.", [("clerks", "The plan … a “warm heart”")]),
    ),
)
def test_by_names_who_called_it_so_only_where_nobody_else_does(body: str, expected: list[tuple[str, str]]) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    "body",
    (
        "Nobody was called a “liar” by Ann Ode.",
        "No keeper was described by Ann Ode as “lazy.”",
        "None of the pumps was described as “new” by Ann Ode.",
        "The plan was not described as a “sham” by Ann Ode.",
        "Not one keeper called the plan “fair.”",
        "Not a single keeper said that the plan was fair.",
    ),
)
def test_what_nobody_was_called_was_not_said(body: str) -> None:
    assert [one.standing for one in extract(body)] == [Standing.DENIED]
    assert [one.standing for one in extract("No fewer than ten keepers were called “lazy” by Ann Ode.")] == [Standing.SAID]


def test_who_only_may_have_called_it_so_is_not_credited_with_it() -> None:
    for body in ("Was the deal called “fair” by the mayor?", "If the deal is called “fair” by the mayor, he errs."):
        assert not told(body)


def test_a_ruling_has_a_day_and_a_place_before_that_and_a_rule_its_subject() -> None:
    for when in ("on Monday", "in May", "Monday in Lund", "in Lund"):
        assert told(f"The court ruled {when} that the gates must stay shut.") == [("The court", "that the gates must stay shut")]
    for about in ("under a decree that barred boats", "over a land that barred boats", "in favor of a bill that barred boats"):
        assert not told(f"The king ruled {about}.")


def test_who_bears_the_name_of_an_opening_word_is_found_behind_marks() -> None:
    body = "The Post's George Will said on Sunday it was clear. “There is a path,” Will said, noting voters left."
    assert {one.speaker for one in extract(body)} == {"George Will"}


def test_who_is_not_named_by_a_heading_in_capitals() -> None:
    assert extract("Governor Says Listen To Residents. “We will,” the governor said.")[-1].speaker == "governor"


@pytest.mark.parametrize("town", ("Lund, Calif.", "Lund, N.H."))
def test_a_quotation_goes_on_without_the_state_that_stands_before_it(town: str) -> None:
    body = f"“A lot of us are worried,” said Ann Ode, a nurse in {town} “I am a mom, so it is hard.”"
    assert told(body)[0] == ("Ann Ode", "“A lot of us are worried,” … “I am a mom, so it is hard.”")


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("He said property can be replaced, but people can’t, saying all of Tarn grieves.", "He"),
        ("One could only feel for her as a number of clerks came forward in May, alleging it was late.", "a number of clerks"),
        ("President Ode spoke of it as the jury met, alleging it was late.", "President Ode"),
        ("They took a shot every time the mayor called someone “folks,” and laughed.", "the mayor"),
    ),
)
def test_the_subject_is_no_word_of_what_was_said_or_of_when(body: str, who: str) -> None:
    assert told(body)[-1][0] == who


def test_a_participle_before_a_noun_is_nobody() -> None:
    assert not told("There was some doubt, and untrained volunteers on Monday night, that errors may have been made.")


def test_what_something_is_seen_as_ends_before_the_next_verb() -> None:
    body = "The bank considered the notes as shut and redacted details of them."
    assert told(body)[:1] == [("The bank", "the notes as shut")]


@pytest.mark.parametrize(
    ("body", "expected"),
    (
        ("In a memo to agents that was seen by Reuters, service Director R.D. “Tex” Ode left.", []),
        ("The plan was seen in a “weak” light by clerks.", []),
        ("The plan was seen as “weak” by clerks.", [("clerks", "The plan … as “weak”")]),
        ("The plan was called a “mess” by clerks.", [("clerks", "The plan … a “mess”")]),
        ("The two firms were Tarn and Lund, both floated before as companies that could be propped up.", []),
        ("You come away from the notes thinking that Ode has a loyal group.", []),
        (
            "The Post learned from a trusted clerk that details on the matter are scarce.",
            [("The Post", "that details on the matter are scarce")],
        ),
    ),
)
def test_that_and_as_open_what_is_told_only_behind_who_tells_it(body: str, expected: list[tuple[str, str]]) -> None:
    assert told(body) == expected


def test_some_are_named_with_those() -> None:
    assert extract("Those in the hall called them “the Beatles.”")[0].speaker == "Those in the hall"
    assert extract("Those keepers called them “the Beatles.”")[0].speaker == "keepers"


def test_a_content_ends_before_even_though() -> None:
    body = "Ode said the dam was no danger to them, even though, she said, they are tired."
    assert ("Ode", "the dam was no danger to them") in told(body)
