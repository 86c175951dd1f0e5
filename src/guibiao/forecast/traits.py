"""What a forecast takes from a history: where it stands, how it moves, how much, and how steadily."""

from typing import NamedTuple

import numpy as np

from guibiao.ledger.columns import Index
from guibiao.progress.evidence import Flags, Floats

FEWEST_POINTS = 3
"""Known values that a forecast needs."""
MOST_POINTS = 12
"""Older values are not looked at: they say little about the years ahead."""
_STEADY_SHARE = 0.06
"""Spread and unrest are taken as at least this share of the usual change: no history is perfectly steady."""


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
    below_line: Floats
    """How far the latest value lies below the trend line; negative above it."""
    usual_change: Floats
    """Mean size of the yearly changes, whatever their direction."""
    unit: Floats
    """The unit in which errors are measured: the geometric mean of the usual change, the spread of the changes, and the
    mean size of the differences between neighbouring changes."""
    likeness: Floats
    """How like each change is to the one before: 1 where all are equal, -1 where they take turns, 0 by chance."""


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
    last = kept[np.arange(len(kept)), newest]
    age = columns[-1] - columns[newest]
    with np.errstate(invalid="ignore", divide="ignore"):
        slope, below = _line(kept, columns, known, columns[newest])
        usual, unit, likeness = _sizes(kept, columns, known)
    traits = (last, age, points.astype(np.float64), slope, below - last, usual, unit, likeness)
    return Traits(*(np.where(enough, trait, np.nan) for trait in traits))


def _line(kept: Floats, columns: Floats, known: Flags, at: Floats) -> tuple[Floats, Floats]:
    """Give the slope of the least-squares line through the known values, and its height at a date of each series."""
    number = known.sum(axis=1)
    middle, mean = (known @ columns) / number, kept.sum(axis=1) / number
    when = np.where(known, columns - middle[:, None], 0.0)
    height = np.where(known, kept - mean[:, None], 0.0)
    slope: Floats = (when * height).sum(axis=1) / (when**2).sum(axis=1)
    return slope, mean + slope * (at - middle)


def _sizes(kept: Floats, columns: Floats, known: Flags) -> tuple[Floats, Floats, Floats]:
    """Give the mean size of yearly changes, the unit of errors, and the likeness of neighbouring changes."""
    before = _previous(known)
    rows, at = np.nonzero(before >= 0)
    earlier = before[rows, at]
    years, change = np.zeros(kept.shape), np.zeros(kept.shape)
    years[rows, at] = columns[at] - columns[earlier]
    change[rows, at] = (kept[rows, at] - kept[rows, earlier]) / years[rows, at]
    span, changes = years.sum(axis=1), (before >= 0).sum(axis=1)
    usual = (np.abs(change) * years).sum(axis=1) / span
    mean = (change * years).sum(axis=1) / span
    variance = (years * (change - mean[:, None]) ** 2).sum(axis=1) / span * changes / (changes - 1)
    neighbour = np.zeros(kept.shape)
    neighbour[rows, at] = change[rows, earlier]
    paired = np.zeros(kept.shape, dtype=np.bool_)
    paired[rows, at] = before[rows, earlier] >= 0
    unrest = np.where(paired, np.abs(change - neighbour), 0.0).sum(axis=1) / (changes - 1)
    floor = _STEADY_SHARE * usual
    unit = np.cbrt(usual * (np.sqrt(variance) + floor) * (unrest + floor))
    alike = (change * neighbour).sum(axis=1) / (changes - 1) / ((change**2).sum(axis=1) / changes)
    return usual, unit, np.where(usual > 0, np.clip(alike, -1.0, 1.0), 0.0)


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
