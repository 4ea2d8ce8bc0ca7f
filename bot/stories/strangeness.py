"""How strange a text's word pairs are: a figure that is high for machine-made paraphrases, and for much else. Never a verdict.

Paraphrasing machines put words together that nobody else does ("cellphone name", "army de-escalation" for "phone call", "military"). The
figure is the share of a text's neighbouring word pairs that no other article holds; it means something from some hundred articles on.
"""

import numpy as np
import numpy.typing as npt

from bot.stories.hashing import NO_KEYS, Keys, keys, runs_of, word_key
from bot.stories.reading import Reading

BITS = 1 << 27
"""16 megabytes: at ten million different pairs about one unseen pair in fourteen passes for seen."""
_PAIR = 2


class SeenPairs:
    """Which word pairs were seen, as a bit for each hash."""

    def __init__(self, bits: int = BITS) -> None:
        self._bits = bits
        self._seen: npt.NDArray[np.uint8] = np.zeros(bits // 8, dtype=np.uint8)

    def see(self, reading: Reading) -> None:
        """Remember an article's pairs. Twice does no harm; nothing is ever forgotten."""
        places = _pairs(reading) % np.uint32(self._bits)
        np.bitwise_or.at(self._seen, places >> 3, (np.uint8(1) << (places & 7).astype(np.uint8)))

    def strangeness(self, reading: Reading) -> float:
        """The share of an article's pairs never seen, to be asked before `see`; 0 for a text without pairs."""
        places = _pairs(reading) % np.uint32(self._bits)
        if not len(places):
            return 0.0
        known = (self._seen[places >> 3] >> (places & 7).astype(np.uint8)) & 1
        return round(1 - float(known.mean()), 3)


def _pairs(reading: Reading) -> Keys:
    """Each pair once. Names and numbers are left in: there are as many in every text."""
    sequence = keys([word_key(token.form) for token in reading.tokens])
    return np.unique(runs_of(sequence, _PAIR)) if len(sequence) >= _PAIR else NO_KEYS
