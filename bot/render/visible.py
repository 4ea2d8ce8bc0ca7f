"""Characters that act without being seen, written out so that they can be seen and cannot act.

A control character, a bidirectional override or a lone surrogate becomes `‹U+202E›`. The writing can be undone without loss: where a text
itself holds `‹U+` or ends with the beginning of it, its `‹` is written out too.

Left alone: line feed and tab; the zero-width joiners, spaces and marks that scripts and emoji need and that only stand there
(U+200B to U+200F, U+00AD, U+FEFF, variation selectors).
"""

import re

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls except tab and line feed: escape sequences, carriage return, NEL
    "\u2028\u2029"  # line and paragraph separator: a line end that no quotation bar follows
    "\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides and isolates: they reorder what follows
    "\u2060"  # word joiner: the mark our Markdown escape inserts, so that all that are left are ours
    "\ufff9-\ufffb\ufffe\uffff"  # interlinear annotation, noncharacters
    "\ud800-\udfff"  # lone surrogates: cannot be sent at all
    "]|‹(?=U\\+|U?\\Z)"  # at the end the rest may follow: texts are written piece by piece
)
WRITTEN = r"‹U\+((?:10|[0-9A-F])?[0-9A-F]{4})›"
"""A written-out character, as a regular expression; group 1 is its number in hexadecimal."""
_WRITTEN = re.compile(WRITTEN)


def visible(text: str) -> str:
    """`text` with every acting character written out."""
    return _HIDDEN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)


def invisible(text: str) -> str:
    """What `visible` was given: `invisible(visible(x)) == x` for every text."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)
