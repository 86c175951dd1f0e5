"""Each convention against a step computed by hand."""

from datetime import date

import numpy as np
import pytest
from population_cases import everything, population

from guibiao.population import CONVENTIONS, Axes, Conventions, Conversion, Population, Rates, project

NATIONAL = Axes(("canton",), registrations=("citizen", "foreign"))
AGES = NATIONAL.ages


@pytest.fixture
def swiss():
    """A two-status projection of the Swiss kind: exits, naturalisation, arrivals in counts, single ages."""
    rng = np.random.default_rng(5)
    stock = rng.random((2, 2, 101)) * 1000
    dying = rng.random((2, 2, 101)) * 0.1
    leaving = rng.random((2, 2, 101)) * 0.05
    naturalised = rng.random((2, 101)) * 0.03
    coming = rng.random((2, 2, 101)) * 20
    births = rng.random((2, 101)) * 0.1
    births[:, :16] = births[:, 51:] = 0
    return stock, dying, leaving, naturalised, coming, births


def swiss_by_hand(case, share_citizens):
    """Follow the published method: deaths of movers half a year, newborn two thirds, mothers the mean of a cohort."""
    stock, dying, leaving, naturalised, coming, births = case
    began = np.concatenate([np.zeros((2, 2, 1)), stock[..., :-1]], axis=-1)
    began[..., -1] += stock[..., -1]
    new = began[1] * naturalised
    change = np.array([new, -new])
    exits = began * leaving
    exposed = began - exits / 2 + change / 2 + coming / 2
    end = began - exits + change + coming - exposed * dying
    born = ((began[:, 0] + end[:, 0]) / 2 * births).sum(axis=1)
    by_status = np.array([born[0] + share_citizens * born[1], (1 - share_citizens) * born[1]])
    newborn = by_status[:, None] * np.array([100 / 205, 105 / 205])
    new = newborn[1] * naturalised[:, 0]
    change, exits = np.array([new, -new]), newborn * leaving[..., 0]
    exposed = newborn + 2 / 3 * (change - exits + coming[..., 0])
    end[..., 0] = newborn - exits + change + coming[..., 0] - exposed * dying[..., 0]
    return end


def test_two_statuses_of_the_swiss_kind(swiss):
    stock, dying, leaving, naturalised, coming, births = swiss
    rates = Rates(
        survivorship=1 - dying,
        fertility=births,
        sex_ratio=1.05,
        child_registration=np.array([[1.0, 0.0], [0.4, 0.6]]),
        conversions=(Conversion("foreign", "citizen", naturalised),),
        immigration=coming,
        emigration=leaving,
    )
    base = Population(stock.reshape(NATIONAL.shape), NATIONAL, date(2024, 12, 31))
    found = project(base, rates, 1, conventions="swiss").path.stocks[1].reshape(2, 2, 101)
    assert found == pytest.approx(swiss_by_hand(swiss, 0.4), rel=1e-12)


def test_children_get_a_registration_by_age_of_the_mother(swiss):
    stock, dying, _, _, _, births = swiss
    share = np.linspace(0, 1, 101)
    child = np.array([[np.ones(101), np.zeros(101)], [share, 1 - share]])
    base = Population(stock.reshape(NATIONAL.shape), NATIONAL, date(2024, 12, 31))
    path = project(base, Rates(1 - dying, births, child_registration=child), 1).path
    women = stock[:, 0] + np.concatenate([np.zeros((2, 1)), stock[:, 0, :-1] * (1 - dying[:, 0, 1:])], axis=1)
    by_age = births * women / 2
    expected = [by_age[0].sum() + (by_age[1] * share).sum(), (by_age[1] * (1 - share)).sum()]
    assert path.births[0, 0, 0] == pytest.approx(np.array(expected), rel=1e-12)


@pytest.fixture
def village():
    """Four age groups of five years, and migrants in counts."""
    axes = Axes(("village",), ages=(0, 5, 10, 15))
    people = np.array([[100.0, 90.0, 80.0, 70.0], [105.0, 95.0, 85.0, 75.0]])
    base = Population(people.reshape(axes.shape), axes, date(2020, 7, 1))
    survival = np.array([0.9, 0.95, 0.96, 0.5])
    births, coming = np.array([0.0, 0.0, 0.1, 0.02]), np.array([[4.0, 2.0, 6.0, 8.0], [1.0, 1.0, 1.0, 1.0]])
    return base, people, survival, births, coming


@pytest.mark.parametrize(("name", "start", "counted"), [("end", 0.0, 0.0), ("wpp2019", 0.0, 1.0), ("even", 0.5, 0.5)])
def test_when_migrants_come_and_whether_they_are_mothers(village, name, start, counted):
    base, people, survival, births, coming = village
    exposed = people + start * coming
    later = np.zeros_like(people)
    later[:, 1:] = exposed[:, :-1] * survival[1:]
    later[:, -1] += exposed[:, -1] * survival[-1]
    mothers = (exposed[0] + later[0] + counted * coming[0]) / 2
    born = 5 * (births * mothers).sum()
    later[:, 0] = born * np.array([1, 1.05]) / 2.05 * survival[0]
    later += (1 - start) * coming
    rates = Rates(survival, births, 1.05, immigration=coming)
    found = project(base, rates, 5, conventions=name).path
    assert found.stocks[1].reshape(2, 4) == pytest.approx(later, rel=1e-12)
    assert found.births.sum() == pytest.approx(born, rel=1e-12)


def test_even_halves_border_crossings_alone():
    inside = everything(immigration=None, emigration=None)
    even, late = (project(population(), inside, 5, conventions=name).path for name in ("even", "wpp2019"))
    assert (even.stocks == late.stocks).all()
    crossing = everything()
    even, late = (project(population(), crossing, 5, conventions=name).path for name in ("even", "wpp2019"))
    assert (even.stocks[-1] != late.stocks[-1]).any()


def test_the_published_conventions_have_names():
    assert set(CONVENTIONS) == {"end", "even", "wpp2019", "swiss"}


def test_movers_at_risk_need_all_moves_at_the_end():
    with pytest.raises(ValueError, match="movers at risk"):
        Conventions(movers_at_risk=0.5)


def test_females_alone_bear_daughters():
    axes = Axes(("all",), sexes=("female",), ages=(0, 5, 10, 15))
    base = Population(np.full(axes.shape, 100.0), axes, date(2020, 1, 1))
    path = project(base, Rates(np.ones(4), np.array([0.0, 0.0, 0.1, 0.1]), sex_ratio=0.0), 5).path
    assert path.stocks[1, ..., 0].sum() == pytest.approx(path.births.sum())


def test_a_net_loss_takes_no_more_than_may_leave(village):
    base, people, survival, births, _ = village
    found = project(base, Rates(survival, births, immigration=np.full(4, -1e6)), 5).path
    still = project(base, Rates(survival, births), 5).path
    assert found.stocks[1] == pytest.approx(0.2 * still.stocks[1], rel=1e-12)
    assert (people > 0).all()
