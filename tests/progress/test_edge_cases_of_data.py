"""Awkward cases of data: late, missing, revised, broken, on the wrong side, or hardly on either side of a cut."""

from datetime import date

import pytest
from progress_cases import judged, told

from guibiao.progress import Status
from guibiao.progress.evidence import Obstacle
from guibiao.progress.explanation import Role
from plans import Break, baseline, indicator, seen, target

UNEMPLOYMENT = indicator(direction="down", lowest="0")
NO_SIDE = indicator(direction="none")
RANGE = target(relation="between", low="40", high="60")


# --- missing years, late data ------------------------------------------------------------------------------------


def test_late_data_are_judged_at_their_own_date_and_the_lag_is_shown():
    """The value of 2022 is judged by the plan for 2022 (4 points), not for the day of judgement."""
    rows = (seen("2022", "54"),)
    assert judged(*rows).planned_completion == pytest.approx(0.4)
    assert judged(*rows).ratio == pytest.approx(1)
    assert "1.5 years old" in told(Role.INPUT, *rows)


def test_missing_years_are_not_filled():
    found = judged(seen("2021", "51"), seen("2023", "56"))
    assert [value for _, value in found.explanation.evidence.history] == [50, 51, 56]
    assert found.explanation.evidence.seen.end == date(2023, 12, 31)


# --- lower is better, percentages --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "status", "completion"),
    [
        ("40", Status.ACHIEVED, 1.0),
        ("44", Status.ON_TRACK, 0.6),
        ("46", Status.LAGGING, 0.4),
        ("48", Status.OFF_TRACK, 0.2),
        ("51", Status.REVERSING, -0.1),
    ],
)
def test_lower_is_better_is_the_mirror_image(value, status, completion):
    promise = target(relation="at_most", value="40")
    found = judged(seen("2023", value), promise=promise, measures=UNEMPLOYMENT)
    assert found.status is status
    assert found.completion == pytest.approx(completion)
    assert found.gap == pytest.approx(float(value) - 40)
    assert found.actual_pace == pytest.approx((float(value) - 50) / 3)


def test_completion_of_percentages_is_in_points_not_in_growth():
    """From 80 to 90 of 100: at 85 half the points have come, whatever share of what was missing that is."""
    found = judged(seen("2023", "85"), promise=target(value="90"), baselines=[baseline(value="80")])
    assert found.completion == pytest.approx(0.5)
    assert found.planned_completion == pytest.approx(0.6)


# --- ranges ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "value", "status", "completion", "gap"),
    [
        ("30", "40", Status.ACHIEVED, 1.0, 0),
        ("30", "45", Status.ACHIEVED, 1.5, -5),
        ("30", "36", Status.ON_TRACK, 0.6, 4),
        ("30", "29", Status.REVERSING, -0.1, 11),
        ("70", "60", Status.ACHIEVED, 1.0, 0),
        ("70", "64", Status.ON_TRACK, 0.6, 4),
        ("70", "71", Status.REVERSING, -0.1, 11),
    ],
)
def test_a_range_is_kept_anywhere_inside_and_measured_to_its_nearer_edge(start, value, status, completion, gap):
    """From 30 the way leads to 40, from 70 to 60: 10 points either way."""
    found = judged(seen("2023", value), promise=RANGE, measures=NO_SIDE, baselines=[baseline(value=start)])
    assert found.status is status
    assert found.completion == pytest.approx(completion)
    assert found.gap == pytest.approx(gap)


@pytest.mark.parametrize("value", ["39", "61"])
def test_a_range_can_be_lost_on_either_side(value):
    found = judged(seen("2022", "50"), seen("2023", value), promise=RANGE, measures=NO_SIDE)
    assert (found.rule, found.status) == (7, Status.REVERSING)


# --- breaks ------------------------------------------------------------------------------------------------------


def census(day: str, **fields) -> Break:
    return Break.model_validate({"id": "census", "date": day, "kind": "definition"} | fields)


@pytest.mark.parametrize(
    ("found", "status"),
    [
        (census("2020-12-31"), Status.ON_TRACK),  # the baseline is of the new series
        (census("2021-01-01"), Status.NOT_ASSESSABLE),
        (census("2023-12-31"), Status.NOT_ASSESSABLE),
        (census("2024-01-01"), Status.ON_TRACK),
        (census("2022-01-01", indicator="coverage"), Status.NOT_ASSESSABLE),
        (census("2022-01-01", indicator="other"), Status.ON_TRACK),
        (census("2022-01-01", place="990000"), Status.NOT_ASSESSABLE),
        (census("2022-01-01", place="990001"), Status.ON_TRACK),
    ],
)
def test_no_status_is_computed_across_a_break(found, status):
    assert judged(seen("2023", "56"), breaks=(found,)).status is status


def test_a_break_is_the_reason_that_is_told():
    rule = told(Role.RULE, seen("2023", "56"), breaks=(census("2022-01-01"),))
    assert rule == "It cannot be judged: the series breaks between the baseline and the observation."


def test_what_was_kept_before_a_break_cannot_be_lost_after_it():
    rows = (seen("2021", "61"), seen("2023", "57"))
    given = {"baselines": [], "breaks": (census("2022-01-01"),)}
    assert judged(*rows, **given).status is Status.OFF_TRACK
    assert judged(*rows, baselines=[]).status is Status.REVERSING


def test_a_new_baseline_after_the_break_makes_it_assessable_again():
    new = baseline(id="new", value="54", date="2022")
    found = judged(seen("2023", "56"), baselines=[baseline(in_force="no"), new], breaks=(census("2022-01-01"),))
    assert found.completion == pytest.approx(2 / 6)


def test_values_of_another_definition_are_not_held_against_the_baseline():
    found = judged(seen("2023", "61", definition="registered"))
    assert (found.rule, found.status) == (3, Status.NOT_ASSESSABLE)
    assert found.explanation.evidence.obstacle is Obstacle.DEFINITIONS_DIFFER
    older = judged(seen("2022", "54"), seen("2023", "61", definition="registered"))
    assert (older.status, older.explanation.evidence.seen.value) == (Status.ON_TRACK, 54)


# --- vintages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("as_of", "value"), [(date(2024, 3, 1), 54), (date(2024, 9, 30), 54), (date(2024, 10, 1), 57)])
def test_a_revision_counts_from_the_day_on_which_it_was_published(as_of, value):
    rows = (seen("2023", "54"), seen("2023", "57", published="2024-10-01"))
    assert judged(*rows, as_of=as_of).explanation.evidence.seen.value == value


def test_the_passed_over_vintage_is_named_with_what_it_would_change():
    rows = (seen("2023", "54"), seen("2023", "57", published="2024-06-01"))
    assert "Passed over: 覆盖率, 2023: 54 %" in told(Role.INPUT, *rows)
    assert "With the value 54 % the status would be lagging." in told(Role.CHANGE, *rows)


def test_official_comes_before_secondary_even_when_that_is_newer():
    rows = (seen("2023", "54"), seen("2023", "57", source="press", confidence="secondary", published="2024-06-01"))
    assert judged(*rows).explanation.evidence.seen.value == 54


# --- borderline --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "status", "other"),
    [
        ("55.6", Status.LAGGING, "on track"),  # 5.6 of 6: 0.933
        ("55.8", Status.ON_TRACK, "lagging"),  # 0.967
        ("53.7", Status.LAGGING, "off track"),  # 0.617
        ("53.5", Status.OFF_TRACK, "lagging"),  # 0.583
        ("50.1", Status.OFF_TRACK, "reversing"),  # 0.017
        ("49.9", Status.REVERSING, "off track"),
        ("59.9", Status.ON_TRACK, "achieved"),
        ("55.5", Status.LAGGING, None),  # 0.925
        ("55.9", Status.ON_TRACK, None),  # 0.983
        ("54", Status.LAGGING, None),
    ],
)
def test_within_two_hundredths_of_a_cut_the_other_status_is_named(value, status, other):
    promise = target(value="60.0")
    assert judged(seen("2023", value), promise=promise).status is status
    notes = told(Role.NOTE, seen("2023", value), promise=promise)
    assert notes == ("" if other is None else f"Borderline: the status could as well be {other}.")


def test_a_level_is_borderline_within_a_printed_unit():
    """60.0 is printed with one decimal: 59.9 could as well be 60, 59.8 could not."""
    given = {"promise": target(value="60.0"), "baselines": []}
    assert "Borderline: the status could as well be achieved." in told(Role.NOTE, seen("2023", "59.92"), **given)
    assert "Borderline" not in told(Role.NOTE, seen("2023", "59.8"), **given)


def test_a_stale_value_is_borderline_at_the_same_distance_as_a_fresh_one():
    """1.84 of 2 planned points, 0.92, is 0.03 from the cut."""
    row = seen("2021", "51.84")
    assert "Borderline" not in told(Role.NOTE, row, as_of=date(2022, 6, 30))
    assert "Borderline" not in told(Role.NOTE, row, as_of=date(2024, 12, 31))
