import pytest

from bot.answering.wording import compare
from bot.model.answer import Wording

LINE = "The harbour will be closed to large ships until the end of the winter."


@pytest.mark.parametrize(
    ("other", "wording"),
    (
        (LINE, Wording.IDENTICAL),
        (LINE.upper().replace(" ", "  "), Wording.IDENTICAL),
        ("“" + LINE.rstrip(".") + ",” she said.", Wording.PARTIAL),
        (LINE.replace("ships", "ship"), Wording.NEAR_IDENTICAL),
        ("The harbour stays closed to large ships until the winter is at an end.", Wording.ALTERED),
        ("The airport will be opened to small aircraft in the spring.", None),
        ("", None),
    ),
)
def test_two_printings_compare(other: str, wording: Wording | None) -> None:
    assert compare(LINE, other) is wording


def test_short_sentences_count_only_when_they_are_the_same() -> None:
    assert compare("She said so.", "He said so.") is None
    assert compare("She said so.", "she said so") is Wording.IDENTICAL
