"""Why a target has its status, in sentences: the rule, what it rests on, what would change it, what to note."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from guibiao.language import Message, percent, shown
from guibiao.ledger import Observation
from guibiao.plan.periods import DAYS_A_YEAR
from guibiao.plan.rows import name_of
from guibiao.plan.units import conversion, unit_name
from guibiao.progress.assess import Assessment, judge
from guibiao.progress.bounds import clean, keeps
from guibiao.progress.evidence import Bounds, Evidence, LevelOnly, Obstacle
from guibiao.progress.gather import Gathering, with_value
from guibiao.progress.status import Status
from guibiao.progress.words import (
    BASIS_WORDS,
    CONFIDENCE_WORDS,
    LEVEL_WORDS,
    OBSTACLE_WORDS,
    PATH_WORDS,
    QUALIFIER_WORDS,
    STATUS_WORDS,
    bounds_words,
)


class Role(StrEnum):
    """What a sentence of an explanation is for."""

    RULE = "rule"
    INPUT = "input"
    CHANGE = "change"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an explanation."""

    role: Role
    message: Message


def explain(assessment: Assessment, gathering: Gathering) -> list[Sentence]:
    """Explain an assessment that was made from this gathering."""
    parts = (
        (Role.RULE, _rule(assessment)),
        (Role.INPUT, _inputs(assessment.explanation.evidence, gathering)),
        (Role.CHANGE, _changes(assessment, gathering)),
        (Role.NOTE, _notes(assessment, gathering)),
    )
    return [Sentence(role, message) for role, messages in parts for message in messages]


def borderline(assessment: Assessment) -> list[Status]:
    """List the statuses that lie within the borderline distance of the cut that decided."""
    item, cuts = assessment.explanation.evidence, assessment.explanation.cuts
    seen, bounds = item.seen, item.bounds
    if seen is None or seen.lowest != seen.highest or assessment.rule <= _LAST_WITHOUT_VALUE:
        return []
    margin = 2 * bounds.rounding
    if item.start and assessment.completion is not None:
        share = (item.planned_completion or 1.0) if _by_pace(assessment) else 1.0
        margin = cuts.borderline * share * abs(bounds.goal - item.start.value)
    neighbours = judge([with_value(item, seen.value + step) for step in (-margin, margin)], cuts)
    present = assessment.beneath or assessment.status
    return sorted({(other.beneath or other.status) for other in neighbours} - {present})


def _by_pace(assessment: Assessment) -> bool:
    """Tell whether completion over planned completion decided, or did beneath a value that is too old."""
    status = assessment.beneath or assessment.status
    return assessment.rule in {_RULE_STALE, _RULE_RATIO} and assessment.ratio is not None and status in _PACES


_LAST_WITHOUT_VALUE = 3
_RULE_STALE, _RULE_RATIO = 5, 10
_PACES = (Status.OFF_TRACK, Status.LAGGING, Status.ON_TRACK)
"""The statuses by pace, from the worst to the best."""


def _rule(assessment: Assessment) -> Iterator[Message]:
    item = assessment.explanation.evidence
    promise = bounds_words(item.bounds, unit_name(item.unit))
    value = shown(item.seen.value) if item.seen else ""
    period = item.seen.end if item.seen else ""
    match assessment.rule:
        case 1:
            yield Message.of("The window begins on {day} and has not begun.", day=item.window_start)
        case 2:
            since = item.start.date if item.start else item.window_start
            yield (
                Message.of("Nothing has been observed since {day}.", day=since)
                if since
                else Message.of("Nothing has been observed since the plan began.")
            )
        case 3:
            yield _not_assessable(item)
        case 4 if assessment.status is Status.ACHIEVED:
            yield Message.of(
                "The date {day} has passed; {value} {unit} at {period} keeps the promise of {promise}.",
                day=item.deadline, value=value, unit=unit_name(item.unit), period=period, promise=promise,
            )  # fmt: skip
        case 4 if item.seen and keeps(item.bounds, item.seen.value):
            broken = max(day for day, found in item.history if day < item.seen.end and not keeps(item.bounds, found))
            yield Message.of(
                "The date {day} has passed; the promise of {promise} was broken at {broken}.",
                day=item.deadline, promise=promise, broken=broken,
            )  # fmt: skip
        case 4:
            yield Message.of(
                "The date {day} has passed; {value} {unit} at {period} does not keep the promise of {promise}.",
                day=item.deadline, value=value, unit=unit_name(item.unit), period=period, promise=promise,
            )  # fmt: skip
        case 5:
            yield _too_old(assessment, item)
        case _:
            yield from _by_value(assessment, item, promise)


def _not_assessable(item: Evidence) -> Message:
    if item.obstacle is not Obstacle.NONE:
        return Message.of("It cannot be judged: {reason}.", reason=OBSTACLE_WORDS[item.obstacle])
    return Message.of(
        "It cannot be judged: the source gives only a bound, and the promise may lie on either side of it."
    )


def _too_old(assessment: Assessment, item: Evidence) -> Message:
    cuts = assessment.explanation.cuts
    return Message.of(
        "The latest value is {age} years old, more than {limit}; when it was new the status was {status}.",
        age=shown(round(_age(item), 1)),
        limit=shown(cuts.stale_intervals * item.interval_years + cuts.stale_years),
        status=STATUS_WORDS[assessment.beneath or assessment.status],
    )


def _by_value(assessment: Assessment, item: Evidence, promise: Message) -> Iterator[Message]:
    """Say rows 6 to 10, which look at the value."""
    assert item.seen is not None  # noqa: S101 - these rows have one
    facts = {"value": shown(item.seen.value), "unit": unit_name(item.unit), "period": item.seen.end, "promise": promise}
    match assessment.rule:
        case 6:
            yield Message.of("{value} {unit} at {period} keeps the promise of {promise}; it has to hold.", **facts)
        case 7:
            met = max(day for day, value in item.history if day < item.seen.end and keeps(item.bounds, value))
            yield Message.of(
                "The promise of {promise} was kept at {day}; {value} {unit} at {period} no longer keeps it.",
                day=met,
                **facts,
            )
        case 8:
            reason = LEVEL_WORDS[item.level_only]
            if assessment.at_limit:
                yield Message.of(
                    "Only the level is judged, because {reason}: {value} {unit} at {period} stands at the limit of "
                    "{promise}.",
                    reason=reason,
                    **facts,
                )
            elif assessment.status is Status.ON_TRACK:
                yield Message.of(
                    "Only the level is judged, because {reason}: {value} {unit} at {period} lies within {promise}.",
                    reason=reason,
                    **facts,
                )
            else:
                yield Message.of(
                    "Only the level is judged, because {reason}: {value} {unit} at {period} lies outside {promise}.",
                    reason=reason,
                    **facts,
                )
        case 9:
            yield Message.of(
                "{value} {unit} at {period} is further from the promise of {promise} than the baseline was.", **facts
            )
        case _:
            yield _by_ratio(assessment, item)


def _by_ratio(assessment: Assessment, item: Evidence) -> Message:
    assert item.seen is not None  # noqa: S101 - the row needs it
    return Message.of(
        "{completion} of the promised change has happened by {period}; {planned} was planned ({path} path). "
        "The ratio is {ratio}: {on_track} or more is on track, {lagging} or more is lagging.",
        completion=percent(assessment.completion or 0.0),
        period=item.seen.end,
        planned=percent(item.planned_completion or 0.0),
        path=PATH_WORDS[item.path],
        ratio=shown(round(assessment.ratio, 3)) if assessment.ratio is not None else "-",
        on_track=shown(assessment.explanation.cuts.on_track),
        lagging=shown(assessment.explanation.cuts.lagging),
    )


def _inputs(item: Evidence, gathering: Gathering) -> Iterator[Message]:
    plan = gathering.plan
    if item.start and item.start.id:
        yield Message.of(
            "Baseline: {value} {unit} at {day} ({source}).",
            value=shown(item.start.value),
            unit=unit_name(item.unit),
            day=item.start.date,
            source=plan.source_name(item.start.source),
        )
        target = plan.targets[item.target]
        for other in plan.baselines_of(target.indicator, item.place):
            if other.id != item.start.id:
                yield Message.of(
                    "Another baseline is on record: {value} {unit} at {day} ({source}).",
                    value=other.value,
                    unit=unit_name(other.unit),
                    day=other.date,
                    source=plan.source_name(other.source),
                )
    for number in item.seen.rows if item.seen else ():
        row = gathering.ledger.row(number)
        yield _observed(row, gathering)
        for passed in gathering.chosen.passed_over(number):
            yield Message.of("Passed over: {row}", row=_observed(gathering.ledger.row(passed), gathering))


def _observed(row: Observation, gathering: Gathering) -> Message:
    age = (gathering.as_of - row.period.end).days / DAYS_A_YEAR
    return Message.of(
        "{indicator}, {period}: {qualifier}{value} {unit} "
        "({source}, known since {known}, {confidence}, {basis}; {age} years old).",
        indicator=name_of(gathering.plan.indicators[row.indicator]),
        period=row.period,
        qualifier=QUALIFIER_WORDS[row.qualifier],
        value=row.value,
        unit=unit_name(row.unit),
        source=gathering.plan.source_name(row.source),
        known=row.known_at,
        confidence=CONFIDENCE_WORDS[row.confidence],
        basis=BASIS_WORDS[row.basis],
        age=shown(round(max(age, 0.0), 1)),
    )


def _changes(assessment: Assessment, gathering: Gathering) -> Iterator[Message]:
    """Say what would change the answer: other values, another baseline, a strict reading, another source."""
    item, cuts = assessment.explanation.evidence, assessment.explanation.cuts
    if item.seen is None or assessment.rule <= _LAST_WITHOUT_VALUE:
        return
    yield from _thresholds(assessment)
    for what, evidence in _variants(item, gathering):
        other = judge([evidence], cuts)[0]
        if other.status is not assessment.status:
            yield Message.of("{what} the status would be {status}.", what=what, status=STATUS_WORDS[other.status])


def _thresholds(assessment: Assessment) -> Iterator[Message]:
    """Give the values at which the status of the same date would change."""
    item, cuts = assessment.explanation.evidence, assessment.explanation.cuts
    if assessment.rule != _RULE_RATIO or item.start is None or item.planned_completion is None:
        return
    reached = _PACES.index(assessment.status)
    for place, cut in enumerate((cuts.lagging, cuts.on_track), start=1):
        value = _value_at(item.start.value, item.bounds.goal, cut * item.planned_completion)
        if place > reached:
            yield Message.of(
                "From {value} {unit} on the status would be {status}.",
                value=value, unit=unit_name(item.unit), status=STATUS_WORDS[_PACES[place]],
            )  # fmt: skip
        elif place == reached:
            yield Message.of(
                "Short of {value} {unit} the status would be {status}.",
                value=value, unit=unit_name(item.unit), status=STATUS_WORDS[_PACES[place - 1]],
            )  # fmt: skip


def _value_at(start: float, goal: float, completion: float) -> str:
    """Write the value at a share of the way, rounded towards the goal so that it has come as far at least."""
    value = start + completion * (goal - start)
    step = Decimal(10) ** min(math.floor(math.log10(abs(goal - start))) - _FIGURES, 0)
    rounding = ROUND_CEILING if goal > start else ROUND_FLOOR
    return f"{Decimal(repr(clean(value))).quantize(step, rounding).normalize():f}"


_FIGURES = 4
"""Figures to which the promised change is told in a value on the way."""


def _variants(item: Evidence, gathering: Gathering) -> Iterator[tuple[Message, Evidence]]:
    """Give the evidence as it would be with another reading of the same facts."""
    assert item.seen is not None  # noqa: S101 - the caller saw to it
    plan = gathering.plan
    target = plan.targets[item.target]
    for other in plan.baselines_of(target.indicator, item.place):
        if item.start and other.id != item.start.id:
            yield (
                Message.of("With the baseline {value} {unit}", value=other.value, unit=unit_name(other.unit)),
                gathering.evidence(target, item.place, other),
            )
    if item.bounds.tolerance:
        yield Message.of("Without the tolerance of `about`"), replace(item, bounds=_strict(item.bounds))
    if len(item.seen.rows) == 1:
        held = gathering.ledger.row(item.seen.rows[0])
        for number in gathering.chosen.passed_over(item.seen.rows[0]):
            row = gathering.ledger.row(number)
            if held.value:
                value = clean(item.seen.value * float(row.value / held.value) * conversion(row.unit, held.unit))
                yield (
                    Message.of("With the value {value} {unit}", value=row.value, unit=unit_name(row.unit)),
                    with_value(item, value),
                )


def _strict(bounds: Bounds) -> Bounds:
    return replace(bounds, low=bounds.low + bounds.tolerance, high=bounds.high - bounds.tolerance, tolerance=0.0)


def _notes(assessment: Assessment, gathering: Gathering) -> Iterator[Message]:
    item = assessment.explanation.evidence
    for status in borderline(assessment):
        yield Message.of("Borderline: the status could as well be {status}.", status=STATUS_WORDS[status])
    if assessment.at_limit:
        yield Message.of("The value stands at the limit: not met, but within half a printed unit.")
    if item.bounds.tolerance and assessment.rule > _LAST_WITHOUT_VALUE:
        yield Message.of(
            "`About` is read with a tolerance of {tolerance} {unit}, a setting of the pack.",
            tolerance=shown(item.bounds.tolerance), unit=unit_name(item.unit),
        )  # fmt: skip
    if assessment.rule == _RULE_LEVEL and item.level_only is LevelOnly.NO and not item.usual_change_known:
        yield Message.of(
            "Too few values are known to tell a usual change; the setting of {change} {unit} a year is used.",
            change=shown(item.usual_change), unit=unit_name(item.unit),
        )  # fmt: skip
    if item.deadline and item.as_of > item.deadline and item.seen and not item.seen.decides:
        yield Message.of("The date has passed, and no value for it is known yet.")
    target = gathering.plan.targets[item.target]
    if target.restates:
        yield Message.of("The plan makes this promise twice; it is counted as {target}.", target=target.restates)


_RULE_LEVEL = 8


def _age(item: Evidence) -> float:
    return (item.as_of - item.seen.end).days / DAYS_A_YEAR if item.seen else 0.0
