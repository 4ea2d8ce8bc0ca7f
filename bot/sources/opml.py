"""Lists of feeds as other readers exchange them: OPML 2.0 (http://opml.org/spec2.opml), in and out."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET  # only to write; what comes in is read by defusedxml

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.model.article import Rejection
from bot.model.errors import BadInputError
from bot.model.feed import FeedLink, FeedList
from bot.sources.discovery import with_scheme
from bot.sources.facts import is_web_address, shown
from bot.text.clean_characters import printable

MAX_BYTES = 5_000_000
MAX_FEEDS = 10_000
_DEEPEST = 50
_LONGEST_TITLE_CHARS = 200
"""A folder's name is kept with each feed in it: long ones would make of a list a thousand times its size."""


def read_opml(data: bytes) -> FeedList:
    """The feeds in an OPML file with their titles and folders.

    An outline with an address is a feed whatever type it says; one without is a folder, or the name of nothing. Raises BadInputError with a
    clause where the file is no OPML, or declares entities, which could make it grow beyond all measure.
    """
    if len(data) > MAX_BYTES:
        message = f"it is larger than {MAX_BYTES // 1_000_000} MB"
        raise BadInputError(message)
    try:
        root = fromstring(data)
    except DefusedXmlException:
        message = "it declares entities, which a list of feeds has no use for"
        raise BadInputError(message) from None
    except (ET.ParseError, ValueError, LookupError) as error:
        message = f"it is not well-formed XML: {error}"
        raise BadInputError(message) from None
    if root.tag.rpartition("}")[2].lower() != "opml":
        message = "it is XML, but not OPML"
        raise BadInputError(message)
    return _subscriptions(root)


def _subscriptions(root: ET.Element) -> FeedList:
    feeds: dict[str, FeedLink] = {}
    rejections: list[Rejection] = []
    body = root.find("body")
    waiting: list[tuple[ET.Element, tuple[str, ...]]] = [(child, ()) for child in reversed(list(root if body is None else body))]
    while waiting:  # not by recursion: the folders of a hostile list are nested ten thousand deep
        outline, folders = waiting.pop()
        if outline.tag.lower() != "outline":
            continue
        said = {name.lower(): value for name, value in outline.attrib.items()}
        title = (_line(said.get("title")) or _line(said.get("text")) or "")[:_LONGEST_TITLE_CHARS].rstrip() or None
        address = (said.get("xmlurl") or "").strip()
        inside = folders if address or not title or len(folders) >= _DEEPEST else (*folders, title)
        waiting += [(child, inside) for child in reversed(list(outline))]
        if not address:
            continue
        url = with_scheme(address)
        if not is_web_address(url):
            seen = "" if "@" in address else f" {shown(address)}"  # what may be a password is not repeated
            rejections.append(Rejection(title or "a feed", f"its address{seen} is no web address without a login"))
            continue
        home = (said.get("htmlurl") or "").strip()
        feeds.setdefault(url, FeedLink(url=url, title=title, home=home if is_web_address(home) else None, folders=folders))
    head = root.find("head/title")
    found = tuple(feeds.values())
    if len(found) > MAX_FEEDS:
        rejections.append(Rejection("the list", f"only its first {MAX_FEEDS} feeds are taken, of {len(found)}"))
    return FeedList(found[:MAX_FEEDS], tuple(rejections), title=_line(head.text if head is not None else None))


def write_opml(feeds: Iterable[FeedLink], *, title: str, now: datetime) -> bytes:
    """The feeds as an OPML 2.0 file in UTF-8, each in its folders; what `read_opml` reads back as the same, folder by folder."""
    root = ET.Element("opml", version="2.0")
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = _line(title)
    ET.SubElement(head, "dateCreated").text = format_datetime(now)
    body = ET.SubElement(root, "body")
    places: dict[tuple[str, ...], ET.Element] = {(): body}
    for feed in feeds:
        names = tuple(name for folder in feed.folders if (name := _line(folder)))[:_DEEPEST]
        for depth in range(len(names)):
            inner = names[: depth + 1]
            if inner not in places:
                places[inner] = ET.SubElement(places[inner[:-1]], "outline", text=inner[-1], title=inner[-1])
        outline = ET.SubElement(places[names], "outline", type="rss", text=_line(feed.title) or feed.url, xmlUrl=feed.url)
        if feed.title:
            outline.set("title", _line(feed.title) or "")
        if feed.home:
            outline.set("htmlUrl", feed.home)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _line(text: str | None) -> str | None:
    return " ".join(printable(text).split()) or None if text else None


class OpmlLists:
    """The port `FeedLists`."""

    def read(self, data: bytes) -> FeedList:
        """As `read_opml`."""
        return read_opml(data)

    def write(self, feeds: Iterable[FeedLink], *, title: str, now: datetime) -> bytes:
        """As `write_opml`."""
        return write_opml(feeds, title=title, now=now)
