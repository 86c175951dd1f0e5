"""The chance that a promise is kept, from the distribution of the value that is held against it."""

from collections.abc import Sequence

import numpy as np

from guibiao.forecast.distribution import Distribution
from guibiao.progress.evidence import INFINITE, Bounds, Floats

SUREST = 0.995
"""No chance is stated nearer to certainty than this: the pool has some thirteen hundred series."""


def chance_within(forecast: Distribution, bounds: Bounds) -> Floats:
    """Give the chance of a value that keeps a promise, for each case; an open bound is kept strictly.

    `about` is a bound with its tolerance taken in, and counts, growth and changes are bounds on what they make of the
    value: see `progress.measured`. Never below 0.005 or above 0.995.
    """
    below = np.zeros(len(forecast))
    if np.isfinite(bounds.low):
        below = forecast.probability_below(bounds.low, strictly=not bounds.low_open)
    reached = np.ones(len(forecast))
    if np.isfinite(bounds.high):
        reached = forecast.probability_below(bounds.high, strictly=bounds.high_open)
    chance: Floats = np.clip(reached - below, 1 - SUREST, SUREST)
    return np.where(forecast.known, chance, np.nan)


def chance_throughout(forecasts: Sequence[Distribution], bounds: Bounds) -> Floats:
    """Give the chance that a cap is kept in each of several years, whose errors are taken to go together."""
    chances: Floats = np.min([chance_within(each, bounds) for each in forecasts], axis=0)
    return chances


def added(forecasts: Sequence[Distribution], weights: Sequence[float], so_far: Floats | float = 0.0) -> Distribution:
    """Add up the values of several years, each with its weight, to what there is so far.

    The errors of the years are taken to go together, which makes the sum at least as wide as it is.
    """
    parts = [weight * each.values for each, weight in zip(forecasts, weights, strict=True)]
    total = np.sum(parts, axis=0) + np.reshape(so_far, (-1, 1))
    return Distribution(forecasts[0].levels, total)


def widened(
    forecast: Distribution, others: Sequence[Distribution], limits: tuple[float, float] = (-INFINITE, INFINITE)
) -> Distribution:
    """Keep the medians, and make no quantile nearer to them than it is in any of the other forecasts.

    What would lie beyond a limit is added at the other side, so that intervals become no narrower for it.
    """
    middle = forecast.median[:, None]
    away = forecast.values - middle
    for other in others:
        further = other.values - other.median[:, None]
        away = np.where(np.abs(further) > np.abs(away), further, away)
    low, high = limits
    values = middle + away
    beyond, below = np.maximum(values - high, 0.0)[:, ::-1], np.maximum(low - values, 0.0)[:, ::-1]
    return Distribution(forecast.levels, np.clip(values - beyond + below, low, high))
