"""Newcomers by age: those who come to a place from elsewhere, other places or outside, in each future.

A run keeps people, not moves; so the first futures are followed a second time, with the same shocks, and noted.
"""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.engine.chances import Chances, chances
from guibiao.population.engine.conventions import CONVENTIONS
from guibiao.population.engine.draws import blocks
from guibiao.population.engine.prepared import Prepared, prepare
from guibiao.population.engine.steps import Stepper
from guibiao.population.lever_rates import adjust
from guibiao.population.projection import Projection
from guibiao.population.volatility import shocks_of

MOST_DRAWS = 300
"""Futures that are followed for newcomers: to follow one takes numpy as long as to draw it."""
STARTS = (0, 3, 6, 12, 15, 18, 60)
"""Lower bounds of the groups of ages, which part all newcomers."""
NEWCOMERS: Mapping[str, slice] = {
    "newcomers": slice(0, 7),
    "newcomers_0_2": slice(0, 1),
    "newcomers_3_5": slice(1, 2),
    "newcomers_6_11": slice(2, 3),
    "newcomers_12_14": slice(3, 4),
    "newcomers_15_17": slice(4, 5),
    "newcomers_18_59": slice(5, 6),
    "newcomers_60_plus": slice(6, 7),
}
"""Measures of newcomers by the groups of `STARTS` that they hold."""


@dataclass(frozen=True, slots=True, eq=False)
class Newcomers:
    """What newcomers are made of; units are those of the engine, the last of which is elsewhere.

    leaving: people who leave a unit, (step, unit, group, draw); goals: the shares of them that go to each unit,
    (step or 1, origin, destination); outsiders: people who come from outside, (step, unit, group, draw).
    """

    units: tuple[str, ...]
    leaving: Floats
    goals: Floats
    outsiders: Floats

    def into(self, units: Sequence[str]) -> Floats:
        """Count those who come to some units together, from elsewhere, other units or outside, (step, group, draw)."""
        here = np.isin(self.units, list(units))
        shares = self.goals[:, :, here].sum(axis=2) * ~here
        moved = (self.leaving * shares[:, :, None, None]).sum(axis=1)
        found: Floats = moved + self.outsiders[:, here].sum(axis=1)
        return found


def newcomers_of(projection: Projection) -> Newcomers:
    """Follow the first futures of a projection, at most `MOST_DRAWS`, and note who moves."""
    inputs, run = projection.inputs, projection.run
    rates = adjust(projection.rates, inputs, projection.adjusted)
    prepared = prepare(inputs.start.population, rates, len(inputs.years), CONVENTIONS["end"])
    drawn = chances(prepared, shocks_of(inputs, rates, run.draws, projection.seed, projection.volatility))
    draws = min(run.draws, MOST_DRAWS)
    shape = (prepared.steps, len(prepared.axes.units), len(STARTS), draws)
    found = Newcomers(prepared.axes.units, np.zeros(shape), prepared.destinations, np.zeros(shape))
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        list(pool.map(lambda block: _follow(prepared, drawn, slice(*block), found), blocks(prepared, draws)))
    return found


def _follow(prepared: Prepared, drawn: Chances, block: slice, into: Newcomers) -> None:
    """Carry a block of draws through all steps and note its moves."""
    chosen = drawn.block(block.start, block.stop)
    stepper = Stepper(prepared, chosen, _Moves(into, block))
    stock = np.repeat(prepared.population.stock[..., None], chosen.draws, axis=-1)
    for step in range(prepared.steps):
        stock, _ = stepper.advance(stock, step)


class _Moves:
    """Notes who leaves each unit, and who comes from outside, by group of ages."""

    listens = ("departures", "immigration")

    def __init__(self, found: Newcomers, block: slice) -> None:
        self.found = found
        self.block = block

    def note(self, component: str, step: int, where: tuple[object, ...], amount: Floats) -> None:  # noqa: ARG002 - all
        """Note departures, and what comes from outside; where more leave than come, nobody comes."""
        if component == "departures":
            self.found.leaving[step, ..., self.block] = _grouped(-amount)
        else:
            self.found.outsiders[step, ..., self.block] = _grouped(np.maximum(amount, 0.0))


def _grouped(people: Floats) -> Floats:
    """Add statuses and sexes up, and ages to groups, (unit, residence, registration, sex, age, draw)."""
    by_age = people.sum(axis=(1, 2, 3))
    return np.asarray(np.add.reduceat(by_age, STARTS, axis=1))
