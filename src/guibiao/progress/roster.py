"""The places at which targets are judged, numbered, so that columns of other vocabularies can be set side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.ledger.columns import Index
from guibiao.plan import Plan, Target
from guibiao.plan.rows import live


def judged_targets(plan: Plan) -> list[Target]:
    """List the targets that are judged: all but the rejected ones."""
    return live(plan.targets.values())


@dataclass(frozen=True, slots=True)
class Roster:
    """The names of all places at which targets are judged, and the number of each."""

    names: tuple[str, ...]
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, plan: Plan) -> "Roster":
        """Give a number to each place of the targets of a plan."""
        names = dict.fromkeys(place for target in judged_targets(plan) for place in plan.places_of(target))
        return cls(tuple(names), {name: number for number, name in enumerate(names)})

    def numbers_of(self, names: Iterable[str]) -> Index:
        """Give the number of each name; -1 for a place at which nothing is judged."""
        return np.array([self.numbers.get(name, -1) for name in names], dtype=np.int64)

    def positions(self, places: Sequence[str]) -> Index:
        """Give for each number the position of its place among `places`; -1, also at the end, for all others."""
        found = np.full(len(self.names) + 1, -1, dtype=np.int64)
        found[self.numbers_of(places)] = np.arange(len(places))
        return found
