"""One series out of many rows: the declared preference picks a row per cell and says which it passed over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.ledger.columns import Codes, Index, Values
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
        order, winners = _order(ledger, preference)
        self._winner = np.full(len(ledger), -1, dtype=np.int64)
        self._winner[order] = order[winners]
        self._slices = _slices(ledger, order[np.unique(winners)])

    def series(self, indicator: str, place: str, unit: str) -> Series:
        """Give one series with its values in `unit`; empty where nothing is known. Raises UnitsDiffer."""
        rows = self._slices.get((indicator, place), np.empty(0, dtype=np.int64))
        columns = self.ledger.columns
        units = columns.words["unit"]
        codes, which = np.unique(units.codes[rows], return_inverse=True)
        factors = np.array([conversion(units.words[code], unit) for code in codes], dtype=np.float64)
        return Series(indicator, place, unit, columns.numbers["value"][rows] * factors[which], rows)

    def passed_over(self, row: int) -> list[int]:
        """List the rows of the same cell that the preference did not take."""
        return [int(other) for other in np.flatnonzero(self._winner == row) if other != row]


def _order(ledger: Ledger, preference: Sequence[str]) -> tuple[Index, Index]:
    """Sort usable rows by cell and preference; give them and, for each, the position of its cell's winner."""
    columns = ledger.columns
    words, days = columns.words, columns.days
    confidence = words["confidence"].ranks([str(word) for word in preference])
    basis = words["basis"].ranks([str(word) for word in _BASES])
    usable = np.flatnonzero((confidence < len(preference)) & (basis < len(_BASES)))
    cell: list[Index | Codes] = [
        words["territory"].codes, words["definition"].codes, days["start"], days["end"],
        words["place"].codes, words["indicator"].codes,
    ]  # fmt: skip
    keys: list[Index | Codes] = [
        words["locator"].sorted_codes(),
        words["source"].sorted_codes(),
        -columns.known_at,
        basis,
        confidence,
        *cell,
    ]
    order = usable[np.lexsort([key[usable] for key in keys])]
    if not len(order):
        return order, order
    changed = np.any([key[order][1:] != key[order][:-1] for key in cell], axis=0)
    starts = np.flatnonzero(np.concatenate([[True], changed]))
    winners = starts[np.cumsum(np.concatenate([[True], changed])) - 1]
    return order, winners


def _slices(ledger: Ledger, rows: Index) -> Mapping[tuple[str, str], Index]:
    """Group rows by indicator and place, each group in order of the end of its periods."""
    words, days = ledger.columns.words, ledger.columns.days
    indicators, places = words["indicator"], words["place"]
    keys: list[Index | Codes] = [
        words["territory"].sorted_codes(), words["definition"].sorted_codes(), days["start"], days["end"],
        places.codes, indicators.codes,
    ]  # fmt: skip
    order = rows[np.lexsort([key[rows] for key in keys])]
    if not len(order):
        return {}
    pairs = np.stack([indicators.codes[order], places.codes[order]])
    cuts = np.flatnonzero(np.any(pairs[:, 1:] != pairs[:, :-1], axis=0)) + 1
    return {(indicators[group[0]], places[group[0]]): group for group in np.split(order, cuts)}
