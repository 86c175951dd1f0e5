"""Two promises about one series that cannot both hold."""

from collections.abc import Iterator
from itertools import combinations

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.promises import said
from guibiao.checks.subject import Subject, disjoint
from guibiao.language import Message
from guibiao.plan import Target
from guibiao.plan.vocabulary import Form

_LEVELS = {Form.LEVEL, Form.CAP}


def find(subject: Subject) -> Found:
    """Hold the promises of each series against each other, as far as they are for the same time."""
    for first, second in _rivals(subject):
        unit = subject.plan.indicators[first.indicator].unit
        one, other = subject.bounds(first, unit), subject.bounds(second, unit)
        if one and other and disjoint(one, other):
            items = (subject.target(first), subject.target(second))
            yield items, Message.of("{first} and {second} exclude each other", first=said(first), second=said(second))


def _rivals(subject: Subject) -> Iterator[tuple[Target, Target]]:
    """Give pairs for one series and one time; a cap holds at all times, a promise without a date at no stated one."""
    levels = [target for target in subject.targets if target.form in _LEVELS]
    for first, second in combinations(levels, 2):
        same_series = (first.indicator, first.place, first.scope) == (second.indicator, second.place, second.scope)
        same_time = first.date == second.date or Form.CAP in {first.form, second.form}
        if same_series and same_time and second.restates != first.id and first.restates != second.id:
            yield first, second


RULE = Rule(
    "P103",
    Level.CONFLICT,
    Message.of("two promises that cannot both hold"),
    Message.of("whatever happens, one of them is broken"),
    Message.of("ask the issuer which holds, and mark the other as rejected"),
    find,
)
