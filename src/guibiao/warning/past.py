"""What a threshold would have done in the past: alarms, how many were right, and how early they came.

The targets are those of the track record, drawn over real series as they went; the end says who was right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from guibiao.forecast.panel import Panel
from guibiao.forecast.record import all_promises, promises
from guibiao.progress.evidence import Flags, Floats


class PastCases(NamedTuple):
    """Targets of the past that were asked about in several reports; not-a-number where no chance could be told."""

    chance: Floats
    """`chance[case, report]`, the oldest report first."""
    left: Floats
    """`left[case, report]`: years to the date."""
    kept: Flags
    """`kept[case]`: whether the target was met in the end."""


@dataclass(frozen=True, slots=True)
class Track:
    """What one threshold would have done."""

    threshold: float
    cases: int
    missed: int
    """Targets that were missed in the end."""
    alarms: int
    """Targets of which a report said a chance below the threshold."""
    hits: int
    """Alarms about targets that were missed."""
    lead: float
    """Mean years from the first alarm to the date, over the hits; not-a-number where there is none."""

    @property
    def caught(self) -> float:
        """The share of missed targets that were warned about in time."""
        return self.hits / self.missed if self.missed else float("nan")

    @property
    def false_alarms(self) -> float:
        """The share of targets met in the end that were warned about."""
        met = self.cases - self.missed
        return (self.alarms - self.hits) / met if met else float("nan")

    @property
    def precision(self) -> float:
        """The share of alarms that were right."""
        return self.hits / self.alarms if self.alarms else float("nan")


def track(cases: PastCases, thresholds: Iterable[float], *, reports: int = 1) -> list[Track]:
    """Say what each threshold would have done; an alarm needs `reports` reports running below it."""
    return [_track(cases, threshold, reports) for threshold in thresholds]


def _track(cases: PastCases, threshold: float, reports: int) -> Track:
    below = cases.chance < threshold
    for step in range(1, reports):
        shifted = np.zeros_like(below)
        shifted[:, step:] = (cases.chance < threshold)[:, :-step]
        below &= shifted
    alarmed = below.any(axis=1)
    hits = alarmed & ~cases.kept
    first = np.argmax(below, axis=1)
    leads = cases.left[np.arange(len(first)), first][hits]
    return Track(
        threshold,
        len(cases.kept),
        int((~cases.kept).sum()),
        int(alarmed.sum()),
        int(hits.sum()),
        float(leads.mean()) if len(leads) else float("nan"),
    )


def past_cases(panel: Panel) -> PastCases:
    """Draw targets over the series of a ledger at the end of each year, and ask about them each year on the way.

    The chances are those of the track record: told from what was known in each year, five years ahead at most.
    """
    found = all_promises([promises(panel, at) for at in range(len(panel.years))])
    left = np.arange(found.chance.shape[1], 0, -1.0)
    return PastCases(found.chance, np.broadcast_to(left, found.chance.shape), found.kept)
