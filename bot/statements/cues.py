"""The reporting words, by form: what `cue_table` says, inflected."""

from dataclasses import dataclass
from enum import IntEnum

from bot.statements.cue_table import MOSTLY_NOUNS, TABLE
from bot.statements.inflection import inflect


class Form(IntEnum):
    """What a form of a verb may be in a sentence."""

    BASE = 0
    PRESENT = 1
    PAST = 2
    PARTICIPLE = 3
    ING = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of one reporting word. `noun` says that the form is at least as often a noun."""

    lemma: str
    form: Form
    frames: frozenset[str]
    noun: bool = False


_BRITISH = {
    "signalled": ("signal", Form.PAST),
    "signalling": ("signal", Form.ING),
    "labelled": ("label", Form.PAST),
    "pled": ("plead", Form.PAST),
}


def _forms(lemma: str, frames: frozenset[str]) -> dict[str, Cue]:
    third, past, participle, ing = inflect(lemma)
    forms: dict[str, Cue] = {}
    for word, form in ((lemma, Form.BASE), (third, Form.PRESENT), (participle, Form.PARTICIPLE), (past, Form.PAST), (ing, Form.ING)):
        forms[word] = Cue(lemma, form, frames, noun=word in MOSTLY_NOUNS)
    return forms


def _load() -> tuple[dict[str, Cue], dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]]:
    single: dict[str, Cue] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for line in TABLE.strip().splitlines():
        if not line.strip():
            continue
        name, frames = line.split(":")
        head, *rest = name.split("_")
        for word, cue in _forms(head, frozenset(frames.split())).items():
            if rest:
                phrases.setdefault(word, []).append((tuple(rest), Cue(name.replace("_", " "), cue.form, cue.frames)))
            else:
                single[word] = cue
    for word, (lemma, form) in _BRITISH.items():
        single[word] = Cue(lemma, form, single[lemma].frames)
    return single, {word: tuple(found) for word, found in phrases.items()}


CUES, PHRASES = _load()
"""Forms to cues; and first words to the phrases that begin with them (the rest of the words, the cue)."""
