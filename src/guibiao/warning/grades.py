"""The rule of warnings: one decision table for every target and place, on arrays.

The first row that holds decides:

 1  the promise is kept, or not due                                      none
 2  the date has passed and it was missed                                red     missed
 3  farther from the promise than the baseline, or kept once and lost    red     moving away
 4  (schedule) so far behind the time schedule                           red     behind schedule
 4  (chance) met with a chance below the cut of red                      red     chance
 5  binding, and below its path for so many years running                red     below the path
 6  (schedule) so far behind the time schedule                           yellow  behind schedule
 6  (chance) met with a chance below the cut of yellow                   yellow  chance, from one half on doubt
 7  only the level can be judged, and it is outside the promise          yellow  level
 8  nothing known since the baseline, too old, not comparable            unknown
 9  (chance) completion below the planned one                            yellow  below the path
10  else                                                                 none

The time schedule (序时进度) is the rule of local supervision offices: yellow from 10, red from 30 points behind.
"""

from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from guibiao.plan.settings import WarningSettings
from guibiao.plan.vocabulary import WarningGrade, WarningRule
from guibiao.progress import STATUSES, Status
from guibiao.progress.evidence import Flags, Floats

Codes = npt.NDArray[np.int8]
GRADES = (WarningGrade.UNKNOWN, WarningGrade.NONE, WarningGrade.YELLOW, WarningGrade.RED)
"""In order of urgency; grades in arrays are positions in it."""
UNKNOWN, NONE, YELLOW, RED = (np.int8(code) for code in range(len(GRADES)))
_EVEN = 0.5
"""From this chance on nobody says that a promise will probably be missed."""
_DIGITS = 9
"""Differences are rounded so that 0.7 - 0.6 is not more than 0.1."""


class Cause(StrEnum):
    """What a grade rests on."""

    NOTHING = "nothing"
    MISSED = "missed"
    MOVING_AWAY = "moving_away"
    CHANCE = "chance"
    DOUBT = "doubt"
    """As likely missed as kept, or somewhat likelier."""
    BEHIND_SCHEDULE = "behind_schedule"
    BELOW_PATH = "below_path"
    LEVEL = "level"
    NO_DATA = "no_data"
    TOO_OLD = "too_old"
    NOT_COMPARABLE = "not_comparable"


CAUSES = tuple(Cause)
_CAUSE = {cause: np.int8(number) for number, cause in enumerate(CAUSES)}
_STATUS = {status: number for number, status in enumerate(STATUSES)}


class Signals(NamedTuple):
    """What warnings are graded by, for many targets; not-a-number stands for what is not known."""

    status: Codes
    """Position in `progress.STATUSES`."""
    chance: Floats
    """The chance that the target is met."""
    completion: Floats
    planned: Floats
    binding: Flags
    years_below: Floats
    """Years running that the series has been below its path."""
    on_track: float
    """The share of the planned completion that counts as on the path."""


def grade(signals: Signals, settings: WarningSettings) -> tuple[Codes, Codes]:
    """Grade many targets: positions in `GRADES` and in `CAUSES`."""
    rows = list(_rows(signals, settings))
    conditions = [condition for condition, _, _ in rows]
    grades = np.select(conditions, [level for _, level, _ in rows], NONE)
    causes = np.select(conditions, [_CAUSE[cause] for _, _, cause in rows], _CAUSE[Cause.NOTHING])
    return grades.astype(np.int8), causes.astype(np.int8)


def _rows(signals: Signals, settings: WarningSettings) -> list[tuple[Flags, np.int8, Cause]]:
    """Give the rows of the table: where each holds, the grade and the cause."""
    behind = np.round(signals.planned - signals.completion, _DIGITS)
    below = signals.completion < np.round(signals.on_track * signals.planned, _DIGITS)
    if settings.rule is WarningRule.SCHEDULE:
        red, yellow, cause = behind >= settings.red_behind, behind >= settings.yellow_behind, Cause.BEHIND_SCHEDULE
        doubtful, below_is_yellow = np.zeros_like(below), np.zeros_like(below)
    else:
        red, yellow = signals.chance < settings.red_chance, signals.chance < settings.yellow_chance
        cause, doubtful, below_is_yellow = Cause.CHANCE, signals.chance >= _EVEN, below
    return [
        (_is(signals, Status.ACHIEVED, Status.NOT_DUE), NONE, Cause.NOTHING),
        (_is(signals, Status.MISSED), RED, Cause.MISSED),
        (_is(signals, Status.REVERSING), RED, Cause.MOVING_AWAY),
        (red, RED, cause),
        (signals.binding & (signals.years_below >= settings.years_below), RED, Cause.BELOW_PATH),
        (yellow & doubtful, YELLOW, Cause.DOUBT),
        (yellow, YELLOW, cause),
        (_is(signals, Status.OFF_TRACK) & np.isnan(signals.completion), YELLOW, Cause.LEVEL),
        (_is(signals, Status.NO_DATA), UNKNOWN, Cause.NO_DATA),
        (_is(signals, Status.STALE), UNKNOWN, Cause.TOO_OLD),
        (_is(signals, Status.NOT_ASSESSABLE), UNKNOWN, Cause.NOT_COMPARABLE),
        (below_is_yellow, YELLOW, Cause.BELOW_PATH),
    ]


def _is(signals: Signals, *statuses: Status) -> Flags:
    found: Flags = np.isin(signals.status, [_STATUS[status] for status in statuses])
    return found


def settled(reports: Codes, needed: int) -> Codes:
    """Give the grades that stand after a row of reports, `reports[report, case]`, the newest last.

    It is the most urgent of the last `needed` reports that knew something: a worse report counts at once, a better one
    when it lasts. Where no report knew anything, nothing is known.
    """
    stands = np.full(reports.shape[1], UNKNOWN, dtype=np.int8)
    counted = np.zeros(reports.shape[1], dtype=np.int64)
    for report in reports[::-1]:
        used = (report != UNKNOWN) & (counted < needed)
        stands = np.where(used, np.maximum(stands, report), stands)
        counted += used
    result: Codes = stands
    return result
