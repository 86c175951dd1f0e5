"""A promise that never changes again although there is room."""

from itertools import takewhile

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan.words import said


def find(subject: Subject) -> Found:
    """Look for series whose last promises are all the same."""
    for key, targets in subject.series.items():
        unit = subject.plan.indicators[key.indicator].unit
        numbers = subject.numbers(targets[-1], unit)
        last = list(takewhile(lambda target: subject.numbers(target, unit) == numbers, reversed(targets)))[::-1]  # noqa: B023 - used at once
        if numbers and len({target.date for target in last}) > 1:
            items = tuple(subject.target(target) for target in last)
            yield items, Message.of("{promise}, and the same again later", promise=said(last[-1]))


RULE = Rule(
    "P203",
    Level.WEAKNESS,
    Message.of("a promise that never changes again"),
    Message.of("after the first date nothing more is asked, and nothing more is measured"),
    Message.of("read it as a promise to hold, and promise something further where there is room"),
    find,
)
