"""Milestones: where a promise should stand on a day, what pace it takes from now on, and when it would be kept."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from guibiao.plan.periods import DAYS_A_YEAR, years_between
from guibiao.plan.units import conversion
from guibiao.plan.vocabulary import Path
from guibiao.progress.bounds import clean, keeps
from guibiao.progress.evidence import Evidence, LevelOnly
from guibiao.progress.path import planned_completion

_LONGEST = 100.0
"""Years beyond which no day is named."""


Begin = tuple[date, float]
"""A day and the value from which a path or a pace is told."""


@dataclass(frozen=True, slots=True)
class Milestones:
    """Figures in the unit of the evidence; none where they cannot be told."""

    on_schedule: float | None
    """What the planned path puts at the as-of date; the promised value itself where it was kept from the start."""
    latest: float | None
    required_pace: float | None
    """Change a year from the latest value to the date; none where the promise is kept or has no date ahead."""
    actual_pace: float | None
    """Change a year since the baseline."""
    kept_by: date | None
    """The day on which it would be kept at that pace."""
    rate_unit: str = ""
    """The unit of yearly rates of growth, where the paces are such rates."""


def milestones_of(
    evidence: Evidence, begin: Begin | None = None, rate_unit: str = "", latest: Begin | None = None
) -> Milestones:
    """Give the milestones of a promise.

    `begin` stands in for a baseline where the promise has none, as a comparison of two series has none; `latest` for
    an observed value where none has been seen since the baseline. With a `rate_unit` the value is what rates of growth
    have made of its start, and paces are such rates.
    """
    seen = evidence.seen
    start = (evidence.start.date, evidence.start.value) if evidence.start else begin
    day, value = (seen.end, seen.value) if seen else latest or (evidence.as_of, math.nan)
    required = actual = None
    kept_by = None
    if not math.isnan(value) and not keeps(evidence.bounds, value):
        pace = partial(_rate, unit=rate_unit) if rate_unit else _change
        goal = value + _missing(evidence, value)
        if evidence.deadline and evidence.deadline > day:
            required = pace(value, goal, years_between(day, evidence.deadline))
        if start and day > start[0]:
            actual = pace(start[1], value, years_between(start[0], day))
            kept_by = _day(day, _years(value, goal, actual, rate_unit)) if actual else None
    planned = on_schedule(evidence, evidence.as_of) if evidence.course else _between(evidence, begin)
    if evidence.level_only in {LevelOnly.ALREADY_KEPT, LevelOnly.CAP} and math.isfinite(evidence.bounds.goal):
        planned = evidence.bounds.goal
    return Milestones(planned, None if math.isnan(value) else value, required, actual, kept_by, rate_unit)


def on_schedule(evidence: Evidence, day: date) -> float | None:
    """Give the value that the planned path puts at a day (序时进度); none where there is no path."""
    if not evidence.course:
        return None
    first, last = evidence.course[0][1], evidence.course[-1][1]
    return clean(first + (last - first) * planned_completion(evidence.path, day, evidence.course))


def _between(evidence: Evidence, begin: Begin | None) -> float | None:
    """Give the value that a straight line from `begin` to the promise puts at the as-of date."""
    goal = evidence.bounds.goal
    if begin is None or evidence.deadline is None or begin[0] >= evidence.deadline or not math.isfinite(goal):
        return None
    if keeps(evidence.bounds, begin[1]):
        return goal
    course = (begin, (evidence.deadline, goal))
    return clean(begin[1] + (goal - begin[1]) * planned_completion(Path.LINEAR, evidence.as_of, course))


def _missing(evidence: Evidence, value: float) -> float:
    """Give the change from a value to the promised one; where no single value is promised, to the nearest bound."""
    bounds = evidence.bounds
    if math.isfinite(bounds.goal):
        return bounds.goal - value
    return bounds.low - value if value <= bounds.low else bounds.high - value


def _change(first: float, last: float, years: float) -> float | None:
    return clean((last - first) / years)


def _rate(first: float, last: float, years: float, unit: str) -> float | None:
    """Give the yearly rate of growth that leads from one value to another; none where no rate does."""
    if first <= 0 or last <= 0:
        return None
    return clean(math.expm1(math.log(last / first) / years) * conversion("/", unit))


def _years(value: float, goal: float, pace: float, rate_unit: str) -> float:
    """Give the years that it takes to come from a value to another at a pace; negative where it never does."""
    if not rate_unit:
        return (goal - value) / pace
    rate = pace * conversion(rate_unit, "/")
    return math.log(goal / value) / math.log1p(rate) if goal > 0 < value and rate > -1 else -1.0


def _day(begin: date, years: float) -> date | None:
    return begin + timedelta(days=round(years * DAYS_A_YEAR)) if 0 <= years <= _LONGEST else None
