"""Markdown: front matter and a title line are understood, all other markup is text and stays."""

import re
from dataclasses import replace
from datetime import datetime

from bot.sources.facts import Facts, facts_of, is_web_address

_FENCE = "---"
_MOST_LINES = 100
"""Front matter that has not ended by then is a rule and a text."""
_PAIR = re.compile(r"([A-Za-z_]+)\s*:\s*(.*)")
_NAMES = {
    "title": "title", "headline": "title",
    "url": "url", "link": "url", "canonical": "url", "canonical_url": "url",
    "source": "source", "outlet": "source", "publication": "source",
    "author": "author", "authors": "author", "byline": "author",
    "language": "language", "lang": "language",
    "published": "published", "date": "published",
}  # fmt: skip
"""What front matter calls the facts, as the common site generators and clippers write it."""
_MARK = "# "


def read_markdown(text: str, *, now: datetime | None) -> tuple[Facts, str]:
    """What the front matter of `text` states, the title line filling in for a title; and the text below, that line's mark taken off.

    An address without a host, as site generators write it, states nothing. Raises BadInputError with a sentence on a date that is none.
    """
    stated, below = front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not is_web_address(stated.get("url", "")):
        stated.pop("url", None)
    facts = facts_of(stated, now=now)
    title, below = title_line(below)
    return replace(facts, title=facts.title or title), below


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The facts in the front matter of `text` under their own names, and the text below it; no facts and all of it without front matter.

    Front matter is `key: value` lines between two lines of `---`; values may stand in quotation marks or be a list in brackets.
    Other lines and keys are ignored.
    """
    lines = text.split("\n", _MOST_LINES)
    if lines[0].rstrip() != _FENCE:
        return {}, text
    end = next((n for n, line in enumerate(lines[1:_MOST_LINES], start=1) if line.rstrip() == _FENCE), None)
    if end is None:
        return {}, text
    facts: dict[str, str] = {}
    for line in lines[1:end]:
        pair = _PAIR.fullmatch(line.strip())
        name = _NAMES.get(pair[1].lower()) if pair else None
        if pair and name:
            facts.setdefault(name, _value(pair[2]))
    return facts, "\n".join(lines[end + 1 :])


def title_line(text: str) -> tuple[str | None, str]:
    """The title in a first line `# Title`, and the text with that line's mark taken off; None and `text` if it begins otherwise."""
    line, end, below = text.lstrip().partition("\n")
    if not line.startswith(_MARK):
        return None, text
    title = line.removeprefix(_MARK).strip()
    bare = title.rstrip("#")
    if bare.endswith(" "):  # the closing marks are optional, and parted from the title by a blank
        title = bare.rstrip()
    return title or None, title + end + below


def _value(written: str) -> str:
    value = written.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_value(part) for part in value[1:-1].split(","))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
