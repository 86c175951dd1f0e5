"""Population: cohorts by unit, residence and registration, projected with their flows; numpy is all it needs."""

from guibiao.population.axes import REGISTRATIONS, RESIDENCES, SEXES, SINGLE_AGES, Axes, Floats
from guibiao.population.conventions import CONVENTIONS, Conventions
from guibiao.population.options import Options
from guibiao.population.path import COMPONENTS, Path
from guibiao.population.population import Population
from guibiao.population.project import project
from guibiao.population.rates import Conversion, Rates, Transfer
from guibiao.population.required import Required, require
from guibiao.population.run import Run, probability, quantiles
from guibiao.population.shocks import Shocks
from guibiao.population.unfit import Unfit

__all__ = [
    "COMPONENTS",
    "CONVENTIONS",
    "REGISTRATIONS",
    "RESIDENCES",
    "SEXES",
    "SINGLE_AGES",
    "Axes",
    "Conventions",
    "Conversion",
    "Floats",
    "Options",
    "Path",
    "Population",
    "Rates",
    "Required",
    "Run",
    "Shocks",
    "Transfer",
    "Unfit",
    "probability",
    "project",
    "quantiles",
    "require",
]
