"""What a threshold would have done in the past: alarms, how many were right, and how early they came.

The targets are those of the track record, drawn over real series as they went; the end says who was right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from guibiao.forecast.panel import Panel
from guibiao.forecast.record import Promises, all_promises, promises
from guibiao.plan.settings import WarningSettings
from guibiao.progress.evidence import Flags, Floats


class Trigger(StrEnum):
    """What a threshold is put to."""

    CHANCE = "chance"
    """Warned where the chance is below it."""
    BEHIND = "behind"
    """Warned where completion is so far behind the planned one, or farther."""
    YEARS_BELOW = "years_below"
    """Warned where the series has been below its path for so many years running, or longer."""


THRESHOLDS = {
    Trigger.CHANCE: (0.05, 0.1, 0.25, 0.5, 0.75, 0.9),
    Trigger.BEHIND: (0.05, 0.1, 0.2, 0.3, 0.5),
    Trigger.YEARS_BELOW: (1, 2, 3),
}
"""What is tried of each."""


class PastCases(NamedTuple):
    """Targets of the past that were asked about in several reports; not-a-number where nothing could be told.

    Arrays are `[case, report]`, the oldest report first.
    """

    chance: Floats
    left: Floats
    """Years to the date."""
    kept: Flags
    """`kept[case]`: whether the target was met in the end."""
    behind: Floats
    """Planned completion less completion."""
    below: Floats
    """Years running below the planned path."""

    def warned(self, trigger: Trigger, threshold: float) -> Flags:
        """Tell which reports would have warned of which target, `[case, report]`."""
        match trigger:
            case Trigger.CHANCE:
                return self.chance < threshold
            case Trigger.BEHIND:
                return np.round(self.behind, _DIGITS) >= threshold
            case Trigger.YEARS_BELOW:
                return self.below >= threshold


_DIGITS = 9
"""Differences are rounded as they are where warnings are graded."""


@dataclass(frozen=True, slots=True)
class Track:
    """What one threshold would have done."""

    trigger: Trigger
    threshold: float
    cases: int
    missed: int
    """Targets that were missed in the end."""
    alarms: int
    """Targets of which a report warned."""
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


def track(
    cases: PastCases, thresholds: Iterable[float], trigger: Trigger = Trigger.CHANCE, *, reports: int = 1
) -> list[Track]:
    """Say what each threshold would have done; an alarm needs `reports` reports running that warn."""
    return [_track(cases, trigger, threshold, reports) for threshold in thresholds]


def _track(cases: PastCases, trigger: Trigger, threshold: float, reports: int) -> Track:
    warned = cases.warned(trigger, threshold)
    standing = warned.copy()
    for step in range(1, reports):
        standing[:, :step] = False
        standing[:, step:] &= warned[:, :-step]
    alarmed = standing.any(axis=1)
    hits = alarmed & ~cases.kept
    first = np.argmax(standing, axis=1)
    leads = cases.left[np.arange(len(first)), first][hits]
    return Track(
        trigger,
        threshold,
        len(cases.kept),
        int((~cases.kept).sum()),
        int(alarmed.sum()),
        int(hits.sum()),
        float(leads.mean()) if len(leads) else float("nan"),
    )


def past_cases(panel: Panel, on_track: float = 1.0) -> PastCases:
    """Draw targets over the series of a ledger at the end of each year, and ask about them each year on the way.

    The chances are those of the track record: told from what was known in each year, five years ahead at most.
    `on_track` is the share of the planned completion from which a value lies on its path.
    """
    return cases_of(all_promises([promises(panel, at, on_track) for at in range(len(panel.years))]))


def cases_of(found: Promises) -> PastCases:
    """Take the made-up promises of a track record as cases."""
    left = np.arange(found.chance.shape[1], 0, -1.0)
    return PastCases(
        found.chance, np.broadcast_to(left, found.chance.shape), found.kept, behind=found.behind, below=found.below
    )


def past_tracks(cases: PastCases, cuts: WarningSettings) -> list[Track]:
    """Try a row of thresholds on each trigger, those in force among them."""
    in_force: dict[Trigger, tuple[float, ...]] = {
        Trigger.CHANCE: (cuts.red_chance, cuts.yellow_chance),
        Trigger.BEHIND: (cuts.yellow_behind, cuts.red_behind),
        Trigger.YEARS_BELOW: (cuts.years_below,),
    }
    return [
        tried
        for trigger, thresholds in THRESHOLDS.items()
        for tried in track(cases, sorted({*thresholds, *in_force[trigger]}), trigger)
    ]
