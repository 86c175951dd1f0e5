"""Slovenia and the rest of Yugoslavia, females 1961: Willekens and Rogers (1978), IIASA RR-78-18."""

import numpy as np
import pytest

from guibiao.population.multiregional import (
    exit_rates,
    growth_matrix,
    regional_life_table,
    stable_population,
)
from published_tables import beside, column

pytestmark = pytest.mark.published

FOLDER = "willekens_rogers_1978_two_region"


@pytest.fixture(scope="module")
def observed():
    """People, births, deaths and migrants to the other region, (age, region)."""
    table = beside(FOLDER, "observed_1961_females.csv")
    names = ("population", "births", "deaths", "migrants_to_slovenia", "migrants_to_rest")
    people, births, deaths, to_slovenia, to_rest = (column(table, name).reshape(2, 18).T for name in names)
    return people, births, deaths, np.stack([to_slovenia, to_rest], axis=2)


@pytest.fixture(scope="module")
def table(observed):
    people, _, deaths, moves = observed
    return regional_life_table(exit_rates(deaths / people, moves / people[:, :, None]), 5)


def by_region(name, columns):
    rows = beside(FOLDER, name)
    return np.array([column(rows, one) for one in columns]).reshape(len(columns), 2, 18)


def test_probabilities(table):
    expected = by_region("expected_probabilities_table_2_1.csv", ("death", "to_slovenia", "to_rest"))
    found = np.concatenate([1 - table.probabilities.sum(axis=1, keepdims=True), table.probabilities], axis=1)
    assert found.transpose(1, 2, 0) == pytest.approx(expected, abs=5e-5)


def test_survivors_to_the_person(table):
    expected = by_region("expected_survivors_table_2_3.csv", ("alive_in_slovenia", "alive_in_rest"))
    assert (table.survivors * 100_000).round().transpose(1, 2, 0).tolist() == expected.tolist()


def test_forty_years_to_the_person(observed, table):
    people, births, _, _ = observed
    matrix = growth_matrix(table, births / people, 5)
    years = [str(year) for year in range(1961, 2002, 5)]
    expected = by_region("expected_projection_1961_2001.csv", years)
    stock = people.ravel()
    for published in expected:
        assert stock.reshape(18, 2).T.round().tolist() == published.tolist()
        stock = matrix @ stock


def test_stable_shares(observed, table):
    people, births, _, _ = observed
    _, shares = stable_population(growth_matrix(table, births / people, 5))
    shares = shares.reshape(18, 2)
    expected = beside(FOLDER, "expected_stable_percent_table_3_3.csv")
    wanted = np.array([column(expected, "slovenia"), column(expected, "rest")])
    assert pytest.approx(wanted, abs=6e-4) == (100 * shares / shares.sum(axis=0)).T  # three digits, computed in 1978
