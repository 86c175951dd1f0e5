"""Projects a population: as many draws as there are shocks for, and one path that is followed in full detail."""

import math
import os
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path as File

import numpy as np

from guibiao.language import Message
from guibiao.population.engine.chances import Chances, chances
from guibiao.population.engine.conventions import CONVENTIONS, Conventions, named
from guibiao.population.engine.draws import Kept, run_draws
from guibiao.population.engine.exits import check_cells
from guibiao.population.engine.layout import BLOCK, desk_for, lay_out, make_room
from guibiao.population.engine.options import Engine, Options
from guibiao.population.engine.path import Path, dates_of, trace
from guibiao.population.engine.population import Population
from guibiao.population.engine.prepared import Prepared, prepare
from guibiao.population.engine.rates import Rates
from guibiao.population.engine.run import Run
from guibiao.population.engine.shocks import Shocks
from guibiao.population.unfit import Unfit

WORTH_LOADING = 20_000_000
"""Cells of all draws and steps for which numpy takes longer than compiled code takes to load."""
WORTH_COMPILING = 300_000_000
"""The same for code that has yet to be compiled."""
PARTS = 4
"""Parts of the draws for each thread, so that none waits long for another."""


def project(
    population: Population,
    rates: Rates,
    years: int,
    *,
    shocks: Shocks | None = None,
    conventions: Conventions | str = "end",
    options: Options | None = None,
) -> Run:
    """Project a population by `years`, a multiple of its step.

    `conventions` may be a name in `CONVENTIONS`. Raises Unfit with everything that does not fit.
    """
    rules = named(conventions) if isinstance(conventions, str) else conventions
    options = options or Options()
    prepared = prepare(population, rates, years, rules)
    drawn, without = chances(prepared, shocks or Shocks()), chances(prepared, Shocks())
    for each in (without, drawn):
        check_cells(prepared, each)
    engine = choose_engine(prepared, drawn.draws, options)
    kept = (run_compiled if engine == "compiled" else run_draws)(prepared, drawn, options)
    dates, follow = dates_of(population, prepared.steps), partial(trace, prepared, without)
    return Run(population.axes, dates, kept, options.bounds(population.axes), engine, follow)


def project_path(population: Population, rates: Rates, years: int) -> Path:
    """Project the path without chance alone, by what happens at the end of each step. Raises Unfit."""
    prepared = prepare(population, rates, years, CONVENTIONS["end"])
    return trace(prepared, chances(prepared, Shocks()))


def choose_engine(prepared: Prepared, draws: int, options: Options) -> Engine:
    """Give the engine that is asked for; `auto` gives the compiled one where numba is there and the work is worth it.

    Flows of every draw are told by numpy only. Raises Unfit where the compiled path is asked for and cannot be had.
    """
    there = find_spec("numba") is not None
    if options.engine == "compiled" and (options.flows or not there):
        raise Unfit([Message.of("the compiled path needs numba (install guibiao[speed]) and tells no flows of draws")])
    work = draws * prepared.steps * math.prod(prepared.axes.shape)
    if options.engine != "auto":
        return options.engine
    if not there or options.flows or work < WORTH_LOADING:
        return "numpy"
    return "compiled" if work >= WORTH_COMPILING or compiled_before() else "numpy"


def compiled_before() -> bool:
    """Tell whether compiled code lies on disk from an earlier run."""
    from guibiao.population.engine.compiled.carry import carry  # noqa: PLC0415 - loads numba, which is an extra

    stats = carry.stats  # type: ignore[attr-defined] # a compiled function tells where it is kept
    return any(File(stats.cache_path or ".").glob("carry.carry-*.nbi"))


def run_compiled(prepared: Prepared, drawn: Chances, options: Options) -> Kept:
    """Carry all draws through all steps, compiled, in several threads; see `run_draws`."""
    from guibiao.population.engine.compiled.carry import carry  # noqa: PLC0415 - loads numba, which is an extra

    stored = make_room(prepared, options, drawn.draws)
    plan, given = lay_out(prepared, drawn)
    blocks = int(stored.births.shape[-1] // BLOCK)
    threads = options.threads or os.cpu_count() or 1
    parts = pairwise(np.unique(np.linspace(0, blocks, min(blocks, PARTS * threads) + 1).astype(int)).tolist())
    with ThreadPoolExecutor(threads) as pool:
        running = [pool.submit(carry, plan, given, stored, desk_for(plan, len(given.tables)), part) for part in parts]
        for done, part in enumerate(as_completed(running), start=1):
            part.result()
            options.tell(drawn.draws * done // len(running))
    units, *statuses, sexes, _ = prepared.axes.shape
    held = sexes if options.sexes else 1
    stocks = stored.stocks.reshape(prepared.steps + 1, units, *statuses, held, len(stored.starts) - 1, -1)
    births = stored.births.reshape(prepared.steps, units, *statuses, -1)
    return Kept(stocks[..., : drawn.draws], births[..., : drawn.draws])
