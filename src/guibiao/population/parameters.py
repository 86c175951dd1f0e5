"""The course of each parameter that scenarios change: as the inputs have it, and as scenarios make it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.inputs.growth import yearly_urban_growth
from guibiao.population.inputs.inputs import Inputs
from guibiao.scenario import Levers, Parameter

TOGETHER = ("all",)
"""The one name of parameters that all places have together."""
JOINT = frozenset({Parameter.LIFE_EXPECTANCY, Parameter.NEW_URBAN_JOBS, Parameter.RESIDENTS_PER_JOB})
"""Parameters that all places have together."""
REFERENCE_HIRES = 63_200.0
"""Yearly gross hires in towns of the default pack's prefecture, 316,000 in 2017 to 2021."""


def residents_per_job(inputs: Inputs) -> float:
    """Give the new urban residents a year between the two counts for each of the hires a year of a like time."""
    grown = yearly_urban_growth(inputs.base)
    return 1.0 if grown is None else grown / REFERENCE_HIRES


def names_of(inputs: Inputs, parameter: Parameter) -> tuple[str, ...]:
    """Name the units that have a parameter each."""
    if parameter in JOINT:
        return TOGETHER
    return inputs.start.population.axes.units if parameter is Parameter.FERTILITY else inputs.units


def usual_of(inputs: Inputs, parameter: Parameter) -> Floats:
    """Give a parameter without any scenario, (year or 1, unit or 1); no number where there is none.

    Raises ValueError for a level, which has no course.
    """
    if parameter not in _USUAL:
        raise ValueError(f"{parameter} is a level: it has no course")
    return np.asarray(_USUAL[parameter](inputs))


_USUAL: Mapping[Parameter, Callable[[Inputs], Floats]] = MappingProxyType(
    {
        Parameter.FERTILITY: lambda inputs: inputs.fertility.total,
        Parameter.LIFE_EXPECTANCY: lambda inputs: inputs.mortality.expectation.mean(axis=0)[:, None],
        Parameter.OUTFLOW: lambda _: np.ones((1, 1)),
        Parameter.INFLOW: lambda _: np.ones((1, 1)),
        Parameter.SETTLEMENT: lambda inputs: np.full((1, 1), inputs.settling),
        Parameter.URBAN_GROWTH: lambda inputs: inputs.urban_growth[None],
        Parameter.NEW_URBAN_JOBS: lambda _: np.full((1, 1), np.nan),
        Parameter.RESIDENTS_PER_JOB: lambda inputs: np.full((1, 1), residents_per_job(inputs)),
    }
)


def course_of(inputs: Inputs, levers: Levers, parameter: Parameter) -> Floats:
    """Give a parameter by year and unit as scenarios make it; what they do not change is as in the inputs."""
    usual = usual_of(inputs, parameter)
    return spread(levers, inputs).apply(parameter, usual, inputs.years, names_of(inputs, parameter))


def spread(levers: Levers, inputs: Inputs) -> Levers:
    """Let changes that name the whole, or an area, act on the units that make it up.

    A change of what all places have together acts where it names all of them. Levels are those of single units.
    """
    return levers.spread({**inputs.areas}, dict.fromkeys(JOINT, (inputs.units, TOGETHER)))
