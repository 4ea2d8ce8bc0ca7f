"""What a button stands for, written into its custom_id, so that it works after a restart and a month later: no state is kept here.

The question itself does not fit into 100 characters; it is read back from the message the button stands under (`layout.heading_of`).
"""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import quote, unquote

from bot.model.answer import Citation
from bot.model.span import Span

MAX_CUSTOM_ID_CHARS: Final = 100
_VERSION: Final = "b1"


class Again(StrEnum):
    """Which service the next page comes from."""

    ASK = "ask"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class More:
    """The page after the first `skip` items of the same question with the same limits."""

    again: Again
    skip: int
    source: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quoted run of a message: `body[span]` of that revision of that article."""

    article_id: int
    revision: int
    span: Span


@dataclass(frozen=True, slots=True)
class Share:
    """The message shown again for everybody. `quoted` are its quoted runs in order, for the check before sending."""

    quoted: tuple[Quoted, ...]


Meaning = More | Share


def share_of(citations: Iterable[Citation]) -> Share:
    """The share button of a message that quotes these, in this order."""
    return Share(tuple(Quoted(citation.article_id, citation.revision, citation.span) for citation in citations))


def custom_id(meaning: Meaning) -> str | None:
    """The custom_id that stands for it; None where it does not fit, and then there can be no such button."""
    if isinstance(meaning, More):
        limits = (quote(value or "", safe="", errors="surrogatepass") for value in (meaning.source, meaning.since, meaning.until))
        fields = ["more", meaning.again.value, str(meaning.skip), *limits]
    else:
        numbers = [n for run in meaning.quoted for n in (run.article_id, run.revision, run.span.start, len(run.span))]
        fields = ["share", base64.urlsafe_b64encode(_packed(numbers)).decode().rstrip("=")]
    text = "|".join([_VERSION, *fields])
    return text if len(text) <= MAX_CUSTOM_ID_CHARS else None


def meaning_of(text: str) -> Meaning | None:
    """What a custom_id stands for; None for one this version never wrote."""
    try:
        match text.split("|"):
            case [version, "more", again, skip, source, since, until] if version == _VERSION and skip.isdecimal():
                return More(Again(again), int(skip), *(unquote(value, errors="surrogatepass") or None for value in (source, since, until)))
            case [version, "share", runs] if version == _VERSION:
                return Share(_quoted(_unpacked(base64.b64decode(runs + "=" * (-len(runs) % 4), altchars=b"-_", validate=True))))
    except (ValueError, binascii.Error):
        return None
    return None


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
