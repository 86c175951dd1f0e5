"""A plan in memory: its entries by identifier, and what held at any date."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from guibiao.files.schema import Row
from guibiao.language import Name
from guibiao.plan.rows import (
    Amendment,
    Baseline,
    Comparison,
    Fact,
    Heading,
    Indicator,
    Organisation,
    Place,
    Source,
    Standard,
    Target,
    Task,
    live,
)
from guibiao.plan.settings import Settings
from guibiao.plan.tiles import Tile

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Plan:
    """An adopted plan. Every mapping goes from identifier to entry, in the order of the file."""

    heading: Heading
    settings: Settings
    places: Mapping[str, Place]
    tiles: Mapping[str, Tile]
    organisations: Mapping[str, Organisation]
    indicators: Mapping[str, Indicator]
    comparisons: Mapping[str, Comparison]
    targets: Mapping[str, Target]
    baselines: Mapping[str, Baseline]
    standards: Mapping[str, Standard]
    facts: Mapping[str, Fact]
    tasks: Mapping[str, Task]
    amendments: Mapping[str, Amendment]
    sources: Mapping[str, Source]

    @classmethod
    def of(cls, tables: Mapping[str, Sequence[Row]]) -> "Plan":
        """Make a plan from rows by file kind; kinds that are not given are empty."""
        mappings = {
            field.name: _by_id(tables.get(field.name, ()))
            for field in fields(cls)
            if field.name not in {"heading", "settings"}
        }
        settings = tables.get("settings") or (Settings(),)
        return cls(heading=tables["plan"][0], settings=settings[0], **mappings)  # type: ignore[arg-type]

    def tables(self) -> dict[str, list[Row]]:
        """Give the rows by file kind: the reverse of `of`."""
        found: dict[str, list[Row]] = {"plan": [self.heading], "settings": [self.settings]}
        for field in fields(self):
            if field.name not in {"heading", "settings"}:
                found[field.name] = list(getattr(self, field.name).values())
        return found

    @property
    def base_date(self) -> date:
        """The last day of the base year."""
        return date(self.heading.base_year, 12, 31)

    def as_of(self, day: date) -> "Plan":
        """Give the plan as it held on `day`: with the amendments made by then, and no later ones."""
        due = sorted((a for a in self.amendments.values() if a.date <= day), key=lambda a: (a.date, a.id))
        if not due:
            return self
        tables = self.tables()
        for amendment in due:
            tables[amendment.kind] = list(_amended(tables[amendment.kind], amendment))
        return Plan.of(tables)

    def baselines_of(self, indicator: str, place: str) -> list[Baseline]:
        """List the declared baselines of a series, the one in force first."""
        return list(self._baselines_by_series.get(indicator, {}).get(place, ()))

    @cached_property
    def _baselines_by_series(self) -> Mapping[str, Mapping[str, Sequence[Baseline]]]:
        """The baselines by indicator and place, those in force first."""
        found: dict[str, dict[str, list[Baseline]]] = {}
        for baseline in sorted(self.baselines.values(), key=lambda baseline: not baseline.in_force):
            found.setdefault(baseline.indicator, {}).setdefault(baseline.place, []).append(baseline)
        return found

    def earlier_targets(self, target: Target) -> list[Target]:
        """List the targets of the same series that fall due before `target`, in order of date."""
        if target.date is None:
            return []
        same = (
            other
            for other in live(self.targets.values())
            if other.date is not None
            and other.date < target.date
            and not other.restates
            and other.value is not None
            and (other.indicator, other.place, other.form, other.scope)
            == (target.indicator, target.place, target.form, target.scope)
        )
        return sorted(same, key=lambda other: (other.date or date.min, other.id))

    def places_of(self, target: Target) -> Sequence[str]:
        """List the places for which a target is to be judged: its place, or each member of it."""
        if target.each:
            return self.places[target.place].members or (target.place,)
        return (target.place,)

    def parts_of(self, place: str, day: date) -> Sequence[str]:
        """List the parts of a place on a day: its members, or the divisions whose parent it was."""
        whole = self.places[place]
        if whole.members:
            return whole.members
        return [
            part.id for part in self.places.values() if part.parent == place and part.is_valid(day) and part.is_division
        ]

    def owner_of(self, indicator: str) -> tuple[str | None, bool]:
        """Give the organisation that reports an indicator, and whether the plan itself names it."""
        stated = self.indicators[indicator].owner
        return (stated, True) if stated else (self.settings.owners.get(indicator), False)

    def source_name(self, source: str | None) -> Name:
        """Name a source; by its identifier where the plan does not describe it."""
        found = self.sources.get(source or "")
        return Name(found.title, found.title_en) if found else Name(source or "-")

    def with_amendments(self, amendments: Iterable[Amendment]) -> "Plan":
        """Give the plan with further amendments on record."""
        return replace(self, amendments=MappingProxyType(dict(self.amendments) | {a.id: a for a in amendments}))


def _by_id(rows: Sequence[Row]) -> Mapping[str, Row]:
    return MappingProxyType({getattr(row, "id"): row for row in rows})  # noqa: B009 - every kind has an id


def _amended(rows: Iterable[Row], amendment: Amendment) -> Iterator[Row]:
    for row in rows:
        if getattr(row, "id", None) == amendment.item:
            yield row.amended(**{amendment.field: amendment.new})
        else:
            yield row
