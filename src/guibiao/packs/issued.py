"""Forecasts that were issued: a line for each promise, as it was told on a day."""

import datetime as dt
from typing import Annotated

from guibiao.files.schema import Link, Number, Row
from guibiao.plan.vocabulary import Answer


class IssuedForecast(Row):
    """One forecast as it was issued on a day (records/forecasts.csv). Only ever added to."""

    as_of: dt.date
    """The day on which it was issued, with what was known by then."""
    target: Annotated[str | None, Link("targets")] = None
    """The promise; empty where an indicator was forecast whatever is promised of it."""
    indicator: Annotated[str, Link("indicators")]
    place: Annotated[str, Link("places")]
    day: dt.date | None = None
    """The day that is forecast."""
    unit: str = ""
    """The unit of the forecast; of a ratio none."""
    answer: Answer
    points: int
    """Values that the trend rests on."""
    last_day: dt.date | None = None
    last_value: Number | None = None
    """The latest value known."""
    last_unit: str = ""
    median: Number | None = None
    low_50: Number | None = None
    high_50: Number | None = None
    low_80: Number | None = None
    high_80: Number | None = None
    low_95: Number | None = None
    high_95: Number | None = None
    probability: Number | None = None
    """The chance that the promise is kept."""
    required_pace: Number | None = None
    """Change a year from the latest value to the promised one."""
    pace_share: Number | None = None
    """Part of the yearly changes ever achieved that were as fast as required."""
    on_schedule: Number | None = None
    """What the planned path puts at the day of issue."""
    kept_by: dt.date | None = None
    """The day on which it would be kept at the pace since the baseline."""
