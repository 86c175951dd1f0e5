"""A norm of the plan that another part of the plan breaks."""

from collections.abc import Iterator

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.item import Item
from guibiao.checks.subject import Subject, disjoint
from guibiao.language import Message
from guibiao.plan import Standard
from guibiao.plan.vocabulary import Form
from guibiao.plan.words import Promise, said


def find(subject: Subject) -> Found:
    """Hold every target and count that a norm covers against the norm."""
    for norm, promise, item in _covered(subject):
        allowed, promised = subject.bounds(norm, norm.unit), subject.bounds(promise, norm.unit)
        if allowed and promised and disjoint(allowed, promised):
            items = (subject.item("standards", norm.id), item)
            yield items, Message.of("the norm is {first}, here it is {second}", first=said(norm), second=said(promise))


def _covered(subject: Subject) -> Iterator[tuple[Standard, Promise, Item]]:
    plan = subject.plan
    norms = [norm for norm in subject.standards if norm.condition_indicator is None]
    for fact in subject.facts:
        if fact.standard and plan.standards[fact.standard] in norms:
            yield plan.standards[fact.standard], fact, subject.item("facts", fact.id)
    for norm in norms:
        for target in subject.targets:
            covered = (norm.indicator, norm.place, norm.scope) == (target.indicator, target.place, target.scope)
            if covered and target.form in {Form.LEVEL, Form.CAP}:
                yield norm, target, subject.target(target)


RULE = Rule(
    "P104",
    Level.CONFLICT,
    Message.of("a norm that the plan itself breaks"),
    Message.of("a norm that its own author does not keep binds nobody"),
    Message.of("ask the issuer whether the norm or the number is to change"),
    find,
)
