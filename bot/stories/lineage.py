"""Whether two texts are independent, and if not, what one is to the other.

Words in common outside quotations show copies and excerpts; the order of names and of sentences shows rewrites, which keep the order and
change the words. Quotations in common show nothing: everybody at the briefing has them.
"""

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from bot.model.story import LineageFinding, LineageKind
from bot.stories.alignment import sentences_in_order
from bot.stories.fingerprint import Fingerprint
from bot.stories.hashing import shared

COPY_OVERLAP = 0.5
"""Share of three-word runs in common, of all in either (Jaccard), from which two texts are one text or two versions of it."""
WHOLE = 0.6
"""Share of the three-word runs of the shorter text that stand in the longer, from which it is a part of it."""
LEAD = 0.3
"""What two texts of one outlet share without the lead of either is standing text: a picture gallery, a background box, small print."""
TITLE = 0.5
"""Unless their titles have so many topical words in common (Dice): a new version with a new lead."""
FEWEST_SHINGLES = 25
"""Below this a text outside quotations is too short for any verdict but that of a whole copy."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where two texts are one text in other words; all must hold."""

    overlap: float = 0.0
    containment: float = 0.0
    name_order: float = 0.0
    sentences: float = 0.0


REWORDED = Thresholds(overlap=0.03, name_order=0.5, sentences=0.6)
"""Word for word into other words, as machines do it: the names keep their order."""
EDITED = Thresholds(overlap=0.15, containment=0.4, sentences=0.7)
"""An agency's text with paragraphs moved, dropped and smoothed: many runs stay, the names may not keep their order."""
FEWEST_NAMES = 5
FEWEST_SENTENCES = 4


def compare_texts(one: Fingerprint, other: Fingerprint) -> LineageFinding:
    """What the later text is to the earlier. Deterministic, and the same whichever is given first. Below a millisecond.

    Evidence: `overlap` (three-word runs outside quotations, Jaccard), `containment` (of the shorter in the longer), `lead`
    (of the first 25 runs of one in the other, the larger), `title` (stems in common, Dice), `name_order`
    (longest common subsequence of names, of the longer sequence), `sentences_in_order` (of the text with fewer), `numbers`
    (Jaccard), `quotations` (three-word runs inside quotations, of the text with fewer), `length` (shorter by longer, in words).
    """
    first, second = sorted((one, other), key=_age)
    evidence = _evidence(first, second)
    kind = _kind(first, second, evidence)
    if kind is LineageKind.EXCERPT and len(first.shingles) < len(second.shingles):
        first, second = second, first
    return LineageFinding(kind, second.article_id, first.article_id, evidence)


def may_be_related(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether any verdict but independent is possible: a first look, many times as fast, for it leaves the sentences be.

    A short part of a long text shares little of both, but most of its own; what shares less than a version does may be a rewrite only
    where the names keep their order.
    """
    common = shared(one.shingles, other.shingles)
    if not common:
        return False
    fewer, more = sorted((len(one.shingles), len(other.shingles)))
    overlap, containment = round(common / (fewer + more - common), 3), round(common / fewer, 3)
    if overlap >= COPY_OVERLAP or containment >= WHOLE or (overlap >= EDITED.overlap and containment >= EDITED.containment):
        return True
    return overlap >= REWORDED.overlap and round(name_order(one, other), 3) >= REWORDED.name_order


def _age(text: Fingerprint) -> tuple[bool, float, int]:
    """Dated texts by date, then undated ones; among equals the lower id, which arrived first."""
    return text.when is None, text.when.timestamp() if text.when else 0.0, text.article_id


def _evidence(one: Fingerprint, other: Fingerprint) -> dict[str, float]:
    common = shared(one.shingles, other.shingles)
    fewer, more = sorted((len(one.shingles), len(other.shingles)))
    words = sorted((one.words, other.words))
    figures = {
        "overlap": common / (fewer + more - common) if more else 0.0,
        "containment": common / fewer if fewer else 0.0,
        "lead": max(shared(one.lead, other.shingles) / max(1, len(one.lead)), shared(other.lead, one.shingles) / max(1, len(other.lead))),
        "title": 2 * shared(one.title, other.title) / max(1, len(one.title) + len(other.title)),
        "name_order": name_order(one, other),
        "sentences_in_order": sentences_in_order(one, other),
        "numbers": _jaccard(one, other),
        "quotations": shared(one.quoted, other.quoted) / max(1, min(len(one.quoted), len(other.quoted))),
        "length": words[0] / words[1] if words[1] else 0.0,
    }
    return {name: round(value, 3) for name, value in figures.items()}


def name_order(one: Fingerprint, other: Fingerprint) -> float:
    """The longest common subsequence of two sequences of names, as a share of the longer one."""
    if not len(one.names) or not len(other.names):
        return 0.0
    return float(LCSseq.normalized_similarity(one.names.tolist(), other.names.tolist()))


def _jaccard(one: Fingerprint, other: Fingerprint) -> float:
    common = shared(one.numbers, other.numbers)
    either = len(one.numbers) + len(other.numbers) - common
    return common / either if either else 0.0


def _kind(one: Fingerprint, other: Fingerprint, evidence: dict[str, float]) -> LineageKind:
    fewer = min(len(one.shingles), len(other.shingles))
    if one.source == other.source and evidence["lead"] < LEAD and evidence["title"] < TITLE:
        return LineageKind.INDEPENDENT
    if evidence["overlap"] >= COPY_OVERLAP and fewer:
        return LineageKind.COPY
    if fewer < FEWEST_SHINGLES:
        return LineageKind.INDEPENDENT
    if evidence["containment"] >= WHOLE:
        return LineageKind.EXCERPT
    if min(one.sentences, other.sentences) >= FEWEST_SENTENCES:
        if _reaches(evidence, EDITED):
            return LineageKind.REWRITE
        if min(len(one.names), len(other.names)) >= FEWEST_NAMES and _reaches(evidence, REWORDED):
            return LineageKind.REWRITE
    return LineageKind.INDEPENDENT


def _reaches(evidence: dict[str, float], least: Thresholds) -> bool:
    return (
        evidence["overlap"] >= least.overlap
        and evidence["containment"] >= least.containment
        and evidence["name_order"] >= least.name_order
        and evidence["sentences_in_order"] >= least.sentences
    )
