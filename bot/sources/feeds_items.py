"""From an item of a feed, and the page it leads to, to the article it is."""

import re
from dataclasses import replace

from bot.model.article import Draft
from bot.model.feed import Feed, FeedItem, PageReading
from bot.sources.facts import host_of
from bot.sources.sites import is_same_site
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


def reading_of(feed: Feed, item: FeedItem, *, feed_url: str, outlet: str | None = None, page: WebPage | None = None) -> PageReading | None:
    """The item's article; None where neither the feed nor `page` has any text of it.

    `outlet` is what a person called the source and wins. The text is the page's where there is one, unless the page is a stub and the feed
    carries more. Of a page on the feed's own site, what the feed says of title, author, time and outlet wins over the page: it was written
    to be read by programs. Of anybody else's page only the page itself is believed: whoever makes a feed can write what they like about
    it. Without an address, the item's id in this feed is what lasts.
    """
    carried = _carried(item)
    is_pages = page is not None and bool(page.text) and not (page.stub and len(carried) > len(page.text))
    text = page.text if page is not None and is_pages else carried or item.title or ""
    if not text.strip():
        return None
    url = (page.url if page is not None else None) or item.url
    is_own = url is None or is_same_site(feed_url, url)
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
        return PageReading(draft, vouched=is_own)
    facts = page.facts
    if not is_own:
        draft = replace(
            draft,
            title=facts.title,
            author=facts.author,
            published=facts.published,
            language=facts.language,
            source=outlet or facts.source or host_of(url),
        )
        return PageReading(draft, page.stub if is_pages else None, vouched=is_pages)
    draft = replace(
        draft,
        title=draft.title or facts.title,
        author=draft.author or facts.author,
        published=draft.published or facts.published,
        language=facts.language or draft.language,
    )
    return PageReading(draft, page.stub if is_pages else None)


def _carried(item: FeedItem) -> str:
    """The longer of the two texts that the feed has of the item."""
    return max(item.content or "", item.summary or "", key=len)


def _language(tag: str | None) -> str | None:
    match = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", tag or "")
    return match[0].lower() if match else None
