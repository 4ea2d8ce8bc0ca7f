"""From an item of a feed, and the page it leads to, to the draft of an article."""

import re
from dataclasses import replace

from bot.model.article import Draft
from bot.model.feed import Feed, FeedItem
from bot.sources.facts import host_of
from bot.sources.webpage_facts import WebPage

FULL_CHARS = 1_200
"""A text of a feed with so many characters is taken for the whole article; teasers have some hundreds, the longest about a thousand."""
_BREAKS_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|\b(?:read|continue reading|read more|view article|more|weiterlesen|mehr|lire la suite|leer más|seguir leyendo|"
    r"leggi tutto|leia mais|lees verder|читать далее)\b.{0,80})\W*$",
    re.IGNORECASE,
)
"""How a teaser ends."""


def wants_page(item: FeedItem) -> bool:
    """Whether the item leads to a page and carries only a teaser of it, so that the page has to be fetched for the article."""
    if item.url is None:
        return False
    text = _carried(item)
    return len(text) < FULL_CHARS or _BREAKS_OFF.search(text[-200:]) is not None


def draft_of(feed: Feed, item: FeedItem, *, feed_url: str, outlet: str | None = None, page: WebPage | None = None) -> Draft | None:
    """The draft of the item's article; None where neither the feed nor `page` has any text of it.

    `outlet` is what a person called the source and wins. The text is the page's where there is one, unless the page is a stub and the feed
    carries more. What the feed says of title, author, time and outlet wins over the page: it was written to be read by programs. Without an
    address, the item's id in this feed is what lasts.
    """
    carried = _carried(item)
    text = carried if page is None or (page.stub and len(carried) > len(page.text)) else page.text or carried
    text = text or item.title or ""
    if not text.strip():
        return None
    url = (page.url if page is not None else None) or item.url
    draft = Draft(
        text=text,
        title=item.title,
        url=url,
        source=outlet or item.outlet or feed.title or host_of(url) or host_of(feed_url),
        author=item.author,
        published=item.published,
        language=_language(item.language or feed.language),
        origin=None if url else f"{feed_url}#{item.guid or item.fingerprint}",
        place=item.url or feed_url,
    )
    if page is None:
        return draft
    return replace(
        draft,
        title=draft.title or page.facts.title,
        author=draft.author or page.facts.author,
        published=draft.published or page.facts.published,
        language=page.facts.language or draft.language,
    )


def _carried(item: FeedItem) -> str:
    """The longer of the two texts that the feed has of the item."""
    return max(item.content or "", item.summary or "", key=len)


def _language(tag: str | None) -> str | None:
    match = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", tag or "")
    return match[0].lower() if match else None
