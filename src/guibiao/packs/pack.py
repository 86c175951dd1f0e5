"""A pack in memory: plan and ledger of one city, and the folder that they came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from guibiao.files.problem import Position
from guibiao.files.record import Origin
from guibiao.files.schema import Row
from guibiao.language import Message, Name
from guibiao.ledger import LEDGER_KINDS, Break, Ledger, Observation, Rate, Stock, Territory
from guibiao.plan import PLAN_KINDS, Plan

PACK_KINDS = PLAN_KINDS + LEDGER_KINDS

KIND_TITLES = {
    "plan": Message.of("Plan"),
    "settings": Message.of("Settings"),
    "places": Message.of("Places"),
    "tiles": Message.of("Tiles of the map"),
    "organisations": Message.of("Organisations"),
    "indicators": Message.of("Indicators"),
    "comparisons": Message.of("Comparisons"),
    "targets": Message.of("Targets"),
    "baselines": Message.of("Baselines"),
    "standards": Message.of("Standards"),
    "facts": Message.of("Facts"),
    "tasks": Message.of("Tasks"),
    "amendments": Message.of("Amendments"),
    "sources": Message.of("Sources"),
    "observations": Message.of("Observations"),
    "breaks": Message.of("Breaks"),
    "population": Message.of("Population"),
    "rates": Message.of("Rates"),
    "territories": Message.of("Territories that change hands"),
}
_FILES = {kind.name: kind.file for kind in PACK_KINDS}


def file_of(kind: str) -> Name:
    """Name a file kind: in English by its own word, else by the file that holds it."""
    return Name(_FILES.get(kind, kind), kind)


PEOPLE_KINDS = {kind.model: kind for kind in PACK_KINDS if kind.name in {"population", "rates", "territories"}}
"""What a projection starts from, by the model of the rows."""
Origins = Mapping[tuple[str, str], Origin]
"""Where rows stand, by file and identifier."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A plan with its ledger, and what a projection of its population starts from."""

    plan: Plan
    ledger: Ledger
    folder: Path | None = None
    population: Sequence[Stock] = ()
    rates: Sequence[Rate] = ()
    territories: Sequence[Territory] = ()
    origins: Origins = field(default_factory=dict, compare=False, repr=False)
    """Where people, rates and territories stand, in a pack that was read."""

    @classmethod
    def of(
        cls, tables: Mapping[str, Sequence[Row]], folder: Path | None = None, origins: Origins | None = None
    ) -> "Pack":
        """Make a pack from rows by file kind."""
        observations = cast("Sequence[Observation]", tables.get("observations", ()))
        breaks = cast("Sequence[Break]", tables.get("breaks", ()))
        return cls(
            Plan.of(tables),
            Ledger.of(observations, breaks),
            folder,
            cast("Sequence[Stock]", tuple(tables.get("population", ()))),
            cast("Sequence[Rate]", tuple(tables.get("rates", ()))),
            cast("Sequence[Territory]", tuple(tables.get("territories", ()))),
            origins or {},
        )

    def position(self, row: Stock | Rate | Territory, column: str) -> Position:
        """Tell where a row of people, rates or territories stands; the file alone where nobody noted it."""
        file = PEOPLE_KINDS[type(row)].file
        origin = self.origins.get((file, row.id))
        return origin.at(column) if origin else Position(file)

    def tables(self) -> dict[str, list[Row]]:
        """Give all rows by file kind."""
        return {
            **self.plan.tables(),
            "observations": list(self.ledger),
            "breaks": list(self.ledger.breaks),
            "population": list(self.population),
            "rates": list(self.rates),
            "territories": list(self.territories),
        }
