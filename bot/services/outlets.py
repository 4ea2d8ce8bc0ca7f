"""Outlets by name, as people type them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process

from bot.model.article import Source
from bot.model.errors import NotFoundError
from bot.services.outlet_names import called, goes_by
from bot.services.ports import ArticleReads

NEAREST = 3
SHOWN = 5
"""Names shown where none is like the one asked for."""
LIKE_ENOUGH = 60.0
"""Similarity in percent from which a name is worth offering."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as somebody meant it: all sources of it, where its feeds are called differently."""

    name: str
    source_ids: frozenset[int]


async def find_outlet(store: ArticleReads, name: str) -> Outlet:
    """The outlet called `name`: as written, else without regard to case, else as people call it, else the only one whose name holds it.

    Raises NotFoundError with the nearest names, with those it could be, or with some of those there are.
    """
    sources = await store.sources()
    wanted = name.strip().casefold()
    holding = (
        [source for source in sources if source.name == name.strip()]
        or [source for source in sources if source.name.casefold() == wanted]
        or [source for source in sources if wanted and (goes_by(source.name, name) or goes_by(source.name, f"the {name.strip()}"))]
        or [source for source in sources if wanted and wanted in source.name.casefold()]
    )
    if holding and len({called(source.name).casefold() for source in holding}) == 1:
        return outlet_of(holding)
    if holding:
        names = ", ".join(f"“{source.name}”" for source in holding[:NEAREST])
        message = f"“{name}” could be several outlets: {names}. Write more of the name."
        raise NotFoundError(message)
    nearest = [
        match for match, score, _ in process.extract(name, [source.name for source in sources], limit=NEAREST) if score >= LIKE_ENOUGH
    ]
    hint = f" The nearest: {', '.join(f'“{each}”' for each in nearest)}." if nearest else _there(sources)
    message = f"There is no outlet called “{name}” here.{hint}"
    raise NotFoundError(message)


def outlet_of(sources: Sequence[Source]) -> Outlet:
    """These sources as one outlet, at least one of them."""
    first, *more = sources
    return Outlet(called(first.name) if more else first.name, frozenset(source.source_id for source in sources))


def _there(sources: Sequence[Source]) -> str:
    """Some of the outlets there are, as a sentence; nothing where there are none."""
    shown = [f"“{source.name}”" for source in sources[:SHOWN]]
    more = len(sources) - len(shown)
    return (
        f" There are {', '.join(shown)}{f' and {more} more' if more else ''}."
        if len(shown) > 1
        else f" There is only {shown[0]}."
        if shown
        else ""
    )
