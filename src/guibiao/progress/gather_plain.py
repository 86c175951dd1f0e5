"""The evidence for plain targets at many places at once, in columns.

Plain are targets whose number is a level or a cap and that are not held against another series: for these a nation of
places is gathered by whole columns. It finds what `Gathering.evidence` finds for each place; tests hold the two equal.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from guibiao.ledger.breaks import BreakDays, by_indicator
from guibiao.ledger.columns import Days, Index, packed
from guibiao.plan import Indicator, Plan, Target
from guibiao.plan.periods import DAYS_A_YEAR, Calendar
from guibiao.plan.vocabulary import Form, Path, Relation
from guibiao.progress.bounds import keeps, nearer_edge
from guibiao.progress.evidence import Bounds, Flags, Floats
from guibiao.progress.gather import Gathering, path_drawn, promised_value, usual_by_default, usual_declared
from guibiao.progress.measured import Measuring
from guibiao.progress.path import has_growth_rate, planned_completions
from guibiao.progress.points import Points, Reading
from guibiao.progress.roster import Roster
from guibiao.progress.starts import Baselines, Starts, first_at, last_at
from guibiao.progress.status import Cases
from guibiao.progress.usual import usual_changes


def is_plain(plan: Plan, target: Target) -> bool:
    """Tell whether a target can be gathered in columns."""
    places = plan.places_of(target)
    level = target.form in {Form.LEVEL, Form.CAP} and target.relation is not Relation.RELATIVE_TO
    return level and len(set(places)) == len(places)


@dataclass(frozen=True, slots=True)
class _Measured:
    """One target at many places on its scale."""

    target: Target
    indicator: Indicator
    positions: Index
    bounds: Bounds
    goal: Floats
    starts: Starts
    after: Days
    points: Points
    breaks: BreakDays

    @property
    def size(self) -> int:
        return len(self.goal)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is judged at each place."""

    point: Index
    """The number of the point; -1 where there is none."""
    decides: Flags
    end: Days
    comparable: Index
    has_later: Flags
    last_break: Days
    """The latest break up to the judged value; 0 where there is none."""

    @property
    def seen(self) -> Flags:
        return self.point >= 0


class PlainGathering:
    """Gathers the cases of plain targets, from the plan and the ledger of a gathering."""

    def __init__(self, gathering: Gathering, roster: Roster) -> None:
        self._gathering = gathering
        self._plan = gathering.plan
        self._roster = roster
        self._reading = Reading.of(gathering.chosen, roster)
        self._baselines = Baselines.of(gathering.plan, roster)
        self._breaks = by_indicator(gathering.ledger.breaks)
        ends = gathering.ledger.columns.days["end"]
        self._calendar = Calendar(int(ends.min()), int(ends.max())) if len(ends) else Calendar(1, 1)

    def cases(self, target: Target) -> Cases:
        """Give the cases of one target at all its places. Raises UnitsDiffer."""
        measured = self._measured(target)
        judged = _judge(measured, self._gathering.as_of)
        was_met, was_broken = _history(measured, judged)
        cap = target.form is Form.CAP
        proxies = self._only_proxies(measured, judged)
        bounds, starts, size = measured.bounds, measured.starts, measured.size
        level_only = ~starts.given | keeps(bounds, starts.value) | (cap or target.date is None)
        value, lowest, highest = self._values(measured, judged)
        begun = target.period_start is None or self._gathering.as_of >= target.period_start
        return Cases(
            begun=np.full(size, begun),
            seen=judged.seen,
            proxies=proxies,
            obstructed=proxies | _obstructed(measured, judged),
            decides=judged.decides,
            age=self._age(judged),
            interval=np.full(size, measured.indicator.frequency.years),
            value=value,
            lowest=lowest,
            highest=highest,
            low=np.full(size, bounds.low),
            high=np.full(size, bounds.high),
            low_open=np.full(size, bounds.low_open),
            high_open=np.full(size, bounds.high_open),
            limit=np.full(size, bounds.limit),
            goal=measured.goal,
            baseline=starts.value,
            planned=self._planned(measured, judged),
            usual=self._usual_change(measured),
            cap=np.full(size, cap),
            level_only=level_only,
            was_met=was_met,
            was_broken=was_broken,
        )

    def _measured(self, target: Target) -> _Measured:
        positions = self._roster.positions(self._plan.places_of(target))
        size = int(positions.max()) + 1
        measuring = Measuring(self._plan, self._gathering.chosen)
        indicator = self._plan.indicators[target.indicator]
        starts = self._baselines.starts(indicator.id, positions, target.unit, self._reading.definitions)
        bounds = measuring.bounds(target, None)
        goal = np.full(size, bounds.goal)
        return _Measured(
            target,
            indicator,
            positions,
            bounds,
            nearer_edge(bounds.low, bounds.high, starts.value) if target.relation is Relation.BETWEEN else goal,
            starts,
            np.where(starts.given, starts.day, measuring.before(target).toordinal()),
            self._reading.points(indicator, positions, target.unit),
            self._breaks_of(target, positions, size),
        )

    def _breaks_of(self, target: Target, positions: Index, size: int) -> BreakDays:
        breaks = [*self._breaks.get(None, ()), *self._breaks.get(target.indicator, ())]
        named = {each.place for each in breaks if each.place in self._roster.numbers}
        numbers = {place: int(positions[self._roster.numbers[place]]) for place in named if place is not None}
        return BreakDays.of(breaks, {place: at for place, at in numbers.items() if at >= 0}, size)

    def _only_proxies(self, measured: _Measured, judged: _Judged) -> Flags:
        """Tell where only indicators have been observed that stand in for it."""
        found = np.zeros(measured.size, dtype=np.bool_)
        for name in measured.indicator.proxies:
            pending = ~judged.has_later & ~found
            if pending.any():
                rows, at = self._reading.rows_at(name, measured.positions)
                rows, at = rows[pending[at]], at[pending[at]]
                self._gathering.chosen.values(rows, self._plan.indicators[name].unit)
                found[at[self._gathering.ledger.columns.days["end"][rows] > measured.after[at]]] = True
        return found

    def _values(self, measured: _Measured, judged: _Judged) -> tuple[Floats, Floats, Floats]:
        """Give the judged values with the range that their qualifiers leave open."""
        seen = judged.seen
        value, lowest, highest = (np.full(measured.size, np.nan) for _ in range(3))
        points = measured.points.take(judged.point[seen])
        value[seen] = points.value
        lowest[seen], highest[seen] = self._reading.ranges(
            measured.indicator, measured.target.unit, points.value, points.rows
        )
        return value, lowest, highest

    def _age(self, judged: _Judged) -> Floats:
        days = np.maximum(self._gathering.as_of.toordinal() - judged.end, 0)
        return np.where(judged.seen, days / DAYS_A_YEAR, np.nan)

    def _usual_change(self, measured: _Measured) -> Floats:
        """Give a usual yearly change: the declared one, that of the ledger, or that of the settings."""
        indicator, unit, cuts = measured.indicator, measured.target.unit, self._plan.settings.status
        given = measured.starts.given
        if measured.target.form is Form.CAP or not given.any():
            return np.zeros(measured.size)
        if indicator.usual_change is not None:
            return np.where(given, usual_declared(indicator, unit), 0.0)
        changes, number = usual_changes(measured.points, measured.breaks, self._calendar, measured.size)
        default = usual_by_default(indicator, unit, measured.starts.value, cuts)
        return np.where(given, np.where(number + 1 >= cuts.usual_change_points, changes, default), 0.0)

    def _planned(self, measured: _Measured, judged: _Judged) -> Floats:
        """Give the planned completion at the judged values; not-a-number where there is no course."""
        planned = np.full(measured.size, np.nan)
        target, starts = measured.target, measured.starts
        if target.date is None:
            return planned
        on_course = starts.given & (starts.day < target.date.toordinal())
        stops = self._milestones(measured, on_course)
        reaches = np.any([at & (value == measured.goal) for _, value, at in stops] or [~on_course], axis=0)
        grows = has_growth_rate(starts.value, measured.goal)
        keys = [starts.day, judged.end, reaches, grows, *(at for _, _, at in stops)]
        for cases in _alike(np.flatnonzero(on_course & judged.seen), keys):
            first = cases[0]
            path = path_drawn(
                target.path or self._plan.settings.path, reaches=bool(reaches[first]), grows=bool(grows[first])
            )
            between = [(day, value) for day, value, at in stops if at[first]] if path is Path.MILESTONES else []
            start = (date.fromordinal(int(starts.day[first])), starts.value[cases])
            course: list[tuple[date, float | Floats]] = [start, *between, (target.date, measured.goal[cases])]
            planned[cases] = planned_completions(path, date.fromordinal(int(judged.end[first])), course)
        return planned

    def _milestones(self, measured: _Measured, on_course: Flags) -> list[tuple[date, float, Flags]]:
        """List the earlier targets of the series as points of its path, and where they lie on it."""
        found = []
        for other in self._plan.earlier_targets(measured.target) if measured.target.form is Form.LEVEL else ():
            assert other.date is not None  # noqa: S101 - it falls due earlier
            at = on_course & (other.date.toordinal() > measured.starts.day)
            numbers = self._roster.numbers_of(self._plan.places_of(other))
            shared = measured.positions[numbers]
            at &= np.isin(np.arange(measured.size), shared)
            if at.any():
                found.append((other.date, promised_value(other, measured.target.unit), at))
        return found


def _judge(measured: _Measured, as_of: date) -> _Judged:
    """Choose the judged values: the first at or after the date once that has passed, else the latest."""
    points, size, deadline = measured.points, measured.size, measured.target.date
    later = points.end > measured.after[points.at]
    has_later = np.zeros(size, dtype=np.bool_)
    has_later[points.at[later]] = True
    comparable = np.flatnonzero(later & (points.definition == measured.starts.definition[points.at]))
    found = _latest(points, comparable, size)
    decides = np.zeros(size, dtype=np.bool_)
    if deadline and as_of > deadline:
        deciding = comparable[points.end[comparable] >= deadline.toordinal()]
        first = first_at(points.at[deciding], deciding, size)
        decides = first >= 0
        found = np.where(decides, first, found)
    end = np.zeros(size, dtype=np.int64)
    end[found >= 0] = points.end[found[found >= 0]]
    return _Judged(found, decides, end, comparable, has_later, measured.breaks.latest(np.arange(size), end))


def _latest(points: Points, comparable: Index, size: int) -> Index:
    """Give the latest comparable point at each place: of several for one period the first."""
    places = points.at[comparable]
    last = last_at(places, np.arange(len(comparable)), size)
    moving = np.flatnonzero(last > 0)
    while len(moving):
        here, before = comparable[last[moving]], comparable[last[moving] - 1]
        columns = (points.at, points.end, points.start)
        moving = moving[np.all([column[here] == column[before] for column in columns], axis=0)]
        last[moving] -= 1
        moving = moving[last[moving] > 0]
    found = np.full(size, -1, dtype=np.int64)
    found[last >= 0] = comparable[last[last >= 0]]
    return found


def _history(measured: _Measured, judged: _Judged) -> tuple[Flags, Flags]:
    """Tell where the promise was kept, and where it was broken, before the judged value and after any break."""
    points, starts = measured.points, measured.starts
    rows = judged.comparable
    at, end = points.at[rows], points.end[rows]
    earlier = (end < judged.end[at]) & (end >= judged.last_break[at])
    at, kept = at[earlier], keeps(measured.bounds, points.value[rows[earlier]])
    was_met = judged.seen & starts.given & (starts.day >= judged.last_break) & keeps(measured.bounds, starts.value)
    was_broken = np.zeros(measured.size, dtype=np.bool_)
    was_met[at[kept]] = True
    was_broken[at[~kept]] = True
    return was_met, was_broken


def _obstructed(measured: _Measured, judged: _Judged) -> Flags:
    """Tell where what has been seen follows another definition, or a break lies between it and the baseline."""
    broken = measured.starts.given & (judged.last_break > measured.starts.day)
    return (judged.has_later & ~judged.seen) | (judged.seen & broken)


def _alike(cases: Index, keys: list[Days | Flags]) -> list[Index]:
    """Group cases that agree in all keys."""
    if not len(cases):
        return []
    joined = packed([key[cases].astype(np.int64) for key in keys], len(cases))
    order = np.argsort(joined, kind="stable")
    return np.split(cases[order], np.flatnonzero(np.diff(joined[order])) + 1)
