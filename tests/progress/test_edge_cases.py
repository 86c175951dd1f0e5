"""The awkward cases that real plans are full of: each has its rule, and each rule has its test."""

from datetime import date

import pytest
from progress_cases import AFTER, judged, known, told

from guibiao.progress import Status
from guibiao.progress.evidence import LevelOnly
from guibiao.progress.explanation import Role
from plans import baseline, indicator, ledger, plan, seen, target

UNEMPLOYMENT = indicator(direction="down", lowest="0")


# --- no baseline -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "status", "gap"), [("5.2", Status.ACHIEVED, -0.3), ("5.8", Status.OFF_TRACK, 0.3)])
def test_without_a_baseline_only_the_level_is_judged_with_its_margin(value, status, gap):
    promise = target(relation="less_than", value="5.5")
    found = judged(seen("2023", value), promise=promise, measures=UNEMPLOYMENT, baselines=[])
    assert found.status is status
    assert found.gap == pytest.approx(gap)
    assert (found.completion, found.planned_completion, found.ratio) == (None, None, None)
    assert found.explanation.evidence.level_only is LevelOnly.NO_BASELINE


def test_the_first_value_seen_is_never_taken_for_a_baseline():
    found = judged(seen("2019", "50"), seen("2021", "52"), seen("2023", "55"), baselines=[])
    assert found.explanation.evidence.start is None
    assert (found.completion, found.actual_pace) == (None, None)


# --- bounds ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("relation", "value", "status", "at_limit"),
    [
        ("less_than", "5.49", Status.ACHIEVED, False),
        ("less_than", "5.5", Status.ON_TRACK, True),
        ("less_than", "5.55", Status.ON_TRACK, True),
        ("less_than", "5.56", Status.OFF_TRACK, False),
        ("at_most", "5.5", Status.ACHIEVED, False),
        ("more_than", "5.5", Status.ON_TRACK, True),
        ("more_than", "5.51", Status.ACHIEVED, False),
        ("at_least", "5.5", Status.ACHIEVED, False),
        ("at_least", "5.44", Status.OFF_TRACK, False),
    ],
)
def test_bounds_are_one_sided_and_equality_on_a_strict_one_is_not_met_but_at_the_limit(
    relation, value, status, at_limit
):
    """The plan prints one decimal, so half a printed unit is 0.05."""
    sign = "down" if relation in {"less_than", "at_most"} else "up"
    promise, measures = target(relation=relation, value="5.5"), indicator(direction=sign)
    found = judged(seen("2023", value), promise=promise, measures=measures, baselines=[])
    assert (found.status, found.at_limit) == (status, at_limit)


def test_a_strict_bound_is_strict_at_its_date():
    promise = target(relation="more_than", value="60")
    assert judged(seen("2025", "60"), promise=promise, as_of=AFTER).status is Status.MISSED
    assert judged(seen("2025", "60"), as_of=AFTER).status is Status.ACHIEVED


def test_a_value_at_the_limit_is_not_said_to_lie_within_it():
    promise = target(relation="less_than", value="5.5")
    given = {"promise": promise, "measures": UNEMPLOYMENT, "baselines": []}
    assert "at the limit: not met" in told(Role.NOTE, seen("2023", "5.5"), **given)
    assert "lies within" not in told(Role.RULE, seen("2023", "5.5"), **given)


# --- about (左右) -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("promised", "value", "met"),
    [
        ("60", "58.8", True),  # 2 % of 60 is 1.2, more than the printed unit of 1
        ("60", "58.7", False),
        ("20", "19", True),  # 2 % of 20 is 0.4, less than the printed unit of 1
        ("20", "18.9", False),
        ("1.7", "1.6", True),  # one printed unit of 0.1
        ("0.8", "0.7", True),
        ("60", "75", True),  # nothing is held against what is better
    ],
)
def test_about_allows_two_percent_or_one_printed_unit_below_and_anything_above(promised, value, met):
    promise = target(relation="about", value=promised)
    found = judged(seen("2025", value), promise=promise, baselines=[], as_of=AFTER)
    assert found.status is (Status.ACHIEVED if met else Status.MISSED)


def test_about_for_lower_is_better_allows_above_and_anything_below():
    promise = target(relation="about", value="20")
    given = {"promise": promise, "measures": UNEMPLOYMENT, "baselines": [], "as_of": AFTER}
    assert judged(seen("2025", "21"), **given).status is Status.ACHIEVED
    assert judged(seen("2025", "21.1"), **given).status is Status.MISSED
    assert judged(seen("2025", "5"), **given).status is Status.ACHIEVED


@pytest.mark.parametrize("value", ["18.9", "21.1"])
def test_about_counts_both_sides_where_neither_is_good(value):
    promise = target(relation="about", value="20")
    found = judged(seen("2025", value), promise=promise, measures=indicator(direction="none"), as_of=AFTER)
    assert found.status is Status.MISSED


def test_what_misses_the_tolerance_of_about_is_not_at_the_limit():
    found = judged(seen("2023", "58.7"), promise=target(relation="about"), baselines=[])
    assert (found.status, found.at_limit) == (Status.OFF_TRACK, False)


@pytest.mark.parametrize(
    ("direction", "value", "met"),
    [
        ("up", "61", True),
        ("up", "59.9", False),
        ("down", "59", True),
        ("down", "60.1", False),
        ("none", "60.5", True),
        ("none", "59.5", True),
        ("none", "60.6", False),
        ("none", "59.4", False),
    ],
)
def test_exactly_is_the_printed_value_or_better_and_without_a_good_side_what_rounds_to_it(direction, value, met):
    promise, measures = target(relation="exactly"), indicator(direction=direction)
    found = judged(seen("2025", value), promise=promise, measures=measures, as_of=AFTER)
    assert found.status is (Status.ACHIEVED if met else Status.MISSED)


def test_both_readings_of_about_are_told_when_they_differ():
    promise = target(relation="about")
    assert "Without the tolerance of `about` the status would be missed." in told(
        Role.CHANGE, seen("2025", "59"), promise=promise, as_of=AFTER
    )
    assert "tolerance" not in told(Role.CHANGE, seen("2025", "60"), promise=promise, as_of=AFTER)
    assert "a tolerance of 1.2 %" in told(Role.NOTE, seen("2025", "60"), promise=promise, as_of=AFTER)


def test_completion_of_about_is_measured_to_the_printed_value():
    found = judged(seen("2023", "55"), promise=target(relation="about"))
    assert found.completion == pytest.approx(0.5)


# --- tiny gap --------------------------------------------------------------------------------------------------


def test_a_change_smaller_than_a_usual_year_has_no_ratio():
    """Fibre from 84.8 to more than 85: 0.2 points, where half a point is usual."""
    found = judged(
        seen("2023", "84.9"), promise=target(relation="more_than", value="85"), baselines=[baseline(value="84.8")]
    )
    assert (found.rule, found.ratio, found.completion) == (8, None, None)


@pytest.mark.parametrize(("promised", "rule"), [("50.4", 8), ("50.5", 10)])
def test_a_usual_change_is_the_median_of_those_on_record(promised, rule):
    """Yearly changes of 1, 2, 6 and 1 points: 1.5 is usual."""
    rows = [seen("2017", "40"), seen("2018", "41"), seen("2019", "43"), seen("2020", "49"), seen("2021", "50")]
    promise, baselines = target(value=promised), [baseline(value="49")]
    assert judged(*rows, promise=promise, baselines=baselines, as_of=date(2022, 6, 30)).rule == rule


def test_a_change_of_exactly_one_usual_year_has_a_ratio():
    measures = indicator(usual_change="0.1")
    found = judged(
        seen("2023", "60.2"), promise=target(value="60.3"), measures=measures, baselines=[baseline(value="60.2")]
    )
    assert (found.rule, found.ratio) == (10, 0)


# --- already met, and lost ---------------------------------------------------------------------------------------


def test_a_promise_met_at_the_baseline_has_to_hold():
    found = judged(seen("2023", "63"), baselines=[baseline(value="61")])
    assert (found.status, found.hold) == (Status.ACHIEVED, True)


def test_a_promise_met_at_the_baseline_has_no_negative_completion():
    """From 62 to 63, where 60 is enough: nothing has been undone."""
    found = judged(seen("2023", "63"), baselines=[baseline(value="62")])
    assert found.completion is None or found.completion >= 0


def test_a_promise_that_was_kept_and_is_not_is_lost():
    found = judged(seen("2021", "58"), seen("2022", "61"), seen("2023", "59"))
    assert (found.rule, found.status) == (7, Status.REVERSING)
    assert "was kept at 2022-12-31" in told(Role.RULE, seen("2021", "58"), seen("2022", "61"), seen("2023", "59"))


def test_what_was_met_before_the_baseline_is_not_lost():
    assert judged(seen("2018", "61"), seen("2023", "57")).status is Status.ON_TRACK


# --- two dates ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "value", "planned", "status"),
    [
        ("2023", "56", 0.6, Status.ON_TRACK),
        ("2026", "59", 1.0, Status.LAGGING),  # 9 of 10 points, where all were due
        ("2026", "60", 1.0, Status.ACHIEVED),
    ],
)
def test_equal_targets_at_two_dates_make_the_second_period_one_of_holding(period, value, planned, status):
    promises = [target(), target(id="coverage-2035", date="2035")]
    found = known(plan(targets=promises), ledger(seen(period, value)), date(int(period) + 1, 6, 30))
    later = found["coverage-2035", "990000"]
    assert later.planned_completion == pytest.approx(planned)
    assert later.status is status


def test_a_target_missing_for_the_later_date_is_not_invented():
    promises = [target(), target(id="other-2035", indicator="other", date="2035")]
    found = known(plan(targets=promises, indicators=[indicator(), indicator(id="other")]), ledger())
    assert set(found) == {("coverage-2025", "990000"), ("other-2035", "990000")}
