"""Fingerprints as bytes, for a store to keep: about six kilobytes an article."""

import struct
from datetime import datetime

import numpy as np

from bot.model.errors import BadInputError
from bot.stories.fingerprint import Fingerprint

PACKING_VERSION = 1
"""Goes up with every change to what a fingerprint is made of: what another version packed is to be made anew from the body."""

_PARTS = ("title", "shingles", "lead", "quoted", "names", "numbers", "terms", "starts")
_HEAD = struct.Struct(f"<HI{len(_PARTS)}I")
_KEY_BYTES = 4
_OTHER_VERSION = "The kept fingerprint is of another version and must be made anew."
_DAMAGED = "The kept fingerprint is damaged and must be made anew."


def packed(text: Fingerprint) -> bytes:
    """What of a fingerprint is not known from its article anyway."""
    parts = [getattr(text, name) for name in _PARTS]
    return _HEAD.pack(PACKING_VERSION, text.words, *map(len, parts)) + b"".join(part.astype("<u4").tobytes() for part in parts)


def unpacked(kept: bytes, *, article_id: int, source: str, when: datetime | None) -> Fingerprint:
    """The fingerprint again. BadInputError where the bytes are of another version or cut short."""
    if len(kept) < _HEAD.size or _HEAD.unpack_from(kept)[0] != PACKING_VERSION:
        raise BadInputError(_OTHER_VERSION)
    _, words, *sizes = _HEAD.unpack_from(kept)
    if len(kept) != _HEAD.size + _KEY_BYTES * sum(sizes):
        raise BadInputError(_DAMAGED)
    whole = np.frombuffer(kept, dtype="<u4", offset=_HEAD.size).astype(np.uint32)
    borders = np.cumsum(sizes)[:-1].tolist()
    parts = dict(zip(_PARTS, np.split(whole, borders), strict=True))
    return Fingerprint(article_id=article_id, source=source, when=when, words=words, **parts)
