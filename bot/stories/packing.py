"""Fingerprints and topics as bytes, for a store to keep: about nine kilobytes an article."""

import struct
from datetime import datetime
from itertools import accumulate

import numpy as np

from bot.model.errors import BadInputError
from bot.stories.fingerprint import Fingerprint
from bot.stories.frequencies import Weights
from bot.stories.hashing import Keys
from bot.stories.topics import Topic

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
    whole = np.frombuffer(kept, dtype="<u4", offset=_HEAD.size)
    ends = list(accumulate(sizes))
    parts = {name: whole[end - size : end] for name, size, end in zip(_PARTS, sizes, ends, strict=True)}
    return Fingerprint(article_id=article_id, source=source, when=when, words=words, **parts)


_TOPIC_HEAD = struct.Struct("<HI")


def packed_topic(about: Topic, weights: Weights) -> bytes:
    """The words of a topic with their counts and weights; `weights` are what `Stories` weighed them when the article came."""
    arrays = (about.words.astype("<u4"), about.counts.astype("<f2"), weights.astype("<f4"))
    return _TOPIC_HEAD.pack(PACKING_VERSION, len(about.words)) + b"".join(array.tobytes() for array in arrays)


def unpacked_topic(kept: bytes, *, article_id: int, published: datetime | None, arrived: datetime, loose: bool) -> tuple[Topic, Weights]:
    """The topic and its weights again. BadInputError where the bytes are of another version or cut short."""
    if len(kept) < _TOPIC_HEAD.size or _TOPIC_HEAD.unpack_from(kept)[0] != PACKING_VERSION:
        raise BadInputError(_OTHER_VERSION)
    _, size = _TOPIC_HEAD.unpack_from(kept)
    if len(kept) != _TOPIC_HEAD.size + size * (4 + 2 + 4):
        raise BadInputError(_DAMAGED)
    words = np.frombuffer(kept, dtype="<u4", count=size, offset=_TOPIC_HEAD.size)
    counts = np.frombuffer(kept, dtype="<f2", count=size, offset=_TOPIC_HEAD.size + 4 * size)
    weights = np.frombuffer(kept, dtype="<f4", count=size, offset=_TOPIC_HEAD.size + 6 * size)
    return Topic(article_id, published, arrived, words, counts, loose), weights


def packed_keys(keys: Keys) -> bytes:
    """What an article is found by (`candidates.keys_of`)."""
    return keys.astype("<u4").tobytes()


def unpacked_keys(kept: bytes) -> Keys:
    """The keys again. BadInputError where the bytes are cut short."""
    if len(kept) % _KEY_BYTES:
        raise BadInputError(_DAMAGED)
    return np.frombuffer(kept, dtype="<u4")
