"""Fertility without births: what the children of a count tell of it."""

import numpy as np

from guibiao.population.axes import Floats


def implied_fertility(people: Floats) -> Floats:
    """Give the total fertility that children imply (unit,): 7 times ages 0-4 over women 15-49, of five-year groups.

    Shape (unit, sex, age 0-4, 5-9, ...).
    """
    return np.asarray(7 * people[:, :, 0].sum(axis=1) / people[:, 0, 3:10].sum(axis=1))
