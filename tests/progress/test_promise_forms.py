"""Promises of other forms than a level: counts, growth, changes, caps, comparisons; for each member; undated."""

from datetime import date

import pytest
from progress_cases import AFTER, judged, known, people, told

from guibiao.plan import Place
from guibiao.progress import Status
from guibiao.progress.evidence import LevelOnly, Obstacle
from guibiao.progress.explanation import Role
from plans import CITY, baseline, indicator, ledger, plan, seen, target

WINDOW = {"period_start": "2021-01-01", "unit": "万人"}
COUNT = target(form="count", value="10", **WINDOW)
"""Ten units of ten thousand people from 2021 to 2025: two a year if it goes evenly."""


def jobs(*values: str, first: int = 2021):
    return [seen(str(first + number), value, unit="万人") for number, value in enumerate(values)]


def rates(*values: str):
    return [seen(str(2021 + number), value) for number, value in enumerate(values)]


# --- counts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "status", "completion"),
    [
        (("2", "2", "2"), Status.ON_TRACK, 0.6),
        (("2", "2", "1"), Status.LAGGING, 0.5),  # 0.5 of 0.6: 0.83
        (("1", "1", "1"), Status.OFF_TRACK, 0.3),
        (("3", "3", "4"), Status.ACHIEVED, 1.0),
    ],
)
def test_counts_add_up_from_the_start_of_the_window(values, status, completion):
    found = judged(*jobs(*values), promise=COUNT, measures=people(), baselines=[])
    assert found.status is status
    assert found.completion == pytest.approx(completion)
    assert found.gap == pytest.approx(10 - 10 * completion)
    assert len(found.explanation.evidence.seen.rows) == 3


def test_a_count_a_year_adds_up_over_the_window():
    """Two a year for five years are ten."""
    promise = target(form="count", value="2", pace="per_year", **WINDOW)
    found = judged(*jobs("2", "1", "2"), promise=promise, measures=people(), baselines=[])
    assert found.explanation.evidence.bounds.goal == 10
    assert found.completion == pytest.approx(0.5)


@pytest.mark.parametrize(("yearly", "years"), [("0.1", 6), ("1.1", 5), ("0.7", 5), ("4.6", 5), ("0.3", 15)])
def test_a_count_of_exactly_the_promised_number_each_year_keeps_the_promise(yearly, years):
    last = 2020 + years
    promise = target(form="count", value=yearly, pace="per_year", date=str(last), **WINDOW)
    rows, as_of = jobs(*[yearly] * years), date(last + 1, 6, 30)
    assert judged(*rows, promise=promise, measures=people(), baselines=[], as_of=as_of).status is Status.ACHIEVED


def test_counts_with_a_missing_first_year_cannot_be_added_up():
    found = judged(*jobs("4", "4", first=2022), promise=COUNT, measures=people(), baselines=[])
    assert (found.status, found.explanation.evidence.obstacle) == (Status.NOT_ASSESSABLE, Obstacle.GAPS)


def test_counts_are_added_up_as_far_as_they_join():
    """The value of 2024 does not join: 2023 is missing."""
    rows = [*jobs("2", "2"), seen("2024", "9", unit="万人")]
    found = judged(*rows, promise=COUNT, measures=people(), baselines=[], as_of=date(2025, 6, 30))
    assert (found.explanation.evidence.seen.value, found.explanation.evidence.seen.end) == (4, date(2022, 12, 31))


def test_a_row_that_covers_several_years_is_not_counted_twice():
    rows = [*jobs("2", "2", "2"), seen("2021/2022", "4", unit="万人", published="2023-03-01")]
    assert judged(*rows, promise=COUNT, measures=people(), baselines=[]).completion == pytest.approx(0.6)


# --- growth ------------------------------------------------------------------------------------------------------

GDP = indicator(unit="亿元", scale="count", highest=None)
GDP_BASE = baseline(value="100", unit="亿元")


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("133.2", Status.ON_TRACK),  # 100 x 1.1^3 = 133.1 was planned
        ("124", Status.LAGGING),  # 24 of 33.1: 0.725
        ("119", Status.OFF_TRACK),  # 19 of 33.1: 0.574
        ("99", Status.REVERSING),
        ("161.1", Status.ACHIEVED),  # 100 x 1.1^5 = 161.051
    ],
)
def test_growth_a_year_is_judged_on_the_level_that_it_leads_to(value, status):
    promise = target(form="growth", value="10", pace="per_year", period_start="2021-01-01")
    found = judged(seen("2023", value, unit="亿元"), promise=promise, measures=GDP, baselines=[GDP_BASE])
    assert found.status is status
    assert found.planned_completion == pytest.approx(33.1 / 61.051)


def test_growth_without_a_baseline_cannot_be_judged():
    promise = target(form="growth", value="10", pace="per_year", period_start="2021-01-01")
    found = judged(seen("2023", "130", unit="亿元"), promise=promise, measures=GDP, baselines=[])
    assert (found.status, found.explanation.evidence.obstacle) == (
        Status.NOT_ASSESSABLE,
        Obstacle.NO_BASELINE_FOR_CHANGE,
    )


def test_growth_of_exactly_the_promised_rate_keeps_the_promise():
    promise = target(form="growth", value="10", date="2023")
    found = judged(seen("2023", "110", unit="亿元"), promise=promise, measures=GDP, baselines=[GDP_BASE])
    assert found.status is Status.ACHIEVED


RATE = indicator(scale="rate_of_change", highest=None)


@pytest.mark.parametrize(
    ("values", "met"),
    [
        (("6", "6", "6", "6", "6"), True),
        (("10", "10", "10", "0", "0.6"), True),  # 1.1^3 x 1.006 = 1.33899 > 1.06^5 = 1.33823
        (("10", "10", "10", "0", "0.5"), False),  # 1.33766
        (("12", "0", "12", "0", "6"), False),  # the plain mean is 6, the growth 1.32966
    ],
)
def test_yearly_rates_are_compounded_not_averaged(values, met):
    promise = target(form="growth", value="6", pace="per_year", period_start="2021-01-01")
    found = judged(*rates(*values), promise=promise, measures=RATE, baselines=[], as_of=AFTER)
    assert found.status is (Status.ACHIEVED if met else Status.MISSED)


# --- changes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direction", "unit", "change_unit", "start", "goal"),
    [
        ("up", "%", "百分点", "50", 55),  # five points up
        ("down", "%", "百分点", "50", 45),
        ("down", "亿元", "%", "200", 190),  # five percent of 200 down
        ("up", "万元", "亿元", "50000", 100_000),  # 5 亿元 are 50,000 万元
    ],
)
def test_a_change_is_counted_from_the_baseline_to_the_good_side(direction, unit, change_unit, start, goal):
    promise = target(form="change", value="5", unit=change_unit)
    measures = indicator(unit=unit, direction=direction, highest=None)
    given = {"promise": promise, "measures": measures, "baselines": [baseline(value=start, unit=unit)]}
    found = judged(seen("2023", str((float(start) + goal) / 2), unit=unit), **given)
    assert found.explanation.evidence.bounds.goal == pytest.approx(goal)
    assert found.completion == pytest.approx(0.5)
    assert judged(seen("2023", str(goal), unit=unit), **given).status is Status.ACHIEVED


def test_a_change_of_exactly_the_promised_size_keeps_the_promise():
    promise, measures = target(form="change", value="0.2", unit="百分点"), indicator(usual_change="0.1")
    found = judged(seen("2023", "50.3"), promise=promise, measures=measures, baselines=[baseline(value="50.1")])
    assert found.status is Status.ACHIEVED


def test_a_change_without_a_baseline_or_in_percent_of_zero_cannot_be_judged():
    promise, measures = target(form="change", value="20"), indicator(unit="亿元", highest=None)
    rows = (seen("2023", "5", unit="亿元"),)
    zero = [baseline(value="0", unit="亿元")]
    assert judged(*rows, promise=promise, measures=measures, baselines=[]).status is Status.NOT_ASSESSABLE
    assert judged(*rows, promise=promise, measures=measures, baselines=zero).status is Status.NOT_ASSESSABLE


# --- caps, no date -----------------------------------------------------------------------------------------------

CAP = target(form="cap", relation="at_most", value="70")


@pytest.mark.parametrize(("value", "status"), [("65", Status.ON_TRACK), ("71", Status.REVERSING)])
def test_a_cap_is_kept_until_its_date_or_lost(value, status):
    found = judged(seen("2023", value), promise=CAP)
    assert found.status is status
    assert found.explanation.evidence.level_only is LevelOnly.CAP


def test_a_cap_that_was_kept_to_the_end_is_achieved():
    assert judged(seen("2025", "65"), promise=CAP, as_of=AFTER).status is Status.ACHIEVED


@pytest.mark.parametrize(("value", "status"), [("61", Status.ACHIEVED), ("57", Status.OFF_TRACK)])
def test_a_promise_without_a_date_is_judged_by_its_level(value, status):
    found = judged(seen("2023", value), promise=target(date=None))
    assert found.status is status
    assert (found.completion, found.required_pace) == (None, None)
    assert found.explanation.evidence.level_only is LevelOnly.NO_DATE


# --- each member -------------------------------------------------------------------------------------------------

NORTH, SOUTH = "990001", "990002"
PLACES = [
    Place.model_validate({"id": CITY, "name": "兰汀市", "category": "prefecture", "members": [NORTH, SOUTH]}),
    Place.model_validate({"id": NORTH, "name": "北县", "category": "county", "parent": CITY}),
    Place.model_validate({"id": SOUTH, "name": "南县", "category": "county", "parent": CITY}),
]


def test_a_promise_for_each_member_is_judged_for_each_against_its_own_baseline():
    baselines = [baseline(), baseline(id="north", place=NORTH, value="40"), baseline(id="south", place=SOUTH)]
    rows = ledger(seen("2023", "61"), seen("2023", "52", place=NORTH), seen("2023", "61", place=SOUTH))
    found = known(plan(places=PLACES, targets=[target(each="yes")], baselines=baselines), rows)
    assert set(found) == {("coverage-2025", NORTH), ("coverage-2025", SOUTH)}
    assert found["coverage-2025", NORTH].completion == pytest.approx(0.6)  # from 40 to 52 of 60
    assert found["coverage-2025", SOUTH].status is Status.ACHIEVED


# --- restated ----------------------------------------------------------------------------------------------------


def test_a_promise_made_twice_says_which_counts():
    twice = [target(id="again", restates="coverage-2025"), target()]
    assert "it is counted as coverage-2025" in told(Role.NOTE, seen("2023", "56"), targets=twice)
