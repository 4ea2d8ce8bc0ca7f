"""What Discord brings to life in a text: mentions, links, emphasis, headings. A reader of its own, so that no escape checks itself.

Written after Discord's documentation (/developers/reference#message-formatting) and the rules of simple-markdown, on which Discord's
parser is built: left to right, a backslash before punctuation first, block rules only at the start of a line.
"""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Live:
    """Something that is more than its characters: what kind, and what it leads to or holds."""

    kind: str
    what: str


_INLINE: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("code block", re.compile(r"```.+?```", re.DOTALL)),
    ("code", re.compile(r"(`+).+?\1", re.DOTALL)),
    ("user mention", re.compile(r"<@!?\d+>")),
    ("role mention", re.compile(r"<@&\d+>")),
    ("channel mention", re.compile(r"<#\d+>")),
    ("command mention", re.compile(r"</[^:>\n]+:\d+>")),
    ("guild place", re.compile(r"<id:\w+(?::\d+)?>")),
    ("everyone", re.compile(r"@(?:everyone|here)")),
    ("custom emoji", re.compile(r"<a?:\w+:\d+>")),
    ("emoji", re.compile(r":[a-z0-9_+-]+:")),
    ("timestamp", re.compile(r"<t:-?\d+(?::[tTdDfFRsS])?>")),
    ("link", re.compile(r"\[(?:\\.|[^\]\\])+\]\(\s*<?(?P<what>[^\s>)]+)>?[^)\n]*\)", re.DOTALL)),
    ("address", re.compile(r"<?(?P<what>(?:https?|ftp|discord|steam|mailto|tel|sms)://[^\s<]+[^\s<>.,:;\"'\]])>?", re.IGNORECASE)),
    ("invite", re.compile(r"(?:discord\.gg|discord(?:app)?\.com/invite)/\w+", re.IGNORECASE)),
    ("bold", re.compile(r"\*\*(?=\S).+?\*\*", re.DOTALL)),
    ("underline", re.compile(r"__(?=\S).+?__", re.DOTALL)),
    ("strike", re.compile(r"~~(?=\S).+?~~", re.DOTALL)),
    ("spoiler", re.compile(r"\|\|.+?\|\|", re.DOTALL)),
    ("italic", re.compile(r"\*(?=\S)[^*]+?\*|_(?=\S)[^_]+?_(?!\w)", re.DOTALL)),
)
_EMPHASIS: Final = {"bold": 2, "underline": 2, "strike": 2, "spoiler": 2, "italic": 1}
"""What has content of its own, and how long its marks are."""

_BLOCK: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("block quote", re.compile(r"\s*>(?:>>)? ")),
    ("small", re.compile(r"\s*-# (?=\S)")),
    ("heading", re.compile(r"\s*#{1,3} (?=\S)")),
    ("list", re.compile(r"\s*(?:[-*+]|\d+\.) (?=\S)")),
)
_ESCAPE: Final = re.compile(r"\\[^0-9A-Za-z\s]")


def live(text: str, *, at_line_start: bool = True) -> tuple[Live, ...]:
    """Everything in `text` that Discord would not show as plain characters, in order; what is inside code or a link is not looked into."""
    found: list[Live] = []
    place, fresh = 0, at_line_start
    while place < len(text):
        if fresh and (block := _first(_BLOCK, text, place)):
            kind, match = block
            found.append(Live(kind, match[0].strip()))
            place = match.end()
            fresh = kind == "block quote"
            continue
        if escape := _ESCAPE.match(text, place):
            place, fresh = escape.end(), False
            continue
        if inline := _first(_INLINE, text, place):
            kind, match = inline
            found.append(Live(kind, match.groupdict().get("what") or match[0]))
            if mark := _EMPHASIS.get(kind):
                found += live(match[0][mark:-mark], at_line_start=False)
            place, fresh = match.end(), False
            continue
        fresh = text[place] == "\n"
        place += 1
    return tuple(found)


def _first(rules: tuple[tuple[str, re.Pattern[str]], ...], text: str, place: int) -> tuple[str, re.Match[str]] | None:
    return next(((kind, match) for kind, rule in rules if (match := rule.match(text, place))), None)
