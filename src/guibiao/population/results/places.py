"""What a projection says of single places: units, or what several units make up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guibiao.plan import Plan
from guibiao.population.axes import Floats
from guibiao.population.demography.splitting import split_ages
from guibiao.population.engine.run import quantiles
from guibiao.population.inputs.base import Base, Count
from guibiao.population.projection import Projection
from guibiao.population.results.series import MEDIAN


@dataclass(frozen=True, slots=True)
class PlaceUnits:
    """A place with the units that it consists of."""

    id: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PlaceChange:
    """Residents of a place in the first year, and in the last as quantiles (5,); urban shares from 0 to 1, medians."""

    place: str
    first: float
    last: Floats
    urban_first: float
    urban_last: float

    @property
    def change(self) -> float:
        """The change of the median as a share of the first."""
        return float(self.last[MEDIAN]) / self.first - 1


def place_changes(projection: Projection, places: Mapping[str, Sequence[str]]) -> Iterator[PlaceChange]:
    """Tell how places change that consist of the units that are given with them."""
    for place, units in places.items():
        people = projection.run.people(units=units)
        share = quantiles(projection.run.urban_share(units=units))[MEDIAN]
        first = float(quantiles(people[0])[MEDIAN])
        yield PlaceChange(place, first, quantiles(people[-1]), float(share[0]), float(share[-1]))


def gathered(units: Iterable[str], places: Sequence[str], plan: Plan) -> Mapping[str, Sequence[str]]:
    """Give the units of each of some places: those that are the place or lie in it. A unit in none is left out."""
    found: dict[str, list[str]] = {}
    for unit in units:
        place = _holder(unit, places, plan)
        if place:
            found.setdefault(place, []).append(unit)
    return found


def units_within(place: str, units: Sequence[str], plan: Plan) -> tuple[str, ...]:
    """Give the units that a place is, that lie in it, or that are among its members; none where it holds no unit."""
    if place == plan.heading.place:
        return tuple(units)
    members = plan.places[place].members if place in plan.places else ()
    return tuple(unit for unit in units if unit in members or _holder(unit, [place], plan))


def _holder(unit: str, places: Sequence[str], plan: Plan) -> str | None:
    """Give the nearest of the places that a unit is, or lies in."""
    if unit in places:
        return unit
    parent = plan.places[unit].parent if unit in plan.places else None
    return _holder(parent, places, plan) if parent else None


def counted(base: Base, low: int, high: int | None) -> Iterator[tuple[date, float]]:
    """Give residents of an age group by day as they were counted; nothing where it begins or ends in the oldest group.

    Groups that these bounds cut are split by the curve that splits the base.
    """
    for count in (base.before, base.last):
        if count is not None and (people := _of_ages(count, low, high)) is not None:
            yield count.date, people


def _of_ages(count: Count, low: int, high: int | None) -> float | None:
    oldest = int(count.ages[-1])
    if low > oldest or (high is not None and high > oldest):
        return None
    return float(split_ages(count.people, count.ages, oldest)[..., low:high].sum())
