"""Projects a population: one path in full detail, and as many draws as there are shocks for."""

from guibiao.population.chances import chances
from guibiao.population.conventions import CONVENTIONS, Conventions
from guibiao.population.draws import run_draws
from guibiao.population.options import Options
from guibiao.population.path import trace
from guibiao.population.population import Population
from guibiao.population.prepared import prepare
from guibiao.population.rates import Rates
from guibiao.population.run import Run
from guibiao.population.shocks import Shocks


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
    rules = CONVENTIONS[conventions] if isinstance(conventions, str) else conventions
    options = options or Options()
    prepared = prepare(population, rates, years, rules)
    drawn = chances(prepared, shocks or Shocks())
    path = trace(population, prepared, chances(prepared, Shocks()))
    kept = run_draws(population, prepared, drawn, options)
    return Run(path, kept, options.bounds(population.axes), "numpy")
