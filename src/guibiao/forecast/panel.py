"""The yearly series of a ledger as they were known at the end of each year, in columns, for looking back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from guibiao.forecast.alike import groups_of
from guibiao.forecast.history import limits_of_indicator
from guibiao.ledger import Chosen, Ledger
from guibiao.ledger.columns import Index, day_number
from guibiao.plan import Indicator, Plan
from guibiao.plan.vocabulary import Confidence, Frequency, Qualifier
from guibiao.progress.evidence import Floats
from guibiao.progress.measured import has_length

_OPEN = (Qualifier.OVER, Qualifier.UNDER)


@dataclass(frozen=True, slots=True)
class Panel:
    """Yearly series: `known(year)` gives what was known at the end of a year, `latest` what is known today.

    All arrays are `[series, year]`, with not-a-number where nothing is known.
    """

    indicators: tuple[str, ...]
    """The indicator of each series."""
    places: tuple[str, ...]
    years: Index
    latest: Floats
    segment: Index
    """The number of breaks of the series by the end of each year: values of one number are comparable."""
    low: Floats
    high: Floats
    sign: Index
    """+1 where more is better or no side is good, -1 where less is."""
    alike: Index
    """The group of each series: those of one group are one indicator at the parts of one whole."""
    vintages: tuple[Floats, ...]
    """What was known at the end of each year."""

    def known(self, at: int) -> Floats:
        """Give what was known at the end of the year at a position, as far as it is comparable with that year."""
        comparable = self.segment[:, : at + 1] == self.segment[:, [at]]
        return np.where(comparable, self.vintages[at][:, : at + 1], np.nan)


def panel_of(plan: Plan, ledger: Ledger) -> Panel:
    """Lay out the yearly indicators of a ledger by their own definition, in the units of the indicators."""
    preference = plan.settings.preference
    chosen = Chosen(ledger, preference)
    regular = (each for each in plan.indicators.values() if each.frequency is Frequency.YEAR)
    yearly = [each for each in regular if len(chosen.rows_of(each.id))]
    latest = _cells(chosen, yearly)
    series = list(dict.fromkeys((indicator, place) for indicator, place, _ in latest))
    ends = [year for _, _, year in latest]
    years = np.arange(min(ends), max(ends) + 1) if ends else np.arange(0)
    rows = {key: row for row, key in enumerate(series)}
    known = plan.indicators
    limits = np.array([limits_of_indicator(known[name], known[name].unit) for name, _ in series]).reshape(-1, 2)
    return Panel(
        tuple(name for name, _ in series),
        tuple(place for _, place in series),
        years,
        _matrix(latest, rows, years),
        _segments(ledger, series, years),
        limits[:, 0],
        limits[:, 1],
        np.array([known[name].direction.sign or 1 for name, _ in series], dtype=np.int64),
        groups_of(plan, series),
        tuple(_vintages(ledger, preference, yearly, rows, years)),
    )


Cells = dict[tuple[str, str, int], float]


def _vintages(
    ledger: Ledger, preference: Sequence[Confidence], yearly: Sequence[Indicator], rows: dict[tuple[str, str], int],
    years: Index,
) -> Iterator[Floats]:  # fmt: skip
    for year in years.tolist():
        cells = _cells(Chosen(ledger.as_of(date(year, 12, 31)), preference), yearly)
        yield _matrix(cells, rows, years)


def _cells(chosen: Chosen, yearly: Sequence[Indicator]) -> Cells:
    """Give the exact values for whole years, or for days in them, by indicator, place and year."""
    columns = chosen.ledger.columns
    words, days = columns.words, columns.days
    found: Cells = {}
    for indicator in yearly:
        rows = chosen.rows_of(indicator.id)
        regular = has_length(days["end"][rows] - days["start"][rows] + 1, 1.0)
        values = chosen.values(rows, indicator.unit)
        for row, value in zip(rows[regular].tolist(), values[regular].tolist(), strict=True):
            if not words["definition"][row] and not words["territory"][row] and words["qualifier"][row] not in _OPEN:
                found[indicator.id, words["place"][row], date.fromordinal(int(days["end"][row])).year] = value
    return found


def _matrix(cells: Cells, rows: dict[tuple[str, str], int], years: Index) -> Floats:
    matrix = np.full((len(rows), len(years)), np.nan)
    for (indicator, place, year), value in cells.items():
        if (indicator, place) in rows:
            matrix[rows[indicator, place], year - years[0]] = value
    return matrix


def _segments(ledger: Ledger, series: Sequence[tuple[str, str]], years: Index) -> Index:
    count = np.zeros((len(series), len(years)), dtype=np.int64)
    ends = np.array([day_number(date(year, 12, 31)) for year in years.tolist()], dtype=np.int64)
    for found in ledger.breaks:
        hit = [found.indicator in {None, name} and found.place in {None, place} for name, place in series]
        count += np.array(hit, dtype=np.int64)[:, None] * (ends >= day_number(found.date))
    return count
