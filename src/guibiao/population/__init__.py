"""Population: cohorts by unit, residence and registration, projected with their flows; numpy is all it needs."""

from guibiao.population.axes import REGISTRATIONS, RESIDENCES, SEXES, SINGLE_AGES, Axes, Floats
from guibiao.population.conventions import CONVENTIONS, Conventions
from guibiao.population.population import Population
from guibiao.population.rates import Conversion, Rates, Transfer
from guibiao.population.shocks import Shocks

__all__ = [
    "CONVENTIONS",
    "REGISTRATIONS",
    "RESIDENCES",
    "SEXES",
    "SINGLE_AGES",
    "Axes",
    "Conventions",
    "Conversion",
    "Floats",
    "Population",
    "Rates",
    "Shocks",
    "Transfer",
]
