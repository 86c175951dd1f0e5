"""How issued forecasts fared: each line of the log against the value that came.

A line is scored once the value of its day is known and comparable: in its unit, across no break, and, where it is
about a promise, while the promise is what it was.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np

from guibiao.forecast.distribution import SHARES
from guibiao.forecast.history import history_of_indicator
from guibiao.forecast.scores import Asked
from guibiao.ledger.columns import day_of
from guibiao.packs.issued import IssuedForecast
from guibiao.plan import Plan, Target
from guibiao.plan.periods import years_between
from guibiao.progress import Status, judge
from guibiao.progress.gather import Gathering
from guibiao.progress.measured import Point


class Came(NamedTuple):
    """A forecast that was issued, and what came."""

    line: IssuedForecast
    value: float
    """In the unit of the line."""
    kept: bool | None
    """Whether the promise was kept; none where the line is about no promise, or nobody can tell."""
    known: date | None
    """The day on which the value became known."""

    @property
    def horizon(self) -> int:
        """Whole years from the latest value that was known to the day that was forecast, at least one."""
        begin = self.line.last_day or self.line.as_of
        return max(1, round(years_between(begin, self.line.day or begin)))

    @property
    def afterwards(self) -> bool:
        """Whether the line was written when the value was known already."""
        return bool(self.line.recorded and self.known and self.line.recorded >= self.known)


@dataclass(frozen=True, slots=True)
class Fared:
    """The lines of a log: those that came to be known, those still waited for, and those not comparable any more."""

    came: Sequence[Came]
    waiting: int
    incomparable: int


def fared(plan: Plan, gathering: Gathering, lines: Iterable[IssuedForecast]) -> Fared:
    """Hold forecasts that were issued before the day of a gathering against what is known on it.

    `plan` is whole, so that promises are known as they were on the day of issue. Lines without figures are left out.
    Raises UnitsDiffer.
    """
    outcomes = _Outcomes(plan, gathering)
    came, waiting, incomparable = [], 0, 0
    for line in lines:
        if line.median is None or line.day is None or line.as_of > gathering.as_of:
            continue
        if line.day > gathering.as_of:
            waiting += 1
            continue
        if not outcomes.comparable(line):
            incomparable += 1
            continue
        found = outcomes.of(line)
        came += found
        waiting += not found
    return Fared(came, waiting, incomparable)


def was_kept(gathering: Gathering, target: Target, place: str) -> bool | None:
    """Tell whether a promise whose date has passed was kept; none where nobody can tell."""
    [found] = judge([gathering.evidence(target, place)], gathering.plan.settings.status)
    return {Status.ACHIEVED: True, Status.MISSED: False}.get(found.status)


class _Outcomes:
    """Looks up what came of forecasts."""

    def __init__(self, plan: Plan, gathering: Gathering) -> None:
        self.held = cache(plan.as_of)
        self.gathering = gathering
        self.known_at = gathering.ledger.columns.known_at
        self._points: dict[tuple[str, str, str], dict[date, Point]] = {}

    def comparable(self, line: IssuedForecast) -> bool:
        """Tell whether what came may be held against a line."""
        plan = self.gathering.plan
        if line.indicator not in plan.indicators or line.place not in plan.places or line.day is None:
            return False
        since = line.last_day or line.as_of
        if self.gathering.ledger.breaks_between(line.indicator, line.place, since, line.day):
            return False
        if line.target is None:
            return line.unit == plan.indicators[line.indicator].unit
        held = self.held(line.as_of)
        target = plan.targets.get(line.target)
        return (
            target is not None
            and held.targets.get(line.target) == target
            and line.place in plan.places_of(target)
            and line.unit == self.gathering.evidence(target, line.place).unit
        )

    def of(self, line: IssuedForecast) -> list[Came]:
        """Give what came of a line; nothing where it is not known yet."""
        if line.day is None:
            return []
        if line.target is not None and line.day == self.gathering.plan.targets[line.target].date:
            return self.decided(line, self.gathering.plan.targets[line.target])
        point = self.points(line).get(line.day)
        if point is None or point.lowest != point.highest:
            return []
        return [Came(line, point.value, None, self.known(point.rows))]

    def decided(self, line: IssuedForecast, target: Target) -> list[Came]:
        """Give the value by which a promise was decided, and whether it was kept."""
        evidence = self.gathering.evidence(target, line.place)
        if evidence.seen is None or not evidence.seen.decides:
            return []
        kept = was_kept(self.gathering, target, line.place)
        return [Came(line, evidence.seen.value, kept, self.known(evidence.seen.rows))]

    def points(self, line: IssuedForecast) -> dict[date, Point]:
        """Give the values by their day, on the scale of a line."""
        about = (line.target or "", line.indicator, line.place)
        if about not in self._points:
            self._points[about] = {point.end: point for point in self._look_up(line)}
        return self._points[about]

    def _look_up(self, line: IssuedForecast) -> Iterable[Point]:
        plan = self.gathering.plan
        if line.target is None:
            return history_of_indicator(self.gathering, plan.indicators[line.indicator], line.place).points
        return self.gathering.measured(plan.targets[line.target], line.place).points

    def known(self, rows: Sequence[int]) -> date | None:
        """Give the day on which the last of some rows became known."""
        return day_of(int(self.known_at[list(rows)].max())) if rows else None


def alike(came: Iterable[Came]) -> list[list[Came]]:
    """Put lines together that say the same of one value: an indicator, and the promises that are made of it."""
    groups: dict[tuple[object, ...], list[Came]] = {}
    for each in came:
        line = each.line
        about = (line.indicator, line.place, line.day, line.as_of, line.unit, line.median, line.low_80, line.high_80)
        groups.setdefault(about, []).append(each)
    return list(groups.values())


def asked_of(groups: Sequence[Sequence[Came]]) -> tuple[tuple[str, ...], Asked]:
    """Arrange forecasts beside what came as scores need them: the indicator of each series, and the answers.

    Lines that are `alike` are one forecast, with a chance for each promise.
    """
    firsts = [group[0] for group in groups]
    series = {key: number for number, key in enumerate(dict.fromkeys(map(_about, firsts)))}
    chance = np.full((len(groups), max(map(len, groups), default=0)), np.nan)
    happened = np.zeros(chance.shape, dtype=np.bool_)
    for row, group in enumerate(groups):
        for column, each in enumerate(group):
            if each.kept is not None and each.line.probability is not None:
                chance[row, column], happened[row, column] = float(each.line.probability), each.kept
    asked = Asked(
        np.array([series[_about(each)] for each in firsts], dtype=np.int64),
        np.array([each.horizon for each in firsts], dtype=np.int64),
        np.array([list(_inside(each)) for each in firsts], dtype=np.bool_).reshape(-1, len(SHARES)),
        chance,
        happened,
    )
    return tuple(indicator for indicator, _ in series), asked


def _about(came: Came) -> tuple[str, str]:
    return came.line.indicator, came.line.place


def _inside(came: Came) -> Iterator[bool]:
    line = came.line
    for low, high in ((line.low_50, line.high_50), (line.low_80, line.high_80), (line.low_95, line.high_95)):
        yield low is not None and high is not None and float(low) <= came.value <= float(high)
