"""The yearly series of a ledger that have a good side, on one grid of years."""

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from guibiao.ledger import Chosen, Ledger, Series
from guibiao.ledger.columns import day_of
from guibiao.plan import Plan
from guibiao.plan.vocabulary import Qualifier
from guibiao.progress.evidence import Floats
from guibiao.warning.past import THRESHOLDS, Track, past_windows, track, yearly_grid

if TYPE_CHECKING:
    from collections.abc import Sequence

_YEAR = (364, 366)
"""Days of a year: the last of a period less the first."""


def known_series(plan: Plan, ledger: Ledger, as_of: date) -> tuple[Floats, Floats]:
    """Give the series known on a day, `values[series, year]`, and the sign of the good side of each.

    A series holds exact yearly values of the indicator's own definition since its latest break.
    """
    known = ledger.as_of(as_of)
    chosen = Chosen(known, plan.settings.preference)
    found: list[Sequence[tuple[int, float]]] = []
    signs = []
    column = known.columns.words["place"]
    for indicator in plan.indicators.values():
        observed = {column[int(row)] for row in chosen.rows_of(indicator.id)} if indicator.direction.sign else set()
        for place in (name for name in plan.places if name in observed):
            series = chosen.series(indicator.id, place, indicator.unit)
            values = _values(known, series)
            if values:
                found.append(values)
                signs.append(indicator.direction.sign)
    return yearly_grid(found), np.array(signs, dtype=np.float64)


def _values(ledger: Ledger, series: Series) -> list[tuple[int, float]]:
    if not len(series):
        return []
    breaks = ledger.breaks_between(series.indicator, series.place, date.min, date.max)
    broken = max((each.date.year for each in breaks), default=0)
    columns = ledger.columns
    found = {}
    for row, value in zip(series.rows, series.values, strict=True):
        words = (columns.words[name][row] for name in ("definition", "territory"))
        start, end = (day_of(int(columns.days[name][row])) for name in ("start", "end"))
        exact = columns.words["qualifier"][row] == Qualifier.NONE
        if start and end and exact and not any(words) and (end - start).days in range(*_YEAR) and start.year >= broken:
            found[end.year] = float(value)
    return sorted(found.items())


def past_tracks(plan: Plan, ledger: Ledger, as_of: date) -> list[Track]:
    """Try thresholds, those in force among them, on targets drawn over the series that were known on a day."""
    cuts = plan.settings.warning
    thresholds = sorted({*THRESHOLDS, cuts.red_chance, cuts.yellow_chance})
    return track(past_windows(*known_series(plan, ledger, as_of)), thresholds)
