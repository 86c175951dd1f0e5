"""Net migration of the last decade is kept: in each year of the path as it is, by unit, sex and age."""

from functools import cache

import numpy as np
import pytest
from pack_cases import UNITS, count, dezhou_inputs, small, urban

from guibiao.population.inputs.defaults import Assumed
from guibiao.population.inputs.inputs import Inputs, inputs_of
from guibiao.population.projection import adjustments, follow
from guibiao.scenario import Levers
from scenario_cases import levers

LAST = 2035
MOVES = ("arrivals", "departures", "immigration", "emigration")
NON_LOCAL = 2


@cache
def path():
    return follow(dezhou_inputs(LAST), Levers())


def net_of(found):
    """Give net migration of a path (year, unit, sex, age)."""
    return sum(found.flows[name][:, :-1].sum(axis=(2, 3)) for name in MOVES)


def before_moves(found):
    """Give people as they are before they move (year, unit and elsewhere, residence, registration, sex, age)."""
    return found.stocks[1:] - sum(found.flows[name] for name in (*MOVES, "reclassification"))


def wanted(inputs: Inputs, found):
    return inputs.moves.usual.net(before_moves(found)[:, :-1].sum(axis=(2, 3)))


@cache
def drawn(seed: int, least: float, most: float) -> Inputs:
    """Give inputs of two counts between which each group of each unit changed by another factor."""
    random = np.random.default_rng(seed)
    later = (
        each.model_copy(update={"people": round(float(each.people) * random.uniform(least, most))}) for each in count()
    )
    return inputs_of(small(*count("2010-11-01"), *later, *urban()), LAST)


def test_it_is_the_usual_rate_of_the_residents_of_each_year():
    net, rate = net_of(path()), wanted(dezhou_inputs(LAST), path())
    assert net == pytest.approx(rate, abs=1e-6)
    usual = dezhou_inputs(LAST).moves.usual
    much = np.abs(rate) > 1e-3
    assert (np.sign(net) == np.sign(usual.gains + usual.losses))[much].all()
    assert net.min() < 0 < net.max()


def test_a_loss_is_of_the_own_residents_and_a_gain_of_those_of_all():
    usual = dezhou_inputs(LAST).moves.usual
    residents = dezhou_inputs(LAST).start.residents.sum(axis=(1, 2))
    grown = residents.copy()
    grown[0] *= 2
    more = usual.net(grown) - usual.net(residents)
    assert more[0] == pytest.approx(usual.losses[0] * residents[0] + usual.gains[0] * residents[0])
    assert more[1:] == pytest.approx(usual.gains[1:] * residents[0])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("change", [(0.5, 0.9), (0.8, 1.3), (1.2, 2.0)])
def test_it_is_kept_whoever_gains_and_loses(seed, change):
    inputs = drawn(seed, *change)
    found = follow(inputs, Levers())
    assert net_of(found) == pytest.approx(wanted(inputs, found), abs=1e-6)
    assert found.stocks.min() >= 0


def test_a_unit_alone_keeps_it_too_and_nobody_moves_between_units():
    alone = [each for day in ("2010-11-01", "2020-11-01") for each in count(day) if each.place == UNITS[0]]
    fewer = [each.model_copy(update={"people": each.people // 2}) if each.age == "20-24" else each for each in alone]
    inputs = inputs_of(small(*alone[: len(alone) // 2], *fewer[len(alone) // 2 :]), 2025)
    found = follow(inputs, Levers())
    assert np.abs(wanted(inputs, found)).max() > 1
    assert net_of(found) == pytest.approx(wanted(inputs, found), abs=1e-6)
    assert not inputs.moves.between.any()


def test_units_of_one_count_have_none():
    found = follow(inputs_of(small(*count(), *urban()), LAST), Levers())
    assert net_of(found) == pytest.approx(0, abs=1e-6)
    assert found.flows["departures"].sum() < -1000


def test_as_many_leave_as_return_beside_it_at_least_half_a_percent():
    moved = before_moves(path())
    local = moved[:, :-1, :, :NON_LOCAL].sum(axis=(2, 3))
    usual = (dezhou_inputs(LAST).moves.usual.gross * local).sum(axis=(1, 2, 3))
    back = -path().flows["departures"][:, -1].sum(axis=(1, 2, 3, 4))
    assert usual[0] == pytest.approx(0.005 * local[0].sum(), rel=0.02)
    assert (back > usual).all()


def test_as_many_outsiders_come_as_leave():
    net = sum(path().flows[name][:, :-1].sum(axis=(2, 3, 4, 5)) for name in ("immigration", "emigration"))
    left = -path().flows["emigration"][:, :-1].sum(axis=(2, 3, 4, 5))
    assert net[:5] == pytest.approx(0, abs=1)
    assert np.abs(net).sum() < 0.002 * left.sum()


def test_gains_beyond_those_who_can_return_come_from_outside():
    inputs = drawn(0, 1.2, 2.0)
    assert inputs.moves.returning.max() == pytest.approx(0.5)
    assert inputs.moves.outsiders.sum(axis=(1, 2, 3, 4))[-1] > 10_000


def test_an_outflow_is_multiplied_and_moves_between_units_stay():
    inputs = dezhou_inputs(LAST)
    found = follow(inputs, levers({"parameter": "outflow", "to": "2040", "operation": "multiply", "value": "0.5"}))
    elsewhere = [each.flows["arrivals"][0, -1].sum() for each in (path(), found)]
    assert elsewhere[1] == pytest.approx(elsewhere[0] / 2)
    within = [each.flows["arrivals"][0, :-1].sum() for each in (path(), found)]
    assert within[1] == pytest.approx(within[0])
    back = [-each.flows["departures"][:, -1].sum(axis=(1, 2, 3, 4)) for each in (path(), found)]
    assert (back[1][1:] < back[0][1:]).all()


def test_an_outflow_of_none_leaves_the_moves_between_units_alone():
    found = follow(dezhou_inputs(), levers({"parameter": "outflow", "value": "0"}))
    assert found.flows["arrivals"][:, -1].sum() == pytest.approx(0, abs=1e-6)
    assert found.flows["departures"][:, :-1].sum() < -10_000


def test_a_place_without_outsiders_is_led_to_a_level_by_newcomers():
    inputs = inputs_of(small(*count(), *urban()), 2025)
    asked = levers({"parameter": "residents", "places": [UNITS[0]], "to": "2025", "value": "200000"})
    found = follow(inputs, asked, adjustments(inputs, asked))
    assert found.stocks[-1, 0].sum() == pytest.approx(200_000, abs=1)


def test_without_gross_flows_it_is_kept_by_itself():
    pack = small(*count("2010-11-01"), *count("2020-11-01", 0.8), *urban())
    inputs = inputs_of(pack, 2025, Assumed(gross_outflow=0.0))
    found = follow(inputs, Levers())
    assert net_of(found) == pytest.approx(wanted(inputs, found), abs=1e-6)


def test_people_of_dezhou_leave_on_balance_each_year_as_they_did():
    net = net_of(path()).sum(axis=(1, 2, 3))
    assert -35_000 < net[0] < -25_000
    assert (net < 0).all()
    closed = float(dezhou_inputs(LAST).start.residents.sum()) + sum(
        path().flows[name][:, :-1].sum() for name in ("births", "deaths")
    )
    assert path().stocks[-1, :-1].sum() < closed - 200_000
