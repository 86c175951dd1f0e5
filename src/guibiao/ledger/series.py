"""One series out of many rows: the declared preference picks a row per cell and says which it passed over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.ledger.columns import Codes, Columns, Index, Mask, Values, Words, packed
from guibiao.ledger.ledger import Ledger
from guibiao.plan.units import conversion
from guibiao.plan.vocabulary import Basis

_BASES = (Basis.OBSERVED, Basis.PRELIMINARY, Basis.ESTIMATED)


@dataclass(frozen=True, slots=True)
class Series:
    """The chosen rows of one indicator at one place, in order of the end of their periods.

    `values` are in `unit`; `rows` are row numbers of the ledger that the series was chosen from.
    """

    indicator: str
    place: str
    unit: str
    values: Values
    rows: Index

    def __len__(self) -> int:
        return len(self.rows)


class Chosen:
    """A ledger after the preference: one row a cell (indicator, place, period, definition, territory).

    Confidence decides first (`preference`, best first; what it does not list is not used), then basis
    (observed, preliminary, estimated), then the later date of knowledge, then the source's name, so that
    the order of rows never matters. Projected rows are not observations and are left out.
    """

    def __init__(self, ledger: Ledger, preference: Sequence[str]) -> None:
        self.ledger = ledger
        self._order, self._cells = _order(ledger, preference)
        words = ledger.columns.words
        self._indicators, self._places = _numbers(words["indicator"]), _numbers(words["place"])
        self._rows = self._order if len(self._cells) == len(self._order) else self._order[self._cells]
        self._series = words["indicator"].codes[self._rows].astype(np.int64) * len(self._places)
        self._series += words["place"].codes[self._rows]

    def series(self, indicator: str, place: str, unit: str) -> Series:
        """Give one series with its values in `unit`; empty where nothing is known. Raises UnitsDiffer."""
        first = self._number(indicator, place)
        rows = self._between(first, first + 1)
        return Series(indicator, place, unit, self.values(rows, unit), rows)

    def rows_of(self, indicator: str) -> Index:
        """Give the rows of the series of one indicator at all places, one series after the other."""
        return self._between(self._number(indicator, None), self._number(indicator, None) + len(self._places))

    def values(self, rows: Index, unit: str) -> Values:
        """Give the values of some rows in `unit`. Raises UnitsDiffer."""
        columns = self.ledger.columns
        return in_unit(columns.numbers["value"][rows], columns.words["unit"].take(rows), unit)

    def passed_over(self, row: int) -> list[int]:
        """List the rows of the same cell that the preference did not take."""
        cell = np.flatnonzero(self._rows == row)
        if not len(cell):
            return []
        first, last = np.append(self._cells, len(self._order))[cell[0] : cell[0] + 2]
        return sorted(int(other) for other in self._order[first + 1 : last])

    def _number(self, indicator: str, place: str | None) -> int:
        """Give the number of a series, or of the first one of an indicator; below all others where none is known."""
        first = self._indicators.get(indicator)
        at = 0 if place is None else self._places.get(place)
        return -len(self._places) if first is None or at is None else first * len(self._places) + at

    def _between(self, first: int, last: int) -> Index:
        start, end = np.searchsorted(self._series, [first, last])
        return self._rows[start:end]


def in_unit(values: Values, units: Words, unit: str) -> Values:
    """Convert values, each in a unit of its own, to one unit. Raises UnitsDiffer."""
    factors = np.ones(len(units.words), dtype=np.float64)
    for code in np.flatnonzero(np.bincount(units.codes, minlength=len(factors))):
        factors[code] = conversion(units.words[code], unit)
    return values if (factors == 1).all() else values * factors[units.codes]


def _numbers(column: Words) -> Mapping[str, int]:
    return {word: code for code, word in enumerate(column.words)}


def _order(ledger: Ledger, preference: Sequence[str]) -> tuple[Index, Index]:
    """Sort usable rows by series, period and preference; give them, and the positions at which cells begin."""
    columns = ledger.columns
    usable = np.flatnonzero(_listed(columns.words["confidence"], preference) & _listed(columns.words["basis"], _BASES))
    cells = _cells(columns)
    order = usable[np.argsort(cells[usable])]
    cells = cells[order]
    begins = np.ones(len(order), dtype=np.bool_)
    begins[1:] = cells[1:] != cells[:-1]
    alone = begins.copy()
    alone[:-1] &= begins[1:]
    shared = np.flatnonzero(~alone)
    order[shared] = _by_preference(columns, order[shared], cells[shared], preference)
    return order, np.flatnonzero(begins)


def _listed(column: Words, words: Sequence[str]) -> Mask:
    """Tell for each row whether its word is one of `words`."""
    table = np.array([word in set(words) for word in column.words], dtype=np.bool_)
    return table[column.codes] if len(table) else np.zeros(len(column.codes), dtype=np.bool_)


def _cells(columns: Columns) -> Index:
    """Give each row the number of its cell; they sort by series, and in each by the end of the period."""
    words, days = columns.words, columns.days
    keys: list[Index | Codes] = [
        words["indicator"].codes, words["place"].codes, days["end"], days["start"],
        words["definition"].sorted_codes(), words["territory"].sorted_codes(),
    ]  # fmt: skip
    return packed(keys, len(columns))


def _by_preference(columns: Columns, rows: Index, cells: Index, preference: Sequence[str]) -> Index:
    """Sort the rows of cells that have several, the best of each cell first."""
    held = columns.take(rows)
    words = held.words
    keys: list[Index | Codes] = [
        rows,
        words["locator"].sorted_codes(),
        words["source"].sorted_codes(),
        -held.known_at,
        words["basis"].ranks([str(word) for word in _BASES]),
        words["confidence"].ranks([str(word) for word in preference]),
        cells,
    ]
    return rows[np.lexsort(keys)]
