"""Progress by growth rates: Eurostat's method as Statistics Canada and Open SDG publish it.

Source: Eurostat, Sustainable development in the European Union, annex on the assessment of trends; Open SDG,
`progress_measure`. The ratio of the actual to the required compound growth is cut at 0.95, 0.60 and 0; without a
target the growth itself at 1.5 %, 0.5 % and 0, lowered near a natural limit. A target or baseline of zero is
replaced by 0.001.
"""

import math

from guibiao.progress.methods.series import AnnualSeries, Goal, MethodResult, growth, not_available

ACHIEVED, SUBSTANTIAL, MODERATE, LIMITED, DETERIORATION = STATUSES = (
    "target_achieved",
    "substantial_progress",
    "moderate_progress",
    "limited_progress",
    "deterioration",
)
_ZERO = 0.001
_WITH_TARGET = (0.95, 0.60, 0.0)
_WITHOUT_TARGET = (0.015, 0.005, 0.0)
_LIMIT_POWER = 4.44
_BEST_SCORE = 5.0
_INDICATOR_CUTS = (2.5, 0.0, -2.5)


def growth_rate(series: AnnualSeries, goal: Goal) -> MethodResult:
    """Judge the first against the last value of a series."""
    if not len(series):
        return not_available("nothing has been observed")
    base, current, years = series.values[0], series.values[-1], series.years[-1] - series.years[0]
    target = _ZERO if goal.value == 0 else goal.value
    met = target is not None and (current - target) * goal.direction >= 0
    share = _near_limit(base, goal.limit) if target is None else 1.0
    ratio = _ratio(base, current, years, target, goal, series.years[0])
    if met:
        return MethodResult(ACHIEVED, ratio, _BEST_SCORE)
    if ratio is None:
        return not_available("growth needs two values of one sign, at least a year apart")
    high, middle, low = _WITH_TARGET if target is not None else tuple(cut * share for cut in _WITHOUT_TARGET)
    word = SUBSTANTIAL if ratio >= high else MODERATE if ratio >= middle else LIMITED if ratio >= low else DETERIORATION
    return MethodResult(word, ratio, _score(ratio) if target is not None else _score_without_target(ratio, share))


def indicator_status(scores: list[float], *, all_achieved: bool) -> str:
    """Give the status of an indicator from the scores of its series: their mean, cut at 2.5, 0 and -2.5."""
    if all_achieved:
        return ACHIEVED
    mean = sum(scores) / len(scores)
    words = (SUBSTANTIAL, MODERATE, LIMITED)
    return next((word for word, cut in zip(words, _INDICATOR_CUTS, strict=True) if mean >= cut), DETERIORATION)


def _ratio(base: float, current: float, years: int, target: float | None, goal: Goal, base_year: int) -> float | None:
    sign = -1 if base < 0 else 1
    start = base or _ZERO
    if years < 1 or start * current < 0:
        return None
    actual = sign * goal.direction * growth(current, start, years)
    if target is None or goal.year is None:
        return actual
    if goal.year <= base_year or target / start < 0:
        return None
    required = abs(growth(target, start, goal.year - base_year))
    if required:
        return actual / required
    return math.copysign(math.inf, actual) if actual else None


def _near_limit(base: float, limit: float | None) -> float:
    """Give the share of the cuts that is asked for from a baseline near a natural limit."""
    if limit is None:
        return 1.0
    start, edge = abs(base), abs(limit)
    if start >= 2 * edge:
        return 1.0
    return float(1 - (start / edge if start <= edge else (2 * edge - start) / edge) ** _LIMIT_POWER)


def _score(ratio: float) -> float:
    if ratio >= _WITH_TARGET[1]:
        return min(7.1429 * ratio - 4.2857, _BEST_SCORE)
    return max(4.1667 * ratio - 2.5, -_BEST_SCORE)


def _score_without_target(ratio: float, share: float) -> float:
    if ratio < 0:
        return max(125 * ratio - 2.5, -_BEST_SCORE)
    if share == 0:
        return _BEST_SCORE
    if ratio >= _WITHOUT_TARGET[0] * share:
        return min(500 * ratio / share - 5, _BEST_SCORE)
    if ratio >= _WITHOUT_TARGET[1] * share:
        return 250 * ratio / share - 1.25
    return 500 * ratio / share - 2.5
