"""The verb: histories in, distributions out, for as many series as there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from guibiao.forecast.alike import ALONE, shared
from guibiao.forecast.distribution import Distribution
from guibiao.forecast.errors import ErrorTable, error_table, leaning
from guibiao.forecast.scale import Limits, between_ends, from_odds, is_above, limits_for, to_odds, towards_floor
from guibiao.forecast.traits import traits_of
from guibiao.ledger.columns import Index
from guibiao.progress.evidence import Flags, Floats

_BLOCK = 50_000
"""Series that are forecast at once, so that memory stays small."""
_HIGHEST_POWER = 700.0


def forecast_series(
    values: Floats,
    years: float | Floats,
    *,
    dates: Floats | None = None,
    limits: tuple[float | Floats, float | Floats] | None = None,
    alike: Index | None = None,
    table: ErrorTable | None = None,
) -> Distribution:
    """Forecast the value of each series, `values[series, column]`, so many `years` after the last column.

    Not-a-number stands for what is not known. `dates` gives the date of each column in years; columns are a year apart
    where it is not given. `limits` are the least and greatest possible values, one for all or one a series; where they
    are not stated, a series that was never at or below zero is taken not to go there.

    The centre is the last value and a part of the trend, the larger the more its changes resemble each other; the
    errors around it are those of the public pool, for as many points, as many years ahead and changes as alike as
    these (`table`). A share is forecast by its odds, and what falls towards a limit by shares of what is left.

    `alike` numbers groups of series whose errors are of a like size, such as one indicator in the counties of one
    prefecture; -1 stands for a series like no other. See `alike.py`.
    """
    values = np.atleast_2d(np.asarray(values, dtype=np.float64))
    ahead = np.broadcast_to(np.asarray(years, dtype=np.float64), (len(values),))
    groups = np.full(len(values), ALONE) if alike is None else np.asarray(alike)
    series = _Series(values, ahead, limits_for(values, limits), groups)
    forecaster = _Forecaster(table or error_table(), dates)
    found = np.empty((len(values), len(forecaster.table.levels)))
    for part in _parts(groups):
        found[part] = forecaster.quantiles(series.of(part))
    return Distribution(forecaster.table.levels, found)


def _parts(alike: Index) -> Iterator[slice | Index]:
    """Cut the series into parts to forecast at once; those of a group stay together."""
    wanted = np.arange(_BLOCK, len(alike), _BLOCK)
    if (alike == ALONE).all() or not len(wanted):
        yield from (slice(first, first + _BLOCK) for first in range(0, len(alike), _BLOCK))
        return
    order = np.argsort(alike, kind="stable")
    cuts = np.flatnonzero((np.diff(alike[order]) != 0) | (alike[order][1:] == ALONE)) + 1
    at = np.searchsorted(cuts, wanted)
    yield from np.split(order, np.unique(cuts[at[at < len(cuts)]]))


class _Series(NamedTuple):
    """Histories, years ahead, limits and groups of series."""

    values: Floats
    years: Floats
    limits: Limits
    alike: Index

    def of(self, which: Flags | Index | slice) -> "_Series":
        """Give some of the series."""
        ends = Limits(self.limits.low[which], self.limits.high[which])
        return _Series(self.values[which], self.years[which], ends, self.alike[which])


@dataclass(frozen=True, slots=True)
class _Forecaster:
    table: ErrorTable
    dates: Floats | None

    def quantiles(self, series: _Series) -> Floats:
        """Give the quantiles of series, each on its own scale."""
        share = between_ends(series.values, series.limits)
        found = np.empty((len(share), len(self.table.levels)))
        found[share] = self._by_odds(series.of(share))
        found[~share] = self._by_points(series.of(~share))
        return np.clip(found, series.limits.low[:, None], series.limits.high[:, None])

    def _by_odds(self, series: _Series) -> Floats:
        odds = to_odds(series.values, series.limits)
        return from_odds(self._plain(series, odds, np.ones(len(odds)))[0], series.limits)

    def _by_points(self, series: _Series) -> Floats:
        """Forecast in points, and what falls towards a limit by shares of what is left above it."""
        found, move = self._plain(series, series.values, _level(series.values))
        falls = towards_floor(series.values, move, series.limits)
        with_them = np.isin(series.alike, series.alike[falls]) & (series.alike != ALONE)
        beside = falls | (with_them & is_above(series.values, series.limits)) if with_them.any() else falls
        near = series.of(beside)
        logs = np.log(near.values - near.limits.low[:, None])
        by_shares = self._plain(near, logs, np.ones(len(logs)))[0][falls[beside]]
        found[falls] = self._falling(by_shares, series.limits.low[falls], found[falls])
        return found

    def _falling(self, logs: Floats, low: Floats, in_points: Floats) -> Floats:
        """Fall by shares of what is left above the limit; rise from there in points as other series do."""
        by_shares = low[:, None] + np.exp(np.minimum(logs, _HIGHEST_POWER))
        middle = len(self.table.levels) // 2
        rise = in_points - in_points[:, [middle]]
        above = np.minimum(by_shares, by_shares[:, [middle]] + rise)
        return np.where(np.arange(len(self.table.levels)) > middle, above, by_shares)

    def _plain(self, series: _Series, values: Floats, size: Floats) -> tuple[Floats, Floats]:
        """Give quantiles of values on some scale, and how far centres move; errors are in proportion to `size`."""
        traits = shared(traits_of(values, self.dates), series.alike, size)
        ahead = traits.age + series.years
        move = self.table.moves(traits, ahead)
        found = self.table.quantiles(traits, ahead, leaning(move, traits.unit))
        found *= traits.unit[:, None]
        found += (traits.last + move)[:, None]
        return found, move


def _level(values: Floats) -> Floats:
    """Give the mean size of the known values of each series; zero where none is known."""
    known = ~np.isnan(values)
    total: Floats = np.where(known, np.abs(values), 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    return total
