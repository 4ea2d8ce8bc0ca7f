"""Which kernel searches a part: the compiled one where numba is installed and `warm` was called, else numpy. The results are the same."""

import importlib
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.retrieval import pruned
from bot.retrieval.bundle import Bundle
from bot.retrieval.segment import Int64

_COMPILED: dict[str, Callable[..., Any]] = {}


def warm() -> bool:
    """Load the compiled kernel; False where numba is not installed or does not run here. The first time it compiles for some ten seconds.

    For a thread at start-up: until it returns, numpy answers, so no question ever waits for a compiler. What was compiled is kept beside
    the module, or where NUMBA_CACHE_DIR says.
    """
    try:
        _COMPILED["best"] = importlib.import_module("bot.retrieval.compiled").best
    except (ImportError, RuntimeError):  # RuntimeError: nowhere to keep what was compiled
        return False
    return True


def cool() -> None:
    """Go back to numpy."""
    _COMPILED.clear()


def is_warm() -> bool:
    """Whether the compiled kernel answers."""
    return bool(_COMPILED)


def best(
    asked: Bundle, allowed: npt.NDArray[np.uint8], open_ranges: npt.NDArray[np.uint8], *, entry: float, limit: int
) -> tuple[Int64, npt.NDArray[np.float64]]:
    """The best `limit` passages of a prunable bundle, best first, ties by number, and their scores; only such as reach `entry`.

    `allowed` is empty or has a byte a passage, `open_ranges` is empty or has one a range.
    """
    compiled = _COMPILED.get("best")
    if compiled is None:
        return pruned.best(asked, allowed, open_ranges, entry, limit)
    docs, scores = compiled(
        asked.docs,
        asked.codes,
        asked.starts,
        asked.ends,
        asked.offsets,
        asked.table,
        asked.weights,
        asked.floor,
        asked.bounds,
        asked.rows,
        asked.level,
        asked.steps,
        allowed,
        open_ranges,
        asked.size,
        entry,
        limit,
    )
    return docs, scores
