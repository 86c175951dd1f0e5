"""Inputs and scenarios become the rates of the engine."""

from dataclasses import dataclass

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.engine.rates import Rates
from guibiao.population.inputs.courses import Courses
from guibiao.population.inputs.inputs import Inputs
from guibiao.population.inputs.starting import NON_LOCAL
from guibiao.population.lever_checks import MOST_LEAVE, check_levers
from guibiao.population.parameters import course_of, usual_of
from guibiao.scenario import Levers, Parameter


@dataclass(frozen=True, slots=True, eq=False)
class Adjustments:
    """What is solved for beside the levers: more growth, more newcomers.

    growth: added to the growth difference (year, unit). newcomers: people a year who come beside those of the inputs
    (year, unit). Empty ones change nothing.
    """

    growth: Floats | None = None
    newcomers: Floats | None = None


def rates_of(inputs: Inputs, levers: Levers) -> Rates:
    """Make the rates of a projection from its inputs, with the levers of scenarios.

    Raises ProblemsFound where scenarios ask for what cannot be.
    """
    check_levers(inputs, levers)
    longer = course_of(inputs, levers, Parameter.LIFE_EXPECTANCY) - usual_of(inputs, Parameter.LIFE_EXPECTANCY)
    return inputs.rates(
        Courses(
            longer=longer[:, 0],
            fertility=course_of(inputs, levers, Parameter.FERTILITY),
            settlement=np.minimum(course_of(inputs, levers, Parameter.SETTLEMENT), MOST_LEAVE),
            growth=course_of(inputs, levers, Parameter.URBAN_GROWTH),
            outflow=course_of(inputs, levers, Parameter.OUTFLOW),
            inflow=course_of(inputs, levers, Parameter.INFLOW),
        )
    )


def adjust(rates: Rates, inputs: Inputs, adjusted: Adjustments) -> Rates:
    """Give rates with what was solved for; the same rates where that is nothing."""
    immigration, growth = rates.immigration, rates.growth_difference
    if adjusted.newcomers is not None and immigration is not None:
        immigration = immigration.copy()
        coming = adjusted.newcomers[:, :, None, None, None] * inputs.moves.usual.newcomers
        immigration[:, :-1, :, NON_LOCAL] += coming
    if adjusted.growth is not None and growth is not None:
        growth = growth + np.pad(adjusted.growth, ((0, 0), (0, 1)))
    return rates.changed(immigration=immigration, growth_difference=growth)
