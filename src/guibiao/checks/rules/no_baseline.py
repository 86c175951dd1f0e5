"""Promises of a level by a date, or of a change, for which no start is declared."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan.vocabulary import Form


def find(subject: Subject) -> Found:
    """List dated levels, and changes, without a baseline at one of their places."""
    dated = [target for targets in subject.series.values() for target in targets]
    changes = [target for target in subject.targets if target.form in {Form.CHANGE, Form.GROWTH}]
    without = [
        target
        for target in [*dated, *(target for target in changes if not target.restates)]
        if any(evidence.start is None for evidence in subject.evidence(target))
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
    listing=True,
)
