"""What would be needed: a number where there is one, and words where there is none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from population_cases import everything, population

from guibiao.population import project, require


@pytest.mark.parametrize(("lever", "sign"), [(lambda x: x**3, 1), (lambda x: -(x**3), -1)])
def test_a_lever_is_found_whichever_way_it_works(lever, sign):
    found = require(lever, sign * 8.0, (0.0, 5.0))
    assert found.value == pytest.approx(2.0)
    assert found.reached == pytest.approx(sign * 8.0)


@pytest.mark.parametrize(("target", "nearest"), [(200.0, 125.0), (-1.0, 0.0)])
def test_out_of_reach_is_a_message_and_no_number(target, nearest):
    found = require(lambda x: x**3, target, (0.0, 5.0))
    assert found.value is None
    assert found.reached == nearest
    assert "out of reach" in found.message.text("en")
    assert found.message.text("zh-CN") != found.message.text("en")


def test_a_lever_that_changes_nothing_is_told():
    found = require(lambda _: 3.0, 7.0, (0.0, 5.0))
    assert (found.value, found.reached) == (None, 3.0)
    assert found.message.text("en") == "the outcome is 3 at any value"


def urban_share_in_2025(factor):
    rates = everything(growth_difference=None)
    run = project(population(), rates.changed(residence_moves=factor * rates.residence_moves), 5)
    return float(run.urban_share()[-1, 0])


def test_the_moves_that_a_target_needs():
    target = urban_share_in_2025(1.0) + 0.02
    found = require(urban_share_in_2025, target, (0.0, 10.0))
    assert found.value > 1
    assert urban_share_in_2025(found.value) == pytest.approx(target, abs=1e-9)


def test_a_target_that_no_moves_reach():
    assert require(urban_share_in_2025, 0.999, (0.0, 10.0)).value is None


@pytest.mark.parametrize("close", [1e-3, 1e-9])
@pytest.mark.parametrize("outcome", [lambda x: x**3, lambda x: -math.exp(x), lambda x: math.tanh(8 * (x - 1.5))])
def test_a_search_that_ends_when_it_is_close_takes_few_tries(outcome, close):
    tries = []
    target = outcome(1.234)

    def counted(value):
        tries.append(value)
        return outcome(value)

    found = require(counted, target, (0.0, 4.0), close=close)
    assert abs(found.reached - target) <= close
    assert outcome(found.value) == found.reached
    assert len(tries) < 35


@pytest.mark.parametrize(
    ("target", "between"),
    [(math.nan, (0.0, 1.0)), (math.inf, (0.0, 1.0)), (0.5, (0.0, math.inf)), (0.5, (math.nan, 1.0))],
)
def test_what_is_no_finite_number_is_refused(target, between):
    found = require(lambda x: x, target, between)
    assert found.value is None
    assert "finite numbers" in found.message.text("en")


@pytest.mark.parametrize("outcome", [lambda x: x / 0.0 if x == 4 else x, lambda x: math.nan, lambda x: math.inf * x])
def test_an_outcome_that_is_no_number_is_said(outcome):
    def tried(value):
        try:
            return outcome(value)
        except ZeroDivisionError:
            return math.nan

    found = require(tried, 2.0, (0.0, 4.0))
    assert found.value is None
    assert "the outcome is no number: narrow the interval from 0 to 4" in found.message.text("en")
    assert found.message.text("zh-CN") != found.message.text("en")


def test_no_number_between_the_points_that_are_looked_at_first():
    found = require(lambda x: math.nan if 1.4 < x < 1.6 else x, 1.5, (0.0, 4.0))
    assert found.value is None
    assert "at 1.5 the outcome is no number" in found.message.text("en")


@pytest.mark.parametrize("target", [0.5, 3.9, 9.0, -7.0])
@pytest.mark.parametrize("sign", [1, -1])
def test_an_outcome_that_turns_gives_no_number(target, sign):
    found = require(lambda x: sign * (4 - (x - 2) ** 2), sign * target, (-1.0, 4.5))
    assert found.value is None
    assert "the outcome turns about" in found.message.text("en")
    assert found.message.text("zh-CN") != found.message.text("en")


def test_an_outcome_that_rests_before_it_turns_gives_no_number():
    assert require(lambda x: min(x, 1.0, 4.0 - x), 0.5, (0.0, 4.0)).value is None
    assert require(lambda x: min(x, 1.0), 0.5, (0.0, 4.0)).value == pytest.approx(0.5)


@pytest.mark.parametrize("close", [0.0, 1e-6])
def test_a_turn_between_the_points_that_are_looked_at_first_is_seen(close):
    found = require(lambda x: x + (5 if 0.4 < x < 0.6 else 0), 0.5, (0.0, 4.0), close=close)
    assert found.value is None
    assert "turns about" in found.message.text("en")


def test_a_lever_that_does_nothing_reaches_what_is_there_and_nothing_else():
    assert require(lambda _: 3.0, 3.0, (0.0, 1.0)).value is not None
    assert require(lambda _: 3.0, 4.0, (0.0, 1.0)).value is None
    assert require(lambda _: 3.0, 3.0, (0.0, 1.0), close=0.1).reached == 3.0


@given(st.floats(-3, 3), st.floats(0.1, 5), st.floats(0.05, 0.95), st.booleans(), st.sampled_from([0.0, 1e-9]))
def test_any_value_of_a_rising_or_falling_outcome_is_found_again(middle, steepness, part, rising, close):
    def outcome(x):
        return (1 if rising else -1) * (math.atan(steepness * (x - middle)) + x / 10)

    value = -4 + 8 * part
    found = require(outcome, outcome(value), (-4.0, 4.0), close=close)
    assert found.value == pytest.approx(value, abs=1e-5)
