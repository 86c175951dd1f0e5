"""Chances from distributions, sums of years, and the scales on which series are forecast."""

from dataclasses import replace

import numpy as np
import pytest

from guibiao.forecast.chance import added, chance_throughout, chance_within, widened
from guibiao.forecast.distribution import Distribution
from guibiao.forecast.errors import error_table, leaning
from guibiao.forecast.scale import Limits, between_ends, from_odds, limits_for, to_odds, towards_floor
from guibiao.forecast.traits import Traits
from guibiao.progress.evidence import Bounds

LEVELS = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
PLAIN = Distribution(LEVELS, np.array([[2.0, 4, 5, 6, 8]]))
STUCK = Distribution(LEVELS, np.array([[90.0, 98, 100, 100, 100]]))
UNKNOWN = Distribution(LEVELS, np.full((1, 5), np.nan))


@pytest.mark.parametrize(
    ("bounds", "chance"),
    [
        (Bounds(low=5), 0.5),
        (Bounds(low=6), 0.25),
        (Bounds(high=4), 0.25),
        (Bounds(low=4, high=6), 0.5),
        (Bounds(low=-1000), 0.995),
        (Bounds(high=-1000), 0.005),
        (Bounds(), 0.995),
    ],
)
def test_the_chance_is_that_of_the_bounds(bounds, chance):
    assert chance_within(PLAIN, bounds)[0] == pytest.approx(chance)


@pytest.mark.parametrize(("open_edge", "chance"), [(False, 0.5), (True, 0.005)])
def test_an_open_edge_leaves_out_what_lies_on_it(open_edge, chance):
    bounds = replace(Bounds(low=100), low_open=open_edge)
    assert chance_within(STUCK, bounds)[0] == pytest.approx(chance)


def test_nothing_known_has_no_chance():
    assert np.isnan(chance_within(UNKNOWN, Bounds(low=1)))
    assert np.isnan(UNKNOWN.quantile(0.3))


def test_a_cap_is_as_likely_kept_as_in_its_worst_year():
    high = Distribution(LEVELS, PLAIN.values + 2)
    assert chance_throughout([PLAIN, high, PLAIN], Bounds(high=6)) == chance_within(high, Bounds(high=6))


def test_years_add_up_by_their_weights_to_what_there_is():
    total = added([PLAIN, PLAIN], [1.0, 0.5], 10)
    assert total.values[0] == pytest.approx([13, 16, 17.5, 19, 22])


def test_widening_keeps_the_median_and_never_narrows():
    narrow = Distribution(LEVELS, np.array([[9.0, 9.5, 10, 10.5, 12]]))
    wide = widened(narrow, [PLAIN, UNKNOWN])
    assert wide.values[0] == pytest.approx([7, 9, 10, 11, 13])


@pytest.mark.parametrize("chance", [0.0001, 0.05, 0.1, 0.5, 0.93, 0.9999])
def test_chances_beyond_the_levels_go_on_falling(chance):
    value = PLAIN.quantile(chance)
    assert PLAIN.probability_below(value)[0] == pytest.approx(chance)


def test_one_chance_a_case_is_understood():
    two = Distribution(LEVELS, np.vstack([PLAIN.values, PLAIN.values + 100]))
    assert two.quantile(np.array([0.5, 0.75])) == pytest.approx([5, 106])
    assert two.probability_below(np.array([5.0, 105.0])) == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("value", [0.0, 0.01, 30.0, 99.97, 100.0])
def test_odds_lead_back_to_the_value_or_to_the_end_it_is_next_to(value):
    ends = Limits(np.zeros(1), np.full(1, 100.0))
    back = from_odds(to_odds(np.array([[value]]), ends), ends)[0, 0]
    assert back == pytest.approx(round(value) if value < 0.05 or value > 99.95 else value)


@pytest.mark.parametrize(
    ("values", "limits", "share", "falls"),
    [
        ([5.0, 4, 3], None, False, True),
        ([5.0, 4, 0], None, False, False),
        ([3.0, 4, 5], None, False, False),
        ([5.0, 4, 3], (-np.inf, np.inf), False, False),
        ([50.0, 40, 30], (0, 100), True, True),
        ([50.0, 40, 130], (0, 100), False, False),
    ],
)
def test_a_series_is_forecast_on_the_scale_of_its_limits(values, limits, share, falls):
    held = np.array([values])
    ends = limits_for(held, limits)
    move = np.array([values[-1] - values[0]])
    assert bool(between_ends(held, ends)[0]) is share
    assert bool(towards_floor(held, move, ends)[0]) is falls


def traits(points, likeness):
    """Give traits with a trend of one a year, its line two above the latest value, for one case."""
    values = {"last": 0, "age": 0, "points": points, "slope": 1, "below_line": 2, "usual_change": 1, "unit": 1}
    return Traits(**{name: np.full(1, float(value)) for name, value in values.items()}, likeness=np.full(1, likeness))


def errors(points, years, likeness=0.5, lean=1.0):
    return error_table().quantiles(traits(points, likeness), np.full(1, float(years)), np.full(1, lean))


def moved(points, years):
    return error_table().moves(traits(points, 0.5), np.full(1, float(years)))


def test_the_table_answers_for_more_points_and_more_years_than_it_has():
    assert errors(30, 3) == pytest.approx(errors(12, 3))
    assert errors(5, 30) == pytest.approx(2 * errors(5, 15))
    assert np.isnan(errors(2, 1)).all()
    assert (errors(5, 0) == 0).all()
    assert moved(30, 3) == pytest.approx(moved(12, 3))
    assert np.isnan(moved(2, 1))
    assert moved(5, 0) == 0


def test_between_ticks_the_table_is_interpolated():
    assert errors(5, 2.5) == pytest.approx((errors(5, 2.0) + errors(5, 3.0)) / 2)
    assert errors(5, 2, 0.375) == pytest.approx((errors(5, 2, 0.25) + errors(5, 2, 0.5)) / 2)


def test_errors_along_a_move_down_are_mirrored_and_none_lie_between():
    up, down, still = (errors(5, 2, lean=lean) for lean in (1.0, -1.0, 0.0))
    assert down == pytest.approx(-up[:, ::-1])
    assert still == pytest.approx((up + down) / 2)
    assert still == pytest.approx(-still[:, ::-1])


@pytest.mark.parametrize(
    ("move", "unit", "expected"), [(0.5, 1, 0.5), (-0.5, 1, -0.5), (3, 1, 1), (-3, 1, -1), (0, 1, 0), (1, 0, 0)]
)
def test_a_series_leans_to_where_it_moves(move, unit, expected):
    assert leaning(np.array([float(move)]), np.array([float(unit)])) == expected
