"""The planned course: ends, middle, and never backwards."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from progress_cases import AFTER, judged

from guibiao.plan import Settings
from guibiao.plan.vocabulary import Path
from guibiao.progress.path import planned_completion
from plans import baseline, seen, target

FIRST, MIDDLE, LAST = date(2020, 12, 31), date(2025, 12, 31), date(2030, 12, 31)
COURSE = ((FIRST, 100.0), (LAST, 400.0))
BY_MILESTONES = ((FIRST, 100.0), (date(2024, 12, 31), 160.0), (MIDDLE, 200.0), (LAST, 400.0))


def course(path: Path):
    return BY_MILESTONES if path is Path.MILESTONES else COURSE


@pytest.mark.parametrize("path", Path)
@pytest.mark.parametrize(
    ("day", "planned"),
    [(FIRST, 0), (LAST, 1), (FIRST - timedelta(days=400), 0), (LAST + timedelta(days=400), 1)],
)
def test_every_path_begins_at_nought_and_ends_at_one_exactly(path, day, planned):
    assert planned_completion(path, day, course(path)) == planned


@pytest.mark.parametrize(
    ("path", "year", "planned"),
    [
        (Path.LINEAR, 2025, 0.5),
        (Path.LINEAR, 2023, 0.3),
        (Path.GEOMETRIC, 2025, 1 / 3),  # half way of doubling twice: 200, which is 100 of 300
        (Path.LOGISTIC, 2025, 0.5),  # symmetric
        (Path.MILESTONES, 2025, 1 / 3),  # the milestone of 200
        (Path.MILESTONES, 2022, 0.1),  # half way from 100 to 160: 130
        (Path.MILESTONES, 2028, 220 / 300),  # three of five years from 200 to 400: 320
    ],
)
def test_planned_completion_at_a_year_in_between(path, year, planned):
    assert planned_completion(path, date(year, 12, 31), course(path)) == pytest.approx(planned)


def test_the_logistic_path_starts_slowly_and_ends_slowly():
    """At a quarter the S-curve stands at 1/(1 + e^1.4722) = 0.18661; from 0.05 to 0.95 that is 0.15179."""
    quarter = planned_completion(Path.LOGISTIC, date(2023, 7, 2), COURSE)
    assert quarter == pytest.approx(0.1518, abs=0.0005)
    assert planned_completion(Path.LOGISTIC, date(2028, 7, 1), COURSE) == pytest.approx(1 - quarter, abs=0.001)


def test_a_falling_geometric_path_falls_fastest_at_the_start():
    falling = ((FIRST, 400.0), (LAST, 100.0))
    assert planned_completion(Path.GEOMETRIC, MIDDLE, falling) == pytest.approx(2 / 3)  # 400 to 200, of 300


@pytest.mark.parametrize(("start", "end"), [(0.0, 10.0), (10.0, 0.0), (-1.0, 10.0), (10.0, 10.0)])
def test_no_growth_rate_leads_from_or_to_nought_or_across_it(start, end):
    with pytest.raises(ValueError, match="geometric"):
        planned_completion(Path.GEOMETRIC, MIDDLE, ((FIRST, start), (LAST, end)))


def test_milestones_that_lead_nowhere_are_held():
    assert planned_completion(Path.MILESTONES, MIDDLE, ((FIRST, 100.0), (LAST, 100.0))) == 1


@given(
    path=st.sampled_from(Path),
    days=st.lists(st.integers(-500, 4500), min_size=2, max_size=6).map(sorted),
    values=st.lists(st.integers(1, 10_000), min_size=3, max_size=3, unique=True).map(sorted),
    falling=st.booleans(),
)
@settings(max_examples=50, deadline=None, derandomize=True)
def test_no_path_to_a_goal_goes_backwards(path, days, values, falling):
    low, between, high = reversed(values) if falling else values
    points = ((FIRST, float(low)), (MIDDLE, float(between)), (LAST, float(high)))
    planned = [planned_completion(path, FIRST + timedelta(days=day), points) for day in days]
    assert all(0 <= share <= 1 for share in planned)
    assert all(later >= earlier - 1e-12 for earlier, later in pairwise(planned))


# --- which path a promise takes ----------------------------------------------------------------------------------

START = [baseline(value="20")]


@pytest.mark.parametrize(
    ("path", "planned"),
    [(None, 0.5), ("linear", 0.5), ("geometric", 1 / 3), ("logistic", 0.5)],
)
def test_a_promise_takes_its_own_path_and_else_a_straight_line(path, planned):
    promise = target(value="80", date="2030", path=path)
    found = judged(seen("2025", "40"), promise=promise, baselines=START, as_of=date(2026, 6, 30))
    assert found.planned_completion == pytest.approx(planned)


def test_the_pack_can_set_the_path_of_promises_that_name_none():
    geometric = Settings.model_validate({"path": "geometric"})
    given = {"baselines": START, "settings": [geometric], "as_of": date(2026, 6, 30)}
    assert judged(
        seen("2025", "40"), promise=target(value="80", date="2030"), **given
    ).planned_completion == pytest.approx(1 / 3)


def test_a_geometric_path_from_nought_is_a_straight_line():
    promise = target(value="80", date="2030", path="geometric")
    found = judged(seen("2025", "40"), promise=promise, baselines=[baseline(value="0")], as_of=date(2026, 6, 30))
    assert found.planned_completion == pytest.approx(0.5)


def test_milestones_are_the_earlier_targets_of_the_same_series():
    """30 by 2025 and 80 by 2030: 10 of 60 points are planned for 2025, half of them for the middle of 2023."""
    promises = [target(id="late", value="80", date="2030", path="milestones"), target(value="30")]
    given = {"targets": promises, "baselines": START}
    found = judged(seen("2025", "30", published="2025-12-31"), as_of=date(2025, 12, 31), **given)
    assert found.planned_completion == pytest.approx(1 / 6)
    halfway = judged(seen("2023-06-30", "25"), **given)
    assert halfway.planned_completion == pytest.approx(1 / 12, abs=0.0005)


def test_milestones_before_the_baseline_are_passed():
    """From 20 at the end of 2022 straight to 80 in 2030; the target of 2021 lies behind."""
    promises = [target(id="late", value="80", date="2030", path="milestones"), target(value="40", date="2021")]
    found = judged(seen("2024", "30"), targets=promises, baselines=[baseline(value="20", date="2022")], as_of=AFTER)
    assert found.planned_completion == pytest.approx(0.25)
