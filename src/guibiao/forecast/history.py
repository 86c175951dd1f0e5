"""The usable history of a promise or an indicator: what is comparable, known on the day, and read to the printed digit.

Values of other definitions, of other period lengths, of proxies and with an open side ("more than 60") are no points
of a trend. A break cuts: the trend is that of the values since the last one, and the spread is never less than that of
the whole, so that a declared break makes no forecast surer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from guibiao.forecast.alike import FEWEST_ALIKE
from guibiao.forecast.chance import widened
from guibiao.forecast.distribution import Distribution
from guibiao.forecast.forecast import forecast_series
from guibiao.plan import Indicator, Plan, Target
from guibiao.plan.units import conversion
from guibiao.plan.vocabulary import Form, Measure, PeriodsRule, Relation, Scale
from guibiao.progress.evidence import INFINITE, Floats
from guibiao.progress.gather import Gathering
from guibiao.progress.measured import Measured, Measuring, Point, limits_of

Points = tuple[Point, ...]
_NO_FLOOR = {Scale.INDEX, Scale.RATE_OF_CHANGE}


@dataclass(frozen=True, slots=True)
class History:
    """Values by the end of their periods, oldest first, with the limits of the indicator, in one unit."""

    unit: str
    points: Points
    limits: tuple[float, float]
    breaks: tuple[date, ...] = ()
    """Days within the history on which the series breaks, in order."""
    left_out: int = 0
    """Values that are known but are no points: another definition, or an open side."""
    alike: tuple[Points, ...] = ()
    """The points since the last break of places alike, in the same unit: they tell how much such values move."""

    @property
    def since_break(self) -> Points:
        """Give the points since the last break."""
        return self._since(self.breaks[-1]) if self.breaks else self.points

    @property
    def before_breaks(self) -> list[Points]:
        """Give the points since the start and since each break but the last; none where nothing breaks."""
        return [self.points, *(self._since(each) for each in self.breaks[:-1])] if self.breaks else []

    @property
    def last(self) -> Point | None:
        """Give the latest point."""
        return self.points[-1] if self.points else None

    @property
    def is_shared(self) -> bool:
        """Tell whether there are places enough to take a part of the size of errors from."""
        return len(self.alike) + 1 >= FEWEST_ALIKE

    def forecast(self, day: date) -> Distribution:
        """Forecast the value at the end of a day; one case."""
        main = self._from(self.since_break, day)
        return widened(main, [self._from(points, day) for points in self.before_breaks], self.limits)

    def changes(self) -> Floats:
        """Give the yearly changes between neighbours since the last break."""
        dates, (values,) = _table([self.since_break])
        changes: Floats = np.diff(values) / np.diff(dates)
        return changes

    def _since(self, day: date) -> Points:
        return tuple(point for point in self.points if point.end >= day)

    def _from(self, points: Sequence[Point], day: date) -> Distribution:
        dates, values = _table([points, *self.alike])
        together = np.zeros(len(values), dtype=np.int64)
        found = forecast_series(values, year_of(day) - dates[-1], dates=dates, limits=self.limits, alike=together)
        return Distribution(found.levels, found.values[:1])


def year_of(day: date) -> float:
    """Give a day as a number of years, whole at the ends of years."""
    first = date(day.year, 1, 1).toordinal()
    return day.year + (day.toordinal() - first + 1) / (date(day.year, 12, 31).toordinal() - first + 1) - 1


def history_of(gathering: Gathering, target: Target, place: str) -> History:
    """Give the history of what a target is held against: its level, or its difference or ratio to another series."""
    measured = gathering.measured(target, place)
    definition = measured.start.definition if measured.start else ""
    breaks = gathering.breaks_of(target, place)
    if target.comparison:
        comparison = gathering.plan.comparisons[target.comparison]
        other = gathering.plan.places[place].parent if comparison.reference_parent else comparison.reference_place
        found = gathering.ledger.breaks_between(comparison.reference, other or place, date.min, date.max)
        breaks = [*breaks, *(each.date for each in found)]
    limits = _limits(gathering.plan, target, measured)
    return _history(measured.unit, measured.points, definition, limits, breaks)


def history_of_indicator(gathering: Gathering, indicator: Indicator, place: str, unit: str = "") -> History:
    """Give the history of an indicator by its own definition; a flow is the yearly flow. Raises UnitsDiffer."""
    in_unit = unit or indicator.unit
    points = Measuring(gathering.plan, gathering.chosen).points(indicator, place, in_unit)
    breaks = gathering.ledger.breaks_between(indicator.id, place, date.min, date.max)
    limits = limits_of_indicator(indicator, in_unit)
    return _history(in_unit, points, "", limits, [each.date for each in breaks])


def is_flow(target: Target, indicator: Indicator) -> bool:
    """Tell whether a target is held against values added up over its window."""
    if target.relation is Relation.RELATIVE_TO:
        return False
    counted = target.form is Form.COUNT and indicator.periods_rule is PeriodsRule.SUM
    return counted or (target.form is Form.GROWTH and indicator.scale is Scale.RATE_OF_CHANGE)


def _history(
    unit: str, points: Iterable[Point], definition: str, limits: tuple[float, float], breaks: Iterable[date]
) -> History:
    known = list(points)
    exact = [point for point in known if point.definition == definition and point.lowest == point.highest]
    by_end = {point.end: point for point in sorted(exact, key=lambda point: (point.end, point.start), reverse=True)}
    kept = tuple(by_end[end] for end in sorted(by_end))
    cuts = sorted({day for day in breaks if kept and kept[0].end < day <= kept[-1].end})
    return History(unit, kept, limits, tuple(cuts), len(known) - len(exact))


def _limits(plan: Plan, target: Target, measured: Measured) -> tuple[float, float]:
    indicator = plan.indicators[target.indicator]
    if target.comparison:
        ratio = plan.comparisons[target.comparison].measure is Measure.RATIO
        return (0.0 if ratio else -INFINITE, INFINITE)
    return limits_of_indicator(indicator, measured.unit)


def limits_of_indicator(indicator: Indicator, unit: str) -> tuple[float, float]:
    """Give the limits of an indicator; counts, ratios and shares have a floor at zero where none is stated."""
    low, high = limits_of(indicator, unit)
    if indicator.lowest is None and indicator.scale not in _NO_FLOOR:
        low = 0.0
    if indicator.highest is None and indicator.scale is Scale.SHARE:
        high = _whole(unit)
    return low, high


def _whole(unit: str) -> float:
    try:
        return conversion("/", unit)
    except ValueError:
        return INFINITE


def _table(series: Sequence[Sequence[Point]]) -> tuple[Floats, Floats]:
    """Lay out series by the ends of all their periods: dates in years, and values `[series, date]`."""
    ends = sorted({point.end for points in series for point in points}) or [date.min]
    columns = {end: column for column, end in enumerate(ends)}
    values = np.full((len(series), len(ends)), np.nan)
    for row, points in enumerate(series):
        for point in points:
            values[row, columns[point.end]] = point.value
    return np.array([year_of(end) for end in ends]), values
