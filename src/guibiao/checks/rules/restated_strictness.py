"""The same promise, said more strictly in one place than in another."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.promises import pairs, said
from guibiao.checks.subject import Subject
from guibiao.language import Message


def find(subject: Subject) -> Found:
    """Compare the relation of every promise with that of the one which it says again."""
    for first, second, items in pairs(subject):
        same_value = subject.numbers(first, first.unit) == subject.numbers(second, first.unit)
        if same_value and first.relation is not second.relation:
            yield (
                items,
                Message.of("{first} in one place, {second} in another", first=said(first), second=said(second)),
            )


RULE = Rule(
    "P102",
    Level.CONFLICT,
    Message.of("one promise, two degrees of strictness"),
    Message.of("a value at the edge keeps one reading and breaks the other"),
    Message.of("ask the issuer which reading holds; until then the table goes before the prose"),
    find,
)
