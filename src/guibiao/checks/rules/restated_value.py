"""The same promise with another value in another place of the plan."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.promises import pairs
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan import Target
from guibiao.plan.words import Promise, said


def find(subject: Subject) -> Found:
    """Compare every promise with the one that it says again, in the unit of the first."""
    for first, second, items in pairs(subject):
        one, other = subject.numbers(first, first.unit), subject.numbers(second, first.unit)
        if one and other and one != other and _measure(first) == _measure(second):
            yield (
                items,
                Message.of("{first} in one place, {second} in another", first=said(first), second=said(second)),
            )


def _measure(promise: Promise) -> object:
    """Give what the number of a promise measures."""
    return (promise.form, promise.pace) if isinstance(promise, Target) else None


RULE = Rule(
    "P101",
    Level.CONFLICT,
    Message.of("one promise, two values"),
    Message.of("whoever reports can choose the easier one"),
    Message.of("ask the issuer which holds, and mark the other as rejected"),
    find,
)
