"""What a rule finds in a plan: where, what, why it matters, and what to do about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from guibiao.checks.item import Item
from guibiao.checks.subject import Subject
from guibiao.language import Message


class Level(StrEnum):
    """How much a finding weighs."""

    CONFLICT = "conflict"
    """Two parts of the plan cannot both be right."""
    WEAKNESS = "weakness"
    """The plan promises little, or what it has already."""
    GAP = "gap"
    """The plan leaves something out that its execution needs."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found."""

    rule: "Rule"
    items: tuple[Item, ...]
    what: Message


@dataclass(frozen=True, slots=True)
class Rule:
    """A general rule: it holds for any plan, and says why and what to do."""

    code: str
    level: Level
    title: Message
    reason: Message
    remedy: Message
    find: Callable[[Subject], Iterator[tuple[tuple[Item, ...], Message]]]
    listing: bool = False
    """Its findings are lists in which every item stands for itself, with their number as {count}."""

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Give what the rule finds."""
        return (Finding(self, items, what) for items, what in self.find(subject))


Found = Iterator[tuple[tuple[Item, ...], Message]]
"""What the function of a rule gives: the items that a finding is about, and what is found."""
