"""Where and to whom something was said, as the reporter's own words tell: "told AFP", "at a briefing", "in a statement"."""

import re
from dataclasses import dataclass

from bot.model.span import Span
from bot.text.abbreviations import CLOCK_AND_CALENDAR

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
    found = [Attribution("to", _hearer(match[1]), Span(*match.span())) for match in _TO_WHOM.finditer(text)]
    found += [Attribution("at", _setting(match[1].lower()), Span(*match.span())) for match in _WHERE.finditer(text)]
    found += [Attribution("on", _platform(match[1]), Span(*match.span())) for match in _ON_PLATFORM.finditer(text)]
    return tuple(sorted(found, key=lambda one: one.span))


def differ(one: tuple[Attribution, ...], other: tuple[Attribution, ...]) -> bool:
    """Whether both texts give a setting, and none of one can be one of the other.

    Reporters are at every briefing: they differ from no setting. An outlet may be told something in an interview, and a post is on some
    platform.
    """
    mine, theirs = ([each for each in some if each.key not in _ANYBODY] for some in (one, other))
    return bool(mine) and bool(theirs) and not any(_may_be_one(first, second) for first in mine for second in theirs)


_ANYBODY = frozenset("reporters journalists paper newspaper network broadcaster agency outlet".split())
"""Hearers and outlets that are named elsewhere in the article, if at all."""
_TO_AN_OUTLET = frozenset("interview statement letter email call video".split())
_ON_A_PLATFORM = frozenset("post video twitter".split())
_GENERIC = frozenset("news the of times post radio magazine".split())
"""Words that the names of many outlets share."""


def _may_be_one(one: Attribution, other: Attribution) -> bool:
    kinds = {one.kind: one, other.kind: other}
    if len(kinds) == 1:
        return one.key == other.key or (one.kind == "to" and _may_be_one_hearer(one.key, other.key))
    if "to" in kinds and "at" in kinds:
        return kinds["at"].key in _TO_AN_OUTLET
    if "on" in kinds and "at" in kinds:
        return kinds["at"].key in _ON_A_PLATFORM and (kinds["at"].key != "twitter" or kinds["on"].key == "twitter")
    return False


def _may_be_one_hearer(one: str, other: str) -> bool:
    """Whether two names can mean one: a word in common that names something, or the first letters of the other's words."""
    mine, theirs = one.split(), other.split()
    if not (set(mine) - _GENERIC).isdisjoint(theirs):
        return True
    return any(
        len(short) == 1 and short[0] == "".join(word[0] for word in long if word not in _SMALL)
        for short, long in ((mine, theirs), (theirs, mine))
    )


_CALENDAR = frozenset(word.lower() for word in CLOCK_AND_CALENDAR)
_SMALL = frozenset({"the", "of"})
_POSSESSIVE = re.compile(r"['’]s\b")


def _hearer(name: str) -> str:
    """A name as it is compared: without marks of possession, and "Reuters Monday" is Reuters."""
    words = _POSSESSIVE.sub("", name.removeprefix("the ")).split()
    while len(words) > 1 and words[-1].lower() in _CALENDAR:
        words.pop()
    return " ".join(words).lower()


def _setting(word: str) -> str:
    return "conference" if word in _CONFERENCES else "twitter" if word == "tweet" else word


def _platform(name: str) -> str:
    return "twitter" if name == "X" else name.lower()
