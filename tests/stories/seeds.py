"""The five seed articles as this room sees them."""

from dataclasses import dataclass
from pathlib import Path

from bot.statements import extract as statements_of
from bot.stories.fingerprint import Fingerprint, fingerprint_of
from bot.stories.pieces import Said, pieces
from bot.stories.reading import Reading, read
from bot.text.clean import clean

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@dataclass(frozen=True, slots=True)
class Seed:
    reading: Reading
    fingerprint: Fingerprint
    said: tuple[Said, ...]


def seeds() -> dict[int, Seed]:
    """By their numbers, 0 to 4."""
    found = {}
    for path in sorted(SEEDS.glob("*.txt")):
        number = int(path.name[:3])
        cleaned = clean(path.read_text(encoding="utf-8"))
        reading = read(cleaned.body, cleaned.title)
        text = fingerprint_of(reading, article_id=number, published=None, source=path.name)
        statements = statements_of(cleaned.body, title=cleaned.title)
        said = tuple(piece for one in statements for piece in pieces(reading, number, one.speaker, one.spans))
        found[number] = Seed(reading, text, said)
    return found
