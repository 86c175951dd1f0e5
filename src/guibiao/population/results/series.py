"""What a projection says, as clean arrays: series with their bands by place and year, chances, and what changed why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.population.axes import REGISTRATIONS, Floats
from guibiao.population.engine.run import BAND_95_80, Run, quantiles
from guibiao.population.inputs.starting import LOCAL_URBAN, NON_LOCAL
from guibiao.population.projection import Projection

MEDIAN = BAND_95_80.index(0.5)
_LOCAL = REGISTRATIONS[:NON_LOCAL]
_PERSONS, _PERCENT, _HOUSEHOLDS = "人", "%", "户"

AGES: Mapping[str, tuple[int, int | None]] = {
    "ages_0_2": (0, 3),
    "ages_3_5": (3, 6),
    "ages_6_11": (6, 12),
    "ages_12_14": (12, 15),
    "ages_15_17": (15, 18),
    "ages_15_59": (15, 60),
    "ages_60_plus": (60, None),
    "ages_65_plus": (65, None),
    "ages_80_plus": (80, None),
    "labour_entrants": (15, 16),
    "labour_leavers": (59, 60),
}
"""Groups of ages: crèche, kindergarten, primary, junior and senior school, working ages, the old; those who become 16
and 60 within a year."""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """An indicator at a place: draws (time, draw) in a unit of measure, and its quantiles (5, time)."""

    indicator: str
    place: str
    unit: str
    years: tuple[int, ...]
    draws: Floats

    @property
    def band(self) -> Floats:
        """2.5, 10, 50, 90 and 97.5 % of the draws, (5, time)."""
        return quantiles(self.draws)

    def at(self, year: int) -> Floats:
        """Give the draws of a year (draw,)."""
        found: Floats = self.draws[self.years.index(year)]
        return found

    def less(self, other: "Series") -> "Series":
        """Give the difference to the same series of another run, draw by draw."""
        return Series(self.indicator, self.place, self.unit, self.years, self.draws - other.draws)


def series_of(projection: Projection, place: str, units: Sequence[str]) -> Iterator[Series]:
    """Give all series of a place that consists of some units of a projection."""
    run, years = projection.run, projection.years
    people = run.people(units=units)
    yield Series("resident_population", place, _PERSONS, years, people)
    yield Series("urban_resident_population", place, _PERSONS, years, run.people(units=units, residence="urban"))
    yield Series("urbanisation_rate", place, _PERCENT, years, 100 * run.urban_share(units=units))
    if tuple(units) == projection.inputs.units:
        urban = run.registered_share(REGISTRATIONS[LOCAL_URBAN : LOCAL_URBAN + 1], _LOCAL)
        yield Series("registered_urbanisation_rate", place, _PERCENT, years, 100 * urban)
    yield Series("births", place, _PERSONS, years[1:], run.births(units=units))
    for indicator, (low, high) in AGES.items():
        yield Series(indicator, place, _PERSONS, years, run.people(low, high, units=units))
    yield Series("family_households", place, _HOUSEHOLDS, years, _households(run, projection, units))


def _households(run: Run, projection: Projection, units: Sequence[str]) -> Floats:
    """Count households by the size that units had at the last count."""
    sizes = dict(zip(projection.inputs.units, projection.inputs.households, strict=True))
    return np.asarray(sum(run.people(units=[unit]) / sizes[unit] for unit in units))


def places_of(projection: Projection, whole: str) -> Mapping[str, tuple[str, ...]]:
    """Give the units of each place of a projection: the whole first, then each unit."""
    return {whole: projection.inputs.units, **{unit: (unit,) for unit in projection.inputs.units}}


def all_series(projection: Projection, whole: str) -> tuple[Series, ...]:
    """Give the series of the whole and of each unit."""
    found = places_of(projection, whole)
    return tuple(series for place, units in found.items() for series in series_of(projection, place, units))


def decomposition(projection: Projection, start: int, end: int, residence: str | None = None) -> Mapping[str, float]:
    """Explain the change of residents between two years by what happened; the parts sum to it.

    births, deaths, moves out of and into the prefecture by people of the place, by outsiders, boundary; of urban or
    rural residents also moves between the two and reclassification.
    """
    path = projection.path
    parts: dict[str, float] = {}
    for unit in projection.inputs.units:
        for component, people in path.change(start, end, unit=unit, residence=residence).items():
            name = _PART_OF.get(component, component)
            parts[name] = parts.get(name, 0.0) + people
    return parts


_PART_OF = {
    "arrivals": "moves",
    "departures": "moves",
    "immigration": "outsiders",
    "emigration": "outsiders",
}


def newcomers(projection: Projection) -> Floats:
    """Count by step, unit, sex and age those who arrive on the path, from elsewhere, other units or outside."""
    flows = projection.path.flows
    coming = flows["arrivals"][:, :-1] + flows["immigration"][:, :-1]
    return np.asarray(coming.sum(axis=(2, 3)))


def pyramid(projection: Projection, year: int, units: Sequence[str] | None = None) -> Floats:
    """Count residents of some units, all where none are named, on the path of a year (residence, sex, age)."""
    axes = projection.path.axes
    wanted = [axes.units.index(unit) for unit in (units or projection.inputs.units)]
    return np.asarray(projection.path.at(year).stock[wanted].sum(axis=(0, 2)))
