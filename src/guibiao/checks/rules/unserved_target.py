"""Promised indicators that no task serves."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message


def find(subject: Subject) -> Found:
    """List promised indicators to which no task is linked."""
    served = {subject.plan.targets[target].indicator for task in subject.tasks for target in task.targets}
    without = [name for name in subject.promised if name not in served]
    if without and subject.tasks:
        items = tuple(subject.item("indicators", name) for name in without)
        yield items, Message.of("no task serves {count} promised indicators", count=len(without))


RULE = Rule(
    "P306",
    Level.GAP,
    Message.of("promised, and nothing is ordered for it"),
    Message.of("nobody has been told to do anything that would bring it about"),
    Message.of("link the tasks that serve it, or order one"),
    find,
    listing=True,
)
