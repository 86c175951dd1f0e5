"""Indicators whose promises stop before the last milestone of the plan."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan import Target

_TWO = 2


def find(subject: Subject) -> Found:
    """List the indicators of the table whose last promise falls due before the last milestone."""
    milestones = sorted(subject.plan.heading.milestones)
    if len(milestones) < _TWO:
        return
    short = [target for target in _last(subject).values() if target.date and target.date.year < milestones[-1]]
    if short:
        items = tuple(subject.target(target) for target in short)
        yield items, Message.of("{count} indicators of the table have no value for {year}", count=len(short),
                                year=milestones[-1])  # fmt: skip


def _last(subject: Subject) -> dict[str, Target]:
    """Give the latest dated promise, of whatever form, for each indicator of the table at the place of the plan."""
    found: dict[str, Target] = {}
    for target in subject.targets:
        in_table = subject.plan.indicators[target.indicator].table_row and target.place == subject.plan.heading.place
        if in_table and target.date and not target.restates:
            other = found.get(target.indicator)
            if other is None or other.date is None or other.date < target.date:
                found[target.indicator] = target
    return found


RULE = Rule(
    "P304",
    Level.GAP,
    Message.of("no later target"),
    Message.of("after the first milestone these indicators ask for nothing"),
    Message.of("ask the issuer for the later value, or say that the indicator ends"),
    find,
    listing=True,
)
