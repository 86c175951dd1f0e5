"""Models of any make-up give the same bits compiled as by numpy."""

import importlib.util
from itertools import permutations

import numpy as np
import pytest
from population_cases import HAZARD, fertility, population

from guibiao.population import CONVENTIONS, Axes, Conversion, Options, Rates, Shocks, Unfit, project

STEPS = 3
pytestmark = pytest.mark.skipif(importlib.util.find_spec("numba") is None, reason="numba is not installed")


def axes_of(draw):
    units, residences, registrations, sexes = (int(draw.integers(1, most + 1)) for most in (6, 2, 3, 2))
    return Axes(
        tuple(f"unit {number}" for number in range(units)),
        ("urban", "rural") if residences > 1 else ("all",),
        tuple(f"registration {number}" for number in range(registrations)),
        ("female", "male")[:sexes],
    )


def rates_of(draw, axes):
    """Make rates up: each kind of move is there or not, and differs along some of the axes."""
    units, residences, registrations, *_ = axes.shape

    def rate(least=0.0):
        shape = [int(draw.choice([1, length])) for length in (STEPS, *axes.shape[:-1])]
        return least + draw.random((*shape, 101)) * 0.05

    found = {"emigration": rate(), "immigration": 40 * rate(-0.01)}
    if residences > 1:
        found |= {"residence_moves": rate(), "growth_difference": draw.normal(0, 0.03, (1, units))}
    shares = draw.random((int(draw.choice([1, units])), units))
    found |= {"departures": rate(), "destinations": shares / shares.sum(axis=-1, keepdims=True)}
    arriving = np.ones((residences, registrations, residences, registrations))
    if draw.random() < 0.7:  # everybody keeps the registration, and some go to towns alone
        arriving *= np.eye(registrations)[:, None]
        arriving[:, :, int(draw.integers(1, residences + 1)) :] = 0.0
    arriving = arriving * draw.random(arriving.shape)
    found["arrival_status"] = arriving / arriving.sum(axis=(2, 3), keepdims=True)
    pairs = list(permutations(axes.registrations, 2))
    draw.shuffle(pairs)
    found["conversions"] = tuple(Conversion(*pair, rate()) for pair in pairs[: draw.integers(3)])
    kept = {name: value for name, value in found.items() if draw.random() < 0.8}
    return Rates(np.exp(-HAZARD), fertility(), **{"destinations": found["destinations"]} | kept)


@pytest.mark.parametrize("seed", range(60))
def test_the_same_bits(seed):
    draw = np.random.default_rng(seed)
    axes = axes_of(draw)
    rates, draws = rates_of(draw, axes), int(draw.integers(1, 10))
    shocks = Shocks(
        fertility=np.exp(draw.normal(0, 0.1, (draws, STEPS))), mortality=draw.normal(0, 0.1, (draws, STEPS))
    )
    conventions, found = draw.choice(list(CONVENTIONS)), []
    for engine in ("numpy", "compiled"):
        options = Options(engine=engine, sexes=seed % 2 > 0)
        try:
            kept = project(population(axes), rates, STEPS, shocks=shocks, conventions=conventions, options=options).kept
            found.append((kept.stocks.tobytes(), kept.births.tobytes()))
        except Unfit as unfit:
            found.append(str(unfit))
    assert found[0] == found[1]
