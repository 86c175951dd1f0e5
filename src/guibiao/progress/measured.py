"""A target in the terms in which it is judged: points on one scale, where they start, and what keeps the promise.

Levels are judged as they are. Changes become levels by way of the baseline. Counts become sums since the window
began, growth rates multiples of the level at its start. A comparison becomes the series of differences or ratios.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import overload

import numpy as np

from guibiao.ledger import Chosen
from guibiao.ledger.columns import Days, day_of
from guibiao.plan import Baseline, Comparison, Indicator, Plan, Target
from guibiao.plan.periods import DAYS_A_YEAR, day_before, years_between
from guibiao.plan.units import conversion, is_relative
from guibiao.plan.vocabulary import Form, Measure, Pace, Path, PeriodsRule, Qualifier, Relation, Scale
from guibiao.progress.bounds import between, bounds_of, clean, moved
from guibiao.progress.evidence import INFINITE, Bounds, Flags, LevelOnly, Obstacle, Start

_LENGTH_MARGIN = 0.1
"""A period counts as one year (or half-year…) when its length is within a tenth of it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value on the scale on which a target is judged."""

    start: date
    end: date
    value: float
    lowest: float
    highest: float
    rows: tuple[int, ...]
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A target at a place on its scale."""

    unit: str
    bounds: Bounds
    points: tuple[Point, ...]
    start: Start | None = None
    after: date = date.min
    """Only what is seen after this day can tell anything about the target."""
    path: Path | None = None
    obstacle: Obstacle = Obstacle.NONE
    level_only: LevelOnly = LevelOnly.NO


@dataclass(frozen=True, slots=True)
class Measuring:
    """Turns targets of a plan into measured ones, on the chosen rows of a ledger."""

    plan: Plan
    chosen: Chosen

    def measure(self, target: Target, place: str, baseline: Baseline | None) -> Measured:
        """Measure one target at one place against one baseline. Raises UnitsDiffer."""
        if target.relation is Relation.RELATIVE_TO:
            return self._compared(target, place)
        match target.form:
            case Form.LEVEL | Form.CAP:
                return self._level(target, place, baseline)
            case Form.CHANGE:
                return self._change(target, place, baseline)
            case Form.GROWTH:
                return self._growth(target, place, baseline)
            case Form.COUNT:
                return self._count(target, place, baseline)

    def points(self, indicator: Indicator, place: str, unit: str, *, any_length: bool = False) -> tuple[Point, ...]:
        """Give the known values of a series; those of other period lengths only where they may stand side by side."""
        series = self.chosen.series(indicator.id, place, unit)
        limits = limits_of(indicator, unit)
        found = (
            self._point(int(row), float(value), limits) for row, value in zip(series.rows, series.values, strict=True)
        )
        lenient = any_length or indicator.periods_rule is PeriodsRule.LAST
        return tuple(point for point in found if lenient or _is_regular(point, indicator.frequency.years))

    def _point(self, row: int, value: float, limits: tuple[float, float]) -> Point:
        columns = self.chosen.ledger.columns
        words = columns.words
        exact = clean(value)
        lowest, highest = {
            Qualifier.OVER: (math.nextafter(exact, INFINITE), limits[1]),
            Qualifier.UNDER: (limits[0], math.nextafter(exact, -INFINITE)),
        }.get(Qualifier(words["qualifier"][row]), (exact, exact))
        start, end = day_of(int(columns.days["start"][row])), day_of(int(columns.days["end"][row]))
        assert start is not None and end is not None  # noqa: S101, PT018 - every row has a period
        definition = definition_of(words["definition"][row], words["territory"][row])
        return Point(start, end, exact, lowest, highest, (row,), definition)

    def _level(self, target: Target, place: str, baseline: Baseline | None) -> Measured:
        indicator = self.plan.indicators[target.indicator]
        start = _start(baseline, target.unit)
        return Measured(
            target.unit,
            self.bounds(target, start.value if start else None),
            self.points(indicator, place, target.unit),
            start,
            start.date if start else self.before(target),
            level_only=LevelOnly.CAP if target.form is Form.CAP else LevelOnly.NO,
        )

    def _change(self, target: Target, place: str, baseline: Baseline | None) -> Measured:
        indicator = self.plan.indicators[target.indicator]
        points = self.points(indicator, place, indicator.unit)
        start = self._beginning(target, indicator, points, baseline)
        move = self.bounds(target, None)
        in_percent = is_relative(target.unit) and not is_relative(indicator.unit)
        if start is None or (in_percent and start.value == 0):
            return Measured(
                indicator.unit, move, points, None, self.before(target), obstacle=Obstacle.NO_BASELINE_FOR_CHANGE
            )
        size = (
            abs(start.value) * conversion(target.unit, "/") if in_percent else conversion(target.unit, indicator.unit)
        )
        step = (indicator.direction.sign or 1) * size
        return Measured(indicator.unit, moved(move, start.value, step), points, start, start.date)

    def _count(self, target: Target, place: str, baseline: Baseline | None) -> Measured:
        indicator = self.plan.indicators[target.indicator]
        before = self.before(target)
        bounds = self.bounds(target, None, times=_years(target, before))
        points = self.points(indicator, place, target.unit, any_length=True)
        cap = LevelOnly.CAP if bounds.low == -INFINITE else LevelOnly.NO
        if indicator.periods_rule is not PeriodsRule.SUM:
            start = _start(baseline, target.unit) or Start("", 0.0, before)
            return Measured(target.unit, moved(bounds, start.value, 1.0), points, start, start.date, level_only=cap)
        sums, gaps = added_up(_own(points), before)
        return Measured(target.unit, bounds, sums, Start("", 0.0, before), before, obstacle=gaps, level_only=cap)

    def _growth(self, target: Target, place: str, baseline: Baseline | None) -> Measured:
        indicator = self.plan.indicators[target.indicator]
        if indicator.scale is Scale.RATE_OF_CHANGE:
            return self._growth_of_rates(target, indicator, place)
        points = self.points(indicator, place, indicator.unit)
        start = self._beginning(target, indicator, points, baseline)
        rates = self.bounds(target, None)
        if start is None or target.date is None:
            return Measured(
                indicator.unit, rates, points, None, self.before(target), obstacle=Obstacle.NO_BASELINE_FOR_CHANGE
            )
        years = years_between(start.date, target.date) if target.pace is Pace.PER_YEAR else 1.0
        factor = conversion(target.unit, "/")
        bounds = _mapped(rates, lambda rate: start.value * (1 + rate * factor) ** years)
        return Measured(indicator.unit, bounds, points, start, start.date, Path.GEOMETRIC)

    def _beginning(
        self, target: Target, indicator: Indicator, points: Sequence[Point], baseline: Baseline | None
    ) -> Start | None:
        """Give the value from which a change counts: the baseline, or what was seen when the window began.

        None where the window begins a period or more after the baseline, and nothing comparable was seen in between.
        """
        start = _start(baseline, indicator.unit)
        if start is None or target.period_start is None:
            return start
        window, period = day_before(target.period_start), indicator.frequency.years * (1 - _LENGTH_MARGIN)
        if years_between(start.date, window) < period:
            return start
        seen = [
            point
            for point in points
            if point.end <= window and point.definition == start.definition and point.lowest == point.highest
        ]
        latest = max(seen, key=lambda point: (point.end, point.start), default=None)
        if latest is None or years_between(latest.end, window) >= period:
            return None
        source = self.chosen.ledger.columns.words["source"][latest.rows[0]]
        return Start("", latest.value, latest.end, latest.definition, source)

    def _growth_of_rates(self, target: Target, indicator: Indicator, place: str) -> Measured:
        """Judge the mean of yearly rates by how many times the level at the start of the window they make."""
        before = self.before(target)
        factor = conversion(indicator.unit, "/")
        points = tuple(
            _through(point, lambda rate: _log(rate, factor))
            for point in _own(self.points(indicator, place, indicator.unit))
        )
        sums, gaps = added_up(points, before)
        wanted, years = conversion(target.unit, "/"), _years(target, before)
        bounds = _mapped(self.bounds(target, None), lambda rate: (1 + rate * wanted) ** years)
        levels = tuple(_through(point, math.exp) for point in sums)
        return Measured("倍", bounds, levels, Start("", 1.0, before), before, Path.GEOMETRIC, obstacle=gaps)

    def _compared(self, target: Target, place: str) -> Measured:
        """Judge one series against another, period by period."""
        comparison = self.plan.comparisons[target.comparison or ""]
        first = self.plan.indicators[target.indicator]
        second = self.plan.indicators[comparison.reference]
        ours = _own(self.points(first, place, first.unit))
        other_place = self.plan.places[place].parent if comparison.reference_parent else comparison.reference_place
        in_rates = comparison.measure is Measure.GROWTH
        theirs = _own(self.points(second, other_place or place, second.unit if in_rates else first.unit))
        unit = first.unit
        if in_rates:
            ours, theirs, unit = _rates(ours, first), _rates(theirs, second), "%"
        factor = 1.0 if comparison.measure is Measure.RATIO else conversion(unit, comparison.unit or unit)
        by_period = {(point.start, point.end): point for point in theirs}
        pairs = [(point, by_period.get((point.start, point.end))) for point in ours]
        matched = tuple(
            _held_against(point, other, comparison.measure, factor)
            for point, other in pairs
            if other and (other.value or comparison.measure is not Measure.RATIO)
        )
        before = self.before(target)
        unmatched = any(point.end > before for point in ours) and not any(point.end > before for point in matched)
        return Measured(
            comparison.unit,
            self._margin(comparison),
            matched,
            None,
            before,
            obstacle=Obstacle.NO_REFERENCE if unmatched else Obstacle.NONE,
            level_only=LevelOnly.COMPARISON,
        )

    def _margin(self, comparison: Comparison) -> Bounds:
        """Give the bounds of a difference or ratio; `about` and `exactly` have two sides."""
        value = float(comparison.value)
        sign = {
            Relation.AT_LEAST: 1, Relation.MORE_THAN: 1, Relation.AT_MOST: -1, Relation.LESS_THAN: -1,
        }.get(comparison.relation, 0)  # fmt: skip
        return bounds_of(comparison.relation, value, sign, tolerance=self._tolerance(value))

    def before(self, target: Target) -> date:
        """Give the day before the window of a target: what was seen by then tells nothing about it."""
        return day_before(target.period_start) if target.period_start else self.plan.base_date

    def bounds(self, target: Target, baseline: float | None, times: float = 1.0) -> Bounds:
        """Give the bounds in the unit of the target; `times` multiplies a yearly value over the window."""
        rounding = clean(0.5 * 10.0**-target.decimals * times)
        if target.relation is Relation.BETWEEN:
            low, high = clean(float(target.low or 0) * times), clean(float(target.high or 0) * times)
            return between(low, high, baseline, rounding=rounding)
        value = clean(float(target.value or 0) * times)
        sign = self.plan.indicators[target.indicator].direction.sign
        return bounds_of(
            target.relation, value, sign, tolerance=self._tolerance(value, 2 * rounding), rounding=rounding
        )

    def _tolerance(self, value: float, printed_unit: float = 0.0) -> float:
        """Give what `about` allows: a share of the value, or one printed unit if that is more."""
        return clean(max(abs(value) * self.plan.settings.status.about_tolerance, printed_unit))


def added_up(points: Sequence[Point], before: date) -> tuple[tuple[Point, ...], Obstacle]:
    """Add up values from the day after `before` on, as far as their periods join without a gap.

    A row that covers several years at once joins like any other. Gives GAPS where there are values
    but none that begins with the window.
    """
    first = before + timedelta(days=1)
    reached: dict[date, Point] = {}
    for point in sorted(points, key=lambda point: (point.end, point.start)):
        so_far = reached.get(day_before(point.start))
        if point.start == first:
            reached[point.end] = point
        elif so_far is not None and point.end not in reached:
            reached[point.end] = Point(
                first,
                point.end,
                clean(so_far.value + point.value),
                clean(so_far.lowest + point.lowest),
                clean(so_far.highest + point.highest),
                so_far.rows + point.rows,
                point.definition,
            )
    in_window = any(point.end > before for point in points)
    return tuple(reached.values()), Obstacle.GAPS if in_window and not reached else Obstacle.NONE


def _own(points: Sequence[Point]) -> tuple[Point, ...]:
    """Keep the values of the indicator's own definition: others cannot be added to them or held against them."""
    return tuple(point for point in points if not point.definition)


def _start(baseline: Baseline | None, unit: str) -> Start | None:
    if baseline is None:
        return None
    value = clean(float(baseline.value) * conversion(baseline.unit, unit))
    return Start(baseline.id, value, baseline.date, baseline.definition, baseline.source or "")


def limits_of(indicator: Indicator, unit: str) -> tuple[float, float]:
    """Give the lowest and the highest value that an indicator can have, in `unit`."""
    factor = conversion(indicator.unit, unit)
    lowest = -INFINITE if indicator.lowest is None else float(indicator.lowest) * factor
    highest = INFINITE if indicator.highest is None else float(indicator.highest) * factor
    return lowest, highest


def definition_of(definition: str, territory: str) -> str:
    """Give one text for what must be the same in values that are compared."""
    return "@".join(part for part in (definition, territory) if part)


@overload
def has_length(days: int, years: float) -> bool: ...
@overload
def has_length(days: Days, years: float) -> Flags: ...
def has_length(days: int | Days, years: float) -> bool | Flags:
    """Tell whether a period of so many days is as long as its indicator's are, or a single day."""
    return (np.abs(days / DAYS_A_YEAR - years) <= _LENGTH_MARGIN * years) | (days == 1)


def _is_regular(point: Point, years: float) -> bool:
    return has_length((point.end - point.start).days + 1, years)


def _years(target: Target, before: date) -> float:
    """Give the number of years over which a yearly promise adds up; 1 for one that is a total."""
    if target.pace is Pace.TOTAL or target.date is None:
        return 1.0
    return years_between(before, target.date)


def _through(point: Point, function: Callable[[float], float]) -> Point:
    """Carry a point through a rising function."""
    value, lowest, highest = (clean(function(number)) for number in (point.value, point.lowest, point.highest))
    return replace(point, value=value, lowest=lowest, highest=highest)


def _log(rate: float, factor: float) -> float:
    return math.log1p(max(rate * factor, -1 + 1e-12)) if rate < INFINITE else INFINITE


def _mapped(bounds: Bounds, function: Callable[[float], float]) -> Bounds:
    """Carry bounds through a rising function."""
    goal = clean(function(bounds.goal))
    return replace(
        bounds,
        low=clean(function(bounds.low)) if bounds.low > -INFINITE else -INFINITE,
        high=clean(function(bounds.high)) if bounds.high < INFINITE else INFINITE,
        goal=goal,
        tolerance=abs(goal - function(bounds.goal - bounds.tolerance)),
        rounding=abs(function(bounds.goal + bounds.rounding) - goal),
    )


def _rates(points: Sequence[Point], indicator: Indicator) -> tuple[Point, ...]:
    """Turn levels into yearly growth in %, dated at the later point; rates stay as they are."""
    if indicator.scale is Scale.RATE_OF_CHANGE:
        return tuple(points)
    found = []
    for earlier, later in pairwise(points):
        years = years_between(earlier.end, later.end)
        if years > 0 and earlier.value > 0 and later.value > 0:
            rate = clean(100 * ((later.value / earlier.value) ** (1 / years) - 1))
            found.append(replace(later, value=rate, lowest=rate, highest=rate, rows=earlier.rows + later.rows))
    return tuple(found)


def _held_against(point: Point, other: Point, measure: Measure, factor: float) -> Point:
    value = point.value / other.value if measure is Measure.RATIO else (point.value - other.value) * factor
    value = clean(value)
    return replace(point, value=value, lowest=value, highest=value, rows=point.rows + other.rows)
