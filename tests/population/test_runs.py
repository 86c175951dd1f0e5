"""What is asked of a run: people of ages and places, shares, fans, probabilities."""

import subprocess
import sys
from datetime import date

import numpy as np
import pytest
from population_cases import AXES, PLAIN, SURVIVORSHIP, everything, fertility, population, shocks

from guibiao.population import Options, Rates, Shocks, probability, project, quantiles
from guibiao.population.demography.mortality import shift_hazards


@pytest.fixture(scope="module")
def run():
    return project(population(), everything(), 5, shocks=shocks())


@pytest.mark.parametrize(("low", "high"), [(0, None), (0, 3), (6, 15), (18, 60), (65, None)])
def test_people_of_ages_are_those_of_the_path(low, high):
    run = project(population(), everything(), 5)
    expected = run.path.stocks[..., low:high].sum(axis=(1, 2, 3, 4, 5))
    assert run.people(low, high)[:, 0] == pytest.approx(expected, rel=1e-12)


def test_people_of_places_and_statuses_add_up(run):
    parts = [run.people(units=[unit], residence=where) for unit in AXES.units for where in AXES.residences]
    assert sum(parts) == pytest.approx(run.people())
    parts = [run.people(registrations=[name]) for name in AXES.registrations]
    assert sum(parts) == pytest.approx(run.people())


def test_shares_are_of_their_wholes(run):
    assert run.urban_share() == pytest.approx(run.people(residence="urban") / run.people())
    share = run.registered_share(["local"], ["local", "other"], units=["north", "away"])
    assert share == pytest.approx(
        run.people(units=["north", "away"], registrations=["local"]) / run.people(units=["north", "away"])
    )


def test_dates_and_positions(run):
    assert [day.isoformat() for day in run.dates][::5] == ["2020-11-01", "2025-11-01"]
    assert run.position(2023) == 3
    assert run.path.at(2023).date.year == 2023
    with pytest.raises(ValueError, match="2019 is no date"):
        run.position(2019)


def test_a_leap_day_has_its_years():
    base = population(PLAIN)
    run = project(base.with_stock(base.stock, date(2024, 2, 29)), Rates(SURVIVORSHIP, fertility()), 2)
    assert run.dates == (date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28))


def test_ages_that_were_not_kept_are_refused(run):
    with pytest.raises(ValueError, match="does not begin a group"):
        run.people(7)


def test_sexes_kept_apart_sum_to_both():
    apart = project(population(), everything(), 5, shocks=shocks(), options=Options(sexes=True)).kept.stocks
    together = project(population(), everything(), 5, shocks=shocks()).kept.stocks
    assert apart.sum(axis=4, keepdims=True) == pytest.approx(together)


def test_people_of_a_sex_are_those_of_the_path_and_add_up():
    run = project(population(), everything(), 5, options=Options(sexes=True))
    women = run.people(18, 60, sex="female", residence="urban", units=["south"])
    assert women[:, 0] == pytest.approx(run.path.stocks[:, 1, 0, :, 0, 18:60].sum(axis=(1, 2)))
    assert run.people(sex="female") + run.people(sex="male") == pytest.approx(run.people())


def test_a_sex_that_was_not_kept_apart_is_refused(run):
    with pytest.raises(ValueError, match=r"Options\(sexes=True\)"):
        run.people(sex="male")
    with pytest.raises(ValueError, match="women is none of the sexes: female, male"):
        run.people(sex="women")


def test_births_of_draws_follow_the_shock_of_fertility():
    factors = np.array([[0.5] * 5, [1.0] * 5, [2.0] * 5])
    births = project(population(), everything(), 5, shocks=Shocks(fertility=factors)).births()
    assert births[0] == pytest.approx(births[0, 1] * factors[:, 0])


@pytest.mark.parametrize("shift", [-0.5, -0.1, 0.0, 0.3])
def test_a_shift_of_mortality_is_relational(shift):
    base = population(PLAIN)
    draws = Shocks(mortality=np.array([[shift], [0.5]]))
    found = project(base, Rates(SURVIVORSHIP, fertility()), 1, shocks=draws, options=Options(groups=tuple(range(101))))
    exact = project(base, Rates(shift_hazards(SURVIVORSHIP, shift), fertility()), 1)
    stock = found.kept.stocks[1, 0, 0, 0, 0, :, 0]
    assert stock == pytest.approx(exact.path.stocks[1].sum(axis=(0, 1, 2, 3)), rel=2e-6)


def test_a_fan_has_the_width_that_was_drawn():
    """Births of a year are proportional to the multiplier: their quantiles are its quantiles."""
    multiplier = np.exp(0.2 * np.random.default_rng(6).standard_normal((4000, 1)))
    run = project(population(PLAIN), Rates(SURVIVORSHIP, fertility()), 1, shocks=Shocks(fertility=multiplier))
    band = quantiles(run.births())[:, 0] / run.path.births.sum()
    assert band == pytest.approx(np.exp(0.2 * np.array([-1.96, -1.2816, 0, 1.2816, 1.96])), rel=0.03)


def test_persistent_shocks_widen_a_fan_with_time():
    steady = np.repeat(np.exp(0.2 * np.random.default_rng(7).standard_normal((400, 1))), 20, axis=1)
    run = project(population(PLAIN), Rates(SURVIVORSHIP, fertility()), 20, shocks=Shocks(fertility=steady))
    low, _, high = quantiles(run.people(), (0.1, 0.5, 0.9))
    assert (np.diff(high - low) > 0).all()
    assert low[0] == high[0]


@pytest.mark.parametrize("draws", [1, 2, 7, 100])
@pytest.mark.parametrize("shares", [(0.0, 1.0), (0.025, 0.1, 0.5, 0.9, 0.975)])
def test_quantiles_are_those_of_numpy(draws, shares):
    values = np.random.default_rng(8).standard_normal((3, 4, draws))
    assert quantiles(values, shares) == pytest.approx(np.quantile(values, shares, axis=-1), rel=1e-12)


def test_the_probability_of_a_target_is_a_share_of_draws(run):
    share = run.urban_share()[-1]
    middle = float(np.median(share))
    assert probability(share, middle) == pytest.approx(4 / 7)
    assert probability(run.urban_share(), 0.0).tolist() == [1.0] * 6


def test_two_futures_are_compared_draw_by_draw():
    """With common random numbers a change shows in every draw, however wide the fan."""
    more = everything()
    more = more.changed(residence_moves=1.1 * more.residence_moves, growth_difference=None)
    same = everything(growth_difference=None)
    shares = [project(population(), rates, 5, shocks=shocks()).urban_share()[-1] for rates in (same, more)]
    assert (shares[1] > shares[0]).all()
    assert np.ptp(shares[1] - shares[0]) < np.ptp(shares[0]) / 5


def test_numpy_is_all_that_is_needed():
    code = (
        "import sys; import guibiao.population;"
        "wanted = {'babel', 'click', 'pydantic', 'yaml', 'numba', 'pandas', 'jinja2', 'docx'};"
        "sys.exit(', '.join(sorted(wanted & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
