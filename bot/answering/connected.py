"""Speakers whom an article names together with an organisation, a place or an office: "Pentagon press secretary Jane Doe" for the Pentagon.

Asked what the Pentagon said, a reader wants to hear them where it is not quoted itself, and to be told who they are. Only the article's own
words count, in the statement's own article; nothing is guessed, and their words never become those of whom was asked about.
"""

import re
from collections.abc import Sequence

from bot.answering.evidence import Weighed
from bot.answering.understand import IDLE_WORDS
from bot.model.statement import Statement
from bot.text.words import words

NO_VOICE = frozenset(
    """
    former formerly ex onetime retired late critic critics opponent opponents rival rivals foe foes enemy enemies challenger challengers
    adversary adversaries detractor detractors anti against over versus vs unlike without
    brother brothers sister sisters son sons daughter daughters wife husband widow widower mother father parents uncle aunt cousin
    """.split()
)
"""Words beside a name by which whoever is described does not speak for it any more, or never did."""
VOICES = frozenset(
    """
    spokesman spokeswoman spokesperson spokespeople spokesmen spokespersons press communications official officials statement secretary
    minister chief president chairman chairwoman chairperson chair director head leader leaders governor gov mayor ambassador commissioner
    general representative representatives executive ceo board campaign government ministry administration office
    """.split()
)
"""Words by which whoever is described speaks for it: they are heard first."""
_AFTERTHOUGHT = re.compile(r"\b(?:who|which|that|whom|whose|where|when)\b|[;:(—–]")
_SEVERAL = re.compile(r",\s|\s(?:and|or|&)\s")
_LONGEST_CHARS = 120
"""More than that is a sentence, and no name for somebody."""

Name = Sequence[frozenset[str]]
"""A name as asked: for each of its words every spelling that counts, folded."""


def name_of(weighed: Sequence[Weighed]) -> Name:
    """The words of an asked name as the index spells them."""
    return [frozenset(each.folded for form in word.forms for each in words(form)) for word in weighed]


def named_as(statement: Statement, body: str, name: Name) -> str | None:
    """The words of the article that name the statement's speaker together with `name`; None where none do.

    In this order: the description that is the speaker ("North Carolina officials"), the role, the words beside the statement.
    """
    if statement.speaker is None or not name:
        return None
    beside = statement.speaker_span.of(body) if statement.speaker_span else ""
    return next(
        (text for text in (statement.speaker, statement.role or "", _own_part(beside, statement.speaker)) if _names(text, name)), None
    )


def _own_part(beside: str, speaker: str) -> str:
    """Of the words beside a statement, which may name several people, those about the speaker."""
    *_, surname = speaker.split() or ("",)
    return next((part for part in _SEVERAL.split(beside) if surname in part), "")


def is_voice(text: str) -> bool:
    """Whether a description says that whoever it means speaks for the rest of it."""
    return not VOICES.isdisjoint(word.folded for word in words(text))


def _names(text: str, name: Name) -> bool:
    """Whether the words of a name stand side by side in a description, stop words aside, and nothing in it says the contrary."""
    if len(text) > _LONGEST_CHARS:
        return False
    plain = _AFTERTHOUGHT.split(text, maxsplit=1)[0]
    found = [word.folded for word in words(plain) if not word.joined]
    there = [word for word in found if word not in IDLE_WORDS]
    asked = frozenset[str]().union(*name)
    is_named = any(all(there[at + step] in forms for step, forms in enumerate(name)) for at in range(len(there) - len(name) + 1))
    return is_named and NO_VOICE.isdisjoint(word for word in found if word not in asked)
