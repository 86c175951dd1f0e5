"""Tasks that serve no indicator."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message


def find(subject: Subject) -> Found:
    """List tasks that name neither a target nor a standard nor a result."""
    aimless = [task.id for task in subject.tasks if not (task.targets or task.standards or task.expected_result)]
    if aimless:
        items = tuple(subject.item("tasks", task) for task in aimless)
        yield items, Message.of("{count} of {all} tasks serve no target and no standard", count=len(aimless),
                                all=len(subject.tasks))  # fmt: skip


RULE = Rule(
    "P307",
    Level.GAP,
    Message.of("ordered, and nothing tells whether it worked"),
    Message.of("it can only be reported as done, never as having had an effect"),
    Message.of("link the target that it serves, or agree on an expected result"),
    find,
    listing=True,
)
