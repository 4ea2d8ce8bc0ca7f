"""Lines that say when: the article's date, its last change, how long ago the page was read, and datelines without their paragraph."""

import re

from bot.text.furniture import folded

LONGEST_CHARS = 140
LONGEST_UPDATE_CHARS = 200
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|januar|februar|märz|mai|juni|juli|oktober|dezember"
    r"|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\.?"
)
_DAY = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}\.? (?:de )?{_MONTH},?(?: de)? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_TIME = (
    r"\d{1,2}(?:[:.]\d\d)?(?::\d\d)? ?(?:[ap]\.?m\.?|uhr|h)?"
    r"(?: ?(?:et|est|edt|ct|cst|cdt|mt|mst|mdt|pt|pst|pdt|gmt|bst|cet|cest|utc|z))?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_DAY_AND_TIME = rf"{_WEEKDAY}{_DAY}(?:,? (?:at |um |à |[|·-] ?)?{_TIME})?"
_DATE_LINE = re.compile(
    r"(?:(?:first )?(?:published|posted|veröffentlicht|publié|publicado|pubblicato|date)(?: on| at| am| le| el| em| il)?:? )?"
    + _DAY_AND_TIME
)
_UPDATED = re.compile(
    r"(?:last )?(?:updated|aktualisiert|mis à jour|actualizado|aggiornato|atualizado|обновлено)"
    rf"(?:(?: on| at| am| um| le| à| el| a las| il| alle| em)?:? (?:{_DAY_AND_TIME}|{_TIME}(?:,? (?:on )?{_WEEKDAY}{_DAY})?)"
    r"|(?:: | )\d+ (?:minutes?|hours?|days?) ago)?"
    r"|this (?:story|article|post|report|page|file|item) (?:has been|was|is) (?:last )?(?:being )?updated\b[^.!?]*"
    r"|\(?updates? (?:with|to add)\b[^.!?]*"
)
_AGO = re.compile(r"(?:about |over |an? |\d+ )(?:second|minute|min|hour|hr|day|week|month|year)s? ago")
_DATELINE = re.compile(r"(?:[\w.,'’ \-]{1,40} )?\(?(?:CNN|CNN Business|AP|Reuters|AFP|UPI|dpa|BBC)\)?\s?[—–-]{1,2}")


def is_update(line: str) -> bool:
    """Whether `line` only says when the article was last changed."""
    return len(line) <= LONGEST_UPDATE_CHARS and _UPDATED.fullmatch(folded(line)) is not None


def is_date(line: str) -> bool:
    """Whether `line` only says when the article appeared."""
    return len(line) <= LONGEST_CHARS and _DATE_LINE.fullmatch(folded(line)) is not None


def is_age(line: str) -> bool:
    """Whether `line` only says how long ago the page was crawled ("6 years ago")."""
    return len(line) <= LONGEST_CHARS and _AGO.fullmatch(folded(line)) is not None


def is_dateline(line: str) -> bool:
    """Whether `line` is a dateline that lost its paragraph ("New York CNN Business —")."""
    return len(line) <= LONGEST_CHARS and _DATELINE.fullmatch(line.strip()) is not None
