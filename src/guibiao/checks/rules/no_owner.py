"""Promised indicators for which the plan names no organisation."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message


def find(subject: Subject) -> Found:
    """List promised indicators that nobody answers for."""
    without = [indicator for indicator in subject.promised if not subject.plan.owner_of(indicator)[1]]
    proposed = sum(subject.plan.owner_of(indicator)[0] is not None for indicator in without)
    if without:
        items = tuple(subject.item("indicators", indicator) for indicator in without)
        yield (
            items,
            Message.of("the plan names nobody for {count} promised indicators; the pack proposes an organisation "
                       "for {proposed} of them", count=len(without), proposed=proposed),
        )  # fmt: skip


RULE = Rule(
    "P303",
    Level.GAP,
    Message.of("no owner"),
    Message.of("what nobody answers for, nobody reports"),
    Message.of("have the owners confirmed and write them into indicators.yaml"),
    find,
    listing=True,
)
