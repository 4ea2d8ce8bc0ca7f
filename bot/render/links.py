"""Addresses that may be shown: http and https only, and nothing in them that could end a link early or call anybody."""

from ipaddress import IPv6Address
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

MAX_URL_CHARS = 500
"""Longer ones are not shown. Discord's link buttons take 512."""

_KEEP = "!$&'*+,;=:/?%~-._"
"""What stays as it is in a path or query. Brackets, parentheses, `@`, `<`, `>`, `|`, backslash and spaces are percent-encoded."""


def safe_url(url: str | None) -> str | None:
    """`url` in ASCII, safe inside `<…>` and `(…)`, or None where it should not be a link at all.

    Refused: other schemes, no host, a name and password before the host (`https://bank.example@evil.example`), hosts that are no names,
    control characters, and addresses longer than MAX_URL_CHARS.
    """
    if url is None or any(ord(character) <= ord(" ") for character in url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
        if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
            return None
        safe = _rebuilt(parts, host=host, port=port)
    except (ValueError, UnicodeError):
        return None
    return safe if safe is not None and len(safe) <= MAX_URL_CHARS else None


def _rebuilt(parts: SplitResult, *, host: str, port: int | None) -> str | None:
    name = host if host.isascii() else host.encode("idna").decode("ascii")
    if ":" in name:
        name = f"[{IPv6Address(name)}]"  # the only host with a colon
    if not all(character.isalnum() or character in ".-_:[]" for character in name):
        return None
    where = name if port is None else f"{name}:{port}"
    return urlunsplit(
        (
            parts.scheme,
            where,
            quote(parts.path, safe=_KEEP),
            quote(parts.query, safe=_KEEP),
            quote(parts.fragment, safe=_KEEP),
        )
    )
