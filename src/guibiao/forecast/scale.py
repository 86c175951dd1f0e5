"""The scale on which a series is forecast: in points, by shares of what is left, or by odds between two ends."""

from typing import NamedTuple

import numpy as np

from guibiao.progress.evidence import Flags, Floats

_EDGE = 0.0005
"""A share is moved this part of its range away from an end before its odds are taken: half of 0.1 %."""


class Limits(NamedTuple):
    """The least and the greatest value that each series can have; infinite where there is none."""

    low: Floats
    high: Floats


def limits_for(values: Floats, limits: tuple[float | Floats, float | Floats] | None) -> Limits:
    """Give the limits of each series; where none are stated, one that was never at or below zero cannot go there."""
    if limits is None:
        with np.errstate(invalid="ignore"):
            positive = ~(values <= 0).any(axis=1)
        return Limits(np.where(positive, 0.0, -np.inf), np.full(len(values), np.inf))
    low, high = (np.broadcast_to(np.asarray(limit, dtype=np.float64), (len(values),)) for limit in limits)
    return Limits(low, high)


def between_ends(values: Floats, limits: Limits) -> Flags:
    """Tell which series are shares: they have two ends, and every value lies between them."""
    with np.errstate(invalid="ignore"):
        outside = (values < limits.low[:, None]) | (values > limits.high[:, None])
    flags: Flags = np.isfinite(limits.low) & np.isfinite(limits.high) & ~outside.any(axis=1)
    return flags


def is_above(values: Floats, limits: Limits) -> Flags:
    """Tell which series have a limit below them that they have not reached."""
    with np.errstate(invalid="ignore"):
        flags: Flags = np.isfinite(limits.low) & ~(values <= limits.low[:, None]).any(axis=1)
    return flags


def towards_floor(values: Floats, move: Floats, limits: Limits) -> Flags:
    """Tell which series fall towards a limit that they have not reached."""
    with np.errstate(invalid="ignore"):
        return is_above(values, limits) & (move < 0)


def to_odds(values: Floats, limits: Limits) -> Floats:
    """Turn values between two ends into log odds."""
    low, high = limits.low[:, None], limits.high[:, None]
    share = np.clip((values - low) / (high - low), _EDGE, 1 - _EDGE)
    return np.log(share) - np.log1p(-share)


def from_odds(odds: Floats, limits: Limits) -> Floats:
    """Turn log odds into values between two ends; what is nearer to an end than can be printed is the end."""
    low, high = limits.low[:, None], limits.high[:, None]
    share = 1 / (1 + np.exp(-np.clip(odds, -700, 700)))
    near = _EDGE * (1 + 1e-9)
    share = np.where(share <= near, 0.0, np.where(share >= 1 - near, 1.0, share))
    return low + (high - low) * share
