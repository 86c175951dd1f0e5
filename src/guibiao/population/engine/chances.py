"""Shocks of a block of draws, ready to multiply with: by year, unit and draw."""

from dataclasses import dataclass

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.engine.prepared import Prepared
from guibiao.population.engine.shocks import Shocks
from guibiao.population.unfit import Complaints

MULTIPLIERS = ("fertility", "immigration", "emigration", "departures", "residence_moves", "conversions")
_OF_SHARES = frozenset(MULTIPLIERS) - {"immigration"}
"""Counts of migrants may change their sign: net migration drawn as its age profile times a total."""
_DEGREES = {0.5: 6, 1.0: 10, 2.0: 18, 4.0: 24}
"""Degree of the polynomial in the shift of mortality, by its range: S ** exp(x) is met to 2e-6, in the last to 4e-5."""


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """Multipliers (year, unit or 1, draw) by name, shifts of mortality, odds of growth, and the curve of survivorship.

    mortality: (year, unit or 1, sex or 1, draw).
    survivorship: coefficients (power, year, unit, residence, registration, sex, age) of a polynomial in the shift.
    odds: factor by which the ratio of urban to rural grows, (year, unit, draw), or None where nothing is reclassified;
    follows: where it grows from the start of the step, (year, unit); elsewhere from the ratio after all moves.
    """

    draws: int
    multipliers: dict[str, Floats]
    mortality: Floats
    survivorship: Floats
    odds: Floats | None
    follows: Floats

    def block(self, first: int, last: int) -> "Chances":
        """Give the draws from `first` up to and without `last`."""
        return Chances(
            min(last, self.draws) - first,
            {name: value[..., first:last] for name, value in self.multipliers.items()},
            self.mortality[..., first:last],
            self.survivorship,
            None if self.odds is None else self.odds[..., first:last],
            self.follows,
        )


def chances(prepared: Prepared, shocks: Shocks) -> Chances:
    """Fit shocks to what is prepared. Raises Unfit where they do not fit, or take away more than there is."""
    complaints, found = Complaints(), {}
    for name, value in shocks.given():
        found[name] = _by_year(name, value, prepared, complaints)
    if "mortality" in found and np.abs(found["mortality"]).max() > max(_DEGREES):
        complaints.say("shifts of mortality lie between -{most} and {most}", most=max(_DEGREES))
    complaints.raise_any()
    draws = shocks.draws
    ones = np.ones((prepared.steps, 1, draws))
    shift = found.get("mortality", np.zeros((prepared.steps, 1, 1, draws)))
    growth = prepared.growth
    follows = np.zeros((prepared.steps, len(prepared.axes.units))) if growth is None else np.isfinite(growth)
    return Chances(
        draws=draws,
        multipliers={name: found.get(name, ones) for name in MULTIPLIERS},
        mortality=shift,
        survivorship=_survivorship_curve(prepared.survivorship, float(np.abs(shift).max())),
        odds=_odds(growth, found.get("urban"), draws),
        follows=follows.astype(np.float64),
    )


def _by_year(name: str, value: Floats, prepared: Prepared, complaints: Complaints) -> Floats:
    """Turn (draw, year) or (draw, year, unit) into (year, unit or 1, draw); of mortality with an axis of sex, too."""
    steps, units, sexes = prepared.steps, len(prepared.axes.units), len(prepared.axes.sexes)
    wanted = [(steps,), (1, units), (1, sexes)] if name == "mortality" else [(steps,), (1, units)]
    value = value.reshape(*value.shape, *(1,) * max(len(wanted) + 1 - value.ndim, 0))
    lengths = zip(value.shape[1:], wanted, strict=False)
    if value.ndim != len(wanted) + 1 or any(length not in known for length, known in lengths):
        complaints.say(
            "the shock of {name} must have the shape (draws, {steps}) or (draws, {steps}, {units})",
            name=name,
            steps=steps,
            units=units,
        )
    elif not np.isfinite(value).all() or (name in _OF_SHARES and value.min() < 0):
        complaints.say("the shock of {name} must be finite, and a multiplier not negative", name=name)
    elif name == "urban" and len(prepared.axes.residences) == 1:
        complaints.say("a growth difference needs urban and rural residence")
    return np.ascontiguousarray(np.moveaxis(value, 0, -1))


def _odds(growth: Floats | None, shock: Floats | None, draws: int) -> Floats | None:
    """Give the factor of the urban-rural ratio: that of the growth difference, where there is one, and of the shock."""
    if growth is None and shock is None:
        return None
    planned = 0.0 if growth is None else np.nan_to_num(growth)[:, :, None]
    shift = planned + (np.zeros((1, 1, draws)) if shock is None else shock)
    return np.exp(shift)


def _survivorship_curve(survivorship: Floats, largest: float) -> Floats:
    """Give S ** exp(x), |x| <= largest, as a polynomial in x that is exactly S at 0.

    It goes through as many further points as it has degrees, spread as the extremes of a Chebyshev polynomial over a
    range that is half, one, two or four, so that a draw hardly depends on the shifts of others.
    """
    if largest == 0:
        return survivorship[None]
    largest = max(0.5, 2.0 ** np.ceil(np.log2(largest)))
    degree = _DEGREES[largest]
    angles = np.pi * np.arange(degree + 1) / degree
    nodes = np.cos(angles)[np.arange(degree + 1) != degree // 2]
    powers = np.linalg.inv(nodes[:, None] ** np.arange(1, degree + 1))
    hazard = np.log(np.maximum(survivorship, 1e-300))
    slopes = np.array([np.exp(hazard * np.exp(largest * node)) - survivorship for node in nodes])
    curve = np.tensordot(powers, slopes, axes=1)
    scale = largest ** np.arange(1, degree + 1)
    return np.concatenate([survivorship[None], curve / scale.reshape(-1, *(1,) * survivorship.ndim)])
