from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.statement import StatementType
from bot.statements import extract
from bot.statements.shadow import shadow

PIECES = st.lists(
    st.sampled_from(
        [
            "“", "”", '"', "‘", "’", "''", "Ode", " said", " that", " told", " she", " he", ",", ".", "?", ":", ";", " — ",
            "\n", "\n\n", " ",
            " the", " minister", "Ann Ode", " who", " adding", " according to", " and", " not",
            " would", " to", "We will go", " is", " (", ")",
            "Mr. ", "'s", " called", " it", " a", " mess", "…", "1", " in", " on Monday", " but", " while", "été", "说", "\u00a0", "🙂",
        ]
    ),
    max_size=60,
).map("".join)  # fmt: skip
SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))


def check(body: str) -> None:
    last = -1
    for statement in extract(body):
        assert statement.spans
        assert statement.spans[0].start >= last
        last = statement.spans[0].start
        end = 0
        for span in statement.spans:
            assert end <= span.start < span.end <= len(body)
            end = span.end
            assert span.of(body).strip()
        for place in (statement.speaker_span, statement.cue_span):
            assert place is None or place.of(body).strip()
        assert 0 <= statement.confidence <= 1
        assert statement.rule
        assert statement.resolution
        assert (statement.type is StatementType.INDIRECT) or any(mark in body for mark in "\"“”„«»‘’'")


@given(PIECES)
def test_whatever_is_read_every_span_is_a_slice_in_order(body: str) -> None:
    check(body)


@settings(max_examples=40)
@given(st.data())
def test_every_beginning_of_a_seed_is_read(data: st.DataObject) -> None:
    body = data.draw(st.sampled_from(SEEDS)).read_text(encoding="utf-8")
    check(body[: data.draw(st.integers(0, len(body)))])


@given(PIECES)
def test_reading_twice_finds_the_same(body: str) -> None:
    assert extract(body) == extract(body)


@given(st.text(max_size=200))
def test_the_shadow_is_as_long_as_the_body(body: str) -> None:
    assert len(shadow(body)) == len(body)


@pytest.mark.parametrize("body", ("", " \n\t ", "\n\n"))
def test_a_blank_body_says_nothing(body: str) -> None:
    assert extract(body) == ()


@pytest.mark.parametrize(
    "piece",
    (
        "x", ".", '"a" ', "“", "'", "he said that ", "said, ", "Smith said, ", ", who said ", "“a,” he said. ", "Mr. Smith ", "((", "— ",
        "told reporters ", "according to ", "who ", "saying ", "Ann Ode, a teacher, ", "to say ", '"a ', "not ",
    ),
)  # fmt: skip
def test_a_long_line_of_anything_is_read_in_reasonable_time(piece: str) -> None:
    check(piece * (40_000 // len(piece)))


@pytest.mark.parametrize("name", ("{a}{b}ra Na{b}{c}son", "John Na{a}{b}{c}", "{a}{b}{c}a Smith"))
def test_thousands_of_different_people_are_read_in_reasonable_time(name: str) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    made = (name.format(a=a.upper() if name.startswith("{") else a, b=b, c=c) for a in letters[:12] for b in letters for c in letters[:10])
    check(" ".join(f"{each} said it works." for each in made))
