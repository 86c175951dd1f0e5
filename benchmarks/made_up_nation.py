"""A made-up nation: targets made for every county, their baselines, and years of observations, report by report."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from guibiao.ledger import Break, Ledger
from guibiao.ledger.columns import Index, Words
from guibiao.plan import Baseline, Heading, Indicator, Place, Plan, Target

NATION = "000000"
BASE_YEAR, LAST_YEAR = 2020, 2025
AS_OF = date(2026, 6, 30)

KINDS: tuple[dict[str, Any], ...] = (
    {"relation": "at_least", "value": "60", "date": "2030"},
    {"relation": "at_least", "value": "65", "date": "2035", "path": "geometric"},
    {"relation": "about", "value": "60", "date": "2030"},
    {"relation": "at_least", "value": "58", "date": "2025"},
    {"relation": "more_than", "value": "62", "date": "2035", "path": "logistic"},
    {"relation": "between", "low": "57", "high": "60", "date": "2030"},
    {"relation": "at_least", "value": "61.5", "date": "2030", "path": "milestones"},
    {"relation": "less_than", "value": "59", "date": "2030", "form": "cap"},
    {"relation": "at_least", "value": "70", "date": "2035"},
    {"relation": "at_least", "value": "56"},
)
"""The promises, each again after ten targets."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large the nation is."""

    counties: int
    targets: int
    years: int

    @property
    def series(self) -> int:
        """The number of series: one for each county and target."""
        return self.counties * self.targets


def made_up_plan(size: Size) -> Plan:
    """Give targets for each county, and a baseline in force for 98 of 100 series."""
    counties = [f"{number:06}" for number in range(100_000, 100_000 + size.counties)]
    return Plan.of(
        {
            "plan": [
                Heading(id="nation", title="-", issuer="-", adopted=date(2021, 3, 1), base_year=BASE_YEAR, place=NATION)
            ],
            "places": [
                Place(id=NATION, name="-", category="country", members=tuple(counties)),
                *(Place(id=name, name=name, category="county", parent=NATION) for name in counties),
            ],
            "indicators": [_indicator(number) for number in range(size.targets)],
            "targets": [_target(number) for number in range(size.targets)],
            "baselines": _baselines(size, counties),
        }
    )


def made_up_ledger(size: Size) -> Ledger:
    """Give a report of all counties for each year: some late, some twice, some by another definition, some missing."""
    random = np.random.default_rng(2021)
    year, target, county = (
        axis.ravel().astype(np.int32) for axis in np.indices((size.years, size.targets, size.counties), dtype=np.int32)
    )
    value = _values(random, size)
    ended = random.random(size.series) < 0.01
    kept = np.flatnonzero(~(ended[target * size.counties + county] & (year >= size.years - 4)))
    rows = np.concatenate([kept, random.choice(kept, len(kept) // 100, replace=False)])
    again = np.arange(len(rows)) >= len(kept)
    value = value[rows] + np.where(again, 0.5, 0.0)
    words = _words(size, random, (year[rows], target[rows], county[rows]), again=again)
    published = _published(size, random, year[rows])
    return Ledger.from_columns(words, {"value": np.round(value, 2)}, {"published": published}, _breaks(size))


def _indicator(number: int) -> Indicator:
    return Indicator.model_validate(
        {"id": f"i{number:03}", "name": "-", "unit": "%", "direction": "up", "highest": "100", "periods_rule": "last"}
    )


def _target(number: int) -> Target:
    given = {"id": f"t{number:03}", "indicator": f"i{number:03}", "place": NATION, "each": "yes", "unit": "%"}
    return Target.model_validate(given | KINDS[number % len(KINDS)])


def _baselines(size: Size, counties: list[str]) -> list[Baseline]:
    """Make rows that are known to be right without checking each."""
    start = np.random.default_rng(BASE_YEAR).integers(4500, 5900, size.series).tolist()
    day, usual = (
        date(BASE_YEAR, 12, 31),
        {"definition": "", "in_force": True, "source": None, "passage": None, "note": ""},
    )
    return [
        Baseline.model_construct(
            id=f"b{row}",
            indicator=f"i{row // size.counties:03}",
            place=counties[row % size.counties],
            value=Decimal(value) / 100,
            unit="%",
            date=day,
            **usual,
        )
        for row, value in enumerate(start)
        if row % 50
    ]


def _values(random: np.random.Generator, size: Size) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Give courses that rise by some tenths a year, from about 48 to 62 in the end, year by year."""
    last = random.uniform(48, 64, size.series)
    pace = random.normal(0.6, 0.5, size.series)
    years = np.arange(size.years)[:, None] - (size.years - 1)
    noise = random.normal(0, 0.3, (size.years, size.series))
    return np.asarray((last + pace * years + noise).ravel())


def _words(
    size: Size, random: np.random.Generator, at: tuple[Index, Index, Index], *, again: np.ndarray[Any, Any]
) -> dict[str, Words]:
    year, target, county = at
    rows = len(year)
    first = LAST_YEAR - size.years + 1
    other = (year >= size.years - 2) & (target % 50 == 1) & (county % 20 == 0)
    return {
        "indicator": Words(target, tuple(f"i{number:03}" for number in range(size.targets))),
        "place": Words(county, tuple(f"{number:06}" for number in range(100_000, 100_000 + size.counties))),
        "period": Words(year, tuple(str(first + number) for number in range(size.years))),
        "unit": Words.always("%", rows),
        "source": Words(again.astype(np.int32), ("bureau", "press")),
        "confidence": Words(again.astype(np.int32), ("official", "secondary")),
        "qualifier": Words((random.random(rows) < 0.005).astype(np.int32), ("none", "over")),
        "definition": Words(other.astype(np.int32), ("", "registered")),
    }


def _published(size: Size, random: np.random.Generator, year: Index) -> Index:
    """Give the March after each year; the September after it for one report in a hundred."""
    first = LAST_YEAR - size.years + 2
    march = np.array([date(first + number, 3, 1).toordinal() for number in range(size.years)], dtype=np.int64)
    return march[year] + np.where(random.random(len(year)) < 0.01, 184, 0)


def _breaks(size: Size) -> list[Break]:
    """Give a change of territory for one county in a hundred, and of definition for one indicator in fifty."""
    territories = [
        Break(id=f"p{number}", date=date(2022, 6, 1), kind="territory", place=f"{100_000 + number:06}")
        for number in range(0, size.counties, 100)
    ]
    definitions = [
        Break(id=f"i{number}", date=date(2019, 1, 1), kind="definition", indicator=f"i{number:03}")
        for number in range(0, size.targets, 50)
    ]
    return territories + definitions
