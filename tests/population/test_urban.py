"""Urban shares by growth difference, and the difference taken apart."""

import numpy as np
import pytest
from population_cases import everything, population

from guibiao.population import project
from guibiao.population.demography.urban import (
    converging_differences,
    growth_difference,
    log_odds,
    share_after,
    share_of,
)
from guibiao.population.results.growth_difference import difference_by_component


def test_the_census_shares_of_a_prefecture_and_what_follows():
    """43.05 % in 2010 and 53.30 % in 2020: 0.0412 a year, 58.4 % in 2025, 67.9 % in 2035."""
    difference = growth_difference(0.4305, 0.5330, 10)
    assert difference == pytest.approx(0.0412, abs=5e-5)
    assert share_after(0.5330, difference, np.array([5, 15])).round(3).tolist() == [0.584, 0.679]
    assert growth_difference(0.5330, 0.72, 15) == pytest.approx(0.0541, abs=1e-4)


def test_differences_tend_to_the_norm():
    found = converging_differences(0.5, 0.05, 6)
    norm = 0.037623 - 0.02604 * 0.5
    expected = [0.8 * 0.05 + 0.2 * norm, 0.6 * 0.05 + 0.4 * norm, 0.4 * 0.05 + 0.6 * norm, 0.2 * 0.05 + 0.8 * norm]
    assert found == pytest.approx([*expected, norm, norm])


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1, np.nan])
def test_a_share_without_two_sides_has_no_odds(share):
    with pytest.raises(ValueError, match="strictly between"):
        log_odds(share)


def test_odds_and_shares_are_inverse():
    shares = np.linspace(0.01, 0.99, 20)
    assert share_of(log_odds(shares)) == pytest.approx(shares)


def test_reclassification_completes_the_growth_difference():
    run = project(population(), everything(transfers=()), 5)
    share = run.urban_share(units=["north"])[:, 0]
    assert growth_difference(share[:-1], share[1:], 1) == pytest.approx(np.full(5, 0.04), rel=1e-9)


def test_reclassification_moves_the_same_share_of_all_ages():
    path = project(population(), everything(1, residence_moves=None), 1).path
    flows, kept = path.flows["reclassification"][0, 0, 1], path.stocks[1, 0, 1]
    shares = -flows / (kept - flows)
    assert shares == pytest.approx(np.full_like(shares, shares[0, 0, 0]))


def test_the_difference_is_the_sum_of_its_components():
    path = project(population(), everything(), 5).path
    parts = difference_by_component(path, 2020, 2025)
    people = path.stocks.sum(axis=(1, 3, 4, 5))
    whole = np.log(people[-1, 0] / people[-1, 1]) - np.log(people[0, 0] / people[0, 1])
    assert sum(parts.values()) == pytest.approx(whole, rel=1e-9)
    assert parts["residence_moves"] > 0


def test_no_difference_without_rural_people():
    base = population()
    stock = base.stock.copy()
    stock[:, 1] = 0
    still = everything(1, residence_moves=None, growth_difference=None, arrival_status=None, immigration=None)
    path = project(base.with_stock(stock, base.date), still, 1).path
    with pytest.raises(ValueError, match="urban and in rural"):
        difference_by_component(path, 2020, 2021)
