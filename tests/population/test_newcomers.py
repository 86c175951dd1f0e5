"""Newcomers by age: those of the path where nothing is left to chance, and the same futures as the run's."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from pack_cases import count, dezhou_inputs, small, urban

from guibiao.population.hindcast.fans import Width
from guibiao.population.inputs.inputs import inputs_of
from guibiao.population.projection import Chance, run_projection
from guibiao.population.results import newcomers
from guibiao.population.results.newcomers import NEWCOMERS, STARTS, newcomers_of
from guibiao.population.results.series import places_of, series_of
from guibiao.population.volatility import Volatility
from guibiao.scenario import Levers
from scenario_cases import levers

SURE = Width((0.0, 0.0, 0.0, 0.0), 384_000, 0.0)
WHOLE = "371400"


@cache
def projection(*, sure: bool = False, draws: int = 12):
    volatility = Volatility(SURE, SURE, SURE, SURE) if sure else Volatility()
    return run_projection(dezhou_inputs(2023), Levers(), Chance(draws, 4, volatility))


@cache
def followed():
    return newcomers_of(projection())


def by_group(flow):
    """Add (step, unit, residence, registration, sex, age) up to (step, unit, group)."""
    return np.add.reduceat(flow.sum(axis=(2, 3, 4)), STARTS, axis=-1)


def test_without_chance_they_are_those_of_the_path():
    found = newcomers_of(projection(sure=True, draws=10))
    flows = projection(sure=True, draws=10).path.flows
    coming = by_group(flows["arrivals"]) + by_group(flows["immigration"])
    for number, unit in enumerate(dezhou_inputs(2023).units):
        assert found.into([unit])[..., 0] == pytest.approx(coming[:, number], rel=1e-9)


def test_those_of_the_whole_come_from_elsewhere_or_outside():
    flows = projection(sure=True, draws=10).path.flows
    back = -by_group(flows["departures"])[:, -1] + by_group(flows["immigration"])[:, :-1].sum(axis=1)
    found = newcomers_of(projection(sure=True, draws=10)).into(dezhou_inputs(2023).units)
    assert found[..., 0] == pytest.approx(back, rel=1e-9)


def test_moves_between_units_make_the_units_more_than_the_whole():
    units = dezhou_inputs(2023).units
    apart = sum(followed().into([unit]) for unit in units)
    assert (apart > followed().into(units)).all()
    assert (followed().into(units[:2]) < followed().into(units[:1]) + followed().into(units[1:2])).all()


def test_groups_part_all_newcomers_in_every_future():
    lows = [groups.start for groups in NEWCOMERS.values()][1:]
    assert lows == list(range(len(STARTS)))
    assert all(low < high for low, high in pairwise(STARTS))
    found = {one.indicator: one for one in series_of(projection(), WHOLE, dezhou_inputs(2023).units, followed())}
    parts = sum(found[measure].draws for measure in list(NEWCOMERS)[1:])
    assert parts == pytest.approx(found["newcomers"].draws)
    assert found["newcomers"].years == (2021, 2022, 2023)
    assert found["newcomers_18_59"].draws.sum() > found["newcomers_60_plus"].draws.sum() > 0


def test_fewer_futures_are_the_first_ones(monkeypatch):
    monkeypatch.setattr(newcomers, "MOST_DRAWS", 5)
    units = dezhou_inputs(2023).units
    assert (newcomers_of(projection()).into(units) == followed().into(units)[..., :5]).all()


def test_where_a_level_drives_people_away_nobody_comes_rather_than_fewer_than_none():
    asked = levers({"parameter": "residents", "places": ["371471"], "to": "2023", "value": "200000"})
    driven = newcomers_of(run_projection(dezhou_inputs(2023), asked, Chance(10, 4)))
    assert driven.outsiders.min() == 0
    assert driven.into(["371471"]).sum() < newcomers_of(projection()).into(["371471"])[..., :10].sum()


def test_a_pack_of_one_count_has_newcomers_too():
    found = run_projection(inputs_of(small(*count(), *urban()), 2023), Levers(), Chance(10, 1))
    for place, units in places_of(found, "990000").items():
        assert newcomers_of(found).into(units).min() > 0, place
