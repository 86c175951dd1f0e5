"""What a forecast takes from a history: where it stands, how it moves, how much, and how steadily."""

from typing import NamedTuple

import numpy as np

from guibiao.ledger.columns import Index
from guibiao.progress.evidence import Flags, Floats

FEWEST_POINTS = 3
"""Known values that a forecast needs."""
MOST_POINTS = 12
"""Older values are not looked at: they say little about the years ahead."""
_KEPT_TREND = 2 / 3
"""A short trend goes on at this share of its pace; the errors of the pool are measured from there."""
_STEADY_SHARE = 0.1
"""The spread of changes is taken as at least this share of their usual size: no history is perfectly steady."""


class Traits(NamedTuple):
    """Traits of many histories; arrays of one length. Yearly figures are in the unit of the values a year."""

    last: Floats
    """The latest known value."""
    age: Floats
    """Years from the latest known value to the last column."""
    points: Floats
    """Known values, at most twelve."""
    slope: Floats
    """Slope of the trend line (least squares)."""
    drift: Floats
    """The yearly change from which errors are counted: two thirds of the slope."""
    usual_change: Floats
    """Mean size of the yearly changes, whatever their direction."""
    unit: Floats
    """The unit in which errors are measured: the geometric mean of the usual change and the spread of the changes."""
    consistency: Floats
    """Size of the slope over the usual change: 0 where changes cancel, 1 where all go one way."""


def traits_of(values: Floats, dates: Floats | None = None) -> Traits:
    """Take the traits of histories, `values[series, column]` with not-a-number where nothing is known.

    `dates` gives the date of each column, in years; columns are a year apart where it is not given. A change over a
    gap counts as so many equal yearly ones. Traits of histories with fewer than three values are not-a-number.
    """
    values = np.atleast_2d(np.asarray(values, dtype=np.float64))
    columns = np.arange(values.shape[1], dtype=np.float64) if dates is None else np.asarray(dates, dtype=np.float64)
    known = _among_last(~np.isnan(values))
    points = known.sum(axis=1)
    enough = points >= FEWEST_POINTS
    newest = known.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1)
    kept = np.where(known, values, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        slope = _slope(kept, columns, known)
        usual, spread = _sizes(kept, columns, known)
        drift = _KEPT_TREND * slope
        consistency = np.where(usual > 0, np.minimum(np.abs(slope) / usual, 1.0), 0.0)
    traits = (
        kept[np.arange(len(kept)), newest], columns[-1] - columns[newest], points.astype(np.float64),
        slope, drift, usual, np.sqrt(usual * (spread + _STEADY_SHARE * usual)), consistency,
    )  # fmt: skip
    return Traits(*(np.where(enough, trait, np.nan) for trait in traits))


def _slope(kept: Floats, columns: Floats, known: Flags) -> Floats:
    """Give the slope of the least-squares line through the known values."""
    number = known.sum(axis=1)
    when = np.where(known, columns - ((known @ columns) / number)[:, None], 0.0)
    height = np.where(known, kept - (kept.sum(axis=1) / number)[:, None], 0.0)
    slope: Floats = (when * height).sum(axis=1) / (when**2).sum(axis=1)
    return slope


def _sizes(kept: Floats, columns: Floats, known: Flags) -> tuple[Floats, Floats]:
    """Give the mean size of yearly changes, and their standard deviation."""
    before = _previous(known)
    rows, at = np.nonzero(before >= 0)
    years, change = np.zeros(kept.shape), np.zeros(kept.shape)
    years[rows, at] = columns[at] - columns[before[rows, at]]
    change[rows, at] = (kept[rows, at] - kept[rows, before[rows, at]]) / years[rows, at]
    span = years.sum(axis=1)
    mean = (change * years).sum(axis=1) / span
    usual = (np.abs(change) * years).sum(axis=1) / span
    changes = (before >= 0).sum(axis=1)
    variance = (years * (change - mean[:, None]) ** 2).sum(axis=1) / span * changes / (changes - 1)
    return usual, np.sqrt(variance)


def _among_last(known: Flags) -> Flags:
    """Tell which known values are among the last twelve of their series."""
    from_end = np.cumsum(known[:, ::-1], axis=1)[:, ::-1]
    among: Flags = known & (from_end <= MOST_POINTS)
    return among


def _previous(known: Flags) -> Index:
    """Give for each known value the column of the one before it; -1 where there is none."""
    reached = np.maximum.accumulate(np.where(known, np.arange(known.shape[1]), -1), axis=1)
    before = np.full(known.shape, -1, dtype=np.int64)
    before[:, 1:] = reached[:, :-1]
    return np.where(known, before, -1)
