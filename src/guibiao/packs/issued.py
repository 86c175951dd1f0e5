"""What was said on a day, line by line as it is kept: forecasts, and the grades of warnings."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, ClassVar

from guibiao.files.schema import Link, Number, Row
from guibiao.plan.vocabulary import Answer, WarningGrade


class Issued(Row):
    """Something that was said on a day, with what was known by then."""

    SAID: ClassVar[tuple[str, ...]]
    """The cells that make a line say something new."""
    ABOUT: ClassVar[tuple[str, ...]]
    """The cells that tell what a line is about."""

    as_of: dt.date
    """The day for which it was said, with what was known by then."""

    @property
    def about(self) -> tuple[object, ...]:
        """What the line is about."""
        return tuple(getattr(self, name) for name in self.ABOUT)

    @property
    def said(self) -> tuple[object, ...]:
        """What the line says of it."""
        return tuple(getattr(self, name) for name in self.SAID)


class IssuedForecast(Issued):
    """One forecast as it was issued on a day (records/forecasts.csv). Only ever added to."""

    ABOUT = ("target", "indicator", "place", "day")
    SAID = (
        "unit", "answer", "points", "last_day", "last_value", "median", "low_50", "high_50", "low_80", "high_80",
        "low_95", "high_95", "probability",
    )  # fmt: skip

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
    ledger: str = ""
    """The checksum of the observations that were known on the day."""
    version: str = ""
    """The version of the product that said it."""
    recorded: dt.date | None = None
    """The day on which the line was written; later than the day for which it was said where somebody looked back."""


class IssuedGrade(Issued):
    """The grade of one warning as it was told on a day (records/grades.csv). Only ever added to."""

    ABOUT = ("target", "place")
    SAID = ("date", "grade", "cause", "chance")

    target: Annotated[str, Link("targets")]
    place: Annotated[str, Link("places")]
    date: dt.date | None = None
    """The date of the promise."""
    grade: WarningGrade
    cause: str = ""
    """What the grade rests on, by its name in the table of grades."""
    chance: Number | None = None
    """The chance that the promise is kept, where it was told."""
    ledger: str = ""
    """The checksum of the observations that were known on the day."""
    version: str = ""
    """The version of the product that said it."""
    recorded: dt.date | None = None
    """The day on which the line was written."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What the lines of one day rest on, and when they are written."""

    ledger: str
    """The checksum of the observations that were known on the day."""
    version: str
    recorded: dt.date

    def cells(self) -> dict[str, str]:
        """Give it as cells of a line."""
        return {"ledger": self.ledger, "version": self.version, "recorded": self.recorded.isoformat()}
