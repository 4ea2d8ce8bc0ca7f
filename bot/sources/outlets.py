"""Outlet cards: who owns an outlet and where it is, from a file that people edit.

    [[outlet]]
    name = "Example News"
    owner = "Example Holding plc"
    country = "United Kingdom"
    kind = "own"                       # own reporting, or "wire" for an agency
    hosts = ["example.org", "news.example.com"]

Facts only, each of them optional but the name.
"""

import tomllib
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from bot.model.errors import BadInputError
from bot.model.feed import OutletCard, OutletKind
from bot.sources.facts import shown
from bot.text.clean_characters import printable

MAX_BYTES = 5_000_000
_KEYS = ("name", "owner", "country", "kind", "hosts")
_LONGEST_CHARS = 200


def read_outlet_cards(data: bytes) -> tuple[OutletCard, ...]:
    """The cards of a file in its order. Raises BadInputError with a clause that names the card and what is wrong with it."""
    if len(data) > MAX_BYTES:
        message = f"it is larger than {MAX_BYTES // 1_000_000} MB"
        raise BadInputError(message)
    try:
        stated = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        message = "it is not UTF-8"
        raise BadInputError(message) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"it is not TOML: {error}"
        raise BadInputError(message) from None
    tables = stated.get("outlet", [])
    if not isinstance(tables, list) or set(stated) - {"outlet"}:
        message = "it holds [[outlet]] tables, and nothing else"
        raise BadInputError(message)
    cards = tuple(_card(table, number) for number, table in enumerate(tables, start=1))
    _check_apart(cards)
    return cards


def card_of(cards: Sequence[OutletCard], *, name: str | None = None, url: str | None = None) -> OutletCard | None:
    """The card of the outlet called `name`, small or large letters alike, else of the one on whose site `url` is; None if there is none."""
    wanted = name.strip().casefold() if name else None
    for card in cards:
        if wanted and card.name.casefold() == wanted:
            return card
    host = (urlsplit(url).hostname or "").rstrip(".") if url else ""
    fitting = [(len(mine), card) for card in cards for mine in card.hosts if host == mine or host.endswith(f".{mine}")]
    return max(fitting, key=lambda fit: fit[0])[1] if fitting else None


def _card(table: object, number: int) -> OutletCard:
    if not isinstance(table, Mapping) or not isinstance(table.get("name"), str) or not table["name"].strip():
        message = f"outlet {number} has no name"
        raise BadInputError(message)
    name = _line(table, "name", shown(table["name"])) or ""
    card = shown(name)
    unknown = next((key for key in table if key not in _KEYS), None)
    if unknown is not None:
        message = f"{card} states {shown(unknown)}, which is none of {', '.join(_KEYS)}"
        raise BadInputError(message)
    kind = _line(table, "kind", card)
    if kind is not None and kind not in set(OutletKind):
        message = f"{card}: “kind” is {' or '.join(OutletKind)}, not {shown(kind)}"
        raise BadInputError(message)
    return OutletCard(
        name=name,
        owner=_line(table, "owner", card),
        country=_line(table, "country", card),
        kind=OutletKind(kind) if kind else None,
        hosts=_hosts(table.get("hosts", []), card),
    )


def _line(table: Mapping[str, object], key: str, card: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    line = " ".join(printable(value).split()) if isinstance(value, str) else ""
    if not line or len(line) > _LONGEST_CHARS:
        message = f"{card}: “{key}” must be a string of 1 to {_LONGEST_CHARS} characters"
        raise BadInputError(message)
    return line


def _hosts(value: object, card: str) -> tuple[str, ...]:
    hosts = [value] if isinstance(value, str) else value
    if not isinstance(hosts, list) or not all(isinstance(host, str) and _is_host(host) for host in hosts):
        message = f"{card}: “hosts” must be names of sites such as example.org"
        raise BadInputError(message)
    return tuple(dict.fromkeys(host.lower().removeprefix("www.") for host in hosts))


def _is_host(host: str) -> bool:
    return "." in host.strip(".") and all(c.isalnum() or c in "-." for c in host)


def _check_apart(cards: Sequence[OutletCard]) -> None:
    seen: dict[str, str] = {}
    for card in cards:
        for key in (card.name.casefold(), *card.hosts):
            if seen.setdefault(key, card.name) != card.name or (
                key == card.name.casefold() and sum(c.name == card.name for c in cards) > 1
            ):
                message = f"{shown(key)} stands on two cards"
                raise BadInputError(message)
