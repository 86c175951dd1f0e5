"""What holds for any population, whatever its rates and conventions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from population_cases import AXES, BASE_DATE, MIGRATION, PLAIN, SURVIVORSHIP, everything, fertility, population, shocks

from guibiao.population import CONVENTIONS, Options, Population, Rates, Shocks, project
from guibiao.population.axes import Axes

EACH_CONVENTION = pytest.mark.parametrize("conventions", list(CONVENTIONS))
CLOSED = {"departures": None, "destinations": None, "immigration": None, "emigration": None}
INSIDE = ("residence_moves", "conversions", "boundary", "reclassification")


def whole_path(conventions, **changes):
    return project(population(), everything(**changes), 5, conventions=conventions).path


@EACH_CONVENTION
def test_one_pool_is_a_matrix_of_equal_rows_and_loses_nobody(conventions):
    shares = np.array([0.2, 0.5, 0.3])
    pooled = whole_path(conventions, destinations=shares)
    matrix = whole_path(conventions, destinations=np.tile(shares, (3, 1)))
    assert pooled.stocks == pytest.approx(matrix.stocks)
    arrivals, departures = (pooled.flows[name].sum(axis=1) for name in ("arrivals", "departures"))
    assert arrivals.sum(axis=(1, 2, 3)) == pytest.approx(-departures.sum(axis=(1, 2, 3)))
    assert pooled.flows["arrivals"].sum(axis=(0, 2, 3, 4, 5)) == pytest.approx(shares * arrivals.sum())


@EACH_CONVENTION
def test_every_change_of_every_place_is_explained(conventions):
    path = whole_path(conventions)
    for unit in AXES.units:
        for residence in AXES.residences:
            for year in range(2020, 2025):
                parts = path.change(year, year + 1, unit=unit, residence=residence)
                place = path.stocks[:, AXES.units.index(unit), AXES.residences.index(residence)].sum(axis=(1, 2, 3))
                change = place[year - 2019] - place[year - 2020]
                assert sum(parts.values()) == pytest.approx(change, abs=1e-8)


@EACH_CONVENTION
def test_flows_inside_close(conventions):
    flows = whole_path(conventions).flows
    scale = flows["births"].sum()
    assert flows["arrivals"].sum() == pytest.approx(-flows["departures"].sum(), abs=1e-9 * scale)
    assert flows["arrivals"].sum() > 0
    for component in INSIDE:
        assert np.abs(flows[component]).sum() > 0
        assert flows[component].sum() == pytest.approx(0, abs=1e-9 * scale)


@EACH_CONVENTION
def test_births_stand_in_the_stock_less_those_who_died(conventions):
    path = whole_path(conventions)
    assert path.flows["births"].sum() == pytest.approx(path.births.sum())
    assert path.flows["deaths"].max() <= 0
    assert path.flows["emigration"].max() <= 0


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), conventions=st.sampled_from([name for name in CONVENTIONS if name != "swiss"]))
def test_nobody_is_ever_fewer_than_none(seed, conventions):
    rng = np.random.default_rng(seed)
    wild = everything(
        residence_moves=rng.random((3, 2, 2, 2, 101)),
        departures=rng.random((3, 2, 2, 2, 101)),
        emigration=rng.random((3, 2, 2, 2, 101)),
        immigration=rng.normal(0, 1e4, (3, 2, 2, 2, 101)),
        growth_difference=rng.normal(0, 1, (5, 3)),
    )
    assert project(population(seed=seed), wild, 5, conventions=conventions).path.stocks.min() >= 0


@EACH_CONVENTION
def test_statuses_with_the_same_rates_sum_to_the_plain_model(conventions):
    same = {"fertility": fertility(), "survivorship": SURVIVORSHIP, "immigration": None, "emigration": 0.02 * MIGRATION}
    same |= {"residence_moves": None, "conversions": (), "departures": None, "transfers": (), "growth_difference": None}
    base = population()
    summed = Population(base.stock.sum(axis=(0, 1, 2)).reshape(PLAIN.shape), PLAIN, BASE_DATE)
    plain = Rates(SURVIVORSHIP, fertility(), 1.06, emigration=0.02 * MIGRATION)
    found = project(base, everything(**same), 5, conventions=conventions).path.stocks
    expected = project(summed, plain, 5, conventions=conventions).path.stocks
    assert found.sum(axis=(1, 2, 3)) == pytest.approx(expected.reshape(6, 2, 101), rel=1e-12)


def test_moves_between_statuses_do_not_change_the_sum_where_all_live_alike():
    same = {"fertility": fertility(), "survivorship": SURVIVORSHIP, "immigration": None, "emigration": None}
    base = population()
    summed = Population(base.stock.sum(axis=(0, 1, 2)).reshape(PLAIN.shape), PLAIN, BASE_DATE)
    found = project(base, everything(**same), 5).path.stocks.sum(axis=(1, 2, 3))
    expected = project(summed, Rates(SURVIVORSHIP, fertility(), 1.06), 5).path.stocks
    assert found == pytest.approx(expected.reshape(6, 2, 101), rel=1e-12)


@EACH_CONVENTION
def test_units_with_the_same_rates_are_one_unit(conventions):
    base = population()
    one = Axes(("all",), AXES.residences, AXES.registrations)
    joined = Population(base.stock.sum(axis=0, keepdims=True), one, BASE_DATE)
    rates = everything(**CLOSED | {"emigration": 0.01 * MIGRATION}, growth_difference=None, transfers=())
    found = project(base, rates, 5, conventions=conventions).path.stocks.sum(axis=1, keepdims=True)
    assert found == pytest.approx(project(joined, rates, 5, conventions=conventions).path.stocks, rel=1e-12)


@EACH_CONVENTION
def test_twice_the_people_and_migrants_are_twice_the_people_later(conventions):
    base = population()
    double = base.with_stock(2 * base.stock, BASE_DATE)
    rates = everything()
    found = project(double, rates.changed(immigration=2 * rates.immigration), 5, conventions=conventions).path.stocks
    assert found == pytest.approx(2 * project(base, rates, 5, conventions=conventions).path.stocks, rel=1e-12)


@EACH_CONVENTION
def test_without_events_people_only_grow_older(conventions):
    base = population()
    still = Rates(np.ones(101), np.zeros(101))
    found = project(base, still, 3, conventions=conventions).path.stocks[-1]
    assert (found[..., 3:-1] == base.stock[..., :-4]).all()
    assert found[..., -1] == pytest.approx(base.stock[..., -4:].sum(axis=-1))
    assert (found[..., :3] == 0).all()


def test_an_empty_change_changes_nothing_to_the_bit():
    nothing = {name: np.ones((4, 5)) for name in ("fertility", "immigration", "emigration", "departures")}
    nothing |= {"residence_moves": np.ones((4, 5)), "conversions": np.ones((4, 5))}
    nothing |= {"mortality": np.zeros((4, 5)), "urban": np.zeros((4, 5))}
    rates = everything(growth_difference=None)
    plain, changed = (
        project(population(), rates, 5),
        project(population(), rates.changed(), 5, shocks=Shocks(**nothing)),
    )
    assert (changed.path.stocks == plain.path.stocks).all()
    assert (changed.kept.stocks == plain.kept.stocks).all()


def test_the_same_shocks_give_the_same_draws():
    runs = [project(population(), everything(), 5, shocks=shocks()).kept.stocks for _ in range(2)]
    assert (runs[0] == runs[1]).all()


def test_draws_do_not_depend_on_their_neighbours():
    together = project(population(), everything(), 5, shocks=shocks()).kept.stocks
    alone = Shocks(**{name: value[3:4] for name, value in shocks().given()})
    assert (project(population(), everything(), 5, shocks=alone).kept.stocks[..., 0] == together[..., 3]).all()


@EACH_CONVENTION
def test_flows_of_draws_explain_each_draw(conventions):
    run = project(population(), everything(), 5, shocks=shocks(), conventions=conventions, options=Options(flows=True))
    explained = sum(run.kept.flows.values())
    by_place = run.kept.stocks.sum(axis=(3, 4, 5))
    assert explained == pytest.approx(np.diff(by_place, axis=0), abs=1e-8)
