"""From a relation and a value to the values that keep a promise."""

from dataclasses import replace

from guibiao.plan.vocabulary import Relation
from guibiao.progress.evidence import INFINITE, Bounds

_DIGITS = 12


def clean(value: float) -> float:
    """Round to twelve significant digits, so that converting units and adding up leave no trace."""
    return float(f"{value:.{_DIGITS}g}")


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


def keeps(bounds: Bounds, value: float) -> bool:
    """Tell whether one value keeps a promise."""
    above = value > bounds.low if bounds.low_open else value >= bounds.low
    below = value < bounds.high if bounds.high_open else value <= bounds.high
    return above and below


def between(low: float, high: float, baseline: float | None, *, rounding: float = 0.0) -> Bounds:
    """Give the bounds of a range; the goal is the edge that is nearer to the baseline."""
    goal = high if baseline is not None and baseline > high else low
    return Bounds(low=low, high=high, goal=goal, rounding=rounding)


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
