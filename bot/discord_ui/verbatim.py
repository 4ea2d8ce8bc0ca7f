"""The last check before sending: what stands in a message as a quotation is, letter for letter, what the cited articles say.

It looks at the finished texts, not at what rendering says about them: every run between our quotation marks, and every line of a block
quote, has to be accounted for.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.render.blocks import CLOSE, OPEN, Block, Quote
from bot.render.surface import Surface
from bot.render.verbatim import broken_quotes

_TOKEN: Final = re.compile(rf"\\.|{OPEN}|{CLOSE}", re.DOTALL)
_BAR: Final = re.compile(r"^>", re.MULTILINE)


class NotVerbatimError(Exception):
    """A message would have quoted what no article says. It names places, never words."""


def quoted_runs(text: str) -> tuple[tuple[int, int], ...]:
    """Where the runs between our quotation marks stand in a message's raw text, in order; escaped marks are part of a run."""
    runs = []
    opened: int | None = None
    for token in _TOKEN.finditer(text):
        if token[0] == OPEN and opened is None:
            opened = token.end()
        elif token[0] == CLOSE and opened is not None:
            runs.append((opened, token.start()))
            opened = None
    if opened is not None:
        runs.append((opened, len(text)))  # a quotation that never ends: all of it has to be accounted for
    return tuple(runs)


def ensure_verbatim(texts: Sequence[str], *, blocks: Sequence[Block], bodies: Mapping[tuple[int, int], str], surface: Surface) -> None:
    """Nothing, if the quoted runs in `texts` are exactly the quotes of `blocks`, in order, and each is the slice it cites.

    Raises NotVerbatimError otherwise, also for a block quote line outside a run.
    """
    quotes = [quote for block in blocks for quote in block.quotes]
    broken = broken_quotes(blocks, bodies=bodies, surface=surface)
    if broken:
        raise NotVerbatimError(_places(broken))
    shown = [text[start:end] for text in texts for start, end in quoted_runs(text)]
    if shown != [quote.display for quote in quotes]:
        message = f"{len(shown)} runs in the message for {len(quotes)} quotes: {_places(quotes)}"
        raise NotVerbatimError(message)
    for text in texts:
        runs = quoted_runs(text)
        for bar in _BAR.finditer(text):
            if not any(start - len("> ❝") <= bar.start() < end for start, end in runs):
                message = f"a block quote line outside the quotes: {_places(quotes)}"
                raise NotVerbatimError(message)


def _places(quotes: Iterable[Quote]) -> str:
    named = (quote.citation for quote in quotes)
    return ", ".join(f"article {c.article_id} revision {c.revision} [{c.span.start}:{c.span.end}]" for c in named) or "none"
