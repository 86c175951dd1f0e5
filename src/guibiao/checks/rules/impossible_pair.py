"""Two promises about one series that cannot both hold."""

from collections.abc import Iterator
from itertools import combinations

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject, disjoint
from guibiao.language import Message
from guibiao.plan import Target
from guibiao.plan.vocabulary import Form
from guibiao.plan.words import said

_LEVELS = {Form.LEVEL, Form.CAP}


def find(subject: Subject) -> Found:
    """Hold the promises of each series against each other, as far as they are for the same time."""
    for first, second in _rivals(subject):
        levels = {first.form, second.form} <= _LEVELS
        unit = subject.plan.indicators[first.indicator].unit if levels else first.unit
        one, other = subject.bounds(first, unit), subject.bounds(second, unit)
        if one and other and disjoint(one, other):
            items = (subject.target(first), subject.target(second))
            yield items, Message.of("{first} and {second} exclude each other", first=said(first), second=said(second))


def _rivals(subject: Subject) -> Iterator[tuple[Target, Target]]:
    """Give pairs for one indicator, scope, place and time; a promise for each member meets one for that member."""
    for first, second in combinations(subject.targets, 2):
        if (first.indicator, first.scope) != (second.indicator, second.scope):
            continue
        places = set(subject.plan.places_of(first)) & set(subject.plan.places_of(second))
        said_again = second.restates == first.id or first.restates == second.id
        if places and not said_again and (_same_measure(first, second) and _same_time(first, second)):
            yield first, second


def _same_measure(first: Target, second: Target) -> bool:
    """Tell whether two numbers measure one thing: levels do, others over the same window and at the same pace."""
    if {first.form, second.form} <= _LEVELS:
        return True
    return (first.form, first.pace, first.period_start) == (second.form, second.pace, second.period_start)


def _same_time(first: Target, second: Target) -> bool:
    """Tell whether two promises hold on one day; a cap holds at all times until its date."""
    if first.date == second.date:
        return True
    for cap, other in ((first, second), (second, first)):
        if cap.form is Form.CAP and (cap.date is None or (other.date is not None and other.date <= cap.date)):
            return True
    return False


RULE = Rule(
    "P103",
    Level.CONFLICT,
    Message.of("two promises that cannot both hold"),
    Message.of("whatever happens, one of them is broken"),
    Message.of("ask the issuer which holds, and mark the other as rejected"),
    find,
)
