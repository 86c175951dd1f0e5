"""What would be needed: a number where there is one, and words where there is none."""

import pytest
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
