"""The track record: what would have been said in each year, with what was known then, against what came.

Every series is asked at every year for each of the years after it. What is scored: how often outcomes lay inside the
intervals; how often things happened that had been given a chance (reliability, Brier score); and how warnings of
made-up five-year promises would have fared (caught, false alarms, lead time).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from guibiao.forecast.chance import SUREST
from guibiao.forecast.distribution import Distribution
from guibiao.forecast.forecast import forecast_series
from guibiao.forecast.panel import Panel
from guibiao.forecast.traits import FEWEST_POINTS, traits_of
from guibiao.ledger.columns import Index
from guibiao.progress.evidence import Flags, Floats

HORIZON = 5
"""Years after which series are asked."""
SHARES = (0.5, 0.8, 0.95)
PACES = (-0.5, 0.0, 0.5, 1.0)
"""Events that are given a chance: a change of at least so many usual yearly changes a year, to the good side."""
AMBITIONS = (0.3, 0.6, 1.0)
"""Made-up promises: so many usual yearly changes a year, for five years."""
_WINDOW = 5


class Asked(NamedTuple):
    """Forecasts and outcomes: one entry for each series, year and horizon that can be judged."""

    series: Index
    horizon: Index
    inside: Flags
    """`[case, share]`: the outcome lay in the interval."""
    chance: Floats
    """`[case, event]`: the chance that was stated."""
    happened: Flags
    """`[case, event]`."""


class Promises(NamedTuple):
    """Made-up promises, judged after one to four years: arrays `[promise, year]`, not-a-number where unknown."""

    series: Index
    chance: Floats
    kept: Flags
    """`[promise]`."""


class Calibration(NamedTuple):
    """How a group of forecasts fared."""

    number: int
    coverage: tuple[float, ...]
    """By interval, in the order of SHARES."""
    brier: float
    base: float
    """Brier score of one who only knows how often things happen."""


class Tenth(NamedTuple):
    """A tenth of stated chances: how many, the mean that was stated, and the share that happened."""

    number: int
    stated: float
    happened: float


class Warnings(NamedTuple):
    """How warnings at one cut, asked after some years, would have fared."""

    year: int
    cut: float
    promises: int
    warned: int
    caught: float
    """Share of the missed promises that were warned of."""
    false_alarms: float
    """Share of the warnings whose promise was kept."""
    lead: float
    """Mean years before the date from which warnings of missed promises stood without a pause."""


def ask(panel: Panel, at: int) -> Asked:
    """Ask every series at the end of one year for the years after it."""
    values = panel.known(at)
    return joined([_asked(panel, values, at, ahead) for ahead in range(1, min(HORIZON, len(panel.years) - 1 - at) + 1)])


def _asked(panel: Panel, values: Floats, at: int, ahead: int) -> Asked:
    came = panel.latest[:, at + ahead]
    same = panel.segment[:, at + ahead] == panel.segment[:, at]
    enough = (~np.isnan(values)).sum(axis=1) >= FEWEST_POINTS
    rows = np.flatnonzero(enough & ~np.isnan(came) & same)
    if not len(rows):
        return joined([])
    traits = traits_of(values[rows])
    forecast = _forecast(panel, values, ahead, rows)
    ends = [forecast.interval(share) for share in SHARES]
    inside = np.stack([(came[rows] >= low) & (came[rows] <= high) for low, high in ends], axis=1)
    years = (traits.age + ahead)[:, None]
    events = traits.last[:, None] + panel.sign[rows][:, None] * years * traits.usual_change[:, None] * np.array(PACES)
    chance = np.stack([_reached(forecast, event, panel.sign[rows]) for event in events.T], axis=1)
    happened = (came[rows][:, None] - events) * panel.sign[rows][:, None] >= 0
    return Asked(rows, np.full(len(rows), ahead), inside, chance, happened)


def _forecast(panel: Panel, values: Floats, ahead: int, rows: Index) -> Distribution:
    """Forecast some series, beside all that are known of places alike."""
    found = forecast_series(values, ahead, limits=(panel.low, panel.high), alike=panel.alike)
    return Distribution(found.levels, found.values[rows])


def joined(parts: Sequence[Asked]) -> Asked:
    """Put the answers of several years together."""
    if not parts:
        events = np.zeros((0, len(PACES)))
        nothing = np.zeros(0, dtype=np.int64)
        return Asked(nothing, nothing, np.zeros((0, len(SHARES)), dtype=np.bool_), events, events > 0)
    return Asked(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def calibration(asked: Asked, which: Flags | None = None) -> Calibration:
    """Score forecasts, or some of them."""
    mask = np.ones(len(asked.series), dtype=np.bool_) if which is None else which
    chance, happened = asked.chance[mask].ravel(), asked.happened[mask].ravel()
    if not len(chance):
        return Calibration(0, tuple(np.nan for _ in SHARES), np.nan, np.nan)
    base = float(happened.mean())
    coverage = tuple(float(share) for share in asked.inside[mask].mean(axis=0))
    return Calibration(int(mask.sum()), coverage, float(((chance - happened) ** 2).mean()), base * (1 - base))


def reliability(chance: Floats, happened: Flags) -> list[Tenth]:
    """Set stated chances, by tenths, against the share that happened; tenths without a case are left out."""
    tenth = np.minimum((chance * 10).astype(np.int64), 9)
    groups = [tenth == number for number in range(10)]
    return [
        Tenth(int(group.sum()), float(chance[group].mean()), float(happened[group].mean()))
        for group in groups
        if group.any()
    ]


def area(chance: Floats, happened: Flags) -> float:
    """Give the chance that what happened had been given the better chance (area under the ROC curve), ties half."""
    _, group, count = np.unique(chance, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[group]
    good = int(happened.sum())
    bad = len(happened) - good
    return float((rank[happened].sum() - good * (good + 1) / 2) / (good * bad)) if good and bad else float("nan")


def promises(panel: Panel, at: int) -> Promises:
    """Make up promises at the end of one year for five years later, and ask for them after one to four years."""
    if at + _WINDOW >= len(panel.years):
        return all_promises([])
    start, came = panel.latest[:, at], panel.latest[:, at + _WINDOW]
    same = panel.segment[:, at + _WINDOW] == panel.segment[:, at]
    usual = traits_of(panel.known(at)).usual_change
    rows = np.flatnonzero(~np.isnan(start) & ~np.isnan(came) & same & (usual > 0))
    if not len(rows):
        return all_promises([])
    step = _WINDOW * panel.sign[rows] * usual[rows]
    goals = start[rows][:, None] + step[:, None] * np.array(AMBITIONS)
    kept = (came[rows][:, None] - goals) * panel.sign[rows][:, None] >= 0
    chance = np.stack([_judged(panel, rows, goals, at + year, _WINDOW - year) for year in range(1, _WINDOW)], axis=-1)
    series = np.repeat(rows, len(AMBITIONS))
    return Promises(series, chance.reshape(-1, _WINDOW - 1), kept.ravel())


def _judged(panel: Panel, rows: Index, goals: Floats, at: int, ahead: int) -> Floats:
    """Give the chance of each goal, `[series, ambition]`, with what was known at the end of a year."""
    forecast = _forecast(panel, panel.known(at), ahead, rows)
    return np.stack([_reached(forecast, goal, panel.sign[rows]) for goal in goals.T], axis=1)


def warnings_of(found: Promises, year: int, cut: float) -> Warnings:
    """Say how warnings below a cut, after some years, would have fared."""
    known = ~np.isnan(found.chance[:, year - 1])
    warned = known & (found.chance[:, year - 1] < cut)
    missed = known & ~found.kept
    standing = np.logical_and.accumulate((found.chance < cut)[:, ::-1], axis=1)[:, ::-1]
    leads = np.where(standing.any(axis=1), _WINDOW - 1 - np.argmax(standing, axis=1), 0)[missed & warned]
    return Warnings(
        year, cut, int(known.sum()), int(warned.sum()),
        _share(warned & missed, missed), _share(warned & found.kept, warned),
        float(leads.mean()) if len(leads) else float("nan"),
    )  # fmt: skip


def looked_back(panel: Panel) -> Iterator[tuple[Asked, Promises]]:
    """Ask at the end of each year in turn."""
    for at in range(len(panel.years)):
        yield ask(panel, at), promises(panel, at)


def all_promises(parts: Sequence[Promises]) -> Promises:
    """Put the promises of several years together."""
    if not parts:
        return Promises(np.zeros(0, dtype=np.int64), np.zeros((0, _WINDOW - 1)), np.zeros(0, dtype=np.bool_))
    return Promises(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _reached(forecast: Distribution, goal: Floats, sign: Index) -> Floats:
    below = np.where(sign > 0, forecast.probability_below(goal, strictly=True), forecast.probability_below(goal))
    chance: Floats = np.clip(np.where(sign > 0, 1 - below, below), 1 - SUREST, SUREST)
    return chance


def _share(part: Flags, whole: Flags) -> float:
    return float(part.sum() / whole.sum()) if whole.any() else float("nan")
