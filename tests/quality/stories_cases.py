"""The self-written articles that lineage, stories and extracts are gated on: how `stories_cases.txt` is read."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from bot.model.story import LineageKind
from bot.stories.fingerprint import Fingerprint, fingerprint_of
from bot.stories.reading import Reading, read
from bot.stories.topics import Topic, topic


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled article. `article_id` is its place in the file; `kind` and `of` say what it is of which."""

    article_id: int
    name: str
    story: str
    kind: LineageKind
    of: str | None
    source: str
    published: datetime
    reading: Reading

    def fingerprint(self) -> Fingerprint:
        return fingerprint_of(self.reading, article_id=self.article_id, published=self.published, source=self.source)

    def topic(self) -> Topic:
        return topic(self.reading, article_id=self.article_id, published=self.published, arrived=self.published)


def cases() -> list[Case]:
    """All of them, in the order of the file."""
    text = (Path(__file__).parent / "stories_cases.txt").read_text(encoding="utf-8")
    return [_case(number, part) for number, part in enumerate(text.split("\n=== ")[1:])]


def _case(number: int, part: str) -> Case:
    head, title, body = part.strip().split("\n", 2)
    name, story, label, source, published = (field.strip() for field in head.split("|"))
    kind, _, of = label.partition(" of ")
    when = datetime.fromisoformat(published).replace(tzinfo=UTC)
    return Case(number, name, story, LineageKind(kind), of or None, source, when, read(body, title))


def expected(one: Case, other: Case) -> set[LineageKind]:
    """What two articles may be found to be: two texts that descend from one are relatives of some kind."""
    if one.of == other.name:
        return {one.kind}
    if other.of == one.name:
        return {other.kind}
    if one.of is not None and one.of == other.of:
        return set(LineageKind)  # cousins: a verdict either way is defensible
    return {LineageKind.INDEPENDENT}


def pairs() -> list[tuple[Case, Case, set[LineageKind]]]:
    """All pairs with what is expected."""
    return [(one, other, expected(one, other)) for one, other in combinations(cases(), 2)]
