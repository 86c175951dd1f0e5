"""Tasks for which the plan names no organisation."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message


def find(subject: Subject) -> Found:
    """List tasks without a lead."""
    without = [task.id for task in subject.tasks if not task.lead]
    if without:
        items = tuple(subject.item("tasks", task) for task in without)
        yield items, Message.of("{count} of {all} tasks name no organisation", count=len(without),
                                all=len(subject.tasks))  # fmt: skip


RULE = Rule(
    "P308",
    Level.GAP,
    Message.of("ordered, and nobody is told to do it"),
    Message.of("what everybody could do, nobody begins"),
    Message.of("hand each task to a lead organisation"),
    find,
    listing=True,
)
