"""Words as wordings are compared: contractions written out, spellings of one name and of one number made equal, hyphens ignored."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.stories.polarity_words import CONTRACTED, IRREGULAR_NEGATIONS, IS_CONTRACTED, NUMBER_WORDS
from bot.text.aliases import spellings
from bot.text.words import Word, words


class Compared(NamedTuple):
    """A word by which two wordings are aligned; "don't" is "do" at its "do" and "not" at its "n't"."""

    form: str
    surface: str
    start: int
    end: int


@lru_cache(maxsize=2_048)
def compared_words(text: str) -> tuple[Compared, ...]:
    """The words of `text` in order, hyphenated ones whole. Remembered: one text meets many."""
    found: list[Compared] = []
    covered = 0
    for word in words(text):
        if word.start < covered:
            continue
        if word.joined:
            covered = word.end
        found.extend(_placed(word, _forms(word)))
    return tuple(found)


_NOT_CHARS = 3  # n't, not


def _placed(word: Word, forms: tuple[str, ...]) -> Iterator[Compared]:
    """The forms with their places: the second of two has what stands behind the verb."""
    if len(forms) == 1:
        yield Compared(forms[0], word.surface, word.start, word.end)
        return
    behind = _NOT_CHARS if forms[1] == "not" else len(word.surface) - max(map(word.surface.rfind, "'’ʼ`"))
    border = word.end - behind
    yield Compared(forms[0], word.surface[:-behind], word.start, border)
    yield Compared(forms[1], word.surface[-behind:], border, word.end)


def _forms(word: Word) -> tuple[str, ...]:
    form = word.folded
    mark = word.surface.replace("’", "'").lower()
    if form in IRREGULAR_NEGATIONS and (form == "cannot" or "'" in mark):
        return IRREGULAR_NEGATIONS[form]
    if mark.endswith("n't"):
        return form.removesuffix("nt"), "not"
    if mark.endswith("'s"):
        return (form, "is") if form in IS_CONTRACTED else (form, "us") if form == "let" else (form,)
    for ending, full in CONTRACTED.items():
        if mark.endswith(ending):
            return form.removesuffix(ending[1:]), full
    return (min((form, *spellings(form))) if len(form) > 1 else form,) if form not in NUMBER_WORDS else (NUMBER_WORDS[form],)
