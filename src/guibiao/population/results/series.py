"""What a projection says, as clean arrays: series with their bands by place and year, and pyramids.

Names and units of what is measured stand in `packs/reference/measures.yaml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.packs.reference import reference_measures
from guibiao.population.axes import REGISTRATIONS, Floats
from guibiao.population.engine.run import BAND_95_80, Run, quantiles
from guibiao.population.inputs.starting import ELSEWHERE, LOCAL_URBAN, NON_LOCAL
from guibiao.population.projection import Projection
from guibiao.population.results.newcomers import NEWCOMERS, Newcomers, newcomers_of

MEDIAN = BAND_95_80.index(0.5)
POINTS = "百分点"
"""Unit of a difference of percentages."""
REGISTERED = "registered_urbanisation_rate"
_LOCAL, _LOCAL_URBAN = REGISTRATIONS[:NON_LOCAL], REGISTRATIONS[LOCAL_URBAN : LOCAL_URBAN + 1]

AGES: Mapping[str, tuple[int, int | None]] = {
    "ages_0_2": (0, 3),
    "ages_3_5": (3, 6),
    "ages_6_11": (6, 12),
    "ages_12_14": (12, 15),
    "ages_15_17": (15, 18),
    "ages_15_59": (15, 60),
    "ages_16_59": (16, 60),
    "ages_60_plus": (60, None),
    "ages_65_plus": (65, None),
    "ages_80_plus": (80, None),
    "labour_entrants": (15, 16),
    "labour_leavers": (59, 60),
}
"""Groups of ages: crèche, kindergarten, primary, junior and senior school, working ages of the census and of the law,
the old; those who become 16 and 60 within a year."""


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
        """Give the difference to the same series of another run, draw by draw; of percentages in percentage points."""
        unit = POINTS if self.unit == "%" else self.unit
        return Series(self.indicator, self.place, unit, self.years, self.draws - other.draws)


def series_of(
    projection: Projection, place: str, units: Sequence[str], newcomers: Newcomers | None = None
) -> Iterator[Series]:
    """Give all series of a place that consists of some units; of newcomers where these were followed."""
    years, measures = projection.years, reference_measures()
    for measure, draws in _draws(projection, units, newcomers):
        yield Series(measure, place, measures[measure].unit, years[-len(draws) :], draws)


def _draws(
    projection: Projection, units: Sequence[str], newcomers: Newcomers | None
) -> Iterator[tuple[str, Floats]]:  # fmt: skip
    """Give the draws of each measure (time, draw); flows have none for the first year."""
    run = projection.run
    yield "resident_population", run.people(units=units)
    yield "urban_resident_population", run.people(units=units, residence="urban")
    yield "urbanisation_rate", 100 * run.urban_share(units=units)
    urban, registered = (registered_of(projection, units, kinds) for kinds in (_LOCAL_URBAN, _LOCAL))
    yield REGISTERED, 100 * urban / registered
    yield "resident_locals_urban_share", 100 * run.registered_share(_LOCAL_URBAN, _LOCAL, units=units)
    yield "births", run.births(units=units)
    for measure, (low, high) in AGES.items():
        yield measure, run.people(low, high, units=units)
    if newcomers:
        coming = newcomers.into(units)
        for measure, groups in NEWCOMERS.items():
            yield measure, coming[:, groups].sum(axis=1)
    yield "family_households", _households(run, projection, units)


def registered_of(projection: Projection, units: Sequence[str], registrations: Sequence[str] = _LOCAL) -> Floats:
    """Count those with some registrations of some units (time, draw): residents, and their share of those elsewhere.

    Counts of all units sum to everybody who is registered here.
    """
    inputs, run = projection.inputs, projection.run
    share = float(inputs.elsewhere[[inputs.units.index(unit) for unit in units]].sum())
    away = run.people(units=[ELSEWHERE], registrations=registrations)
    return run.people(units=units, registrations=registrations) + share * away


def _households(run: Run, projection: Projection, units: Sequence[str]) -> Floats:
    """Count households by the size that units had at the last count."""
    sizes = dict(zip(projection.inputs.units, projection.inputs.households, strict=True))
    return np.asarray(sum(run.people(units=[unit]) / sizes[unit] for unit in units))


def places_of(projection: Projection, whole: str) -> Mapping[str, tuple[str, ...]]:
    """Give the units of each place of a projection: the whole first, then each unit."""
    return {whole: projection.inputs.units, **{unit: (unit,) for unit in projection.inputs.units}}


def all_series(projection: Projection, places: Mapping[str, Sequence[str]]) -> tuple[Series, ...]:
    """Give all series of places that consist of units: those of the whole and of each unit, for `places_of`."""
    newcomers = newcomers_of(projection)
    return tuple(series for place, units in places.items() for series in series_of(projection, place, units, newcomers))


def pyramid(projection: Projection, year: int, units: Sequence[str] | None = None) -> Floats:
    """Count residents of some units, all where none are named, on the path of a year (residence, sex, age)."""
    axes = projection.path.axes
    wanted = [axes.units.index(unit) for unit in (units or projection.inputs.units)]
    return np.asarray(projection.path.at(year).stock[wanted].sum(axis=(0, 2)))
