"""A later promise that is weaker than an earlier one."""

from itertools import pairwise

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan.words import said


def find(subject: Subject) -> Found:
    """Compare each promise of a series with the one before it, in the good direction of the indicator."""
    for key, targets in subject.series.items():
        indicator = subject.plan.indicators[key.indicator]
        for earlier, later in pairwise(targets):
            one, other = subject.numbers(earlier, indicator.unit), subject.numbers(later, indicator.unit)
            alike = earlier.relation is later.relation and len(one) == len(other) == 1 and earlier.date != later.date
            if alike and indicator.direction.sign * (other[0] - one[0]) < 0:
                items = (subject.target(earlier), subject.target(later))
                yield items, Message.of("first {first}, later {second}", first=said(earlier), second=said(later))


RULE = Rule(
    "P205",
    Level.WEAKNESS,
    Message.of("a later promise that is weaker"),
    Message.of("what has been reached may be given up again"),
    Message.of("ask whether the two numbers were exchanged"),
    find,
)
