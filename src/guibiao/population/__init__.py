"""Population: cohorts by unit, residence and registration, projected with their flows; numpy is all it needs."""

from guibiao.population.axes import REGISTRATIONS, RESIDENCES, SEXES, SINGLE_AGES, Axes, Floats
from guibiao.population.engine.conventions import CONVENTIONS, Conventions
from guibiao.population.engine.options import Options
from guibiao.population.engine.path import COMPONENTS, Path
from guibiao.population.engine.population import Population
from guibiao.population.engine.project import project
from guibiao.population.engine.rates import Conversion, Rates, Transfer
from guibiao.population.engine.run import Run, probability, quantiles
from guibiao.population.engine.shocks import Shocks
from guibiao.population.engine.wandering import wandering
from guibiao.population.required import Required, require
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
    "wandering",
]
