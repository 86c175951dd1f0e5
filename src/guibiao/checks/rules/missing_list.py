"""Counts of things that are listed nowhere."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message
from guibiao.plan import Fact
from guibiao.plan.words import said

COUNTERS = {"个", "家", "处", "条", "项", "座", "所", "大", "批", "名", "支"}
"""Units that count single things, which could be listed."""


def find(subject: Subject) -> Found:
    """List facts that count things without naming them anywhere."""
    listed = {_first(subject, fact).id for fact in subject.facts if fact.items}
    for fact in subject.facts:
        whole = fact.value is not None and fact.value == int(fact.value) and fact.value > 1
        if whole and not fact.items and not fact.restates and fact.id not in listed and fact.unit in COUNTERS:
            yield (subject.item("facts", fact.id),), Message.of("{count} are counted, none is named", count=said(fact))


def _first(subject: Subject, fact: Fact) -> Fact:
    """Give the fact that this one says again, however often it is said."""
    seen = {fact.id}
    while fact.restates and fact.restates not in seen:
        seen.add(fact.restates)
        fact = subject.plan.facts[fact.restates]
    return fact


RULE = Rule(
    "P309",
    Level.GAP,
    Message.of("counted, and not listed"),
    Message.of("whether it is done can be disputed as long as nobody knows which are meant"),
    Message.of("ask the issuer for the list"),
    find,
)
