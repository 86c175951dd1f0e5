"""Series of places alike share how far values stray, and nothing else."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import guibiao.forecast.forecast as module
from guibiao.forecast import forecast_series
from guibiao.forecast.alike import ALONE, groups_of, places_alike
from guibiao.forecast.outlook import outlook, outlook_of_indicator
from guibiao.report.outlooks import basis
from plans import CITY, Place, plan, seen, target
from progress.progress_cases import gathering

TOGETHER = np.zeros(6, dtype=np.int64)
often = settings(max_examples=30, deadline=None, derandomize=True)


def walks(series=6, years=5, seed=1):
    steps = np.random.default_rng(seed).standard_normal((series, years))
    return 100 + np.cumsum(steps * np.array([0.1, *[1.0] * (series - 1)])[:, None], axis=1)


def width(values, alike, row=0):
    low, high = forecast_series(values, 2, alike=alike).interval(0.8)
    return float(high[row] - low[row])


def test_a_quiet_series_beside_restless_ones_is_less_sure():
    values = walks()
    assert width(values, TOGETHER) > 1.2 * width(values, None)


def test_more_points_take_less_from_the_others():
    gains = [width(walks(years=years), TOGETHER) / width(walks(years=years), None) for years in (3, 6, 12)]
    assert gains == sorted(gains, reverse=True)


def test_the_median_moves_as_it_does_alone():
    values = walks()
    together = forecast_series(values, 2, alike=TOGETHER).median
    assert together == pytest.approx(forecast_series(values, 2).median, abs=0.2)


@pytest.mark.parametrize("alike", [np.full(6, ALONE), np.array([0, 0, 0, 0, 1, 1]), np.arange(6)])
def test_fewer_than_five_share_nothing(alike):
    values = walks()
    assert forecast_series(values, 2, alike=alike).values == pytest.approx(forecast_series(values, 2).values)


@often
@given(factor=st.floats(1e-3, 1e6), seed=st.integers(0, 99))
def test_units_change_nothing(factor, seed):
    values = walks(seed=seed)
    found = forecast_series(values * factor, 2, alike=TOGETHER).values
    assert found == pytest.approx(forecast_series(values, 2, alike=TOGETHER).values * factor, rel=1e-6)


def test_levels_of_another_size_count_in_proportion():
    values = walks() * np.array([1.0, 10, 100, 1000, 1e4, 1e5])[:, None]
    assert width(values, TOGETHER) == pytest.approx(width(walks(), TOGETHER))


def test_the_others_need_values_that_move():
    values = walks()
    values[1:] = 7.0
    assert np.isfinite(forecast_series(values, 2, alike=TOGETHER).values[0]).all()
    assert width(values, TOGETHER) == pytest.approx(width(values, None))


@pytest.mark.parametrize(
    "alike", [np.repeat([3, 1, 2], 20), np.tile([0, 1, ALONE], 20), np.full(60, ALONE), np.zeros(60, int)]
)
def test_parts_that_are_forecast_at_once_change_nothing(monkeypatch, alike):
    values = walks(60)
    whole = forecast_series(values, 2, alike=alike).values
    monkeypatch.setattr(module, "_BLOCK", 7)
    assert forecast_series(values, 2, alike=alike).values == pytest.approx(whole)


def place(**fields):
    return Place.model_validate({"name": fields["id"], "parent": CITY, "category": "county"} | fields)


PLACES = [
    place(id=CITY, parent=None, category="prefecture"),
    *(place(id=f"c{number}") for number in range(6)),
    place(id="zone", category="functional_area"),
]


def test_places_alike_are_the_other_divisions_of_a_whole():
    found = plan(places=PLACES)
    assert list(places_alike(found, "c2", date(2024, 1, 1))) == ["c0", "c1", "c3", "c4", "c5"]
    assert list(places_alike(found, "zone", date(2024, 1, 1))) == []
    groups = groups_of(found, [("a", "c0"), ("a", "c1"), ("b", "c0"), ("a", CITY), ("a", "zone")])
    assert groups[0] == groups[1] != groups[2]
    assert groups[3:].tolist() == [ALONE, ALONE]


def counties(values):
    rows = [
        seen(str(2019 + year), f"{value:.2f}", place=f"c{number}")
        for number, series in enumerate(values)
        for year, value in enumerate(series)
    ]
    return gathering(
        *rows, promise=target(place="c0", value="60"), places=PLACES, baselines=[], as_of=date(2024, 6, 30)
    )


def test_an_outlook_says_that_it_rests_on_places_alike_too():
    held = counties(walks() / 2)
    [promise] = held.plan.targets.values()
    told = outlook(held, promise, "c0")
    assert told.method == "pooled errors, n=5, 5 places alike"
    assert "5 places alike" in basis(told).text()
    measured = held.plan.indicators[promise.indicator]
    assert outlook_of_indicator(held, measured, "c0", date(2025, 12, 31)).method == told.method
    alone = counties(walks()[:1] / 2)
    assert outlook(alone, promise, "c0").method == "pooled errors, n=5"
    low, high = told.expected.intervals[1][1:]
    only = outlook(alone, promise, "c0").expected.intervals[1]
    assert high - low > only[2] - only[1]
