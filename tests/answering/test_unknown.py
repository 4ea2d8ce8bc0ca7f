import pytest

from bot.answering.evidence import Weighed
from bot.answering.unknown import unknown_of


def weighed(*words: str, known: tuple[str, ...] = ()) -> tuple[Weighed, ...]:
    return tuple(Weighed(word, word, (word,), 1.0, is_known=word in known) for word in words)


def test_words_with_spaces_between_are_told_as_they_are() -> None:
    words = weighed("rain", "Kyiv", "Lisbon", known=("Kyiv",))
    assert unknown_of(words, question="rain in Kyiv or Lisbon?") == ("rain", "Lisbon")


@pytest.mark.parametrize(
    ("question", "pairs", "known", "told"),
    (
        ("基辅发生了什么?", ("基辅", "辅发", "发生", "生了", "了什", "什么"), (), ("基辅发生了什么",)),
        ("基辅发生了什么?", ("基辅", "辅发", "发生", "生了", "了什", "什么"), ("基辅",), ()),
        ("キエフ 天気 rain", ("キエ", "エフ", "天気", "rain"), ("キエ", "エフ"), ("天気", "rain")),
    ),
)
def test_a_run_without_spaces_is_told_as_a_whole_or_not_at_all(
    question: str, pairs: tuple[str, ...], known: tuple[str, ...], told: tuple[str, ...]
) -> None:
    assert unknown_of(weighed(*pairs, known=known), question=question) == told
