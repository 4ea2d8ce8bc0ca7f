"""Which kernel searches a part: the compiled one where numba is installed and `warm` was called, else numpy. The results are the same."""

import importlib
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bot.retrieval import pruned
from bot.retrieval.bundle import Bundle
from bot.retrieval.segment import Int32, Int64

_MODULES = {"best": "compiled", "bonuses": "compiled_bonuses"}
_COMPILED: dict[str, Callable[..., Any]] = {}


class Matches(NamedTuple):
    """Passages found in one part, best first, ties by number, with their scores, which are rank-bm25's.

    Row by row and word by word: `places` is where the word's own list holds the passage, or would hold it, `frequencies` how often the
    word stands there, 0 for one that does not.
    """

    docs: Int64
    scores: npt.NDArray[np.float64]
    places: Int64
    frequencies: Int32

    def first(self, limit: int) -> "Matches":
        """The best of them."""
        return Matches(self.docs[:limit], self.scores[:limit], self.places[:limit], self.frequencies[:limit])


def warm() -> bool:
    """Load the compiled kernel; False where numba is not installed or does not run here. The first time it compiles for some ten seconds.

    For a thread at start-up: until it returns, numpy answers, so no question ever waits for a compiler. What was compiled is kept beside
    the module, or where NUMBA_CACHE_DIR says.
    """
    try:
        loaded = {name: getattr(importlib.import_module(f"bot.retrieval.{module}"), name) for name, module in _MODULES.items()}
    except (ImportError, RuntimeError):  # RuntimeError: nowhere to keep what was compiled
        return False
    _COMPILED.update(loaded)
    return True


def cool() -> None:
    """Go back to numpy."""
    _COMPILED.clear()


def is_warm() -> bool:
    """Whether the compiled kernel answers."""
    return bool(_COMPILED)


def compiled(name: str) -> Callable[..., Any] | None:
    """A compiled function of ours, None where numpy answers."""
    return _COMPILED.get(name)


def best(asked: Bundle, allowed: npt.NDArray[np.uint8], open_ranges: npt.NDArray[np.uint8], *, entry: float, limit: int) -> Matches:
    """The best `limit` passages; only such as reach `entry`.

    `allowed` is empty or has a byte a passage, `open_ranges` is empty or has one a range.
    """
    run = compiled("best")
    if run is None:
        docs, scores = pruned.best(asked, allowed, open_ranges, entry, limit)
        return Matches(docs, scores, *located(asked, docs))
    return Matches(
        *run(
            asked.docs,
            asked.codes,
            asked.starts,
            asked.ends,
            asked.offsets,
            asked.table,
            asked.frequency,
            asked.weights,
            asked.floor,
            asked.k1,
            asked.bounds,
            asked.peaks,
            asked.rows,
            asked.level,
            allowed,
            open_ranges,
            asked.size,
            entry,
            limit,
        )
    )


def located(asked: Bundle, docs: Int64) -> tuple[Int64, Int32]:
    """The places and frequencies of some passages: see `Matches`."""
    wanted = docs.astype(np.int32)
    places, frequencies = np.empty((len(docs), len(asked.starts)), np.int64), np.zeros((len(docs), len(asked.starts)), np.int32)
    for t, (start, end, offset) in enumerate(zip(asked.starts.tolist(), asked.ends.tolist(), asked.offsets.tolist(), strict=True)):
        listed = asked.docs[start:end]
        at = listed.searchsorted(wanted)
        places[:, t] = at
        if len(listed):
            at = np.minimum(at, len(listed) - 1)
            held = listed[at] == wanted
            frequencies[held, t] = asked.frequency[offset + asked.codes[start + at[held]].astype(np.int64)]
    return places, frequencies
