"""Progress as the United Nations Statistics Division assesses it (progress assessment methodology, 2026).

The last value is carried on to the year of the target at its compound growth since the baseline; the part of the
promised change that it then reaches is cut at 0.95, 0.50, 0.10 and 0.
"""

from guibiao.progress.methods.series import AnnualSeries, Goal, MethodResult, growth, not_available

STATUSES = ("on_track_or_met", "moderate_progress", "marginal_progress", "stagnation", "regression")
_CUTS = (0.95, 0.50, 0.10, 0.0)
_GROWTH_CUTS = (0.02, 0.0125, 0.005, 0.0)
"""For series without a target: growth in the good direction."""


def unsd(series: AnnualSeries, goal: Goal) -> MethodResult:
    """Judge a series by where its growth leads."""
    if not len(series):
        return not_available("nothing has been observed")
    base, current = series.values[0], series.values[-1]
    if goal.value is not None and goal.is_met(base):
        return MethodResult(STATUSES[0] if goal.is_met(current) else STATUSES[-1])
    if goal.is_met(current):
        return MethodResult(STATUSES[0])
    years = series.years[-1] - series.years[0]
    if years < 1 or base * current <= 0:
        return not_available("growth needs two values of one sign, at least a year apart")
    rate = growth(current, base, years)
    if goal.value is None or goal.year is None:
        return _cut(goal.direction * rate, _GROWTH_CUTS)
    reached = current * (1 + rate) ** max(goal.year - series.years[-1], 0)
    return _cut((reached - base) / (goal.value - base), _CUTS)


def _cut(ratio: float, cuts: tuple[float, ...]) -> MethodResult:
    place = next((number for number, cut in enumerate(cuts) if ratio >= cut), len(cuts))
    return MethodResult(STATUSES[place], ratio)
