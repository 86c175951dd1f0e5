"""The weather symbols of the German Federal Statistical Office (indicator report on sustainable development).

The mean of the last five yearly changes is carried on to the year of the target; the part of the way from the
last value to the target that would be missed is cut at 5 % and 20 %.
"""

from guibiao.progress.methods.series import AnnualSeries, Goal, MethodResult, not_available

STATUSES = ("sun", "sun_and_cloud", "cloud", "storm")
_CHANGES = 5
_FEWEST_VALUES = 4
_SMALL_MISS, _LARGE_MISS = 0.05, 0.20


def weather(series: AnnualSeries, goal: Goal) -> MethodResult:
    """Judge where the mean of the last yearly changes leads; needs six yearly values, exceptionally four."""
    if goal.value is None or goal.year is None:
        return not_available("the method needs a target with a date")
    recent = [(y, v) for y, v in zip(series.years, series.values, strict=True) if y >= max(series.years) - _CHANGES]
    if len(recent) < _FEWEST_VALUES:
        return not_available("the method needs at least four yearly values within six years")
    (first_year, first), (last_year, last) = recent[0], recent[-1]
    if goal.is_met(last):
        return MethodResult(STATUSES[0])
    change = (last - first) / (last_year - first_year)
    if goal.direction * change <= 0:
        return MethodResult(STATUSES[3])
    missed = (goal.value - (last + change * max(goal.year - last_year, 0))) / (goal.value - last)
    word = STATUSES[0] if missed < _SMALL_MISS else STATUSES[1] if missed <= _LARGE_MISS else STATUSES[2]
    return MethodResult(word, 1 - missed)
