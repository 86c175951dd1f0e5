"""What each rule on a single value doubts, and what it lets pass."""

import numpy as np
import pytest
from gate_cases import reported
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.gate import VALUE_RULES, Reported
from guibiao.gate.reported import side_by_side
from guibiao.gate.rules import complement, jump, repeated, swapped_digits, unit_slip
from guibiao.gate.rules.swapped_digits import swapped
from guibiao.ledger.questions import Grade

STEADY = [50.1, 51.3, 52.2, 53.6, 54.4]
COUNTS = [1203, 1250, 1301, 1342, 1399]
FLAT = [12.0, 12.0, 12.0, 12.0]


def found(rule, *case, **fields) -> tuple[bool, float]:
    result = rule.RULE.find(reported(*case, **fields))
    return bool(result.doubtful[0]), float(result.instead[0])


@pytest.mark.parametrize(
    ("before", "value", "doubtful"),
    [
        (STEADY, 55.5, False),
        (STEADY, 54.0, False),
        (STEADY, 70.0, True),
        (STEADY, 30.0, True),
        (COUNTS, 1450, False),
        (COUNTS, 900, True),
        (FLAT, 12.0, False),
        (FLAT, 12.2, False),
        (FLAT, 19.0, True),
        ([3, 3, 3], 4, False),
        ([0, 0, 0], 0, False),
        ([0.2, 0.1, 0.3], 0.4, False),
        ([-2.0, 1.5, -0.7, 2.2], 1.0, False),
        ([100, 100, 100, 100], 99.5, False),
        ([1, 2, 4, 8, 16], 30, False),
        ([54.0, 54.4], 90.0, False),
        ([np.nan], 90.0, False),
    ],
)
def test_a_jump(before, value, doubtful):
    assert found(jump, before, value, printed=1 if float(value).is_integer() else 0.1)[0] is doubtful


def test_a_jump_that_almost_no_series_makes_is_graver():
    cases = jump.RULE.find(side_by_side([reported(STEADY, 66.0), reported(STEADY, 500.0)]))
    assert cases.doubtful.tolist() == [True, True]
    assert cases.grave.tolist() == [False, True]
    assert (jump.RULE.grade, jump.RULE.graver) == (Grade.EXPLAIN, Grade.CONFIRM)


@pytest.mark.parametrize("before", [STEADY, COUNTS, STEADY[:3], COUNTS[:1], FLAT])
@pytest.mark.parametrize("factor", [10, 0.1, 100, 0.01, 1000, 1e4, 1e-4, 1e8])
def test_a_slip_of_the_unit_and_what_would_fit(before, factor):
    doubtful, instead = found(unit_slip, before, before[-1] * 1.01 * factor, printed=1e-9)
    assert doubtful
    assert instead == pytest.approx(before[-1] * 1.01)


@pytest.mark.parametrize("value", [-0.93, 0.05, -22.0])
def test_about_zero_a_factor_explains_nothing(value):
    assert not found(unit_slip, [5.01, 5.88, 0.02, -0.4], value, printed=0.01)[0]
    assert not found(unit_slip, [0.5], -abs(value), printed=0.01)[0]


@pytest.mark.parametrize("value", [56, 54.4, 27.2, 108.8, 270])
def test_no_slip_where_no_factor_explains_it(value):
    assert not found(unit_slip, STEADY, value)[0]


@pytest.mark.parametrize(
    ("before", "value", "whole", "doubtful"),
    [
        (STEADY, 44.5, 100, True),
        (STEADY, 44.5, np.nan, False),
        ([0.81, 0.83, 0.84], 0.15, 1, True),
        (STEADY, 55.5, 100, False),
        ([49.9, 50.2, 50.1, 50.0], 49.9, 100, False),
        ([90.0], 9.8, 100, True),
        ([60.0], 40.2, 100, False),
        ([90.0, 91.0], 50.0, 100, False),
    ],
)
def test_the_rest_instead_of_the_share(before, value, whole, doubtful):
    result, instead = found(complement, before, value, whole=whole, printed=whole / 1000)
    assert result is doubtful
    assert not doubtful or instead == pytest.approx(whole - value)


@pytest.mark.parametrize(
    ("before", "value", "printed", "meant"),
    [
        ([71.0, 72.1, 73.0, 74.2], 57.3, 0.1, 75.3),
        (COUNTS, 4130, 1, 1430),
        (STEADY, 55.5, 0.1, None),
        ([1.21, 1.22, 1.24], 2.15, 0.01, 1.25),
    ],
)
def test_swapped_digits(before, value, printed, meant):
    doubtful, instead = found(swapped_digits, before, value, printed=printed)
    assert doubtful is (meant is not None)
    assert meant is None or instead == pytest.approx(meant)


@pytest.mark.parametrize(
    ("value", "printed", "neighbours"),
    [
        (57.3, 0.1, {75.3, 53.7}),
        (1402, 1, {4102, 1042, 1420}),
        (-0.25, 0.01, {-0.52}),
        (33, 1, set()),
        (5, 1, set()),
        (100.0, 1, {10.0}),
    ],
)
def test_every_swap_of_neighbouring_digits(value, printed, neighbours):
    swaps = swapped(np.array([float(value)]), np.array([printed]))[0]
    assert {round(float(each), 6) for each in swaps[~np.isnan(swaps)]} == neighbours


MOVING = [1203.5, 1351.2, 1298.7, 1410.1, 1502.9]


@pytest.mark.parametrize(
    ("before", "value", "whole", "doubtful"),
    [
        (MOVING, 1502.9, np.nan, True),
        (MOVING, 1503.0, np.nan, False),
        (MOVING[1:], 1502.9, np.nan, True),
        (MOVING[2:], 1502.9, np.nan, False),
        ([*MOVING, 1502.9], 1502.9, np.nan, False),
        ([1203.5, 1203.5, *MOVING[2:]], 1502.9, np.nan, False),
        ([1203.5, np.nan, *MOVING[1:]], 1502.9, np.nan, True),
        ([60.0, 71.0, 83.0, 99.0], 99.0, 100, False),
        ([10.0, 21.0, 33.0, 45.0, 62.0], 62.0, 100, True),
    ],
)
def test_the_same_value_again(before, value, whole, doubtful):
    assert found(repeated, before, value, printed=0.1, whole=whole)[0] is doubtful


numbers = st.floats(0.01, 1e6, allow_subnormal=False)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(numbers, min_size=1, max_size=9), numbers, st.sampled_from([1e-4, 1e-2, 100.0, 1e4]), st.booleans())
def test_the_unit_changes_nothing(before, value, factor, share):
    def doubts(scale: float) -> list[bool]:
        case = reported(
            [each * scale for each in before],
            value * scale,
            printed=0.01 * scale,
            whole=1e6 * scale if share else np.nan,
        )
        return [bool(rule.find(case).doubtful[0]) for rule in VALUE_RULES if rule is not swapped_digits.RULE]

    tails = reported(before, value, printed=0.01).tails
    moved = reported([each * factor for each in before], value * factor, printed=0.01 * factor).tails
    assert moved.natural == pytest.approx(tails.natural, rel=1e-6, abs=1e-9, nan_ok=True)
    assert moved.log == pytest.approx(tails.log, rel=1e-6, abs=1e-9, nan_ok=True)
    near_a_cut = [cut for cut in (0.01, 0.001, 0.1, 0.3) if abs(np.nan_to_num(tails.least[0]) - cut) < 1e-6]
    assert near_a_cut or doubts(1.0) == doubts(factor)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.lists(numbers, min_size=0, max_size=9), numbers), min_size=1, max_size=6))
def test_cases_side_by_side_are_judged_as_each_alone(cases):
    alone = [reported(before or [np.nan], value) for before, value in cases]
    together: Reported = side_by_side(alone)
    for rule in VALUE_RULES:
        assert rule.find(together).doubtful.tolist() == [bool(rule.find(case).doubtful[0]) for case in alone]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(numbers, min_size=3, max_size=9), st.floats(1, 1e3), st.floats(1, 10))
def test_a_value_farther_out_is_never_less_unusual(before, distance, farther):
    beyond = 10 * max(before)
    near, far = (reported(before, beyond + distance * times) for times in (1.0, farther))
    assert far.tails.natural[0] <= near.tails.natural[0] + 1e-9
