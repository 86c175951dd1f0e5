"""Reported values beside what came before them, as arrays: all that the rules on a single value read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from guibiao.forecast import Distribution, forecast_series
from guibiao.progress.evidence import Flags, Floats

FEWEST = 3
"""Earlier values from which what may come next can be told; with fewer only crude slips are asked about."""
_SLACK_PRINTED = 3.0
_SLACK_LEVEL = 0.02
"""A difference of three printed units, or of this share of the level, never raises a question."""
_SLACK_LOG = np.log1p(_SLACK_LEVEL)
_NO_LIMITS = (-np.inf, np.inf)
"""Logs go everywhere."""


class Tails(NamedTuple):
    """How unusual a value is: the share of values that lie as far out or farther, on two scales; `[case]`."""

    natural: Floats
    log: Floats
    """Not-a-number where a value is not above zero."""

    @property
    def least(self) -> Floats:
        """The share on the scale on which it is more unusual."""
        return np.fmin(self.natural, self.log)

    @property
    def corrected(self) -> Floats:
        """The least share, corrected for having looked on two scales where there are two."""
        return self.least * np.where(np.isnan(self.log), 1.0, 2.0)

    @property
    def most(self) -> Floats:
        """The share on the scale on which it is less unusual."""
        return np.fmax(self.natural, self.log)


@dataclass(frozen=True, eq=False)
class Reported:
    """New values, `value[case]`, and the earlier ones of their series, `before[case, year]`, the newest last.

    Years are counted in steps of the indicator; not-a-number stands for what is not known. All are in one unit each.
    """

    value: Floats
    before: Floats
    printed: Floats
    """The unit of the last printed digit."""
    whole: Floats
    """What a share is a share of, such as 100; not-a-number where the indicator is none."""
    ahead: Floats
    """Steps from the newest column to the new value."""

    def __len__(self) -> int:
        return len(self.value)

    @cached_property
    def known(self) -> Floats:
        """The number of earlier values."""
        known: Floats = (~np.isnan(self.before)).sum(axis=1).astype(np.float64)
        return known

    @cached_property
    def last(self) -> Floats:
        """The newest earlier value; not-a-number where there is none."""
        padded = np.concatenate([np.full((len(self), 1), np.nan), self.before], axis=1)
        columns = np.arange(padded.shape[1])
        newest = np.where(np.isnan(padded), 0, columns).max(axis=1)
        last: Floats = padded[np.arange(len(self)), newest]
        return last

    @cached_property
    def tails(self) -> Tails:
        """How unusual the values are as they were reported."""
        return self.tails_of(self.value)

    def tails_of(self, values: Floats) -> Tails:
        """Tell how unusual other values would be in their place; not-a-number where too few came before."""
        natural, log = self._coming
        size = np.abs(self.before)
        slack = np.maximum(_SLACK_PRINTED * self.printed, _SLACK_LEVEL * np.nanmax(size, axis=1, initial=0))
        with np.errstate(divide="ignore", invalid="ignore"):
            wanted = np.where(values > 0, np.log(values), np.nan)
            blur = np.log1p(_SLACK_PRINTED * self.printed / np.nanmin(size, axis=1, initial=np.inf))
        return Tails(_tail(natural, values, slack), _tail(log, wanted, np.maximum(blur, _SLACK_LOG)))

    @cached_property
    def _coming(self) -> tuple[Distribution, Distribution]:
        """What may come next, on the natural and on the log scale; nothing on the latter unless all is above zero."""
        positive = np.nanmin(self.before, axis=1, initial=np.inf) > 0
        with np.errstate(divide="ignore", invalid="ignore"):
            history = np.where(positive[:, None], np.log(self.before), np.nan)
        return forecast_series(self.before, self.ahead), forecast_series(history, self.ahead, limits=_NO_LIMITS)

    def take(self, cases: Flags) -> "Reported":
        """Give some of the cases."""
        return replace(self, **{name: getattr(self, name)[cases] for name in self.__dataclass_fields__})


def _tail(coming: Distribution, values: Floats, slack: Floats) -> Floats:
    """Give the share of values that lie farther from the forecast than these do, `slack` left out of account."""
    away = values - coming.median
    beyond = np.abs(away) > slack
    below = coming.probability_below(values - np.sign(away) * slack)
    tail = np.where(beyond, 2 * np.minimum(below, 1 - below), 1.0)
    return np.where(coming.known & ~np.isnan(values), tail, np.nan)


def side_by_side(parts: Iterable[Reported]) -> Reported:
    """Put cases of different lengths into one, the newest years together."""
    found = list(parts)
    longest = max((part.before.shape[1] for part in found), default=0)
    padded = [
        np.concatenate([np.full((len(part), longest - part.before.shape[1]), np.nan), part.before], axis=1)
        for part in found
    ]
    columns = {
        name: np.concatenate([getattr(part, name) for part in found]) for name in ("value", "printed", "whole", "ahead")
    }
    return Reported(before=np.concatenate(padded), **columns)
