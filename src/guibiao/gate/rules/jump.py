"""A value far from where its series was going."""

import numpy as np

from guibiao.gate.reported import Reported
from guibiao.gate.rule import Found, ValueRule
from guibiao.language import Message
from guibiao.ledger.questions import Grade

_UNUSUAL, _ALMOST_NEVER = 0.01, 0.001
"""Shares of the changes of the public pool that go farther."""


def find(reported: Reported) -> Found:
    """Ask where one of a hundred series at most moves as far, on the natural or on the log scale."""
    tail = reported.tails.corrected
    return Found(tail < _UNUSUAL, tail < _ALMOST_NEVER, np.full(len(reported), np.nan))


RULE = ValueRule(
    "G10",
    Message.of("a jump"),
    Grade.EXPLAIN,
    find,
    Message.of("{value} {unit} lies far from where the series was going: {before}"),
    graver=Grade.CONFIRM,
)
