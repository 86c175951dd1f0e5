"""Two indicators whose names are so alike that they may be one."""

from difflib import SequenceMatcher
from itertools import combinations

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan.rows import name_of
from guibiao.plan.units import unit_of

_ALIKE = 0.75


def find(subject: Subject) -> Found:
    """Compare the names of promised indicators in one unit with each other."""
    promised = [subject.plan.indicators[name] for name in sorted(subject.promised)]
    for first, second in combinations(promised, 2):
        told_apart = first.definition != second.definition and first.definition and second.definition
        same_kind = unit_of(first.unit).dimension == unit_of(second.unit).dimension
        if same_kind and not told_apart and _alike(first.name, second.name):
            items = (subject.item("indicators", first.id), subject.item("indicators", second.id))
            yield items, Message.of("“{first}” and “{second}”", first=name_of(first), second=name_of(second))


def _alike(first: str, second: str) -> bool:
    """Tell whether one name is the other with words added: names with other words in one place mean other things."""
    if not _within(*sorted((first, second), key=len)):
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    steps = {step for step, *_ in matcher.get_opcodes()} - {"equal"}
    return matcher.ratio() >= _ALIKE and (steps <= {"insert"} or steps <= {"delete"})


def _within(shorter: str, longer: str) -> bool:
    """Tell whether a name is the rest of another from which something is taken away, in a fraction of the time."""
    rest = iter(longer)
    return all(character in rest for character in shorter)


RULE = Rule(
    "P109",
    Level.CONFLICT,
    Message.of("two names that may mean one indicator"),
    Message.of("the same thing is then promised, and counted, twice"),
    Message.of("make them one, or say in the definitions how they differ"),
    find,
)
