"""The status rule: one decision table for every target, place and date, on arrays.

The rows are those of the design; the first that holds decides:

 1  the window has not begun                                            not_due
 2  nothing seen after the baseline                                     no_data
 3  only proxies, a break, other definitions, gaps                      not_assessable
 4  the date has passed and an observation at or after it decides       achieved, missed
 5  the observation is too old                                          stale
 6  met now, and no cap                                                 achieved
 7  was met at the baseline or later, is not now                        reversing
 8  level only: no baseline, no date, a cap, or a tiny change           on_track, off_track
 9  completion below zero                                               reversing
10  completion over planned completion                                  on_track, lagging, off_track

A cap is kept, not achieved, until its date has passed; row 8 therefore says on_track for it, and row 4 says
missed where it was broken on the way. Row 8 also says on_track at the limit: a value on the edge of a strict
bound, or within half a printed unit of any bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from guibiao.plan.periods import DAYS_A_YEAR
from guibiao.plan.settings import StatusSettings
from guibiao.progress.bounds import keeps
from guibiao.progress.evidence import Evidence, Flags, Floats, LevelOnly, Obstacle

Codes = npt.NDArray[np.int8]


class Status(StrEnum):
    """Where a target stands."""

    NOT_DUE = "not_due"
    NO_DATA = "no_data"
    NOT_ASSESSABLE = "not_assessable"
    ACHIEVED = "achieved"
    MISSED = "missed"
    STALE = "stale"
    REVERSING = "reversing"
    ON_TRACK = "on_track"
    LAGGING = "lagging"
    OFF_TRACK = "off_track"


class Light(StrEnum):
    """The colour of a status; its shape is told by the status itself."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


_DIGITS = 9
"""Ratios are rounded so that units, which only scale them, never move one across a cut."""

STATUSES = tuple(Status)
_CODE = {status: np.int8(number) for number, status in enumerate(STATUSES)}

LIGHTS = {
    Status.NOT_DUE: Light.GREY,
    Status.NO_DATA: Light.GREY,
    Status.NOT_ASSESSABLE: Light.GREY,
    Status.ACHIEVED: Light.GREEN,
    Status.MISSED: Light.RED,
    Status.STALE: Light.GREY,
    Status.REVERSING: Light.RED,
    Status.ON_TRACK: Light.GREEN,
    Status.LAGGING: Light.YELLOW,
    Status.OFF_TRACK: Light.RED,
}


class Cases(NamedTuple):
    """The evidence of many cases as arrays of one length. Not-a-number stands for what is not known."""

    begun: Flags
    seen: Flags
    proxies: Flags
    obstructed: Flags
    decides: Flags
    age: Floats
    """Years from the end of the observed period to the as-of date."""
    interval: Floats
    value: Floats
    lowest: Floats
    highest: Floats
    low: Floats
    high: Floats
    low_open: Flags
    high_open: Flags
    limit: Floats
    """A value that misses a bound by no more than this stands at the limit."""
    goal: Floats
    baseline: Floats
    planned: Floats
    usual: Floats
    cap: Flags
    level_only: Flags
    was_met: Flags
    was_broken: Flags


_FLAGS = {
    "begun", "seen", "proxies", "obstructed", "decides", "low_open", "high_open", "cap", "level_only", "was_met",
    "was_broken",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The result for many cases: codes into STATUSES, rule rows 1 to 10, and the figures behind them."""

    status: Codes
    beneath: Codes
    """The status by rows 6 to 10, which `stale` covers."""
    rule: Codes
    completion: Floats
    ratio: Floats
    met: Flags
    at_limit: Flags


class Figures(NamedTuple):
    """The figures of many cases as they are told: not-a-number where the value was not looked at."""

    gap: Floats
    """What is missing to the nearest value that keeps the promise; negative when it is passed."""
    completion: Floats
    planned: Floats
    ratio: Floats
    at_limit: Flags


_RULE_COUNTED = 3
"""Rows up to this one decide without looking at the value."""


def figures_of(cases: Cases, verdicts: Verdicts) -> Figures:
    """Give the figures that go with verdicts."""
    counted = verdicts.rule > _RULE_COUNTED
    gap = np.maximum(cases.low - cases.value, cases.value - cases.high)
    return Figures(
        np.where(counted, gap, np.nan),
        np.where(counted & np.isfinite(verdicts.completion), verdicts.completion, np.nan),
        np.where(counted, cases.planned, np.nan),
        np.where(counted & np.isfinite(verdicts.ratio), verdicts.ratio, np.nan),
        counted & verdicts.at_limit,
    )


def decide(cases: Cases, cuts: StatusSettings) -> Verdicts:
    """Apply the decision table to all cases at once."""
    met, undecided = _met(cases)
    at_limit = ~met & _within(cases, cases.limit)
    with np.errstate(divide="ignore", invalid="ignore"):
        change = cases.goal - cases.baseline
        completion = (np.clip(cases.value, cases.lowest, cases.highest) - cases.baseline) / change
        ratio = np.round(completion / cases.planned, _DIGITS)
    tiny = ~(np.abs(change) >= cases.usual * (1 - 10.0**-_DIGITS)) | (change == 0)
    level_only = cases.level_only | tiny
    completion = np.where(level_only, np.nan, completion)
    ratio = np.where(level_only, np.nan, np.where(cases.planned > 0, ratio, np.where(completion >= 0, np.inf, -np.inf)))

    inside = met | at_limit
    pace = np.select(
        [ratio >= cuts.on_track, ratio >= cuts.lagging],
        [_CODE[Status.ON_TRACK], _CODE[Status.LAGGING]],
        _CODE[Status.OFF_TRACK],
    )
    beneath, row = _first(
        [
            (met & ~cases.cap, Status.ACHIEVED, 6),
            (~inside & cases.was_met, Status.REVERSING, 7),
            (level_only & inside, Status.ON_TRACK, 8),
            (level_only, Status.OFF_TRACK, 8),
            (completion < 0, Status.REVERSING, 9),
        ],
        pace,
        10,
    )
    too_old = cases.age > cuts.stale_intervals * cases.interval + cuts.stale_years
    status, rule = _first(
        [
            (~cases.begun, Status.NOT_DUE, 1),
            (~cases.seen & ~cases.proxies & ~cases.obstructed, Status.NO_DATA, 2),
            (~cases.seen | cases.obstructed | undecided, Status.NOT_ASSESSABLE, 3),
            (cases.decides & met & ~(cases.cap & cases.was_broken), Status.ACHIEVED, 4),
            (cases.decides, Status.MISSED, 4),
            (too_old, Status.STALE, 5),
        ],
        beneath,
        row,
    )
    return Verdicts(status, beneath, rule, completion, ratio, met, at_limit)


def _first(
    rows: Sequence[tuple[Flags, Status, int]], otherwise: Codes, otherwise_row: Codes | int
) -> tuple[Codes, Codes]:
    """Give status and row of the first condition that holds."""
    conditions = [condition for condition, _, _ in rows]
    status = np.select(conditions, [_CODE[status] for _, status, _ in rows], otherwise)
    rule = np.select(conditions, [np.int8(row) for _, _, row in rows], otherwise_row)
    return status.astype(np.int8), rule.astype(np.int8)


def _met(cases: Cases) -> tuple[Flags, Flags]:
    """Tell which values keep the promise, and where a qualifier leaves it open."""
    surely = _keeps(cases, cases.lowest) & _keeps(cases, cases.highest)
    possibly = np.where(cases.low_open, cases.highest > cases.low, cases.highest >= cases.low) & np.where(
        cases.high_open, cases.lowest < cases.high, cases.lowest <= cases.high
    )
    exact = cases.lowest == cases.highest
    return surely, ~exact & possibly & ~surely


def _keeps(cases: Cases, value: Floats) -> Flags:
    above = np.where(cases.low_open, value > cases.low, value >= cases.low)
    below = np.where(cases.high_open, value < cases.high, value <= cases.high)
    return above & below


def _within(cases: Cases, margin: Floats) -> Flags:
    return (cases.value >= cases.low - margin) & (cases.value <= cases.high + margin)


def cases_of(evidence: Sequence[Evidence]) -> Cases:
    """Lay out evidence as arrays."""
    rows = [_fields(item) for item in evidence]
    table = np.array(rows, dtype=np.float64).reshape(len(rows), len(Cases._fields))
    columns = dict(zip(Cases._fields, table.T, strict=True))
    typed = {name: column.astype(np.bool_) if name in _FLAGS else column for name, column in columns.items()}
    return Cases(**typed)  # type: ignore[arg-type] # _FLAGS tells which are which


def _fields(item: Evidence) -> tuple[float | bool, ...]:
    """Give one case in the order of the fields of Cases."""
    seen, bounds = item.seen, item.bounds
    return (
        item.window_start is None or item.as_of >= item.window_start,
        seen is not None,
        item.obstacle is Obstacle.ONLY_PROXIES,
        item.obstacle is not Obstacle.NONE,
        seen is not None and seen.decides,
        max((item.as_of - seen.end).days, 0) / DAYS_A_YEAR if seen else np.nan,
        item.interval_years,
        seen.value if seen else np.nan,
        seen.lowest if seen else np.nan,
        seen.highest if seen else np.nan,
        bounds.low,
        bounds.high,
        bounds.low_open,
        bounds.high_open,
        bounds.limit,
        bounds.goal,
        item.start.value if item.start else np.nan,
        np.nan if item.planned_completion is None else item.planned_completion,
        item.usual_change,
        item.level_only is LevelOnly.CAP,
        item.level_only is not LevelOnly.NO,
        any(keeps(bounds, value) for value in _earlier(item, since_start=True)),
        any(not keeps(bounds, value) for value in _earlier(item, since_start=False)),
    )


def _earlier(item: Evidence, *, since_start: bool) -> list[float]:
    """List the values before the judged one, with the baseline or from after it."""
    last = item.seen.end if item.seen else item.as_of
    first = item.start.date if item.start and not since_start else date.min
    return [value for end, value in item.history if (end >= first if since_start else end > first) and end < last]
