"""What the headers of an answer say, as values. Pure; a header that makes no sense says nothing."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.model.feed import Validators

LONGEST_FRESH_S = 30 * 86_400.0
"""No server is believed that nothing will change for longer."""
_LONGEST_VALIDATOR_CHARS = 1_024
_LONGEST_CHARS = 1_000
_DIGITS = re.compile(r"[0-9]{1,12}")


def fresh_s(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """For how many seconds the answer stays fresh (RFC 9111, 4.2); 0 where it must not be kept, None where nothing is said."""
    said = _directives(headers.get("Cache-Control", ""))
    if "no-store" in said or "no-cache" in said:
        return 0.0
    age = float(headers["Age"]) if _DIGITS.fullmatch(headers.get("Age", "")) else 0.0
    if _DIGITS.fullmatch(said.get("max-age") or ""):
        return _within(float(said["max-age"]) - age)
    expires = _date(headers.get("Expires", ""))
    if expires is None:
        return 0.0 if "Expires" in headers else None
    return _within((expires - (_date(headers.get("Date", "")) or now)).total_seconds() - age)


def retry_after_s(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """How long to leave the server alone (RFC 9110, 10.2.3), given in seconds or as a date; None where it does not say."""
    value = headers.get("Retry-After", "").strip()
    if _DIGITS.fullmatch(value):
        return _within(float(value))
    at = _date(value)
    return None if at is None else _within((at - now).total_seconds())


def validators_of(headers: Mapping[str, str]) -> Validators:
    """What to ask "changed since?" with the next time."""
    etag, modified = headers.get("ETag"), headers.get("Last-Modified")
    return Validators(etag=_kept(etag), last_modified=_kept(modified))


def content_type_of(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The media type in small letters and the charset, each None where not stated."""
    media, *parameters = headers.get("Content-Type", "").split(";")
    charset = None
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip("\"'").lower() or None
            break
    return media.strip().lower() or None, charset


def _directives(header: str) -> dict[str, str]:
    # A comma inside quotes parts nothing that is asked for here.
    pairs = (part.partition("=") for part in header[:_LONGEST_CHARS].split(","))
    return {name.strip().lower(): value.strip().strip('"') for name, _, value in pairs}


def _within(seconds: float) -> float:
    return min(max(seconds, 0.0), LONGEST_FRESH_S)


def _date(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text[:100])
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _kept(value: str | None) -> str | None:
    usable = value is not None and 0 < len(value) <= _LONGEST_VALIDATOR_CHARS and value.isascii() and value.isprintable()
    return value if usable else None
