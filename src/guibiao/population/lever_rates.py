"""Inputs and scenarios become the rates of the engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from guibiao.population.axes import REGISTRATIONS, RESIDENCES, SEXES, SINGLE_AGES, Floats
from guibiao.population.engine.rates import Conversion, Rates
from guibiao.population.inputs.inputs import Inputs
from guibiao.population.inputs.moving import returning
from guibiao.population.inputs.starting import LOCAL_RURAL, LOCAL_URBAN, NON_LOCAL, URBAN, years_since_moving
from guibiao.population.lever_checks import MOST_LEAVE, check_levers
from guibiao.population.parameters import course_of, usual_of
from guibiao.scenario import Levers, Parameter


@dataclass(frozen=True, slots=True, eq=False)
class Adjustments:
    """What is solved for beside the levers: growth differences (year, unit) to add or to follow, more newcomers.

    growth: added to the growth difference (year, unit). newcomers: people a year who come beside those of the inputs
    (year, unit). Empty ones change nothing.
    """

    growth: Floats | None = None
    newcomers: Floats | None = None
    notes: Mapping[str, float] = field(default_factory=dict)


def rates_of(inputs: Inputs, levers: Levers) -> Rates:
    """Make the rates of a projection from its inputs, with the levers of scenarios.

    Raises ProblemsFound where scenarios ask for what cannot be.
    """
    check_levers(inputs, levers)
    outflow, inflow = (course_of(inputs, levers, parameter) for parameter in (Parameter.OUTFLOW, Parameter.INFLOW))
    departures, goals = _departures(inputs, outflow, inflow)
    births = course_of(inputs, levers, Parameter.FERTILITY)
    return Rates(
        survivorship=inputs.mortality.survivorship(_longer(inputs, levers)),
        fertility=inputs.fertility.rates(births),
        sex_ratio=inputs.sex_ratio[:, None],
        conversions=tuple(_conversions(inputs, levers)),
        departures=departures,
        destinations=goals,
        arrival_status=inputs.moves.arrival_status,
        immigration=_immigration(inputs, inflow, None),
        emigration=_emigration(inputs),
        growth_difference=_growth(inputs, levers, None),
        transfers=inputs.transfers,
    )


def adjust(rates: Rates, inputs: Inputs, levers: Levers, adjusted: Adjustments) -> Rates:
    """Give rates with what was solved for; the same rates where that is nothing."""
    if adjusted.growth is None and adjusted.newcomers is None:
        return rates
    inflow = course_of(inputs, levers, Parameter.INFLOW)
    return rates.changed(
        immigration=_immigration(inputs, inflow, adjusted.newcomers),
        growth_difference=_growth(inputs, levers, adjusted.growth),
    )


def _longer(inputs: Inputs, levers: Levers) -> Floats:
    """Give by how many years lives last longer than in the inputs (year,)."""
    longer = course_of(inputs, levers, Parameter.LIFE_EXPECTANCY) - usual_of(inputs, Parameter.LIFE_EXPECTANCY)
    return np.asarray(longer[:, 0])


def _conversions(inputs: Inputs, levers: Levers) -> list[Conversion]:
    """Let urban residents take an urban registration here; nobody who lives elsewhere or in rural places."""
    share = np.minimum(course_of(inputs, levers, Parameter.SETTLEMENT), MOST_LEAVE)
    share = np.broadcast_to(share, (len(share), len(inputs.units)))
    rate = np.zeros((len(share), len(inputs.units) + 1, len(RESIDENCES), 1, 1, 1))
    rate[:, :-1, URBAN, 0, 0, 0] = share
    local, foreign = (
        Conversion(REGISTRATIONS[source], REGISTRATIONS[LOCAL_URBAN], rate * part)
        for source, part in ((LOCAL_RURAL, 1.0), (NON_LOCAL, inputs.assumed.outsiders_settling))
    )
    return [local, foreign]


def _departures(inputs: Inputs, outflow: Floats, inflow: Floats) -> tuple[Floats, Floats]:
    """Give shares that leave (year, unit, 1, registration, sex, age) and where to (year, origin, destination)."""
    moves, count = inputs.moves, len(inputs.units)
    steps = max(len(outflow), len(inflow))
    leaving = moves.out * np.broadcast_to(outflow, (steps, count))[:, :, None, None]
    coming = moves.back * np.broadcast_to(inflow, (steps, count))[:, :, None, None]
    away = inputs.start.population.stock[-1].sum(axis=(0, 1))
    shape = (steps, count + 1, 1, len(REGISTRATIONS), len(SEXES), len(SINGLE_AGES))
    departures = np.zeros(shape)
    departures[:, :-1, 0, :NON_LOCAL] = np.minimum(leaving + moves.between, 1.0)[:, :, None]
    departures[:, -1, 0, :NON_LOCAL] = np.array([returning(year, away) for year in coming])[:, None]
    local = inputs.start.residents[:, :, :NON_LOCAL].sum(axis=(1, 2))
    out, within = ((rate * local).sum(axis=(-2, -1)) for rate in (leaving, moves.between))
    goals = np.zeros((steps, count + 1, count + 1))
    goals[:, :-1, :-1] = moves.destinations * (within / (out + within))[..., None]
    goals[:, :-1, -1] = np.maximum(1 - goals[:, :-1, :-1].sum(axis=2), 0.0)
    back = coming.sum(axis=(-2, -1))
    goals[:, -1, :-1] = back / back.sum(axis=1, keepdims=True)
    return departures, goals


def _emigration(inputs: Inputs) -> Floats:
    """Let outsiders leave again (1, 1, 1, registration, 1, 1)."""
    rate = np.zeros((1, 1, 1, len(REGISTRATIONS), 1, 1))
    rate[..., NON_LOCAL, :, :] = inputs.moves.turnover
    return rate


def _immigration(inputs: Inputs, inflow: Floats, newcomers: Floats | None) -> Floats:
    """Let outsiders come: as many as the inputs say, more or fewer by the lever, and newcomers that were solved for."""
    usual = inputs.moves.outsiders
    steps = len(inflow) if newcomers is None else max(len(inflow), len(newcomers))
    found = np.zeros((steps, *inputs.start.population.axes.shape))
    found[:, :-1, :, NON_LOCAL] = usual * np.broadcast_to(inflow, (steps, len(usual)))[:, :, None, None, None]
    if newcomers is not None:
        found[:, :-1, :, NON_LOCAL] += newcomers[:, :, None, None, None] * _as_newcomers(inputs)
    return found


def _as_newcomers(inputs: Inputs) -> Floats:
    """Give the shares of newcomers by residence, sex and age: those of outsiders, else of residents by their moves."""
    usual = inputs.moves.outsiders.sum(axis=0)
    if not usual.any():
        usual = inputs.start.residents.sum(axis=(0, 2)) * years_since_moving()
    return np.asarray(usual / usual.sum())


def _growth(inputs: Inputs, levers: Levers, added: Floats | None) -> Floats:
    """Give growth differences (year, unit), none for those elsewhere."""
    growth = course_of(inputs, levers, Parameter.URBAN_GROWTH)
    growth = np.broadcast_to(growth, (len(growth), len(inputs.units)))
    if added is not None:
        growth = growth + added
    return np.concatenate([growth, np.full((len(growth), 1), np.nan)], axis=1)
