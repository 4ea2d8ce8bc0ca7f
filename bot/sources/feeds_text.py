"""Markup inside feeds to plain text, one paragraph a line. Imported by the feed readers."""

import html
import re

from lxml import etree

_BLOCKS = frozenset(
    (
        "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
        "h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
    ).split()
)
_SILENT = frozenset("script style template noscript svg math head audio video canvas select button textarea".split())
"""What shows no text of the article's."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_CHARACTER = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
LONGEST_LINE_CHARS = 1_000
"""Of a title or a name; what stands behind is none."""


def text_of(markup: str) -> str:
    """The text that `markup` shows; empty where it shows none. Blanks in a row are one, as a browser shows them."""
    markup = _without_comments(markup)
    if "<" not in markup:
        return _lines(html.unescape(markup).split("\n"))
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = etree.fromstring(f"<div>{markup}</div>".encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError:
        tree = None
    if tree is None:
        return ""
    pieces: list[str] = []
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        silent = element.tag in _SILENT
        if event == "start":
            if silent:
                walker.skip_subtree()
                continue
            if element.tag in _BLOCKS:
                pieces.append("\n")
            pieces.append(_BLANKS.sub(" ", element.text or ""))
        else:
            if element.tag in _BLOCKS:
                pieces.append("\n")
            pieces.append(_BLANKS.sub(" ", element.tail or ""))
    return _lines("".join(pieces).split("\n"))


def line_of(value: str, *, is_markup: bool) -> str:
    """A title or a name on one line. Plain text that was escaped once too often, as many feeds do, is read as what was meant."""
    if _TAG.search(value) or (is_markup and "<!--" in value):
        value = text_of(value)
    elif is_markup or _CHARACTER.search(value):
        value = html.unescape(value)
    return " ".join(value.split())


def _without_comments(markup: str) -> str:
    """`markup` without its comments; one that never ends is its first tag only, so that it does not swallow the rest."""
    kept, at, closed = [], 0, True
    while (start := markup.find("<!--", at)) >= 0:
        kept.append(markup[at:start])
        end = markup.find("-->", start + 4) if closed else -1
        closed = end >= 0
        at = end + 3 if closed else markup.find(">", start) + 1 or len(markup)
    return "".join([*kept, markup[at:]])


def _lines(lines: list[str]) -> str:
    return "\n".join(line for each in lines if (line := _BLANKS.sub(" ", each).strip()))
