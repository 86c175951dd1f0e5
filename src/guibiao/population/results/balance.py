"""The balance of a population between two years: the first stock and all gains are the last stock and all losses."""

from collections.abc import Mapping
from dataclasses import dataclass

from guibiao.population.projection import Projection


@dataclass(frozen=True, slots=True)
class Balance:
    """Stocks of two years, and what was gained and lost between them, by component of the path; all positive.

    first + gains = last + losses. Moves between units of the place are gains of one and losses of another.
    """

    years: tuple[int, int]
    first: float
    last: float
    gains: Mapping[str, float]
    losses: Mapping[str, float]

    @property
    def total(self) -> float:
        """What both sides add up to."""
        return self.first + sum(self.gains.values())


def balance_of(projection: Projection, years: tuple[int, int], residence: str | None = None) -> Balance:
    """Draw up the balance of the residents of all units on the path, or of those of one residence.

    A component that nets out to less than one person is left out; its fraction goes with the last stock.
    Raises ValueError for a year that is no date of the path.
    """
    path, start, end = projection.path, *years
    parts: dict[str, float] = {}
    for unit in projection.inputs.units:
        for component, people in path.change(start, end, unit=unit, residence=residence).items():
            parts[component] = parts.get(component, 0.0) + people
    kept = {component: people for component, people in parts.items() if abs(people) >= 1}
    part = slice(None) if residence is None else path.axes.residences.index(residence)
    units = [path.axes.units.index(unit) for unit in projection.inputs.units]
    first = float(path.at(start).stock[units][:, part].sum())
    return Balance(
        years,
        first,
        first + sum(kept.values()),
        {component: people for component, people in kept.items() if people > 0},
        {component: -people for component, people in kept.items() if people < 0},
    )
