"""Reads Markdown as Discord does, as far as is needed to say what in it acts.

Written from what the desktop client is known to do: a backslash takes the meaning from the next character, then each construct is
looked for at each place, the ones of a line's start only there. It is greedier than Discord: in doubt something acts.
"""

import re

_ANYWHERE = {
    "bold": r"\*\*.+?\*\*",
    "underline": r"__.+?__",
    "italic": r"\*\S.*?\*|_.+?_",
    "strike": r"~~.+?~~",
    "spoiler": r"\|\|.+?\|\|",
    "code": r"`+.+?`+",
    "time": r"<t:-?\d+(?::\w)?>",
    "emoji": r"<a?:\w+:\d+>|:\w+:",
    "mention": r"<@[!&]?\d+>|<#\d+>|<id:\w+>|</[^>\n]+:\d+>|@everyone|@here",
    "address": r"\w+://[^\s<]|<[^: >]+:[^ >]+>",
    "link": r"\[.*?\]\(\s*<?[^\s>)]+>?\)?",
}
_AT_LINE_START = {
    "heading": r"#{1,3}\s",
    "small": r"-#\s",
    "quote": r">\s|>>>",
    "list": r"(?:[*+-]|\d+\.)\s",
}
_ANYWHERE_RULES = [(name, re.compile(rule, re.DOTALL)) for name, rule in _ANYWHERE.items()]
_LINE_RULES = [(name, re.compile(rule)) for name, rule in _AT_LINE_START.items()]
CONSTRUCTS = frozenset({*_ANYWHERE, *_AT_LINE_START})

RAW = re.compile(
    r"@everyone|@here|<@[!&]?\d|<#\d|<a?:\w+:\d|<t:|<id:|://|discord(?:app)?\.(?:gg|com)|\]\(|[\u202a-\u202e\u2066-\u2069\x1b\x00]",
)
"""What servers and phones look for in the raw text, whatever stands before it."""


def acts(markdown: str) -> list[str]:
    """The names of what would do something, in order."""
    found: list[str] = []
    at = 0
    while at < len(markdown):
        if markdown[at] == "\\":
            at += 2
            continue
        name, end = _acting(markdown, at)
        if name:
            found.append(name)
        at = end
    return found


def shown(markdown: str) -> str:
    """What a reader sees of inert text."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown).replace("\u2060", "")


def _acting(markdown: str, at: int) -> tuple[str, int]:
    if not markdown[markdown.rfind("\n", 0, at) + 1 : at].strip():
        for name, rule in _LINE_RULES:
            if found := rule.match(markdown, at):
                return name, found.end()
    for name, rule in _ANYWHERE_RULES:
        if found := rule.match(markdown, at):
            return name, found.end()
    return "", at + 1
