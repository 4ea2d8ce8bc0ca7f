"""Reads the project's own labelled statements (`statements_own.txt`; its head says how it is written)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.model.statement import Standing

SET = Path(__file__).with_name("statements_own.txt")
FIELDS = 5
NONE, OPEN = "-", "?"


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled statement; places are half open stretches of the article's text."""

    type: str
    source: tuple[int, int] | None
    speaker: str | None
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class OwnArticle:
    """A self-written article with its labels, in order of the text."""

    name: str
    text: str
    labels: tuple[Label, ...]


def own_articles(path: Path = SET) -> list[OwnArticle]:
    """The articles of the set, in order of the file. A label whose words are not found in its article raises a ValueError."""
    parts = path.read_text(encoding="utf-8").split("\n=== ")[1:]
    return [_article(part) for part in parts]


def _article(part: str) -> OwnArticle:
    head, rest = part.split("\n", 1)
    text, _, labels = rest.partition("\n---")
    text = text.strip()
    return OwnArticle(head.strip(), text, tuple(_labels(head, text, labels)))


def _labels(name: str, text: str, lines: str) -> Iterator[Label]:
    begin = 0
    for line in filter(None, map(str.strip, lines.splitlines())):
        fields = [field.strip() for field in line.split(" | ")]
        kind, source, speaker, cue, content, *standing = fields
        if not FIELDS <= len(fields) <= FIELDS + 1:
            message = f"{name}: not a label: {line}"
            raise ValueError(message)
        stretches = []
        at = begin
        for piece in content.split(" … "):
            start = _find(name, text, piece, at)
            stretches.append((start, start + len(piece)))
            at = start + len(piece)
        begin = stretches[0][0]
        yield Label(
            type=kind,
            source=None if source == NONE else _nearest(name, text, source, stretches[0], stretches[-1]),
            speaker=None if speaker == OPEN else speaker,
            cue=None if cue == NONE else _nearest(name, text, cue, stretches[0], stretches[-1]),
            content=tuple(stretches),
            standing=Standing(standing[0]) if standing else Standing.SAID,
        )


def _find(name: str, text: str, piece: str, at: int) -> int:
    start = text.find(piece, at)
    if start < 0:
        start = text.find(piece)
    if start < 0:
        message = f"{name}: not in the article: {piece}"
        raise ValueError(message)
    return start


def _nearest(name: str, text: str, words: str, first: tuple[int, int], last: tuple[int, int]) -> tuple[int, int]:
    """The occurrence of words nearest to a content, or inside its gaps."""
    places = []
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        distance = max(first[0] - end, start - last[1], 0)
        inside_gap = distance == 0 and not first[0] <= start < first[1] and not last[0] <= start < last[1]
        places.append((distance if distance or inside_gap else len(text), start))
        start = text.find(words, start + 1)
    if not places:
        message = f"{name}: not in the article: {words}"
        raise ValueError(message)
    start = min(places)[1]
    return start, start + len(words)
