"""Simple point forecasts that others publish, to stand beside ours: naive, drift, Theta."""

import numpy as np

from guibiao.progress.evidence import Floats

_WEIGHTS = np.append(np.linspace(0.01, 0.99, 50), 1.0)
"""Weights of the newest value that exponential smoothing chooses from."""


def naive(values: Floats, years: int) -> Floats:
    """Forecast one series by its last value: `[year]`."""
    return np.full(years, values[-1])


def drift(values: Floats, years: int, share: float = 1.0) -> Floats:
    """Forecast by the last value and a share of the mean change: 1 for drift, 0.5 for half drift."""
    line: Floats = values[-1] + share * np.arange(1, years + 1) * (values[-1] - values[0]) / (len(values) - 1)
    return line


def smoothed(values: Floats, years: int) -> Floats:
    """Forecast by simple exponential smoothing with the weight that would have fitted best so far."""
    level, squares = np.full(len(_WEIGHTS), values[0]), np.zeros(len(_WEIGHTS))
    for value in values[1:]:
        error = value - level
        squares += error**2
        level = level + _WEIGHTS * error
    return np.full(years, level[np.argmin(squares)])


def theta(values: Floats, years: int) -> Floats:
    """Forecast by the mean of the trend line and of what smoothing makes of the doubled deviations from it.

    Assimakopoulos and Nikolopoulos (2000), the method that won the M3 competition.
    """
    time = np.arange(len(values))
    slope, start = np.polyfit(time, values, 1)
    bent = 2 * values - (start + slope * time)
    line = start + slope * (len(values) - 1 + np.arange(1, years + 1))
    half: Floats = 0.5 * line + 0.5 * smoothed(bent, years)
    return half
