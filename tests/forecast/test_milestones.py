"""On-schedule value, required pace, and the day by which a promise would be kept."""

from datetime import date

import pytest

from guibiao.forecast.milestones import milestones_of, on_schedule
from plans import baseline, seen, target
from progress.progress_cases import gathering


def evidence(*observations, **given):
    return next(iter(gathering(*observations, **given).all_evidence()))


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2020, 12, 31), 50), (date(2022, 12, 31), 54), (date(2025, 12, 31), 60), (date(2030, 1, 1), 60)],
)
def test_the_planned_path_puts_a_value_at_any_date(day, value):
    assert on_schedule(evidence(seen("2022", "53")), day) == pytest.approx(value)


def test_a_promise_that_lags_needs_more_than_its_pace():
    found = milestones_of(evidence(seen("2022", "53")))
    assert (found.required_pace, found.actual_pace, found.latest) == (pytest.approx(7 / 3), pytest.approx(1.5), 53)
    assert found.kept_by == date(2027, 8, 31)
    assert found.on_schedule == pytest.approx(57, abs=0.01)


def test_a_promise_to_fall_has_a_negative_pace():
    given = {"promise": target(value="40", relation="at_most"), "measures": None}
    found = milestones_of(evidence(seen("2023", "47"), **given))
    assert (found.required_pace, found.actual_pace) == (pytest.approx(-3.5), pytest.approx(-1))


@pytest.mark.parametrize("value", ["60", "64"])
def test_a_kept_promise_needs_nothing(value):
    found = milestones_of(evidence(seen("2023", value)))
    assert (found.required_pace, found.kept_by) == (None, None)


def test_a_pace_to_the_wrong_side_never_arrives():
    assert milestones_of(evidence(seen("2023", "49"))).kept_by is None


def test_without_a_baseline_there_is_no_path():
    found = milestones_of(evidence(seen("2023", "55"), baselines=[]))
    assert (found.on_schedule, found.actual_pace) == (None, None)
    assert found.required_pace == pytest.approx(2.5)


def test_without_a_value_there_is_only_the_path():
    found = milestones_of(evidence(baselines=[baseline()]))
    assert (found.latest, found.required_pace) == (None, None)
    assert found.on_schedule is not None


@pytest.mark.parametrize("form", ["level", "cap"])
def test_a_bound_that_was_kept_from_the_start_is_itself_on_schedule(form):
    promise = target(value="80", relation="at_most", form=form)
    assert milestones_of(evidence(seen("2023", "52"), promise=promise)).on_schedule == 80
