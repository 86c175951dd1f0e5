"""From a relation and a value to the values that keep a promise."""

from dataclasses import replace
from typing import overload

import numpy as np

from guibiao.plan.vocabulary import Relation
from guibiao.progress.evidence import INFINITE, Bounds, Flags, Floats

_DIGITS = 12
_SHORT, _SHORT_SCALE = 1e8, 1e4
"""A number below the first with as many decimals as the second has noughts has no more than twelve digits."""
_EXACT_POWER = 22
"""The greatest power of ten that a float holds exactly."""
_POWERS = np.array([float(f"1e{power}") for power in range(_EXACT_POWER + 1)])
_TIE = 1e-3
"""Digits nearer than this to the middle between two numbers may come to lie on its other side by the shift itself."""


def clean(value: float) -> float:
    """Round to twelve significant digits, so that converting units and adding up leave no trace."""
    return float(f"{value:.{_DIGITS}g}")


def cleaned(values: Floats) -> Floats:
    """Give what `clean` gives for each of many values."""
    found = values.copy()
    with np.errstate(all="ignore"):
        long = np.flatnonzero(~_is_short(values))
        found[long], sure = _rounded(values[long])
    odd = long[~sure]
    found[odd] = [clean(value) for value in values[odd].tolist()]
    return found


def _is_short(values: Floats) -> Flags:
    short: Flags = (np.abs(values) < _SHORT) & (np.rint(values * _SHORT_SCALE) / _SHORT_SCALE == values)
    return short


def _rounded(values: Floats) -> tuple[Floats, Flags]:
    """Round to twelve significant digits, and tell where the result is sure to be the right one."""
    shift = _DIGITS - 1 - np.floor(np.log10(np.abs(values)))
    near = np.abs(shift) <= _EXACT_POWER
    power = _POWERS[np.abs(np.where(near, shift, 0)).astype(np.int64)]
    digits = np.where(shift > 0, values * power, values / power)
    whole = np.rint(digits)
    right_power = (np.abs(whole) >= 10.0 ** (_DIGITS - 1)) & (np.abs(whole) < 10.0**_DIGITS)
    no_tie = np.abs(np.abs(digits - whole) - 0.5) > _TIE
    return np.where(shift > 0, whole / power, whole * power), near & right_power & no_tie


def bounds_of(relation: Relation, value: float, sign: int, *, tolerance: float = 0.0, rounding: float = 0.0) -> Bounds:
    """Give the bounds of a relation to one value.

    `sign` is the good direction of the indicator (+1, -1, 0). `about` allows `tolerance` on the bad side and
    anything on the good side; `exactly` asks for the printed value, and lets what is beyond it on the good side
    pass; with no good side both sides count, for `exactly` within `rounding`. Raises ValueError for a relation
    that has no single value.
    """
    plain = Bounds(goal=value, rounding=rounding)
    match relation:
        case Relation.AT_LEAST:
            return replace(plain, low=value)
        case Relation.MORE_THAN:
            return replace(plain, low=value, low_open=True)
        case Relation.AT_MOST:
            return replace(plain, high=value)
        case Relation.LESS_THAN:
            return replace(plain, high=value, high_open=True)
        case Relation.ABOUT:
            return _around(value, sign, replace(plain, tolerance=tolerance), tolerance)
        case Relation.EXACTLY:
            return _around(value, sign, plain, 0.0 if sign else rounding)
        case _:
            raise ValueError(f"{relation} does not go with one value")


@overload
def keeps(bounds: Bounds, value: float) -> bool: ...
@overload
def keeps(bounds: Bounds, value: Floats) -> Flags: ...
def keeps(bounds: Bounds, value: float | Floats) -> bool | Flags:
    """Tell whether a value keeps a promise, or which of many do."""
    above = value > bounds.low if bounds.low_open else value >= bounds.low
    below = value < bounds.high if bounds.high_open else value <= bounds.high
    return above & below


def between(low: float, high: float, baseline: float | None, *, rounding: float = 0.0) -> Bounds:
    """Give the bounds of a range; the goal is the edge that is nearer to the baseline."""
    goal = low if baseline is None else float(nearer_edge(low, high, baseline))
    return Bounds(low=low, high=high, goal=goal, rounding=rounding)


def nearer_edge(low: float, high: float, baseline: float | Floats) -> Floats:
    """Give the edge of a range that a baseline, or each of many, comes to first; `low` where there is none."""
    return np.where(baseline > high, high, low)


def moved(bounds: Bounds, baseline: float, step: float) -> Bounds:
    """Turn bounds on the size of a move into bounds on the value: baseline + step x move.

    `step` is +1 or -1 for moves in the unit of the value, baseline / 100 with a sign for moves in percent.
    """
    first, last = baseline + step * bounds.low, baseline + step * bounds.high
    first_open, last_open = bounds.low_open, bounds.high_open
    if step < 0:
        first, last, first_open, last_open = last, first, last_open, first_open
    return Bounds(
        low=clean(first),
        high=clean(last),
        low_open=first_open,
        high_open=last_open,
        goal=clean(baseline + step * bounds.goal),
        tolerance=abs(step) * bounds.tolerance,
        rounding=abs(step) * bounds.rounding,
    )


def _around(value: float, sign: int, plain: Bounds, margin: float) -> Bounds:
    return replace(
        plain,
        low=clean(value - margin) if sign >= 0 else -INFINITE,
        high=clean(value + margin) if sign <= 0 else INFINITE,
    )
