"""Whose words are asked for by a pronoun alone: "what did he say?" means nobody without a question before it."""

import re

from bot.answering.speakers import SHAPES, SPOKEN_WORDS

_PRONOUNS = frozenset({"he", "she", "they", "it"})
_POSSESSIVE = re.compile(rf"^\W*(?:and\s+)?(?:what\s+(?:was|were|is|are)\s+)?(?P<name>his|her|their|its)\s+{SPOKEN_WORDS}\b", re.IGNORECASE)


def asked_pronoun(question: str) -> str | None:
    """The pronoun in the place of the speaker, in small letters; None where the question names somebody, or asks for nobody's words."""
    for shape in (_POSSESSIVE, *SHAPES):
        match = shape.match(question)
        if match is not None:
            name = match["name"].strip().lower()
            return name if shape is _POSSESSIVE or name in _PRONOUNS else None
    return None
