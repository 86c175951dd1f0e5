"""The growth-difference method for urban shares.

Source: National Research Council, Cities Transformed (2003), appendix D; the "United Nations method" of Chinese plans.
A share u has the log-odds ln(u / (1 - u)), which is ln(urban / rural); they change by the growth difference each year.
"""

import numpy as np

from guibiao.population.axes import Floats

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


def bounded_log_odds(share: Floats) -> Floats:
    """Give ln(p / (1 - p)) of shares; those of nearly none and nearly all are taken as 1 and 99.5 %."""
    kept = np.clip(share, 0.01, 0.995)
    return np.asarray(np.log(kept / (1 - kept)))


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
