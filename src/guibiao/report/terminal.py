"""The summary that the terminal shows: counts first, then what needs attention, then what is not known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from guibiao.language import Message, percent
from guibiao.plan import Plan
from guibiao.plan.rows import name_of
from guibiao.plan.units import unit_name
from guibiao.progress import Assessment, Evidence, Status
from guibiao.progress.explanation import Role
from guibiao.progress.methods import Method, judge_by
from guibiao.progress.words import STATUS_WORDS
from guibiao.report.columns import padded, table
from guibiao.report.view import PlanView, TargetView

ROLE_HEADINGS = {
    Role.RULE: Message.of("Why"),
    Role.INPUT: Message.of("What it rests on"),
    Role.CHANGE: Message.of("What would change it"),
    Role.NOTE: Message.of("Note"),
}

_MARKS = {
    Status.ACHIEVED: "✔",
    Status.ON_TRACK: "▲",
    Status.LAGGING: "◐",
    Status.OFF_TRACK: "▼",
    Status.REVERSING: "↩",
    Status.MISSED: "✘",
    Status.STALE: "◌",
    Status.NOT_ASSESSABLE: "⊘",
    Status.NO_DATA: "○",
    Status.NOT_DUE: "◷",
}

_LISTED = (
    Status.MISSED, Status.REVERSING, Status.OFF_TRACK, Status.LAGGING, Status.ON_TRACK, Status.ACHIEVED, Status.STALE,
)  # fmt: skip
_NAME_WIDTH = 44
_BAR = 30
"""Columns of a bar that stands for all promises of a tally."""


def light_mark(status: Status) -> str:
    """Give the sign of a status, readable without colour."""
    return _MARKS[status]


def summary(view: PlanView, language: str) -> Iterator[str]:
    """Give the lines of the summary of a plan."""
    yield view.title
    yield Message.of("as of {day}: {count} promises", day=view.as_of, count=view.total).text(language)
    for tally in view.tallies:
        yield ""
        yield f"{tally.title}: {tally.total}"
        for status, count in tally.counts.items():
            if count:
                bar = "█" * max(round(_BAR * count / tally.total), 1)
                yield f"  {light_mark(status)} {padded(STATUS_WORDS[status].text(language), 16)}{count:>4}  {bar}"
    yield ""
    for status in _LISTED:
        for target in view.with_status(status):
            yield _line(target, language)
    yield ""
    unknown = Message.of("Not known, by organisation (most first):").text(language)
    yield unknown
    for group in view.unknown[:_GROUPS]:
        yield f"  {padded(group.organisation, 40)}{len(group.targets):>4}"


_GROUPS = 8


def _line(target: TargetView, language: str) -> str:
    assessment = target.assessment
    status = STATUS_WORDS[assessment.status].text(language)
    done = percent(assessment.completion) if assessment.completion is not None else ""
    cells = ((status, 14), (target.name, _NAME_WIDTH), (target.latest, 16), (target.promise, 26))
    return f"  {light_mark(assessment.status)} " + "".join(padded(*cell) for cell in cells) + f"{done:>8}"


ASSESSMENT_HEADINGS = {
    "target": Message.of("Id"),
    "indicator": Message.of("Indicator"),
    "place": Message.of("Place"),
    "status": Message.of("Status"),
    "value": Message.of("Value"),
    "unit": Message.of("Unit"),
    "completion": Message.of("Completion"),
    "planned_completion": Message.of("Planned completion"),
    "ratio": Message.of("Ratio"),
    "score": Message.of("Score"),
    "reason": Message.of("Why"),
}
"""Columns of assessments for people, where they have them."""
_SHARES = {"completion", "planned_completion"}


def assessment_lines(rows: Sequence[Mapping[str, str]], plan: Plan, language: str) -> Iterator[str]:
    """Lay out rows of assessments as a table, with names and words for identifiers."""
    names = [name for name in ASSESSMENT_HEADINGS if name == "indicator" or not rows or name in rows[0]]
    header = [ASSESSMENT_HEADINGS[name].text(language) for name in names]
    return table(header, [[_assessed(row, name, plan, language) for name in names] for row in rows])


def _assessed(row: Mapping[str, str], name: str, plan: Plan, language: str) -> str:
    """Write a cell of an assessment for people; a named method's status stays its own word."""
    text = row.get(name, "")
    if name == "indicator":
        return name_of(plan.indicators[plan.targets[row["target"]].indicator]).text(language)
    if name == "place":
        return name_of(plan.places[text]).text(language)
    if name == "status" and "method" not in row:
        return STATUS_WORDS[Status(text)].text(language)
    if name == "unit":
        return unit_name(text).text(language)
    return percent(float(text)) if name in _SHARES and text else text


def assessment_rows(assessments: Iterable[Assessment]) -> Iterator[dict[str, str]]:
    """Give assessments as rows of text for a table or a CSV file."""
    for assessment in assessments:
        figures = ("completion", "planned_completion", "ratio", "gap", "actual_pace", "required_pace")
        seen = assessment.explanation.evidence.seen
        yield {
            "target": assessment.target,
            "place": assessment.place,
            "as_of": assessment.as_of.isoformat(),
            "status": assessment.status.value,
            "light": assessment.light.value,
            "rule": str(assessment.rule),
            "value": f"{seen.value:.12g}" if seen else "",
            "unit": assessment.unit,
            "period_end": seen.end.isoformat() if seen else "",
            **{name: "" if (found := getattr(assessment, name)) is None else f"{found:.6g}" for name in figures},
        }


def method_rows(evidence: Iterable[Evidence], plan: Plan, method: Method, language: str) -> Iterator[dict[str, str]]:
    """Give what a named method says of each target, in its own words, as rows of text."""
    for item in evidence:
        result = judge_by(method, item, plan)
        yield {
            "target": item.target,
            "place": item.place,
            "as_of": item.as_of.isoformat(),
            "method": method.name,
            "status": result.status,
            "value": f"{item.seen.value:.12g}" if item.seen else "",
            "unit": item.unit,
            "ratio": "" if result.ratio is None else f"{result.ratio:.6g}",
            "score": "" if result.score is None else f"{result.score:.6g}",
            "reason": result.reason.text(language) if result.reason else "",
        }
