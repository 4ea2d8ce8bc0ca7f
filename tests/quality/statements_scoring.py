"""How statements are scored against annotated ones: the definitions of the evaluation data's README, and nothing else.

A found statement matches an annotated one when the F1 over the letters and digits of their contents is at least .5; greedy, one to
one, best first. Precision counts by the found type, recall by the annotated type; exact and source count among the matches, by the
annotated type.

One figure beside them reads the annotation otherwise. In some attributions source and cue are exchanged: of `"…," said Ode` the word
"said" is annotated as the source and "Ode" as the cue. "swapped" is the source figure with these counted for what they are: the found
source is the annotated cue, and the found cue the annotated source.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

MATCH_F1 = 0.5
EXACT_F1 = 0.98
TYPES = ("direct", "mixed", "indirect")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One statement, found or annotated, as far as it is scored."""

    content: tuple[Stretch, ...]
    source: tuple[Stretch, ...]
    type: str
    speaker: str | None = None
    rule: str = ""
    cue: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A found statement and the annotated one it is scored with."""

    found: Labelled
    gold: Labelled
    f1: float
    source_right: bool
    swapped: bool = False
    """Whether the annotation has source and cue exchanged, and the found ones are these."""


@dataclass(slots=True)
class Tally:
    """Counts over many articles."""

    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TYPES, 0))
    found_right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TYPES, 0))
    gold: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TYPES, 0))
    gold_found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TYPES, 0))
    exact: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TYPES, 0))
    source_right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TYPES, 0))
    swapped: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TYPES, 0))

    def add(self, found: Sequence[Labelled], gold: Sequence[Labelled], matches: Iterable[Match]) -> None:
        """Count one article."""
        for labelled in found:
            self.found[labelled.type] += 1
        for labelled in gold:
            self.gold[labelled.type] += 1
        for match in matches:
            self.found_right[match.found.type] += 1
            self.gold_found[match.gold.type] += 1
            self.exact[match.gold.type] += match.f1 > EXACT_F1
            self.source_right[match.gold.type] += match.source_right
            self.swapped[match.gold.type] += match.swapped

    def figures(self) -> dict[str, dict[str, float]]:
        """Precision, recall, source right and exact of matches, by type; 0 where nothing was to be found."""
        return {
            kind: {
                "precision": _share(self.found_right[kind], self.found[kind]),
                "recall": _share(self.gold_found[kind], self.gold[kind]),
                "source": _share(self.source_right[kind], self.gold_found[kind]),
                "swapped": _share(self.source_right[kind] + self.swapped[kind], self.gold_found[kind]),
                "exact": _share(self.exact[kind], self.gold_found[kind]),
            }
            for kind in TYPES
        }

    def lines(self) -> list[str]:
        """A table for people."""
        rows = [f"{'type':<10}{'found':>7}{'gold':>7}{'precision':>11}{'recall':>8}{'source':>8}{'swapped':>9}{'exact':>7}"]
        for kind, row in self.figures().items():
            rows.append(
                f"{kind:<10}{self.found[kind]:>7}{self.gold[kind]:>7}{row['precision']:>11.3f}{row['recall']:>8.3f}"
                f"{row['source']:>8.3f}{row['swapped']:>9.3f}{row['exact']:>7.3f}",
            )
        return rows


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def matches(text: str, found: Sequence[Labelled], gold: Sequence[Labelled]) -> list[Match]:
    """The matching of one article."""
    found_signs = [_signs(text, labelled.content) for labelled in found]
    gold_signs = [_signs(text, labelled.content) for labelled in gold]
    pairs = []
    for f, of_found in enumerate(found_signs):
        for g, of_gold in enumerate(gold_signs):
            shared = len(of_found & of_gold)
            if shared:
                f1 = 2 * shared / (len(of_found) + len(of_gold))
                if f1 >= MATCH_F1:
                    pairs.append((-f1, f, g))
    pairs.sort()
    used_found: set[int] = set()
    used_gold: set[int] = set()
    matched = []
    for negative, f, g in pairs:
        if f not in used_found and g not in used_gold:
            used_found.add(f)
            used_gold.add(g)
            is_right = _source_right(text, found[f], gold[g])
            matched.append(Match(found[f], gold[g], -negative, is_right, swapped=not is_right and _swapped(text, found[f], gold[g])))
    return matched


def _signs(text: str, spans: Iterable[Stretch]) -> set[int]:
    """The places of the letters and digits in the spans."""
    return {place for start, end in spans for place in range(start, end) if text[place].isalnum()}


def _source_right(text: str, found: Labelled, gold: Labelled) -> bool:
    """Whether the found source shares a letter with the annotated one, or none was given."""
    return not gold.source or _share_a_letter(text, found.source, gold.source)


def _swapped(text: str, found: Labelled, gold: Labelled) -> bool:
    return _share_a_letter(text, found.source, gold.cue) and _share_a_letter(text, found.cue, gold.source)


def _share_a_letter(text: str, some: Iterable[Stretch], others: Iterable[Stretch]) -> bool:
    return bool(_signs(text, some) & _signs(text, others))
