"""What would be needed: the value of a lever at which an outcome reaches its target, or why there is none."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guibiao.language import Message

HALVINGS = 200
PARTS = 4
"""Parts into which the values of a lever are divided, to see whether the outcome rises or falls throughout."""
_NOISE = 1e-9
"""Share of the range of outcomes by which one may go back without having turned."""
_MILLION = 1_000_000

Point = tuple[float, float]
"""A value of the lever, and the outcome."""


@dataclass(frozen=True, slots=True)
class Required:
    """The value that is needed, or None; the outcome reached with it, or as near as it comes; and both in words."""

    value: float | None
    reached: float
    message: Message


def require(
    outcome: Callable[[float], float], target: float, between: tuple[float, float], *, close: float = 0.0
) -> Required:
    """Find the value of a lever at which `outcome` is `target`, in an interval in which it rises or falls throughout.

    With `close` 0 the interval is halved until nothing lies between its ends; else the search ends, sooner, where the
    outcome is no further from the target than that. No value is given but the nearest outcome, and the message says
    why, where the target or an end of the interval is no finite number, where the outcome is none somewhere, where it
    turns from rising to falling or back, and where the target lies beyond all that is reached.
    """
    if not all(map(math.isfinite, (target, *between))):
        return Required(None, math.nan, Message.of("a target and the values of a lever are finite numbers"))
    low, high = between
    points = [(value, outcome(value)) for value in (low + (high - low) * part / PARTS for part in range(PARTS + 1))]
    refused = _refused(points, target)
    if refused:
        return refused
    left, right = next(pair for pair in pairwise(points) if _holds(pair, target))
    search = _Search(outcome, target, close)
    try:
        found = search.halving(left, right) if close == 0 else search.interpolating(left, right)
    except _NotMonotone as turned:
        return turned.required
    told = Message.of("{target} is reached at {value}", target=_said(target), value=_said(found[0]))
    return Required(*found, told)


def _said(value: float) -> str:
    """Write a number to six digits; of a million and more, all before the point."""
    return f"{value:,.0f}" if _MILLION <= abs(value) < math.inf else f"{value:.6g}"


def _holds(pair: Sequence[Point], target: float) -> bool:
    return min(outcome for _, outcome in pair) <= target <= max(outcome for _, outcome in pair)


def _refused(points: Sequence[Point], target: float) -> Required | None:
    """Say why there is no value, by the outcomes at some points; None where nothing speaks against one."""
    outcomes = [reached for _, reached in points]
    for point in points:
        if not math.isfinite(point[1]):
            return _no_number(point, points)
    nearest = min(outcomes, key=lambda reached: abs(reached - target))
    if max(outcomes) == min(outcomes) != target:
        return Required(None, nearest, Message.of("the outcome is {reached} at any value", reached=_said(nearest)))
    turn = _turn(points)
    if turn:
        return _turned(turn, nearest)
    if min(outcomes) <= target <= max(outcomes):
        return None
    (low, at_low), (high, at_high) = ((_said(value), _said(reached)) for value, reached in (points[0], points[-1]))
    told = Message.of(
        "{target} is out of reach: from {low} to {high} the outcome goes from {at_low} to {at_high}",
        target=_said(target),
        low=low,
        high=high,
        at_low=at_low,
        at_high=at_high,
    )
    return Required(None, nearest, told)


def _turn(points: Sequence[Point]) -> Point | None:
    """Give the first point after which outcomes fall that rose before, or rise that fell; None where there is none."""
    outcomes = [reached for _, reached in points]
    noise = _NOISE * (max(outcomes) - min(outcomes))
    before = 0.0
    for left, right in pairwise(points):
        step = right[1] - left[1]
        if abs(step) > noise:
            if before * step < 0:
                return left
            before = step
    return None


def _no_number(point: Point, points: Sequence[Point]) -> Required:
    told = Message.of(
        "at {value} the outcome is no number: narrow the interval from {low} to {high}",
        value=_said(point[0]),
        low=_said(points[0][0]),
        high=f"{points[-1][0]:.6g}",
    )
    return Required(None, math.nan, told)


def _turned(point: Point, nearest: float) -> Required:
    told = Message.of(
        "the outcome turns about {value}, where it is {reached}: ask for values on one side of it, on which it only "
        "rises or only falls",
        value=_said(point[0]),
        reached=_said(point[1]),
    )
    return Required(None, nearest, told)


class _NotMonotone(Exception):  # noqa: N818 - carries an answer, no error
    """Raised where an outcome within an interval lies beyond those at its ends."""

    def __init__(self, required: Required) -> None:
        self.required = required
        super().__init__()


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for a target between two points that hold it."""

    outcome: Callable[[float], float]
    target: float
    close: float

    def halving(self, left: Point, right: Point) -> Point:
        """Halve the interval until nothing lies between its ends; give the right one."""
        rising = right[1] >= left[1]
        for _ in range(HALVINGS):
            middle = (left[0] + right[0]) / 2
            if middle in {left[0], right[0]}:
                break
            point = self._at(middle, left, right)
            if (point[1] < self.target) == rising:
                left = point
            else:
                right = point
        return right

    def interpolating(self, left: Point, right: Point) -> Point:
        """Go where a straight line between the ends meets the target; halve where that is slow."""
        for turn in range(HALVINGS):
            for point in (left, right):
                if abs(point[1] - self.target) <= self.close:
                    return point
            share = (self.target - left[1]) / (right[1] - left[1])
            width = right[0] - left[0]
            middle = left[0] + width * (share if turn % 3 < 2 else 0.5)  # noqa: PLR2004 - each third step halves
            if middle in {left[0], right[0]}:
                middle = left[0] + width / 2
            if middle in {left[0], right[0]}:
                break
            point = self._at(middle, left, right)
            left, right = (point, right) if _holds((point, right), self.target) else (left, point)
        return min(left, right, key=lambda point: abs(point[1] - self.target))

    def _at(self, value: float, left: Point, right: Point) -> Point:
        """Try a value between two others. Raises _NotMonotone where the outcome is no number or beyond theirs."""
        point = value, self.outcome(value)
        if not math.isfinite(point[1]):
            raise _NotMonotone(_no_number(point, (left, right)))
        ends = left[1], right[1]
        slack = max(self.close, _NOISE * max(map(abs, ends)))
        if not min(ends) - slack <= point[1] <= max(ends) + slack:
            raise _NotMonotone(_turned(point, min(ends, key=lambda reached: abs(reached - self.target))))
        return point
