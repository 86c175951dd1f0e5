"""A promise that never changes again although there is room."""

from itertools import pairwise

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.promises import said
from guibiao.checks.subject import Subject
from guibiao.language import Message


def find(subject: Subject) -> Found:
    """Compare each promise of a series with the one before it."""
    for (indicator, _, _), targets in subject.series.items():
        unit = subject.plan.indicators[indicator].unit
        for earlier, later in pairwise(targets):
            numbers = subject.numbers(earlier, unit)
            if numbers and numbers == subject.numbers(later, unit):
                items = (subject.target(earlier), subject.target(later))
                yield items, Message.of("{promise}, and the same again later", promise=said(later))


RULE = Rule(
    "P203",
    Level.WEAKNESS,
    Message.of("a promise that never changes again"),
    Message.of("after the first date nothing more is asked, and nothing more is measured"),
    Message.of("read it as a promise to hold, and promise something further where there is room"),
    find,
)
