"""The verb: histories in, distributions out, for as many series as there are."""

import numpy as np

from guibiao.forecast.distribution import Distribution
from guibiao.forecast.errors import ErrorTable, error_table, leaning
from guibiao.forecast.scale import Limits, between_ends, from_odds, limits_for, to_odds, towards_floor
from guibiao.forecast.traits import traits_of
from guibiao.progress.evidence import Floats

_BLOCK = 50_000
"""Series that are forecast at once, so that memory stays small."""
_HIGHEST_POWER = 700.0


def forecast_series(
    values: Floats,
    years: float | Floats,
    *,
    dates: Floats | None = None,
    limits: tuple[float | Floats, float | Floats] | None = None,
    table: ErrorTable | None = None,
) -> Distribution:
    """Forecast the value of each series, `values[series, column]`, so many `years` after the last column.

    Not-a-number stands for what is not known. `dates` gives the date of each column in years; columns are a year apart
    where it is not given. `limits` are the least and greatest possible values, one for all or one a series; where they
    are not stated, a series that was never at or below zero is taken not to go there.

    The centre is the last value and a part of the trend, the larger the more its changes resemble each other; the
    errors around it are those of the public pool, for as many points, as many years ahead and changes as alike as
    these (`table`). A share is forecast by its odds, and what falls towards a limit by shares of what is left.
    """
    values = np.atleast_2d(np.asarray(values, dtype=np.float64))
    ahead = np.broadcast_to(np.asarray(years, dtype=np.float64), (len(values),))
    ends = limits_for(values, limits)
    used = table or error_table()
    found = np.empty((len(values), len(used.levels)))
    for first in range(0, len(values), _BLOCK):
        block = slice(first, first + _BLOCK)
        part = Limits(ends.low[block], ends.high[block])
        found[block] = _Forecaster(used, dates).quantiles(values[block], ahead[block], part)
    return Distribution(used.levels, found)


class _Forecaster:
    def __init__(self, table: ErrorTable, dates: Floats | None) -> None:
        self._table, self._dates = table, dates

    def quantiles(self, values: Floats, years: Floats, limits: Limits) -> Floats:
        """Give the quantiles of series, each on its own scale."""
        share = between_ends(values, limits)
        found = np.empty((len(values), len(self._table.levels)))
        ends = Limits(limits.low[share], limits.high[share])
        found[share] = from_odds(self._plain(to_odds(values[share], ends), years[share])[0], ends)
        rest = np.flatnonzero(~share)
        found[rest], move = self._plain(values[rest], years[rest])
        falls = towards_floor(values[rest], move, Limits(limits.low[rest], limits.high[rest]))
        falling = rest[falls]
        found[falling] = self._falling(values[falling], years[falling], limits.low[falling], found[falling])
        return np.clip(found, limits.low[:, None], limits.high[:, None])

    def _falling(self, values: Floats, years: Floats, low: Floats, in_points: Floats) -> Floats:
        """Fall by shares of what is left above the limit; rise from there in points as other series do."""
        logs = self._plain(np.log(values - low[:, None]), years)[0]
        by_shares = low[:, None] + np.exp(np.minimum(logs, _HIGHEST_POWER))
        middle = len(self._table.levels) // 2
        rise = in_points - in_points[:, [middle]]
        above = np.minimum(by_shares, by_shares[:, [middle]] + rise)
        return np.where(np.arange(len(self._table.levels)) > middle, above, by_shares)

    def _plain(self, values: Floats, years: Floats) -> tuple[Floats, Floats]:
        """Give quantiles in points, and how far the centres move."""
        traits = traits_of(values, self._dates)
        ahead = traits.age + years
        move = self._table.moves(traits, ahead)
        found = self._table.quantiles(traits, ahead, leaning(move, traits.unit))
        found *= traits.unit[:, None]
        found += (traits.last + move)[:, None]
        return found, move
