"""Milestones: where a promise should stand on a day, what pace it takes from now on, and when it would be kept."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from guibiao.plan.periods import DAYS_A_YEAR, years_between
from guibiao.progress.bounds import clean, keeps
from guibiao.progress.evidence import Evidence
from guibiao.progress.path import planned_completion

_LONGEST = 100.0
"""Years beyond which no day is named."""


@dataclass(frozen=True, slots=True)
class Milestones:
    """Figures in the unit of the evidence; none where they cannot be told."""

    on_schedule: float | None
    """What the planned path puts at the as-of date."""
    latest: float | None
    required_pace: float | None
    """Change a year from the latest value to the date; none where the promise is kept or has no date ahead."""
    actual_pace: float | None
    """Change a year since the baseline."""
    kept_by: date | None
    """The day on which it would be kept at that pace."""


def milestones_of(evidence: Evidence) -> Milestones:
    """Give the milestones of a promise."""
    seen, start = evidence.seen, evidence.start
    required = actual = None
    kept_by = None
    if seen and not keeps(evidence.bounds, seen.value):
        missing = _missing(evidence, seen.value)
        if evidence.deadline and evidence.deadline > seen.end:
            required = clean(missing / years_between(seen.end, evidence.deadline))
        if start and seen.end > start.date:
            actual = clean((seen.value - start.value) / years_between(start.date, seen.end))
            kept_by = _day(seen.end, missing / actual) if actual else None
    return Milestones(on_schedule(evidence, evidence.as_of), seen.value if seen else None, required, actual, kept_by)


def on_schedule(evidence: Evidence, day: date) -> float | None:
    """Give the value that the planned path puts at a day (序时进度); none where there is no path."""
    if not evidence.course:
        return None
    first, last = evidence.course[0][1], evidence.course[-1][1]
    return clean(first + (last - first) * planned_completion(evidence.path, day, evidence.course))


def _missing(evidence: Evidence, value: float) -> float:
    """Give the change from a value to the promised one; where no single value is promised, to the nearest bound."""
    bounds = evidence.bounds
    if math.isfinite(bounds.goal):
        return bounds.goal - value
    return bounds.low - value if value <= bounds.low else bounds.high - value


def _day(begin: date, years: float) -> date | None:
    return begin + timedelta(days=round(years * DAYS_A_YEAR)) if 0 <= years <= _LONGEST else None
