from hypothesis import given
from hypothesis import strategies as st

from bot.text.paragraphs import paragraphs


def test_paragraphs_are_the_trimmed_lines_that_hold_anything() -> None:
    body = "\n One. \n\n\tTwo three\n \n"
    assert [paragraph.of(body) for paragraph in paragraphs(body)] == ["One.", "Two three"]


def test_a_blank_body_has_no_paragraph() -> None:
    assert paragraphs("") == paragraphs("\n \n") == ()


@given(st.text(alphabet=" \n\ta.\u00a0\u2028", max_size=40))
def test_between_paragraphs_is_white_space_only(body: str) -> None:
    last = 0
    for paragraph in paragraphs(body):
        assert not body[last : paragraph.start].strip()
        assert paragraph.of(body).strip() == paragraph.of(body) != ""
        last = paragraph.end
    assert not body[last:].strip()
