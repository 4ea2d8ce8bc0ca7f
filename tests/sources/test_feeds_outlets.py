"""Outlet cards."""

import pytest

from bot.model.errors import BadInputError
from bot.model.feed import OutletCard, OutletKind
from bot.sources.outlets import card_of, read_outlet_cards

CARDS = b"""
[[outlet]]
name = "Example News"
owner = "Example Holding plc"
country = "United Kingdom"
kind = "own"
hosts = ["www.example.org", "Example.com"]

[[outlet]]
name = "Example Wire"
kind = "wire"
hosts = "wire.example.org"
"""


def test_cards_are_read_in_order() -> None:
    assert read_outlet_cards(CARDS) == (
        OutletCard("Example News", "Example Holding plc", "United Kingdom", OutletKind.OWN, ("example.org", "example.com")),
        OutletCard("Example Wire", kind=OutletKind.WIRE, hosts=("wire.example.org",)),
    )


@pytest.mark.parametrize(
    ("name", "url", "found"),
    (
        ("example news", None, "Example News"),
        (None, "https://www.example.com/a", "Example News"),
        (None, "https://wire.example.org/a", "Example Wire"),
        ("unknown", "https://m.example.org/a", "Example News"),
        (None, "https://badexample.org/", None),
        (None, None, None),
    ),
)
def test_an_outlet_is_found_by_name_else_by_its_nearest_host(name: str | None, url: str | None, found: str | None) -> None:
    card = card_of(read_outlet_cards(CARDS), name=name, url=url)
    assert (card.name if card else None) == found


@pytest.mark.parametrize(
    ("data", "reason"),
    (
        ("[[outlet]]\nowner = 'x'", "no name"),
        ("[[outlet]]\nname = 'x'\nbias = 'left'", "none of"),
        ("[[outlet]]\nname = 'x'\nkind = 'blog'", "own or wire"),
        ("[[outlet]]\nname = 'x'\nhosts = ['https://a.org/']", "names of sites"),
        ("[[outlet]]\nname = 'x'\nowner = 3", "must be a string"),
        ("[[outlet]]\nname = 'x'\n[[outlet]]\nname = 'X'", "two cards"),
        ("[[outlet]]\nname = 'x'\nhosts = 'a.org'\n[[outlet]]\nname = 'y'\nhosts = 'a.org'", "two cards"),
        ("outlet = 3", "nothing else"),
        ("[other]", "nothing else"),
        ("= =", "not TOML"),
    ),
)
def test_what_is_wrong_is_said_with_its_card(data: str, reason: str) -> None:
    with pytest.raises(BadInputError, match=reason):
        read_outlet_cards(data.encode())


def test_no_cards_are_no_cards() -> None:
    assert read_outlet_cards(b"") == ()
