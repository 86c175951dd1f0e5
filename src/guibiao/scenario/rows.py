"""A scenario as a file: scenarios/<name>.yaml."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from guibiao.files.problem import Invalid
from guibiao.files.schema import Names, Number, Row
from guibiao.files.yamlfile import write_yaml
from guibiao.language import Message, Name
from guibiao.plan.kinds import FileKind, Layout

FOLDER = "scenarios"
"""Where the scenarios of a pack lie."""
_FIRST, _LAST = 1900, 2200


class Parameter(StrEnum):
    """What a scenario can change, and in what unit."""

    FERTILITY = "fertility"
    """Births a woman (total fertility)."""
    LIFE_EXPECTANCY = "life_expectancy"
    """Years at birth."""
    OUTFLOW = "outflow"
    """Yearly share of residents who leave the prefecture, beside that of the default: 1 is as in the default."""
    INFLOW = "inflow"
    """Those who come or return to the prefecture, beside those of the default: 1 is as in the default."""
    SETTLEMENT = "settlement"
    """Yearly share of urban residents with a rural or foreign registration who take an urban one here; at most 0.8, and
    the share of outsiders is three tenths of it."""
    URBAN_GROWTH = "urban_growth"
    """Growth difference: yearly change of ln(urban / rural) residents."""
    NEW_URBAN_JOBS = "new_urban_jobs"
    """People hired in towns in a year, gross: those who leave a job are not taken off."""
    RESIDENTS_PER_JOB = "residents_per_job"
    """New urban residents for each of these hires."""
    RESIDENTS = "residents"
    """People in a place in the last year, reached by newcomers."""
    URBAN_SHARE = "urban_share"
    """Share of residents in urban places in the last year, 0 to 1, reached by reclassification and moves."""
    TOWN_RESIDENTS = "town_residents"
    """People in the seat of each central town in the last year."""


WITHIN: Mapping[Parameter, tuple[Decimal, Decimal]] = MappingProxyType(
    {
        Parameter.FERTILITY: (Decimal("0.01"), Decimal(12)),
        Parameter.LIFE_EXPECTANCY: (Decimal(20), Decimal(110)),
        Parameter.OUTFLOW: (Decimal(0), Decimal(20)),
        Parameter.INFLOW: (Decimal("0.01"), Decimal(20)),
        Parameter.SETTLEMENT: (Decimal(0), Decimal("0.8")),
        Parameter.URBAN_GROWTH: (Decimal(-1), Decimal(1)),
        Parameter.NEW_URBAN_JOBS: (Decimal(0), Decimal(10_000_000)),
        Parameter.RESIDENTS_PER_JOB: (Decimal(0), Decimal(20)),
        Parameter.RESIDENTS: (Decimal(1), Decimal(100_000_000)),
        Parameter.URBAN_SHARE: (Decimal("0.001"), Decimal("0.999")),
        Parameter.TOWN_RESIDENTS: (Decimal(1), Decimal(100_000_000)),
    }
)
"""The least and the greatest value that a parameter can be set to: beyond them it is a slip of unit or sign."""
LEVELS = {Parameter.RESIDENTS, Parameter.URBAN_SHARE, Parameter.TOWN_RESIDENTS}
"""What is reached in the last year, not changed in each."""


class Operation(StrEnum):
    """What is done to the parameter."""

    SET = "set"
    MULTIPLY = "multiply"
    ADD = "add"


class Change(BaseModel):
    """A change of one parameter, in some places, from a year to a year, both included.

    A year is the step of the projection most of which lies in it: after a count of 2020-11-01, `from: 2021` acts from
    that day on and the stock of 2021 is the first to show it; after one of 2020-01-01 it acts from 2021-01-01 on. Of
    `residents`, `urban_share` and `town_residents` both are years of stocks, named by their date: the value is met by
    the stock dated in the last, and the steps that lead to the stocks from the first on lead there.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, use_attribute_docstrings=True)

    parameter: Parameter
    places: Names = ()
    """Where; everywhere where none is named."""
    first: int = Field(alias="from", ge=_FIRST, le=_LAST)
    last: int = Field(alias="to", ge=_FIRST, le=_LAST)
    operation: Operation = Operation.SET
    value: Number

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise Invalid(
                Message.of("the change ends in {last}, before it begins in {first}", last=self.last, first=self.first),
                Message.of("write the earlier year in from"),
            )
        if self.parameter in LEVELS and (self.operation is not Operation.SET or not self.places):
            raise Invalid(
                Message.of("{parameter} is a level that a place reaches", parameter=self.parameter),
                Message.of("use set, and name the places"),
            )
        low, high = WITHIN[self.parameter]
        if self.operation is Operation.SET and not low <= self.value <= high:
            raise Invalid(
                Message.of("{parameter} is set to {value}", parameter=self.parameter, value=self.value),
                Message.of("it lies between {low} and {high}", low=low, high=high),
            )
        if self.operation is Operation.MULTIPLY and self.value < 0:
            raise Invalid(
                Message.of("{parameter} is multiplied by {value}", parameter=self.parameter, value=self.value),
                Message.of("a factor is not negative"),
            )
        if self.parameter is Parameter.NEW_URBAN_JOBS and (self.places or self.operation is not Operation.SET):
            raise Invalid(
                Message.of("{parameter} is a number for all places together", parameter=self.parameter),
                Message.of("use set, and name no places"),
            )
        return self


class Scenario(Row):
    """Named, dated changes to the parameters of a projection; without changes it is the default (scenarios/*.yaml)."""

    id: str = Field(min_length=1)
    name: str
    name_en: str = ""
    date: dt.date
    """When it was written or changed last."""
    note: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def title(self) -> Name:
        """Its name in both languages."""
        return Name(self.name, self.name_en)


SCENARIO_KIND = FileKind("scenario", "scenarios/*.yaml", Scenario, Layout.RECORD)


def fingerprint(scenarios: tuple[Scenario, ...]) -> str:
    """Give the checksum of what scenarios change, in their order; names, notes and dates do not count."""
    changes = [given_change(change) for scenario in scenarios for change in scenario.changes]
    return sha256(write_yaml(changes)).hexdigest()


def given_change(change: Change) -> dict[str, object]:
    """Give a change as text by field."""
    fields = change.model_dump(mode="json", by_alias=True)
    return {name: str(value) for name, value in fields.items()}
