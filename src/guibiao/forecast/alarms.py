"""How warnings fared: which missed promises were warned of, how early, and which warnings were false."""

from typing import NamedTuple

import numpy as np

from guibiao.forecast.record import WINDOW, Promises
from guibiao.ledger.columns import Index
from guibiao.progress.evidence import Flags, Floats


class Warned(NamedTuple):
    """Promises that came due, and whether they were warned of so many years before."""

    series: Index
    """`[promise]`: the number of the series that each is about."""
    left: Floats
    """`[column]`: years before the date, falling."""
    known: Flags
    """`[promise, column]`: something could be told."""
    warned: Flags
    """`[promise, column]`."""
    kept: Flags
    """`[promise]`."""


class Alarms(NamedTuple):
    """How warnings that stood so many years before the date fared."""

    left: float
    promises: int
    warned: int
    caught: float
    """Share of the missed promises that were warned of."""
    false_alarms: float
    """Share of the warnings whose promise was kept."""
    lead: float
    """Mean years before the date from which these warnings of missed promises had stood without a pause."""


def warned_below(found: Promises, cut: float) -> Warned:
    """Warn of made-up promises whose chance lay below a cut."""
    left = np.arange(WINDOW - 1, 0, -1.0)
    return Warned(found.series, left, ~np.isnan(found.chance), found.chance < cut, found.kept)


def alarms(found: Warned, column: int, which: Flags | None = None) -> Alarms:
    """Say how the warnings of one column fared, of all promises or of some."""
    mask = np.ones(len(found.kept), dtype=np.bool_) if which is None else which
    known = found.known[:, column] & mask
    warned = found.warned[:, column] & known
    missed = known & ~found.kept
    standing = np.logical_and.accumulate(found.warned[:, column::-1], axis=1)
    leads = found.left[column - np.maximum(standing.sum(axis=1) - 1, 0)][missed & warned]
    return Alarms(
        float(found.left[column]), int(known.sum()), int(warned.sum()),
        _share(warned & missed, missed), _share(warned & found.kept, warned),
        float(leads.mean()) if len(leads) else float("nan"),
    )  # fmt: skip


def _share(part: Flags, whole: Flags) -> float:
    return float(part.sum() / whole.sum()) if whole.any() else float("nan")
