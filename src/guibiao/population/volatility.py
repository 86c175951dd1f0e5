"""How uncertain each input is, and the shocks that a run draws from it.

Residents, urban growth and births err as the hindcast of counties and prefectures did: `guibiao hindcast`, the whole
prefecture left out. Deaths, and how births and urban growth err together within a prefecture, are assumed: what moves
the nation moves all units, which errors beside the rest of the nation do not show.
"""

from dataclasses import dataclass

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.engine.rates import Rates
from guibiao.population.engine.shocks import Shocks
from guibiao.population.hindcast.fans import Course, Width, error_paths, standard_paths
from guibiao.population.inputs.inputs import Inputs
from guibiao.population.inputs.starting import NON_LOCAL

_LEAST_DEPARTURES = 0.3
_HARDLY = 1e-4
"""Of the residents: so few do not make up for an error."""
_PEOPLE = Width((-0.295, -0.147, 0.145, 0.315), 384_000, -0.08)
_GROWTH = Width((-0.261, -0.152, 0.167, 0.300), 3_219_000, -0.125)
_BIRTHS = Width((-0.434, -0.270, 0.262, 0.412), 384_000, -0.015)
_DEATHS = Width((-0.16, -0.10, 0.10, 0.16), 384_000, 0.0)
_PEOPLE_COURSE, _GROWTH_COURSE, _BIRTHS_COURSE = Course(shared=0.17), Course(shared=0.8), Course(shared=0.7)


@dataclass(frozen=True, slots=True)
class Volatility:
    """Widths of errors after ten years, in logarithms, and how the units of a prefecture err together.

    people: residents; growth: ln(urban / rural); births; deaths: all hazards.
    """

    people: Width = _PEOPLE
    growth: Width = _GROWTH
    births: Width = _BIRTHS
    deaths: Width = _DEATHS
    people_course: Course = _PEOPLE_COURSE
    growth_course: Course = _GROWTH_COURSE
    births_course: Course = _BIRTHS_COURSE


_SURE = Width((0.0, 0.0, 0.0, 0.0), 1.0, 0.0)
CERTAIN = Volatility(people=_SURE, growth=_SURE, births=_SURE, deaths=_SURE)
"""Of the path without chance: shocks drawn with it change nothing."""


def shocks_of(inputs: Inputs, rates: Rates, draws: int, seed: int, volatility: Volatility) -> Shocks:
    """Draw the shocks of a run by its rates: the same errors for the same seed, years and units under any scenario."""
    random = np.random.default_rng(seed)
    years, units = len(inputs.years), len(inputs.units) + 1
    sizes = inputs.start.population.stock.sum(axis=(1, 2, 3, 4))
    shape = (draws, years, units)
    people, growth, births = (
        error_paths(width, sizes, standard_paths(random, shape, course), course.persistence)
        for width, course in (
            (volatility.people, volatility.people_course),
            (volatility.growth, volatility.growth_course),
            (volatility.births, volatility.births_course),
        )
    )
    deaths = error_paths(
        volatility.deaths, np.array([volatility.deaths.size]), standard_paths(random, (draws, years, 1), Course())
    )
    departures, immigration = _by_moves(inputs, rates, _yearly(people))
    return Shocks(
        fertility=np.exp(births),
        mortality=deaths,
        departures=departures,
        immigration=immigration,
        urban=_yearly(growth),
    )


def _yearly(cumulated: Floats) -> Floats:
    """Give what each year adds (draw, year, unit)."""
    return np.diff(cumulated, axis=1, prepend=0.0)


def _by_moves(inputs: Inputs, rates: Rates, net: Floats) -> tuple[Floats, Floats]:
    """Turn errors of net migration a resident (draw, year, unit) into multipliers of departures and of immigration.

    Fewer leave, down to a part of those who do; more come where that is not enough, and fewer where nobody leaves. The
    multipliers are of those who leave and come in the run itself, so that an error is of as many people under every
    scenario; where hardly anybody comes, nobody can come more often. Those elsewhere do not err.
    """
    people = inputs.start.residents.sum(axis=(1, 2, 3, 4))
    local = inputs.start.residents[:, :, :NON_LOCAL].sum(axis=1)
    leaving = (np.asarray(rates.departures)[:, :-1, 0, :NON_LOCAL] * local).sum(axis=(2, 3, 4)) / people
    coming = np.asarray(rates.immigration)[:, :-1].sum(axis=(2, 3, 4, 5)) / people
    departures, immigration = np.ones_like(net), np.ones_like(net)
    errors = net[..., :-1]
    fewer = np.maximum(1 - errors / np.maximum(leaving, _HARDLY), _LEAST_DEPARTURES)
    departures[..., :-1] = np.where(leaving > _HARDLY, fewer, 1.0)
    rest = errors - (1 - departures[..., :-1]) * leaving
    more = np.maximum(1 + rest / np.maximum(coming, _HARDLY), 0.0)
    immigration[..., :-1] = np.where(coming > _HARDLY, more, 1.0)
    return departures, immigration
