"""How strange a text's word pairs are: a figure that is high for machine-made paraphrases, and for much else. Never a verdict.

Paraphrasing machines put words together that nobody else does ("cellphone name", "army de-escalation" for "phone call", "military"). The
figure is the share of a text's neighbouring word pairs that no other article holds; it means something from some hundred articles on.
"""

import zlib

import numpy as np
import numpy.typing as npt

from bot.model.errors import BadInputError
from bot.stories.hashing import NO_KEYS, Keys, keys, runs_of, word_key
from bot.stories.reading import Reading

BITS = 1 << 27
"""16 megabytes: at ten million different pairs about one unseen pair in fourteen passes for seen."""
FEWEST_ARTICLES = 300
"""Before so many articles were seen, nearly every pair is new in every text."""
_PAIR = 2
_DAMAGED = "The kept word pairs are damaged and must be made anew."


class SeenPairs:
    """Which word pairs were seen, as a bit for each hash."""

    def __init__(self, bits: int = BITS) -> None:
        self._bits = bits
        self._seen: npt.NDArray[np.uint8] = np.zeros(bits // 8, dtype=np.uint8)

    @classmethod
    def unpacked(cls, kept: bytes) -> "SeenPairs":
        """The pairs again that `packed` gave. BadInputError where the bytes are damaged."""
        try:
            bits = zlib.decompress(kept)
        except zlib.error as error:
            raise BadInputError(_DAMAGED) from error
        if not bits:
            raise BadInputError(_DAMAGED)
        pairs = cls(len(bits) * 8)
        pairs._seen[:] = np.frombuffer(bits, dtype=np.uint8)
        return pairs

    def packed(self) -> bytes:
        """The pairs as bytes, for a store to keep: up to eight megabytes."""
        return zlib.compress(self._seen.tobytes(), level=1)

    def see(self, pairs: Keys) -> None:
        """Remember an article's pairs (`pairs_of`). Twice does no harm; nothing is ever forgotten."""
        places = pairs % np.uint32(self._bits)
        np.bitwise_or.at(self._seen, places >> 3, (np.uint8(1) << (places & 7).astype(np.uint8)))

    def strangeness(self, pairs: Keys) -> float:
        """The share of an article's pairs never seen, to be asked before `see`; 0 for a text without pairs."""
        places = pairs % np.uint32(self._bits)
        if not len(places):
            return 0.0
        known = (self._seen[places >> 3] >> (places & 7).astype(np.uint8)) & 1
        return round(1 - float(known.mean()), 3)


def pairs_of(reading: Reading) -> Keys:
    """The neighbouring word pairs of an article, each once. Names and numbers are left in: there are as many in every text."""
    sequence = keys([word_key(token.form) for token in reading.tokens])
    return np.unique(runs_of(sequence, _PAIR)) if len(sequence) >= _PAIR else NO_KEYS
