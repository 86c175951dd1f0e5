"""What changes consist of: births, deaths, moves, conversions, boundaries, reclassification; they sum to the change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice, pairwise
from math import floor

from guibiao.population.inputs.starting import LOCAL_URBAN, RURAL, URBAN
from guibiao.population.projection import Projection

RESIDENTS, URBAN_RESIDENTS = "residents", "urban_residents"
_ALL = slice(None)
_OF: Mapping[str, tuple[slice, slice]] = {
    RESIDENTS: (_ALL, _ALL),
    URBAN_RESIDENTS: (slice(URBAN, URBAN + 1), _ALL),
    "rural_residents": (slice(RURAL, RURAL + 1), _ALL),
    "residents_with_urban_registration": (_ALL, slice(LOCAL_URBAN, LOCAL_URBAN + 1)),
}
"""Of whom changes are told: their part of the axes of residence and registration."""
OF = tuple(_OF)
MIGRATION = {
    "arrivals": "moves",
    "departures": "moves",
    "immigration": "outsiders",
    "emigration": "outsiders",
}
"""The flows of a path that make up net migration, each with the part of a change that it belongs to."""
_NOBODY = 1e-6
"""People: less is what is left of a sum that is nothing."""
PARTS = ("births", "deaths", "moves", "outsiders", "residence_moves", "conversions", "boundary", "reclassification")


@dataclass(frozen=True, slots=True)
class Change:
    """The people of a place in two years on the path, and what came between: first + all parts = last.

    moves: people of the whole who leave and return, between its units too; outsiders: those registered elsewhere who
    come and leave; residence_moves: between town and country; boundary: territories that change hands.
    """

    place: str
    of: str
    years: tuple[int, int]
    first: float
    last: float
    parts: Mapping[str, float]

    def in_whole_people(self) -> "Change":
        """Give the change in whole people that still add up: parts are cut, and the largest remainders rounded up."""
        first, last = round(self.first), round(self.last)
        cut = {part: floor(people + _NOBODY) for part, people in self.parts.items()}
        rest = {part: people - cut[part] for part, people in self.parts.items() if abs(people) > _NOBODY}
        missing = last - first - sum(cut.values())
        for part in islice(cycle(sorted(rest, key=rest.__getitem__, reverse=missing > 0)), abs(missing)):
            cut[part] += 1 if missing > 0 else -1
        return Change(self.place, self.of, self.years, first, last, cut)


def changes(projection: Projection, places: Mapping[str, Sequence[str]]) -> Iterator[Change]:
    """Take changes apart by place and by whom they are of: over all years, then from year to year."""
    years = projection.years
    for place, units in places.items():
        for of in OF:
            for start, end in dict.fromkeys(((years[0], years[-1]), *pairwise(years))):
                yield change_of(projection, place, units, of, (start, end))


def change_of(projection: Projection, place: str, units: Sequence[str], of: str, years: tuple[int, int]) -> Change:
    """Take the change of a place of some units between two years apart. Raises ValueError for a year that is none."""
    path = projection.path
    first, last = (path.position(year) for year in years)
    rows = [path.axes.units.index(unit) for unit in units]
    residence, registration = _OF[of]
    parts = dict.fromkeys(PARTS, 0.0)
    for component, flow in path.flows.items():
        parts[MIGRATION.get(component, component)] += float(flow[first:last, rows, residence, registration].sum())
    start, end = (float(path.stocks[at, rows, residence, registration].sum()) for at in (first, last))
    return Change(place, of, years, start, end, parts)
