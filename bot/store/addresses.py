"""When two URLs are the same address.

Folded is what changes how a page is shown or reached, and not which page is meant: spelling, tracking, https or http, `www.`, the mobile
and the AMP edition, a trailing slash or `.html`. What a page says of its own address (`rel=canonical`) is the business of who reads pages.
"""

import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

DEFAULT_PORTS = {"http": 80, "https": 443}

TRACKING_PREFIXES = (
    "utm_",  # campaign parameters of Google Analytics: https://support.google.com/analytics/answer/10917952
)

TRACKING_PARAMETERS = frozenset(
    {
        # Firefox's query stripping: https://firefox-source-docs.mozilla.org/toolkit/components/antitracking/anti-tracking/query-stripping/
        "__s",
        "_hsenc",
        "fbclid",
        "mc_eid",
        "mkt_tok",
        "oly_anon_id",
        "oly_enc_id",
        "vero_id",
        # Click identifiers of advertising networks, as Brave strips them too:
        # https://github.com/brave/brave-core/blob/5fcad3e35bac6fea795941fd8189a59d79d488bc/browser/net/brave_site_hacks_network_delegate_helper.cc
        "dclid",
        "gbraid",
        "gclid",
        "msclkid",
        "twclid",
        "wbraid",
        "yclid",
        # Their companions, set by mail and share buttons of the same networks.
        "_hsmi",
        "gclsrc",
        "igshid",
        "mc_cid",
    }
)

EDITIONS = frozenset({"m", "mobile", "amp", "www"})
"""Labels that news sites put before their host for the edition for telephones, for AMP, or for nothing."""

_CACHED = (
    # AMP pages as Google's caches serve them: https://developers.google.com/amp/cache/overview#amp-cache-url-format
    re.compile(
        r"https?://[^/?#]+\.cdn\.ampproject\.org/(?:c|v|wp|a)/(?P<secure>s/)?(?P<rest>[^/?#]+\.[^/?#]+.*)", re.IGNORECASE | re.DOTALL
    ),
    re.compile(r"https?://www\.google\.[a-z.]+/amp/(?P<secure>s/)?(?P<rest>[^/?#]+\.[^/?#]+.*)", re.IGNORECASE | re.DOTALL),
)
_ENDINGS = ("/index.html", "/index.htm", "/amp.html", "/amp", ".amp", ".html", ".htm")
_AMP_PARAMETERS = frozenset({"amp", "amp=1", "amp=true", "amp=", "outputtype=amp", "output=amp"})


def canonical_url(url: str) -> str:
    """The form by which two spellings of one address are recognised; never shown, the article keeps the URL as it was read.

    Scheme and host in lower case, https where the port is the usual one, no fragment, no default port, no trailing slash or `.html`, no
    tracking parameters, no `www.`, mobile or AMP edition; the other parameters keep their order. Doing it twice changes nothing. What is no
    URL comes back with the spaces around it removed.
    """
    folded = _fold(url)
    while folded != url:  # a space or slash may have stood behind what was cut off
        url, folded = folded, _fold(folded)
    return url


def _fold(url: str) -> str:
    stripped = _uncached(url.strip())
    try:
        parts = urlsplit(stripped)
        host = _host(parts)
    except ValueError:  # an unclosed bracket, a port that is no number
        return stripped
    if not parts.scheme or not parts.netloc:
        return stripped
    query = "&".join(pair for pair in parts.query.split("&") if not _tracks(pair) and pair.lower() not in _AMP_PARAMETERS)
    scheme = "https" if parts.scheme == "http" and parts.port in (None, DEFAULT_PORTS["http"]) else parts.scheme
    return urlunsplit((scheme, host, _path(parts.path), query, ""))


def _uncached(url: str) -> str:
    """The address of the page that a cache shows a copy of."""
    for shape in _CACHED:
        match = shape.fullmatch(url)
        if match is not None:
            return f"http{'s' if match['secure'] else ''}://{match['rest']}"
    return url


def _path(path: str) -> str:
    path = path.rstrip("/")
    for ending in _ENDINGS:
        if path.lower().endswith(ending) and not path[: -len(ending)].endswith("/"):
            return path[: -len(ending)].rstrip("/")
    return path.removeprefix("/amp") if path.startswith("/amp/") else path


def _host(parts: SplitResult) -> str:
    user, at, _ = parts.netloc.rpartition("@")
    host = _edition_less((parts.hostname or "").rstrip("."))
    if ":" in host:
        host = f"[{host}]"
    port = "" if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    return f"{user}{at}{host}{port}"


def _edition_less(host: str) -> str:
    """`host` without a label for the edition in front, or behind the language as encyclopaedias have it (en.m.…)."""
    first, *others = host.split(".")
    if first in EDITIONS and len(others) > 1:
        return ".".join(others)
    if len(others) > _LABELS_BEHIND_EDITION and others[0] in EDITIONS:
        return ".".join((first, *others[1:]))
    return host


_LABELS_BEHIND_EDITION = 2


def _tracks(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in TRACKING_PARAMETERS or name.startswith(TRACKING_PREFIXES)
