"""Who lives on for ten years: survival between two counts, by sex and five-year age."""

import numpy as np

from guibiao.population.axes import Floats


def decade_survival(person_years: Floats) -> Floats:
    """Give the share that lives on for ten years, (sex, age 10-14, ..., open), from two life tables.

    `person_years` (2 periods of five years, sex, five-year age 0-4, ..., open) may reach beyond the open group of the
    result, 85+.
    """
    first, second = person_years
    steps = first[:, 1:16] / first[:, :15] * (second[:, 2:17] / second[:, 1:16])
    oldest = first[:, 16:].sum(axis=1) / first[:, 15:].sum(axis=1)
    oldest = oldest * second[:, 17:].sum(axis=1) / second[:, 16:].sum(axis=1)
    return np.concatenate([steps, oldest[:, None]], axis=1)


def survivors(stock: Floats, survival: Floats) -> Floats:
    """Give the people (place, sex, age 10-14, ..., 85+) who would be there after ten years without migration."""
    lived = np.concatenate([stock[..., :15], stock[..., 15:].sum(axis=-1, keepdims=True)], axis=-1)
    return np.asarray(lived * survival)
