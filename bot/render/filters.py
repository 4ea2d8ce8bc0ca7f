"""The filters and globals templates write with. Bound to a surface, so that a template need not know where it is shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from bot.answering.excerpt import Excerpt
from bot.model.answer import Citation, Item
from bot.model.article import Published
from bot.render import facts
from bot.render.clamp import clamped
from bot.render.links import safe_url
from bot.render.sheet import SHEET
from bot.render.surface import Ready, Surface, on_one_line

MAX_TITLE_CHARS = 140
MAX_OUTLET_CHARS = 60


def printed(surface: Surface) -> Callable[[Any], str]:
    """What the environment passes every printed value through: what is not Ready is escaped; None is a mistake of the template."""

    def finalize(value: Any) -> str:
        if isinstance(value, Ready):
            return value
        if value is None:
            message = "a template prints a value that is None"
            raise TypeError(message)
        return surface.inline(str(value))

    return finalize


def filters_for(surface: Surface) -> dict[str, Callable[..., Any]]:
    """All filters by name."""
    ready = printed(surface)

    def dotted(values: Iterable[Any]) -> Ready:
        """The values that are something, with " · " between."""
        return Ready(" · ".join(text for text in (ready(value) for value in values) if text))

    def listed(values: Sequence[Any], last: str = "and") -> Ready:
        """`a, b and c`."""
        shown = [ready(value) for value in values]
        return Ready(f" {last} ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else "".join(shown))

    def marked(values: Iterable[str]) -> tuple[Ready, ...]:
        """Each in quotation marks, as a word spoken about; long ones clamped."""
        return tuple(Ready(f"“{surface.inline(clamped(value, max_chars=MAX_OUTLET_CHARS))}”") for value in values)

    def strongly(values: Iterable[str]) -> tuple[Ready, ...]:
        """Each made to stand out, as a word to try; long ones clamped."""
        return tuple(surface.strong(surface.inline(clamped(value, max_chars=MAX_OUTLET_CHARS))) for value in values)

    def numbered(citations: Iterable[Citation]) -> tuple[Ready, ...]:
        """Each as its number and outlet."""
        return tuple(
            Ready(f"{surface.inline(f'[{cited.n}]')} {surface.inline(clamped(cited.source, max_chars=MAX_OUTLET_CHARS))}")
            for cited in citations
        )

    return {
        **_printing(surface),
        "numbered": numbered,
        "strongly": strongly,
        "dotted": dotted,
        "listed": listed,
        "marked": marked,
        "strong": lambda value: surface.strong(Ready(ready(value))),
        "command": surface.command,
        "outlet": lambda name: surface.inline(clamped(name, max_chars=MAX_OUTLET_CHARS)),
        "address": surface.address,
        "day": _present(surface.day),
        "ago": _present(surface.ago),
        "date": surface.date,
        "clamp": lambda text, max_chars: clamped(on_one_line(text).strip(), max_chars=max_chars),
        "grouped": _grouped,
        "count": _count,
        "percent": lambda share: f"{share:.0%}",
        "figure": lambda value: f"{value:.2f}",
        "by_wording": facts.by_wording,
        "cited_articles": facts.cited_articles,
        "cited_sources": facts.cited_sources,
        "newest_cited": facts.newest_cited,
        "last_day": facts.last_day,
        "is_plural": facts.is_plural,
    }


def _printing(surface: Surface) -> dict[str, Callable[..., Any]]:
    """The filters that leave a trace on the sheet: quotations and links."""

    @pass_context
    def linked(context: Context, title: str, url: str | None) -> Ready:
        """A title, leading to the address."""
        url, title = safe_url(url), clamped(on_one_line(title).strip(), max_chars=MAX_TITLE_CHARS)
        if url is not None:
            context[SHEET].link(title, url)
        return surface.link(title, url)

    @pass_context
    def titled(context: Context, citation: Citation) -> Ready:
        """A citation's title alone, leading to the article."""
        return linked(context, citation.title, citation.url)

    @pass_context
    def cited(context: Context, citation: Citation) -> Ready:
        """A citation's number and title, the title leading to the article."""
        return Ready(f"{surface.inline(f'[{citation.n}]')} {titled(context, citation)}".rstrip())

    @pass_context
    def quoted(context: Context, item: Item) -> Ready:
        """An item's words as a quotation, to the letter: the clause that reports them, where they alone do not tell what was said."""
        first = item.citations[0]
        if item.clause:
            return Ready(context[SHEET].quoted(item.clause.text, replace(first, span=item.clause.span)))
        return Ready(context[SHEET].quoted(item.text, first))

    @pass_context
    def marked_quote(context: Context, shown: Excerpt) -> Ready:
        """An excerpt as a quotation, to the letter, its marked places standing out."""
        return Ready(context[SHEET].quoted(shown.text, shown.citation, marks=shown.marks))

    @pass_context
    def verbatim(context: Context, text: str) -> Ready:
        """A longer text behind bars, to the letter, with no citation."""
        return Ready(context[SHEET].verbatim(text))

    return {"quoted": quoted, "marked_quote": marked_quote, "verbatim": verbatim, "linked": linked, "titled": titled, "cited": cited}


def globals_for(surface: Surface) -> Mapping[str, Any]:
    """What templates may use without being given it."""
    return {"place": surface.name, "heading": surface.heading, "small": surface.small, "marking": surface.marking}


def _grouped(number: int) -> str:
    """`1,234,567`."""
    return f"{number:,}"


def _count(number: int, one: str, many: str | None = None) -> str:
    """`1 article`, `1,234 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _present(show: Callable[[Published], Ready]) -> Callable[[Published | datetime | None], Ready]:
    """`show`, for a date that may be unknown: then nothing. A bare datetime is a known moment."""

    def shown(published: Published | datetime | None) -> Ready:
        if published is None:
            return Ready()
        return show(published if isinstance(published, Published) else Published(published))

    return shown
