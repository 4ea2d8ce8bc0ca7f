from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.discord import DiscordSurface
from bot.render.links import safe_url
from tests.render.hostile import FRAGMENTS, hostile_text
from tests.render.reading import acts


@pytest.mark.parametrize(
    ("url", "safe"),
    (
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
        ("http://example.com", "http://example.com"),
        ("HTTPS://Example.COM/Path", "https://example.com/Path"),
        (" https://example.com ", "https://example.com"),
        ("https://example.com/a_(b)", "https://example.com/a_%28b%29"),
        ("https://example.com/%28b%29", "https://example.com/%28b%29"),
        ("https://medium.com/@everyone", "https://medium.com/%40everyone"),
        ("https://example.com/<x>[y]|\\", "https://example.com/%3Cx%3E%5By%5D%7C%5C"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://example.com:8443/", "https://example.com:8443/"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
    ),
)
def test_a_good_address_comes_out_safe(url: str, safe: str) -> None:
    assert safe_url(url) == safe


@pytest.mark.parametrize(
    "url",
    (
        None,
        "",
        "example.com",
        "//example.com",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.com",
        "discord://-/channels/1",
        "https://",
        "https:///path",
        "https://bank.example@evil.example/",
        "https://user:secret@example.com/",
        "https://exa mple.com/",
        "https://example.com/\n> gone",
        "https://example.com/\x00",
        "https://evil.example)](",
        "https://exam<ple.com",
        "https://example.com:port/",
        "https://example.com:99999/",
        "http://[::1",
        "http://[fe80::1%25)x]/",
        "http://[x:y]/",
        "https://exam[ple.com/",
        "https://" + "a" * 70 + ".exämple",
        "https://example.com/" + "a" * 600,
    ),
)
def test_what_should_not_be_a_link_is_none(url: str | None) -> None:
    assert safe_url(url) is None


@given(st.one_of(st.sampled_from(FRAGMENTS), hostile_text).map(lambda text: "https://example.com/" + text))
def test_whatever_stands_in_an_address_cannot_end_the_link(url: str) -> None:
    safe = safe_url(url)
    if safe is not None:
        assert safe.isascii()
        assert not set(safe) & set("<>()[]@\\|` \n\t")
        assert urlsplit(safe).hostname == "example.com"


@given(hostile_text)
def test_a_title_is_one_link_or_inert_text_with_one(title: str) -> None:
    written = DiscordSurface().link(title, "https://example.com")
    assert acts(written) == ["link"]
    assert written.count("](<https://example.com>)") == 1


@given(hostile_text)
def test_a_title_without_an_address_is_inert(title: str) -> None:
    assert acts(DiscordSurface().link(title, "javascript:x")) == []


@pytest.mark.parametrize("title", ("Pentagon: U.S. “not convinced”", "A/B, yes - no; 5% (so?)", "Путин и Зеленский"))
def test_an_ordinary_title_is_the_link(title: str) -> None:
    assert DiscordSurface().link(title, "https://example.com") == f"[{title}](<https://example.com>)"


@pytest.mark.parametrize(
    "title", ("[Video] It", "See example.com", "snake_case", "👍 good", "at 3:11", "http://x", "discord.gg/x", "a [ b")
)
def test_a_title_discord_would_not_take_as_a_link_stands_before_an_arrow(title: str) -> None:
    assert DiscordSurface().link(title, "https://example.com").endswith(" [→](<https://example.com>)")
