"""Bytes of a file to text, or one sentence why they are none."""

import codecs
import importlib
import re

from bot.model.errors import BadInputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
)
"""How common files begin that are often taken for text (from the formats' own descriptions)."""

_SAMPLE_BYTES = 4_096
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROLS_PER_CHAR = 0.005
"""More control characters than one in two hundred: no text that people write."""
_WIDE_SHARE = 0.4
_DAMAGE_SHARE = 0.25
"""UTF-8 with fewer broken characters than this share of its whole ones is damaged UTF-8: in other encodings hardly any come out whole."""
_TEXT_ENCODINGS = ("ascii", "big5", "cp", "euc", "gb", "hz", "iso2022", "iso8859", "johab", "koi8", "mac", "ptcp", "shift_jis", "tis-620")
"""How Python's names of encodings for texts begin; it has others, for host names and for escapes."""
_REPLACEMENT = "\ufffd"


def decoded(data: bytes, *, declared: str | None = None) -> str:
    """The text of a file: by its byte order mark, as UTF-8, as UTF-16 without a mark, as it declares, else in the most likely encoding.

    Raises BadInputError with a sentence where the file is empty, a known kind of other file, or binary.
    """
    text = _decoded(data, declared)
    if not text.strip().strip("\ufeff").strip():
        message = "it is empty"
        raise BadInputError(message)
    if len(_CONTROL.findall(text)) > _CONTROLS_PER_CHAR * len(text):
        message = "it is a binary file, not text"
        raise BadInputError(message)
    return text


def _decoded(data: bytes, declared: str | None) -> str:
    for start, kind in _KINDS:
        if data.startswith(start):
            message = f"it is {kind}, not text"
            raise BadInputError(message)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if b"\0" in data:
        return _strict(data, _wide_encoding(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged(data) or _as_declared(data, declared) or _guessed(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        message = f"it says it is {encoding.removesuffix('-sig').upper()}, but it cannot be read as that"
        raise BadInputError(message) from None


def _wide_encoding(data: bytes) -> str:
    """UTF-16 where every other byte of the beginning is NUL, as it is in languages with Latin letters."""
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > _WIDE_SHARE * half and not even:
        return "utf-16-le"
    if even > _WIDE_SHARE * half and not odd:
        return "utf-16-be"
    message = "there are NUL bytes in it, so it is not text"
    raise BadInputError(message)


def _damaged(data: bytes) -> str | None:
    """UTF-8 with a few broken characters, each replaced by U+FFFD; None if it is rather another encoding."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count(_REPLACEMENT) - data.count(_REPLACEMENT.encode())
    whole = sum(1 for c in text if c > "\x7f") - broken
    return text if broken <= _DAMAGE_SHARE * whole else None


def _as_declared(data: bytes, declared: str | None) -> str | None:
    """The text in the encoding that it says it is in, if that is one texts are in, and it fits."""
    try:
        encoding = codecs.lookup(declared or "").name
    except (LookupError, ValueError):  # the latter for names that are no text at all
        return None
    if not encoding.startswith(_TEXT_ENCODINGS):
        return None
    try:
        # Browsers read Latin-1 and ASCII as Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels), and so people write it.
        return data.decode("cp1252" if encoding in {"iso8859-1", "ascii"} else encoding)
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> str:
    # Loaded only here, where a file is in none of the encodings of today: importing the detector costs more than reading most files.
    text: str | None = importlib.import_module("bot.sources.charsets").guessed(data)
    if text is None:
        message = "it is a binary file, or text in an encoding that cannot be told"
        raise BadInputError(message)
    return text
