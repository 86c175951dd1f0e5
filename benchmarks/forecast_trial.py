"""Score forecasts of short histories, beside four library models, on series that they were not fitted to.

Usage: python benchmarks/forecast_trial.py [--libraries AutoETS,AutoTheta,AutoARIMA,damped] [--nested]

Each competition (M1, M3, Tourism) is forecast with a table fitted to the other two, from its last 5, 8 and 12 points,
one to five years ahead. Scores are those of the competitions: the share of outcomes inside the 80 % and 95 % intervals,
the interval score and the absolute error, both in mean yearly changes of the history. With --nested the settings of the
table, too, are chosen on the two others: those with the least interval score when each is forecast from the other.
"""

import argparse
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
import pandas as pd
from statsforecast import StatsForecast, models

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from forecast_errors import POINTS as LENGTHS
from forecast_errors import Case, Pool, competitions

from guibiao.forecast import ErrorTable, forecast_series, traits

Floats = npt.NDArray[np.float64]
Forecaster = Callable[[Floats], Floats]

YEARS = 5
POINTS = (5, 8, 12)
CHANCES = (0.025, 0.1, 0.5, 0.9, 0.975)
LIBRARIES = ("AutoETS", "AutoTheta", "AutoARIMA", "damped")
SIMPLE = {"naive": 0.0, "half drift": 0.5, "drift": 1.0}


class Settings(NamedTuple):
    """What was chosen by looking at series: how far a series counts for another, and the least spread of a history."""

    bandwidth: float
    steady: float


CHOICES = [Settings(*pair) for pair in product((0.2, 0.35, 0.6), (0.03, 0.06, 0.12))]


class Question(NamedTuple):
    """Histories of one length, and what came; not-a-number where a competition ends earlier."""

    histories: Floats
    outcomes: Floats


class Score(NamedTuple):
    """Scores of one forecaster on one question."""

    inside_80: float
    inside_95: float
    score_80: float
    score_95: float
    error: float


def question(cases: Sequence[Case], points: int) -> Question:
    """Ask for the years after the last `points` values of each series; none of those without any change."""
    used = [case for case in cases if len(case.given) >= points and np.ptp(case.given[-points:]) > 0]
    outcomes = np.full((len(used), YEARS), np.nan)
    for row, case in enumerate(used):
        came = case.came[:YEARS]
        outcomes[row, : len(came)] = came
    return Question(np.array([case.given[-points:] for case in used]), outcomes)


def ours(table: ErrorTable) -> Forecaster:
    """Give our forecaster: histories to `[series, year, chance]`."""

    def forecast(histories: Floats) -> Floats:
        found = [forecast_series(histories, year, table=table) for year in range(1, YEARS + 1)]
        return np.stack([np.stack([one.quantile(chance) for chance in CHANCES], -1) for one in found], 1)

    return forecast


def library(name: str) -> Forecaster:
    """Give a model of statsforecast in the same form."""
    model = {
        "AutoETS": lambda: models.AutoETS(season_length=1),
        "AutoTheta": lambda: models.AutoTheta(season_length=1),
        "AutoARIMA": lambda: models.AutoARIMA(season_length=1),
        "damped": lambda: models.AutoETS(season_length=1, model="AAN", damped=True),
    }[name]

    def forecast(histories: Floats) -> Floats:
        size, points = histories.shape
        frame = pd.DataFrame(
            {
                "unique_id": np.repeat(np.arange(size), points),
                "ds": np.tile(np.arange(points), size),
                "y": histories.ravel(),
            }
        )
        runner = StatsForecast(models=[model()], freq=1, fallback_model=models.RandomWalkWithDrift())
        found = runner.forecast(df=frame, h=YEARS, level=[80, 95]).drop(columns=["unique_id", "ds"])
        middle = found.columns[0]
        columns = [f"{middle}-lo-95", f"{middle}-lo-80", middle, f"{middle}-hi-80", f"{middle}-hi-95"]
        return found[columns].to_numpy(dtype=float).reshape(size, YEARS, len(CHANCES))

    return forecast


def score(asked: Question, found: Floats) -> Score:
    """Score quantiles `[series, year, chance]`."""
    scale = np.abs(np.diff(asked.histories, axis=1)).mean(axis=1)[:, None]
    came, known = asked.outcomes, ~np.isnan(asked.outcomes)
    low95, low80, middle, high80, high95 = np.moveaxis(found, -1, 0)

    def inside(low: Floats, high: Floats) -> float:
        return float(((came >= low) & (came <= high))[known].mean())

    def mean(loss: Floats) -> float:
        return float(np.nanmean(np.nanmean(np.where(known, loss / scale, np.nan), axis=1)))

    def interval_score(low: Floats, high: Floats, outside: float) -> float:
        missed = np.maximum(low - came, 0) + np.maximum(came - high, 0)
        return mean(high - low + 2 / outside * missed)

    return Score(
        inside(low80, high80), inside(low95, high95), interval_score(low80, high80, 0.2),
        interval_score(low95, high95, 0.05), mean(np.abs(came - middle)),
    )  # fmt: skip


def simple_errors(asked: Question) -> dict[str, float]:
    """Give the scaled errors of point methods: the last value and a share of the mean change a year."""
    changes = np.diff(asked.histories, axis=1)
    scale, drift = np.abs(changes).mean(axis=1)[:, None], changes.mean(axis=1)[:, None]
    years = np.arange(1, YEARS + 1)
    away = {name: asked.outcomes - asked.histories[:, -1:] - share * years * drift for name, share in SIMPLE.items()}
    return {name: float(np.nanmean(np.nanmean(np.abs(each) / scale, axis=1))) for name, each in away.items()}


def rotations() -> Iterator[tuple[str, ErrorTable, Sequence[Case]]]:
    """Give each competition with a table fitted to the two others."""
    loaded = competitions()
    for name, cases in loaded.items():
        others = [held for other, held in loaded.items() if other != name]
        yield name, Pool(others).table(), cases


def nested_rotations() -> Iterator[tuple[str, Settings, ErrorTable, Sequence[Case]]]:
    """Give each competition with settings chosen on, and a table fitted to, the two others."""
    loaded = competitions()
    for name, cases in loaded.items():
        others = {other: held for other, held in loaded.items() if other != name}
        chosen = min(CHOICES, key=lambda settings: score_elsewhere(settings, others))
        with patch.object(traits, "_STEADY_SHARE", chosen.steady):
            yield name, chosen, short_table(list(others.values()), chosen), cases


def score_elsewhere(settings: Settings, others: Mapping[str, Sequence[Case]]) -> float:
    """Give the interval score of 95 %, added up, when each collection is forecast with a table fitted to the other."""
    total = 0.0
    with patch.object(traits, "_STEADY_SHARE", settings.steady):
        for name, cases in others.items():
            table = short_table([held for other, held in others.items() if other != name], settings)
            for points in POINTS:
                asked = question(cases, points)
                total += score(asked, ours(table)(asked.histories)).score_95
    return total


def short_table(collections: Sequence[Sequence[Case]], settings: Settings) -> ErrorTable:
    """Fit a table for the lengths and dates of the trial; lengths that it does not ask for have the next row."""
    fitted = Pool(collections, settings.bandwidth).table(POINTS, range(1, YEARS + 1))
    lengths = np.arange(LENGTHS.start, LENGTHS.stop)
    rows = np.minimum(np.searchsorted(POINTS, lengths), len(POINTS) - 1)
    return replace(fitted, points=lengths.astype(float), weights=fitted.weights[rows], scaled=fitted.scaled[rows])


def nested() -> None:
    """Print the scores with settings chosen elsewhere."""
    found: dict[int, list[tuple[int, Score]]] = {}
    for competition, chosen, table, cases in nested_rotations():
        print(f"{competition}: bandwidth {chosen.bandwidth}, least spread {chosen.steady}")
        for points in POINTS:
            asked = question(cases, points)
            result = score(asked, ours(table)(asked.histories))
            found.setdefault(points, []).append((len(asked.histories), result))
            print_row(points, competition, "guibiao", result)
    for points, scores in found.items():
        print_row(points, "all", "guibiao", pooled(scores))


def pooled(scores: Sequence[tuple[int, Score]]) -> Score:
    """Average scores, each series with the same weight."""
    sizes = np.array([size for size, _ in scores], dtype=float)
    return Score(*(np.array([found for _, found in scores]).T @ sizes / sizes.sum()))


def main(arguments: Sequence[str]) -> None:
    """Print a table for each length."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--libraries", default="", help=f"comma-separated, of {', '.join(LIBRARIES)}")
    parser.add_argument("--nested", action="store_true", help="choose the settings on the two others, too")
    asked_for = parser.parse_args(arguments)
    names = [name for name in asked_for.libraries.split(",") if name]
    warnings.simplefilter("ignore")
    if asked_for.nested:
        nested()
        return
    found: dict[tuple[int, str], list[tuple[int, Score]]] = {}
    head = f"{'points':<7}{'series of':<10}{'forecaster':<12}{'80 %':>7}{'95 %':>7}"
    print(f"{head}{'score 80':>10}{'score 95':>10}{'error':>8}")
    for competition, table, cases in rotations():
        for points in POINTS:
            asked = question(cases, points)
            for name, forecaster in {"guibiao": ours(table), **{name: library(name) for name in names}}.items():
                result = score(asked, forecaster(asked.histories))
                found.setdefault((points, name), []).append((len(asked.histories), result))
                print_row(points, competition, name, result)
            for name, error in simple_errors(asked).items():
                found.setdefault((points, name), []).append((len(asked.histories), Score(*[np.nan] * 4, error)))
    for (points, name), scores in sorted(found.items()):
        print_row(points, "all", name, pooled(scores))


def print_row(points: int, competition: str, name: str, result: Score) -> None:
    """Print one line of the table."""
    shares = f"{result.inside_80:>7.3f}{result.inside_95:>7.3f}"
    print(
        f"{points:<7}{competition:<10}{name:<12}{shares}{result.score_80:>10.2f}{result.score_95:>10.2f}{result.error:>8.3f}",
        flush=True,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
