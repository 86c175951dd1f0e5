"""The error table: how far series of the public pool moved away from where their trend led, in units of their own.

Two files, made from the yearly series of three forecasting competitions (M1, M3, Tourism) by
`tools/forecast_errors.py`: `centres.csv` holds the weights of a trend by number of points and years ahead;
`errors.csv` the quantiles of (value - last - move) / unit, by points, years and likeness of neighbouring changes,
counted along the move.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from guibiao.forecast.traits import Traits
from guibiao.ledger.columns import Index
from guibiao.progress.evidence import Flags, Floats

_KEYS = 3
_AT_ONCE = np.array([1.0, 1.0, 0.0, 0.0])
"""What is left of the weights at no years ahead: nothing leads back to the trend line yet."""


class _Date(NamedTuple):
    """A date among the years of the table: the tick at or below it, counted from no years ahead, and the way on."""

    tick: int
    share: float
    stretch: float


@dataclass(frozen=True, slots=True)
class ErrorTable:
    """Weights of trends and quantiles of the errors around them, each axis with its ticks."""

    points: Floats
    years: Floats
    likeness: Floats
    levels: Floats
    weights: Floats
    """`weights[points, years, term]`."""
    scaled: Floats
    """`scaled[points, years, likeness, level]`."""

    @classmethod
    def of(cls, weights: Floats, errors: Floats, levels: Floats) -> "ErrorTable":
        """Make a table from rows of points, years and weights, and of points, years, likeness and quantiles."""
        points, years, likeness = (np.unique(errors[:, column]) for column in range(_KEYS))
        size = (len(points), len(years))
        terms, quantiles = weights[:, _KEYS - 1 :], errors[:, _KEYS:]
        return cls(
            points, years, likeness, levels, terms.reshape(*size, -1), quantiles.reshape(*size, len(likeness), -1)
        )

    def moves(self, traits: Traits, years: Floats) -> Floats:
        """Give how far each series is taken to move from its latest value in so many years."""
        terms = trend_terms(traits, years)
        found = np.full(len(terms), np.nan)
        for cases, date in self._by_date(traits, years):
            before = self.weights[:, date.tick - 1] if date.tick else self.weights[:, 0] * _AT_ONCE
            weights = before * (1 - date.share) + self.weights[:, date.tick] * date.share
            found[cases] = (terms[cases] * weights[self._row(traits.points[cases])]).sum(axis=1)
        return found

    def quantiles(self, traits: Traits, years: Floats, lean: Floats) -> Floats:
        """Give the quantiles of errors, `[case, level]`; not-a-number for fewer points than the table begins with.

        Between ticks they are interpolated: from zero at no years ahead, and beyond the last year in proportion.
        More points count as the most there are. `lean` says how far the errors are those along a move up (1) or
        down (-1).
        """
        found = np.full((len(lean), len(self.levels)), np.nan)
        for cases, date in self._by_date(traits, years):
            at_date, row = self._on(date), self._row(traits.points[cases])
            like, share = between(self.likeness, traits.likeness[cases])
            part = at_date[row, like + 1]
            part *= share
            part += at_date[row, like] * (1 - share)
            found[cases] = _turned(part, lean[cases])
        return found

    def _row(self, points: Floats) -> Index:
        row: Index = (np.minimum(points, self.points[-1]) - self.points[0]).astype(np.int64)
        return row

    def _by_date(self, traits: Traits, years: Floats) -> Iterator[tuple[Index | slice, _Date]]:
        """Give the cases that can be told, by their years ahead."""
        known: Flags = (traits.points >= self.points[0]) & ~np.isnan(years)
        ticks = np.append(0.0, self.years)
        for ahead in np.unique(years[known]).tolist():
            same = known & (years == ahead)
            (tick,), ((share,),) = between(ticks, np.array([ahead]))
            yield slice(None) if same.all() else np.flatnonzero(same), _Date(tick, share, max(ahead / ticks[-1], 1.0))

    def _on(self, date: _Date) -> Floats:
        """Give the part of the table on a date: `[points, likeness, level]`."""
        before = self.scaled[:, date.tick - 1] if date.tick else np.zeros(self.scaled[:, 0].shape)
        part: Floats = (before * (1 - date.share) + self.scaled[:, date.tick] * date.share) * date.stretch
        return part


def trend_terms(traits: Traits, years: Floats) -> Floats:
    """Give what a move is made of, `[case, term]`: the trend carried on, the way back to its line, each by likeness.

    Where changes resemble each other the trend goes on; where they cancel, a value returns to the line.
    """
    on, back = years * traits.slope, traits.below_line
    return np.stack([on, on * traits.likeness, back, back * traits.likeness], axis=1)


def leaning(move: Floats, unit: Floats) -> Floats:
    """Say how clearly series move, from -1 (down by a unit of error or more) to 1 (up); 0 where they do not."""
    lean: Floats = np.clip(np.divide(move, unit, out=np.zeros_like(move), where=unit > 0), -1.0, 1.0)
    return lean


@cache
def error_table() -> ErrorTable:
    """Read the table that is shipped."""
    weights, errors = (files("guibiao.forecast").joinpath(name).read_text("utf-8") for name in FILES)
    head = errors[: errors.index("\n")].split(",")
    levels = np.array([float(name) for name in head[_KEYS:]])
    return ErrorTable.of(_rows(weights), _rows(errors), levels)


FILES = ("centres.csv", "errors.csv")


def between(ticks: Floats, wanted: Floats) -> tuple[Index, Floats]:
    """Give the tick at or below each wanted number, and the share of the way to the next, held to the ends."""
    at = np.clip(np.searchsorted(ticks, wanted, side="right") - 1, 0, len(ticks) - 2)
    share = np.clip((wanted - ticks[at]) / (ticks[at + 1] - ticks[at]), 0.0, 1.0)
    return at, share[:, None]


def _turned(errors: Floats, lean: Floats) -> Floats:
    """Mix errors along a move up and, mirrored, along one down, by how clearly a series moves."""
    up = (0.5 * (1 + lean))[:, None]
    mixed: Floats = errors * up
    mixed -= errors[:, ::-1] * (1 - up)
    return mixed


def _rows(text: str) -> Floats:
    return np.loadtxt(text.splitlines()[1:], delimiter=",")
