"""Questions and what comes back: an Answer made of cited slices, or a Silence with its reasons."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.model.article import Published
from bot.model.span import Span


@dataclass(frozen=True, slots=True)
class Bounds:
    """What somebody typed to narrow a question, in their own words: an outlet, the first day and the last. `Within` is what that means."""

    source: str | None = None
    since: str | None = None
    until: str | None = None


NO_BOUNDS: Final = Bounds()


@dataclass(frozen=True, slots=True)
class Within:
    """What a search may see. `None` means no limit. `since` is inclusive, `until` exclusive, both aware UTC."""

    source_ids: frozenset[int] | None = None
    since: datetime | None = None
    until: datetime | None = None
    article_ids: frozenset[int] | None = None
    languages: frozenset[str] | None = None
    shelves: frozenset[int] | None = None
    """Only articles on at least one of these shelves: what one reader may read at all."""


class ItemType(StrEnum):
    """How an item's words reached us: a plain passage, or a statement and how it was reported."""

    PASSAGE = "passage"
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Wording(StrEnum):
    """How another printing of an utterance compares with the one shown."""

    IDENTICAL = "identical"
    NEAR_IDENTICAL = "near-identical"
    PARTIAL = "partial"
    ALTERED = "altered"
    CONTRADICTORY = "contradictory"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where words stand: `body[start:end]` of that revision of that article. `n` is the number shown in brackets."""

    n: int
    article_id: int
    revision: int
    title: str
    source: str
    url: str | None
    published: Published | None
    span: Span
    wording: Wording | None = None


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One addend of a score: a term's BM25 weight, or a bonus of the second step. All parts of an item add up to its score."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of an article that report a statement, with the reporting word: `text` is `body[span]` of the article it is cited from."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class InStory:
    """The story a passage stands for, where days were asked about: so many articles of these days tell it, so many independent texts."""

    story_id: int
    articles: int
    voices: int


@dataclass(frozen=True, slots=True)
class Item:
    """One thing found. `text` is the slice the first citation points at, to the letter."""

    text: str
    type: ItemType
    citations: tuple[Citation, ...]
    speaker: str | None = None
    confidence: float = 1.0
    voices: int = 1
    score: float = 0.0
    parts: tuple[ScorePart, ...] = ()
    statement_id: int | None = None
    """The statement shown, where it is one: what "in context" and "why this" start from."""
    read_as: "tuple[Respelled, ...]" = ()
    """Names asked about that the article has another word for, which the item uses ("the capital" for Kyiv)."""
    clause: Clause | None = None
    """What to show in place of `text`, where that alone does not tell what was said: "denied that the board had paid"."""
    named_as: str | None = None
    """How the article names the speaker, to the letter, where the item stands there for these words: "Pentagon press secretary"."""
    in_story: InStory | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who says things, under one name, with the role an article gives."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """What an answer or a silence rests on."""

    articles: int
    sources: int
    newest: Published | None
    index_version: int
    since: datetime | None = None
    until: datetime | None = None
    source: str | None = None
    range_words: str | None = None
    """The words of the question that `since` and `until` come from ("last week"), None where they were given as dates."""
    outside_range: bool = False
    """Nothing in the range the question's own words ask for answers it; what is shown comes from outside it."""


@dataclass(frozen=True, slots=True)
class Respelled:
    """A word of the question that occurs nowhere, and the word that was searched instead."""

    asked: str
    used: str


@dataclass(frozen=True, slots=True)
class Unheard:
    """Whose words were asked for in vain. `name` is as asked.

    `speaker` is who is meant by it, None where nobody called so is known to have said anything. Where it is somebody, they said nothing on
    `topic`, and `heard_in` are headlines of the latest of the `articles` in which they do speak.
    """

    name: str
    speaker: Speaker | None = None
    topic: str | None = None
    articles: int = 0
    heard_in: tuple[str, ...] = ()
    called: str = ""
    """How articles print the speaker's name inside a sentence, where that is known: "the White House"."""
    deed: str = ""
    """The reporting word, as a lemma, that no article reports anything with: they are not known to have promised anything."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Items best first; never empty. `respelled` says which words were searched in another spelling.

    `total` is how many items there would be without a limit, None where nobody counted, and `articles` how many articles they are from. The
    last `connected` of all are not the speaker's own, but of others whom articles name together with who was asked about. `items` are those
    behind the first `skipped`.
    """

    question: str
    items: tuple[Item, ...]
    searched: Searched
    speaker: Speaker | None = None
    topic: str | None = None
    respelled: tuple[Respelled, ...] = ()
    total: int | None = None
    unheard: Unheard | None = None
    """A speaker asked about of whom no statement was found: the passages shown mention the name, which is not the same."""
    is_counted: bool = True
    """Whether `total` counts all of them; else it counts the newest, which were looked at."""
    articles: int | None = None
    connected: int = 0
    skipped: int = 0
    others: tuple[str, ...] = ()
    """Other questions of the same line, which this does not answer."""
    outlet: str | None = None
    """An outlet that was asked about like a speaker: what its own articles say."""
    took_ms: float = 0.0


class SilenceReason(StrEnum):
    """Why nothing is answered."""

    EMPTY_QUESTION = "empty question"
    EMPTY_STORE = "empty store"
    NOBODY_NAMED = "nobody named"
    """Somebody's words are asked for by a pronoun that stands for nobody; `pronoun` is it."""
    NOTHING_IN_RANGE = "nothing in range"
    WHICH_SPEAKER = "which speaker"
    """Several people are called so; `persons` are they."""
    UNKNOWN_WORDS = "unknown words"
    TOO_LITTLE_IN_COMMON = "too little in common"


@dataclass(frozen=True, slots=True)
class DaysHeld:
    """Of which days there are articles: the first and the last, and the last before the days asked about. None where there is none."""

    oldest: Published | None
    newest: Published | None
    before: Published | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """The abstaining answer: what was searched, which words never occur, the nearest names."""

    question: str
    reason: SilenceReason
    searched: Searched
    unknown: tuple[str, ...] = ()
    """Words of the question that occur in no article, as asked."""
    nearest: tuple[str, ...] = ()
    """Words or names of the index nearest to the unknown ones, best first; the names of `persons` where there are some."""
    persons: tuple[Speaker, ...] = ()
    """Who may be meant, where several may."""
    unheard: Unheard | None = None
    """A speaker asked about of whom no statement was found."""
    respelled: tuple[Respelled, ...] = ()
    pronoun: str | None = None
    held: DaysHeld | None = None
    """Where nothing but days was asked about, and nothing was published on them."""
    others: tuple[str, ...] = ()
    """Other questions of the same line, none of which is answered either."""
    took_ms: float = 0.0


Reply = Answer | Silence
"""What every question comes back with."""
