"""A value beyond what its kind of number allows, where the indicator itself declares no limits."""

import math

from guibiao.gate.file import HandedIn
from guibiao.gate.past import stated_whole
from guibiao.gate.rule import Doubts, FileRule
from guibiao.language import Message
from guibiao.ledger.questions import Grade
from guibiao.plan.units import unit_name
from guibiao.plan.vocabulary import Scale


def find(handed: HandedIn) -> Doubts:
    """Ask about counts below zero and shares below nothing or above the whole; declared limits refuse at intake."""
    for number, row in enumerate(handed.rows):
        indicator = handed.plan.indicators[row.indicator]
        value, whole = handed.value(row), stated_whole(indicator)
        unit = unit_name(row.unit)
        if value < 0 and indicator.lowest is None and (indicator.scale is Scale.COUNT or not math.isnan(whole)):
            what = Message.of("{value} {unit} lies below zero", value=row.value, unit=unit)
            yield number, Grade.CONFIRM, what
        elif value > whole and indicator.highest is None:
            what = Message.of("{value} {unit} is more than the whole", value=row.value, unit=unit)
            yield number, Grade.CONFIRM, what


RULE = FileRule("G01", Message.of("more than the whole, or less than nothing"), (Grade.CONFIRM,), find)
