"""Promises of a level by a date, for which no start is declared."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message


def find(subject: Subject) -> Found:
    """List dated levels without a baseline."""
    without = [
        target for targets in subject.series.values() for target in targets if subject.evidence(target).start is None
    ]
    if without:
        items = tuple(subject.target(target) for target in without)
        yield items, Message.of("{count} dated promises have no baseline", count=len(without))


RULE = Rule(
    "P301",
    Level.GAP,
    Message.of("no baseline"),
    Message.of("without a start no progress can be told, only whether the end is reached"),
    Message.of("declare the last known value before the plan in baselines.csv, with its source"),
    find,
)
