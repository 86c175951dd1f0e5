"""The same promise, said more strictly in one place than in another."""

from dataclasses import replace

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.promises import pairs
from guibiao.checks.subject import Subject, within
from guibiao.language import Message
from guibiao.plan import Target
from guibiao.plan.words import Promise, said
from guibiao.progress.evidence import INFINITE


def find(subject: Subject) -> Found:
    """Compare the relation of every promise with that of the one which it says again."""
    for first, second, items in pairs(subject):
        same_value = subject.numbers(first, first.unit) == subject.numbers(second, first.unit)
        if same_value and first.relation is not second.relation and _readings_differ(subject, first, second):
            yield (
                items,
                Message.of("{first} in one place, {second} in another", first=said(first), second=said(second)),
            )


def _readings_differ(subject: Subject, first: Promise, second: Promise) -> bool:
    """Tell whether a value that the indicator can have keeps one of the two promises only."""
    indicator = subject.plan.indicators[first.indicator] if isinstance(first, Target) else None
    unit = indicator.unit if indicator else first.unit
    one, other = subject.bounds(first, unit), subject.bounds(second, unit)
    if not one or not other:
        return True
    lowest = float(indicator.lowest) if indicator and indicator.lowest is not None else -INFINITE
    highest = float(indicator.highest) if indicator and indicator.highest is not None else INFINITE
    readings = {replace(within(each, lowest, highest), tolerance=0.0, rounding=0.0) for each in (one, other)}
    return len(readings) > 1


RULE = Rule(
    "P102",
    Level.CONFLICT,
    Message.of("one promise, two degrees of strictness"),
    Message.of("a value at the edge keeps one reading and breaks the other"),
    Message.of("ask the issuer which reading holds; until then the table goes before the prose"),
    find,
)
