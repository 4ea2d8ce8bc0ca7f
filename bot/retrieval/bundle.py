"""One part and one question laid out for a kernel: flat arrays, nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.retrieval.gather import Gathered
from bot.retrieval.parameters import Parameters
from bot.retrieval.part import Source
from bot.retrieval.scoring import floor, gains
from bot.retrieval.segment import MAX_PAIRS, Codes, Int32, Int64, Segment

Floats = npt.NDArray[np.float64]
_SLACK = 1 + 1e-12
"""Bounds are computed along another way than scores: this much more than a rounding apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Bundle:
    """Word t's postings are [starts[t], ends[t]) of `docs` and `codes`; a code's gain is table[offsets[t] + code].

    `weights[t]` times (gain - floor) is at most `bounds[t]`; where rows[t] is not -1, at most `steps[t, level[rows[t], r]]` within
    range r. `weights` may be 0 or less; kernels take only bundles that are `prunable`.
    """

    docs: Int32
    codes: Codes
    starts: Int64
    ends: Int64
    offsets: Int64
    table: Floats
    weights: Floats
    floor: float
    bounds: Floats
    rows: Int32
    level: npt.NDArray[np.uint8]
    steps: Floats
    size: int

    @property
    def prunable(self) -> bool:
        """Whether every match can only raise a score, which is what leaping rests on."""
        return bool((self.weights > 0).all())


_NO_LEVELS = np.zeros((0, 0), np.uint8)
_NO_STEPS = np.zeros((0, 256))


def bundle(
    source: Source, gathered: Sequence[Gathered], weights: Sequence[float], average: float, parameters: Parameters, *, table: Floats
) -> Bundle | None:
    """The layout; None where a merged list has more pairs than there are codes. `table` is `gains` of the part's own pairs."""
    weighed = np.array(weights)
    least = floor(parameters)
    if isinstance(source, Segment) and not any(found.merged for found in gathered):
        at = np.array([found.row for found in gathered], np.int64)
        held = at >= 0
        steepest = np.where(held, source.steepest[at], 0.0) * max(1.0, average / source.average)
        rows = np.where(held, source.ranges.row[at], -1).astype(np.int32)
        return Bundle(
            source.docs,
            source.codes,
            np.where(held, source.starts[at], 0),
            np.where(held, source.starts[at + 1], 0),
            np.zeros(len(at), np.int64),
            table,
            weighed,
            least,
            weighed * _gain_at(steepest, parameters) * _SLACK,
            rows,
            source.ranges.level,
            weighed[:, None] * _gain_at(steepest[:, None] * _SHARES, parameters) * _SLACK if (rows >= 0).any() else _NO_STEPS,
            source.size,
        )
    return _copied(source, gathered, weighed, average, parameters, table=table)


def _gain_at(steepness: Floats, parameters: Parameters) -> Floats:
    """What a posting of this steepness (see `build.steepness`) gains beyond the floor, as a multiple of idf."""
    return np.asarray((parameters.k1 + 1) * steepness / (steepness + parameters.k1 + _TINY))


_SHARES = np.arange(256) / 255
_TINY = 1e-300


def _copied(
    source: Source, gathered: Sequence[Gathered], weights: Floats, average: float, parameters: Parameters, *, table: Floats
) -> Bundle | None:
    """Lists that do not lie side by side (of a tail, or merged ones), brought together."""
    if any(len(found.pairs.length) > MAX_PAIRS for found in gathered):
        return None
    tables, offsets, used = [table], [], len(table)
    for found in gathered:
        if not found.merged:
            offsets.append(0)
            continue
        tables.append(gains(found.pairs, average, parameters))
        offsets.append(used)
        used += len(tables[-1])
    joined = np.concatenate(tables) if len(tables) > 1 else table
    ends = np.cumsum([len(found.docs) for found in gathered], dtype=np.int64)
    codes = [found.codes.astype(np.uint16, copy=False) for found in gathered]
    highest = [float(joined[offset + listed].max()) if len(listed) else 0.0 for offset, listed in zip(offsets, codes, strict=True)]
    least = floor(parameters)
    return Bundle(
        np.concatenate([found.docs for found in gathered]),
        np.concatenate(codes),
        ends - np.array([len(found.docs) for found in gathered]),
        ends,
        np.array(offsets, np.int64),
        joined,
        weights,
        least,
        weights * np.maximum(0.0, np.array(highest) - least) * _SLACK,
        np.full(len(gathered), -1, np.int32),
        _NO_LEVELS,
        _NO_STEPS,
        source.size,
    )
