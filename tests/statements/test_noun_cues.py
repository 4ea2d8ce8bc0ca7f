import pytest

from bot.statements import extract


def found(body: str) -> list[tuple[str, str, str]]:
    return [
        (
            statement.speaker_span.of(body) if statement.speaker_span else "",
            statement.cue_span.of(body) if statement.cue_span else "",
            " … ".join(span.of(body) for span in statement.spans),
        )
        for statement in extract(body)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    (
        ("The town waited for her promise to “mend the dam” in vain.", ("her", "promise", "to “mend the dam” in vain")),
        ("Ode's claim that the dam is “as old as the sea” was printed.", ("Ode", "claim", "that the dam is “as old as the sea”")),
        ("Few had heard his calls for a “clean” council before.", ("his", "calls", "for a “clean” council")),
        ("His assertion that “hundreds” of boats had sunk surprised nobody.", ("His", "assertion", "that “hundreds” of boats had sunk")),
        ("The mayor's answer was that “nobody knows the river”.", ("The mayor", "answer", "that “nobody knows the river”")),
    ),
)
def test_a_noun_with_an_owner_leads_in_words_in_marks(body: str, expected: tuple[str, str, str]) -> None:
    assert found(body) == [expected]


@pytest.mark.parametrize(
    "body",
    (
        "Her claim that the dam was old surprised nobody.",
        "The claim that the dam was “old” surprised nobody.",
        "His comments on “The Long Winter” filled the hall.",
        "Her hope, said to be “small”, filled the hall.",
    ),
)
def test_without_an_owner_or_marks_a_noun_reports_nothing(body: str) -> None:
    assert not [one for one in found(body) if one[1] in {"claim", "comments", "hope"}]
