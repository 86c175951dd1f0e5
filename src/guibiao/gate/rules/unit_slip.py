"""A value that is ten, a hundred, 万 or 亿 times what fits, or that part of it."""

import numpy as np

from guibiao.gate.reported import FEWEST, Reported
from guibiao.gate.rule import Found, ValueRule
from guibiao.language import Message
from guibiao.ledger.questions import Grade
from guibiao.progress.evidence import Flags

_FACTORS = np.array([10.0, 100.0, 1e3, 1e4, 1e8])
_BOTH_WAYS = np.concatenate([_FACTORS, 1 / _FACTORS])
_DOUBTFUL = 0.10
_FITS = 0.30
_NEAR = np.log(1.6)
"""With fewer earlier values than a forecast needs: how near to a factor the step from the last one must lie."""


def find(reported: Reported) -> Found:
    """Ask where a value is unusual and a factor makes it usual; after one or two values, where the step is a factor."""
    with np.errstate(all="ignore"):
        instead = reported.value[:, None] / _BOTH_WAYS
        fits = np.stack([reported.tails_of(column).least for column in instead.T], axis=1)
        step = np.log(np.abs(reported.value / reported.last))[:, None] - np.log(_BOTH_WAYS)
    same_sign = _same_sign(reported)
    by_forecast = (same_sign & (reported.tails.most < _DOUBTFUL))[:, None] & (fits > _FITS)
    too_few = (reported.known > 0) & (reported.known < FEWEST)
    by_step = (same_sign & too_few)[:, None] & (np.abs(step) < _NEAR)
    likely = np.where(by_forecast, fits, 0.0) + np.where(by_step, 1 / (1 + np.abs(step)), 0.0)
    doubtful = (by_forecast | by_step).any(axis=1)
    best = instead[np.arange(len(reported)), np.argmax(likely, axis=1)]
    return Found(doubtful, np.zeros_like(doubtful), np.where(doubtful, best, np.nan))


def _same_sign(reported: Reported) -> Flags:
    """Tell which values lie on the side of zero of all earlier ones; about zero a factor explains nothing."""
    sides = np.sign(reported.before) * np.sign(reported.value)[:, None]
    same: Flags = (np.isnan(sides) | (sides > 0)).all(axis=1)
    return same


RULE = ValueRule(
    "G07",
    Message.of("a slip of the unit"),
    Grade.CONFIRM,
    find,
    Message.of("{value} {unit} does not follow from {before}, and {instead} {unit} would: is the unit right?"),
)
