"""The error table: how far series of the public pool moved away from their trend, in units of their usual change.

The table is made from the yearly series of three forecasting competitions (M1, M3, Tourism) by
`tools/forecast_errors.py`. Its rows stand for a number of points, a number of years ahead and a consistency; its
columns are quantiles of (value - last - years x drift) / unit, counted along the direction of the drift.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from guibiao.ledger.columns import Index
from guibiao.progress.evidence import Floats

_KEYS = 3


@dataclass(frozen=True, slots=True)
class ErrorTable:
    """Quantiles of scaled errors: `scaled[points, years, consistency, level]`, each axis with its ticks."""

    points: Floats
    years: Floats
    consistency: Floats
    levels: Floats
    scaled: Floats

    @classmethod
    def of(cls, rows: Floats, levels: Floats) -> "ErrorTable":
        """Make a table from rows of points, years, consistency and one quantile a level, in that order."""
        points, years, consistency = (np.unique(rows[:, column]) for column in range(_KEYS))
        shape = (len(points), len(years), len(consistency), len(levels))
        return cls(points, years, consistency, levels, rows[:, _KEYS:].reshape(shape))

    def quantiles(self, points: Floats, years: Floats, consistency: Floats) -> Floats:
        """Give the quantiles of many cases, `[case, level]`; not-a-number for fewer points than the table begins with.

        Between ticks they are interpolated: from zero at no years ahead, and beyond the last year in proportion.
        More points count as the most there are.
        """
        row = np.minimum(points, self.points[-1]) - self.points[0]
        known = (row >= 0) & ~np.isnan(years) & ~np.isnan(consistency)
        found = np.full((len(row), len(self.levels)), np.nan)
        found[known] = self._interpolated(row[known].astype(np.int64), years[known], consistency[known])
        return found

    def _interpolated(self, row: Index, years: Floats, consistency: Floats) -> Floats:
        steady, steadier = _between(self.consistency, consistency)
        found = np.empty((len(row), len(self.levels)))
        dates, group = np.unique(years, return_inverse=True)
        for number, ahead in enumerate(dates.tolist()):
            cases = slice(None) if len(dates) == 1 else np.flatnonzero(group == number)
            at_date = self._after(ahead)
            share = steadier[cases]
            part = at_date[row[cases], steady[cases] + 1]
            part *= share
            part += at_date[row[cases], steady[cases]] * (1 - share)
            found[cases] = part
        return found

    def _after(self, years: float) -> Floats:
        """Give the part of the table so many years ahead: `[points, consistency, level]`."""
        ticks = np.append(0.0, self.years)
        (later,), ((share,),) = _between(ticks, np.array([years]))
        before = self.scaled[:, later - 1] if later else np.zeros(self.scaled[:, 0].shape)
        part: Floats = (before * (1 - share) + self.scaled[:, later] * share) * max(years / ticks[-1], 1.0)
        return part


@cache
def error_table() -> ErrorTable:
    """Read the table that is shipped."""
    text = files("guibiao.forecast").joinpath("errors.csv").read_text("utf-8").splitlines()
    levels = np.array([float(name) for name in text[0].split(",")[_KEYS:]])
    return ErrorTable.of(np.loadtxt(text[1:], delimiter=","), levels)


def _between(ticks: Floats, wanted: Floats) -> tuple[Index, Floats]:
    """Give the tick at or below each wanted number, and the share of the way to the next, held to the ends."""
    at = np.clip(np.searchsorted(ticks, wanted, side="right") - 1, 0, len(ticks) - 2)
    share = np.clip((wanted - ticks[at]) / (ticks[at + 1] - ticks[at]), 0.0, 1.0)
    return at, share[:, None]
