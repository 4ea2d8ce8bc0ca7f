"""Which addresses the program may connect to: the public internet, and nothing inside.

An address is checked twice: as it is written (scheme, login, port), and, each time a connection is opened, as the number it leads to. A
name that changes its number between the two gains nothing.
"""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from bot.model.feed import FetchError, Trouble
from bot.sources.facts import is_web_address

_CLOSED_4 = tuple(
    map(
        IPv4Network,
        # Not globally reachable: https://www.iana.org/assignments/iana-ipv4-special-registry
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 "
        "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 "
        # Multicast, and what is reserved with the broadcast address.
        "224.0.0.0/4 240.0.0.0/4 "
        # Public by its number, but each virtual machine's own host:
        # https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
        "168.63.129.16/32".split(),
    )
)
_OPEN_6 = IPv6Network("2000::/3")
"""All that is assigned for the internet: https://www.iana.org/assignments/ipv6-address-space"""
_CLOSED_6 = tuple(
    map(
        IPv6Network,
        # Of it, what is not globally reachable: https://www.iana.org/assignments/iana-ipv6-special-registry
        # (2001::/23 holds Teredo, benchmarks and ORCHID, 2002::/16 is 6to4: tunnels to an IPv4 address of the sender's choice).
        "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20".split(),
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses behind a translator (RFC 6052): as good as the one inside."""

BAD_PORTS = frozenset(
    map(
        int,
        (
            "1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137 139 "
            "143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 "
            "3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080"
        ).split(),
    )
)
"""Ports of other services, which no browser fetches from: https://fetch.spec.whatwg.org/#port-blocking"""


class ForbiddenConnectionError(OSError):
    """A connection that must not be opened. An OSError, so that an HTTP library takes it for a failed attempt and passes it on."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far fetching may go beyond the public internet: to these ports of this machine. A test hands one in; there is no switch."""

    loopback_ports: frozenset[int] = frozenset()

    def allows(self, address: str, port: int) -> bool:
        """Whether a connection to the numeric `address` may be opened; what is no address may not."""
        try:
            number = ip_address(address)
        except ValueError:
            return False
        if port in BAD_PORTS:
            return False
        return _is_public(number) or (number in _LOOPBACK and port in self.loopback_ports)


_LOOPBACK = frozenset({IPv4Address("127.0.0.1"), IPv6Address("::1")})


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _CLOSED_4)
    if address.ipv4_mapped is not None:
        return _is_public(address.ipv4_mapped)
    if address in _NAT64:
        return _is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
    return address.scope_id is None and address in _OPEN_6 and not any(address in network for network in _CLOSED_6)


def check_address(url: str, *, reach: Reach) -> None:
    """FetchError if `url` is not one that may be asked at all; the message never repeats the address, which may hold a password."""
    if "@" in _authority(url):
        raise FetchError(Trouble.BAD_ADDRESS, "there is a login in the address, and addresses with one are not fetched")
    if not is_web_address(url):
        raise FetchError(Trouble.BAD_ADDRESS, "it is not an http or https address")
    parts = urlsplit(url)
    port = port_of(url)
    if port in BAD_PORTS or port == 0:
        raise FetchError(Trouble.FORBIDDEN_ADDRESS, f"port {port} is not one that web pages come from")
    host = parts.hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return
    if not reach.allows(host, port):
        raise forbidden()


def forbidden() -> FetchError:
    """What to say of an address that leads inside."""
    return FetchError(Trouble.FORBIDDEN_ADDRESS, "the address leads into a private or special network, where nothing is fetched")


def port_of(url: str) -> int:
    """The port that `url`, an http(s) address, leads to."""
    parts = urlsplit(url)
    if parts.port is not None:
        return parts.port
    return 443 if parts.scheme == "https" else 80


UNSHOWN = "That address"
"""What stands for an address that cannot be shown without what may be a password in it."""


def without_login(url: str) -> str:
    """`url` as it may be logged or shown: a login in it is left out, and so is all behind the path."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return UNSHOWN
    host = parts.netloc.rpartition("@")[2]
    if parts.scheme and host:
        return f"{parts.scheme}://{host}{parts.path}"
    # "example.org/news", as people type it. Anything with an @ may hold a password, wherever it stands.
    return UNSHOWN if "@" in url or not parts.path else f"{parts.scheme}:{parts.path}".lstrip(":")


def _authority(url: str) -> str:
    """Where a login would stand in `url`, however it is spelled: between the slashes, which browsers also write backwards."""
    rest = url.replace("\\", "/").partition("://")[2]
    for end in "/?#":
        rest = rest.partition(end)[0]
    return rest
