"""Two indicators whose names are so alike that they may be one."""

from difflib import SequenceMatcher
from itertools import combinations

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message

_ALIKE = 0.75


def find(subject: Subject) -> Found:
    """Compare the names of promised indicators in one unit with each other."""
    promised = sorted({target.indicator for target in subject.targets})
    for first, second in combinations((subject.plan.indicators[name] for name in promised), 2):
        if first.unit == second.unit and _alike(first.name, second.name):
            items = (subject.item("indicators", first.id), subject.item("indicators", second.id))
            yield items, Message.of("“{first}” and “{second}”", first=first.name, second=second.name)


def _alike(first: str, second: str) -> bool:
    """Tell whether one name is the other with words added: names with other words in one place mean other things."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    steps = {step for step, *_ in matcher.get_opcodes()} - {"equal"}
    return matcher.ratio() >= _ALIKE and (steps <= {"insert"} or steps <= {"delete"})


RULE = Rule(
    "P109",
    Level.CONFLICT,
    Message.of("two names that may mean one indicator"),
    Message.of("the same thing is then promised, and counted, twice"),
    Message.of("make them one, or say in the definitions how they differ"),
    find,
)
