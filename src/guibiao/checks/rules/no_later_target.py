"""Indicators whose promises stop before the last milestone of the plan."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message

_TWO = 2


def find(subject: Subject) -> Found:
    """List the series whose last promise falls due before the last year of the plan."""
    milestones = sorted(int(year) for year in subject.plan.heading.milestones)
    rows = {name for name, indicator in subject.plan.indicators.items() if indicator.table_row}
    if len(milestones) < _TWO:
        return
    last = [
        targets[-1]
        for (indicator, place, _), targets in subject.series.items()
        if indicator in rows and place == subject.plan.heading.place
    ]
    short = [target for target in last if target.date and target.date.year < milestones[-1]]
    if short:
        items = tuple(subject.target(target) for target in short)
        yield items, Message.of("{count} indicators of the table have no value for {year}", count=len(short),
                                year=milestones[-1])  # fmt: skip


RULE = Rule(
    "P304",
    Level.GAP,
    Message.of("no later target"),
    Message.of("after the first milestone these indicators ask for nothing"),
    Message.of("ask the issuer for the later value, or say that the indicator ends"),
    find,
)
