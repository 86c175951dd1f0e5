"""Tell what it is worth that places of one indicator share how far values stray.

Usage: python benchmarks/places_alike.py TABLE [CODEBOOK]

TABLE and CODEBOOK are those of `official_series.py`. Every indicator is asked at every second year, at all places with
so many values in a row, with and without the others. Scores are interval scores of the 80 % interval in mean yearly
changes, none more than 100; a ratio below 1 says that sharing helps.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from official_series import Official, official

from guibiao.forecast import forecast_series
from guibiao.forecast.alike import ALONE, FEWEST_ALIKE

Floats = npt.NDArray[np.float64]

POINTS, AHEAD = (3, 5, 8), (1, 3)
EVERY = 2
"""Years between two askings."""
OUTSIDE, WORST = 0.2, 100.0


class Asked(NamedTuple):
    """Histories of one indicator at places alike, what came, and the least and greatest values."""

    known: Floats
    came: Floats
    limits: tuple[Floats, Floats]


def questions(places: Sequence[Official], points: int, ahead: int) -> Iterator[Asked]:
    """Ask an indicator at all places that have so many values in a row and one so many years later."""
    years = sorted({year for place in places for year in place.values})
    for base in years[points - 1 : -ahead : EVERY]:
        wanted = [*range(base - points + 1, base + 1), base + ahead]
        held = [place for place in places if all(year in place.values for year in wanted)]
        rows = np.array([[place.values[year] for year in wanted] for place in held]).reshape(-1, points + 1)
        moving = np.ptp(rows[:, :-1], axis=1) > 0 if len(rows) else np.zeros(0, dtype=np.bool_)
        if moving.sum() >= FEWEST_ALIKE:
            low, high = np.array([place.limits for place in held])[moving].T
            default = np.isinf(low) & (rows[moving, :-1].min(axis=1) > 0)
            yield Asked(rows[moving, :-1], rows[moving, -1], (np.where(default, 0.0, low), high))


def score(asked: Asked, ahead: int, group: int) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Give the score of each forecast, and whether what came lay inside."""
    forecast = forecast_series(
        asked.known, float(ahead), limits=asked.limits, alike=np.full(len(asked.known), group, dtype=np.int64)
    )
    low, high = forecast.interval(1 - OUTSIDE)
    missed = np.maximum(low - asked.came, 0) + np.maximum(asked.came - high, 0)
    scale = np.abs(np.diff(asked.known, axis=1)).mean(axis=1)
    return np.minimum((high - low + 2 / OUTSIDE * missed) / scale, WORST), missed == 0


def main(arguments: Sequence[str]) -> None:
    """Print what sharing is worth by points and years ahead."""
    by_code: dict[str, list[Official]] = defaultdict(list)
    for series in official(*arguments):
        by_code[series.code].append(series)
    print(f"{'points':>6}{'ahead':>6}{'forecasts':>11}{'alone':>8}{'shared':>8}{'ratio':>7}   held of 80 %")
    for points in POINTS:
        for ahead in AHEAD:
            asked = [each for places in by_code.values() for each in questions(places, points, ahead)]
            if asked:
                _print(points, ahead, asked)


def _print(points: int, ahead: int, asked: Sequence[Asked]) -> None:
    found = [[score(each, ahead, group) for each in asked] for group in (ALONE, 0)]
    scores = [np.concatenate([part for part, _ in parts]) for parts in found]
    held = [np.concatenate([inside for _, inside in parts]).mean() for parts in found]
    alone, shared = (each.mean() for each in scores)
    print(f"{points:>6}{ahead:>6}{len(scores[0]):>11}{alone:>8.2f}{shared:>8.2f}{shared / alone:>7.3f}", end="")
    print(f"   {held[0]:.3f} → {held[1]:.3f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
