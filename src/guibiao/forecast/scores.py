"""Scores of forecasts against what came: intervals, stated chances, and how well these tell things apart."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from guibiao.forecast.distribution import SHARES
from guibiao.ledger.columns import Index
from guibiao.progress.evidence import Flags, Floats

TENTHS = 10


class Asked(NamedTuple):
    """Forecasts and outcomes: one entry for each series, year and horizon that can be judged."""

    series: Index
    horizon: Index
    inside: Flags
    """`[case, share]`: the outcome lay in the interval."""
    chance: Floats
    """`[case, event]`: the chance that was stated; not-a-number where none was."""
    happened: Flags
    """`[case, event]`."""


class Calibration(NamedTuple):
    """How a group of forecasts fared."""

    number: int
    coverage: tuple[float, ...]
    """By interval, in the order of SHARES."""
    stated: float
    """The mean of the chances that were stated."""
    happened: float
    """The share of what had been given a chance that happened."""
    brier: float
    base: float
    """Brier score of one who only knows how often things happen."""


class Tenth(NamedTuple):
    """A tenth of stated chances: how many, the mean that was stated, and the share that happened."""

    number: int
    stated: float
    happened: float
    at: int
    """Which tenth it is, counted from 0; certainty belongs to the last one."""


def joined(parts: Sequence[Asked], events: int = 0) -> Asked:
    """Put the answers of several years together; where there are none, those of so many events."""
    if not parts:
        chance = np.zeros((0, events))
        nothing = np.zeros(0, dtype=np.int64)
        return Asked(nothing, nothing, np.zeros((0, len(SHARES)), dtype=np.bool_), chance, chance > 0)
    return Asked(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def calibration(asked: Asked, which: Flags | None = None) -> Calibration:
    """Score forecasts, or some of them; the scores of chances are not-a-number where none was stated."""
    mask = np.ones(len(asked.series), dtype=np.bool_) if which is None else which
    number = int(mask.sum())
    coverage = tuple(float(share) for share in asked.inside[mask].mean(axis=0)) if number else (np.nan,) * len(SHARES)
    stated = ~np.isnan(asked.chance[mask])
    chance, happened = asked.chance[mask][stated], asked.happened[mask][stated]
    if not len(chance):
        return Calibration(number, coverage, np.nan, np.nan, np.nan, np.nan)
    share = float(happened.mean())
    brier = float(((chance - happened) ** 2).mean())
    return Calibration(number, coverage, float(chance.mean()), share, brier, share * (1 - share))


def reliability(chance: Floats, happened: Flags) -> list[Tenth]:
    """Set stated chances, by tenths, against the share that happened; tenths without a case are left out."""
    stated = ~np.isnan(chance)
    chance, happened = chance[stated], happened[stated]
    tenth = np.minimum((chance * TENTHS).astype(np.int64), TENTHS - 1)
    groups = [(at, tenth == at) for at in range(TENTHS)]
    return [
        Tenth(int(group.sum()), float(chance[group].mean()), float(happened[group].mean()), at)
        for at, group in groups
        if group.any()
    ]


def area(chance: Floats, happened: Flags) -> float:
    """Give the chance that what happened had been given the better chance (area under the ROC curve), ties half."""
    _, group, count = np.unique(chance, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[group]
    good = int(happened.sum())
    bad = len(happened) - good
    return float((rank[happened].sum() - good * (good + 1) / 2) / (good * bad)) if good and bad else float("nan")
