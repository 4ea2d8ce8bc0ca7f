import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.quotations import quotations
from bot.text.sentences import sentences

NEWS = st.lists(
    st.sampled_from(
        [
            "Mr. ",
            "U.S. ",
            "a.m. ",
            "The ",
            "he ",
            "said",
            ". ",
            "? ",
            "! ",
            "… ",
            "...",
            "“",
            "”",
            '"',
            " ",
            "\n",
            "1",
            ".5",
            "。",
            "J. ",
            ")",
        ]
    ),
    max_size=60,
).map("".join)


def split(body: str) -> list[str]:
    return [sentence.of(body) for sentence in sentences(body)]


@pytest.mark.parametrize(
    "body",
    (
        "He met Mr. Smith.|Then he left.",
        "He left at 3:11 p.m. Tuesday.|The U.S. Senate had gone.",
        "She moved to the U.S.|The rest is known.",
        "They work for Acme Inc. in Denver.|It pays well.",
        "Born on Jan. 5 as J. K. Ode, R-Ind., she sang.|In No. 5 she lived.",
        "It cost 3.50 at example.com in 2.5 hours.|Nobody paid.",
        "We wait... and see.|Then it ended…|It was over.",
        "“We will. We must,” she said.|He did not.",
        "She left.|“We will. We must.”|He stayed.",
        "“Will they?” Ode asked.|“They will!” she said.",
        "“Will they?”|The crowd went silent.",
        "“It is over.” White House said in a note.|Next came the vote.",
        "“It is so,” Ode said. in common news. conference with others.|It rained.",
        "1. First of all.|2. Second of all.",
        "It ended (so they say.)|Then it began.",
        "他说。|她说！|好",
        "It ended.The rest is silence.",
    ),
)
def test_sentences_end_where_a_reader_would_end_them(body: str) -> None:
    expected = body.split("|")
    joined = "\n".join(expected) if body.startswith("1.") else ("" if "他" in body else " ").join(expected)
    if body.startswith("It ended.The"):
        expected = ["It ended.", "The rest is silence."]
    assert split(joined) == expected


def test_a_quotation_of_many_sentences_stays_with_the_words_that_report_it() -> None:
    body = "“One thing. Another thing. A third thing,” she said. He nodded."
    assert split(body) == ["“One thing. Another thing. A third thing,” she said.", "He nodded."]


def test_a_paragraph_always_ends_a_sentence() -> None:
    assert split("A headline without a stop\n\nThe text begins") == ["A headline without a stop", "The text begins"]


def test_a_blank_body_has_no_sentence() -> None:
    assert sentences("") == sentences(" \n\t\n") == ()


@given(NEWS)
def test_sentences_are_the_body_but_for_white_space(body: str) -> None:
    last = 0
    for sentence in sentences(body):
        text = sentence.of(body)
        assert text == text.strip() != ""
        assert not body[last : sentence.start].strip()
        last = sentence.end
    assert not body[last:].strip()


@given(NEWS)
def test_no_sentence_ends_inside_a_quotation(body: str) -> None:
    for sentence in sentences(body):
        for quotation in quotations(body):
            assert not quotation.span.start < sentence.end < quotation.span.end


@pytest.mark.parametrize("piece", ("x", ".", "x. ", ". ", "A.", '?!"', "Mr. ", "U.S."))
def test_two_hundred_thousand_characters_of_anything_are_split_in_linear_time(piece: str) -> None:
    sentences(piece * (200_000 // len(piece)))
