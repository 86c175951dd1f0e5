"""Promises without a date."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan import Target
from guibiao.plan.vocabulary import Form


def find(subject: Subject) -> Found:
    """List targets that fall due at no stated time."""
    without = [target for target in subject.targets if _undated(subject, target)]
    if without:
        items = tuple(subject.target(target) for target in without)
        yield items, Message.of("{count} promises have no date", count=len(without))


def _undated(subject: Subject, target: Target) -> bool:
    """Tell whether neither a promise nor the one that it says again has a date; a cap holds at all times."""
    first = subject.plan.targets[target.restates] if target.restates else target
    return target.date is None and first.date is None and target.form is not Form.CAP


RULE = Rule(
    "P302",
    Level.GAP,
    Message.of("no date"),
    Message.of("a promise without a date can be put off for ever"),
    Message.of("ask the issuer for a date, and record it as an amendment"),
    find,
    listing=True,
)
