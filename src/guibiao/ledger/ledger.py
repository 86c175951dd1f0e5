"""The ledger: an append-only collection of observations, with what was known when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from guibiao.ledger.columns import DAYS, NUMBERS, WORDS, Columns, Days, Mask, Values, Words, day_number, day_of
from guibiao.ledger.filling import filled
from guibiao.ledger.rows import Break, Identity, Observation


@dataclass(frozen=True, slots=True)
class Appended:
    """What became of the rows offered to a ledger."""

    ledger: "Ledger"
    added: tuple[Observation, ...]
    repeated: tuple[Observation, ...]
    """Rows that the ledger already held, value for value."""
    conflicting: tuple[tuple[Observation, Observation], ...]
    """Pairs of offered and held row with one identity and two values: a revision needs its own publication date."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Observations as columns, and the breaks of their series. Nothing in it ever changes; adding gives a new one."""

    columns: Columns
    breaks: tuple[Break, ...] = ()

    @classmethod
    def of(cls, observations: Iterable[Observation], breaks: Iterable[Break] = ()) -> "Ledger":
        """Make a ledger from rows."""
        return cls(_columns(list(observations)), tuple(breaks))

    @classmethod
    def from_columns(
        cls,
        words: Mapping[str, Words],
        numbers: Mapping[str, Values],
        days: Mapping[str, Days],
        breaks: Iterable[Break] = (),
    ) -> "Ledger":
        """Make a ledger from columns, in the names and terms of observations; see `filled`. Raises ValueError."""
        return cls(filled(words, numbers, days), tuple(breaks))

    def __len__(self) -> int:
        return len(self.columns)

    def __iter__(self) -> Iterator[Observation]:
        """Give the rows one by one."""
        return (self.row(number) for number in range(len(self)))

    def row(self, number: int) -> Observation:
        """Give one row as an observation."""
        columns = self.columns
        cells: dict[str, object] = {name: columns.words[name][number] for name in WORDS}
        for name in NUMBERS:
            value, decimals = columns.numbers[name][number], columns.decimals[f"{name}_decimals"][number]
            cells[name] = None if np.isnan(value) else _exact(value, decimals)
        for name in ("published", "recorded"):
            cells[name] = day_of(columns.days[name][number])
        return Observation.model_validate(cells)

    def where(self, mask: Mask) -> "Ledger":
        """Give the rows for which `mask` holds, with all breaks."""
        return Ledger(self.columns.take(np.flatnonzero(mask)), self.breaks)

    def as_of(self, day: date) -> "Ledger":
        """Give the rows known by the end of `day`."""
        known = self.columns.known_at <= day_number(day)
        return self if known.all() else self.where(known)

    def of_indicator(self, indicator: str) -> "Ledger":
        """Give the rows of one indicator."""
        column = self.columns.words["indicator"]
        return self.where(column.codes == column.code(indicator))

    def append(self, observations: Iterable[Observation]) -> Appended:
        """Add rows; rows held already are left out, and rows that contradict a held one are handed back."""
        held: dict[Identity, Observation] = {row.identity: row for row in self}
        added: list[Observation] = []
        repeated: list[Observation] = []
        conflicting: list[tuple[Observation, Observation]] = []
        for row in observations:
            other = held.get(row.identity)
            if other is None:
                held[row.identity] = row
                added.append(row)
            elif _said(other) == _said(row):
                repeated.append(row)
            else:
                conflicting.append((row, other))
        ledger = Ledger.of([*self, *added], self.breaks)
        return Appended(ledger, tuple(added), tuple(repeated), tuple(conflicting))

    def breaks_between(self, indicator: str, place: str, first: date, last: date) -> list[Break]:
        """List the breaks of a series after `first` and up to `last`."""
        return [
            found
            for found in self.breaks
            if found.indicator in {None, indicator} and found.place in {None, place} and first < found.date <= last
        ]


def _said(row: Observation) -> tuple[object, ...]:
    return (row.value, row.unit, row.qualifier, row.numerator, row.denominator)


def _exact(value: float, decimals: int) -> Decimal:
    return Decimal(f"{value:.{decimals}f}")


def _decimals(number: Decimal | None) -> int:
    return 0 if number is None else max(-int(number.as_tuple().exponent), 0)


def _columns(rows: Sequence[Observation]) -> Columns:
    dates: dict[str, list[date | None]] = {
        "start": [row.period.start for row in rows],
        "end": [row.period.end for row in rows],
        "published": [row.published for row in rows],
        "recorded": [row.recorded for row in rows],
    }
    numbers = {name: [getattr(row, name) for row in rows] for name in NUMBERS}
    return Columns(
        {name: Words.of(str(getattr(row, name) or "") for row in rows) for name in WORDS},
        {
            name: np.array([np.nan if value is None else float(value) for value in column], dtype=np.float64)
            for name, column in numbers.items()
        },
        {name: np.array([day_number(day) for day in dates[name]], dtype=np.int64) for name in DAYS},
        {
            f"{name}_decimals": np.array([_decimals(value) for value in column], dtype=np.int8)
            for name, column in numbers.items()
        },
    )
