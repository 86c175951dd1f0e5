"""Promises that hold one series against another."""

from datetime import date

import pytest
from progress_cases import judged, known

from guibiao.plan import Place
from guibiao.progress import Status
from guibiao.progress.evidence import LevelOnly, Obstacle
from plans import CITY, Comparison, baseline, indicator, ledger, plan, seen, target

URBAN, RURAL = (indicator(id=name, name=name, unit="元", scale="count", highest=None) for name in ("urban", "rural"))


def held(**fields) -> Comparison:
    given = {"id": "held", "measure": "ratio", "reference": "rural", "relation": "at_most", "value": "2"}
    return Comparison.model_validate(given | fields)


def income(urban: str, rural: str, *, year: str = "2023", units: tuple[str, str] = ("元", "元")):
    return [
        seen(year, urban, indicator="urban", unit=units[0]),
        seen(year, rural, indicator="rural", unit=units[1]),
    ]


def compared(*rows, comparison=None, indicators=(URBAN, RURAL), **given):
    promise = target(relation="relative_to", comparison="held", indicator="urban", unit="元")
    tables = {"comparisons": [comparison or held()], "indicators": list(indicators)}
    return judged(*rows, promise=promise, baselines=[], **(tables | given))


@pytest.mark.parametrize(
    ("measure", "relation", "value", "status"),
    [
        ("ratio", "at_most", "2.5", Status.ACHIEVED),  # 50,000 to 20,000
        ("ratio", "at_most", "2.4", Status.OFF_TRACK),
        ("ratio", "less_than", "2.5", Status.ON_TRACK),  # at the limit
        ("difference", "at_most", "30000", Status.ACHIEVED),
        ("difference", "at_most", "29999", Status.OFF_TRACK),
        ("difference", "at_least", "30000", Status.ACHIEVED),
    ],
)
def test_ratio_and_difference_of_the_same_period(measure, relation, value, status):
    comparison = held(measure=measure, relation=relation, value=value)
    found = compared(*income("50000", "20000"), comparison=comparison)
    assert found.status is status
    assert found.explanation.evidence.level_only is LevelOnly.COMPARISON


@pytest.mark.parametrize(("rural", "status"), [("22100", Status.OFF_TRACK), ("21900", Status.ACHIEVED)])
def test_growth_is_held_against_growth(rural, status):
    """Urban income grows by 10 %, from 40,000 to 44,000; rural from 20,000 by 10.5 % or by 9.5 %."""
    rows = [*income("40000", "20000", year="2022"), *income("44000", rural)]
    found = compared(*rows, comparison=held(measure="growth", relation="more_than", value="0", unit="%"))
    assert found.status is status


def test_without_the_other_series_of_the_same_period_nothing_can_be_said():
    rows = [*income("50000", "20000")[:1], *income("45000", "19000", year="2022")[1:]]
    found = compared(*rows)
    assert (found.status, found.explanation.evidence.obstacle) == (Status.NOT_ASSESSABLE, Obstacle.NO_REFERENCE)


def test_the_latest_period_that_both_have_is_judged():
    rows = [*income("30000", "20000", year="2022"), *income("50000", "20000")[:1]]
    assert compared(*rows).explanation.evidence.seen.value == pytest.approx(1.5)


def test_both_rows_are_inputs():
    assert len(compared(*income("50000", "20000")).explanation.evidence.seen.rows) == 2


def test_a_county_can_be_held_against_the_place_that_it_is_part_of():
    county = "990001"
    places = [
        Place.model_validate({"id": CITY, "name": "兰汀市", "category": "prefecture"}),
        Place.model_validate({"id": county, "name": "北县", "category": "county", "parent": CITY}),
    ]
    comparison = held(
        reference="coverage", reference_parent="yes", measure="difference", relation="at_least", value="0"
    )
    promise = target(relation="relative_to", comparison="held", place=county)
    given = {"places": places, "comparisons": [comparison], "targets": [promise], "baselines": [baseline()]}
    for value, status in (("57", Status.ACHIEVED), ("55", Status.OFF_TRACK)):
        rows = ledger(seen("2023", "56"), seen("2023", value, place=county))
        assert known(plan(**given), rows)["coverage-2025", county].status is status


def test_series_in_different_units_are_converted_before_they_are_compared():
    """5 万元 to 20,000 元 is a ratio of 2.5."""
    in_ten_thousands = indicator(id="urban", name="urban", unit="万元", scale="count", highest=None)
    rows = income("5", "20000", units=("万元", "元"))
    found = compared(*rows, indicators=(in_ten_thousands, RURAL))
    assert found.explanation.evidence.seen.value == pytest.approx(2.5)
    assert found.status is Status.OFF_TRACK


def test_a_difference_is_compared_in_the_unit_of_its_margin():
    """30,000 元 is 3 万元, more than the 2 万元 that are allowed."""
    comparison = held(measure="difference", value="2", unit="万元")
    found = compared(*income("50000", "20000"), comparison=comparison)
    assert found.explanation.evidence.seen.value == pytest.approx(3)


def test_a_ratio_to_zero_cannot_be_judged():
    assert compared(*income("50000", "0")).status is Status.NOT_ASSESSABLE


@pytest.mark.parametrize("relation", ["about", "exactly"])
def test_far_below_is_neither_about_nor_exactly(relation):
    """10,000 to 50,000 is a fifth, not one."""
    comparison = held(relation=relation, value="1")
    assert compared(*income("10000", "50000"), comparison=comparison).status is Status.OFF_TRACK


def test_nothing_seen_since_the_plan_began_is_no_data():
    found = compared(seen("2019", "50000", indicator="urban", unit="元"), as_of=date(2022, 6, 30))
    assert found.status is Status.NO_DATA
