"""What a projection of the population starts from: stocks by sex and age, rates, and changes of boundaries."""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from guibiao.files.misfits import written
from guibiao.files.problem import Invalid
from guibiao.files.schema import Link, Number, Row
from guibiao.files.wording import Called, Spelled, plain
from guibiao.language import Message
from guibiao.ledger.headers import HEADERS, number_and_unit, period_text
from guibiao.ledger.measures import MEASURE_WORDS, Measure, checked
from guibiao.plan.periods import PeriodField

_AGES = re.compile(r"(\d{1,3})(?:-(\d{1,3})|(\+))?")
ALL = "all"


def _age(value: object) -> object:
    """Read ages as people write them: 85岁及以上, 0~4岁, 合计."""
    if not isinstance(value, str):
        return value
    text = _OPEN.sub("+", _BETWEEN.sub("-", plain(value).replace("岁", "").replace(" ", "")))
    return ALL if text in EVERYBODY else text


def _day(value: object) -> object:
    """Read a day as people write it: 2020年11月1日, 2020/11/1. Raises Invalid for a year alone."""
    found = _DAY.fullmatch(plain(value)) if isinstance(value, str) else None
    if found is None:
        return value
    if not found["month"]:
        raise Invalid(
            Message.of("{value} is a year, and people are counted on a day", value=repr(value)),
            Message.of("write the day: 2020-11-01 for the census of 2020, 2022-12-31 for the end of a year"),
        )
    return "-".join((found["year"], *(found[part].zfill(2) for part in ("month", "day"))))


def _digits(value: object) -> object:
    """Read a number with separators of thousands: 12,345."""
    return number_and_unit(value)[0] if isinstance(value, str) and _THOUSANDS.fullmatch(plain(value)) else value


EVERYBODY = ("合计", "总计", "全部", "总人口")
"""Words for all of a kind."""
_OPEN = re.compile(r"(及以上|以上|及其以上)$")
_BETWEEN = re.compile("[~–—－至]+")
_DAY = re.compile(r"(?P<year>\d{4})(?:年|(?:[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?))?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_AGE = r"^(all|\d{1,3}|\d{1,3}-\d{1,3}|\d{1,3}\+)$"
AgeField = Annotated[
    str,
    Field(pattern=_AGE),
    written(_AGE, Message.of("{value} is not a group of ages"), Message.of("write 7, 1-4, 85+ or all")),
    BeforeValidator(_age),
    Called(("年龄", "年龄组", "年龄段", "年龄(岁)")),
]


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


PlaceField = Annotated[str, Link("places"), Called(HEADERS["place"])]
SourceField = Annotated[str, Link("sources"), Called(HEADERS["source"])]
SexField = Annotated[
    Sex,
    Called(("性别",)),
    Spelled({"all": (*EVERYBODY, "不分性别", "男女合计"), "female": ("女", "女性"), "male": ("男", "男性")}),
]


class Stock(Row):
    """People of a place on a date, by residence, registration, sex and age (population.csv)."""

    place: PlaceField
    date: Annotated[date, BeforeValidator(_day), Called(("日期", "时点", "普查时点", "时间", "年份", "年度"))]
    residence: Annotated[
        Residence,
        Called(("居住地", "城乡", "城乡类型", "城乡分类")),
        Spelled({"all": (*EVERYBODY, "城乡合计"), "urban": ("城镇", "城市"), "rural": ("乡村", "农村")}),
    ] = Residence.ALL
    registration: Annotated[
        Registration,
        Called(("户籍", "户口", "户口登记地", "户籍类型")),
        Spelled(
            {
                "all": (*EVERYBODY, "常住", "常住人口"),
                "other_county": ("省内其他县", "省内其他县(市、区)", "本省其他县(市、区)", "省内县外"),
                "other_province": ("外省", "省外", "其他省"),
                "registered": ("户籍", "户籍人口"),
                "registered_urban": ("城镇户籍", "户籍城镇", "户籍城镇人口", "非农业户口"),
            }
        ),
    ] = Registration.ALL
    sex: SexField = Sex.ALL
    age: AgeField = ALL
    """One age, a group such as 1-4 or 20-24, an open one such as 85+, or all."""
    people: Annotated[
        Number, BeforeValidator(_digits), Field(ge=0), Called(("人数", "人口", "人口数", "人口数(人)", "人数(人)"))
    ]
    source: SourceField

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


def _period(value: object) -> object:
    return period_text(value) if isinstance(value, str) else value


class Rate(Row):
    """A rate of a place in a period (rates.csv); what is not given here comes with the product, for the nation."""

    place: PlaceField
    measure: Annotated[Measure, Called(HEADERS["indicator"]), Spelled(MEASURE_WORDS)]
    period: Annotated[PeriodField, BeforeValidator(_period), Called(HEADERS["period"])]
    sex: SexField = Sex.ALL
    age: AgeField = ALL
    value: Annotated[Number, Called(HEADERS["value"])]
    source: SourceField

    @field_validator("value")
    @classmethod
    def _can_be(cls, value: Decimal, given: ValidationInfo) -> Decimal:
        measure, age = given.data.get("measure"), given.data.get("age")
        return checked(measure, bounds_of(age)[0], value) if measure and age else value

    @property
    def id(self) -> str:
        """What makes it one row."""
        return f"{self.place} {self.measure} {self.period} {self.sex} {self.age}"


def _year(value: object) -> object:
    return plain(value).removesuffix("年") if isinstance(value, str) else value


class Territory(Row):
    """A territory that goes from one place to another: a change of boundary, not migration (territories.csv)."""

    id: Annotated[str, Field(min_length=1), Called(("编号", "序号"))]
    year: Annotated[int, BeforeValidator(_year), Field(ge=1900, le=2200), Called(("年份", "年度"))]
    """The people change at the beginning of the projection's year of that name, which holds most of the calendar year:
    after a count of 2020-11-01, those of 2021 change on that day; not before the last count."""
    source_place: Annotated[str, Link("places"), Called(("划出地区", "调出地区"))]
    target_place: Annotated[str, Link("places"), Called(("划入地区", "调入地区"))]
    share: Annotated[Number, Field(gt=0, le=1), Called(("份额", "比例"))]
    """The share of the people of the first place who come along: of those at the beginning of the year, before any
    other territory changes hands. Shares of one place and year add up to 1 at most."""
    source: SourceField
    note: Annotated[str, Called(HEADERS["note"])] = ""

    @model_validator(mode="after")
    def _between_two(self) -> Self:
        if self.source_place == self.target_place:
            raise Invalid(
                Message.of("the territory goes from a place to itself"),
                Message.of("name the place that gains it in target_place"),
            )
        return self
