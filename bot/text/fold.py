"""One spelling for what readers take for the same letters: case, accents, widths and ligatures folded."""

import unicodedata

from bot.text.scripts import PLAIN_LETTERS, UNWRITTEN


def lowered(text: str) -> str:
    """`text` in compatibility form and without case; accents stay (a stemmer needs them). The length may change."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def folded(text: str) -> str:
    """`text` without case, accents, vowel points, invisible characters and compatibility forms.

    Folding what is folded changes nothing. The length may change: offsets into the result mean nothing in `text`.
    """
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", lowered(text)).translate(UNWRITTEN)
    plain = unicodedata.normalize("NFC", bare).translate(PLAIN_LETTERS)
    return plain if plain.isascii() else unicodedata.normalize("NFKC", plain.casefold())
