"""What pictures are drawn from: pyramids, balances and places add up to the projection, exactly."""

from dataclasses import replace

import numpy as np
import pytest
from pack_cases import AGES, count, small

from guibiao.population.inputs.base import counts_of
from guibiao.population.results.balance import balance_of
from guibiao.population.results.places import counted, gathered, place_changes
from guibiao.population.results.pyramids import pyramid_of
from guibiao.population.results.series import pyramid
from people_cases import LAST, dezhou, projection

UNIT = "371422"


@pytest.mark.parametrize("year", [2020, 2023, LAST])
@pytest.mark.parametrize("units", [None, [UNIT], [UNIT, "371423"]])
def test_a_pyramid_holds_everybody_once(year, units):
    found = pyramid_of(projection(), year, units)
    path = projection().path
    where = [path.axes.units.index(unit) for unit in units or projection().inputs.units]
    stock = path.at(year).stock[where]
    assert found.people.sum() == pytest.approx(stock.sum())
    assert found.people[0].sum() == pytest.approx(stock[:, 0].sum())
    assert found.people[:, 1, 3].sum() == pytest.approx(stock[..., 1, 15:20].sum())
    assert found.people[:, :, -1].sum() == pytest.approx(stock[..., 90:].sum())


def test_a_pyramid_names_its_groups():
    names = pyramid_of(projection(), 2020).names()
    assert (names[0], names[1], names[-2], names[-1]) == ("0-4", "5-9", "85-89", "90+")
    assert len(names) == pyramid_of(projection(), 2020).people.shape[-1]


def test_the_longest_group_is_that_of_both_residences():
    found = pyramid_of(projection(), 2020)
    assert found.longest == max(
        found.people[0, sex, age] + found.people[1, sex, age] for sex in (0, 1) for age in range(19)
    )


def test_a_year_that_is_not_projected_has_no_pyramid():
    with pytest.raises(ValueError, match="1999"):
        pyramid_of(projection(), 1999)


@pytest.mark.parametrize("residence", [None, "urban", "rural"])
@pytest.mark.parametrize("years", [(2020, LAST), (2021, 2022)])
def test_a_balance_balances(residence, years):
    found = balance_of(projection(), years, residence)
    assert found.first + sum(found.gains.values()) == pytest.approx(found.last + sum(found.losses.values()))
    assert found.total == pytest.approx(found.last + sum(found.losses.values()))
    assert min(*found.gains.values(), *found.losses.values()) >= 1
    assert not set(found.gains) & set(found.losses)


@pytest.mark.parametrize("residence", [None, "urban", "rural"])
def test_a_balance_ends_at_the_stock_of_the_path(residence):
    found, path = balance_of(projection(), (2020, LAST), residence), projection().path
    part = slice(None) if residence is None else path.axes.residences.index(residence)
    residents = [path.at(year).stock[:-1][:, part].sum() for year in (2020, LAST)]
    assert [found.first, found.last] == pytest.approx(residents, abs=10)


def test_births_are_gained_and_deaths_lost():
    found = balance_of(projection(), (2020, LAST))
    assert {"births", "arrivals"} <= set(found.gains)
    assert {"deaths", "departures"} <= set(found.losses)


def test_a_place_is_the_sum_of_its_units():
    one, other, both = place_changes(projection(), {"a": [UNIT], "b": ["371423"], "both": [UNIT, "371423"]})
    assert both.first == pytest.approx(one.first + other.first)
    assert both.urban_first * both.first == pytest.approx(one.urban_first * one.first + other.urban_first * other.first)
    assert list(both.last) == sorted(both.last)
    assert both.change == pytest.approx(both.last[2] / both.first - 1)


def test_units_are_gathered_by_the_nearest_place_that_holds_them():
    units = projection().inputs.units
    plan = dezhou().plan
    found = gathered(units, [UNIT, "371402"], plan)
    assert found == {"371402": ["decheng_tabulated", "371471", "371472"], UNIT: [UNIT]}
    assert gathered(units, [plan.heading.place], plan) == {plan.heading.place: list(units)}
    assert gathered(["nowhere"], [UNIT], plan) == {}


@pytest.mark.parametrize(
    ("low", "high", "years"),
    [(65, None, [2010, 2020]), (15, 60, [2010, 2020]), (0, 5, [2010, 2020]), (6, 12, [2010, 2020]), (101, None, [])],
)
def test_groups_of_ages_were_counted_up_to_the_oldest(low, high, years):
    found = list(counted(projection().inputs.base, low, high))
    assert [day.year for day, _ in found] == years


def test_ages_that_cut_a_group_are_those_that_the_projection_begins_with():
    found = projection()
    *_, (_, people) = counted(found.inputs.base, 6, 12)
    assert people == pytest.approx(pyramid(found, 2020)[..., 6:12].sum())
    parts = [next(counted(found.inputs.base, low, low + 1))[1] for low in range(5, 10)]
    assert sum(parts) == pytest.approx(next(counted(found.inputs.base, 5, 10))[1])


def test_what_was_counted_is_what_the_count_holds():
    last = projection().inputs.base.last
    *_, (day, people) = counted(projection().inputs.base, 65, None)
    assert day == last.date
    assert people == last.people[..., np.array(last.ages) >= 65].sum()


def test_the_days_of_counts_are_those_by_sex_and_age():
    pack = small(*count("2020-11-01"), *count("2010-11-01"))
    assert [day.year for day in counts_of(pack)] == [2010, 2020]
    assert counts_of(replace(pack, population=())) == []
    assert len(AGES) == 18
