"""A fetched page: its article, what it says about it, and whether that is all of it. Imported late, like `page`."""

import re
from dataclasses import replace
from datetime import datetime

from trafilatura import load_html

from bot.model.article import Published
from bot.model.errors import BadInputError
from bot.model.feed import Fetched, FetchError, Trouble
from bot.sources.dates import parse_published
from bot.sources.decoding import decoded
from bot.sources.facts import Facts, host_of
from bot.sources.page import charset_of, read_page
from bot.sources.webpage_canonical import canonical_of
from bot.sources.webpage_facts import WebPage
from bot.sources.webpage_paywall import stub_reason

_PLAIN = ("text/plain", "text/markdown")
_TOP_LINES = 6
_LONGEST_DATE_LINE = 80
_LEAD_IN = re.compile(
    r"^(?:first )?(?:published|posted|veröffentlicht|publié|publicado|pubblicato|gepubliceerd)?"
    r"(?: on| at| am| le| el| em| il| op)?\s*:?\s*",
    re.IGNORECASE,
)


def read_webpage(fetched: Fetched, *, now: datetime | None) -> WebPage:
    """The article of a fetched page. Blocking: some tens of milliseconds, for the largest pages seconds.

    Its date is what the page's head states, else what stands on a line of its own at the top of the text; dates before 1900 and more than
    two days after `now` are none. Raises BadInputError with a clause where there is no article.
    """
    html = decoded(fetched.body, declared=fetched.charset or charset_of(fetched.body))
    if fetched.content_type in _PLAIN:
        return WebPage(Facts(url=fetched.url, source=host_of(fetched.url), published=_stated_at_top(html, now=now)), html)
    tree = load_html(html)
    if tree is None:
        message = "no article was found in the page"
        raise BadInputError(message)
    canonical = canonical_of(tree, url=fetched.url)
    facts, text = read_page(html, now=now)
    facts = replace(
        facts,
        url=canonical or fetched.url,
        # Without a name in its head the page belongs to the site it came from, not to the one it says is its canonical one.
        source=facts.source if facts.source and facts.source != host_of(facts.url) else host_of(fetched.url),
        published=facts.published or _stated_at_top(text, now=now),
    )
    return WebPage(facts, text, stub=stub_reason(tree, text))


def read_fetched_page(fetched: Fetched, *, now: datetime | None) -> WebPage:
    """As `read_webpage`, but FetchError with the reason code `NO_ARTICLE` where there is no article."""
    try:
        return read_webpage(fetched, now=now)
    except BadInputError as error:
        raise FetchError(Trouble.NO_ARTICLE, str(error)) from None


def _stated_at_top(text: str, *, now: datetime | None) -> Published | None:
    """The first date that is a line of its own among the first lines."""
    for line in text.lstrip().split("\n", _TOP_LINES)[:_TOP_LINES]:
        if len(line) <= _LONGEST_DATE_LINE:
            found = parse_published(_LEAD_IN.sub("", line.strip()), now=now)
            if found is not None:
                return found
    return None
