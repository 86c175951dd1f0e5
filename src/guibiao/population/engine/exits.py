"""Where moves are shares of those who began a step, a cell could lose more people than it has: refused beforehand.

Rates that leave enough of every cell whatever its people are let through at a glance. Others are tried on the people
themselves, cell by cell and draw by draw, with the steps of numpy, so that every engine refuses the same.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from guibiao.language import Message
from guibiao.population.axes import Floats
from guibiao.population.engine.chances import Chances
from guibiao.population.engine.draws import blocks
from guibiao.population.engine.population import year_of_step
from guibiao.population.engine.prepared import Prepared
from guibiao.population.engine.steps import RURAL, URBAN, Deaf, Stepper
from guibiao.population.unfit import Unfit

_ROUNDING = 1e-9
"""People that sums of shares may miss."""
_CURVE = 1e-4
"""By how much a shift of mortality may miss what it stands for."""


def check_cells(prepared: Prepared, chances: Chances) -> None:
    """Refuse rates with which a cell has less than nobody. Raises Unfit that names the first such cell."""
    if prepared.conventions.movers_at_risk is None or enough_stay(prepared, chances):
        return
    for first, last in blocks(prepared, chances.draws):
        stock = np.repeat(prepared.population.stock[..., None], last - first, axis=-1)
        stepper = Stepper(prepared, chances.block(first, last), Deaf())
        for step in range(prepared.steps):
            stock, _ = stepper.advance(stock, step)
            if stock.min() < -_ROUNDING:
                raise Unfit([_negative(prepared, stock, step)])


def _negative(prepared: Prepared, stock: Floats, step: int) -> Message:
    axes = prepared.axes
    unit, residence, registration, sex, age, _ = (int(at) for at in np.unravel_index(int(stock.argmin()), stock.shape))
    return Message.of(
        "moves, conversions, departures and losses across the border together take away more people than there are, in "
        "the step of {year}: {unit}, {residence}, {registration}, {sex}, age {age}; lower them there",
        year=year_of_step(prepared.population.date) + axes.step * step,
        unit=axes.units[unit],
        residence=axes.residences[residence],
        registration=axes.registrations[registration],
        sex=axes.sexes[sex],
        age=axes.ages[age],
    )


def enough_stay(prepared: Prepared, chances: Chances) -> bool:
    """Tell whether all who may leave and die together cannot empty any cell, in the worst of all draws.

    Of b who began, share e leaves at most and d die, movers for a part r of the step: b(1 - e)(1 - rd) - b(1 - r)d are
    left at least, which is not negative where (1 - e)(1 - rd) >= (1 - r)d.
    """
    rules = prepared.conventions
    risk = np.full(prepared.axes.shape[-1], rules.movers_at_risk, dtype=np.float64)
    risk[0] = rules.newborn_movers_at_risk
    dying = _dying(prepared, chances)
    staying = (1 - leaving(prepared, {name: _highest(value) for name, value in chances.multipliers.items()})).clip(0)
    staying = np.where(_losing(prepared, chances), staying * (1 - rules.leaving_at_most), staying)
    return bool((staying * (1 - risk * dying) >= (1 - risk) * dying - _ROUNDING).all())


def leaving(prepared: Prepared, multipliers: Mapping[str, Floats]) -> Floats:
    """Give the share of each cell that leaves it in a step (year, unit, residence, registration, sex, age).

    `multipliers` are by name, (year, unit or 1, 1, 1, 1, 1).
    """
    cap = prepared.conventions.leaving_at_most
    found = np.zeros((prepared.steps, *prepared.axes.shape))
    for name in ("departures", "emigration"):
        rate: Floats | None = getattr(prepared, name)
        if rate is not None:
            found += np.minimum(rate * multipliers[name], cap)
    if prepared.residence_moves is not None:
        moves = np.broadcast_to(prepared.residence_moves, (*prepared.residence_moves.shape[:2], *found.shape[2:]))
        found[:, :, URBAN] += np.minimum(moves[:, :, URBAN], cap)
        found[:, :, RURAL] += np.minimum(moves[:, :, RURAL] * multipliers["residence_moves"][:, :, 0], cap)
    for source, _, rate in prepared.conversions:
        share = np.minimum(rate * multipliers["conversions"], cap)
        found[:, :, :, source] += share[:, :, :, source % share.shape[3]]
    return found


def _highest(multiplier: Floats) -> Floats:
    return _of_draws(multiplier, np.max)


def _of_draws(multiplier: Floats, reduce: Callable[..., Floats]) -> Floats:
    """Reduce multipliers (year, unit or 1, draw) to (year, unit or 1, 1, 1, 1, 1)."""
    return np.asarray(reduce(multiplier, axis=-1))[:, :, None, None, None, None]


def _losing(prepared: Prepared, chances: Chances) -> NDArray[np.bool_] | bool:
    """Tell where counts that come may be negative in any draw."""
    if prepared.immigration is None:
        return False
    multiplier = chances.multipliers["immigration"]
    ends = (prepared.immigration * _of_draws(multiplier, reduce) for reduce in (np.min, np.max))
    return np.asarray(np.minimum(*ends) < 0)


def _dying(prepared: Prepared, chances: Chances) -> Floats:
    """Give the greatest chance of dying of any draw."""
    shift = chances.mortality.max(axis=-1)[:, :, None, None, :, None]
    if not shift.any():
        return 1 - prepared.survivorship
    return np.asarray(np.minimum(1 - prepared.survivorship ** np.exp(shift) + _CURVE, 1.0))
