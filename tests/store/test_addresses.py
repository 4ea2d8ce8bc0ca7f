"""Which URLs are one address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store import canonical_url

SAME = (
    ("https://example.org/a", "HTTPS://EXAMPLE.ORG/a"),
    ("https://example.org/a", "  https://example.org/a\n"),
    ("https://example.org/a", "https://example.org:443/a"),
    ("http://example.org/a", "http://example.org:80/a"),
    ("https://example.org/a", "https://example.org./a/"),
    ("https://example.org", "https://example.org/"),
    ("https://example.org/a", "https://example.org/a#comments"),
    ("https://example.org/a", "https://example.org/a?"),
    ("https://example.org/a", "https://example.org/a?utm_source=x&UTM_Medium=y&fbclid=1&gclid"),
    ("https://example.org/a?id=2&b=1", "https://example.org/a/?id=2&fbclid=3&b=1"),
    ("https://[2001:db8::1]/a", "https://[2001:DB8::1]:443/a"),
)

DIFFERENT = (
    ("https://example.org/a", "https://example.org/A"),
    ("https://example.org/a", "https://example.org/b"),
    ("https://example.org/a", "https://example.com/a"),
    ("https://example.org/a", "https://example.org:8443/a"),
    ("https://example.org/a?id=1", "https://example.org/a?id=2"),
    ("https://example.org/a?id=1", "https://example.org/a"),
    ("https://example.org/a?utmost=1", "https://example.org/a"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_address_are_the_same(one: str, other: str) -> None:
    assert canonical_url(one) == canonical_url(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_addresses_stay_different(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    "odd", ("", "no url", "https://[broken", "https://example.org:port/", "https://", "mailto:a@example.org", "/path", "?q")
)
def test_what_is_no_url_comes_back_unharmed(odd: str) -> None:
    assert canonical_url(f" {odd} ") == odd


piece = st.text(alphabet="aA0.:/?#&=[]@%_- \t\u00e9\u200b", max_size=12)
urls = st.builds(
    lambda scheme, host, port, path, query, fragment: f"{scheme}://{host}{port}{path}?{query}#{fragment}",
    st.sampled_from(("http", "HTTPS", "ftp", "")),
    st.one_of(piece, st.sampled_from(("example.org", "EXAMPLE.org.", "user:pw@example.org", "[::1]"))),
    st.sampled_from(("", ":80", ":443", ":8080", ":", ":x")),
    piece,
    st.one_of(piece, st.sampled_from(("utm_a=1&b=2", "&&", "gclid&x", "utm_a=1&"))),
    piece,
)


@given(st.one_of(urls, piece, st.text()))
def test_making_canonical_twice_changes_nothing(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
