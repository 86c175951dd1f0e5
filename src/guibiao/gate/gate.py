"""The gate: asks about new rows before they enter the ledger."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from guibiao.gate.file import HandedIn
from guibiao.gate.past import Past, best_first
from guibiao.gate.reported import Reported, side_by_side
from guibiao.gate.rule import Found, ValueRule
from guibiao.gate.rules import FILE_RULES, VALUE_RULES, share_as_fraction
from guibiao.language import Message, shown
from guibiao.ledger import Ledger, Observation
from guibiao.ledger.questions import Question
from guibiao.plan import Plan
from guibiao.plan.units import unit_name
from guibiao.plan.vocabulary import Basis, Qualifier
from guibiao.progress.evidence import Flags

_FRACTION = share_as_fraction.RULE.code
"""It says all that rules on the value could say."""
_SHOWN = 4
"""Earlier values that a question names."""


def ask(rows: Sequence[Observation], plan: Plan, ledger: Ledger) -> list[tuple[Question, ...]]:
    """Give the questions about each of some new rows; none of them is in the ledger yet.

    Nothing is asked about what is projected, as nobody has counted it. The order of rows changes nothing, and nothing
    is used that became known after the newest of them was recorded.
    """
    reported = [number for number, row in enumerate(rows) if row.basis is not Basis.PROJECTED]
    if not reported:
        return [()] * len(rows)
    day = max(row.recorded or row.known_at for row in rows)
    handed = HandedIn([rows[number] for number in reported], plan.as_of(day), ledger.as_of(day))
    questions: list[list[Question]] = [[] for _ in reported]
    for rule in FILE_RULES:
        for number, grade, what in rule.find(handed):
            questions[number].append(Question(rule.code, grade, what))
    for number, question in _about_values(handed, questions):
        questions[number].append(question)
    asked = dict(zip(reported, map(tuple, questions), strict=True))
    return [asked.get(number, ()) for number in range(len(rows))]


def _about_values(handed: HandedIn, asked: Sequence[Sequence[Question]]) -> Iterator[tuple[int, Question]]:
    """Apply the rules on single values, the oldest period first; a doubtful value is no measure for later ones."""
    past = Past(handed.plan, handed.ledger, handed.chosen)
    in_time = sorted(range(len(handed.rows)), key=lambda number: handed.rows[number].period.end)
    for _, period in groupby(in_time, key=lambda number: handed.rows[number].period.end):
        numbers = list(period)
        cases = side_by_side(past.reported(handed.rows[number]) for number in numbers)
        found = _questions(cases, [handed.rows[number] for number in numbers], handed.plan)
        for number, question in zip(numbers, found, strict=True):
            if question and not any(known.rule == _FRACTION for known in asked[number]):
                yield number, question
        clean = [
            handed.rows[number]
            for number, question in zip(numbers, found, strict=True)
            if not question and not asked[number]
        ]
        for row in best_first(clean, handed.plan.settings.preference):
            past.admit(row)


def _questions(cases: Reported, rows: Sequence[Observation], plan: Plan) -> list[Question | None]:
    """Give what the first rule that doubts a value asks about it."""
    questions: list[Question | None] = [None] * len(rows)
    for rule in reversed(VALUE_RULES):
        found = rule.find(cases)
        for case in np.flatnonzero(found.doubtful & _open(rows, cases)).tolist():
            questions[case] = _question(rule, found, cases, (case, rows[case], plan))
    return questions


def _open(rows: Sequence[Observation], cases: Reported) -> Flags:
    """Leave out values of which a source says only that they lie beyond: over 50 may well be far over it."""
    signs = {Qualifier.OVER: 1.0, Qualifier.UNDER: -1.0}
    side = np.array([signs.get(row.qualifier, 0.0) for row in rows])
    away = np.sign(cases.value - np.nan_to_num(cases.last))
    followed: Flags = (side == 0) | (side == away)
    return followed


def _question(rule: ValueRule, found: Found, cases: Reported, about: tuple[int, Observation, Plan]) -> Question:
    case, row, plan = about
    before = cases.before[case][~np.isnan(cases.before[case])][-_SHOWN:]
    said = Message.of(
        rule.question.template,
        value=shown(float(cases.value[case])),
        instead=shown(float(found.instead[case])),
        unit=unit_name(plan.indicators[row.indicator].unit),
        before=", ".join(shown(float(value)) for value in before),
    )
    grade = rule.graver if rule.graver and found.grave[case] else rule.grade
    return Question(rule.code, grade, said)
