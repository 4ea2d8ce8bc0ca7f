r"""Discord's Markdown made inert, without losing a character.

A backslash before a punctuation mark makes Discord show the mark and nothing else; it is a rule of its parser and comes before all others
(the `escape` rule of simple-markdown, which Discord's is built on). So a mark that could start anything gets a backslash, in every place
where it could. That is enough for the parser; for the servers and phones that look for addresses and mentions in the raw text, the pieces
they look for (`://`, `discord.gg/`, `<t:`, `](`) are broken up as well, and a word joiner (U+2060) follows every `@`.

Words of ours that stand out are written `**so**`: an asterisk of the text itself always stands behind a backslash.

Inside a block quote every line must start with `> `, or it leaves the quote; that prefix can be undone because every `>` of the text
itself stands behind a backslash.
"""

import re
from collections.abc import Sequence

from bot.model.span import Span
from bot.render.marks import pieces
from bot.render.visible import WRITTEN, visible

JOINER = "\u2060"
BAR = "> "
BOLD = "**"

_MARKS = re.compile(
    r"(?P<joined>@|\#(?=\s*\Z))"  # mentions; and Discord takes a number sign off the end of a heading
    r"|(?P<always>[\\`*_~|<>\[\]/\#❝❞]"  # emphasis, code, spoilers, mentions, quotes, links, headings; our own quotation marks
    r"|(?<=\])\("  # the address of a masked link
    r"|:(?=\S|\Z)"  # addresses, timestamps, emoji; at the end one of our marks may follow
    r"|\.(?=\w))"  # names of hosts
    r"|(?m:^)(?P<indent>[^\S\n]*(?:\d+(?=\.)|(?=[-+])))(?P<list>[-+.])"  # lists and small print at the start of a line
)
_WRITTEN_MARKS = re.compile(rf"\\([^0-9A-Za-z\s])|{JOINER}|\*\*|(?<=\n){BAR}|{WRITTEN}")


def escape(text: str) -> str:
    """`text` such that Discord shows it as it is and does nothing with it. Line ends stay what they are."""
    return _MARKS.sub(_written, visible(text))


def escape_quoted(text: str, *, marks: Sequence[Span] = ()) -> str:
    """The same inside a block quote: every line after the first starts with the quote's bar. The first bar is the caller's.

    The places `marks` of `text` are in bold.
    """
    written = ""
    for piece, marked in pieces(text, marks):
        if marked:
            written += _apart(written) + BOLD
        written += escape(piece)
        if marked:
            written += _apart(written) + BOLD
    return written.replace("\n", "\n" + BAR)


def _apart(before: str) -> str:
    """What keeps our asterisks from an asterisk of the text before them, for readers that do not see the backslash."""
    return JOINER if before.endswith("*") else ""


def unescape(display: str) -> str:
    """What `escape` or `escape_quoted` was given, for every text and all marks: neither loses anything."""
    return _WRITTEN_MARKS.sub(_undone, display)


def _written(found: re.Match[str]) -> str:
    if found["always"]:
        return "\\" + found["always"]
    if found["joined"]:
        return f"\\{found['joined']}{JOINER}"
    return f"{found['indent']}\\{found['list']}"


def _undone(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    return chr(int(found[2], 16)) if found[2] else ""
