import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.quotations import quotations, quotes_in_single_marks

MARKS_AND_WORDS = st.lists(
    st.sampled_from(
        ["“", "”", '"', "''", "‘", "’", "'", "«", "»", "„", "a", "We will go", "said", ". ", ", ", " ", "\n", "\n\n", "?", "s"]
    ),
    max_size=60,
).map("".join)


def found(body: str) -> list[str]:
    return [quotation.span.of(body) for quotation in quotations(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    (
        ("“We’ll see,” she said. “Soon.”", ["“We’ll see,”", "“Soon.”"]),
        ('"We\'ll see," she said. "Soon."', ['"We\'ll see,"', '"Soon."']),
        ("''We'll see,'' she said.", ["''We'll see,''"]),
        ("``We will,'' she said.", ["``We will,''"]),
        ("«Nous verrons», dit-elle.", ["«Nous verrons»"]),
        ("»Wir gehen«, sagte sie.", ["»Wir gehen«"]),
        ("„Wir gehen“, sagte sie.", ["„Wir gehen“"]),
        ('“We will go," she said.', ['“We will go,"']),
        ("“She told me “no” twice,” he said.", ["“She told me “no” twice,”"]),
        ("They agreed on “what they do. “", ["“what they do. “"]),
        ("They call it “a means to an end “.", ["“a means to an end “"]),
        ("“We will go, he said. “We will not stay.”", ["“We will go, he said.", "“We will not stay.”"]),
        ("The dam broke.” He left.", []),
        ('A 6" pipe and a "big" one.', ['"big"']),
        ("Minsk'’s promise to “leave”.", ["“leave”"]),
        ("An empty “” pair.", []),
        ("", []),
    ),
)
def test_quotations_are_found_in_every_style_of_marks(body: str, expected: list[str]) -> None:
    assert found(body) == expected


def test_single_marks_count_where_they_are_the_house_style() -> None:
    body = "‘We will go,’ he said. ‘The workers’ rights are safe, and it’s good.’ She said he’d “won”."
    assert quotes_in_single_marks(body)
    assert found(body) == ["‘We will go,’", "‘The workers’ rights are safe, and it’s good.’", "“won”"]


def test_single_marks_do_not_count_beside_double_ones() -> None:
    body = "“He called it a ‘mess’ and left,” she said. The ‘mess’ was old. “Very old,” she said."
    assert not quotes_in_single_marks(body)
    assert found(body) == ["“He called it a ‘mess’ and left,”", "“Very old,”"]


def test_apostrophes_are_no_marks() -> None:
    assert found("It's the dogs' dinner, isn't it? 'Tis the season of the '90s and rock 'n' roll.") == []


def test_a_quotation_over_paragraphs_says_that_it_continues() -> None:
    body = "“The first.\n\n“The second.\n\n“The third,” he said."
    assert [(q.closed, q.continues) for q in quotations(body)] == [(False, True), (False, True), (True, False)]


def test_a_quotation_may_go_on_without_opening_again() -> None:
    body = 'He read: "The first.\nThe second." Then he left.'
    assert found(body) == ['"The first.', 'The second."']
    assert quotations(body)[0].continues


def test_an_opening_mark_never_closed_ends_with_its_paragraph() -> None:
    body = "“We will go, he said.\nNothing else happened."
    (quotation,) = quotations(body)
    assert (quotation.span.of(body), quotation.closed, quotation.continues) == ("“We will go, he said.", False, False)


def test_inside_leaves_the_marks_out() -> None:
    body = "She said “yes”."
    assert quotations(body)[0].inside.of(body) == "yes"


@given(MARKS_AND_WORDS)
def test_quotations_never_overlap_nor_leave_their_paragraph(body: str) -> None:
    last = 0
    for quotation in quotations(body):
        assert last <= quotation.span.start <= quotation.inside.start < quotation.inside.end <= quotation.span.end
        assert "\n" not in quotation.span.of(body)
        last = quotation.span.end


@pytest.mark.parametrize("piece", ('"a" ', "“", "'", "'a ", '"a\n', "‘a’", "“a ", '\n"', "''", "«"))
def test_thousands_of_marks_are_read_in_linear_time(piece: str) -> None:
    quotations(piece * 10_000)


def test_an_open_quotation_does_not_go_on_where_nothing_more_is_quoted() -> None:
    found = quotations("It was “over now.\n\n” was all.\n\nThen “this” came.")
    assert [one.continues for one in found] == [False, False]
