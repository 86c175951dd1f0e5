"""A pack in memory: plan and ledger of one city, and the folder that they came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from guibiao.files.schema import Row
from guibiao.language import Message
from guibiao.ledger import LEDGER_KINDS, Break, Ledger, Observation
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
}


@dataclass(frozen=True, slots=True)
class Pack:
    """A plan with its ledger."""

    plan: Plan
    ledger: Ledger
    folder: Path | None = None

    @classmethod
    def of(cls, tables: Mapping[str, Sequence[Row]], folder: Path | None = None) -> "Pack":
        """Make a pack from rows by file kind."""
        observations = cast("Sequence[Observation]", tables.get("observations", ()))
        breaks = cast("Sequence[Break]", tables.get("breaks", ()))
        return cls(Plan.of(tables), Ledger.of(observations, breaks), folder)

    def tables(self) -> dict[str, list[Row]]:
        """Give all rows by file kind."""
        return {**self.plan.tables(), "observations": list(self.ledger), "breaks": list(self.ledger.breaks)}
