"""Life tables: single and abridged, their survivorship, and levels of mortality."""

import numpy as np
import pytest
from population_cases import AGES, HAZARD, SURVIVORSHIP

from guibiao.population.demography.life_table import (
    abridged_life_table,
    five_year_survivorship,
    infant_years_lived,
    single_life_table,
    survivorship,
)
from guibiao.population.demography.mortality import brass, expectation, rates_for_expectation, shift_hazards

ABRIDGED_FROM = np.array([0, 1, *range(5, 101, 5)])
ABRIDGED = np.exp(-9.9 + 0.092 * (ABRIDGED_FROM + 2.5)) + np.where(ABRIDGED_FROM == 0, 0.01, 2e-4)


@pytest.mark.parametrize(
    ("rate", "sex", "rule", "years"),
    [
        (0.01, "female", "andreev-kingkade", 0.14903 - 0.0205527),
        (0.05, "female", "andreev-kingkade", 0.04667 + 0.1940445),
        (0.10, "female", "andreev-kingkade", 0.31411),
        (0.01, "male", "andreev-kingkade", 0.14929 - 0.0199545),
        (0.05, "male", "andreev-kingkade", 0.02832 + 0.1630105),
        (0.10, "male", "andreev-kingkade", 0.29915),
        (0.02, "female", "coale-demeny", 0.053 + 0.056),
        (0.20, "female", "coale-demeny", 0.35),
        (0.02, "male", "coale-demeny", 0.045 + 0.05368),
        (0.20, "male", "coale-demeny", 0.33),
    ],
)
def test_years_lived_in_the_first_year(rate, sex, rule, years):
    assert infant_years_lived(rate, sex, rule) == pytest.approx(years)


def test_a_single_table_is_consistent():
    table = single_life_table(HAZARD, "female")
    deaths = -np.diff(np.append(table.survivors, 0.0))
    assert table.rates == pytest.approx(deaths / table.person_years)
    assert table.survivors[0] == 1
    assert table.expectation[0] == pytest.approx(table.person_years.sum())
    assert table.expectation[-1] == pytest.approx(1 / HAZARD[-1])


@pytest.mark.parametrize("sex", ["female", "male"])
@pytest.mark.parametrize("rule", ["coale-demeny", "andreev-kingkade"])
def test_an_abridged_table_is_consistent(sex, rule):
    table = abridged_life_table(ABRIDGED, sex, rule)
    deaths = -np.diff(np.append(table.survivors, 0.0))
    assert table.rates == pytest.approx(deaths / table.person_years)
    assert table.ages.tolist() == ABRIDGED_FROM.tolist()


def test_abridged_and_single_tables_agree_on_a_smooth_curve():
    smooth = np.exp(-9.9 + 0.092 * (AGES + 0.5)) + 2e-4
    single = single_life_table(smooth, "female")
    starts = ABRIDGED_FROM
    ends = [*starts[1:], 101]
    rates = [
        (smooth * single.person_years)[a:b].sum() / single.person_years[a:b].sum()
        for a, b in zip(starts, ends, strict=True)
    ]
    abridged = abridged_life_table(np.array(rates), "female")
    assert abridged.expectation[0] == pytest.approx(single.expectation[0], abs=0.02)


def test_survivorship_keeps_a_stationary_population():
    table = single_life_table(HAZARD, "male")
    kept, stock = survivorship(table.person_years, 1), table.person_years
    later = np.append(kept[0], stock[:-1] * kept[1:])
    later[-1] += stock[-1] * kept[-1]
    assert later == pytest.approx(stock)


def test_five_year_survivorship_joins_infants_and_children():
    table = abridged_life_table(ABRIDGED, "female")
    found = five_year_survivorship(table)
    assert len(found) == 21
    assert found[0] == pytest.approx((table.person_years[0] + table.person_years[1]) / 5)


def test_expectation_is_that_of_the_table():
    table = single_life_table(HAZARD, "female")
    assert expectation(survivorship(table.person_years, 1), 1) == pytest.approx(table.expectation[0])


@pytest.mark.parametrize(("rates", "years"), [(HAZARD, 85.0), (HAZARD, 60.0), (ABRIDGED, 80.0)])
def test_death_rates_for_an_expectation_of_life(rates, years):
    found = rates_for_expectation(rates, "female", years)
    table = abridged_life_table if len(rates) == 22 else single_life_table
    assert table(rates * found.value, "female").expectation[0] == pytest.approx(years, abs=1e-9)


def test_an_expectation_that_no_rates_give_is_a_message():
    found = rates_for_expectation(HAZARD, "female", 500.0)
    assert found.value is None
    assert "500 is out of reach" in str(found.message)


def test_a_shift_of_nothing_changes_nothing():
    assert (shift_hazards(SURVIVORSHIP, 0.0) == SURVIVORSHIP).all()
    assert -np.log(shift_hazards(SURVIVORSHIP, 0.1)) == pytest.approx(HAZARD * np.exp(0.1))


def test_brass_relates_survivors_to_a_standard():
    standard = single_life_table(HAZARD, "female").survivors
    assert brass(standard, 0.0) == pytest.approx(standard)
    assert (brass(standard, -0.2)[1:-1] > standard[1:-1]).all()
    related = brass(standard, 0.3, 0.9)
    odds, found = (np.log((1 - column[1:]) / column[1:]) / 2 for column in (standard, related))
    assert found == pytest.approx(0.3 + 0.9 * odds)
    assert related[0] == 1
