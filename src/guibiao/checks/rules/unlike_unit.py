"""A norm, a condition or a count in a unit that does not fit what it is held against."""

from collections.abc import Iterator

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.item import Item
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan.units import UnitsDiffer, conversion, unit_name


def find(subject: Subject) -> Found:
    """Convert what is counted to the unit of its norm, and every condition to that of its indicator."""
    for items, unit, wanted in _pairs(subject):
        try:
            conversion(unit, wanted)
        except UnitsDiffer:
            yield items, Message.of("one is in {unit}, the other in {wanted}", unit=unit_name(unit),
                                    wanted=unit_name(wanted))  # fmt: skip


def _pairs(subject: Subject) -> Iterator[tuple[tuple[Item, ...], str, str]]:
    plan = subject.plan
    for fact in subject.facts:
        item = subject.item("facts", fact.id)
        if fact.standard:
            norm = plan.standards[fact.standard]
            yield (subject.item("standards", norm.id), item), fact.unit, norm.unit
        if fact.restates:
            yield (subject.item("facts", fact.restates), item), fact.unit, plan.facts[fact.restates].unit
    for norm in subject.standards:
        if norm.condition_indicator and norm.condition_unit:
            items = (subject.item("standards", norm.id), subject.item("indicators", norm.condition_indicator))
            yield items, norm.condition_unit, plan.indicators[norm.condition_indicator].unit


RULE = Rule(
    "P107",
    Level.CONFLICT,
    Message.of("units that do not match"),
    Message.of("what is measured can never be held against what is asked"),
    Message.of("use one unit, or another indicator"),
    find,
)
