"""Statistics Canada's progress towards the Sustainable Development Goals, from its own components and series."""

import math
from collections import defaultdict

import pytest

from guibiao.progress.methods import NOT_AVAILABLE, AnnualSeries, Goal
from guibiao.progress.methods.growth_rate import growth_rate, indicator_status
from published_tables import number, rows

pytestmark = pytest.mark.published


def same(mine: float | None, published: float | None) -> bool:
    if mine is None or published is None:
        return mine is published
    return math.isclose(mine, published, rel_tol=1e-9, abs_tol=1e-9)


def components(name: str) -> list[dict[str, str]]:
    return [row for row in rows(f"statcan_progress/{name}_published_series_components") if row["current_value"]]


def judged(row: dict[str, str]):
    series = AnnualSeries.of(
        [
            (int(float(row["base_year"])), float(row["base_value"])),
            (int(float(row["current_year"])), float(row["current_value"])),
        ]
    )
    year = int(float(row["target_year"]))
    return growth_rate(series, Goal(int(row["direction"]), number(row["target"]), year, number(row["limit"])))


@pytest.mark.parametrize(("name", "published"), [("cif", 132), ("gif", 247)])
def test_value_score_and_status_of_every_series(name, published):
    found = rows(f"statcan_progress/{name}_published_series_components")
    assert len(found) == published
    for row in found:
        if not row["current_value"]:
            assert row["status"] == NOT_AVAILABLE
            continue
        result = judged(row)
        assert result.status == row["status"], row["series"]
        assert same(result.ratio, number(row["progress_value"])), row["series"]
        assert same(result.score, number(row["score"])), row["series"]


@pytest.mark.parametrize(("name", "published"), [("cif", 115), ("gif", 201)])
def test_base_and_current_point_are_found_in_the_raw_series(name, published):
    raw = defaultdict(list)
    for row in rows(f"statcan_progress/{name}_headline_series"):
        raw[row["indicator"], row["series"]].append((int(row["year"]), float(row["value"])))
    checked = 0
    for row in components(name):
        points = raw.get((row["indicator"], row["series"]))
        if points is None:
            continue
        series = AnnualSeries.of(points).since(int(float(row["base_year"])))
        assert series.years[0] == int(float(row["base_year"]))
        assert series.years[-1] == int(float(row["current_year"]))
        assert math.isclose(series.values[0], float(row["base_value"]), rel_tol=1e-9, abs_tol=0.0011)
        assert math.isclose(series.values[-1], float(row["current_value"]), rel_tol=1e-9)
        checked += 1
    assert checked == published


@pytest.mark.parametrize(("name", "equal", "of"), [("cif", 78, 78), ("gif", 111, 116)])
def test_status_of_indicators_is_that_of_the_mean_score(name, equal, of):
    published = {row["indicator"]: row for row in rows(f"statcan_progress/{name}_published_indicator_status")}
    scores, achieved = defaultdict(list), defaultdict(list)
    for row in components(name):
        if row["score"]:
            scores[row["indicator"]].append(float(row["score"]))
            achieved[row["indicator"]].append(row["status"] == "target_achieved")
    differ = {
        indicator
        for indicator, found in scores.items()
        if indicator_status(found, all_achieved=all(achieved[indicator])) != published[indicator]["progress_status"]
        or not same(sum(found) / len(found), number(published[indicator]["score"]))
    }
    assert (len(scores) - len(differ), len(scores)) == (equal, of), differ
