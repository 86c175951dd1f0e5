"""Two digits that changed places: 45.4 for 54.4."""

import numpy as np

from guibiao.gate.reported import Reported
from guibiao.gate.rule import Found, ValueRule
from guibiao.language import Message
from guibiao.ledger.questions import Grade
from guibiao.progress.evidence import Floats

_DOUBTFUL = 0.02
_FITS = 0.50
_SIGNIFICANT = 8
"""Digits that are looked at; a swap farther behind changes nothing that matters."""


def find(reported: Reported) -> Found:
    """Ask where a value is unusual and one swap of two neighbouring digits makes it usual."""
    number = len(reported)
    unusual = reported.tails.most < _DOUBTFUL
    best, instead = np.zeros(number), np.full(number, np.nan)
    if unusual.any():
        cases = reported.take(unusual)
        swaps = swapped(cases.value, cases.printed)
        fits = np.nan_to_num(np.stack([cases.tails_of(column).least for column in swaps.T], axis=1))
        choice = np.argmax(fits, axis=1)
        rows = np.arange(len(cases))
        best[unusual], instead[unusual] = fits[rows, choice], swaps[rows, choice]
    doubtful = best > _FITS
    return Found(doubtful, np.zeros_like(doubtful), np.where(doubtful, instead, np.nan))


def swapped(values: Floats, printed: Floats) -> Floats:
    """Give the values with each pair of neighbouring digits exchanged, `[case, pair]`; not-a-number for equal ones."""
    digits = np.rint(np.abs(values) / printed)
    first = np.floor(np.log10(np.maximum(digits, 1)))
    powers = 10.0 ** (first[:, None] - np.arange(1, _SIGNIFICANT))
    inside = powers >= 1
    powers = np.maximum(powers, 1.0)
    left, right = np.floor(digits[:, None] / (10 * powers)) % 10, np.floor(digits[:, None] / powers) % 10
    moved = digits[:, None] + (right - left) * 9 * powers
    return np.where(inside & (left != right), np.sign(values)[:, None] * moved * printed[:, None], np.nan)


RULE = ValueRule(
    "G09",
    Message.of("swapped digits"),
    Grade.CONFIRM,
    find,
    Message.of(
        "{value} {unit} does not follow from {before}, and with two digits exchanged, {instead} {unit}, it would"
    ),
)
