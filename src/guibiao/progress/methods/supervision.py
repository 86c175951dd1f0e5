"""The lights of local supervision offices: completion against the elapsed share of the window (序时进度).

Cuts differ from place to place; these are common ones: no more than 10 points behind is green, no more than 30
is yellow, further behind, or going back, is red.
"""

from guibiao.progress.methods.series import DIGITS, AnnualSeries, Goal, MethodResult, not_available

STATUSES = ("green", "yellow", "red")
_BEHIND_GREEN, _BEHIND_YELLOW = 0.10, 0.30


def supervision(series: AnnualSeries, goal: Goal) -> MethodResult:
    """Judge the last value against the share of the window that has gone by."""
    if goal.value is None or goal.year is None:
        return not_available("the method needs a target with a date")
    if not len(series):
        return not_available("nothing has been observed")
    first, last = series.values[0], series.values[-1]
    if goal.is_met(last):
        return MethodResult(STATUSES[0])
    if goal.year <= series.years[0] or goal.value == first or len(series) == 1:
        return not_available("the method needs a baseline before the target, and a value after it")
    completion = (last - first) / (goal.value - first)
    elapsed = min((series.years[-1] - series.years[0]) / (goal.year - series.years[0]), 1.0)
    behind = round(elapsed - completion, DIGITS)
    if completion < 0 or behind > _BEHIND_YELLOW:
        return MethodResult(STATUSES[2], completion)
    return MethodResult(STATUSES[0] if behind <= _BEHIND_GREEN else STATUSES[1], completion)
