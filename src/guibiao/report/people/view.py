"""What a reader is shown of a projection, in one language: drawings, and the same figures as tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from guibiao.report.drawings.fan_chart import Fan
from guibiao.report.drawings.map import Step
from guibiao.report.grid import Grid


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing with its title and the same figures as a table; `fan` is what a fan chart was drawn from."""

    key: str
    title: str
    drawing: Markup
    grid: Grid
    fan: Fan | None = None


@dataclass(frozen=True, slots=True)
class PeopleMap:
    """A map of changes with its legend."""

    drawing: Markup
    title: str
    legend: Sequence[Step]
    official: str
    """Number of the review of official outlines; empty for a schematic map."""
    joined: Sequence[str]
    """Places that several units make up, each with their names."""


@dataclass(frozen=True, slots=True)
class PeopleView:
    """What is shown of a projection in one language."""

    language: str
    scope: str
    """Place, years, scenario and number of futures in one line."""
    against: str
    """The other scenario; empty where there is none."""
    identity: str
    unreached: Sequence[str]
    """Sentences on levels of scenarios that are not reached."""
    fans: Sequence[Drawn]
    prospects: Grid
    needs: Grid
    pyramids: Sequence[Drawn]
    flows: Sequence[Drawn]
    newcomers: Grid
    maps: Sequence[PeopleMap]
    units: Grid
    levels: Grid
    """Levels that scenarios set, and the inflow they need."""
    registered: Grid
    """The urban share of the registered by unit."""
    differences: Grid
    towns: Grid
    inputs: Grid
    sources: Sequence[str]
    """Identifiers of the sources of the stocks that the projection starts from."""
