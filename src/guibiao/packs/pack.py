"""A pack in memory: plan and ledger of one city, and the folder that they came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

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


@dataclass(frozen=True, slots=True)
class Pack:
    """A plan with its ledger, and what a projection of its population starts from."""

    plan: Plan
    ledger: Ledger
    folder: Path | None = None
    population: Sequence[Stock] = ()
    rates: Sequence[Rate] = ()
    territories: Sequence[Territory] = ()

    @classmethod
    def of(cls, tables: Mapping[str, Sequence[Row]], folder: Path | None = None) -> "Pack":
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
        )

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
