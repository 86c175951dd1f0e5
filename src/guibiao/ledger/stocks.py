"""What a projection of the population starts from: stocks by sex and age, rates, and changes of boundaries."""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator

from guibiao.files.problem import Invalid
from guibiao.files.schema import Link, Number, Row
from guibiao.language import Message
from guibiao.ledger.measures import Measure, checked
from guibiao.plan.periods import PeriodField

_AGES = re.compile(r"(\d{1,3})(?:-(\d{1,3})|(\+))?")
ALL = "all"

AgeField = Annotated[str, StringConstraints(pattern=r"^(all|\d{1,3}|\d{1,3}-\d{1,3}|\d{1,3}\+)$")]


def bounds_of(age: str) -> tuple[int, int | None]:
    """Give the ages `from` and `up to and without` of 0, 1-4, 85+ or all; None where the group is open."""
    match = _AGES.fullmatch(age)
    if match is None:
        return 0, None
    low = int(match[1])
    if match[3]:
        return low, None
    return low, int(match[2] or low) + 1


class Sex(StrEnum):
    """Of whom a figure tells."""

    ALL = "all"
    FEMALE = "female"
    MALE = "male"


class Residence(StrEnum):
    """Where people live, as the statistics divide the land."""

    ALL = "all"
    URBAN = "urban"
    RURAL = "rural"


class Registration(StrEnum):
    """Where people are registered."""

    ALL = "all"
    """Residents, wherever they are registered."""
    OTHER_COUNTY = "other_county"
    """Residents who are registered in another county of the province."""
    OTHER_PROVINCE = "other_province"
    """Residents who are registered in another province."""
    REGISTERED = "registered"
    """Everybody who is registered in the place, wherever they live."""
    REGISTERED_URBAN = "registered_urban"
    """Of these, those with an urban registration."""


class Stock(Row):
    """People of a place on a date, by residence, registration, sex and age (population.csv)."""

    place: Annotated[str, Link("places")]
    date: date
    residence: Residence = Residence.ALL
    registration: Registration = Registration.ALL
    sex: Sex = Sex.ALL
    age: AgeField = ALL
    """One age, a group such as 1-4 or 20-24, an open one such as 85+, or all."""
    people: Annotated[Number, Field(ge=0)]
    source: Annotated[str, Link("sources")]

    @model_validator(mode="after")
    def _ages_rise(self) -> Self:
        low, high = bounds_of(self.age)
        if high is not None and high <= low:
            raise Invalid(
                Message.of("{value} is not a group of ages", value=repr(self.age)),
                Message.of("write the lower age first, such as 20-24"),
            )
        return self

    @property
    def id(self) -> str:
        """What makes it one row."""
        return f"{self.place} {self.date} {self.residence} {self.registration} {self.sex} {self.age} {self.source}"


class Rate(Row):
    """A rate of a place in a period (rates.csv); what is not given here comes with the product, for the nation."""

    place: Annotated[str, Link("places")]
    measure: Measure
    period: PeriodField
    sex: Sex = Sex.ALL
    age: AgeField = ALL
    value: Number
    source: Annotated[str, Link("sources")]

    @field_validator("value")
    @classmethod
    def _can_be(cls, value: Decimal, given: ValidationInfo) -> Decimal:
        measure, age = given.data.get("measure"), given.data.get("age")
        return checked(measure, bounds_of(age)[0], value) if measure and age else value

    @property
    def id(self) -> str:
        """What makes it one row."""
        return f"{self.place} {self.measure} {self.period} {self.sex} {self.age}"


class Territory(Row):
    """A territory that goes from one place to another: a change of boundary, not migration (territories.csv)."""

    id: str = Field(min_length=1)
    year: int = Field(ge=1900, le=2200)
    """The people change at the beginning of the projection's year that begins in it; not before the last count."""
    source_place: Annotated[str, Link("places")]
    target_place: Annotated[str, Link("places")]
    share: Annotated[Number, Field(gt=0, le=1)]
    """The share of the people of the first place who come along: of those at the beginning of the year, before any
    other territory changes hands. Shares of one place and year add up to 1 at most."""
    source: Annotated[str, Link("sources")]
    note: str = ""

    @model_validator(mode="after")
    def _between_two(self) -> Self:
        if self.source_place == self.target_place:
            raise Invalid(
                Message.of("the territory goes from a place to itself"),
                Message.of("name the place that gains it in target_place"),
            )
        return self
