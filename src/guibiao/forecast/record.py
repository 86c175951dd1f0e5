"""The track record: what would have been said in each year, with what was known then, against what came.

Every series is asked at every year for each of the years after it. What is scored: how often outcomes lay inside the
intervals; how often things happened that had been given a chance (reliability, Brier score); and how warnings of
made-up five-year promises would have fared (caught, false alarms, lead time).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from guibiao.forecast.chance import SUREST
from guibiao.forecast.distribution import SHARES, Distribution
from guibiao.forecast.forecast import forecast_series
from guibiao.forecast.panel import Panel
from guibiao.forecast.scores import Asked, joined
from guibiao.forecast.traits import FEWEST_POINTS, traits_of
from guibiao.ledger.columns import Index
from guibiao.progress.evidence import Flags, Floats

HORIZON = 5
"""Years after which series are asked."""
PACES = (-0.5, 0.0, 0.5, 1.0)
"""Events that are given a chance: a change of at least so many usual yearly changes a year, to the good side."""
AMBITIONS = (0.3, 0.6, 1.0)
"""Made-up promises: so many usual yearly changes a year, for five years."""
WINDOW = 5
"""Years that made-up promises run."""


class Promises(NamedTuple):
    """Made-up promises, judged after one to four years: arrays `[promise, year]`, not-a-number where unknown."""

    series: Index
    chance: Floats
    kept: Flags
    """`[promise]`."""
    behind: Floats
    """Planned completion less the completion that the latest value showed."""
    below: Floats
    """Years running in which the values had been below the planned path."""


def ask(panel: Panel, at: int) -> Asked:
    """Ask every series at the end of one year for the years after it."""
    values = panel.known(at)
    longest = min(HORIZON, len(panel.years) - 1 - at)
    return joined([_asked(panel, values, at, ahead) for ahead in range(1, longest + 1)], len(PACES))


def _asked(panel: Panel, values: Floats, at: int, ahead: int) -> Asked:
    came = panel.latest[:, at + ahead]
    same = panel.segment[:, at + ahead] == panel.segment[:, at]
    enough = (~np.isnan(values)).sum(axis=1) >= FEWEST_POINTS
    rows = np.flatnonzero(enough & ~np.isnan(came) & same)
    if not len(rows):
        return joined([], len(PACES))
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


def promises(panel: Panel, at: int, on_track: float = 1.0) -> Promises:
    """Make up promises at the end of one year for five years later, and ask for them after one to four years.

    The planned path is a line; a value lies on it from the share `on_track` of the planned completion on.
    """
    if at + WINDOW >= len(panel.years):
        return all_promises([])
    start, came = panel.latest[:, at], panel.latest[:, at + WINDOW]
    same = panel.segment[:, at + WINDOW] == panel.segment[:, at]
    usual = traits_of(panel.known(at)).usual_change
    rows = np.flatnonzero(~np.isnan(start) & ~np.isnan(came) & same & (usual > 0))
    if not len(rows):
        return all_promises([])
    steps = (WINDOW * panel.sign[rows] * usual[rows])[:, None] * np.array(AMBITIONS)
    goals = start[rows][:, None] + steps
    kept = (came[rows][:, None] - goals) * panel.sign[rows][:, None] >= 0
    years = range(1, WINDOW)
    chance = np.stack([_judged(panel, rows, goals, at + year, WINDOW - year) for year in years], axis=-1)
    progress = [_progress(panel.known(at + year)[rows, at:], steps, on_track) for year in years]
    behind, below = (np.stack(parts, axis=-1).reshape(-1, WINDOW - 1) for parts in zip(*progress, strict=True))
    series = np.repeat(rows, len(AMBITIONS))
    return Promises(series, chance.reshape(-1, WINDOW - 1), kept.ravel(), behind, below)


def _progress(known: Floats, steps: Floats, on_track: float) -> tuple[Floats, Floats]:
    """Say how far promises were behind their path, and for how many years running below it, `[series, ambition]`.

    `known[series, year]` begins with the baseline; `steps[series, ambition]` is the promised change.
    """
    years = known.shape[1] - 1
    planned = np.arange(1, years + 1) / WINDOW
    done = (known[:, None, 1:] - known[:, None, :1]) / steps[:, :, None]
    seen, short = ~np.isnan(done), done < on_track * planned
    latest = years - 1 - np.argmax(seen[..., ::-1], axis=-1)
    newest = np.take_along_axis(done, latest[..., None], axis=-1)[..., 0]
    broken = np.logical_or.accumulate((seen & ~short)[..., ::-1], axis=-1)
    below = (seen[..., ::-1] & ~broken).sum(axis=-1)
    return planned[latest] - newest, np.where(seen.any(axis=-1), below, np.nan)


def _judged(panel: Panel, rows: Index, goals: Floats, at: int, ahead: int) -> Floats:
    """Give the chance of each goal, `[series, ambition]`, with what was known at the end of a year."""
    forecast = _forecast(panel, panel.known(at), ahead, rows)
    return np.stack([_reached(forecast, goal, panel.sign[rows]) for goal in goals.T], axis=1)


def looked_back(panel: Panel, on_track: float = 1.0) -> Iterator[tuple[Asked, Promises]]:
    """Ask at the end of each year in turn; `on_track` as for `promises`."""
    for at in range(len(panel.years)):
        yield ask(panel, at), promises(panel, at, on_track)


def all_promises(parts: Sequence[Promises]) -> Promises:
    """Put the promises of several years together."""
    if not parts:
        nothing = np.zeros((0, WINDOW - 1))
        return Promises(np.zeros(0, dtype=np.int64), nothing, np.zeros(0, dtype=np.bool_), nothing, nothing)
    return Promises(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _reached(forecast: Distribution, goal: Floats, sign: Index) -> Floats:
    below = np.where(sign > 0, forecast.probability_below(goal, strictly=True), forecast.probability_below(goal))
    chance: Floats = np.clip(np.where(sign > 0, 1 - below, below), 1 - SUREST, SUREST)
    return chance
