"""A norm or a count in a unit that does not fit what it is about."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan.units import UnitsDiffer, conversion
from guibiao.plan.vocabulary import Relation


def find(subject: Subject) -> Found:
    """Convert the unit of every norm to that of its indicator."""
    for norm in subject.plan.standards.values():
        if norm.indicator is None or norm.relation is Relation.RELATIVE_TO:
            continue
        wanted = subject.plan.indicators[norm.indicator].unit
        try:
            conversion(norm.unit, wanted)
        except UnitsDiffer:
            items = (subject.item("standards", norm.id), subject.item("indicators", norm.indicator))
            yield items, Message.of("the norm is in {unit}, its indicator in {wanted}", unit=norm.unit, wanted=wanted)


RULE = Rule(
    "P107",
    Level.CONFLICT,
    Message.of("units that do not match"),
    Message.of("what is measured can never be held against what is asked"),
    Message.of("use one unit, or another indicator"),
    find,
)
