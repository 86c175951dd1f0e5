"""One action ordered twice."""

from collections import defaultdict

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message


def find(subject: Subject) -> Found:
    """Group tasks by verb, object and place."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for task in subject.tasks:
        found[task.verb, task.object, task.place or subject.plan.heading.place].append(task.id)
    for (verb, acted_on, _), tasks in found.items():
        if len(tasks) > 1:
            items = tuple(subject.item("tasks", task) for task in tasks)
            yield items, Message.of("{task} is ordered {count} times", task=f"{verb}{acted_on}", count=len(tasks))


RULE = Rule(
    "P108",
    Level.CONFLICT,
    Message.of("one action ordered twice"),
    Message.of("two units may start it, or each may wait for the other"),
    Message.of("name one lead, and reject the other"),
    find,
)
