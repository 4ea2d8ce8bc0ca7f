"""Which language a text is in."""

from py3langid import langid

from bot.text.fold import folded
from bot.text.stopwords import STOP_WORDS

_SAMPLE_CHARS = 2_000
_MIN_WORDS = 20
_ENGLISH_SHARE = 0.3
"""English prose is 35 to 45 % function words; other languages share at most one in six of them by accident ("die", "in", "on")."""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, judged by its beginning; None where there is too little to judge.

    Plain English is told by its function words; everything else is py3langid's verdict, whose model takes half a second to load.
    """
    sample = folded(text[:_SAMPLE_CHARS])
    found = sample.split()
    if len(found) < _MIN_WORDS:
        return None if not found or sample.isascii() else _classified(sample)
    known = sum(word.strip(".,;:!?\"'()") in STOP_WORDS["en"] for word in found)
    return "en" if known >= _ENGLISH_SHARE * len(found) else _classified(text[:_SAMPLE_CHARS])


def _classified(text: str) -> str | None:
    code = langid.classify(text)[0]
    return str(code)
