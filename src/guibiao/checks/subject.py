"""What the rules read: the plan with all its amendments, its ledger, and the document where it is at hand."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from guibiao.checks.item import Item
from guibiao.language import Name
from guibiao.ledger import Ledger
from guibiao.packs import Pack
from guibiao.plan import Fact, Plan, Standard, Target, Task
from guibiao.plan.document import Document
from guibiao.plan.rows import Reviewed, live, name_of
from guibiao.plan.units import UnitsDiffer, conversion
from guibiao.plan.vocabulary import Form, Relation
from guibiao.plan.words import Promise
from guibiao.progress import Evidence
from guibiao.progress.bounds import bounds_of, clean
from guibiao.progress.evidence import Bounds
from guibiao.progress.gather import Gathering


class SeriesKey(NamedTuple):
    """What makes promises one series."""

    indicator: str
    place: str
    scope: str = ""
    each: bool = False


def _live(rows: Iterable[Reviewed]) -> list[Reviewed]:
    return sorted(live(rows), key=lambda row: (row.passage.start if row.passage else math.inf, row.id))


@dataclass(frozen=True)
class Subject:
    """A pack as the rules see it."""

    pack: Pack
    document: Document | None = None

    @cached_property
    def gathering(self) -> Gathering:
        """Plan and ledger with everything that was ever amended or published."""
        return Gathering.at(self.pack.plan, self.pack.ledger, date.max)

    @property
    def plan(self) -> Plan:
        """The plan with all its amendments made."""
        return self.gathering.plan

    @property
    def ledger(self) -> Ledger:
        """All that is known."""
        return self.gathering.ledger

    @cached_property
    def targets(self) -> Sequence[Target]:
        """The targets that nobody has rejected, in the order of their passages."""
        return _live(self.plan.targets.values())

    @cached_property
    def standards(self) -> Sequence[Standard]:
        """The norms that nobody has rejected, in the order of their passages."""
        return _live(self.plan.standards.values())

    @cached_property
    def facts(self) -> Sequence[Fact]:
        """The facts that nobody has rejected, in the order of their passages."""
        return _live(self.plan.facts.values())

    @cached_property
    def tasks(self) -> Sequence[Task]:
        """The tasks that nobody has rejected, in the order of their passages."""
        return _live(self.plan.tasks.values())

    @cached_property
    def promised(self) -> Sequence[str]:
        """The indicators that are promised."""
        return list(dict.fromkeys(target.indicator for target in self.targets))

    @cached_property
    def series(self) -> dict[SeriesKey, list[Target]]:
        """Dated levels of one indicator, place and scope, in order of date; what only says again is left out.

        A promise for each member of a place and one for the place as a whole are two series.
        """
        found: dict[SeriesKey, list[Target]] = defaultdict(list)
        for target in self.targets:
            if target.form is Form.LEVEL and target.date and not target.restates and not target.comparison:
                found[SeriesKey(target.indicator, target.place, target.scope, target.each)].append(target)
        return {key: sorted(targets, key=lambda target: target.date or date.max) for key, targets in found.items()}

    def evidence(self, target: Target) -> list[Evidence]:
        """Gather what a target rests on, at each place for which it is made."""
        return [self.gathering.evidence(target, place) for place in self.plan.places_of(target)]

    def numbers(self, promise: Promise, unit: str) -> tuple[float, ...]:
        """Give the numbers of a promise in `unit`, or the margin of a comparison; none for a unit of another kind."""
        if promise.comparison:
            return (float(self.plan.comparisons[promise.comparison].value),)
        given = [number for number in (promise.value, promise.low, promise.high) if number is not None]
        try:
            return tuple(clean(float(number) * conversion(promise.unit, unit)) for number in given)
        except UnitsDiffer:
            return ()

    def bounds(self, promise: Promise, unit: str) -> Bounds | None:
        """Give the values that keep a promise, in `unit`; none for a comparison or a unit of another kind."""
        if promise.relation is Relation.RELATIVE_TO:
            return None
        try:
            factor = conversion(promise.unit, unit)
        except UnitsDiffer:
            return None
        if promise.relation is Relation.BETWEEN:
            return Bounds(low=clean(float(promise.low or 0) * factor), high=clean(float(promise.high or 0) * factor))
        value = clean(float(promise.value or 0) * factor)
        share = self.plan.settings.status.about_tolerance
        tolerance = clean(max(abs(value) * share, 10.0**-promise.decimals * factor))
        return bounds_of(promise.relation, value, 0, tolerance=tolerance)

    def target(self, target: Target) -> Item:
        """Name a target by what it measures, where and until when."""
        indicator = self.plan.indicators[target.indicator]
        year = f" {target.date.year}" if target.date else ""
        name = self._at(name_of(indicator), target.place)
        name = Name(f"{name.own}{year}", f"{name.text('en')}{year}")
        return Item("targets", target.id, name, target.passage.heading if target.passage else "")

    def _at(self, name: Name, place: str | None) -> Name:
        """Add the place to a name where it is not that of the plan."""
        if place in {None, self.plan.heading.place}:
            return name
        where = name_of(self.plan.places[place or ""])
        return Name(f"{name.own} · {where.own}", f"{name.text('en')} · {where.text('en')}")

    def item(self, kind: str, identifier: str) -> Item:
        """Name an entry of another kind."""
        row = getattr(self.plan, kind)[identifier]
        if kind == "tasks":
            name = Name(f"{row.verb}{row.object}", row.name_en)
        elif kind == "baselines":
            name = name_of(self.plan.indicators[row.indicator])
        else:
            name = self._at(name_of(row), getattr(row, "place", None))
        return Item(kind, identifier, name, row.passage.heading if row.passage else "")


def within(bounds: Bounds, lowest: float, highest: float) -> Bounds:
    """Cut bounds down to the values that an indicator can have."""
    return replace(
        bounds,
        low=max(bounds.low, lowest),
        high=min(bounds.high, highest),
        low_open=bounds.low_open and bounds.low >= lowest,
        high_open=bounds.high_open and bounds.high <= highest,
        goal=0.0,
    )


def disjoint(first: Bounds, second: Bounds) -> bool:
    """Tell whether no value keeps both of two promises."""
    low, high = max(first.low, second.low), min(first.high, second.high)
    if low != high:
        return low > high
    low_open = (first.low_open and first.low == low) or (second.low_open and second.low == low)
    high_open = (first.high_open and first.high == high) or (second.high_open and second.high == high)
    return low_open or high_open
