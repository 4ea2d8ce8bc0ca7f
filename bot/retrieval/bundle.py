"""One part and one question laid out for a kernel: flat arrays, nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from bot.retrieval.gather import Gathered
from bot.retrieval.parameters import Parameters
from bot.retrieval.part import Source
from bot.retrieval.scoring import floor, gains
from bot.retrieval.segment import MAX_PAIRS, Codes, Int32, Int64, Segment

Floats = npt.NDArray[np.float64]
SLACK = 1 + 1e-12
"""Bounds are computed along another way than scores: this much more than a rounding apart."""
TINY = 1e-300
"""Keeps 0 / 0 from happening where k1 is 0."""


@dataclass(frozen=True, eq=False)
class Bundle:
    """Word t's postings are [starts[t], ends[t]) of `docs` and `codes`; a code's gain is table[offsets[t] + code].

    Weights are above 0. `weights[t]` times (gain - floor) is at most `bounds[t]`; where rows[t] is not -1, at most what a posting of
    level[rows[t], r] / 255 of the steepness `peaks[t]` gains within range r. `frequency` says how often the word stands where its gain is
    that of the table.
    """

    docs: Int32
    codes: Codes
    starts: Int64
    ends: Int64
    offsets: Int64
    table: Floats
    frequency: Int32
    weights: Floats
    floor: float
    k1: float
    bounds: Floats
    peaks: Floats
    rows: Int32
    level: npt.NDArray[np.uint8]
    size: int

    @cached_property
    def steps(self) -> Floats:
        """What a level bounds: `weights[t]` times (gain - floor) is at most `steps[t, level[rows[t], r]]` within range r."""
        steepness = self.peaks[:, None] * (np.arange(256) / 255)
        return self.weights[:, None] * ((self.k1 + 1) * steepness / (steepness + self.k1 + TINY)) * SLACK


_NO_LEVELS = np.zeros((0, 0), np.uint8)


@lru_cache(maxsize=64)
def _zeros(count: int) -> Int64:
    made = np.zeros(count, np.int64)
    made.flags.writeable = False
    return made


def bundle(
    source: Source, gathered: Sequence[Gathered], weights: Sequence[float], average: float, parameters: Parameters, *, table: Floats
) -> Bundle | None:
    """The layout; None where a weight is not above 0, or a merged list has more pairs than there are codes.

    `table` is `gains` of the part's own pairs.
    """
    if not all(weight > 0 for weight in weights):
        return None
    if not isinstance(source, Segment) or any(found.merged for found in gathered):
        return _copied(source, gathered, np.array(weights), average, parameters, table=table)
    k1, growth = parameters.k1, max(1.0, average / source.average)
    peaks = [float(source.steepest[found.row]) * growth if found.row >= 0 else 0.0 for found in gathered]
    bounds = [weight * ((k1 + 1) * peak / (peak + k1 + TINY)) * SLACK for weight, peak in zip(weights, peaks, strict=True)]
    return Bundle(
        source.docs,
        source.codes,
        np.array([found.start for found in gathered], np.int64),
        np.array([found.end for found in gathered], np.int64),
        _zeros(len(gathered)),
        table,
        source.pairs.frequency,
        np.array(weights),
        floor(parameters),
        k1,
        np.array(bounds),
        np.array(peaks),
        np.array([source.ranges.row[found.row] if found.row >= 0 else -1 for found in gathered], np.int32),
        source.ranges.level,
        source.size,
    )


def _copied(
    source: Source, gathered: Sequence[Gathered], weights: Floats, average: float, parameters: Parameters, *, table: Floats
) -> Bundle | None:
    """Lists that do not lie side by side (of a tail, or merged ones), brought together."""
    if any(len(found.pairs.length) > MAX_PAIRS for found in gathered):
        return None
    tables, frequencies, offsets, used = [table], [source.pairs.frequency], [], len(table)
    for found in gathered:
        if not found.merged:
            offsets.append(0)
            continue
        tables.append(gains(found.pairs, average, parameters))
        frequencies.append(found.pairs.frequency)
        offsets.append(used)
        used += len(tables[-1])
    joined = np.concatenate(tables) if len(tables) > 1 else table
    sizes = [found.size for found in gathered]
    ends = np.cumsum(sizes, dtype=np.int64)
    codes = [found.codes.astype(np.uint16, copy=False) for found in gathered]
    highest = [
        float(joined[offset + listed.astype(np.int64)].max()) if len(listed) else 0.0 for offset, listed in zip(offsets, codes, strict=True)
    ]
    least = floor(parameters)
    return Bundle(
        np.concatenate([found.docs for found in gathered]),
        np.concatenate(codes),
        ends - np.array(sizes),
        ends,
        np.array(offsets, np.int64),
        joined,
        np.concatenate(frequencies) if len(frequencies) > 1 else source.pairs.frequency,
        weights,
        least,
        parameters.k1,
        weights * np.maximum(0.0, np.array(highest) - least) * SLACK,
        np.zeros(len(gathered)),
        np.full(len(gathered), -1, np.int32),
        _NO_LEVELS,
        source.size,
    )
