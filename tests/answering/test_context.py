from hypothesis import given
from hypothesis import strategies as st

from bot.answering.context import MAX_CHARS, in_context
from bot.answering.excerpt import excerpt
from bot.answering.why import why
from bot.model.span import Span
from bot.model.statement import Statement, StatementType
from tests.answering.making import article, place, statement

BODY = (
    "The storm came at night.\n\nThe harbour is shut. “Nobody sails,” Mayor Ines Prado said. She spoke at noon.\n\n"
    "Ferries lie still.\n\nFar away the sun shone."
)


def test_a_statement_is_shown_with_a_paragraph_on_either_side() -> None:
    shown = in_context(article(BODY), statement(BODY, "“Nobody sails,”", named="Mayor Ines Prado", cue="said"))
    assert shown.text == BODY[: BODY.index("\n\nFar away")]
    assert shown.marked == ("“Nobody sails,”",)
    assert shown.citation.span.of(BODY) == shown.text


def test_where_room_is_short_its_own_sentence_comes_first_then_the_one_after() -> None:
    said = statement(BODY, "“Nobody sails,”", named="Mayor Ines Prado", cue="said")
    assert in_context(article(BODY), said, max_chars=60).text == "“Nobody sails,” Mayor Ines Prado said. She spoke at noon."
    assert in_context(article(BODY), said, max_chars=40).text == "“Nobody sails,” Mayor Ines Prado said."
    assert in_context(article(BODY), said, max_chars=10).text == "“Nobody sa"


def test_both_parts_of_a_split_quotation_are_marked() -> None:
    body = "“Nobody,” Prado said, “sails today.”"
    assert in_context(article(body), statement(body, "“Nobody,”", "“sails today.”")).marked == ("“Nobody,”", "“sails today.”")


def test_why_marks_the_words_that_name_the_speaker_and_the_verb() -> None:
    found = why(article(BODY), 3, statement(BODY, "“Nobody sails,”", named="Mayor Ines Prado", cue="said"), speaker=None)
    assert (found.named, found.cue) == ("Mayor Ines Prado", "said")
    assert found.excerpt.text == "“Nobody sails,” Mayor Ines Prado said."
    assert found.excerpt.marked == ("Mayor Ines Prado", "said")


def test_why_without_a_name_or_verb_says_so() -> None:
    found = why(article(BODY), 3, statement(BODY, "“Nobody sails,”"), speaker=None)
    assert (found.named, found.cue, found.excerpt.marks) == (None, None, ())


def test_why_finds_the_verb_in_a_line_without_an_end() -> None:
    body = "word " * 40_000 + "Prado said nothing " + "word " * 40_000
    said = Statement((Span(0, 100_000),), StatementType.INDIRECT, "Prado", place(body, "Prado"), place(body, "said"), "subject: bare", 0.5)
    found = why(article(body), 1, said, speaker=None)
    assert found.excerpt.marked == ("Prado", "said")
    assert len(found.excerpt.text) <= MAX_CHARS


def test_marks_outside_an_excerpt_are_left_out_and_touching_ones_are_one() -> None:
    shown = excerpt(article("abcdefgh"), Span(2, 6), marks=[Span(0, 3), Span(3, 4), Span(5, 8), Span(7, 8)])
    assert (shown.text, shown.marked) == ("cdef", ("cd", "f"))


bodies = st.text(alphabet="ab .\n“”", min_size=1, max_size=300)


@given(bodies, st.data(), st.integers(1, 200))
def test_context_is_a_slice_that_holds_the_statement_or_its_beginning(body: str, data: st.DataObject, max_chars: int) -> None:
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    said = Statement((Span(start, end),), StatementType.DIRECT, None, None, None, "subject: bare", 0.5)
    shown = in_context(article(body), said, max_chars=max_chars)
    assert shown.text == shown.citation.span.of(body)
    assert len(shown.text) <= max_chars
    assert shown.citation.span.start <= start
    assert "".join(shown.marked) == body[start : min(end, shown.citation.span.end)]
    assert end <= shown.citation.span.end or shown.citation.span == Span(start, start + max_chars)
