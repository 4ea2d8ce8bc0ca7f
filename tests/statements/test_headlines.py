import pytest

from bot.statements import extract

BELOW = "\n\nThe council met on Tuesday in the old hall."


def found(headline: str) -> list[tuple[str, str]]:
    body = headline + BELOW
    return [
        (statement.speaker_span.of(body) if statement.speaker_span else "", " … ".join(span.of(body) for span in statement.spans))
        for statement in extract(body)
    ]


@pytest.mark.parametrize(
    ("headline", "expected"),
    (
        ("Ann Ode: Dam will not hold another winter", ("Ann Ode", "Dam will not hold another winter")),
        ("EXCLUSIVE – Ann Ode: ‘We Are Going To Rebuild’", ("Ann Ode", "‘We Are Going To Rebuild’")),
        ("Ann Ode Says Dam Will Not Hold", ("Ann Ode", "Dam Will Not Hold")),
        ("Ode blasts council over leaking dam after storm", ("Ode", "council over leaking dam")),
        ("Keepers Reveal What They Saw", ("Keepers", "What They Saw")),
        ("Ode Just Announced Who Will Mend The Dam", ("Ode", "Who Will Mend The Dam")),
        ("Dam will not hold another winter, study finds", ("study", "Dam will not hold another winter")),
    ),
)
def test_a_headline_reports_without_articles_and_stops(headline: str, expected: tuple[str, str]) -> None:
    assert found(headline) == [expected]


@pytest.mark.parametrize(
    "headline",
    (
        "BOOM: The dam will not hold",
        "Photo: The dam is shown in winter",
        "The Tarn Letter: A dam and its winter",
        "Ann Ode: Engineer or dreamer?",
        "Why Ode says no",
        "Ode and the dam",
        "Council reports in spring",
    ),
)
def test_labels_titles_and_questions_are_no_reports(headline: str) -> None:
    assert found(headline) == []


def test_only_what_a_body_begins_with_is_its_headline() -> None:
    assert extract("Ann Ode: Dam will not hold") == ()
    assert extract("The council met on Tuesday.\n\nAnn Ode: Dam will not hold\n\nIt rained.") == ()


def test_a_sentence_with_a_stop_is_no_headline() -> None:
    assert found("Place: The dam is shown in the winter of that year.") == []
