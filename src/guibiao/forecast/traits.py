"""What a forecast takes from a history: where it stands, how it moves, how much, and how steadily."""

from typing import NamedTuple

import numpy as np

from guibiao.ledger.columns import Index
from guibiao.progress.evidence import Flags, Floats

MOST_POINTS = 12
"""Older values are not looked at: they say little about the years ahead."""
_STEADY_SHARE = 0.05
"""The spread of changes is taken as at least this share of their usual size: no history is perfectly steady."""


class Traits(NamedTuple):
    """Traits of many histories; arrays of one length. Yearly figures are in the unit of the values a year."""

    last: Floats
    """The latest known value."""
    age: Floats
    """Years from the latest known value to the last column."""
    points: Floats
    """Known values, at most twelve."""
    drift: Floats
    """Mean yearly change."""
    usual_change: Floats
    """Mean size of the yearly changes, whatever their direction."""
    unit: Floats
    """The unit in which errors are measured: the geometric mean of the usual change and the spread of the changes."""
    consistency: Floats
    """Size of the mean change over the mean size of changes: 1 where all go one way, 0 where they cancel."""


def traits_of(values: Floats, years: Floats | None = None) -> Traits:
    """Take the traits of histories, `values[series, column]` with not-a-number where nothing is known.

    `years` gives the date of each column, in years; columns are a year apart where it is not given. A change over a
    gap counts as so many equal yearly ones. Traits of histories with fewer than three values are not-a-number.
    """
    values = np.atleast_2d(np.asarray(values, dtype=np.float64))
    columns = np.arange(values.shape[1], dtype=np.float64) if years is None else np.asarray(years, dtype=np.float64)
    kept = np.where(_among_last(values), values, np.nan)
    known = ~np.isnan(kept)
    points = known.sum(axis=1)
    before = _previous(known)
    rows, at = np.nonzero(before >= 0)
    gap = columns[at] - columns[before[rows, at]]
    change = np.zeros(kept.shape)
    change[rows, at] = (kept[rows, at] - kept[rows, before[rows, at]]) / gap
    weight = np.zeros(kept.shape)
    weight[rows, at] = gap
    return _traits(kept, columns, change, weight, points)


def _traits(kept: Floats, columns: Floats, change: Floats, weight: Floats, points: Index) -> Traits:
    enough = points >= 3  # noqa: PLR2004
    with np.errstate(invalid="ignore", divide="ignore"):
        span = np.where(enough, weight.sum(axis=1), np.nan)
        drift = (change * weight).sum(axis=1) / span
        usual = (np.abs(change) * weight).sum(axis=1) / span
        squares = (weight * (change - drift[:, None]) ** 2).sum(axis=1)
        spread = np.sqrt(squares / (span * (points - 2) / (points - 1)))
        consistency = np.where(usual > 0, np.abs(drift) / usual, np.where(enough, 0.0, np.nan))
    newest = kept.shape[1] - 1 - np.argmax(~np.isnan(kept[:, ::-1]), axis=1)
    last = np.where(enough, kept[np.arange(len(kept)), newest], np.nan)
    return Traits(
        last=last,
        age=np.where(enough, columns[-1] - columns[newest], np.nan),
        points=points.astype(np.float64),
        drift=drift,
        usual_change=usual,
        unit=np.sqrt(usual * (spread + _STEADY_SHARE * usual)),
        consistency=np.minimum(consistency, 1.0),
    )


def _among_last(values: Floats) -> Flags:
    """Tell which known values are among the last twelve of their series."""
    known = ~np.isnan(values)
    after = np.cumsum(known[:, ::-1], axis=1)[:, ::-1]
    kept: Flags = known & (after <= MOST_POINTS)
    return kept


def _previous(known: Flags) -> Index:
    """Give for each known value the column of the one before it; -1 where there is none."""
    columns = np.where(known, np.arange(known.shape[1]), -1)
    reached = np.maximum.accumulate(columns, axis=1)
    before = np.full(known.shape, -1, dtype=np.int64)
    before[:, 1:] = reached[:, :-1]
    return np.where(known, before, -1)
