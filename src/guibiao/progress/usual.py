"""Usual yearly changes of many series at once: the median of those on record."""

import numpy as np

from guibiao.ledger.breaks import BreakDays
from guibiao.ledger.columns import Index
from guibiao.plan.periods import Calendar
from guibiao.progress.bounds import cleaned
from guibiao.progress.evidence import Floats
from guibiao.progress.points import Points


def usual_changes(points: Points, breaks: BreakDays, calendar: Calendar, places: int) -> tuple[Floats, Index]:
    """Give the median yearly change at each place, and from how many changes; not-a-number from none."""
    earlier, later = points.take(slice(-1)), points.take(slice(1, None))
    pairs = np.flatnonzero(
        (earlier.at == later.at) & (earlier.end < later.end) & (earlier.definition == later.definition)
    )
    pairs = pairs[~breaks.between(later.at[pairs], earlier.end[pairs], later.end[pairs])]
    years = calendar.years_between(earlier.end[pairs], later.end[pairs])
    return _medians(later.at[pairs], np.abs(later.value[pairs] - earlier.value[pairs]) / years, places)


def _medians(at: Index, values: Floats, places: int) -> tuple[Floats, Index]:
    """Give the median of the values at each place, which stand together, and their number."""
    counts = np.bincount(at, minlength=places)
    begins = np.flatnonzero(np.diff(at, prepend=-1))
    first = np.zeros(places, dtype=np.int64)
    first[at[begins]] = begins
    table = np.full((places, int(counts.max(initial=0)) + 1), np.inf)
    table[at, np.arange(len(at)) - first[at]] = values
    table.sort(axis=1)
    row = np.arange(places)
    middle = (table[row, (counts - 1) // 2] + table[row, counts // 2]) / 2
    return cleaned(np.where(counts, middle, np.nan)), counts
