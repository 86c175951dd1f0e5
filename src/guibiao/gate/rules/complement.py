"""A share of which the rest was reported: 100 − x."""

import numpy as np

from guibiao.gate.reported import FEWEST, Reported
from guibiao.gate.rule import Found, ValueRule
from guibiao.language import Message
from guibiao.ledger.questions import Grade

_DOUBTFUL = 0.10
_FITS = 0.30
_NEAR, _FAR = 0.03, 0.30
"""With fewer earlier values than a forecast needs: how near to the last the rest lies, and how far the share."""


def find(reported: Reported) -> Found:
    """Ask where a share is unusual and what it lacks to the whole is usual."""
    instead = reported.whole - reported.value
    by_forecast = (reported.tails.most < _DOUBTFUL) & (reported.tails_of(instead).least > _FITS)
    near = np.abs(instead - reported.last) < _NEAR * reported.whole
    far = np.abs(reported.value - reported.last) > _FAR * reported.whole
    doubtful = by_forecast | ((reported.known < FEWEST) & near & far)
    return Found(doubtful, np.zeros_like(doubtful), np.where(doubtful, instead, np.nan))


RULE = ValueRule(
    "G08",
    Message.of("the rest instead of the share"),
    Grade.CONFIRM,
    find,
    Message.of("{value} {unit} does not follow from {before}, and what it lacks to the whole, {instead} {unit}, would"),
)
