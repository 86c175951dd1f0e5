"""A value for a period whose value was reported before, and is another now."""

from guibiao.gate.file import HandedIn
from guibiao.gate.rule import Doubts, FileRule
from guibiao.language import Message, shown
from guibiao.ledger import Observation
from guibiao.ledger.questions import Grade
from guibiao.plan.units import unit_name
from guibiao.plan.vocabulary import Basis, Qualifier

_SLACK = 0.02
"""How far two sources, or a preliminary and a final value, may lie apart without a question, as a share."""


def find(handed: HandedIn) -> Doubts:
    """Ask why a source changes what it said before, and why another source says something else."""
    for number, row in enumerate(handed.rows):
        held = held_before(handed, row)
        if held is None or Qualifier.NONE not in {held.qualifier, row.qualifier}:
            continue
        before, now = handed.value(held), handed.value(row)
        rounding = 0.5 * max(handed.printed(held), handed.printed(row))
        expected = held.source != row.source or (held.basis, row.basis) != (row.basis, Basis.OBSERVED)
        if abs(now - before) > max(rounding * (1 + 1e-9), _SLACK * abs(before) if expected else 0.0):
            what = Message.of(
                "{source} said {before} {unit} for {period} before (known since {day}), now it is {now} {unit}",
                source=handed.plan.source_name(held.source), before=shown(before), now=shown(now),
                unit=unit_name(handed.plan.indicators[row.indicator].unit), period=row.period, day=held.known_at,
            )  # fmt: skip
            yield number, Grade.EXPLAIN, what


def held_before(handed: HandedIn, row: Observation) -> Observation | None:
    """Give the row that the ledger uses for the same cell, unless it became known later than this one."""
    series = handed.chosen.series(row.indicator, row.place, handed.plan.indicators[row.indicator].unit)
    for number in series.rows:
        held = handed.ledger.row(int(number))
        if held.identity[:5] == row.identity[:5]:
            return held if held.known_at <= row.known_at else None
    return None


RULE = FileRule("G04", Message.of("a changed past value"), (Grade.EXPLAIN,), find)
