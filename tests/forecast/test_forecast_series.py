"""Forecasts of many series at once: what they rest on, and what must hold for any of them."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from guibiao.forecast import error_table, forecast_series, traits_of

often = settings(max_examples=50, deadline=None, derandomize=True)
HISTORIES = arrays.arrays(
    np.float64, st.tuples(st.integers(1, 4), st.integers(3, 14)), elements=st.integers(-1000, 1000).map(float)
)


def moving(values):
    return np.ptp(values, axis=1).min() > 0


@pytest.mark.parametrize(("known", "answered"), [(0, False), (1, False), (2, False), (3, True), (12, True), (20, True)])
def test_three_points_are_enough_and_two_are_not(known, answered):
    values = np.full((1, 20), np.nan)
    values[0, 20 - known :] = np.arange(known) ** 1.5
    forecast = forecast_series(values, 3)
    assert forecast.known[0] == answered
    assert np.isnan(forecast.median[0]) != answered
    assert np.isnan(forecast.probability_below(7.0)[0]) != answered


def test_fewer_points_and_more_years_make_wider_intervals():
    zigzag = np.array([[10.0, 12, 11, 13, 12, 14, 13, 15, 14, 16, 15, 17]])

    def width(points, years):
        low, high = forecast_series(zigzag[:, -points:], years).interval(0.95)
        return float(high[0] - low[0])

    assert width(3, 3) > width(5, 3) > width(12, 3)
    assert width(5, 1) < width(5, 3) < width(5, 8) < width(5, 15) < width(5, 25)


def test_a_late_value_counts_from_its_own_year():
    held_up = forecast_series(np.array([[1.0, 2, 4, np.nan]]), 2)
    current = forecast_series(np.array([[1.0, 2, 4]]), 3)
    assert held_up.values == pytest.approx(current.values)


def test_a_gap_counts_as_equal_yearly_changes():
    with_gap = forecast_series(np.array([[1.0, np.nan, 3, 4, 6]]), 2)
    dated = forecast_series(np.array([[1.0, 3, 4, 6]]), 2, dates=np.array([0.0, 2, 3, 4]))
    assert with_gap.values == pytest.approx(dated.values)


def test_only_the_last_twelve_values_count():
    recent = np.arange(12) ** 1.3
    older = np.concatenate([[900.0, -900.0], recent])
    assert forecast_series(older[None], 4).values == pytest.approx(forecast_series(recent[None], 4).values)


@often
@given(HISTORIES, st.floats(0.001, 1000), st.integers(1, 15))
def test_a_change_of_unit_changes_nothing(values, factor, years):
    before, after = forecast_series(values, years), forecast_series(values * factor, years)
    assert after.values == pytest.approx(before.values * factor, rel=1e-6, abs=1e-6 * factor)


@often
@given(HISTORIES, st.floats(-1000, 1000), st.integers(1, 15))
def test_a_shift_of_the_zero_changes_nothing_without_limits(values, shift, years):
    before = forecast_series(values, years, limits=(-np.inf, np.inf))
    after = forecast_series(values + shift, years, limits=(-np.inf, np.inf))
    assert after.values == pytest.approx(before.values + shift, rel=1e-6, abs=1e-3)


@often
@given(HISTORIES, st.integers(1, 15))
def test_a_mirrored_history_has_the_mirrored_forecast(values, years):
    assume((np.abs(traits_of(values).slope) > 1e-9).all())
    free = (-np.inf, np.inf)
    mirrored = forecast_series(-values, years, limits=free).values[:, ::-1]
    assert mirrored == pytest.approx(-forecast_series(values, years, limits=free).values)


@often
@given(HISTORIES, st.lists(st.floats(-5000, 5000), min_size=2, max_size=8), st.integers(1, 15))
def test_chances_rise_with_the_value_and_stay_between_none_and_certainty(values, targets, years):
    forecast = forecast_series(values, years)
    chances = np.array([forecast.probability_below(target) for target in sorted(targets)])
    assert ((chances >= 0) & (chances <= 1)).all()
    assert (np.diff(chances, axis=0) >= -1e-12).all()


@often
@given(HISTORIES, st.floats(0.0001, 0.9999), st.integers(1, 15))
def test_quantile_and_chance_are_inverse(values, chance, years):
    assume(moving(values[:, -12:]))
    forecast = forecast_series(values, years)
    assert forecast.probability_below(forecast.quantile(chance)) == pytest.approx(chance, abs=1e-6)


def test_the_table_rises_along_its_levels():
    assert (np.diff(error_table().scaled, axis=-1) >= 0).all()


@often
@given(
    arrays.arrays(np.float64, (3, 7), elements=st.integers(0, 1000).map(lambda tenths: tenths / 10)), st.integers(1, 20)
)
def test_shares_stay_between_their_ends(values, years):
    forecast = forecast_series(values, years, limits=(0, 100)).values
    assert ((forecast >= 0) & (forecast <= 100)).all()
    assert (np.diff(forecast, axis=1) >= 0).all()


@often
@given(arrays.arrays(np.float64, (3, 7), elements=st.integers(1, 1000).map(float)), st.integers(1, 15))
def test_what_was_never_at_zero_does_not_fall_below_it(values, years):
    forecast = forecast_series(values, years)
    assert (forecast.values >= 0).all()
    assert (np.diff(forecast.values, axis=1) >= -1e-9).all()


def test_a_full_share_is_likely_to_stay_full_and_a_strict_bound_above_it_is_out_of_reach():
    full = forecast_series(np.array([[98.0, 99, 100, 100, 100]]), 1, limits=(0, 100))
    assert full.median[0] == 100
    assert full.probability_below(100, strictly=True)[0] < 0.5
    assert full.probability_below(100)[0] == pytest.approx(1, abs=1e-3)


def test_a_history_without_any_change_is_forecast_to_stay():
    flat = forecast_series(np.full((1, 6), 7.0), 4)
    assert flat.interval(0.95) == (pytest.approx([7.0]), pytest.approx([7.0]))
    assert flat.probability_below(6.9)[0] == 0
    assert flat.probability_below(7.1)[0] == 1
