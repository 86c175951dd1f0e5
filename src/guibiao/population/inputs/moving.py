"""Moves that are known before any year is projected: net migration of the last decade, gross flows, where people go.

What a unit gains or loses between two censuses beyond those who survive is its net migration, by sex and age. Gross
flows that cancel out come on top, so that people can be followed: some leave as others return, with the ages of the
model schedule, and some move between the units, more to large units that are near. What they make of each year is in
`kept_migration`.

A rate that is kept where people are gained would let a unit gain the more, the more it has gained already, although
those who come live elsewhere before; so losses are a share of a unit's own residents, and gains one of the residents of
all units (Smith, Tayman and Swanson, 2013).
"""

from dataclasses import dataclass

import numpy as np

from guibiao.population.axes import FIVE_YEAR_GROUPS, REGISTRATIONS, RESIDENCES, SINGLE_AGES, Floats
from guibiao.population.demography.schedules import RogersCastro
from guibiao.population.demography.survival import decade_survival, survivors
from guibiao.population.inputs.base import Base
from guibiao.population.inputs.defaults import Assumed
from guibiao.population.inputs.rate_tables import RateTable, five_year_person_years
from guibiao.population.inputs.starting import NON_LOCAL, RURAL, URBAN, Start

_DECADE = 10
_MOST = 0.9
_ROUNDS = 200
_NOBODY = 1e-9
RETURNING_AT_MOST = 0.5
"""Of those elsewhere of an age, in a year."""


@dataclass(frozen=True, slots=True, eq=False)
class UsualMoves:
    """Moves as rates, and the ways people go.

    losses: yearly net migration of the last decade where people were lost, a resident, below nothing (unit, sex, age).
    gains: where they were gained, a resident of the whole of that sex and age (unit, sex, age). gross: yearly share of
    local people who leave for elsewhere where as many return (unit, 1, age). between: moves to other units for each of
    those. turnover: yearly share of outsiders who leave. newcomers: parts of those who come from outside (unit,
    residence, sex, age), which sum to 1. destinations: (unit, unit), rows sum to 1, to 0 where there is one unit.
    arrival_status: as in `Rates`.
    """

    losses: Floats
    gains: Floats
    gross: Floats
    between: float
    turnover: float
    newcomers: Floats
    destinations: Floats
    arrival_status: Floats

    def net(self, residents: Floats) -> Floats:
        """Give net migration of residents (…, unit, sex, age): losses are of them, gains of the residents of all."""
        return np.asarray(self.losses * residents + self.gains * residents.sum(axis=-3, keepdims=True))


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """Moves of each year along the path as it is.

    leaving: share of local people who leave their unit (year, unit, sex, age). between: part of them who go to another
    unit, while the rest go elsewhere (year, unit). returning: share of those elsewhere who return (year, sex, age).
    returns: parts of them who return to each unit, which sum to 1 (year, unit). outsiders: people who come from outside
    (year, unit, residence, sex, age), as many as leave.
    """

    usual: UsualMoves
    leaving: Floats
    between: Floats
    returning: Floats
    returns: Floats
    outsiders: Floats


def usual_moves(base: Base, start: Start, national: RateTable, assumed: Assumed, distance: Floats) -> UsualMoves:
    """Work the moves of a prefecture out; `distance` (unit, unit) is in any unit of length."""
    outside = start.residents[:, :, NON_LOCAL]
    residents = start.residents.sum(axis=(1, 2))
    local = residents - outside.sum(axis=1)
    net = net_rates(base, national)
    schedule = RogersCastro().at(np.asarray(SINGLE_AGES) + 0.5)
    level = assumed.gross_outflow * local.sum(axis=(1, 2)) / (local * schedule).sum(axis=(1, 2))
    gross = level[:, None, None] * schedule
    attraction = start.residents[:, URBAN].sum(axis=(1, 2, 3))
    return UsualMoves(
        losses=np.minimum(net, 0.0),
        gains=np.maximum(net, 0.0) * residents / np.maximum(residents.sum(axis=0), _NOBODY),
        gross=gross,
        between=assumed.between,
        turnover=assumed.outsider_turnover,
        newcomers=_newcomers(outside, schedule, assumed),
        destinations=destinations(assumed.between * (gross * local).sum(axis=(1, 2)), attraction, distance),
        arrival_status=_arrival_status(assumed),
    )


def _newcomers(outside: Floats, schedule: Floats, assumed: Assumed) -> Floats:
    """Give residence, sex and age of those who come from outside: as of those who live here, else of the schedule."""
    urban = np.array([assumed.outsiders_urban, 1 - assumed.outsiders_urban])
    people = outside + _NOBODY * urban[:, None, None] * schedule
    return np.asarray(people / people.sum(axis=(1, 2, 3), keepdims=True))


def net_rates(base: Base, national: RateTable) -> Floats:
    """Give yearly net migration a resident by unit, sex and single age: what two counts leave beside survivors.

    Nothing where there is one count only; children as their parents. The change of a cohort in ten years belongs to
    the age in the middle of them.
    """
    if base.before is None:
        return np.zeros((len(base.units), 2, len(SINGLE_AGES)))
    before = base.before.regrouped(FIVE_YEAR_GROUPS)
    later = base.last.merged(base.group, len(base.before.units)).regrouped(FIVE_YEAR_GROUPS)
    years = base.before.date.year, base.before.date.year + _DECADE // 2
    survival = decade_survival(np.array([five_year_person_years(national.mortality(year)) for year in years]))
    expected = survivors(before, survival)
    yearly = np.clip(np.log(np.maximum(later[..., 2:], 1.0) / np.maximum(expected, 1.0)), -_MOST, _MOST) / _DECADE
    middle = np.array([2.5, *(low + 2.5 for low in range(5, 80, 5))])
    known = np.concatenate([yearly[..., :1], yearly[..., :-1]], axis=-1)
    known[..., :2] = _of_parents(known)
    ages = np.minimum(np.asarray(SINGLE_AGES) + 0.5, middle[-1])
    rates = np.array([[np.interp(ages, middle, row) for row in unit] for unit in known])
    return np.asarray(rates[list(base.group)])


def _of_parents(rates: Floats) -> Floats:
    """Give children of 0-4 and 5-9 the rates of ages 25-34 and 30-39, the sexes together, (unit, sex, 2).

    They move with their parents; what two censuses leave of them is mostly that the first one missed the youngest.
    """
    parents = rates[..., 5:8].mean(axis=1, keepdims=True)
    return np.asarray((parents[..., :-1] + parents[..., 1:]) / 2)


def destinations(leaving: Floats, attraction: Floats, distance: Floats) -> Floats:
    """Give where those go who leave each unit (origin, destination): as many come to each unit as leave it.

    A gravity model, attraction over distance, fitted to both margins by iterative proportional fitting.
    """
    if len(leaving) == 1:
        return np.zeros((1, 1))
    leaving = np.maximum(leaving, _NOBODY)
    flows = attraction / np.where(distance > 0, distance, np.inf)
    for _ in range(_ROUNDS):
        flows = flows * (leaving / np.maximum(flows.sum(axis=1), 1e-300))[:, None]
        flows = flows * (leaving / np.maximum(flows.sum(axis=0), 1e-300))
    return np.asarray(flows / flows.sum(axis=1, keepdims=True))


def _arrival_status(assumed: Assumed) -> Floats:
    """Give with which status movers arrive: the registration they had, in an urban place as often as assumed."""
    found = np.zeros((len(RESIDENCES), len(REGISTRATIONS)) * 2)
    from_rural, from_urban = assumed.into_urban
    for registration in range(len(REGISTRATIONS)):
        for residence, urban in ((URBAN, from_urban), (RURAL, from_rural)):
            found[residence, registration, URBAN, registration] = urban
            found[residence, registration, RURAL, registration] = 1 - urban
    return found
