"""A norm of the plan that another part of the plan breaks."""

from collections.abc import Iterator

from guibiao.checks.finding import Found, Item, Level, Rule
from guibiao.checks.promises import said
from guibiao.checks.subject import Promise, Subject, disjoint
from guibiao.language import Message
from guibiao.plan import Standard


def find(subject: Subject) -> Found:
    """Hold every target and count that a norm covers against the norm."""
    for norm, promise, item in _covered(subject):
        allowed, promised = subject.bounds(norm, norm.unit), subject.bounds(promise, norm.unit)
        if allowed and promised and disjoint(allowed, promised):
            items = (subject.item("standards", norm.id), item)
            yield items, Message.of("the norm is {first}, here it is {second}", first=said(norm), second=said(promise))


def _covered(subject: Subject) -> Iterator[tuple[Standard, Promise, Item]]:
    plan = subject.plan
    for fact in plan.facts.values():
        if fact.standard:
            yield plan.standards[fact.standard], fact, subject.item("facts", fact.id)
    for norm in plan.standards.values():
        for target in subject.targets:
            if norm.indicator == target.indicator and norm.place == target.place and not norm.scope:
                yield norm, target, subject.target(target)


RULE = Rule(
    "P104",
    Level.CONFLICT,
    Message.of("a norm that the plan itself breaks"),
    Message.of("a norm that its own author does not keep binds nobody"),
    Message.of("ask the issuer whether the norm or the number is to change"),
    find,
)
