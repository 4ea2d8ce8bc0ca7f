"""What a button or a choice stands for, written into its custom_id, so that it works after a restart and a month later: no state is kept.

The question itself does not fit into 100 characters; it is read back from the message the button stands under (`layout.heading_of`).
What is chosen from a list comes as the list's custom_id and the value of the choice, and means what both together say.
"""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import quote, unquote

from bot.model.answer import NO_BOUNDS, Bounds, Citation
from bot.model.span import Span

MAX_CUSTOM_ID_CHARS: Final = 100
_VERSION: Final = "b1"


class Again(StrEnum):
    """Which service the next page comes from."""

    ASK = "ask"
    SAID = "said"
    SEARCH = "search"


class Closer(StrEnum):
    """How one statement is looked at."""

    CONTEXT = "context"
    WORDING = "wording"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class More:
    """The page after the first `skip` items of the same question in the same bounds.

    `whom` is the speaker meant, as shown, where somebody chose one; `speaker` and `about` are what `/said` was given.
    """

    again: Again
    skip: int
    bounds: Bounds = NO_BOUNDS
    whom: str | None = None
    speaker: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A closer look at one statement."""

    closer: Closer
    statement_id: int


@dataclass(frozen=True, slots=True)
class Looks:
    """A list of closer looks; each choice's value is written by `look_value`."""


@dataclass(frozen=True, slots=True)
class Whom:
    """A list of speakers to choose from: whom the same question in the same bounds means. A choice's value is the name as shown."""

    again: Again
    bounds: Bounds = NO_BOUNDS
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quoted run of a message: `body[span]` of that revision of that article."""

    article_id: int
    revision: int
    span: Span


@dataclass(frozen=True, slots=True)
class Share:
    """The message shown again for everybody. `quoted` are its quoted runs in order, for the check before sending.

    `server_id` is the server it was written for, 0 where that was none: it may name outlets beside those it quotes, and is for nobody else.
    """

    quoted: tuple[Quoted, ...]
    server_id: int = 0


Meaning = More | Share | Look | Looks | Whom


def share_of(citations: Iterable[Citation], *, server_id: int | None) -> Share:
    """The share button of a message for that server that quotes these, in this order."""
    quoted = tuple(Quoted(citation.article_id, citation.revision, citation.span) for citation in citations)
    return Share(quoted, server_id or 0)


def custom_id(meaning: Meaning) -> str | None:
    """The custom_id that stands for it; None where it does not fit, and then there can be no such button."""
    text = "|".join([_VERSION, *_fields(meaning)])
    return text if len(text) <= MAX_CUSTOM_ID_CHARS else None


def _fields(meaning: Meaning) -> list[str]:
    match meaning:
        case More():
            said = (meaning.whom, meaning.speaker, meaning.about)
            return ["more", meaning.again.value, str(meaning.skip), *_bounds(meaning.bounds), *(_written(*said) if any(said) else ())]
        case Whom():
            return ["whom", meaning.again.value, *_bounds(meaning.bounds), *_written(meaning.about)]
        case Look():
            return ["look", look_value(meaning.closer, meaning.statement_id)]
        case Looks():
            return ["look"]
        case Share():
            numbers = [n for run in meaning.quoted for n in (run.article_id, run.revision, run.span.start, len(run.span))]
            return ["share", base64.urlsafe_b64encode(_packed([meaning.server_id, *numbers])).decode().rstrip("=")]


def look_value(closer: Closer, statement_id: int) -> str:
    """The value of a choice in a list of looks."""
    return f"{closer.value}|{statement_id}"


def meaning_of(text: str) -> Meaning | None:
    """What a custom_id stands for; None for one this version never wrote."""
    try:
        match text.split("|"):
            case [version, "more", again, skip, *rest] if version == _VERSION and skip.isdecimal() and len(rest) in {3, 6}:
                bounds, (whom, speaker, about) = Bounds(*_read(*rest[:3])), _read(*rest[3:]) or [None] * 3
                return More(Again(again), int(skip), bounds, whom, speaker, about)
            case [version, "whom", again, *rest] if version == _VERSION and len(rest) == 4:  # noqa: PLR2004 - the fields of Whom
                return Whom(Again(again), Bounds(*_read(*rest[:3])), *_read(rest[3]))
            case [version, "look", closer, statement_id] if version == _VERSION and statement_id.isdecimal():
                return Look(Closer(closer), int(statement_id))
            case [version, "look"] if version == _VERSION:
                return Looks()
            case [version, "share", runs] if version == _VERSION:
                server_id, *numbers = _unpacked(base64.b64decode(runs + "=" * (-len(runs) % 4), altchars=b"-_", validate=True))
                return Share(_quoted(numbers), server_id)
    except (ValueError, binascii.Error):
        return None
    return None


def meaning_of_choice(text: str, value: str) -> More | Look | None:
    """What a choice stands for, by its list's custom_id and its value; None where this version never wrote them."""
    match meaning_of(text):
        case Looks():
            look = meaning_of(f"{text}|{value}")
            return look if isinstance(look, Look) else None
        case Whom(again, bounds, about) if value:
            return More(again, 0, bounds, whom=value, speaker=value if again is Again.SAID else None, about=about)
    return None


def _bounds(bounds: Bounds) -> list[str]:
    return _written(bounds.source, bounds.since, bounds.until)


def _written(*values: str | None) -> list[str]:
    return [quote(value or "", safe=" ", errors="surrogatepass") for value in values]


def _read(*fields: str) -> list[str | None]:
    return [unquote(field, errors="surrogatepass") or None for field in fields]


def _quoted(numbers: list[int]) -> tuple[Quoted, ...]:
    runs = zip(*[iter(numbers)] * 4, strict=True)
    return tuple(Quoted(article_id, revision, Span(start, start + length)) for article_id, revision, start, length in runs)


def _packed(numbers: Iterable[int]) -> bytes:
    """Seven bits a byte, low ones first, the top bit on all but the last byte of a number (LEB128)."""
    out = bytearray()
    for number in numbers:
        rest = number
        while rest >= 0x80:  # noqa: PLR2004 - the format's own number
            out.append(rest & 0x7F | 0x80)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def _unpacked(packed: bytes) -> list[int]:
    numbers, number, shift = [], 0, 0
    for byte in packed:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:  # noqa: PLR2004 - the format's own number
            numbers.append(number)
            number, shift = 0, 0
    if shift:
        message = "the last number is not complete"
        raise ValueError(message)
    return numbers
