"""Arrays that one writer lets grow while readers hold views of them."""

from array import array
from typing import Any

import numpy as np
import numpy.typing as npt

_FIRST_ROWS = 256


class Growing:
    """An array that grows at its end. A view taken earlier keeps its rows: growing moves to a new block and leaves the old one be.

    `begun` is what it starts with, never written to.
    """

    def __init__(self, dtype: npt.DTypeLike, begun: npt.NDArray[Any] | None = None) -> None:
        self.rows: npt.NDArray[Any] = np.empty(_FIRST_ROWS, dtype=dtype) if begun is None else begun
        self.used = 0 if begun is None else len(begun)

    def push(self, value: int) -> None:
        """Put one value at the end."""
        if self.used == len(self.rows):
            self.append((value,))
            return
        self.rows[self.used] = value
        self.used += 1

    def append(self, values: "array[int] | tuple[int, ...]") -> None:
        """Put values at the end."""
        end = self.used + len(values)
        if end > len(self.rows):
            wider = np.empty(max(end, 2 * len(self.rows), _FIRST_ROWS), dtype=self.rows.dtype)
            wider[: self.used] = self.rows[: self.used]
            self.rows = wider
        self.rows[self.used : end] = values
        self.used = end
