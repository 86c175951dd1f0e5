"""Net migration of the last decade, kept in each year of the path as it is.

A rate of net migration is of the residents of a year, while those who return are a share of the people elsewhere, whom
earlier years left there. So the shares that leave and return have a course by year, with which net migration of each
unit, sex and age is what the usual rates make of the residents, to rounding; scenarios multiply these shares. As the
people of a year depend on the moves of those before, years are worked out one after the other.
"""

from dataclasses import fields

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.engine.conventions import CONVENTIONS
from guibiao.population.engine.population import Population, year_of_step
from guibiao.population.engine.project import project_path
from guibiao.population.engine.rates import Conversion, Rates
from guibiao.population.inputs.courses import departures, destinations, immigration
from guibiao.population.inputs.moving import RETURNING_AT_MOST, Moves, UsualMoves
from guibiao.population.inputs.starting import NON_LOCAL

_NOBODY = 1e-9
_AS_IT_IS = np.ones((1, 1))


def kept_moves(population: Population, rates: Rates, years: int, usual: UsualMoves) -> Moves:
    """Find the moves that keep net migration over some years; `rates` are those of the path but for its moves."""
    found = []
    for step in range(years):
        of_step = _of_step(rates, step, year_of_step(population.date))
        still = of_step.changed(departures=None, immigration=None, emigration=None, growth_difference=None)
        moves = moves_among(project_path(population, still, 1).stocks[1:], usual)
        path = project_path(population, with_moves(of_step, moves), 1)
        population = population.with_stock(path.stocks[-1], path.dates[-1])
        found.append(moves)
    by_year = [field.name for field in fields(Moves) if field.name != "usual"]
    return Moves(usual, **{name: np.concatenate([getattr(moves, name) for moves in found]) for name in by_year})


def _of_step(rates: Rates, step: int, year: int) -> Rates:
    """Give the rates of the step of a year, of rates that have all a first axis of years, or of one for all."""

    def at(rate: Floats) -> Floats:
        return np.asarray(rate[min(step, len(rate) - 1)][None])

    ratio, growth = np.asarray(rates.sex_ratio), rates.growth_difference
    return rates.changed(
        survivorship=at(rates.survivorship),
        fertility=at(rates.fertility),
        sex_ratio=at(ratio),
        conversions=tuple(Conversion(each.source, each.target, at(each.rate)) for each in rates.conversions),
        growth_difference=None if growth is None else at(growth),
        transfers=tuple(transfer for transfer in rates.transfers if transfer.year == year),
    )


def with_moves(rates: Rates, moves: Moves) -> Rates:
    """Give rates with these moves, and no scenario."""
    return rates.changed(
        departures=departures(moves, _AS_IT_IS, _AS_IT_IS),
        destinations=destinations(moves, _AS_IT_IS, _AS_IT_IS),
        immigration=immigration(moves, _AS_IT_IS),
    )


def moves_among(people: Floats, usual: UsualMoves) -> Moves:
    """Give the moves among people (year, unit and elsewhere, residence, registration, sex, age) that keep the net.

    As many outsiders come as leave, with the ages of newcomers. Of local people of each age as many return as leave
    anyway, and as are gained; more to all units where one gains more of an age than its part of those who return. Those
    who are then too many leave. What cannot return comes from outside.
    """
    here, away = people[:, :-1], people[:, -1].sum(axis=(1, 2))
    outside, residents = here[:, :, :, NON_LOCAL], here.sum(axis=(2, 3))
    local = residents - outside.sum(axis=2)
    coming = usual.turnover * outside.sum(axis=(2, 3, 4), keepdims=True) * usual.newcomers
    net = usual.net(residents) + (usual.turnover * outside - coming).sum(axis=2)
    gross = usual.gross * local
    wanted, losses = gross + np.maximum(net, 0.0), gross + np.maximum(-net, 0.0)
    returns = wanted.sum(axis=(2, 3)) + _NOBODY
    returns /= returns.sum(axis=1, keepdims=True)
    between = usual.between * gross.sum(axis=(2, 3)) * usual.destinations.sum(axis=1)
    between /= between + losses.sum(axis=(2, 3)) + _NOBODY
    back = np.maximum(wanted.sum(axis=1), (net / returns[:, :, None, None]).max(axis=1))
    back = np.minimum(back, RETURNING_AT_MOST * away)
    arriving = returns[:, :, None, None] * back[:, None]
    inside = np.swapaxes(between[:, :, None] * usual.destinations, 1, 2)
    leaving = np.minimum(_solve(inside, np.maximum(arriving - net, 0.0)), CONVENTIONS["end"].leaving_at_most * local)
    missing = net - (arriving + _through(inside, leaving) - leaving)
    residence = usual.newcomers.sum(axis=(2, 3), keepdims=True)
    return Moves(
        usual=usual,
        leaving=leaving / np.maximum(local, _NOBODY),
        between=between,
        returning=back / np.maximum(away, _NOBODY),
        returns=returns,
        outsiders=np.maximum(coming + missing[:, :, None] * residence, 0.0),
    )


def _solve(inside: Floats, gap: Floats) -> Floats:
    """Find who leaves each unit, where some of them arrive in other units, so that all of a gap is left."""
    flat = gap.reshape(*gap.shape[:2], -1)
    return np.asarray(np.linalg.solve(np.eye(inside.shape[1]) - inside, flat)).reshape(gap.shape)


def _through(inside: Floats, leaving: Floats) -> Floats:
    """Give who of those who leave arrives in each unit."""
    return (inside @ leaving.reshape(*leaving.shape[:2], -1)).reshape(leaving.shape)
