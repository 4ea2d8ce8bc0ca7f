"""The check before sending: every quoted run, un-escaped, is the slice its citation names."""

from collections.abc import Iterable, Mapping

from bot.render.blocks import Block, Quote
from bot.render.surface import Surface

Key = tuple[int, int]
"""(article id, revision)."""


def cited(blocks: Iterable[Block]) -> tuple[Key, ...]:
    """The revisions whose bodies the check needs, each once, in the order they are quoted."""
    return tuple(dict.fromkeys((quote.citation.article_id, quote.citation.revision) for block in blocks for quote in block.quotes))


def broken_quotes(blocks: Iterable[Block], *, bodies: Mapping[Key, str], surface: Surface) -> tuple[Quote, ...]:
    """The quotes that must not be sent: not in their block as they claim, no such body, or not its slice. Empty is good."""
    return tuple(quote for block in blocks for quote in block.quotes if not _holds(quote, block=block, bodies=bodies, surface=surface))


def _holds(quote: Quote, *, block: Block, bodies: Mapping[Key, str], surface: Surface) -> bool:
    body = bodies.get((quote.citation.article_id, quote.citation.revision))
    shown = block.text[quote.at : quote.at + len(quote.display)]
    return body is not None and shown == quote.display and surface.unescape(shown) == quote.citation.span.of(body)
