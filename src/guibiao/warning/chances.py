"""The chance that each promised level is met, from the history of its own series."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

import numpy as np

from guibiao.forecast import FEWEST_POINTS, forecast_series
from guibiao.plan import Target
from guibiao.plan.periods import years_between
from guibiao.plan.vocabulary import Form
from guibiao.progress.evidence import Bounds, Floats
from guibiao.progress.gather import Gathering
from guibiao.progress.measured import limits_of
from guibiao.warning.past import yearly_grid


class Ahead(NamedTuple):
    """A promised level that is still ahead, with the yearly values of its series."""

    key: tuple[str, str]
    values: tuple[tuple[int, float], ...]
    years: float
    """From the latest value to the date."""
    bounds: Bounds
    limits: tuple[float, float]
    """The least and the greatest value that the indicator can have."""


def chances(gathering: Gathering) -> Mapping[tuple[str, str], float]:
    """Give the chance of each dated level at each place, as known on the day.

    Promises of other forms have none here, nor have those of which fewer than three comparable values are known.
    """
    ahead = list(_ahead(gathering))
    if not ahead:
        return {}
    grids = [yearly_grid([case.values])[0] for case in ahead]
    longest = max(map(len, grids))
    values = np.stack([np.concatenate([np.full(longest - len(grid), np.nan), grid]) for grid in grids])
    least, most = (np.array([case.limits[end] for case in ahead]) for end in (0, 1))
    coming = forecast_series(values, np.array([case.years for case in ahead]), limits=(least, most))
    low = np.array([case.bounds.low for case in ahead])
    high = np.array([case.bounds.high for case in ahead])
    kept: Floats = np.clip(coming.probability_below(high) - coming.probability_below(low), 0.0, 1.0)
    return {case.key: float(chance) for case, chance in zip(ahead, kept, strict=True) if not np.isnan(chance)}


def _ahead(gathering: Gathering) -> Iterator[Ahead]:
    for target in gathering.plan.targets.values():
        if target.form is not Form.LEVEL or target.comparison or not target.date or target.date <= gathering.as_of:
            continue
        for place in gathering.plan.places_of(target):
            history = _history(gathering, target, place)
            if len(history) < FEWEST_POINTS:
                continue
            latest = max(history)
            values = tuple((year, value) for year, (_, value) in sorted(history.items()))
            years = years_between(history[latest][0], target.date)
            if years > 0:
                bounds = gathering.measured(target, place).bounds
                limits = limits_of(gathering.plan.indicators[target.indicator], target.unit)
                yield Ahead((target.id, place), values, years, bounds, limits)


def _history(gathering: Gathering, target: Target, place: str) -> dict[int, tuple[date, float]]:
    """Give the last exact value of each year: of one definition, and since the latest break."""
    measured = gathering.measured(target, place)
    definition = measured.start.definition if measured.start else ""
    broken = max((day for day in gathering.breaks_of(target, place) if day <= gathering.as_of), default=date.min)
    points = sorted(measured.points, key=lambda point: point.end)
    return {
        point.end.year: (point.end, point.value)
        for point in points
        if point.definition == definition and point.end >= broken and point.lowest == point.highest
    }
