"""Rates of growth compounded: the forecast of what they make of a level, not of each rate by itself.

A rate far above the others is followed by usual ones; added up as if all years erred together, rates would make an
interval several times too wide. The logarithm of the level that they lead to is a series like any other.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np

from guibiao.forecast.chance import widened
from guibiao.forecast.distribution import Distribution
from guibiao.forecast.forecast import forecast_series
from guibiao.forecast.history import History, year_of
from guibiao.progress.evidence import INFINITE
from guibiao.progress.measured import Point

_YEAR = 0.02
"""How far from a whole year two ends of years may lie."""
_LEAST = -1 + 1e-12


def compounded(history: History, rate: float, days: tuple[date, date]) -> Distribution | None:
    """Forecast the logarithm of the growth from the end of one day to that of another; one case.

    `rate` turns values of the history into shares. None where the yearly rates do not reach back to the first day
    without a gap, or are fewer than two.
    """
    main = _grown(history.since_break, rate, days)
    longer = [_grown(points, rate, days) for points in history.before_breaks]
    return None if main is None else widened(main, [each for each in longer if each is not None])


def _grown(points: Sequence[Point], rate: float, days: tuple[date, date]) -> Distribution | None:
    dates = [year_of(point.end) for point in points]
    gaps = [at for at in range(1, len(dates)) if abs(dates[at] - dates[at - 1] - 1) > _YEAR]
    first = gaps[-1] if gaps else 0
    ends = np.array([dates[first] - 1, *dates[first:]])
    reached = np.flatnonzero(np.abs(ends - year_of(days[0])) <= _YEAR)
    if len(ends) <= _FEWEST or not len(reached):
        return None
    rates = np.array([point.value for point in points[first:]]) * rate
    level = np.append(0.0, np.cumsum(np.log1p(np.maximum(rates, _LEAST))))
    ahead = year_of(days[1]) - ends[-1]
    found = forecast_series(level[None], ahead, dates=ends, limits=(-INFINITE, INFINITE))
    return Distribution(found.levels, found.values - level[reached[0]])


_FEWEST = 2
