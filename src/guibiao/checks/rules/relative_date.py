"""Promises and tasks dated by words that mean another day to every reader."""

import re

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message

_RELATIVE = re.compile(r"近期|近年内|适时|择机|(?:未来|今后|利用)[0-9一二三四五两]+年(?:左右)?(?:时间|内)?")


def find(subject: Subject) -> Found:
    """Look for relative dates in the words of the passages; silent without the document."""
    if subject.document is None:
        return
    for kind in ("targets", "tasks"):
        for row in getattr(subject.plan, kind).values():
            dated = row.date if kind == "targets" else row.deadline
            words = _RELATIVE.search(subject.document.words(row.passage)) if row.passage and not dated else None
            if words:
                item = subject.target(row) if kind == "targets" else subject.item(kind, row.id)
                yield (item,), Message.of("“{words}” is no date", words=words[0])


RULE = Rule(
    "P310",
    Level.GAP,
    Message.of("a date that is none"),
    Message.of("nobody can say when it is late"),
    Message.of("agree on a day, and record it as an amendment"),
    find,
)
