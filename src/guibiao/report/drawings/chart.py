"""Charts as SVG, written by hand: the same drawing serves page and print, and needs no script and no network."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from xml.sax.saxutils import escape

from guibiao.forecast.fan import FanPoint
from guibiao.language import Message, rounded, shown
from guibiao.plan.units import unit_name
from guibiao.plan.vocabulary import Confidence
from guibiao.progress.evidence import INFINITE, Evidence
from guibiao.progress.gather import Gathering
from guibiao.progress.path import planned_completion
from guibiao.report.drawings.scale import TOP, Scale

HEIGHT = 220
_RIGHT = 84
_STEPS = 24
_DAYS_BEFORE = 7 * 366
_LABEL_HEIGHT = 16
_WHOLE_BAND = 0.8
"""The widest interval of a forecast that the frame has to hold."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An observation on the chart."""

    day: date
    value: float
    label: str
    official: bool
    comparable: bool
    """It follows the definition and territory of the baseline."""


def path_chart(
    evidence: Evidence, marks: Sequence[Mark], breaks: Sequence[date], language: str, fan: Sequence[FanPoint] = ()
) -> str:
    """Draw observations, the planned path, the promised value with its band, breaks, the as-of day, and a forecast.

    Empty where there is neither an observation nor a path. Values long before the baseline are left out.
    """
    since = _first_day(evidence)
    shown_marks = [mark for mark in marks if mark.day >= since]
    if not shown_marks and not evidence.course:
        return ""
    scale = _scale_of(evidence, shown_marks, fan)
    inside = [day for day in sorted(breaks) if scale.first < day < scale.last]
    parts = [
        *scale.axes(),
        *_fan(fan, scale),
        *_band(evidence, scale),
        *(_upright(scale, day, "gb-break") for day in inside),
        *_label(scale, inside[:1], Message.of("break").text(language)),
        *_today(evidence, scale, language),
        *_planned(evidence, scale),
        *_observed(shown_marks, breaks, scale, evidence.bounds.goal),
        *_goal(evidence, scale, language),
    ]
    title = "; ".join([*_title(evidence, shown_marks, language), *_expected(fan, language)])
    return scale.drawing(title, parts)


def _first_day(evidence: Evidence) -> date:
    """Give the day from which on values are drawn: some years before the baseline."""
    if not evidence.course:
        return date.min
    return evidence.course[0][0] - timedelta(days=_DAYS_BEFORE)


def marks_of(gathering: Gathering, evidence: Evidence) -> list[Mark]:
    """Give all known values of a target's series, in its terms, as marks in order of time."""
    measured = gathering.measured(gathering.plan.targets[evidence.target], evidence.place)
    confidence = gathering.ledger.columns.words["confidence"]
    definition = measured.start.definition if measured.start else ""
    return [
        Mark(
            point.end,
            point.value,
            shown(point.value),
            official=all(confidence[row] == Confidence.OFFICIAL for row in point.rows),
            comparable=point.definition == definition,
        )
        for point in sorted(measured.points, key=lambda point: point.end)
    ]


def _title(evidence: Evidence, marks: Sequence[Mark], language: str) -> Iterator[str]:
    latest = max(marks, key=lambda mark: mark.day, default=None)
    goal, unit = shown(evidence.bounds.goal), unit_name(evidence.unit)
    yield Message.of("promised {goal} {unit}", goal=goal, unit=unit).text(language)
    if latest is not None:
        yield Message.of("latest {value} at {day}", value=latest.label, day=latest.day).text(language)


def _expected(fan: Sequence[FanPoint], language: str) -> Iterator[str]:
    """Say where the fan ends."""
    for point in fan[-1:]:
        share, low, high = max(end for end in point.expected.intervals if end[0] <= _WHOLE_BAND)
        values = (rounded(value, high - low) for value in (point.expected.median, low, high))
        yield Message.of(
            "expected {median} at {day}, with a chance of {share} between {low} and {high}",
            day=point.day, share=f"{share:.0%}", **dict(zip(("median", "low", "high"), values, strict=True)),
        ).text(language)  # fmt: skip


def _scale_of(evidence: Evidence, marks: Sequence[Mark], fan: Sequence[FanPoint]) -> Scale:
    days = [mark.day for mark in marks] + [day for day, _ in evidence.course] + [evidence.as_of]
    values = [mark.value for mark in marks] + [value for _, value in evidence.course]
    if evidence.deadline:
        days.append(evidence.deadline)
    values += [v for v in (evidence.bounds.goal, evidence.bounds.low, evidence.bounds.high) if abs(v) < INFINITE]
    for point in fan:
        days.append(point.day)
        values += [end for share, *ends in point.expected.intervals if share <= _WHOLE_BAND for end in ends]
    low, high = min(values), max(values)
    margin = (high - low) * 0.12 or max(abs(high) * 0.1, 1.0)
    first, last = min(days) - timedelta(days=120), max(days) + timedelta(days=60)
    return Scale(first, last, low - margin, high + margin, HEIGHT, _RIGHT)


def _fan(fan: Sequence[FanPoint], scale: Scale) -> Iterator[str]:
    """Shade the intervals of a forecast, the widest first, and draw its median; the frame cuts what is far out."""
    if not fan:
        return
    for band in reversed(range(len(fan[0].expected.intervals))):
        ends = [(point.day, *point.expected.intervals[band][1:]) for point in fan]
        edge = [(day, low) for day, low, _ in ends] + [(day, high) for day, _, high in reversed(ends)]
        yield f'<polygon class="gb-fan" points="{scale.line(edge)}"/>'
    yield f'<polyline class="gb-median" points="{scale.line([(p.day, p.expected.median) for p in fan])}"/>'


def _band(evidence: Evidence, scale: Scale) -> Iterator[str]:
    """Shade the values that keep the promise."""
    if not evidence.deadline:
        return
    top = scale.y(min(evidence.bounds.high, scale.high))
    foot = scale.y(max(evidence.bounds.low, scale.low))
    x = scale.x(evidence.deadline)
    yield f'<rect class="gb-band" x="{x - 7}" y="{min(top, foot)}" width="14" height="{max(abs(foot - top), 2)}"/>'


def _planned(evidence: Evidence, scale: Scale) -> Iterator[str]:
    if not evidence.course:
        return
    (first, start), (last, end) = evidence.course[0], evidence.course[-1]
    days = [first + (last - first) * step / _STEPS for step in range(_STEPS + 1)]
    days = sorted({*days, *(day for day, _ in evidence.course)})
    points = [(day, start + (end - start) * planned_completion(evidence.path, day, evidence.course)) for day in days]
    yield f'<polyline class="gb-plan" points="{scale.line(points)}"/>'
    x, y = scale.x(first), scale.y(start)
    yield f'<rect class="gb-base" x="{x - 4}" y="{y - 4}" width="8" height="8"/>'


def _observed(marks: Sequence[Mark], breaks: Sequence[date], scale: Scale, goal: float) -> Iterator[str]:
    """Draw the marks, joined where nothing breaks between them; those of other definitions stand alone as squares."""
    line = [mark for mark in marks if mark.comparable]
    for earlier, later in pairwise(line):
        if not any(earlier.day < day <= later.day for day in breaks):
            ends = [(mark.day, mark.value) for mark in (earlier, later)]
            yield f'<polyline class="gb-seen" points="{scale.line(ends)}"/>'
    for mark in marks:
        x, y = scale.x(mark.day), scale.y(mark.value)
        style = "gb-dot" if mark.official else "gb-dot gb-open"
        said = f"<title>{mark.day}: {escape(mark.label)}</title>"
        if mark.comparable:
            yield f'<circle class="{style}" cx="{x}" cy="{y}" r="4">{said}</circle>'
        else:
            yield f'<rect class="{style} gb-other" x="{x - 3}" y="{y - 3}" width="6" height="6">{said}</rect>'
    if line:
        x, y = scale.x(line[-1].day), scale.y(line[-1].value)
        falling = len(line) > 1 and line[-2].value > line[-1].value
        near_goal = 0 < y - scale.y(goal) < 2 * _LABEL_HEIGHT
        y += _LABEL_HEIGHT if falling or near_goal else -_LABEL_HEIGHT / 2
        yield f'<text class="gb-label" x="{x - 8}" y="{y}" text-anchor="end">{escape(line[-1].label)}</text>'


def _goal(evidence: Evidence, scale: Scale, language: str) -> Iterator[str]:
    if not evidence.deadline:
        return
    x, y = scale.x(evidence.deadline), scale.y(evidence.bounds.goal)
    yield f'<path class="gb-goal" d="M{x} {y - 6}l6 6l-6 6l-6 -6z"/>'
    text = f"{shown(evidence.bounds.goal)} {unit_name(evidence.unit).text(language)}".strip()
    yield f'<text class="gb-label" x="{x + 12}" y="{y + 4}">{escape(text)}</text>'


def _today(evidence: Evidence, scale: Scale, language: str) -> Iterator[str]:
    if evidence.as_of < scale.last:
        yield _upright(scale, evidence.as_of, "gb-today")
        yield from _label(scale, [evidence.as_of], Message.of("as of").text(language))


def _upright(scale: Scale, day: date, style: str) -> str:
    x = scale.x(day)
    return f'<line class="{style}" x1="{x}" x2="{x}" y1="{TOP}" y2="{scale.foot}"/>'


def _label(scale: Scale, days: Sequence[date], text: str) -> Iterator[str]:
    """Write a word above the plot at each of the days."""
    for day in days:
        yield f'<text class="gb-tick" x="{scale.x(day)}" y="{TOP - 3}" text-anchor="middle">{escape(text)}</text>'
