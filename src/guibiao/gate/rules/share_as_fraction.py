"""A share that was written as a fraction: 0.6 for 60 %, as a cell formatted as a percentage arrives."""

import math
from collections.abc import Iterator

from guibiao.gate.file import HandedIn
from guibiao.gate.past import likely_whole
from guibiao.gate.rule import Doubts, FileRule
from guibiao.language import Message
from guibiao.ledger import Observation
from guibiao.ledger.questions import Grade
from guibiao.plan import Baseline, Plan, Target
from guibiao.plan.units import UnitsDiffer, conversion, unit_name

_PERCENT = 100.0
_LEAST = 0.05
"""A share that is never known to be smaller than this part of the whole is hardly a hundredth of it."""


def find(handed: HandedIn) -> Doubts:
    """Ask about shares up to one percent where all that is known of the indicator is far more."""
    for number, row in enumerate(handed.rows):
        whole = likely_whole(handed.plan.indicators[row.indicator])
        value = handed.value(row)
        if math.isnan(whole) or whole < _PERCENT or not 0 < value <= 1:
            continue
        known = list(_known(handed, row))
        if all(each >= _LEAST * whole for each in known):
            what = Message.of(
                "{value} {unit} is very little: was {instead} {unit} meant? A cell that Excel shows as a percentage "
                "holds a fraction",
                value=row.value, instead=f"{value * _PERCENT:.12g}", unit=unit_name(row.unit),
            )  # fmt: skip
            yield number, Grade.CONFIRM, what


def _known(handed: HandedIn, row: Observation) -> Iterator[float]:
    """Give what is known of an indicator: at the place if there is something, else at any; what is promised, too."""
    plan, chosen = handed.plan, handed.chosen
    unit = plan.indicators[row.indicator].unit
    own = chosen.series(row.indicator, row.place, unit).values
    yield from own if len(own) else chosen.values(chosen.rows_of(row.indicator), unit)
    for stated in _promised(plan):
        if stated.indicator == row.indicator and stated.place == row.place and stated.value is not None:
            try:
                yield float(stated.value) * conversion(stated.unit, unit)
            except UnitsDiffer:
                continue


def _promised(plan: Plan) -> Iterator[Baseline | Target]:
    yield from plan.baselines.values()
    yield from plan.targets.values()


RULE = FileRule("G06", Message.of("a fraction instead of a percentage"), (Grade.CONFIRM,), find)
