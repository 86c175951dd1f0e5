"""What rates of people measure, in what unit, and which values can be and usually are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from guibiao.files.problem import Invalid
from guibiao.language import Message


class Measure(StrEnum):
    """What a rate measures, and in what unit its value stands."""

    MORTALITY = "mortality"
    """Deaths a person and year (central death rate)."""
    LIFE_EXPECTANCY = "life_expectancy"
    """Years at birth."""
    TOTAL_FERTILITY = "total_fertility"
    """Births a woman."""
    FERTILITY_PATTERN = "fertility_pattern"
    """Share of total fertility, in %."""
    FERTILITY_RATIO = "fertility_ratio"
    """Fertility of a place over that of the rates that it takes."""
    SEX_RATIO_AT_BIRTH = "sex_ratio_at_birth"
    """Boys a girl."""
    CRUDE_DEATH_RATE = "crude_death_rate"
    """Deaths a thousand people and year."""
    HOUSEHOLD_SIZE = "household_size"
    """People in a household."""


MEASURE_WORDS = {
    "mortality": ("分年龄死亡率", "年龄别死亡率"),
    "life_expectancy": ("预期寿命", "平均预期寿命", "人均预期寿命"),
    "total_fertility": ("总和生育率",),
    "fertility_pattern": ("生育年龄分布", "生育模式"),
    "fertility_ratio": ("生育水平比",),
    "sex_ratio_at_birth": ("出生性别比",),
    "crude_death_rate": ("粗死亡率", "人口死亡率"),
    "household_size": ("家庭户规模", "平均家庭户规模", "户均人口", "户均人数"),
}
"""How statistics offices call a measure."""


@dataclass(frozen=True, slots=True)
class Range:
    """The values that a rate can have, and those that it usually has, from an age on."""

    possible: tuple[str, str]
    usual: tuple[str, str]
    age: int = 0

    def refuses(self, value: Decimal) -> bool:
        """Tell whether a value cannot be."""
        low, high = map(Decimal, self.possible)
        return not low <= value <= high

    def doubts(self, value: Decimal) -> bool:
        """Tell whether a value can be, and is rare."""
        low, high = map(Decimal, self.usual)
        return not (self.refuses(value) or low <= value <= high)


RANGES: Mapping[Measure, Sequence[Range]] = MappingProxyType(
    {
        Measure.MORTALITY: (
            Range(("0.00001", "0.5"), ("0.0005", "0.05"), 0),
            Range(("0.000001", "0.1"), ("0.00002", "0.01"), 1),
            Range(("0.00001", "0.3"), ("0.0005", "0.05"), 45),
            Range(("0.0001", "1"), ("0.003", "0.25"), 65),
            Range(("0.001", "2"), ("0.03", "0.8"), 85),
            Range(("0.001", "3"), ("0.1", "1.5"), 95),
        ),
        Measure.LIFE_EXPECTANCY: (Range(("20", "110"), ("60", "92")),),
        Measure.TOTAL_FERTILITY: (Range(("0.05", "12"), ("0.5", "5")),),
        Measure.FERTILITY_PATTERN: (Range(("0", "100"), ("0", "80")),),
        Measure.FERTILITY_RATIO: (Range(("0.05", "10"), ("0.4", "2.5")),),
        Measure.SEX_RATIO_AT_BIRTH: (Range(("0.8", "1.6"), ("1.02", "1.25")),),
        Measure.CRUDE_DEATH_RATE: (Range(("0.2", "200"), ("2", "25")),),
        Measure.HOUSEHOLD_SIZE: (Range(("1", "30"), ("1.5", "6")),),
    }
)
"""By measure; of mortality by age, because deaths of children that are frequent are those of the old."""
WRITTEN = {
    Measure.MORTALITY: Message.of("write deaths a person and year: 0.0065 for 6.5 ‰"),
    Measure.LIFE_EXPECTANCY: Message.of("write years at birth, such as 78.2"),
    Measure.TOTAL_FERTILITY: Message.of("write births a woman, such as 1.3"),
    Measure.FERTILITY_PATTERN: Message.of("write the share of all births in %, such as 31.5"),
    Measure.FERTILITY_RATIO: Message.of("write the fertility over that of the rates taken: 1.1 for a tenth more"),
    Measure.SEX_RATIO_AT_BIRTH: Message.of("write boys a girl: 1.08 for 108 boys to 100 girls"),
    Measure.CRUDE_DEATH_RATE: Message.of("write deaths a thousand people and year: 6.5 for 6.5 ‰ or 0.65 %"),
    Measure.HOUSEHOLD_SIZE: Message.of("write people in a household, such as 2.7"),
}
"""How a value is written."""


def range_of(measure: Measure, age: int) -> Range:
    """Give the range of a measure at an age."""
    return [found for found in RANGES[measure] if found.age <= age][-1]


def checked(measure: Measure, age: int, value: Decimal) -> Decimal:
    """Give a value that can be. Raises Invalid for any other."""
    within = range_of(measure, age)
    if within.refuses(value):
        low, high = within.possible
        raise Invalid(
            Message.of("{value} cannot be: {measure} lies between {low} and {high}", value=value, measure=measure,
                       low=low, high=high),
            WRITTEN[measure],
        )  # fmt: skip
    return value
