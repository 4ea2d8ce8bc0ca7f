"""The filters only briefings need: headlines, short citations, days in words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from bot.model.answer import Citation
from bot.model.briefing import Reference
from bot.render.clamp import clamped
from bot.render.filters import MAX_OUTLET_CHARS, MAX_TITLE_CHARS
from bot.render.links import safe_url
from bot.render.sheet import SHEET
from bot.render.surface import Ready, Surface, on_one_line

MAX_CITED_TITLE_CHARS = 80
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def briefing_filters(surface: Surface) -> dict[str, Callable[..., Any]]:
    """All of them by name."""

    def noted(context: Context, title: str, url: str | None) -> Ready:
        safe = safe_url(url)
        if safe is not None:
            context[SHEET].link(title, safe)
        return surface.link(title, safe)

    @pass_context
    def headline(context: Context, article: Reference) -> Ready:
        """A headline that stands out, leading to its article; the address below, where the place shows addresses."""
        shown = surface.strong(headline_link(context, article))
        address = surface.address(article.url)
        return Ready(f"{shown}\n{surface.small}{address}" if address else shown)

    @pass_context
    def headline_link(context: Context, article: Reference) -> Ready:
        """A headline in a row of others."""
        return noted(context, clamped(on_one_line(article.title).strip(), max_chars=MAX_TITLE_CHARS), article.url)

    @pass_context
    def sourced(context: Context, citation: Citation, above: Sequence[Citation | Reference] = ()) -> Ready:
        """Where a quotation stands, as short as it can be told: the outlet, leading to the article; where there is no link, the title too.

        `above` are the articles named in the same block before, in order. Of the one that was named last of an outlet, the outlet is
        enough; where its headline stands above, that leads there.
        """
        outlet = clamped(on_one_line(citation.source).strip(), max_chars=MAX_OUTLET_CHARS)
        named = next((one for one in reversed(above) if one.source == citation.source), None)
        is_named = named is not None and named.article_id == citation.article_id
        address = surface.address(citation.url)
        if is_named and (isinstance(named, Reference) or address or safe_url(citation.url) is None):
            return surface.inline(outlet)
        if safe_url(citation.url) is not None and not address:
            return noted(context, outlet, citation.url)
        title = clamped(on_one_line(citation.title).strip(), max_chars=MAX_CITED_TITLE_CHARS)
        return Ready(f"{surface.inline(outlet)}, “{surface.inline(title)}”" + (f" · {address}" if address else ""))

    return {
        "headline": headline,
        "headline_link": headline_link,
        "sourced": sourced,
        "weekday": lambda day: Ready(in_words(day)),
        "between": lambda since, until: Ready(f"between {_moment(surface, since)} and {_moment(surface, until)}"),
    }


def shown_headline(surface: Surface, article: Reference) -> Ready:
    """A headline in a row of others, as every briefing prints it."""
    return surface.link(clamped(on_one_line(article.title).strip(), max_chars=MAX_TITLE_CHARS), safe_url(article.url))


def briefing_globals(surface: Surface) -> Mapping[str, Any]:
    """What a line of a list starts with."""
    return {"bullet": Ready("- ") if surface.name == "discord" else Ready("• ")}


def in_words(day: date) -> str:
    """`Tuesday, 29 March 2022`: a local day, the same for every reader."""
    return f"{_DAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _moment(surface: Surface, at: datetime) -> str:
    return f"<t:{int(at.timestamp())}:f>" if surface.name == "discord" else f"{surface.date(at)} {at:%H:%M} UTC"
