"""Which addresses belong to one site."""

import importlib
from typing import Final
from urllib.parse import urlsplit

_EDITIONS: Final = ("www.", "m.", "mobile.", "amp.")


def is_same_site(one: str, other: str) -> bool:
    """Whether both addresses belong to one registered domain (the Public Suffix List decides), or to one host and its editions."""
    hosts = [_host(each) for each in (one, other)]
    if hosts[0] == hosts[1]:
        return bool(hosts[0])
    # Loaded late: the list takes its time, and most commands need none of it.
    get_fld = importlib.import_module("tld").get_fld
    domains = [get_fld(f"https://{host}", fail_silently=True) for host in hosts]
    return domains[0] is not None and domains[0] == domains[1]


def _host(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    for edition in _EDITIONS:
        if host.startswith(edition) and "." in host[len(edition) :]:
            return host[len(edition) :]
    return host
