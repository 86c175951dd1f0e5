"""Levels of mortality: relational models, and the level at which life lasts as long as it should."""

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.demography.life_table import Infants, abridged_life_table, single_life_table
from guibiao.population.required import Required, require

ABRIDGED_AGES = 22
"""Groups in an abridged table to 100 and over; single ages are many more."""
SCALES = (-4.0, 3.0)
"""Logarithms of what death rates are multiplied by, from the longest lives to the shortest."""


def shift_hazards(survivorship: Floats, shift: Floats | float) -> Floats:
    """Give survivorship when the logarithm of all hazards is shifted: S ** exp(shift). 0 changes nothing."""
    return survivorship ** np.exp(np.asarray(shift, dtype=np.float64))


def brass(survivors: Floats, level: float, slope: float = 1.0) -> Floats:
    """Give survivors l_x related to a standard: logit l = level + slope logit l_standard; radix 1.

    logit l = ln((1 - l) / l) / 2, so that a lower level is a longer life. Brass (1971). Where the standard is 1 or 0,
    so is the result.
    """
    inner = np.clip(survivors, 1e-12, 1 - 1e-12)
    odds = np.exp(2 * level) * ((1 - inner) / inner) ** slope
    return np.where((survivors > 0) & (survivors < 1), 1 / (1 + odds), survivors)


def expectation(survivorship: Floats, width: int) -> Floats:
    """Give the expectation of life at birth of survivorship by age, the last axis."""
    closed = np.cumprod(survivorship[..., :-1], axis=-1)
    last = closed[..., -1] * survivorship[..., -1] / (1 - survivorship[..., -1])
    found: Floats = width * (closed.sum(axis=-1) + last)
    return found


def rates_for_expectation(rates: Floats, sex: str, years: float, rule: Infants = "andreev-kingkade") -> Required:
    """Find by what all death rates must be multiplied for an expectation of life at birth of `years`.

    Rates are by single ages from 0, or abridged (0, 1-4, 5-9, ...) where there are at most 22 of them.
    """
    table = abridged_life_table if len(rates) <= ABRIDGED_AGES else single_life_table

    def lasting(logarithm: float) -> float:
        return float(table(np.asarray(rates) * np.exp(logarithm), sex, rule).expectation[0])

    found = require(lasting, years, SCALES)
    return found if found.value is None else Required(float(np.exp(found.value)), found.reached, found.message)
