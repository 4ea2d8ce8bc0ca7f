"""Connections that only lead where `Reach` allows. Imported by `fetch`, late: the HTTP library takes its time to load.

Two doors behind each other. The resolver strikes out what a name must not lead to; and the socket of each single attempt is made only after
its numeric address was checked, whoever resolved it and whenever. Between that check and the connection nothing is looked up again.
"""

import socket
from ipaddress import ip_address

from aiohttp import TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.sources.addresses_safe import ForbiddenConnectionError, Reach
from bot.sources.fetch_names import Resolve

_AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[object, ...]]


class _Resolver(AbstractResolver):
    def __init__(self, reach: Reach, resolve: Resolve) -> None:
        self._reach = reach
        self._resolve = resolve

    async def resolve(  # the family asked for is always "any"
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002
    ) -> list[ResolveResult]:
        addresses = await self._resolve(host, port)
        allowed = [address for address in addresses if self._reach.allows(address, port)]
        if addresses and not allowed:
            raise ForbiddenConnectionError
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ip_address(address).version == 6 else socket.AF_INET,  # noqa: PLR2004 - IPv6
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in allowed
        ]

    async def close(self) -> None:
        """Nothing is held."""


def guarded_connector(*, reach: Reach, resolve: Resolve, limit: int) -> TCPConnector:
    """A connector of at most `limit` connections at once, each looked up anew, checked at the moment of connecting, and used once."""

    def checked_socket(info: _AddressInfo) -> socket.socket:
        family, kind, protocol, _, address = info
        host, port = address[0], address[1]
        if not (isinstance(host, str) and isinstance(port, int) and reach.allows(host, port)):
            raise ForbiddenConnectionError
        return socket.socket(family=family, type=kind, proto=protocol)

    return TCPConnector(
        resolver=_Resolver(reach, resolve),
        use_dns_cache=False,
        force_close=True,
        limit=limit,
        socket_factory=checked_socket,
    )
