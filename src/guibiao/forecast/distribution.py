"""What a forecast says of one value at one date, for many series at once: quantiles, and chances between them."""

from dataclasses import dataclass

import numpy as np

from guibiao.progress.evidence import Flags, Floats

SHARES = (0.5, 0.8, 0.95)
"""The intervals that are told and scored."""
_TAIL = 3.0
"""Beyond the outermost quantile the odds fall with this power of the distance from the median."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """Quantiles of many cases: `values[case, level]`, rising along `levels`; not-a-number where nothing can be said.

    Between the levels chances are interpolated on the scale of log odds, beyond them the odds fall with the third
    power of the distance from the median.
    """

    levels: Floats
    values: Floats

    def __len__(self) -> int:
        return len(self.values)

    @property
    def known(self) -> Flags:
        """Tell which cases have a forecast."""
        return ~np.isnan(self.values[:, 0])

    @property
    def median(self) -> Floats:
        """Give the value that is as likely to be passed as not."""
        return self.quantile(0.5)

    def interval(self, share: float) -> tuple[Floats, Floats]:
        """Give the ends of the interval that holds the value with a chance of `share`."""
        return self.quantile(0.5 - share / 2), self.quantile(0.5 + share / 2)

    def quantile(self, chance: float | Floats) -> Floats:
        """Give the value that is not passed with a chance of `chance`, between 0 and 1, one for all or one a case."""
        wanted = np.broadcast_to(_odds(np.asarray(chance, dtype=np.float64)), (len(self),))
        odds = _odds(self.levels)
        at = np.clip(np.searchsorted(odds, wanted, side="right") - 1, 0, len(odds) - 2)
        share = np.clip((wanted - odds[at]) / (odds[at + 1] - odds[at]), 0.0, 1.0)
        rows = np.arange(len(self))
        inside = self.values[rows, at] * (1 - share) + self.values[rows, at + 1] * share
        beyond = np.maximum(np.abs(wanted) - odds[-1], 0.0)
        middle = self._middle()
        stretched: Floats = middle + (inside - middle) * np.exp(beyond / _TAIL)
        return np.where(beyond > 0, stretched, inside)

    def probability_below(self, value: float | Floats, *, strictly: bool = False) -> Floats:
        """Give the chance of a value at or below `value`, or strictly below it; one for all or one a case."""
        wanted = np.broadcast_to(np.asarray(value, dtype=np.float64), (len(self),))
        below = (self.values < wanted[:, None] if strictly else self.values <= wanted[:, None]).sum(axis=1)
        odds = _odds(self.levels)
        at = np.clip(below - 1, 0, len(odds) - 2)
        rows = np.arange(len(self))
        low, high = self.values[rows, at], self.values[rows, at + 1]
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(high > low, (wanted - low) / (high - low), np.where(wanted >= high, 1.0, 0.0))
            inside = odds[at] + np.clip(share, 0.0, 1.0) * (odds[at + 1] - odds[at])
            middle = self._middle()
            edge = np.where(below == 0, self.values[:, 0], self.values[:, -1])
            far = np.where(edge == middle, np.inf, (wanted - middle) / (edge - middle))
            beyond = np.maximum(np.log(far), 0.0) * _TAIL
        outside = (below == 0) | (below == len(odds))
        reached = np.where(outside, np.where(below == 0, odds[0] - beyond, odds[-1] + beyond), inside)
        return np.where(self.known & ~np.isnan(wanted), _chance(reached), np.nan)

    def _middle(self) -> Floats:
        return self.values[:, len(self.levels) // 2]


def _odds(chance: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        found: Floats = np.log(chance) - np.log1p(-chance)
    return found


def _chance(odds: Floats) -> Floats:
    with np.errstate(over="ignore"):
        found: Floats = 1 / (1 + np.exp(-odds))
    return found
