"""The decision table: every row, every status, and the figures behind them."""

from datetime import date

import pytest
from progress_cases import AFTER, AS_OF, judged, known

from guibiao.progress import LIGHTS, Light, Status, count_by_status
from plans import CITY, Break, baseline, indicator, ledger, plan, seen, target


def verdict(assessment):
    return assessment.rule, assessment.status


def test_row_1_a_window_that_has_not_begun_is_not_due_whatever_is_known():
    found = judged(seen("2023", "61"), promise=target(period_start="2024-07-01"))
    assert verdict(found) == (1, Status.NOT_DUE)
    assert (found.gap, found.completion, found.actual_pace) == (None, None, None)


def test_a_window_that_begins_on_the_day_has_begun():
    assert judged(seen("2023", "61"), promise=target(period_start="2024-06-30")).status is Status.ACHIEVED


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (seen("2020", "50"),),
        (seen("2019", "70"),),
        (seen("2023", "61", published="2024-07-01"),),
        (seen("2023", "61", confidence="weak"),),
        (seen("2023", "61", basis="projected"),),
    ],
    ids=["nothing", "on the day of the baseline", "before it", "not known yet", "too weak", "only projected"],
)
def test_row_2_nothing_usable_after_the_baseline_is_no_data(rows):
    found = judged(*rows)
    assert verdict(found) == (2, Status.NO_DATA)
    assert (found.gap, found.completion, found.ratio) == (None, None, None)


def test_row_3_a_break_between_baseline_and_observation_is_not_assessable():
    census = Break.model_validate({"id": "census", "date": "2022-01-01", "kind": "definition"})
    found = judged(seen("2023", "61"), breaks=(census,))
    assert verdict(found) == (3, Status.NOT_ASSESSABLE)
    assert (found.gap, found.completion, found.ratio) == (None, None, None)


def test_row_3_comes_before_the_date_that_has_passed():
    census = Break.model_validate({"id": "census", "date": "2025-01-01", "kind": "definition"})
    assert judged(seen("2025", "61"), breaks=(census,), as_of=AFTER).status is Status.NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("value", "status", "gap", "completion"),
    [("60", Status.ACHIEVED, 0, 1.0), ("62", Status.ACHIEVED, -2, 1.2), ("59.9", Status.MISSED, 0.1, 0.99)],
)
def test_row_4_an_observation_at_the_date_decides(value, status, gap, completion):
    found = judged(seen("2025", value), as_of=AFTER)
    assert verdict(found) == (4, status)
    assert found.gap == pytest.approx(gap)
    assert found.completion == pytest.approx(completion)
    assert found.planned_completion == 1
    assert not found.hold


def test_row_4_the_first_observation_at_or_after_the_date_decides():
    later = {"as_of": date(2028, 6, 30)}
    assert judged(seen("2024", "58"), seen("2026", "60.5"), seen("2027", "59"), **later).status is Status.ACHIEVED
    assert judged(seen("2025", "59"), seen("2026", "61"), **later).status is Status.MISSED


@pytest.mark.parametrize(("as_of", "rule"), [(date(2025, 12, 31), 6), (date(2026, 1, 1), 4)])
def test_the_date_itself_has_not_passed_yet(as_of, rule):
    december = seen("2025", "61", published="2025-12-31")
    assert verdict(judged(december, as_of=as_of)) == (rule, Status.ACHIEVED)


def test_after_the_date_an_earlier_observation_decides_nothing():
    found = judged(seen("2024", "58"), as_of=AFTER)
    assert verdict(found) == (10, Status.ON_TRACK)  # 8 of 10 points where 8 were planned


@pytest.mark.parametrize(
    ("as_of", "rule"),
    [(date(2024, 6, 30), 10), (date(2024, 7, 2), 5)],
    ids=["912 days, 2.497 years", "914 days, 2.502 years"],
)
def test_row_5_stale_is_older_than_twice_the_interval_and_half_a_year(as_of, rule):
    found = judged(seen("2021", "51"), as_of=as_of)  # 1 of 10 points where 2 were planned: 0.5
    assert found.rule == rule
    assert (found.beneath or found.status) is Status.OFF_TRACK
    assert found.ratio == pytest.approx(0.5)


def test_row_5_keeps_the_status_that_the_value_had():
    found = judged(seen("2021", "60"), as_of=date(2025, 6, 30))
    assert (found.status, found.beneath, found.light) == (Status.STALE, Status.ACHIEVED, Light.GREY)


def test_row_6_met_before_the_date_is_achieved_and_has_to_hold():
    found = judged(seen("2023", "60"))
    assert verdict(found) == (6, Status.ACHIEVED)
    assert found.hold
    assert found.gap == 0


def test_row_7_what_was_met_later_than_the_baseline_and_is_not_now_is_reversing():
    found = judged(seen("2022", "60"), seen("2023", "59.4"))
    assert verdict(found) == (7, Status.REVERSING)


def test_row_7_what_was_met_at_the_baseline_and_is_not_now_is_reversing():
    assert verdict(judged(seen("2023", "59.4"), baselines=[baseline(value="61")])) == (7, Status.REVERSING)


@pytest.mark.parametrize(("value", "status"), [("59.5", Status.ON_TRACK), ("59.4", Status.OFF_TRACK)])
@pytest.mark.parametrize(
    "given",
    [
        {"baselines": []},
        {"baselines": [baseline(value="59.8")]},
        {"promise": target(date=None)},
    ],
    ids=["no baseline", "a tiny change", "no date"],
)
def test_row_8_only_the_level_is_judged(given, value, status):
    """59.5 is half a printed unit from 60: at the limit."""
    found = judged(seen("2023", value), **given)
    assert verdict(found) == (8, status)
    assert (found.completion, found.ratio) == (None, None)
    assert found.gap == pytest.approx(60 - float(value))


def test_row_8_a_cap_that_is_kept_is_on_track_not_achieved():
    cap = target(form="cap", relation="at_most", value="70")
    assert verdict(judged(seen("2023", "65"), promise=cap)) == (8, Status.ON_TRACK)
    assert verdict(judged(seen("2023", "71"), promise=cap, baselines=[])) == (8, Status.OFF_TRACK)


def test_row_9_further_away_than_the_baseline_is_reversing():
    found = judged(seen("2023", "49.9"))
    assert verdict(found) == (9, Status.REVERSING)
    assert found.completion == pytest.approx(-0.01)
    assert found.actual_pace == pytest.approx(-0.1 / 3)


@pytest.mark.parametrize(
    ("value", "status", "ratio"),
    [
        ("59", Status.ON_TRACK, 1.5),  # 9 of 6 planned points
        ("55.7", Status.ON_TRACK, 0.95),  # 5.7 of 6
        ("55.6", Status.LAGGING, 5.6 / 6),
        ("53.6", Status.LAGGING, 0.60),  # 3.6 of 6
        ("53.5", Status.OFF_TRACK, 3.5 / 6),
        ("50", Status.OFF_TRACK, 0.0),
    ],
)
def test_row_10_completion_over_planned_completion(value, status, ratio):
    found = judged(seen("2023", value))
    assert verdict(found) == (10, status)
    assert found.ratio == pytest.approx(ratio)
    assert found.planned_completion == pytest.approx(0.6)


def test_all_figures_of_one_assessment():
    """From 50 to 54 in three years, 6 points left for two."""
    found = judged(seen("2023", "54"))
    assert (found.target, found.place, found.unit, found.as_of) == ("coverage-2025", CITY, "%", AS_OF)
    assert found.gap == pytest.approx(6)
    assert found.completion == pytest.approx(0.4)
    assert found.planned_completion == pytest.approx(0.6)
    assert found.ratio == pytest.approx(2 / 3)
    assert found.actual_pace == pytest.approx(4 / 3)
    assert found.required_pace == pytest.approx(3)
    assert (found.status, found.light, found.at_limit, found.beneath) == (Status.LAGGING, Light.YELLOW, False, None)


def test_the_cuts_are_settings_of_the_pack():
    from guibiao.plan import Settings

    strict = Settings.model_validate({"status": {"on_track": 1.0, "lagging": 0.95}})
    assert judged(seen("2023", "55.7")).status is Status.ON_TRACK
    assert judged(seen("2023", "55.7"), settings=[strict]).status is Status.LAGGING


@pytest.mark.parametrize(
    ("light", "statuses"),
    [
        (Light.GREEN, {Status.ACHIEVED, Status.ON_TRACK}),
        (Light.YELLOW, {Status.LAGGING}),
        (Light.RED, {Status.MISSED, Status.REVERSING, Status.OFF_TRACK}),
        (Light.GREY, {Status.NOT_DUE, Status.NO_DATA, Status.NOT_ASSESSABLE, Status.STALE}),
    ],
)
def test_the_colour_of_every_status(light, statuses):
    assert {status for status in Status if LIGHTS[status] is light} == statuses


def test_statuses_are_counted_with_those_that_do_not_occur():
    promises = [target(), target(id="later", date="2035", value="70"), target(id="low", value="52")]
    found = known(plan(targets=promises, indicators=[indicator()]), ledger(seen("2023", "54")))
    counted = count_by_status(found.values())
    assert sum(counted.values()) == 3
    assert counted[Status.ACHIEVED] == 1  # 54 is more than 52
    assert counted[Status.LAGGING] == 1  # 4 of 6 planned points by 2025
    assert counted[Status.ON_TRACK] == 1  # 4 of 20 points, where 3 of 15 years have gone by
    assert counted[Status.MISSED] == 0
    assert set(counted) == set(Status)
