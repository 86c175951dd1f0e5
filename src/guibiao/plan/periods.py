"""Periods of time as statistics name them: 2025, 2025-H1, 2025-Q3, 2025-06, 2025-06-30, 2021/2025."""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from guibiao.files.problem import Invalid
from guibiao.language import Message

DAYS_A_YEAR = 365.25
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
    return Period.parse(value) if isinstance(value, str) else value


PeriodField = Annotated[Period, BeforeValidator(_period), PlainSerializer(str)]
