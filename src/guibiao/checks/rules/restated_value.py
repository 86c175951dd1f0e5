"""The same promise with another value in another place of the plan."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.promises import pairs, said
from guibiao.checks.subject import Subject
from guibiao.language import Message


def find(subject: Subject) -> Found:
    """Compare every promise with the one that it says again, in the unit of the first."""
    for first, second, items in pairs(subject):
        one, other = subject.numbers(first, first.unit), subject.numbers(second, first.unit)
        if one and other and one != other:
            yield (
                items,
                Message.of("{first} in one place, {second} in another", first=said(first), second=said(second)),
            )


RULE = Rule(
    "P101",
    Level.CONFLICT,
    Message.of("one promise, two values"),
    Message.of("whoever reports can choose the easier one"),
    Message.of("ask the issuer which holds, and mark the other as rejected"),
    find,
)
