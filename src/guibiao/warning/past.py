"""What a threshold would have done in the past: alarms, how many were right, and how early they came.

Targets are drawn over real series as they went: five years ahead, at several multiples of the pace before. Each year
on the way the chance of meeting them is told from what was known then, and the end says who was right.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from guibiao.forecast import forecast_series
from guibiao.progress.evidence import Flags, Floats

WINDOW = 5
"""Years from the baseline to the date of a drawn target."""
BEFORE = 3
"""Values, the baseline among them, that are known when a target is drawn."""
MOST_BEFORE = 8
THRESHOLDS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9)
"""Chances below which a warning is tried."""
AMBITIONS = (0.3, 0.6, 1.0)
"""How much of the pace before a target asks for."""


class PastCases(NamedTuple):
    """Targets of the past that were asked about in several reports; not-a-number where no chance could be told."""

    chance: Floats
    """`chance[case, report]`, the oldest report first."""
    left: Floats
    """`left[case, report]`: years to the date."""
    kept: Flags
    """`kept[case]`: whether the target was met in the end."""


@dataclass(frozen=True, slots=True)
class Track:
    """What one threshold would have done."""

    threshold: float
    cases: int
    missed: int
    """Targets that were missed in the end."""
    alarms: int
    """Targets of which a report said a chance below the threshold."""
    hits: int
    """Alarms about targets that were missed."""
    lead: float
    """Mean years from the first alarm to the date, over the hits; not-a-number where there is none."""

    @property
    def caught(self) -> float:
        """The share of missed targets that were warned about in time."""
        return self.hits / self.missed if self.missed else float("nan")

    @property
    def false_alarms(self) -> float:
        """The share of targets met in the end that were warned about."""
        met = self.cases - self.missed
        return (self.alarms - self.hits) / met if met else float("nan")

    @property
    def precision(self) -> float:
        """The share of alarms that were right."""
        return self.hits / self.alarms if self.alarms else float("nan")


def track(cases: PastCases, thresholds: Iterable[float], *, reports: int = 1) -> list[Track]:
    """Say what each threshold would have done; an alarm needs `reports` reports running below it."""
    return [_track(cases, threshold, reports) for threshold in thresholds]


def _track(cases: PastCases, threshold: float, reports: int) -> Track:
    below = cases.chance < threshold
    for step in range(1, reports):
        shifted = np.zeros_like(below)
        shifted[:, step:] = (cases.chance < threshold)[:, :-step]
        below &= shifted
    alarmed = below.any(axis=1)
    hits = alarmed & ~cases.kept
    first = np.argmax(below, axis=1)
    leads = cases.left[np.arange(len(first)), first][hits]
    return Track(
        threshold,
        len(cases.kept),
        int((~cases.kept).sum()),
        int(alarmed.sum()),
        int(hits.sum()),
        float(leads.mean()) if len(leads) else float("nan"),
    )


def past_windows(values: Floats, sign: Floats) -> PastCases:
    """Draw targets over series, `values[series, year]` with not-a-number for gaps, and ask about them each year.

    `sign[series]` is +1 where more is better and -1 where less is. A window needs its baseline, the value at its end
    and two known values before; series that stood still have no pace to draw a target from.
    """
    parts = [_ask_each_year(*drawn) for drawn in _drawn(values, sign)]
    if not parts:
        empty = np.empty((0, WINDOW - 1))
        return PastCases(empty, empty, np.empty(0, dtype=np.bool_))
    return PastCases(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _drawn(values: Floats, sign: Floats) -> Iterator[tuple[Floats, int, Floats, Floats]]:
    """Give for each position of the window: histories, the column of the baseline, goals and signs."""
    years = values.shape[1]
    for base in range(BEFORE - 1, years - WINDOW):
        first = max(base - MOST_BEFORE + 1, 0)
        seen = values[:, first : base + WINDOW + 1]
        at = base - first
        changes = np.abs(np.diff(seen[:, : at + 1], axis=1))
        count = (~np.isnan(changes)).sum(axis=1)
        pace = np.nansum(changes, axis=1) / np.maximum(count, 1)
        usable = (count >= BEFORE - 1) & (pace > 0) & ~np.isnan(seen[:, at]) & ~np.isnan(seen[:, -1]) & (sign != 0)
        for ambition in AMBITIONS if usable.any() else ():
            chosen = seen[usable]
            goal = chosen[:, at] + sign[usable] * ambition * WINDOW * pace[usable]
            yield chosen, at, goal, sign[usable]


def _ask_each_year(seen: Floats, at: int, goal: Floats, sign: Floats) -> tuple[Floats, Floats, Flags]:
    chances, left = [], []
    for year in range(1, WINDOW):
        ahead = WINDOW - year
        below = forecast_series(seen[:, : at + year + 1], float(ahead)).probability_below(goal)
        chances.append(np.where(sign > 0, 1 - below, below))
        left.append(np.full(len(seen), float(ahead)))
    kept = (seen[:, -1] - goal) * sign >= 0
    return np.stack(chances, axis=1), np.stack(left, axis=1), kept


def yearly_grid(series: Sequence[Sequence[tuple[int, float]]]) -> npt.NDArray[np.float64]:
    """Lay series of (year, value) out on one grid of years; not-a-number where a series has no value."""
    years = [year for points in series for year, _ in points]
    if not years:
        return np.empty((len(series), 0))
    first = min(years)
    grid = np.full((len(series), max(years) - first + 1), np.nan)
    for row, points in enumerate(series):
        for year, value in points:
            grid[row, year - first] = value
    return grid
