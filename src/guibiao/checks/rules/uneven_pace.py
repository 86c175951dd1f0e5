"""A period that asks for a pace out of line with the other."""

from itertools import pairwise

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.promises import change_unit
from guibiao.checks.subject import Subject
from guibiao.language import Message, shown
from guibiao.plan import Target
from guibiao.plan.periods import years_between

_TIMES = 4.0
"""A period is out of line when it asks for this many times the pace of the other."""


def find(subject: Subject) -> Found:
    """Compare the yearly change that each period of a series asks for with that of the period before."""
    for (indicator, _, _), targets in subject.series.items():
        unit = subject.plan.indicators[indicator].unit
        for (_, before), (target, after) in pairwise(_paces(subject, targets, unit)):
            slow, fast = sorted((abs(before), abs(after)))
            if before * after > 0 and fast > _TIMES * slow:
                yield (
                    (subject.target(target),),
                    Message.of("{before} {unit} a year are asked for first, then {after} {unit} a year",
                               before=shown(before), after=shown(after), unit=change_unit(unit)),
                )  # fmt: skip


def _paces(subject: Subject, targets: list[Target], unit: str) -> list[tuple[Target, float]]:
    """Give the yearly change up to each target from what stands before it."""
    start = subject.evidence(targets[0]).start
    points = [(start.date, start.value)] if start else []
    found: list[tuple[Target, float]] = []
    for target in targets:
        numbers = subject.numbers(target, unit)
        if len(numbers) != 1 or target.date is None:
            return []
        if points:
            day, value = points[-1]
            found.append((target, (numbers[0] - value) / years_between(day, target.date)))
        points.append((target.date, numbers[0]))
    return found


RULE = Rule(
    "P204",
    Level.WEAKNESS,
    Message.of("a pace out of line with the other period"),
    Message.of("one of the two periods is too easy, or the other cannot be done"),
    Message.of("ask for the sums behind the two numbers"),
    find,
)
