from hypothesis import given
from hypothesis import strategies as st

from bot.text.passages import HARD_LIMIT_CHARS, TARGET_CHARS, passages
from bot.text.quotations import quotations

SENTENCE = "The council met on Monday to talk about the bridge and its cost. "
BODIES = st.lists(
    st.sampled_from([SENTENCE, SENTENCE * 8, "“Yes. " + SENTENCE + "No.” ", "\n\n", "Short. ", "x" * 1600, "“" + "y " * 900 + "” ", " "]),
    max_size=12,
).map("".join)


def test_short_paragraphs_are_put_together_up_to_the_target() -> None:
    body = "\n\n".join([SENTENCE.strip()] * 10)
    assert all(TARGET_CHARS // 2 < len(passage) < TARGET_CHARS * 3 // 2 for passage in passages(body))


def test_a_long_paragraph_is_cut_between_sentences_into_even_pieces() -> None:
    lengths = [len(passage) for passage in passages(SENTENCE * 20)]
    assert len(lengths) > 2
    assert max(lengths) - min(lengths) <= 2 * len(SENTENCE)


def test_a_quotation_is_not_cut() -> None:
    quotation = "“" + (SENTENCE * 12).strip() + "”"
    body = SENTENCE * 3 + quotation + " she said. " + SENTENCE * 3
    assert any(quotation in passage.of(body) for passage in passages(body))


def test_what_is_longer_than_anything_that_could_be_shown_is_cut_at_white_space() -> None:
    body = "word " * 2000
    assert all(len(passage) <= HARD_LIMIT_CHARS for passage in passages(body))
    assert all(passage.of(body).endswith("word") for passage in passages(body))


def test_a_line_without_any_space_is_cut_all_the_same() -> None:
    assert [len(passage) for passage in passages("x" * 200_000)][:2] == [HARD_LIMIT_CHARS, HARD_LIMIT_CHARS]


def test_a_blank_body_has_no_passage() -> None:
    assert passages("") == passages("\n ") == ()


@given(BODIES)
def test_passages_are_the_body_but_for_white_space(body: str) -> None:
    last = 0
    for passage in passages(body):
        assert not body[last : passage.start].strip()
        assert passage.of(body).strip() == passage.of(body) != ""
        last = passage.end
    assert not body[last:].strip()


@given(BODIES)
def test_quotations_that_could_be_shown_stay_whole(body: str) -> None:
    for passage in passages(body):
        for quotation in quotations(body):
            if len(quotation.span) < HARD_LIMIT_CHARS // 2 and len(passage) < HARD_LIMIT_CHARS - 10:
                assert not quotation.span.start < passage.end < quotation.span.end
