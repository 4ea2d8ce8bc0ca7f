"""Furniture: lines that a page prints around its articles.

A line counts only as a whole, never a part of it, and where the same word can be an article's own ("Politics", "Share") only at the top or
the end.
"""

import re
from enum import StrEnum

from bot.text.furniture_lines import ANYWHERE, BELOW, END, SECTIONS, TOP

LONGEST_CHARS = 240
"""No line longer than this is furniture."""
LONGEST_SECTION_CHARS = 40
"""No section has a longer name."""


class Where(StrEnum):
    """Where a line is furniture: anywhere, before the first or after the last paragraph, or only below other furniture at the end."""

    ANYWHERE = "anywhere"
    TOP = "top"
    END = "end"
    BELOW = "below"


_BUTTONS = "(?:tweet|share|post|email|pin|save|print|copy|facebook|twitter|whatsapp|linkedin|reddit|pocket)"
_MAIL = "(?:newsletters?|inbox|alerts?|e-?mails?|updates|briefing|digest)"
_NETWORK = "(?:twitter|facebook|instagram|telegram|whatsapp|youtube|linkedin|flipboard|x)"
_HANDLES = r"(?:[ :,(]*@\w+[ )]*)*"

_SHAPES_BY_WORD = (
    ("abonnieren", r"sie .*newsletter.*"),
    ("advertisement", r"advertisement(?: advertisement)*"),
    ("by", r"(?:using|continuing to (?:use|browse)) (?:this|our) (?:web)?site,? you (?:agree|consent|accept).*"),
    ("click", r"(?:here )?(?:to|for) (?:get|the|more|share|email|print|complete|read more|sign up|subscribe|find|see more|visit)\b.*"),
    ("copyright", r"(?:©|\(c|\d{4}).*"),
    ("follow", rf"@\w+(?: (?:and |follow )?@?\w+)*(?: on {_NETWORK})?"),
    ("follow", rf"(?:[\w.'-]+ ){{1,6}}on {_NETWORK}{_HANDLES}"),
    ("follow", rf"(?:us|him|her|me|them) (?:on|at) (?:{_NETWORK}|@)\b.*"),
    ("get", rf"(?:the|our|all) .*\b(?:{_MAIL}|privacy policy|sign up)\b.*"),
    ("get", r"breaking news alerts.*|the (?:[\w']+ ){1,3}app|(?:[\w']+ ){1,3}on the go by clicking here"),
    ("image", r"\d+ of \d+"),
    ("join", rf"(?:us|the conversation) on {_NETWORK}\b.*"),
    ("lee", r"también: .*"),
    ("leer", r"(?:también|más): .*"),
    ("lees", r"ook: .*"),
    ("leggi", r"anche: .*"),
    ("leia", r"(?:também|mais): .*"),
    ("lesen", r"sie auch: .*"),
    ("like", rf"us on {_NETWORK}\b.*|this: like loading"),
    ("lire", r"aussi ?: .*"),
    ("next", r"image \d+ of \d+"),
    ("photo", r"\d+ of \d+"),
    ("prev", r"image \d+ of \d+"),
    ("read", r"or share this story: .*|(?:more|also|next|this): .*|more from .{1,60}|.{1,40} flipboard magazine"),
    ("recommended:", r".*"),
    ("register", r"now for free.*"),
    ("related", r"(?:story|stories|article|articles|link|links|video|coverage): .*"),
    ("related:", r".*"),
    ("see", r"(?:also|related|more): .*"),
    ("share", rf"(?:this(?: (?:story|article|post|page))?|{_BUTTONS})(?: (?:{_BUTTONS}|on|via|with|friends|your))*|this: .*"),
    ("sign", rf"up (?:for|to|here|now)\b.*\b(?:{_MAIL}|sign up|free|here)\b.*|up (?:here|now|for free)"),
    ("slideshow", r"\(\d+ images?"),
    ("start", rf"(?:the|your) (?:day|morning) .*\b{_MAIL}\b.*"),
    ("subscribe", rf"(?:to|for)\b.*\b(?:{_MAIL}|podcast|channel|magazine|itunes|youtube)\b.*|now|here|today"),
    ("this", r"(?:web)?site uses (?:akismet|cookies)\b.*|article is more than \d+ (?:months?|years?) old"),
    ("visit", r"[\w' ]{1,40} homepage for more stories"),
    ("want", rf".*\bin your {_MAIL}\b.*"),
    ("we", r"use cookies (?:to|on|and|for)\b.*"),
    ("your", r"email address will not be published.*"),
    ("à", r"lire aussi ?: .*"),
    ("czytaj", r"(?:też|także|również|więcej): .*"),
    ("читайте", r"(?:также|також): .*"),
    ("©", r".*"),
)
"""Shapes of furniture wherever it stands: the first word of the folded line, and what all the rest of it matches."""

_EDGES = " \t\xa0•·●⦁■▪*-–—_|>»›→▶►:.!…[](){}<«#"

_TABLE: dict[str, frozenset[Where]] = {}
for _where, _lines in ((Where.BELOW, BELOW), (Where.END, END), (Where.TOP, TOP), (Where.ANYWHERE, ANYWHERE)):
    for _line in _lines:
        _TABLE[_line] = _TABLE.get(_line, frozenset()) | {_where}

_SHAPES = {first: re.compile("|".join(f"(?:{rest})" for word, rest in _SHAPES_BY_WORD if word == first)) for first, _ in _SHAPES_BY_WORD}
_READ_MORE = " Read more"
_NOWHERE: frozenset[Where] = frozenset()
_ANY = frozenset({Where.ANYWHERE})


def folded(line: str) -> str:
    """`line` as the tables spell it: small letters, straight apostrophes, single blanks, no marks around it."""
    return " ".join(line.casefold().replace("’", "'").split()).strip(_EDGES)


def furniture(line: str) -> frozenset[Where]:
    """Where `line` is furniture; empty where it is none, which any line of more than `LONGEST_CHARS` is."""
    if len(line) > LONGEST_CHARS:
        return _NOWHERE
    key = folded(line)
    found = _TABLE.get(key)
    if found is not None:
        return found
    first, _, rest = key.partition(" ")
    shape = _SHAPES.get(first)
    if shape is not None and shape.fullmatch(rest):
        return _ANY
    # A link to another article, as some sites put it between paragraphs: "Headline of the other one Read more".
    if line.endswith(_READ_MORE) and line[: -len(_READ_MORE)][-1:].isalnum():
        return _ANY
    return _NOWHERE


def is_section(line: str) -> bool:
    """Whether `line` is nothing but the name of a section."""
    return len(line) <= LONGEST_SECTION_CHARS and folded(line) in SECTIONS
