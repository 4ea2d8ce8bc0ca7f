"""A feed's bytes to text: what it and its server say of the encoding is a hint, what the bytes are decides."""

import codecs
import re
import sys

from bot.sources.decoding import decoded

_MARKERS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    # How "<?xm" and "<" begin in encodings that are not like ASCII: https://www.w3.org/TR/xml/#sec-guessing
    (b"\x00\x00\x00\x3c", "utf-32-be"),
    (b"\x3c\x00\x00\x00", "utf-32-le"),
    (b"\x00\x3c\x00", "utf-16-be"),
    (b"\x3c\x00", "utf-16-le"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_NUMBER = re.compile(r"&#([xX][0-9a-fA-F]{1,40}|[0-9]{1,40});?")
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{2,40})[\"']")
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,300}\?>")
_BEFORE = (("<!--", "-->"), ("<?", "?>"), ("<!doctype", ">"))
_BEFORE_CHARS = 9
_BEGINNING_CHARS = 1_000
_FEW_NULS = 0.01
"""Fewer than one byte in a hundred is a slip; in texts that are wide every second is one."""
_ESCAPES = b"\x1b"
_SHIFTED = ("iso2022", "hz")
"""Encodings that look like ASCII and are told by their escapes."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""No XML may hold these, and one makes a whole feed ill-formed: https://www.w3.org/TR/xml/#charsets"""


def feed_text(data: bytes, *, charset: str | None) -> str:
    """The text of a feed, without its XML declaration and without characters that XML does not allow.

    Raises BadInputError with a clause where `data` is no text.
    """
    text = _ILLEGAL.sub("", _DECLARATION.sub("", _text(data, charset).removeprefix("\ufeff")))
    return _NUMBER.sub(_allowed, text) if "&#" in text else text


def _allowed(reference: re.Match[str]) -> str:
    """The reference to a character as it is, or U+FFFD where there is no such character, or XML does not allow it."""
    digits = reference[1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return reference[0] if number <= sys.maxunicode and not _ILLEGAL.fullmatch(chr(number)) else "\ufffd"


def first_tag(text: str) -> str:
    """The beginning of `text` behind blanks, comments, processing instructions and document types, some characters long."""
    at = 0
    while True:
        at += len(text[at : at + _BEGINNING_CHARS]) - len(text[at : at + _BEGINNING_CHARS].lstrip())
        beginning = text[at : at + _BEFORE_CHARS].lower()
        ends = next((end for start, end in _BEFORE if beginning.startswith(start)), None)
        if ends is None or (end := text.find(ends, at)) < 0:
            return text[at : at + _BEGINNING_CHARS]
        at = end + len(ends)


def _text(data: bytes, charset: str | None) -> str:
    for marker, encoding in _MARKERS:
        if data.startswith(marker):
            return data.decode(encoding, errors="replace")
    match = _DECLARED.match(data[:400].removeprefix(codecs.BOM_UTF8))
    stated = [name for name in (charset, match[1].decode("ascii") if match else None) if name and _is_known(name)]
    if _ESCAPES in data:
        for name in stated:
            if codecs.lookup(name).name.startswith(_SHIFTED):
                return data.decode(name, errors="replace")
    if 0 < data.count(b"\0") <= _FEW_NULS * len(data):
        data = data.replace(b"\0", b"")
    return decoded(data, declared=stated[0] if stated else None)


def _is_known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):  # the latter for names that are no text at all
        return False
    return True
