"""Tell how well chances stated in years 2 and 3 of 5 show which promises will be missed.

Usage: python benchmarks/early_warning.py [TREND_RAW CODEBOOK]

Promises are made up over real yearly series: 0.3, 0.6 or 1.0 usual yearly changes a year for five years, to the good
side, over series with five to ten values before. Competition series (M1, M3, Tourism) are asked with a table fitted to
the other two collections, towards both sides. TREND_RAW (id, year, code, v) and CODEBOOK hold official indicators as
the Sustainable Development Report 2019 publishes them; none of them is in the table. Windows are those with at least
eight different values that do not lie on one line. The error of the worst tenth is that of whole series drawn anew,
since promises over one series, and over overlapping years, are not independent.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from forecast_errors import Pool, competitions
from official_series import official

from guibiao.forecast import ErrorTable, error_table, forecast_series
from guibiao.forecast.scores import area, reliability

Floats = npt.NDArray[np.float64]

WINDOW, BEFORE, LONGEST = 5, 5, 10
AMBITIONS = (0.3, 0.6, 1.0)
YEARS = (2, 3)
ENOUGH = 100
"""Promises in a tenth of stated chances that is looked at."""
DRAWS, SEED = 2000, 1
OFFICIAL = "official"


class Series(NamedTuple):
    """A yearly series by its number, the side on which more is good, and its limits."""

    number: int
    values: dict[int, float]
    sign: int
    limits: tuple[float, float]


class Cases(NamedTuple):
    """Promises as they are asked in one year: what is known by then, what is promised, and whether it was kept."""

    series: npt.NDArray[np.int64]
    known: Floats
    goal: Floats
    sign: Floats
    low: Floats
    high: Floats
    kept: npt.NDArray[np.bool_]


def windows(series: Series) -> Iterator[tuple[Floats, Floats]]:
    """Give the values up to each baseline, and the five after it."""
    values = series.values
    for base in sorted(values):
        near = [values.get(year, np.nan) for year in range(base - BEFORE, base + WINDOW + 1)]
        if np.isnan(near).any() or len(set(near)) < 8 or not np.abs(np.diff(near[: BEFORE + 1])).any():
            continue
        if np.allclose(np.diff(near, 2), 0, atol=1e-9 * max(1, abs(near[0]))):
            continue
        first = base - BEFORE
        while first - 1 in values and base - first < LONGEST:
            first -= 1
        history = np.array([values[year] for year in range(first, base + 1)])
        yield history, np.array(near[BEFORE + 1 :])


def cases(collection: Iterable[Series], year: int) -> Cases:
    """Ask for all promises over a collection in one year."""
    rows = []
    for series in collection:
        for history, after in windows(series):
            usual = np.abs(np.diff(history[-BEFORE - 1 :])).mean()
            known = np.concatenate([history, after[:year]])
            padded = np.concatenate([np.full(BEFORE + LONGEST + WINDOW - len(known), np.nan), known])
            for ambition in AMBITIONS:
                goal = history[-1] + series.sign * ambition * WINDOW * usual
                rows.append(
                    (series.number, padded, goal, series.sign, *series.limits, (after[-1] - goal) * series.sign >= 0)
                )
    return Cases(*(np.array(column) for column in zip(*rows, strict=True)))


def chances(asked: Cases, year: int, table: ErrorTable) -> Floats:
    """State the chance that each promise is kept."""
    default = np.isinf(asked.low) & (np.nanmin(asked.known, axis=1) > 0)
    limits = (np.where(default, 0.0, asked.low), asked.high)
    forecast = forecast_series(asked.known, WINDOW - year, limits=limits, table=table)
    above = 1 - forecast.probability_below(asked.goal, strictly=True)
    return np.where(asked.sign > 0, above, forecast.probability_below(asked.goal))


def collections(arguments: Sequence[str]) -> Iterator[tuple[str, list[Series], ErrorTable]]:
    """Give the collections with the table that each is asked with."""
    loaded = competitions()
    for name, held in loaded.items():
        others = [cases for other, cases in loaded.items() if other != name]
        whole = [dict(enumerate(np.append(case.given, case.came).tolist())) for case in held]
        free = (-np.inf, np.inf)
        both = [Series(number, values, sign, free) for number, values in enumerate(whole) for sign in (1, -1)]
        yield name, both, Pool(others).table()
    if arguments:
        read = official(arguments[0], arguments[1])
        found = [Series(number, each.values, each.sign, each.limits) for number, each in enumerate(read)]
        yield OFFICIAL, found, error_table()


class Told(NamedTuple):
    """Stated chances of promises over some series, and whether they were kept."""

    series: npt.NDArray[np.int64]
    stated: Floats
    kept: npt.NDArray[np.bool_]


def worst_tenth(told: Told) -> tuple[float, float]:
    """Give the greatest distance of stated and happened among the tenths with enough promises, and its error."""
    where = (told.series, np.minimum(told.stated * 10, 9).astype(np.int64))
    number, away = np.zeros((2, told.series.max() + 1, 10))
    np.add.at(number, where, 1)
    np.add.at(away, where, told.kept - told.stated)
    distance = np.where(number.sum(axis=0) >= ENOUGH, np.abs(away.sum(axis=0)), 0) / np.maximum(number.sum(axis=0), 1)
    worst = int(distance.argmax())
    times = np.random.default_rng(SEED).multinomial(len(number), np.full(len(number), 1 / len(number)), DRAWS)
    return float(distance[worst]), float((times @ away[:, worst] / (times @ number[:, worst])).std())


def together(parts: Sequence[Told]) -> Told:
    """Put collections together; no two series of them are the same."""
    first = np.cumsum([0, *(part.series.max() + 1 for part in parts)])
    shifted = [part._replace(series=part.series + shift) for part, shift in zip(parts, first, strict=False)]
    return Told(*(np.concatenate(columns) for columns in zip(*shifted, strict=True)))


def show(name: str, year: int, told: Told) -> None:
    """Print the figures of a collection in one year."""
    worst, error = worst_tenth(told)
    brier = float(((told.stated - told.kept) ** 2).mean())
    figures = f"{area(told.stated, told.kept):>7.3f}{brier:>8.4f}{worst:>13.3f}{error:>7.3f}"
    print(f"{name:<12}{year:>5}{len(told.kept):>8}{told.kept.mean():>7.3f}{figures}", flush=True)
    tenths = reliability(told.stated, told.kept)
    print("   stated → happened:", "  ".join(f"{t.stated:.2f}→{t.happened:.2f}" for t in tenths))


def main(arguments: Sequence[str]) -> None:
    """Print the figures of each collection, and of the three competitions together."""
    print(f"{'collection':<12}{'year':>5}{'cases':>8}{'kept':>7}{'AUC':>7}{'Brier':>8}{'worst tenth':>13}{'error':>7}")
    competing: dict[int, list[Told]] = {year: [] for year in YEARS}
    for name, collection, table in collections(arguments):
        for year in YEARS:
            asked = cases(collection, year)
            told = Told(asked.series, chances(asked, year, table), asked.kept)
            show(name, year, told)
            if name != OFFICIAL:
                competing[year].append(told)
    for year, parts in competing.items():
        show("all three", year, together(parts))


if __name__ == "__main__":
    main(sys.argv[1:])
