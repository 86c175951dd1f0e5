"""A share of which the rest was reported: 100 − x."""

import numpy as np

from guibiao.gate.reported import Reported
from guibiao.gate.rule import Found, ValueRule
from guibiao.language import Message
from guibiao.ledger.questions import Grade

_DOUBTFUL = 0.10
_FITS = 0.30


def find(reported: Reported) -> Found:
    """Ask where a share is unusual and what it lacks to the whole is usual."""
    instead = reported.whole - reported.value
    doubtful = (reported.tails.most < _DOUBTFUL) & (reported.tails_of(instead).least > _FITS)
    return Found(doubtful, np.zeros_like(doubtful), np.where(doubtful, instead, np.nan))


RULE = ValueRule(
    "G08",
    Message.of("the rest instead of the share"),
    Grade.CONFIRM,
    find,
    Message.of("{value} {unit} does not follow from {before}, and what it lacks to the whole, {instead} {unit}, would"),
)
