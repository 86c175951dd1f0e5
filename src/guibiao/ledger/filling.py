"""Whole columns for a ledger from the few that somebody has: checked, and filled with what rows leave out."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from guibiao.ledger.columns import NEVER, NUMBERS, WORDS, Columns, Days, Values, Words
from guibiao.ledger.rows import Observation
from guibiao.plan.periods import Period

_NEEDED = ("indicator", "place", "period", "unit", "source")
_KNOWN_DAYS = ("published", "recorded")
_MOST_DECIMALS = 17


def filled(words: Mapping[str, Words], numbers: Mapping[str, Values], days: Mapping[str, Days]) -> Columns:
    """Give all columns of a ledger from some of them.

    `words` holds indicator, place, period, unit and source at least, `numbers` the values, `days` the day numbers of
    `published` or `recorded`. What is not given stands as an observation has it that leaves it out. Raises ValueError.
    """
    rows = len(numbers.get("value", ()))
    _check(words, numbers, days, rows)
    usual = {name: str(Observation.model_fields[name].default or "") for name in WORDS if name not in _NEEDED}
    texts = {name: words.get(name) or Words.always(usual[name], rows) for name in WORDS}
    empty, never = np.broadcast_to(np.nan, rows), np.broadcast_to(np.int64(NEVER), rows)
    values = {name: numbers.get(name, empty) for name in NUMBERS}
    known = {name: days.get(name, never) for name in _KNOWN_DAYS}
    return Columns(
        texts,
        values,
        _period_days(texts["period"]) | known,
        {f"{name}_decimals": _decimals_of(column, given=name in numbers) for name, column in values.items()},
    )


def _period_days(periods: Words) -> dict[str, Days]:
    """Read each period once and give the first and the last day of every row."""
    read = [Period.parse(text) for text in periods.words]
    starts = np.array([period.start.toordinal() for period in read], dtype=np.int64)
    ends = np.array([period.end.toordinal() for period in read], dtype=np.int64)
    return {"start": starts[periods.codes], "end": ends[periods.codes]}


def _decimals_of(values: Values, *, given: bool) -> npt.NDArray[np.int8]:
    """Count the decimals with which each value is written."""
    if not given:
        return np.broadcast_to(np.int8(0), len(values))
    found = np.full(len(values), _MOST_DECIMALS, dtype=np.int8)
    open_ = np.arange(len(values))
    for decimals in range(_MOST_DECIMALS):
        scale = 10.0**decimals
        left = values[open_]
        short = np.rint(left * scale) / scale == left
        found[open_[short]] = decimals
        open_ = open_[~short]
        if not len(open_):
            break
    return found


def _check(words: Mapping[str, Words], numbers: Mapping[str, Values], days: Mapping[str, Days], rows: int) -> None:
    """Refuse columns that no observations could have made."""
    _check_names(words, numbers, days)
    codes = {name: column.codes for name, column in words.items()}
    columns: dict[str, npt.NDArray[Any]] = {**codes, **numbers, **days}
    for name, column in columns.items():
        if len(column) != rows:
            raise ValueError(f"{name} has {len(column)} rows, and value has {rows}")
    for name, text in words.items():
        if len(set(text.words)) != len(text.words):
            raise ValueError(f"{name} holds a word twice")
        if rows and not 0 <= int(text.codes.min()) <= int(text.codes.max()) < len(text.words):
            raise ValueError(f"{name} has a code for which there is no word")
    if not np.isfinite(numbers["value"]).all():
        raise ValueError("value holds something that is not a number")
    if np.minimum.reduce([days[name] for name in _KNOWN_DAYS if name in days]).max(initial=0) == NEVER:
        raise ValueError("a row has neither published nor recorded")


def _check_names(words: Mapping[str, Words], numbers: Mapping[str, Values], days: Mapping[str, Days]) -> None:
    for given, known in ((words, WORDS), (numbers, NUMBERS), (days, _KNOWN_DAYS)):
        if unknown := sorted(set(given) - set(known)):
            raise ValueError(f"{', '.join(unknown)}: not among {', '.join(known)}")
    missing = [name for name in (*_NEEDED, "value") if name not in words and name not in numbers]
    if missing:
        raise ValueError(f"{', '.join(missing)} must be given")
    if not days:
        raise ValueError("published or recorded must be given")
