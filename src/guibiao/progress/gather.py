"""From plan and ledger to the evidence for each target, at each place, at a date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from statistics import median
from typing import overload

import numpy as np

from guibiao.ledger import Chosen, Ledger
from guibiao.plan import Baseline, Indicator, Plan, Target
from guibiao.plan.periods import years_between
from guibiao.plan.settings import StatusSettings
from guibiao.plan.units import conversion, is_relative
from guibiao.plan.vocabulary import Form, Path
from guibiao.progress.bounds import clean, keeps
from guibiao.progress.evidence import Evidence, Floats, LevelOnly, Obstacle, Seen
from guibiao.progress.measured import Measured, Measuring, Point
from guibiao.progress.path import has_growth_rate, planned_completion
from guibiao.progress.roster import judged_targets


@dataclass(frozen=True, slots=True)
class Gathering:
    """A plan and a ledger as they were known on one day."""

    plan: Plan
    ledger: Ledger
    as_of: date
    chosen: Chosen
    _told: dict[tuple[str, str], tuple[Target, Evidence]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Evidence that was asked for, by target and place: status, outlook and warning ask for the same."""

    @classmethod
    def at(cls, plan: Plan, ledger: Ledger, as_of: date) -> "Gathering":
        """Take plan and ledger as of a day; nothing amended, published or recorded later is used."""
        held = plan.as_of(as_of)
        known = ledger.as_of(as_of)
        return cls(held, known, as_of, Chosen(known, held.settings.preference))

    def all_evidence(self) -> Iterator[Evidence]:
        """Give the evidence of every target at every place for which it is to be judged; none of rejected ones."""
        for target in judged_targets(self.plan):
            for place in self.plan.places_of(target):
                yield self.evidence(target, place)

    def evidence(self, target: Target, place: str, baseline: Baseline | None = None) -> Evidence:
        """Give the evidence of one target at one place, against the baseline in force unless another is given."""
        if baseline is not None:
            return self._evidence(target, place, self.measured(target, place, baseline))
        about, told = self._told.get((target.id, place), (None, None))
        if told is None or about is not target:
            told = self._evidence(target, place, self.measured(target, place))
            self._told[target.id, place] = target, told
        return told

    def _evidence(self, target: Target, place: str, measured: Measured) -> Evidence:
        later = [point for point in measured.points if point.end > measured.after]
        definition = measured.start.definition if measured.start else ""
        comparable = [point for point in later if point.definition == definition]
        point, decides = _judged(comparable, target, self.as_of)
        obstacle = self._obstacle(target, place, measured, later, point)
        usual, known = self._usual_change(target, place, measured)
        indicator = self.plan.indicators[target.indicator]
        path, course = self._course(target, place, measured)
        return Evidence(
            target=target.id,
            place=place,
            as_of=self.as_of,
            unit=measured.unit,
            bounds=measured.bounds,
            window_start=target.period_start,
            deadline=target.date,
            start=measured.start,
            seen=_seen(point, decides=decides) if point else None,
            history=self._history(target.indicator, place, measured, comparable, point),
            path=path,
            course=course,
            planned_completion=planned_completion(path, point.end, course) if point and course else None,
            obstacle=obstacle,
            level_only=_level_only(measured, target),
            interval_years=indicator.frequency.years,
            usual_change=usual,
            usual_change_known=known,
        )

    def measured(self, target: Target, place: str, baseline: Baseline | None = None) -> Measured:
        """Give a target on the scale on which it is judged, with all values known on the day."""
        if baseline is None:
            declared = self.plan.baselines_of(target.indicator, place)
            baseline = next((found for found in declared if found.in_force), None)
        return Measuring(self.plan, self.chosen).measure(target, place, baseline)

    def breaks_of(self, target: Target, place: str) -> list[date]:
        """List the days on which the series of a target breaks."""
        return [found.date for found in self.ledger.breaks_between(target.indicator, place, date.min, date.max)]

    def _obstacle(
        self, target: Target, place: str, measured: Measured, later: Sequence[Point], point: Point | None
    ) -> Obstacle:
        if not later and measured.obstacle is Obstacle.NONE:
            proxies = self.plan.indicators[target.indicator].proxies
            return (
                Obstacle.ONLY_PROXIES if any(self._seen_after(p, place, measured) for p in proxies) else Obstacle.NONE
            )
        if measured.obstacle is Obstacle.NO_BASELINE_FOR_CHANGE and not later:
            return Obstacle.NONE
        if measured.obstacle is not Obstacle.NONE:
            return measured.obstacle
        if point is None:
            return Obstacle.DEFINITIONS_DIFFER
        if measured.start and self._broken(target.indicator, place, measured.start.date, point.end):
            return Obstacle.BREAK
        return Obstacle.NONE

    def _seen_after(self, indicator: str, place: str, measured: Measured) -> bool:
        found = self.plan.indicators[indicator]
        points = Measuring(self.plan, self.chosen).points(found, place, found.unit, any_length=True)
        return any(point.end > measured.after for point in points)

    def _broken(self, indicator: str, place: str, first: date, last: date) -> bool:
        return bool(self.ledger.breaks_between(indicator, place, first, last))

    def _history(
        self, indicator: str, place: str, measured: Measured, comparable: Sequence[Point], last: Point | None
    ) -> tuple[tuple[date, float], ...]:
        """List baseline and comparable values up to the judged one, as far back as no break lies between."""
        if last is None:
            return ()
        start = [(measured.start.date, measured.start.value)] if measured.start else []
        values = [(point.end, point.value) for point in comparable if point.end <= last.end]
        return tuple(
            (day, value) for day, value in [*start, *values] if not self._broken(indicator, place, day, last.end)
        )

    def _course(self, target: Target, place: str, measured: Measured) -> tuple[Path, tuple[tuple[date, float], ...]]:
        """Give the path and its points; none where there is no baseline or no date."""
        path = measured.path or target.path or self.plan.settings.path
        if measured.start is None or target.date is None or measured.start.date >= target.date:
            return path, ()
        start, goal = (measured.start.date, measured.start.value), (target.date, measured.bounds.goal)
        stops = self._milestones(target, place, measured)
        reaches = any(value == goal[1] for _, value in stops)
        path = path_drawn(path, reaches=reaches, grows=has_growth_rate(start[1], goal[1]))
        return path, (start, *stops, goal) if path is Path.MILESTONES else (start, goal)

    def _milestones(self, target: Target, place: str, measured: Measured) -> list[tuple[date, float]]:
        """List the earlier targets of the series as points of its path."""
        if target.form is not Form.LEVEL or measured.start is None:
            return []
        return [
            (other.date, promised_value(other, measured.unit))
            for other in self.plan.earlier_targets(target)
            if other.date and other.date > measured.start.date and place in self.plan.places_of(other)
        ]

    def _usual_change(self, target: Target, place: str, measured: Measured) -> tuple[float, bool]:
        """Give a usual yearly change in the unit of judgement, and whether it is known or a default."""
        indicator, settings = self.plan.indicators[target.indicator], self.plan.settings.status
        if target.form in {Form.COUNT, Form.GROWTH, Form.CAP} or measured.start is None:
            return 0.0, True
        if indicator.usual_change is not None:
            return usual_declared(indicator, measured.unit), True
        changes = [
            abs(later.value - earlier.value) / years_between(earlier.end, later.end)
            for earlier, later in pairwise(measured.points)
            if earlier.end < later.end
            and earlier.definition == later.definition
            and not self._broken(target.indicator, place, earlier.end, later.end)
        ]
        if len(changes) + 1 >= settings.usual_change_points:
            return clean(median(changes)), True
        return usual_by_default(indicator, measured.unit, measured.start.value, settings), False


def path_drawn(path: Path, *, reaches: bool, grows: bool) -> Path:
    """Give the path as it is drawn.

    One that comes by the promised value earlier (`reaches`) holds it from there on. A geometric path between
    values that have no common growth rate (not `grows`) is drawn as a straight line.
    """
    if reaches:
        return Path.MILESTONES
    return Path.LINEAR if path is Path.GEOMETRIC and not grows else path


def promised_value(target: Target, unit: str) -> float:
    """Give the one value of a target in another unit."""
    return clean(float(target.value or 0) * conversion(target.unit, unit))


def usual_declared(indicator: Indicator, unit: str) -> float:
    """Give the usual yearly change that the plan declares."""
    return clean(float(indicator.usual_change or 0) * conversion(indicator.unit, unit))


@overload
def usual_by_default(indicator: Indicator, unit: str, start: float, cuts: StatusSettings) -> float: ...
@overload
def usual_by_default(indicator: Indicator, unit: str, start: Floats, cuts: StatusSettings) -> float | Floats: ...
def usual_by_default(indicator: Indicator, unit: str, start: float | Floats, cuts: StatusSettings) -> float | Floats:
    """Give the usual yearly change of the settings: a part of the whole for shares, of the baseline for others."""
    if is_relative(unit) and is_relative(indicator.unit) and indicator.highest is not None:
        return cuts.usual_change_share * (float(indicator.highest) * conversion(indicator.unit, unit))
    return cuts.usual_change_relative * np.abs(start)


def _judged(comparable: Sequence[Point], target: Target, as_of: date) -> tuple[Point | None, bool]:
    """Choose the judged value: the first at or after the date once that has passed, else the latest."""
    if target.date and as_of > target.date:
        deciding = [point for point in comparable if point.end >= target.date]
        if deciding:
            return min(deciding, key=lambda point: (point.end, point.start)), True
    return max(comparable, key=lambda point: (point.end, point.start), default=None), False


def _seen(point: Point, *, decides: bool) -> Seen:
    return Seen(point.value, point.lowest, point.highest, point.start, point.end, point.rows, decides)


def _level_only(measured: Measured, target: Target) -> LevelOnly:
    if measured.level_only is not LevelOnly.NO:
        return measured.level_only
    if measured.start is None:
        return LevelOnly.NO_BASELINE
    if not target.date:
        return LevelOnly.NO_DATE
    return LevelOnly.ALREADY_KEPT if keeps(measured.bounds, measured.start.value) else LevelOnly.NO


def with_value(evidence: Evidence, value: float) -> Evidence:
    """Give the evidence as it would be had the judged value been another."""
    if evidence.seen is None:
        return evidence
    return replace(evidence, seen=replace(evidence.seen, value=value, lowest=value, highest=value))
