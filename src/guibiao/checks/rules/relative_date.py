"""Promises and tasks dated by words that mean another day to every reader."""

import re

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan import Target, Task
from guibiao.plan.document import Document

_RELATIVE = re.compile(
    r"近期(?!建设规划|规划|目标)|近年内|适时|择机"
    r"|(?:未来|今后|利用)[0-9一二三四五六七八九十两]+(?:[—–\\-至到][0-9一二三四五六七八九十]+)?年(?:左右)?(?:时间|内)?"
)


def find(subject: Subject) -> Found:
    """Look for relative dates in the words of the passages; silent without the document."""
    if subject.document is None:
        return
    for target in subject.targets:
        first = subject.plan.targets[target.restates] if target.restates else target
        if not (target.date or first.date) and (words := _found(subject.document, target)):
            yield (subject.target(target),), Message.of("“{words}” is no date", words=words)
    for task in subject.tasks:
        if not task.deadline and (words := _found(subject.document, task)):
            yield (subject.item("tasks", task.id),), Message.of("“{words}” is no date", words=words)


def _found(document: Document, row: Target | Task) -> str:
    words = _RELATIVE.search(document.words(row.passage)) if row.passage else None
    return words[0] if words else ""


RULE = Rule(
    "P310",
    Level.GAP,
    Message.of("a date that is none"),
    Message.of("nobody can say when it is late"),
    Message.of("agree on a day, and record it as an amendment"),
    find,
)
