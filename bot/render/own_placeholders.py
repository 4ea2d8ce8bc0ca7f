"""What a server's own template can print: the placeholders, what each is, and its value for a given briefing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from bot.model.briefing import Briefing, BriefStory, Heard, Reference
from bot.render.blocks import Block, plain_text
from bot.render.briefing_filters import in_words
from bot.render.clamp import clamped
from bot.render.plainly import plainly
from bot.render.renderer import Renderer
from bot.render.surface import Ready, Surface

SECTIONS: Final = ("stories", "voices", "differences", "headlines", "footer")
"""Whole sections, as the built-in templates print them."""
LISTS: Final = frozenset({"each_story", "each_voice", "each_difference", "each_headline"})
LOOP: Final = frozenset({"index", "first", "last"})
WHAT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "date": "the day it is for, in words",
        "stories": "all stories with their sentences and statements",
        "voices": "the voices of the day",
        "differences": "where outlets differ",
        "headlines": "what else there is, as headlines",
        "footer": "what it stands on, in small print",
        "articles": "how many articles there are",
        "outlets": "how many outlets they are from",
        "copies": "how many of them only repeat another’s text",
        "more": "how many stories found no room",
        "newest": "the date of the newest article",
        "each_story": "the stories one by one: story.headline, .outlet, .mark, .articles, .texts, .lines, .said",
        "each_voice": "the voices one by one; each is a statement with its speaker",
        "each_difference": "the differences one by one",
        "each_headline": "the stories that are only headlines: .headline, .outlet, .mark",
    }
)
"""Every placeholder, in the order they are listed to people."""
NAMES: Final = frozenset(WHAT)
FIELDS: Final = frozenset({"headline", "outlet", "mark", "articles", "texts", "lines", "said"})

MAX_VALUE_CHARS: Final = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """Something finished, which can only be placed as a whole."""

    blocks: tuple[Block, ...]

    def __bool__(self) -> bool:
        return bool(self.blocks)


class Rows(tuple[Any, ...]):
    """A list that, printed as a whole, prints what is in it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder as people are shown it. `value` is what it would print now as it is read, shortened: no markup, escaped for nothing."""

    name: str
    what: str
    value: str


def values_of(renderer: Renderer, briefing: Briefing) -> dict[str, Any]:
    """Every placeholder's value."""
    footer = briefing.footer
    whole = replace(briefing, sections=())
    return {
        "date": in_words(briefing.window.local_date),
        **{name: Piece(renderer.render(f"briefing/_{name}", briefing=whole)) for name in SECTIONS},
        "articles": footer.articles,
        "outlets": footer.sources,
        "copies": footer.copies_folded,
        "more": briefing.more,
        "newest": renderer.surface.day(footer.newest) if footer.newest else "",
        "each_story": Rows(_story(renderer, story) for story in briefing.stories),
        "each_voice": Rows(_heard(renderer, heard) for heard in briefing.voices),
        "each_difference": Rows(
            Piece(renderer.render("briefing/_piece", kind="difference", difference=each)) for each in briefing.differences
        ),
        "each_headline": Rows(_head(renderer, story) for story in briefing.headlines),
    }


def placeholders(renderer: Renderer, briefing: Briefing) -> tuple[Placeholder, ...]:
    """Every placeholder with what it is and what it would print now."""
    values = values_of(renderer, briefing)
    return tuple(Placeholder(name, what, _shown(values[name], renderer.surface)) for name, what in WHAT.items())


def _story(renderer: Renderer, story: BriefStory) -> Mapping[str, Any]:
    above = (story.headline,)
    return MappingProxyType(
        {
            **_head(renderer, story),
            "articles": len(story.articles),
            "texts": story.voices,
            "lines": Rows(Piece(renderer.render("briefing/_piece", kind="line", line=line, above=above)) for line in story.lines),
            "said": Rows(_heard(renderer, heard, above=above) for heard in story.said),
        }
    )


def _head(renderer: Renderer, story: BriefStory) -> Mapping[str, Any]:
    return MappingProxyType(
        {
            "headline": _words(renderer.render("briefing/_piece", kind="headline", story=story)),
            "outlet": story.headline.source,
            "mark": _words(renderer.render("briefing/_piece", kind="mark", story=story)),
        }
    )


def _heard(renderer: Renderer, heard: Heard, *, above: Sequence[Reference] = ()) -> Piece:
    return Piece(renderer.render("briefing/_piece", kind="heard", heard=heard, above=above))


def _words(blocks: tuple[Block, ...]) -> Ready:
    """Words already written for their surface, that no quotation stands in."""
    return Ready(" ".join(block.text for block in blocks))


def _shown(value: Any, surface: Surface) -> str:
    if isinstance(value, Rows):
        text = f"{len(value)} of them"
    elif isinstance(value, Piece):
        text = plainly(plain_text(value.blocks), surface=surface) or "nothing"
    else:
        text = plainly(value, surface=surface) if isinstance(value, Ready) else str(value)
    return clamped(" ".join(text.split()) or "nothing", max_chars=MAX_VALUE_CHARS)
