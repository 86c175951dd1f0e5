"""Assessments: the status of targets with the figures behind it, each found again from its explanation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from guibiao.ledger import Ledger
from guibiao.plan import Plan
from guibiao.plan.periods import years_between
from guibiao.plan.settings import StatusSettings
from guibiao.progress.bounds import keeps
from guibiao.progress.evidence import Evidence
from guibiao.progress.gather import Gathering
from guibiao.progress.status import LIGHTS, STATUSES, Figures, Light, Status, Verdicts, cases_of, decide, figures_of


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an assessment rests on: the evidence and the cuts. `rebuild` applies the rule to them again."""

    evidence: Evidence
    cuts: StatusSettings

    def rebuild(self) -> "Assessment":
        """Find the assessment again."""
        return judge([self.evidence], self.cuts)[0]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Where one target stands at one place on one day."""

    target: str
    place: str
    as_of: date
    status: Status
    beneath: Status | None
    """The status that a stale observation had."""
    rule: int
    """The row of the decision table that decided."""
    gap: float | None
    """What is missing to the nearest value that keeps the promise, in `unit`; negative when it is passed."""
    completion: float | None
    """Share of the promised change that has happened since the baseline."""
    planned_completion: float | None
    ratio: float | None
    """Completion over planned completion."""
    actual_pace: float | None
    """Change per year from the baseline to the judged value, in `unit`."""
    required_pace: float | None
    """Change per year needed from the judged value to the date, in `unit`; none where the promise is kept."""
    at_limit: bool
    """Not met, but within half a printed unit of it."""
    unit: str
    explanation: Explanation

    @property
    def light(self) -> Light:
        """The colour of the status."""
        return LIGHTS[self.status]

    @property
    def hold(self) -> bool:
        """The promise is kept already and has to be held until its date."""
        return self.status is Status.ACHIEVED and self.rule != RULE_DATE_PASSED


RULE_DATE_PASSED = 4
_RULE_STALE = 5


def assess(plan: Plan, ledger: Ledger, as_of: date) -> list[Assessment]:
    """Judge every target of a plan, at every place for which it is made, with what was known on `as_of`.

    Values of observations are converted to the units of the targets. Raises UnitsDiffer where that cannot be.
    """
    gathering = Gathering.at(plan, ledger, as_of)
    return judge(list(gathering.all_evidence()), gathering.plan.settings.status)


def judge(evidence: Sequence[Evidence], cuts: StatusSettings) -> list[Assessment]:
    """Apply the status rule to gathered evidence."""
    if not evidence:
        return []
    cases = cases_of(evidence)
    verdicts = decide(cases, cuts)
    figures = figures_of(cases, verdicts)
    return [_assessment(item, verdicts, figures, row, cuts) for row, item in enumerate(evidence)]


def count_by_status(assessments: Iterable[Assessment]) -> dict[Status, int]:
    """Count assessments by status, all statuses named."""
    counts = dict.fromkeys(Status, 0)
    for assessment in assessments:
        counts[assessment.status] += 1
    return counts


def _assessment(item: Evidence, verdicts: Verdicts, figures: Figures, row: int, cuts: StatusSettings) -> Assessment:
    rule = int(verdicts.rule[row])
    gap = _number(figures.gap[row])
    actual, required = _paces(item) if gap is not None else (None, None)
    return Assessment(
        target=item.target,
        place=item.place,
        as_of=item.as_of,
        status=STATUSES[verdicts.status[row]],
        beneath=STATUSES[verdicts.beneath[row]] if rule == _RULE_STALE else None,
        rule=rule,
        gap=gap,
        completion=_number(figures.completion[row]),
        planned_completion=_number(figures.planned[row]),
        ratio=_number(figures.ratio[row]),
        actual_pace=actual,
        required_pace=required,
        at_limit=bool(figures.at_limit[row]),
        unit=item.unit,
        explanation=Explanation(item, cuts),
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _paces(item: Evidence) -> tuple[float | None, float | None]:
    """Give the actual pace since the baseline and the pace required until the date."""
    if item.seen is None:
        return None, None
    actual = required = None
    if item.start and item.seen.end > item.start.date:
        actual = (item.seen.value - item.start.value) / years_between(item.start.date, item.seen.end)
    if item.deadline and item.deadline > item.seen.end and item.start and not keeps(item.bounds, item.seen.value):
        required = (item.bounds.goal - item.seen.value) / years_between(item.seen.end, item.deadline)
    return actual, required
