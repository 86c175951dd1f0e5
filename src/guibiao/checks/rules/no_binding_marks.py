"""A rule for binding indicators in a plan that marks none."""

import re

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan import Standard, Task
from guibiao.plan.vocabulary import TargetClass


def find(subject: Subject) -> Found:
    """Look for words about binding indicators where no promise is marked as one."""
    if any(target.class_ is TargetClass.BINDING for target in subject.targets):
        return
    ruled = [
        subject.item(kind, row.id)
        for kind, rows in (("tasks", subject.tasks), ("standards", subject.standards))
        for row in rows
        if _speaks_of_binding(subject, row)
    ]
    if ruled:
        yield tuple(ruled), Message.of("binding indicators have rules of their own, and no indicator is marked binding")


def _speaks_of_binding(subject: Subject, row: Task | Standard) -> bool:
    words = subject.document.words(row.passage) if subject.document and row.passage else ""
    return bool(_BINDING.search(f"{getattr(row, 'object', '')}{getattr(row, 'name', '')}{words}"))


_BINDING = re.compile("(?<!非)约束性")


RULE = Rule(
    "P305",
    Level.GAP,
    Message.of("a rule for binding indicators, and none is binding"),
    Message.of("the strictest rule of the plan applies to nothing"),
    Message.of("ask the issuer which indicators are binding, and fill in the class"),
    find,
)
