"""Which addresses may be asked, and which are the same."""

import pytest

from bot.model.feed import FetchError, Trouble
from bot.sources.addresses_safe import BAD_PORTS, Reach, check_address, without_login
from bot.store import canonical_url

INSIDE = (
    "127.0.0.1 127.8.9.10 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 169.254.0.1 100.64.0.1 100.100.100.200 "
    "192.0.0.192 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 203.0.113.5 168.63.129.16 ::1 :: fe80::1 fe80::1%eth0 fd00:ec2::254 "
    "fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:7f00:1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 "
    "2002:7f00:1:: 2001:0:7f00:1:: 2001:db8::1 100::1 fec0::1 3fff::1 5f00::1"
).split()
OUTSIDE = "93.184.216.34 8.8.8.8 1.1.1.1 172.32.0.1 2606:4700::1111 2a00:1450:4001::1 ::ffff:8.8.8.8 64:ff9b::808:808".split()


@pytest.mark.parametrize("address", INSIDE)
def test_nothing_inside_may_be_connected_to(address: str) -> None:
    assert not Reach().allows(address, 443)


@pytest.mark.parametrize("address", OUTSIDE)
def test_the_public_internet_may_be_connected_to(address: str) -> None:
    assert Reach().allows(address, 443)


@pytest.mark.parametrize("address", ("", "localhost", "example.org", "127.1", "2130706433", "0x7f.1", "1.2.3"))
def test_what_is_no_numeric_address_may_not(address: str) -> None:
    assert not Reach().allows(address, 443)


def test_a_tests_own_ports_are_the_only_way_to_this_machine() -> None:
    reach = Reach(loopback_ports=frozenset({8099}))
    assert reach.allows("127.0.0.1", 8099)
    assert not reach.allows("127.0.0.1", 8098)
    assert not reach.allows("127.0.0.2", 8099)
    assert not reach.allows("10.0.0.1", 8099)
    assert not reach.allows("::ffff:127.0.0.1", 8099)


@pytest.mark.parametrize("port", sorted(BAD_PORTS))
def test_ports_of_other_services_are_closed(port: int) -> None:
    assert not Reach().allows("8.8.8.8", port)


@pytest.mark.parametrize(
    ("url", "trouble"),
    (
        ("ftp://example.org/", Trouble.BAD_ADDRESS),
        ("file:///etc/passwd", Trouble.BAD_ADDRESS),
        ("gopher://example.org/", Trouble.BAD_ADDRESS),
        ("javascript:alert(1)", Trouble.BAD_ADDRESS),
        ("//example.org/", Trouble.BAD_ADDRESS),
        ("http:///a", Trouble.BAD_ADDRESS),
        ("http://[::1", Trouble.BAD_ADDRESS),
        ("https://example.org/\r\nHost: inside", Trouble.BAD_ADDRESS),
        ("https://user:hunter2@example.org/", Trouble.BAD_ADDRESS),
        ("https://user:hunter2@@example.org/", Trouble.BAD_ADDRESS),
        ("https://hunter2%40x@example.org/", Trouble.BAD_ADDRESS),
        ("https:\\\\user:hunter2@example.org/", Trouble.BAD_ADDRESS),
        ("http://127.0.0.1/", Trouble.FORBIDDEN_ADDRESS),
        ("http://[::ffff:127.0.0.1]/", Trouble.FORBIDDEN_ADDRESS),
        ("http://169.254.169.254/latest/meta-data/", Trouble.FORBIDDEN_ADDRESS),
        ("http://example.org:25/", Trouble.FORBIDDEN_ADDRESS),
        ("http://example.org:0/", Trouble.FORBIDDEN_ADDRESS),
    ),
)
def test_what_may_not_be_asked_is_refused_without_repeating_it(url: str, trouble: Trouble) -> None:
    with pytest.raises(FetchError) as refused:
        check_address(url, reach=Reach())
    assert refused.value.trouble is trouble
    assert "hunter2" not in str(refused.value)


def test_an_at_sign_in_a_path_is_no_login() -> None:
    check_address("https://example.org/@jane/posts?mail=a@b", reach=Reach())


@pytest.mark.parametrize(
    ("url", "shown"),
    (
        ("https://user:hunter2@example.org/feed?key=secret#x", "https://example.org/feed"),
        ("https://example.org:8443/feed", "https://example.org:8443/feed"),
        ("http://[broken", "That address"),
        ("notaurl", "notaurl"),
        ("example.org/news?key=1#top", "example.org/news"),
        ("me:secret@example.org/news", "That address"),
        ("https:/me:secret@example.org", "That address"),
        ("mailto:me@example.org", "That address"),
        ("", "That address"),
    ),
)
def test_a_log_sees_neither_login_nor_keys(url: str, shown: str) -> None:
    assert without_login(url) == shown


@pytest.mark.parametrize(
    "other",
    (
        "http://example.org/news/story-1",
        "https://www.example.org/news/story-1",
        "https://m.example.org/news/story-1",
        "https://mobile.example.org/news/story-1/",
        "https://amp.example.org/news/story-1",
        "https://example.org/news/story-1.html",
        "https://example.org/news/story-1/amp",
        "https://example.org/news/story-1/amp/",
        "https://example.org/amp/news/story-1",
        "https://example.org/news/story-1.amp.html",
        "https://example.org/news/story-1?amp=1",
        "https://example.org/news/story-1?outputType=amp&utm_source=x",
        "https://example.org/news/story-1/index.html",
        "https://example-org.cdn.ampproject.org/c/s/example.org/news/story-1",
        "https://example-org.cdn.ampproject.org/v/s/www.example.org/amp/news/story-1?amp=1",
        "https://www.google.com/amp/s/www.example.org/news/story-1",
        "HTTP://WWW.Example.ORG:80/news/story-1#top",
    ),
)
def test_editions_of_a_page_are_the_same_address(other: str) -> None:
    assert canonical_url(other) == "https://example.org/news/story-1"


@pytest.mark.parametrize(
    ("one", "other"),
    (
        ("https://example.org/a", "https://news.example.org/a"),
        ("https://example.org/a", "https://example.org/a/b"),
        ("https://example.org/a.html", "https://example.org/a.pdf"),
        ("https://example.org/champ", "https://example.org/ch"),
        ("https://example.org/amplifier", "https://example.org/lifier"),
        ("https://example.org/a?page=2", "https://example.org/a"),
        ("http://example.org:8080/a", "https://example.org:8080/a"),
        ("https://m.co/a", "https://co/a"),
        ("https://en.m.wikipedia.org/wiki/A", "https://de.wikipedia.org/wiki/A"),
    ),
)
def test_different_pages_stay_apart(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


def test_an_encyclopaedias_mobile_edition_is_its_own_language() -> None:
    assert canonical_url("https://en.m.wikipedia.org/wiki/A") == canonical_url("https://en.wikipedia.org/wiki/A")
