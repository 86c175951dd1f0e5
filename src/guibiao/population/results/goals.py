"""What a projection is to reach: a measure at a place in a year, and how far it comes."""

from dataclasses import dataclass

import numpy as np

from guibiao.files.problem import Invalid
from guibiao.language import Message
from guibiao.packs.reference import reference_measures
from guibiao.population.projection import Projection
from guibiao.population.results.newcomers import NEWCOMERS, newcomers_of
from guibiao.population.results.series import Series, places_of, series_of


@dataclass(frozen=True, slots=True)
class Goal:
    """A value of a projected measure, in the unit of its series, at a place by a year; `target` of the plan, if any.

    Places are the whole of a plan, units, and areas that units make up.
    """

    indicator: str
    place: str
    year: int
    value: float
    target: str = ""

    def __str__(self) -> str:
        return self.target or f"{self.indicator}:{self.place}={self.value:g}@{self.year}"


def series_for(projection: Projection, goal: Goal, whole: str) -> Series:
    """Give the series that a goal is about. Raises Invalid where the projection has none, or not in that year."""
    places = {**projection.inputs.areas, **places_of(projection, whole)}
    if goal.place not in places:
        raise Invalid(
            Message.of("{place} is not projected", place=goal.place),
            Message.of("name one of {places}", places=", ".join(places)),
        )
    if goal.indicator not in reference_measures():
        raise Invalid(
            Message.of("{measure} is not projected for {place}", measure=goal.indicator, place=goal.place),
            Message.of("name one of {measures}", measures=", ".join(reference_measures())),
        )
    newcomers = newcomers_of(projection) if goal.indicator in NEWCOMERS else None
    found = series_of(projection, goal.place, places[goal.place], newcomers)
    series = next(each for each in found if each.indicator == goal.indicator)
    if goal.year not in series.years or goal.year == projection.years[0]:
        raise Invalid(
            Message.of("{year} is not projected", year=goal.year),
            Message.of("name a year from {first} to {last}", first=projection.years[1], last=series.years[-1]),
        )
    return series


def median_of(projection: Projection, goal: Goal, whole: str) -> float:
    """Give the median of what a goal is about, over the futures of a projection. Raises Invalid as `series_for`."""
    return float(np.median(series_for(projection, goal, whole).at(goal.year)))
