"""The breaks of a ledger, looked up for many series at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.ledger.columns import Days, Index, Mask
from guibiao.ledger.rows import Break

_SPAN = 4_000_000
"""More than the last day number there is."""


@dataclass(frozen=True, slots=True)
class BreakDays:
    """The days on which the series of one indicator break, by the number of their place."""

    everywhere: Days
    """Sorted days on which the series of every place breaks."""
    at_places: Index
    """Sorted days of single places, each place with a span of its own."""
    touched: Mask
    """The places that have a break of their own."""

    @classmethod
    def of(cls, breaks: Iterable[Break], numbers: Mapping[str, int], places: int) -> "BreakDays":
        """Arrange the breaks of one indicator for `places` places; those of places without a number do not matter."""
        found = [(each.place, each.date.toordinal()) for each in breaks]
        own = [(numbers[place], day) for place, day in found if place is not None and place in numbers]
        touched = np.zeros(places, dtype=np.bool_)
        touched[[place for place, _ in own]] = True
        return cls(
            np.array(sorted(day for place, day in found if place is None), dtype=np.int64),
            np.array(sorted(place * _SPAN + day for place, day in own), dtype=np.int64),
            touched,
        )

    def between(self, places: Index, first: Days, last: Days) -> Mask:
        """Tell which series, each at a place, break after a first day and up to a last."""
        return self.latest(places, last) > first

    def latest(self, places: Index, days: Days) -> Days:
        """Give the day of the latest break up to each day; 0 where there is none."""
        found = _latest(self.everywhere, days, 0)
        if len(self.at_places):
            rows = np.flatnonzero(self.touched[places])
            starts = places[rows] * _SPAN
            found[rows] = np.maximum(found[rows], _latest(self.at_places, starts + days[rows], starts) - starts)
        return found


def by_indicator(breaks: Iterable[Break]) -> Mapping[str | None, Sequence[Break]]:
    """Group breaks by the indicator that they name; those of every indicator under None."""
    found: dict[str | None, list[Break]] = {}
    for each in breaks:
        found.setdefault(each.indicator, []).append(each)
    return found


def _latest(known: Index, wanted: Index, least: Index | int) -> Index:
    """Give the greatest known number up to each wanted one; `least` where that would be smaller."""
    position = np.searchsorted(known, wanted, side="right") - 1
    padded = np.append(known, 0)
    return np.maximum(np.where(position >= 0, padded[position], 0), least)
