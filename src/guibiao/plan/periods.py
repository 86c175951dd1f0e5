"""Periods of time as statistics name them: 2025, 2025-H1, 2025-Q3, 2025-06, 2025-06-30, 2021/2025."""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Annotated

import numpy as np
import numpy.typing as npt
from pydantic import BeforeValidator, PlainSerializer

from guibiao.files.problem import Invalid
from guibiao.language import Message

Days = npt.NDArray[np.int64]

DAYS_A_YEAR = 365.25
_EPOCH = date(1970, 1, 1).toordinal()
_PART = re.compile(
    r"(?P<year>\d{4})(-(H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d{2})(-(?P<day>\d{2}))?))?", re.ASCII
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of days; `end` is its last day, included. `text` is the way it is written."""

    start: date
    end: date
    text: str = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read the written form; raises Invalid."""
        cleaned = text.strip()
        first, slash, last = cleaned.partition("/")
        try:
            start, end = _bounds(first)
            if slash:
                end = _bounds(last)[1]
        except ValueError:
            raise _unreadable(text) from None
        if end < start:
            raise _unreadable(text)
        return cls(start, end, cleaned)

    @property
    def years(self) -> float:
        """Its length in years."""
        return ((self.end - self.start).days + 1) / DAYS_A_YEAR

    def __str__(self) -> str:
        return self.text


def years_between(first: date, last: date) -> float:
    """Count the years from `first` to `last`; whole where month and day agree."""
    if (first.month, first.day) == (last.month, last.day):
        return float(last.year - first.year)
    return (last - first).days / DAYS_A_YEAR


class Calendar:
    """`years_between` for many pairs of day numbers at once, all from a first to a last."""

    def __init__(self, first: int, last: int) -> None:
        days = np.arange(first - _EPOCH, last - _EPOCH + 1).astype("datetime64[D]")
        months = days.astype("datetime64[M]")
        self._first = first
        self._year = days.astype("datetime64[Y]").astype(np.int64)
        self._day_of_year = months.astype(np.int64) % 12 * 31 + (days - months).astype(np.int64)

    def years_between(self, first: Days, last: Days) -> npt.NDArray[np.float64]:
        """Count the years from each first day to its last; whole where month and day agree."""
        earlier, later = first - self._first, last - self._first
        whole = self._day_of_year[earlier] == self._day_of_year[later]
        return np.where(whole, self._year[later] - self._year[earlier], (last - first) / DAYS_A_YEAR)


def day_before(day: date) -> date:
    """Give the day before `day`."""
    return day - timedelta(days=1)


def _bounds(text: str) -> tuple[date, date]:
    match = _PART.fullmatch(text)
    if not match:
        raise ValueError(text)
    year, day = int(match["year"]), int(match["day"] or 0)
    if day:
        exact = date(year, int(match["month"]), day)
        return exact, exact
    first, last = _months(match)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match["half"]:
        return int(match["half"]) * 6 - 5, int(match["half"]) * 6
    if match["quarter"]:
        return int(match["quarter"]) * 3 - 2, int(match["quarter"]) * 3
    if match["month"]:
        return int(match["month"]), int(match["month"])
    return 1, 12


def _unreadable(text: str) -> Invalid:
    return Invalid(
        Message.of("{value} is not a period", value=repr(text[:40])),
        Message.of("write 2025, 2025-H1, 2025-Q3, 2025-06, 2025-06-30 or 2021/2025"),
    )


def _period(value: object) -> object:
    return value if isinstance(value, Period) else Period.parse(str(value))


PeriodField = Annotated[Period, BeforeValidator(_period), PlainSerializer(str)]
