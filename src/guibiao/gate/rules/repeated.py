"""A value that is said again, in a series that never stood still."""

import numpy as np

from guibiao.gate.reported import Reported
from guibiao.gate.rule import Found, ValueRule
from guibiao.language import Message
from guibiao.ledger.questions import Grade

_FEWEST = 4
"""Earlier values that are needed to say that a series never stands still."""
_MOVED = 100.0
"""Printed units that each earlier change must have moved, so that two values are hardly ever equal by chance."""
_LOOKED_AT = 8
"""Earlier values that are looked at."""
_NEAR_WHOLE = 0.05
"""A share so near to nothing or to the whole may well stay there."""


def find(reported: Reported) -> Found:
    """Ask where the latest value is said again and every change before it was large."""
    none = np.zeros(len(reported), dtype=np.bool_)
    if reported.before.shape[1] < _FEWEST:
        return Found(none, none, np.full(len(reported), np.nan))
    known = reported.before[:, -_LOOKED_AT:]
    with np.errstate(invalid="ignore"):
        moves = np.abs(np.diff(known, axis=1)) / reported.printed[:, None]
        share = reported.value / reported.whole
    moved = ((moves >= _MOVED) | np.isnan(moves)).all(axis=1) & ((~np.isnan(moves)).sum(axis=1) >= _FEWEST - 1)
    same = known[:, -1] == reported.value
    held = (share < _NEAR_WHOLE) | (share > 1 - _NEAR_WHOLE)
    return Found(same & moved & ~held, none, np.full(len(reported), np.nan))


RULE = ValueRule(
    "G11",
    Message.of("the same value again"),
    Grade.CONFIRM,
    find,
    Message.of("{value} {unit} was reported the last time already, and no two values before were alike: {before}"),
)
