"""Where and to whom something was said, as the reporter's own words tell: "told AFP", "at a briefing", "in a statement"."""

import re
from dataclasses import dataclass

from bot.model.span import Span

_NAME = r"[A-Z][\w&'’-]*(?:\.\w[\w&'’-]*)*"
_TO_WHOM = re.compile(
    rf"\b(?:told|tells|telling|in an interview with|in a statement to)\s+"
    rf"((?:the\s)?(?:{_NAME})(?:\s(?:of\s|the\s)?{_NAME}){{0,3}}|reporters|journalists|lawmakers|legislators|senators|supporters"
    r"|(?:a|the) crowd"
    r"|the (?:court|panel|committee|newspaper|paper|network|broadcaster|agency|outlet))"
)
_WHERE = re.compile(
    r"\b(?:at|during|in|on|via|through)\s+(?:(?:a|an|the|his|her|their|its|this|that)\s)(?:(?!(?:after|before|of|on|with|in|at)\b)[\w’'.-]+\s){0,3}?"
    r"(briefing|news conference|press conference|conference|interview|statement|speech|hearing|rally|tweet|post|letter|memo|email|op-ed"
    r"|filing|debate|ceremony|town hall|podcast|broadcast"
    r"|call|report|meeting|event|session|address|testimony|ruling|complaint|read-?out|video)\b",
    re.IGNORECASE,
)
_ON_PLATFORM = re.compile(r"\b(?:on|via)\s+(Twitter|Facebook|Instagram|Telegram|X|YouTube|Truth Social|Weibo)\b")
_CONFERENCES = frozenset({"news conference", "press conference", "conference", "briefing"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A setting of a statement. `kind` is "to", "at" or "on"; `key` is what is compared; `span` is into the text searched."""

    kind: str
    key: str
    span: Span


def attributions(text: str) -> tuple[Attribution, ...]:
    """The settings that `text`, a sentence with its quotations blanked out, gives; in order of the text."""
    found = [Attribution("to", match[1].removeprefix("the ").lower(), Span(*match.span())) for match in _TO_WHOM.finditer(text)]
    found += [Attribution("at", _setting(match[1].lower()), Span(*match.span())) for match in _WHERE.finditer(text)]
    found += [Attribution("on", match[1].lower(), Span(*match.span())) for match in _ON_PLATFORM.finditer(text)]
    return tuple(sorted(found, key=lambda one: one.span))


def differ(one: tuple[Attribution, ...], other: tuple[Attribution, ...]) -> bool:
    """Whether both texts give a setting and none of one is among those of the other.

    Reporters are at every briefing: they differ from no setting.
    """
    if not one or not other:
        return False
    mine, theirs = ({each.key for each in some} - _ANYBODY for some in (one, other))
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


_ANYBODY = frozenset("reporters journalists paper newspaper network broadcaster agency outlet".split())
"""Hearers and outlets that are named elsewhere in the article, if at all."""


def _setting(word: str) -> str:
    return "conference" if word in _CONFERENCES else "twitter" if word == "tweet" else word
