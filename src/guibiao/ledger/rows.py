"""The entries of a ledger: observations and breaks."""

import datetime as dt
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from guibiao.files.problem import Invalid
from guibiao.files.schema import Link, Number, Row
from guibiao.language import Message
from guibiao.plan.periods import PeriodField
from guibiao.plan.vocabulary import Basis, Confidence, Qualifier

Identity = tuple[str, str, str, str, str, str, str]


class Observation(Row):
    """A fact about an indicator, at a place, for a period (observations.csv)."""

    indicator: Annotated[str, Link("indicators")]
    place: Annotated[str, Link("places")]
    period: PeriodField
    value: Number
    numerator: Number | None = None
    denominator: Number | None = None
    """What the value is a quotient of, each in the unit of the indicator's numerator or denominator."""
    unit: str
    qualifier: Qualifier = Qualifier.NONE
    basis: Basis = Basis.OBSERVED
    definition: str = ""
    """Empty for the indicator's own definition; another text marks values that are not comparable with it."""
    territory: Annotated[str | None, Link("places")] = None
    """The place whose boundary the value uses, where it is not that of `place` in the period."""
    confidence: Confidence = Confidence.OFFICIAL
    source: Annotated[str, Link("sources")]
    locator: str = ""
    """File, sheet and cell, page or address."""
    published: date | None = None
    recorded: date | None = None
    recorded_by: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if not (self.published or self.recorded):
            raise Invalid(
                Message.of("neither published nor recorded is given"),
                Message.of("write the date of publication, or the date on which the value was taken in"),
            )
        return self

    @property
    def known_at(self) -> date:
        """The day from which the value can be used: that of publication, or of recording where that is unknown."""
        known = self.published or self.recorded
        assert known is not None  # noqa: S101 - the validator saw to it
        return known

    @property
    def identity(self) -> Identity:
        """What makes it one row: indicator, place, period, definition and territory, source, published."""
        return (
            self.indicator,
            self.place,
            f"{self.period.start}/{self.period.end}",
            self.definition,
            self.territory or "",
            self.source,
            str(self.published) if self.published else "",
        )


class Break(Row):
    """A dated change of definition, territory or coverage in a series (breaks.csv)."""

    id: str = Field(min_length=1)
    indicator: Annotated[str | None, Link("indicators")] = None
    """The series that breaks; every indicator where it is not given."""
    place: Annotated[str | None, Link("places")] = None
    """The place where it breaks; every place where it is not given."""
    date: dt.date
    """The first day of the new definition, territory or coverage."""
    kind: str
    source: Annotated[str | None, Link("sources")] = None
    note: str = ""
