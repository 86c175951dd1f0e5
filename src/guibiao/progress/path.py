"""The planned course from a baseline to a target."""

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import overload

import numpy as np

from guibiao.plan.periods import years_between
from guibiao.plan.vocabulary import Path
from guibiao.progress.evidence import Flags, Floats

_STEEPNESS = 2 * math.log(19)
"""Of the logistic course: before rescaling it runs from 5 % to 95 % within the window."""

Point = tuple[date, float]
Value = float | Floats

_power = np.frompyfunc(math.pow, 2, 1)
"""Numpy's own powers may differ from Python's in the last digit."""


def planned_completion(path: Path, day: date, course: Sequence[Point]) -> float:
    """Give the share of the promised change that is planned for `day`; see `planned_completions`."""
    return float(planned_completions(path, day, course))


def planned_completions(path: Path, day: date, course: Sequence[tuple[date, Value]]) -> Value:
    """Give the share of the promised change that is planned for `day`, 0 before the first point, 1 after the last.

    `course` holds the baseline, any milestones between, and the target, as dates and values; a value may as well
    be an array, for many courses at once.
    Linear: the elapsed share of the window. Geometric: equal growth each year (needs two values of one sign,
    neither zero; raises ValueError). Logistic: a normalised S-curve. Milestones: straight lines from point to point.
    """
    (first, start), (last, end) = course[0], course[-1]
    if day >= last:
        return 1.0
    if day <= first:
        return 0.0
    elapsed = years_between(first, day) / years_between(first, last)
    match path:
        case Path.GEOMETRIC:
            if not np.all(has_growth_rate(start, end)):
                raise ValueError("a geometric path needs two different values of one sign, neither zero")
            reached = start * np.asarray(_power(end / start, elapsed), dtype=np.float64)
            return (reached - start) / (end - start)
        case Path.LOGISTIC:
            return _s_curve(elapsed)
        case Path.MILESTONES:
            return _through(course, day)
        case Path.LINEAR:
            return elapsed


@overload
def has_growth_rate(start: float, end: float) -> bool: ...
@overload
def has_growth_rate(start: Floats, end: Floats) -> Flags: ...
@overload
def has_growth_rate(start: Value, end: Value) -> bool | Flags: ...
def has_growth_rate(start: Value, end: Value) -> bool | Flags:
    """Tell whether one constant growth rate, other than none, leads from one value to another."""
    return (start * end > 0) & (start != end)


def _s_curve(elapsed: float) -> float:
    def sigmoid(share: float) -> float:
        return 1 / (1 + math.exp(-_STEEPNESS * (share - 0.5)))

    return (sigmoid(elapsed) - sigmoid(0)) / (sigmoid(1) - sigmoid(0))


def _through(course: Sequence[tuple[date, Value]], day: date) -> Value:
    """Give the completion on a course of straight lines; 1 throughout where it does not lead anywhere else."""
    start, end = course[0][1], course[-1][1]
    (first, low), (last, high) = next(part for part in pairwise(course) if day <= part[1][0])
    value = low + (high - low) * years_between(first, day) / years_between(first, last)
    flat = np.asarray(start == end)
    return np.where(flat, 1.0, (value - start) / np.where(flat, 1.0, end - start))
