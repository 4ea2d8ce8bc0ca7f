"""Which stemmer goes with which language."""

from functools import cache

import Stemmer

SNOWBALL = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""ISO 639-1 code -> Snowball algorithm (https://snowballstem.org/algorithms/). A language that is not here is not stemmed."""

DEFAULT_LANGUAGE = "en"
"""For texts whose language nobody knows: the seeds' and most feeds' language."""


@cache
def stemmer(language: str | None) -> Stemmer.Stemmer | None:
    """The stemmer of a language (None: the default one); None where Snowball has none or this PyStemmer is too old for it."""
    name = SNOWBALL.get((language or DEFAULT_LANGUAGE).lower()[:2])
    return Stemmer.Stemmer(name) if name in Stemmer.algorithms() else None
