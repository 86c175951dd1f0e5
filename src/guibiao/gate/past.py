"""What came before a reported value in its own series: comparable values, on a grid of equal steps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from guibiao.gate.reported import Reported
from guibiao.ledger import Chosen, Ledger, Observation
from guibiao.ledger.columns import day_of
from guibiao.plan import Baseline, Indicator, Plan
from guibiao.plan.periods import years_between
from guibiao.plan.units import conversion, is_relative
from guibiao.plan.vocabulary import Basis, Qualifier, Scale
from guibiao.progress.evidence import Floats

_EXACT = {Qualifier.NONE, Qualifier.ABOUT}
_OFF_STEP = 0.1
"""How far from a whole number of steps the end of a period may lie."""
_LONGEST = 30
"""Steps that are looked back."""
_SAME_LENGTH = 0.05
_A_YEAR = 365
_BASES = list(Basis)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier value in the unit of its indicator; `printed` is the unit of its last digit."""

    end: date
    value: float
    printed: float


Series = tuple[str, str, str, str, int]
"""Indicator, place, definition, territory, and days of a period in steps of five."""


class Past:
    """The comparable past of each series: the ledger's, and that of rows of a file as they are admitted."""

    def __init__(self, plan: Plan, ledger: Ledger, chosen: Chosen) -> None:
        self.plan = plan
        self.ledger = ledger
        self.chosen = chosen
        self._held: dict[tuple[str, str], list[tuple[str, str, date, Earlier]]] = {}
        self._admitted: dict[tuple[str, str], list[tuple[str, str, date, Earlier]]] = {}

    def reported(self, row: Observation) -> Reported:
        """Give a row with what came before it, as one case."""
        indicator = self.plan.indicators[row.indicator]
        factor = conversion(row.unit, indicator.unit)
        earlier = self.earlier(row)
        printed = min((each.printed for each in earlier), default=np.inf)
        step = max(1.0, indicator.frequency.years)
        before, ahead = _grid(earlier, row.period.end, step)
        return Reported(
            value=np.array([float(row.value) * factor]),
            before=before[None, :],
            printed=np.array([min(printed, printed_unit(row) * factor)]),
            whole=np.array([likely_whole(indicator)]),
            ahead=np.array([ahead]),
        )

    def earlier(self, row: Observation) -> list[Earlier]:
        """List the comparable values before a row, the oldest first: one definition, territory and length, no break."""
        found: dict[date, Earlier] = {}
        key = (row.indicator, row.place)
        for definition, territory, start, each in [*self._of_ledger(key), *self._admitted.get(key, [])]:
            comparable = (definition, territory) == (row.definition, row.territory or "")
            if comparable and each.end < row.period.end and _same_length(start, each.end, _days(row)):
                found.setdefault(each.end, each)
        for end, each in self._baselines(row):
            found.setdefault(end, each)
        broken = self.ledger.breaks_between(*key, min(found, default=row.period.end), row.period.end)
        newest_break = max((each.date for each in broken), default=date.min)
        return [found[end] for end in sorted(found) if end >= newest_break]

    def _baselines(self, row: Observation) -> Iterator[tuple[date, Earlier]]:
        """Give the declared baselines of a series as values of its past, where the row is of a year or of a day."""
        if row.territory or not (_days(row) == 1 or _same_length(row.period.start, row.period.end, _A_YEAR)):
            return
        for baseline in self.plan.baselines_of(row.indicator, row.place):
            if baseline.definition == row.definition and baseline.date < row.period.end:
                factor = conversion(baseline.unit, self.plan.indicators[row.indicator].unit)
                value = float(baseline.value) * factor
                yield baseline.date, Earlier(baseline.date, value, printed_unit(baseline) * factor)

    def admit(self, row: Observation) -> None:
        """Let a row be part of the past of later ones."""
        if row.qualifier in _EXACT:
            factor = conversion(row.unit, self.plan.indicators[row.indicator].unit)
            each = Earlier(row.period.end, float(row.value) * factor, printed_unit(row) * factor)
            entry = (row.definition, row.territory or "", row.period.start, each)
            self._admitted.setdefault((row.indicator, row.place), []).append(entry)

    def _of_ledger(self, key: tuple[str, str]) -> list[tuple[str, str, date, Earlier]]:
        if key not in self._held:
            unit = self.plan.indicators[key[0]].unit
            series = self.chosen.series(*key, unit)
            pairs = zip(series.rows, series.values, strict=True)
            self._held[key] = [entry for row, value in pairs if (entry := self._entry(int(row), float(value), unit))]
        return self._held[key]

    def _entry(self, row: int, value: float, unit: str) -> tuple[str, str, date, Earlier] | None:
        columns = self.chosen.ledger.columns
        start, end = (day_of(int(columns.days[name][row])) for name in ("start", "end"))
        if start is None or end is None or columns.words["qualifier"][row] not in _EXACT:
            return None
        printed = 10.0 ** -int(columns.decimals["value_decimals"][row]) * conversion(columns.words["unit"][row], unit)
        return columns.words["definition"][row], columns.words["territory"][row], start, Earlier(end, value, printed)


def best_first(rows: Iterable[Observation], preference: Sequence[str]) -> list[Observation]:
    """Order rows of one cell as the ledger's preference does."""
    order = [str(word) for word in preference]

    def key(row: Observation) -> tuple[int, int, int, str, str]:
        rank = order.index(row.confidence) if row.confidence in order else len(order)
        return rank, _BASES.index(row.basis), -row.known_at.toordinal(), row.source, str(row.value)

    return sorted(rows, key=key)


def stated_whole(indicator: Indicator) -> float:
    """Give what an indicator that is declared a share is a share of, in its unit; not-a-number for others."""
    if not is_relative(indicator.unit):
        return np.nan
    whole = conversion("/", indicator.unit)
    bounded = indicator.highest is not None and float(indicator.highest) == whole
    return whole if indicator.scale is Scale.SHARE or bounded else np.nan


def likely_whole(indicator: Indicator) -> float:
    """Give the same, and 100 or 1000 for what is in % or ‰ and is neither an index nor a rate of change."""
    percentage = is_relative(indicator.unit) and conversion("/", indicator.unit) > 1
    if percentage and indicator.scale not in {Scale.INDEX, Scale.RATE_OF_CHANGE}:
        return conversion("/", indicator.unit)
    return stated_whole(indicator)


def printed_unit(row: Observation | Baseline) -> float:
    """Give the unit of the last printed digit of a value."""
    return float(10.0 ** min(int(row.value.as_tuple().exponent), 0))


def _days(row: Observation) -> int:
    return (row.period.end - row.period.start).days + 1


def _same_length(start: date, end: date, wanted: int) -> bool:
    days = (end - start).days + 1
    return abs(days - wanted) <= max(_SAME_LENGTH * wanted, 1)


def _grid(earlier: Sequence[Earlier], end: date, step: float) -> tuple[Floats, float]:
    """Lay values out by steps before `end`, the newest last; give them and the steps from the newest to `end`."""
    back: dict[int, float] = {}
    for each in earlier:
        steps = years_between(each.end, end) / step
        if abs(steps - round(steps)) <= _OFF_STEP and 1 <= round(steps) <= _LONGEST:
            back[round(steps)] = each.value
    if not back:
        return np.array([np.nan]), 1.0
    nearest, farthest = min(back), max(back)
    return np.array([back.get(steps, np.nan) for steps in range(farthest, nearest - 1, -1)]), float(nearest)
