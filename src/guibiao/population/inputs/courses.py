"""What scenarios change, by year and unit, and the rates of the engine that follow from it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from guibiao.population.axes import REGISTRATIONS, RESIDENCES, SEXES, SINGLE_AGES, Floats
from guibiao.population.engine.rates import Conversion
from guibiao.population.inputs.moving import RETURNING_AT_MOST, Moves
from guibiao.population.inputs.starting import LOCAL_RURAL, LOCAL_URBAN, NON_LOCAL, URBAN


@dataclass(frozen=True, slots=True, eq=False)
class Courses:
    """The course of what scenarios change, (year or 1, unit or 1).

    longer: years by which lives last longer than in the inputs (year,). fertility: births a woman (year, unit and
    elsewhere). settlement: yearly share that takes an urban registration. growth: growth difference. outflow, inflow:
    those who leave and come for each of the inputs.
    """

    longer: Floats
    fertility: Floats
    settlement: Floats
    growth: Floats
    outflow: Floats
    inflow: Floats


def conversions(settlement: Floats, outsiders: float, units: int) -> Iterator[Conversion]:
    """Let urban residents take an urban registration here, outsiders so much as often; nobody in rural places."""
    rate = np.zeros((len(settlement), units + 1, len(RESIDENCES), 1, 1, 1))
    rate[:, :-1, URBAN, 0, 0, 0] = settlement
    for source, part in ((LOCAL_RURAL, 1.0), (NON_LOCAL, outsiders)):
        yield Conversion(REGISTRATIONS[source], REGISTRATIONS[LOCAL_URBAN], rate * part)


def leaving(moves: Moves, outflow: Floats) -> Floats:
    """Give the share of local people who leave their unit (year, unit, sex, age); moves between units stay as usual."""
    return np.asarray(moves.leaving * _scale(moves, outflow)[:, :, None, None])


def _scale(moves: Moves, outflow: Floats) -> Floats:
    return np.asarray(outflow * (1 - moves.between) + moves.between)


def returning(moves: Moves, inflow: Floats) -> Floats:
    """Give the share of those elsewhere who would return (year, sex, age)."""
    return np.asarray(moves.returning * (moves.returns * inflow).sum(axis=1)[:, None, None])


def departures(moves: Moves, outflow: Floats, inflow: Floats) -> Floats:
    """Give shares that leave a unit, or return from elsewhere (year, unit, 1, registration, sex, age)."""
    years, units = moves.between.shape
    found = np.zeros((years, units + 1, 1, len(REGISTRATIONS), len(SEXES), len(SINGLE_AGES)))
    found[:, :-1, 0, :NON_LOCAL] = np.minimum(leaving(moves, outflow), 1.0)[:, :, None]
    found[:, -1, 0, :NON_LOCAL] = np.minimum(returning(moves, inflow), RETURNING_AT_MOST)[:, None]
    return found


def destinations(moves: Moves, outflow: Floats, inflow: Floats) -> Floats:
    """Give where those who depart go (year, origin, destination)."""
    years, units = moves.between.shape
    found = np.zeros((years, units + 1, units + 1))
    scale, returns = _scale(moves, outflow), moves.returns * inflow
    part = np.divide(moves.between, scale, out=np.zeros_like(scale), where=scale > 0)
    found[:, :-1, :-1] = part[:, :, None] * moves.usual.destinations
    found[:, :-1, -1] = np.maximum(1 - found[:, :-1, :-1].sum(axis=2), 0.0)
    found[:, -1, :-1] = returns / returns.sum(axis=1, keepdims=True)
    return found


def emigration(moves: Moves) -> Floats:
    """Let outsiders leave again (1, 1, 1, registration, 1, 1)."""
    rate = np.zeros((1, 1, 1, len(REGISTRATIONS), 1, 1))
    rate[..., NON_LOCAL, :, :] = moves.usual.turnover
    return rate


def immigration(moves: Moves, inflow: Floats) -> Floats:
    """Let outsiders come (year, unit, residence, registration, sex, age)."""
    years, units, *statuses = moves.outsiders.shape
    found = np.zeros((years, units + 1, statuses[0], len(REGISTRATIONS), *statuses[1:]))
    found[:, :-1, :, NON_LOCAL] = moves.outsiders * np.broadcast_to(inflow, (years, units))[:, :, None, None, None]
    return found


def growth_difference(growth: Floats, units: int) -> Floats:
    """Give growth differences (year, unit), none for those elsewhere."""
    found = np.full((len(growth), units + 1), np.nan)
    found[:, :-1] = growth
    return found
