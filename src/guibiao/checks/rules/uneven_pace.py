"""A period that asks for a pace out of line with the other."""

from datetime import date  # noqa: TC003 - a local annotation
from itertools import pairwise

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message, shown
from guibiao.plan import Indicator, Target
from guibiao.plan.periods import years_between
from guibiao.plan.units import conversion
from guibiao.plan.words import change_unit
from guibiao.progress.bounds import clean

_TIMES = 4.0
"""A period is out of line when it asks for this many times the pace of the other."""


def find(subject: Subject) -> Found:
    """Compare the yearly change that each period of a series asks for with that of the period before."""
    for key, targets in subject.series.items():
        indicator = subject.plan.indicators[key.indicator]
        for place in subject.plan.places_of(targets[0]):
            for (_, before), (target, after) in pairwise(_paces(subject, targets, place)):
                slow, fast = sorted((abs(before), abs(after)))
                if before * after > 0 and fast > _TIMES * slow and not _full(indicator, target, before, after):
                    yield (
                        (subject.target(target),),
                        Message.of("{before} {unit} a year are asked for first, then {after} {unit} a year",
                                   before=shown(before), after=shown(after), unit=change_unit(indicator.unit)),
                    )  # fmt: skip


def _full(indicator: Indicator, target: Target, before: float, after: float) -> bool:
    """Tell whether a series slows down because no more can be asked for."""
    ends = {limit for limit in (indicator.lowest, indicator.highest) if limit is not None}
    return abs(after) < abs(before) and target.value in ends


def _paces(subject: Subject, targets: list[Target], place: str) -> list[tuple[Target, float]]:
    """Give the yearly change up to each target from what stands before it, in the unit of the indicator."""
    unit = subject.plan.indicators[targets[0].indicator].unit
    points: list[tuple[date, float]] = []
    found: list[tuple[Target, float]] = []
    for target in targets:
        evidence, factor = subject.gathering.evidence(target, place), conversion(target.unit, unit)
        if not points and evidence.start:
            points.append((evidence.start.date, evidence.start.value * factor))
        if target.date is None or (points and target.date <= points[-1][0]):
            continue
        goal = evidence.bounds.goal * factor
        if points:
            day, value = points[-1]
            found.append((target, clean((goal - value) / years_between(day, target.date))))
        points.append((target.date, goal))
    return found


RULE = Rule(
    "P204",
    Level.WEAKNESS,
    Message.of("a pace out of line with the other period"),
    Message.of("one of the two periods is too easy, or the other cannot be done"),
    Message.of("ask for the sums behind the two numbers"),
    find,
)
