"""What the status of one target at one place rests on: numbers, dates and sources, nothing computed from a status.

From a record of this kind, and the cuts, a status can be found again by anybody.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from guibiao.plan.vocabulary import Path

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

INFINITE = float("inf")


class Obstacle(StrEnum):
    """Why observations cannot be held against a target."""

    NONE = "none"
    ONLY_PROXIES = "only_proxies"
    BREAK = "break"
    DEFINITIONS_DIFFER = "definitions_differ"
    NO_BASELINE_FOR_CHANGE = "no_baseline_for_change"
    GAPS = "gaps"
    NO_REFERENCE = "no_reference"


class LevelOnly(StrEnum):
    """Why no completion is computed and only the level is judged."""

    NO = "no"
    NO_BASELINE = "no_baseline"
    CAP = "cap"
    NO_DATE = "no_date"
    ALREADY_KEPT = "already_kept"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values that keep a promise: from `low` to `high`; `low_open` and `high_open` leave the edge itself out.

    `goal` is the printed value; `tolerance` is what `about` allows around it, `rounding` half a printed unit.
    """

    low: float = -INFINITE
    high: float = INFINITE
    low_open: bool = False
    high_open: bool = False
    goal: float = float("nan")
    tolerance: float = 0.0
    rounding: float = 0.0

    @property
    def limit(self) -> float:
        """A value that misses a bound by no more than this stands at the limit."""
        return 0.0 if self.tolerance else self.rounding


@dataclass(frozen=True, slots=True)
class Start:
    """The baseline in force."""

    id: str
    value: float
    date: date
    definition: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """The observation that is judged: its value and the range that its qualifier leaves open, in the target's terms."""

    value: float
    lowest: float
    highest: float
    start: date
    end: date
    rows: tuple[int, ...]
    """Row numbers in the ledger: one, or several where values are added up or compared."""
    decides: bool = False
    """It lies at or after the date of the target, which has passed."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a status rests on. Values are in `unit`."""

    target: str
    place: str
    as_of: date
    unit: str
    bounds: Bounds
    window_start: date | None = None
    deadline: date | None = None
    start: Start | None = None
    seen: Seen | None = None
    history: tuple[tuple[date, float], ...] = ()
    """Comparable values from the baseline on, by the end of their periods."""
    path: Path = Path.LINEAR
    course: tuple[tuple[date, float], ...] = ()
    """Points of the planned path: baseline, any milestones, target."""
    planned_completion: float | None = None
    obstacle: Obstacle = Obstacle.NONE
    level_only: LevelOnly = LevelOnly.NO
    interval_years: float = 1.0
    usual_change: float = 0.0
    usual_change_known: bool = False
    """Taken from the ledger or the pack, not from the settings' default."""
