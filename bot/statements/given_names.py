"""The given name of a speaker who is called by a surname alone, where the article writes the full name once, if only inside marks."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from bot.statements.cues import CUES
from bot.statements.frame import Frame
from bot.statements.runs import Run
from bot.statements.words import DETERMINER, MONTH, PREPOSITION, WEEKDAY, is_adverb
from bot.text.abbreviations import STARTERS
from bot.text.names import key, looks_personal
from bot.text.names_given import gender
from bot.text.titles import COURTESY, ORGANISATION, ROLES, TITLES

PLACE_OPENS = frozenset(
    """
    north south east west northern southern eastern western new old great greater upper lower central real saint san santa saudi united
    los las hong sri fort el costa puerto
    """.split()
)
"""What places, not persons, begin with."""
_NO_GIVEN = TITLES | ROLES | ORGANISATION | COURTESY.keys() | DETERMINER | PREPOSITION | WEEKDAY | MONTH | PLACE_OPENS
_PEOPLES = ("ian", "ese", "ish")
_MOST = 12
"""So many surnames are looked up in an article; a report has hardly ever more than three."""


def alone(frame: Frame, runs: list[list[Run]], speaking: AbstractSet[tuple[int, int]]) -> dict[str, None]:
    """The single names without a title that speak, in order of the text."""
    return {
        run.text: None
        for some in runs
        for run in some
        if run.single
        and not run.titled
        and (run.sentence, run.last) in speaking
        and frame.sentences[run.sentence].low(run.first - 1) not in DETERMINER
    }


def full_names(frame: Frame, surnames: Iterable[str]) -> list[str]:
    """The one full name the body has for each surname; nothing for a surname it has none or several for."""
    found: list[str] = []
    for name in list(surnames)[:_MOST]:
        pattern = re.compile(rf"(?<![\w'.-])(\b[Tt]he )?([A-Z][a-z'-]+(?:-[A-Z][a-z]+)?)((?: [A-Z]\.)?) {re.escape(name)}\b(?! of\b)")
        full = {match[2] + match[3] + " " + name for match in pattern.finditer(frame.shadow) if not match[1] and _given(frame, match[2])}
        if len(full) == 1:
            found += [text for text in full if looks_personal(text)]
    return found


def _given(frame: Frame, word: str) -> bool:
    """Whether a capitalised word before a surname is a given name: no title, and nowhere in the body a word in small letters."""
    low = key(word)
    if word in STARTERS or low in _NO_GIVEN or low.endswith(_PEOPLES) or low in CUES or (is_adverb(low) and not gender(low)):
        return False
    return re.search(rf"\b{re.escape(word.lower())}\b", frame.shadow) is None
