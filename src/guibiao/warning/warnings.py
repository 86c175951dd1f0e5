"""Warnings of a plan on a day: graded, steady over reports, with a cause, in the order in which they need attention."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from guibiao.language import Message, Name, percent, shown
from guibiao.ledger import Ledger
from guibiao.plan import Plan
from guibiao.plan.settings import StatusSettings
from guibiao.plan.units import unit_name
from guibiao.plan.vocabulary import TargetClass, WarningGrade
from guibiao.plan.words import change_unit
from guibiao.progress import STATUSES, Assessment, Evidence, Status, judge
from guibiao.progress.bounds import keeps
from guibiao.progress.evidence import Floats
from guibiao.progress.gather import Gathering
from guibiao.progress.path import planned_completion
from guibiao.warning.grades import CAUSES, GRADES, Cause, Codes, Signals, grade, settled

Key = tuple[str, str]
"""Target and place."""
Chances = Callable[[Gathering], Mapping[Key, float]]
"""Gives the chance that each target is met at each place, as known on the day; leaves out those it cannot tell."""
_EARLIER = 2
"""Reports that are looked at beside those that a warning must be better in."""


@dataclass(frozen=True, slots=True)
class TargetWarning:
    """How urgent one target is at one place, and why."""

    assessment: Assessment
    grade: WarningGrade
    """The grade that stands after the latest reports."""
    today: WarningGrade
    """The grade by today's report alone."""
    cause: Cause
    chance: float | None
    binding: bool
    organisation: str | None
    """Who answers for the indicator, by the plan or by the settings."""

    @property
    def key(self) -> Key:
        """Target and place."""
        return self.assessment.target, self.assessment.place

    @property
    def urgent(self) -> bool:
        """Tell whether somebody has to do something."""
        return self.grade in {WarningGrade.RED, WarningGrade.YELLOW}


def warn(plan: Plan, ledger: Ledger, as_of: date, chances: Chances) -> list[TargetWarning]:
    """Give a warning for every target at every place, the most urgent first, with what was known on the day."""
    held = plan.as_of(as_of)
    days = _report_days(held, as_of)
    reports = [_report(Gathering.at(plan, ledger, day), chances) for day in days]
    newest = reports[-1]
    rows = np.array([[report.grades.get(key, 0) for key in newest.grades] for report in reports], dtype=np.int8)
    rows = rows.reshape(len(reports), len(newest.grades))
    stands = settled(rows, held.settings.warning.reports)
    found = [_warning(held, newest, key, GRADES[code]) for key, code in zip(newest.grades, stands, strict=True)]
    return sorted(found, key=order)


def order(warning: TargetWarning) -> tuple[object, ...]:
    """Sort by urgency: binding targets that are probably missed, then by grade, chance and completion."""
    missed = warning.grade is WarningGrade.RED or (warning.chance is not None and warning.chance < _PROBABLY)
    ratio = warning.assessment.ratio
    return (
        not (warning.binding and missed and warning.urgent),
        -GRADES.index(warning.grade),
        not warning.binding,
        _PROBABLY if warning.chance is None else warning.chance,
        1.0 if ratio is None else ratio,
        *warning.key,
    )


_PROBABLY = 0.5


@dataclass(frozen=True, slots=True)
class _Report:
    """What was said on one day."""

    assessments: Mapping[Key, Assessment]
    grades: Mapping[Key, int]
    causes: Mapping[Key, Cause]
    chances: Mapping[Key, float]


def _report_days(plan: Plan, as_of: date) -> list[date]:
    """Give the days of the yearly reports up to a day, as far back as the plan was adopted."""
    count = plan.settings.warning.reports + _EARLIER
    last_day = min(as_of.day, 28) if (as_of.month, as_of.day) == (2, 29) else as_of.day
    earlier = [date(as_of.year - years, as_of.month, last_day) for years in range(count, 0, -1) if as_of.year > years]
    return [day for day in earlier if day >= plan.heading.adopted] + [as_of]


def _report(gathering: Gathering, chances: Chances) -> _Report:
    plan = gathering.plan
    assessments = {(each.target, each.place): each for each in _assessments(gathering)}
    known = chances(gathering)
    signals = signals_of(plan, list(assessments.values()), known)
    grades, causes = grade(signals, plan.settings.warning)
    return _Report(
        assessments,
        dict(zip(assessments, grades.tolist(), strict=True)),
        {key: CAUSES[code] for key, code in zip(assessments, causes, strict=True)},
        known,
    )


def _assessments(gathering: Gathering) -> list[Assessment]:
    """Judge all targets; those that only say another one again are not warned about twice."""
    plan = gathering.plan
    evidence = [item for item in gathering.all_evidence() if not plan.targets[item.target].restates]
    return judge(evidence, plan.settings.status)


def signals_of(plan: Plan, assessments: Sequence[Assessment], chances: Mapping[Key, float]) -> Signals:
    """Arrange assessments and chances as the columns by which warnings are graded."""
    status = plan.settings.status
    return Signals(
        status=np.array([STATUSES.index(each.status) for each in assessments], dtype=np.int8),
        chance=np.array([chances.get((each.target, each.place), np.nan) for each in assessments], dtype=np.float64),
        completion=_column(each.completion for each in assessments),
        planned=_column(each.planned_completion for each in assessments),
        binding=np.array([is_binding(plan, each) for each in assessments], dtype=np.bool_),
        years_below=_column(years_below(each.explanation.evidence, status) for each in assessments),
        on_track=status.on_track,
    )


def _column(values: Iterator[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def is_binding(plan: Plan, assessment: Assessment) -> bool:
    """Tell whether the plan calls a target binding (约束性)."""
    return plan.targets[assessment.target].class_ is TargetClass.BINDING


def years_below(evidence: Evidence, cuts: StatusSettings) -> float:
    """Count the years running, up to the latest, in which a series has been below its planned path.

    A value that keeps the promise is not below it: one far under a ceiling is no laggard on the way there.
    """
    if evidence.start is None or not evidence.course:
        return 0.0
    yearly = {day.year: (day, value) for day, value in sorted(evidence.history) if day > evidence.start.date}
    (_, first), (_, goal) = evidence.course[0], evidence.course[-1]
    count = 0
    for day, value in reversed(yearly.values()):
        planned = planned_completion(evidence.path, day, evidence.course)
        if keeps(evidence.bounds, value):
            break
        if first == goal or planned is None or (value - first) / (goal - first) >= cuts.on_track * planned:
            break
        count += 1
    return float(count)


def _warning(plan: Plan, report: _Report, key: Key, stands: WarningGrade) -> TargetWarning:
    assessment = report.assessments[key]
    kept_for_good = assessment.status is Status.ACHIEVED and not assessment.hold
    return TargetWarning(
        assessment,
        WarningGrade.NONE if kept_for_good else stands,
        GRADES[report.grades[key]],
        report.causes[key],
        report.chances.get(key),
        is_binding(plan, assessment),
        plan.owner_of(plan.targets[assessment.target].indicator)[0],
    )


CAUSE_WORDS = {
    Cause.NOTHING: Message.of("nothing is wrong"),
    Cause.MISSED: Message.of("the date has passed and the promise was not kept"),
    Cause.MOVING_AWAY: Message.of("it moves away from the promise"),
    Cause.CHANCE: Message.of("it will probably be missed"),
    Cause.DOUBT: Message.of("it is not sure to be kept"),
    Cause.BEHIND_SCHEDULE: Message.of("it is behind the time schedule"),
    Cause.BELOW_PATH: Message.of("it is below its planned path"),
    Cause.LEVEL: Message.of("its level breaks the promise"),
    Cause.NO_DATA: Message.of("nothing has been observed since the baseline"),
    Cause.TOO_OLD: Message.of("the latest observation is too old"),
    Cause.NOT_COMPARABLE: Message.of("what has been observed cannot be held against the promise"),
}


def cause_note(warning: TargetWarning) -> Message:
    """Say what a grade rests on, with the figures that went in."""
    said = CAUSE_WORDS[warning.cause]
    if warning.grade is not warning.today and warning.cause is Cause.NOTHING:
        said = Message.of("an earlier report was worse, and it has not been better long enough")
    elif warning.grade is not warning.today and warning.today is WarningGrade.UNKNOWN:
        said = Message.of("{said}; the grade is that of an earlier report", said=said)
    elif warning.grade is not warning.today:
        said = Message.of("{said}; it was worse in an earlier report, and has not been better long enough", said=said)
    for figure in _figures(warning):
        said = Message.of("{said}; {figure}", said=said, figure=figure)
    return said


def _figures(warning: TargetWarning) -> Iterator[Message]:
    assessment = warning.assessment
    seen, unit = assessment.explanation.evidence.seen, unit_name(assessment.unit)
    if warning.chance is not None and assessment.status.value not in {"achieved", "missed"}:
        yield Message.of("chance {chance}", chance=percent(warning.chance))
    if assessment.completion is not None and assessment.planned_completion is not None:
        yield Message.of(
            "{done} of the way done where {planned} was planned",
            done=percent(assessment.completion), planned=percent(assessment.planned_completion),
        )  # fmt: skip
    if assessment.gap is not None and assessment.gap > 0:
        yield Message.of("{gap} {unit} are missing", gap=shown(assessment.gap), unit=change_unit(assessment.unit))
    if assessment.required_pace is not None and assessment.actual_pace is not None:
        yield _paces(assessment.actual_pace, assessment.required_pace, change_unit(assessment.unit))
    if seen is not None:
        yield Message.of("latest: {value} {unit} at {day}", value=shown(seen.value), unit=unit, day=seen.end)


def _paces(actual: float, required: float, unit: Name) -> Message:
    return Message.of(
        "{actual} {unit} a year so far, {required} {unit} a year needed",
        actual=shown(actual), required=shown(required), unit=unit,
    )  # fmt: skip


def no_chances(gathering: Gathering) -> Mapping[Key, float]:  # noqa: ARG001 - a `Chances`
    """Tell no chance: warnings then rest on completion alone."""
    return {}


__all__ = [
    "CAUSE_WORDS",
    "Chances",
    "Codes",
    "TargetWarning",
    "cause_note",
    "no_chances",
    "order",
    "signals_of",
    "warn",
    "years_below",
]
