"""A value that stands still for the third year, in a series that never did."""

import numpy as np

from guibiao.gate.reported import Reported
from guibiao.gate.rule import Found, ValueRule
from guibiao.language import Message
from guibiao.ledger.questions import Grade

_FEWEST = 6
"""Earlier values that are needed to say that a series never stands still."""
_MOVED = 100.0
"""Printed units that each earlier change must have moved: equal values by chance are then one in thousands."""
_NEAR_WHOLE = 0.05
"""A share so near to nothing or to the whole may well stay there."""


def find(reported: Reported) -> Found:
    """Ask where the last two values are said again and every change before them was large."""
    none = np.zeros(len(reported), dtype=np.bool_)
    if reported.before.shape[1] < _FEWEST:
        return Found(none, none, np.full(len(reported), np.nan))
    known = reported.before[:, -_FEWEST:]
    same = (known[:, -1] == reported.value) & (known[:, -2] == reported.value)
    with np.errstate(invalid="ignore"):
        moved = (np.abs(np.diff(known[:, :-1], axis=1)) >= _MOVED * reported.printed[:, None]).all(axis=1)
        share = reported.value / reported.whole
    held = (share < _NEAR_WHOLE) | (share > 1 - _NEAR_WHOLE)
    return Found(same & moved & ~held, none, np.full(len(reported), np.nan))


RULE = ValueRule(
    "G11",
    Message.of("the same value for the third year"),
    Grade.CONFIRM,
    find,
    Message.of("{value} {unit} was reported for the two years before already: {before}"),
)
