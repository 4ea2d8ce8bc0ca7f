"""What a page says its own address is, and when that is believed."""

from urllib.parse import urljoin, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from bot.sources.facts import is_web_address
from bot.sources.sites import is_same_site

_LINK = XPath("//link[contains(concat(' ', translate(normalize-space(@rel), 'CANOIL', 'canoil'), ' '), ' canonical ')]/@href")
_GRAPH = XPath("//meta[@property='og:url']/@content")
_BASE = XPath("//base/@href")
_MOST_LINKS = 5


def canonical_of(tree: HtmlElement, *, url: str) -> str | None:
    """The canonical address that the page at `url` states, if it may be believed; None where it may not, or states none.

    Believed is only an address on the same site: nobody else's page can make an article out to be another outlet's. The front page is never
    the address of an article: sites whose templates say so on every page would otherwise have one article. Several that differ cancel out.
    """
    links = {address for value in _LINK(tree)[:_MOST_LINKS] if (address := _absolute(str(value), tree, url)) is not None}
    if not links:
        links = {address for value in _GRAPH(tree)[:1] if (address := _absolute(str(value), tree, url)) is not None}
    if len(links) != 1:
        return None
    (address,) = links
    return address if is_same_site(address, url) and not (_is_front(address) and not _is_front(url)) else None


def _absolute(value: str, tree: HtmlElement, url: str) -> str | None:
    try:
        bases = _BASE(tree)
        address = urljoin(urljoin(url, str(bases[0]).strip()) if bases else url, value.strip()).partition("#")[0]
    except ValueError:
        return None
    return address if value.strip() and is_web_address(address) else None


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query
