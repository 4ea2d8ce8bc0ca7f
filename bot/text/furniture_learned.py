"""Furniture that an outlet prints around its articles, learned from the articles themselves. Pure.

The tables in `bot.text.furniture` know what all sites say. What only one says ("The Daily Example is your guide to …") is found here: the
same whole line, at the top or the end of many of the outlet's texts that are otherwise different. A quotation is never furniture, however
often it is printed, and neither is a long line, nor one between the paragraphs, nor one in the versions of one article only.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.text.furniture import LONGEST_CHARS, folded

LEAST_TEXTS = 5
"""In fewer different texts a line is a coincidence, or one event reported in several articles."""
LEAST_SHARE = 0.3
"""… and in a smaller share of the outlet's texts it is what they write about."""
_ALIKE = 0.5
"""Two texts with more than this share of the shorter one's characters in common, line by line, are versions of one: updates, live pages."""
_TOP_LINES, _TOP_SHARE = 3, 4
_END_LINES, _END_SHARE = 8, 3
"""Furniture is looked for in so many of the first and last lines, and in no more than a fourth and a third of all."""
_QUOTES = frozenset('"“”„‟«»‹›「」『』❝❞＂')


@dataclass(frozen=True, slots=True)
class Learned:
    """The furniture of one outlet: folded line -> in how many different texts it was seen; and how many there were."""

    lines: Mapping[str, int]
    texts: int


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A body without learned furniture, and the lines left out, in order, each with the number of texts it was seen in."""

    body: str
    dropped: tuple[tuple[str, int], ...]


def learn(bodies: Iterable[str]) -> Learned:
    """The furniture among the lines of an outlet's recent `bodies` (cleaned, one revision of each article).

    Of versions of one text only the first counts. Empty for fewer than `LEAST_TEXTS` different ones. Every text is compared with those it
    shares a line with: hand in the last few hundred.
    """
    return relearn(((body, ()) for body in bodies), before=None)


def relearn(texts: Iterable[tuple[str, Sequence[str]]], *, before: Learned | None) -> Learned:
    """As `learn`, for texts that furniture learned `before` was left out of: each with the lines that were.

    Those lines count as if they still stood in their text, or what is learned would be forgotten as soon as it is used.
    """
    known = before.lines if before is not None else {}
    all_texts = list(texts)
    chosen = _different([body for body, _ in all_texts])
    counts: Counter[str] = Counter()
    for number in chosen:
        body, dropped = all_texts[number]
        counts.update({*_candidates(body), *(key for line in dropped if (key := folded(line)) in known)})
    least = max(LEAST_TEXTS, LEAST_SHARE * len(chosen))
    return Learned({line: count for line, count in counts.items() if count >= least}, len(chosen))


def trim(body: str, learned: Learned) -> Trimmed:
    """`body` without the lines that are learned furniture.

    Nothing inside a quotation over several paragraphs is dropped, and a body is never emptied: if nothing else is in it, it stays as it is.
    """
    kept: list[str] = []
    dropped: list[tuple[str, int]] = []
    open_quotation = False
    lines = body.split("\n")
    edges = _edges(lines)
    for number, line in enumerate(lines):
        count = None if number not in edges or open_quotation or _is_quoted(line) else learned.lines.get(folded(line))
        if count is None:
            kept.append(line)
        else:
            dropped.append((line, count))
        open_quotation = _leaves_open(line, was_open=open_quotation)
    if not any(line.strip() for line in kept):
        return Trimmed(body, ())
    return Trimmed(_one_blank(kept), tuple(dropped)) if dropped else Trimmed(body, ())


def _candidates(body: str) -> Iterable[str]:
    """The folded lines of `body` that could be furniture."""
    open_quotation = False
    lines = body.split("\n")
    edges = _edges(lines)
    for number, line in enumerate(lines):
        if number in edges and len(line) <= LONGEST_CHARS and not open_quotation and not _is_quoted(line):
            key = folded(line)
            if key:
                yield key
        open_quotation = _leaves_open(line, was_open=open_quotation)


def _edges(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines at the top and the end."""
    filled = [number for number, line in enumerate(lines) if line]
    top, end = min(_TOP_LINES, len(filled) // _TOP_SHARE), min(_END_LINES, len(filled) // _END_SHARE)
    return frozenset((*filled[:top], *filled[len(filled) - end :]))


def _is_quoted(line: str) -> bool:
    return any(c in _QUOTES for c in line)


def _leaves_open(line: str, *, was_open: bool) -> bool:
    """Whether a quotation goes on after `line`: more curly marks opened than closed in it, and the next paragraph begins inside."""
    if not line:
        return was_open
    opened, closed = line.rfind("“"), line.rfind("”")
    return opened > closed if opened >= 0 or closed >= 0 else False


def _different(bodies: Sequence[str]) -> list[int]:
    """The numbers of the bodies that count: of those with too much text in common only the first, in order."""
    holders: dict[str, list[int]] = defaultdict(list)
    chosen: list[int] = []
    sizes: list[int] = []
    for number, body in enumerate(bodies):
        lines = frozenset(line for line in body.split("\n") if line)
        size = sum(map(len, lines))
        common: Counter[int] = Counter()
        for line in lines:
            for place in holders.get(line, ()):
                common[place] += len(line)
        if any(chars > _ALIKE * min(size, sizes[place]) for place, chars in common.items()):
            continue
        for line in lines:
            holders[line].append(len(chosen))
        chosen.append(number)
        sizes.append(size)
    return chosen


def _one_blank(lines: Sequence[str]) -> str:
    """The lines with no blank one at the ends, and no two in a row."""
    joined: list[str] = []
    for line in lines:
        if line.strip() or (joined and joined[-1].strip()):
            joined.append(line)
    return "\n".join(joined).strip("\n")
