from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.evidence import Evidence, Weighed
from bot.answering.window import MAX_CHARS, best_window
from bot.answering.wishes import Wish
from bot.text.sentences import sentences

BODY = (
    "The mayor of Orla spoke on Monday. She had warned against closing the harbour in winter. "
    "Nobody listened to her warnings. The storm came in the night. It tore away the mole."
)


def evidence(*words: str) -> Evidence:
    return Evidence([Weighed(word, word, (word,), 1.0, is_known=True) for word in words])


def shown(body: str, words: Sequence[str], wish: Wish | None = None) -> str:
    return best_window(body, sentences(body), evidence=evidence(*words), language="en", wish=wish).span.of(body)


def test_the_sentence_that_covers_most_is_shown() -> None:
    assert "The storm came in the night." in shown(BODY, ["storm", "night"])
    assert "mayor" not in shown(BODY, ["storm", "night"])


def test_a_neighbour_that_adds_words_of_the_question_is_taken_in() -> None:
    assert shown(BODY, ["mayor", "warn", "harbour"]).startswith(
        "The mayor of Orla spoke on Monday. She had warned against closing the harbour"
    )


def test_a_sentence_that_leans_on_the_one_before_brings_it_along() -> None:
    assert shown(BODY, ["mole"]) == "The storm came in the night. It tore away the mole."


def test_a_neighbour_that_holds_what_is_asked_for_is_taken_in() -> None:
    body = "The delegates met in Tarn on Friday. The talks, which went on for long, showed some signs of progress after all."
    assert shown(body, ["talks"], Wish.PLACE) == body


def test_a_question_nothing_fits_shows_the_first_sentence() -> None:
    assert shown(BODY, ["zebra"]) == "The mayor of Orla spoke on Monday."


def test_inflections_count() -> None:
    assert "warnings" in shown("Nobody came. Her warnings were heard. All left.", ["warned"])


@given(
    st.lists(
        st.sampled_from(["Orla woke. ", "He left the harbour at once, she said. ", "“No,” he said. ", "x" * 700 + ". "]),
        min_size=1,
        max_size=6,
    )
)
def test_a_window_is_a_run_of_whole_sentences(pieces: list[str]) -> None:
    body = "".join(pieces).strip()
    spans = sentences(body)
    window = best_window(body, spans, evidence=evidence("harbour", "Orla"), language="en", wish=None)
    inside = [span for span in spans if window.span.covers(span)]
    assert window.span.start == inside[0].start
    assert window.span.end == inside[-1].end
    assert len(window.span) <= max(MAX_CHARS, *map(len, spans))
    assert 0.0 <= window.coverage <= 1.0
