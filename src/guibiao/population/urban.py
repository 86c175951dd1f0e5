"""The growth-difference method for urban shares, and the same difference taken apart after a projection.

Source: National Research Council, Cities Transformed (2003), appendix D; the "United Nations method" of Chinese plans.
A share u has the log-odds ln(u / (1 - u)), which is ln(urban / rural); they change by the growth difference each year.
"""

from collections.abc import Mapping

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.path import Path

NORM = (0.037623, -0.02604)
"""Growth difference to which countries tend: constant, and slope on the share. Coefficients to be confirmed."""
NORM_WEIGHTS = (0.8, 0.6, 0.4, 0.2, 0.0)
"""Of a place's own difference in the first, second, ... five years; the norm has the rest."""


def log_odds(share: Floats | float) -> Floats:
    """Give ln(u / (1 - u)) of shares strictly between 0 and 1. Raises ValueError for others."""
    found = np.asarray(share, dtype=np.float64)
    if not ((found > 0) & (found < 1)).all():
        raise ValueError("a share with a growth difference lies strictly between 0 and 1")
    return np.log(found / (1 - found))


def share_of(odds: Floats | float) -> Floats:
    """Give the share of log-odds."""
    return 1 / (1 + np.exp(-np.asarray(odds, dtype=np.float64)))


def growth_difference(start: Floats | float, end: Floats | float, years: float) -> Floats:
    """Give the growth difference a year that leads from one share to another."""
    return (log_odds(end) - log_odds(start)) / years


def share_after(start: Floats | float, difference: Floats | float, years: Floats | float) -> Floats:
    """Give the share after some years of a constant growth difference."""
    return share_of(log_odds(start) + np.asarray(difference) * years)


def converging_differences(start: float, difference: float, periods: int) -> Floats:
    """Give the growth difference of each five years to come, while it tends from a place's own to the norm."""
    norm = NORM[0] + NORM[1] * start
    weights = np.array([NORM_WEIGHTS[min(period, len(NORM_WEIGHTS) - 1)] for period in range(periods)])
    return weights * difference + (1 - weights) * norm


def difference_by_component(path: Path, start: int, end: int) -> Mapping[str, float]:
    """Take the growth difference of a path between two years apart: how much each component contributed.

    ln(U1 / U0) is the sum of the flows of U divided by the logarithmic mean of U0 and U1, and likewise for R; so the
    contributions sum to the whole, exactly. Raises ValueError where urban or rural people are none.
    """
    found = {}
    change = {residence: path.change(start, end, residence=residence) for residence in ("urban", "rural")}
    means = {residence: _log_mean(*_people(path, (start, end), residence)) for residence in change}
    for component in change["urban"]:
        found[component] = change["urban"][component] / means["urban"] - change["rural"][component] / means["rural"]
    return found


def _people(path: Path, years: tuple[int, int], residence: str) -> tuple[float, float]:
    number = path.axes.residences.index(residence)
    start, end = (float(path.stocks[path.position(year), :, number].sum()) for year in years)
    return start, end


def _log_mean(start: float, end: float) -> float:
    """Give (b - a) / ln(b / a), a where they are the same."""
    if min(start, end) <= 0:
        raise ValueError("a growth difference needs people in urban and in rural places")
    return start if start == end else (end - start) / float(np.log(end / start))
