"""A ratio that is not the quotient of its numerator and its denominator."""

import math
from collections.abc import Iterator

from guibiao.gate.file import HandedIn
from guibiao.gate.rule import Doubts, FileRule
from guibiao.language import Message, shown
from guibiao.ledger import Observation
from guibiao.ledger.questions import Grade
from guibiao.plan.units import unit_name
from guibiao.plan.vocabulary import Qualifier
from guibiao.progress.rollup import quotient_factor

_SERIES_SLACK = 0.02
"""How far a ratio may lie from the quotient of two other series, as a share of it; definitions differ a little."""


def find(handed: HandedIn) -> Doubts:
    """Refuse a ratio that its own numbers contradict; ask why where other series do."""
    for number, row in enumerate(handed.rows):
        if row.qualifier is Qualifier.NONE:
            yield from ((number, grade, what) for grade, what in _contradicted(handed, row))


def _contradicted(handed: HandedIn, row: Observation) -> Iterator[tuple[Grade, Message]]:
    value, indicator = handed.value(row), handed.plan.indicators[row.indicator]
    if row.numerator is not None and row.denominator:
        upper, lower = float(row.numerator), float(row.denominator)
        quotient = upper / lower * quotient_factor(handed.plan, indicator)
        blur = abs(quotient) * (
            _rounding(row.numerator) / max(abs(upper), 1e-9) + _rounding(row.denominator) / abs(lower)
        )
        if abs(value - quotient) > handed.printed(row) + blur:
            yield Grade.REFUSE, _said(value, quotient, f"{row.numerator}/{row.denominator}", indicator.unit)
    elif indicator.numerator and indicator.denominator:
        halves = [handed.known(half, row.place, row.period) for half in (indicator.numerator, indicator.denominator)]
        if halves[0] is not None and halves[1]:
            quotient = halves[0] / halves[1] * quotient_factor(handed.plan, indicator)
            if abs(value - quotient) > handed.printed(row) + _SERIES_SLACK * abs(quotient):
                parts = f"{shown(halves[0])}/{shown(halves[1])}"
                yield Grade.EXPLAIN, _said(value, quotient, parts, indicator.unit)


def _rounding(number: object) -> float:
    """Give half the unit of the last printed digit."""
    _, point, decimals = str(number).partition(".")
    return 0.5 * math.pow(10, -len(decimals) if point else 0)


def _said(value: float, quotient: float, parts: str, unit: str) -> Message:
    return Message.of(
        "{parts} makes {quotient} {unit}, not {value} {unit}",
        parts=parts, quotient=shown(quotient), value=shown(value), unit=unit_name(unit),
    )  # fmt: skip


RULE = FileRule("G02", Message.of("numerator, denominator and ratio"), (Grade.REFUSE, Grade.EXPLAIN), find)
