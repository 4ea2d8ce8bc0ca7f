"""When two URLs are the same address.

Only what never changes which page is meant is folded here. More (AMP, mobile hosts, `.html`, `rel=canonical`) needs knowledge of the
site and comes with the feeds.
"""

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


def canonical_url(url: str) -> str:
    """The form by which two spellings of one address are recognised; never shown, the article keeps the URL as it was read.

    Scheme and host in lower case, no fragment, no default port, no trailing slash, no tracking parameters; the other parameters keep
    their order. Doing it twice changes nothing. What is no URL comes back with the spaces around it removed.
    """
    folded = _fold(url)
    while folded != url:  # a space or slash may have stood behind what was cut off
        url, folded = folded, _fold(folded)
    return url


def _fold(url: str) -> str:
    stripped = url.strip()
    try:
        parts = urlsplit(stripped)
        host = _host(parts)
    except ValueError:  # an unclosed bracket, a port that is no number
        return stripped
    if not parts.scheme or not parts.netloc:
        return stripped
    query = "&".join(pair for pair in parts.query.split("&") if not _tracks(pair))
    return urlunsplit((parts.scheme, host, parts.path.rstrip("/"), query, ""))


def _host(parts: SplitResult) -> str:
    user, at, _ = parts.netloc.rpartition("@")
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    port = "" if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    return f"{user}{at}{host}{port}"


def _tracks(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in TRACKING_PARAMETERS or name.startswith(TRACKING_PREFIXES)
