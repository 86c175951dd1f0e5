"""What central towns of a size would take of the urban residents of their counties."""

from collections.abc import Iterator
from dataclasses import dataclass

from guibiao.plan import Plan
from guibiao.population.inputs.starting import URBAN
from guibiao.population.projection import Projection
from guibiao.scenario import Parameter


@dataclass(frozen=True, slots=True)
class TownShare:
    """The seats of the towns of a unit, and the urban residents on the path: the seats live among them."""

    unit: str
    towns: int
    year: int
    people: float
    urban: float

    @property
    def share(self) -> float:
        """What the seats take of the urban residents; more than 1 is out of reach."""
        return self.people / self.urban


def town_shares(projection: Projection, plan: Plan) -> Iterator[TownShare]:
    """Set the sizes that scenarios want for town seats beside the urban residents of the units that hold the towns."""
    inputs, path = projection.inputs, projection.path
    for level in projection.levers.levels(Parameter.TOWN_RESIDENTS):
        year = min(level.last, projection.years[-1])
        towns = plan.places[level.unit].members or (level.unit,)
        parents = [plan.places[town].parent for town in towns]
        for unit in dict.fromkeys(parents):
            if unit in inputs.units:
                count = parents.count(unit)
                urban = float(path.stocks[path.position(year), inputs.units.index(unit), URBAN].sum())
                yield TownShare(unit, count, year, count * level.value, urban)
