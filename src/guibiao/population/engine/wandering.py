"""Errors that wander from year to year, for shocks that callers draw: autoregressions and random walks."""

import numpy as np

from guibiao.population.axes import Floats


def wandering(
    shape: tuple[int, int] | tuple[int, int, int],
    *,
    sd: Floats | float,
    persistence: float = 1.0,
    correlation: float = 0.0,
    seed: int = 1,
) -> Floats:
    """Draw errors that are normal with mean 0 at each date; `shape` is (draws, years) or (draws, years, units).

    With `persistence` 1 a random walk: each year adds an independent normal error of standard deviation `sd`, the first
    as every other, so that the spread after t years is sd times the square root of t. Below 1 an autoregression,
    x[t] = persistence x[t-1] + error, whose spread is `sd` in every year, the first included, and whose errors lie
    `persistence` ** n correlated n years apart. `sd` may differ by unit (unit,). Errors of two units in one year have
    the `correlation`. The same seed gives the same errors; the errors of the first draws do not depend on how many
    follow.

    A multiplier of `Shocks` is the exponential of it; shifts (`mortality`, `urban`) are it as it is. Note that `urban`
    is added in each year: there an autoregression moves what a random walk of its sums would.
    Raises ValueError for shares outside 0 to 1 and negative spreads.
    """
    if not (0 <= persistence <= 1 and 0 <= correlation <= 1) or np.min(sd) < 0:
        raise ValueError("persistence and correlation lie between 0 and 1, and a spread is not negative")
    draws, years, units = (*shape, 1)[:3]
    normal = np.random.default_rng(seed).standard_normal((draws, years, units + 1))
    steps = np.sqrt(correlation) * normal[..., :1] + np.sqrt(1 - correlation) * normal[..., 1:]
    if persistence < 1:
        steps[:, 1:] *= np.sqrt(1 - persistence**2)
    for year in range(1, years):
        steps[:, year] += persistence * steps[:, year - 1]
    found: Floats = steps * np.asarray(sd)
    return found.reshape(shape)
