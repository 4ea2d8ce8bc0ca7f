"""The feeds that a page names. Imported by `discovery`, late."""

from urllib.parse import urljoin, urlsplit

from lxml import etree

from bot.model.feed import FeedLink
from bot.sources.facts import is_web_address
from bot.sources.feeds_text import line_of

_TYPES = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/xml", "text/xml",
        "application/json", "application/x.atom+xml", "application/x-atom+xml",
    }
)  # fmt: skip
"""What pages call a feed in `<link rel="alternate" type="…">`."""
_VAGUE = frozenset({"application/xml", "text/xml", "application/json"})
"""Types of much else too (oEmbed, WordPress's API, sitemaps): counted only if the address looks like a feed's."""
_LONGEST_TITLE_CHARS = 200
_WORDS = ("rss", "feed", "atom", "rdf")


def feed_links(html: str, *, url: str) -> tuple[FeedLink, ...]:
    """The feeds that the page at `url` names, without repeats: those in its head in their order, feeds of comments last.

    Where the head names none: links in the page that look as if they led to one. Empty where it names none at all.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    tree = etree.fromstring(html.encode("utf-8", errors="replace"), parser)
    if tree is None:
        return ()
    base = _base(tree, url)
    named = _links(tree, base) or _anchors(tree, base)
    found: dict[str, FeedLink] = {}
    for link in named:
        found.setdefault(link.url, link)
    return tuple(sorted(found.values(), key=_is_comments))


def _base(tree: "etree._Element", url: str) -> str:
    href = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    return _absolute(href, url) or url


def _links(tree: "etree._Element", base: str) -> list[FeedLink]:
    found = []
    for element in tree.iter("link"):
        rel = (element.get("rel") or "").lower().split()
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        address = _absolute(element.get("href"), base)
        if address is None or "stylesheet" in rel or not ({"alternate", "feed"} & set(rel)):
            continue
        if ("feed" in rel and "alternate" not in rel) or (kind in _TYPES and (kind not in _VAGUE or _looks_like_feed(address))):
            found.append(FeedLink(url=address, title=_title(element.get("title"))))
    return found


def _anchors(tree: "etree._Element", base: str) -> list[FeedLink]:
    found = []
    for element in tree.iter("a"):
        address = _absolute(element.get("href"), base)
        if address is not None and _looks_like_feed(address) and urlsplit(address).hostname == urlsplit(base).hostname:
            found.append(FeedLink(url=address, title=_title("".join(element.itertext()))))
    return found


def _looks_like_feed(url: str) -> bool:
    parts = urlsplit(url.lower())
    last = parts.path.rstrip("/").rpartition("/")[2]
    name, _, ending = last.partition(".")
    if "oembed" in url:
        return False
    named = name in {*_WORDS, "feeds"} or ending in {"rss", "atom", "rdf"}
    data = ending in {"xml", "json"} and (any(word in last for word in _WORDS) or bool({*_WORDS, "feeds"} & set(parts.path.split("/"))))
    return named or data or any(word in parts.query.split("=") for word in ("feed", "rss", "rss2", "atom"))


def _is_comments(link: FeedLink) -> bool:
    words = f"{link.title or ''} {urlsplit(link.url).path}".lower()
    return "comment" in words or "kommentar" in words or "commentaires" in words


def _absolute(href: str | None, base: str) -> str | None:
    try:
        address = urljoin(base, (href or "").strip()).partition("#")[0]
    except ValueError:
        return None
    return address if href and href.strip() and is_web_address(address) else None


def _title(text: str | None) -> str | None:
    return line_of(text, is_markup=False)[:_LONGEST_TITLE_CHARS] or None if text else None
