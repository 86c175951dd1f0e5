"""Migration schedules by age, spreading of totals, and single ages from groups."""

import numpy as np
import pytest
from population_cases import AGES, SURVIVORSHIP

from guibiao.population.demography.schedules import RogersCastro, spread
from guibiao.population.demography.splitting import split_ages


def test_the_basic_schedule_has_its_known_shape():
    rates = RogersCastro().at(AGES)
    assert rates[0] == pytest.approx(0.02 + 0.003, abs=1e-6)
    assert AGES[np.argmax(rates[15:]) + 15] in range(21, 26)
    assert rates[10:16].min() < rates[:5].min()
    assert rates[95] == pytest.approx(0.003, abs=1e-4)


def test_a_schedule_by_hand():
    schedule = RogersCastro(a1=0.01, a3=0.005, alpha3=0.7, mu3=60, lambda3=0.3, a4=0.0001, alpha4=0.03)
    x = 62.0
    labour = 0.06 * np.exp(-0.1 * 42 - np.exp(-0.4 * 42))
    retired = 0.005 * np.exp(-0.7 * 2 - np.exp(-0.3 * 2))
    expected = 0.01 * np.exp(-6.2) + labour + retired + 0.0001 * np.exp(0.03 * 62) + 0.003
    assert schedule.at(np.array([x]))[0] == pytest.approx(expected)


def test_a_steep_schedule_does_not_overflow():
    assert np.isfinite(RogersCastro(lambda2=50.0, alpha2=9.0).at(AGES)).all()


def test_shares_sum_to_one():
    assert RogersCastro().shares(AGES).sum() == pytest.approx(1)


@pytest.mark.parametrize("people", [np.ones((2, 101)), np.arange(202.0).reshape(2, 101), np.zeros((2, 101))])
def test_a_total_is_kept_when_spread(people):
    found = spread(np.array([100.0, -40.0]), people, RogersCastro().at(AGES))
    assert found.sum(axis=1) == pytest.approx([100, -40])


def test_nobody_migrates_where_nobody_is():
    people = np.where(AGES < 50, 1.0, 0.0)
    assert (spread(10.0, people, RogersCastro().at(AGES))[50:] == 0).all()


LOWER = np.arange(0, 101, 5)


@pytest.mark.parametrize("seed", range(8))
def test_single_ages_keep_the_groups_and_are_not_negative(seed):
    groups = np.random.default_rng(seed).gamma(0.3, 100.0, (3, 21))
    single = split_ages(groups, LOWER)
    assert single.min() >= -1e-9
    assert np.add.reduceat(single, LOWER, axis=1) == pytest.approx(groups)


def test_single_ages_of_a_smooth_curve_are_near_it():
    smooth = 1000 * np.exp(-(((AGES - 35) / 30) ** 2))
    groups = np.add.reduceat(smooth, LOWER)
    assert split_ages(groups, LOWER)[5:90] == pytest.approx(smooth[5:90], rel=0.03)


def test_level_groups_give_level_ages():
    assert split_ages(np.append(np.full(20, 50.0), 7.0), LOWER)[:100] == pytest.approx(np.full(100, 10.0))


def test_groups_may_be_of_any_width():
    lower = np.array([0, 1, 5, 15, 60, 100])
    found = split_ages(np.array([10.0, 30.0, 90.0, 300.0, 80.0, 2.0]), lower)
    assert np.add.reduceat(found, lower) == pytest.approx([10, 30, 90, 300, 80, 2])


def test_the_open_group_is_spread_by_a_tail():
    lower = np.arange(0, 86, 5)
    tail = np.cumprod(SURVIVORSHIP)[85:]
    single = split_ages(np.full(18, 100.0), lower, tail=tail)
    assert single[85:] == pytest.approx(100 * tail / tail.sum())
    with pytest.raises(ValueError, match="needs a tail"):
        split_ages(np.full(18, 100.0), lower)


@pytest.mark.parametrize("lower", [[1, 5, 100], [0, 5, 5], [0, 50, 120]])
def test_bounds_must_rise_from_0(lower):
    with pytest.raises(ValueError, match="rise from 0"):
        split_ages(np.ones(3), np.array(lower))
