"""Many draws in numpy, block by block: what is kept of each, and nothing more, stays in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.engine.chances import Chances
from guibiao.population.engine.options import Options
from guibiao.population.engine.path import COMPONENTS
from guibiao.population.engine.prepared import Prepared
from guibiao.population.engine.steps import Deaf, Stepper, in_order

BLOCK_CELLS = 100_000
"""Cells carried together in numpy: few enough for the processor's cache, enough to make the calls worth it."""


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """Results of all draws, draws along the last axis.

    stocks: (time, unit, residence, registration, sex or 1, group of ages, draw); births: (step, unit, residence,
    registration of the child, draw); flows: (step, unit, residence, draw) by component, where asked for.
    """

    stocks: Floats
    births: Floats
    flows: dict[str, Floats] = field(default_factory=dict)


def room(prepared: Prepared, options: Options, draws: int) -> Kept:
    """Make room for the results of `draws`."""
    units, residences, registrations, sexes, _ = prepared.axes.shape
    groups = len(options.bounds(prepared.axes))
    statuses = (units, residences, registrations)
    shape = (prepared.steps + 1, *statuses, sexes if options.sexes else 1, groups, draws)
    flows = {name: np.zeros((prepared.steps, units, residences, draws)) for name in COMPONENTS if options.flows}
    return Kept(np.empty(shape), np.empty((prepared.steps, *statuses, draws)), flows)


def kept_of_path(stocks: Floats, births: Floats, starts: tuple[int, ...]) -> Kept:
    """Keep of a path what is kept of a draw: stocks (time, unit, residence, registration, sex, age), births likewise.

    `starts` are where the groups of ages begin, and where the last one ends; the sexes are kept apart.
    """
    grouped = [_grouped(stock[..., None], starts, sexes=True) for stock in stocks]
    return Kept(np.array(grouped), births[..., None])


class _Totals:
    """Notes the flows of a block of draws, by unit and residence."""

    listens = COMPONENTS

    def __init__(self, flows: dict[str, Floats], shape: tuple[int, ...]) -> None:
        self.flows = flows
        self.shape = shape

    def note(self, component: str, step: int, where: tuple[object, ...], amount: Floats) -> None:
        """Add amounts to a component of a step."""
        spread = np.zeros(self.shape)
        spread[where] += amount  # type: ignore[index]
        self.flows[component][step] += spread.sum(axis=(2, 3, 4))


def run_draws(prepared: Prepared, chances: Chances, options: Options) -> Kept:
    """Carry all draws through all steps."""
    kept = room(prepared, options, chances.draws)
    for first, last in blocks(prepared, chances.draws):
        _run_block(prepared, (chances.block(first, last), first), (options, kept))
        options.tell(last)
    return kept


def blocks(prepared: Prepared, draws: int) -> Iterator[tuple[int, int]]:
    """Give the draws that are carried together, from one up to and without the other."""
    width = max(1, min(draws, BLOCK_CELLS // prepared.population.stock.size))
    return ((first, min(first + width, draws)) for first in range(0, draws, width))


def _run_block(prepared: Prepared, block: tuple[Chances, int], into: tuple[Options, Kept]) -> None:
    """Carry the draws of a block through all steps."""
    (chances, first), (options, kept) = block, into
    here = slice(first, first + chances.draws)
    starts = options.starts(prepared.axes)
    stock = np.repeat(prepared.population.stock[..., None], chances.draws, axis=-1)
    flows = {name: flow[..., here] for name, flow in kept.flows.items()}
    stepper = Stepper(prepared, chances, _Totals(flows, stock.shape) if options.flows else Deaf())
    kept.stocks[0, ..., here] = _grouped(stock, starts, sexes=options.sexes)
    for step in range(prepared.steps):
        stock, kept.births[step, ..., here] = stepper.advance(stock, step)
        kept.stocks[step + 1, ..., here] = _grouped(stock, starts, sexes=options.sexes)


def _grouped(stock: Floats, starts: tuple[int, ...], *, sexes: bool) -> Floats:
    """Add up the groups of ages, and the sexes where they are not kept apart."""
    if not sexes and stock.shape[3] > 1:
        stock = stock[:, :, :, :1] + stock[:, :, :, 1:]
    groups = [in_order(stock[..., low:high, :]) for low, high in pairwise(starts)]
    return np.stack(groups, axis=-2)
