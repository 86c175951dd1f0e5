"""Which promises of a plan say the same again."""

from collections.abc import Iterator

from guibiao.checks.item import Item
from guibiao.checks.subject import Subject
from guibiao.plan.words import Promise


def pairs(subject: Subject) -> Iterator[tuple[Promise, Promise, tuple[Item, ...]]]:
    """Give every target and fact that is said again, with what says it again."""
    plan = subject.plan
    for target in subject.targets:
        first = plan.targets.get(target.restates or "")
        if first in subject.targets and first is not None:
            yield first, target, (subject.target(first), subject.target(target))
    for fact in subject.facts:
        other = plan.facts.get(fact.restates or "")
        if other in subject.facts and other is not None:
            yield other, fact, (subject.item("facts", other.id), subject.item("facts", fact.id))
