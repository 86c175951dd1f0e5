"""The SDG Index method of the Sustainable Development Solutions Network: trend arrows, scores, colours, index.

Source: Sachs et al., Sustainable Development Report 2019, part on methods (Lafortune et al. 2018).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from guibiao.progress.methods.series import DIGITS, AnnualSeries, Goal, MethodResult, not_available

STATUSES = ("on_track", "moderately_improving", "stagnating", "decreasing")
COLOURS = ("green", "yellow", "orange", "red")
_HALF = 0.5
_GOAL_YELLOW = 1.5


def trend_arrow(series: AnnualSeries, goal: Goal) -> MethodResult:
    """Hold the yearly change of a series against the one that leads to the goal.

    At the goal or as fast as needed is on track, half as fast is moderately improving, slower is stagnating, away
    from the goal is decreasing.
    """
    if goal.value is None or goal.year is None:
        return not_available("the method needs a target with a date")
    if not len(series):
        return not_available("nothing has been observed")
    first, last = series.values[0], series.values[-1]
    if goal.is_met(last):
        return MethodResult(STATUSES[0])
    years = series.years[-1] - series.years[0]
    if years < 1 or goal.year <= series.years[0]:
        return not_available("the method needs two years of observations before the year of the target")
    actual = goal.direction * (last - first) / years
    needed = goal.direction * (goal.value - first) / (goal.year - series.years[0])
    if actual < 0:
        return MethodResult(STATUSES[3], actual / needed if needed > 0 else None)
    ratio = round(actual / needed, DIGITS) if needed > 0 else math.inf
    return MethodResult(STATUSES[0] if ratio >= 1 else STATUSES[1] if ratio >= _HALF else STATUSES[2], ratio)


@dataclass(frozen=True, slots=True)
class Scale:
    """Worst and best value, and the red and green thresholds between them."""

    worst: float
    red: float
    green: float
    best: float

    def score(self, value: float) -> float:
        """Place a value between the worst (0) and the best (100); beyond them it stays there."""
        return min(max(100 * (value - self.worst) / (self.best - self.worst), 0.0), 100.0)

    def colour(self, value: float) -> str:
        """Colour a value: green and red beyond their thresholds, yellow and orange parted half way between."""
        sign = 1 if self.green > self.red else -1
        cuts = (self.green, (self.green + self.red) / 2, self.red)
        return next((c for c, cut in zip(COLOURS, cuts, strict=False) if sign * value >= sign * cut), COLOURS[3])

    def step(self, value: float) -> float:
        """Rescale a value to 0 (worst), 1 (red threshold), 2 (green threshold), 3 (best)."""
        sign = 1 if self.best > self.worst else -1
        edges = [sign * edge for edge in (self.worst, self.red, self.green, self.best)]
        placed = min(max(sign * value, edges[0]), edges[3])
        for number, (low, high) in enumerate(pairwise(edges)):
            if placed <= high:
                return number + ((placed - low) / (high - low) if high > low else 1.0)
        return float(len(edges) - 1)


def goal_colour(steps: Sequence[tuple[float, str]]) -> str:
    """Colour a goal by the two worst of its indicators, each given as step and colour.

    Green only if both are green, red only if both are red, else yellow where their mean step is 1.5 or more.
    """
    worst = sorted(steps)[:2]
    colours = {colour for _, colour in worst}
    for one in (COLOURS[0], COLOURS[3]):
        if colours == {one}:
            return one
    mean = sum(step for step, _ in worst) / len(worst)
    return COLOURS[1] if mean >= _GOAL_YELLOW else COLOURS[2]


def index(goals: Sequence[float | None], regional: Sequence[float]) -> float:
    """Give the mean of the goal scores; one that is missing takes the mean score of the region."""
    filled = [region if score is None else score for score, region in zip(goals, regional, strict=True)]
    return sum(filled) / len(filled)
