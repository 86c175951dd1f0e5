"""Moves as shares of those who began a step: rates that would leave less than nobody are refused, cell by cell."""

import importlib.util
from datetime import date

import numpy as np
import pytest

from guibiao.population import (
    Axes,
    Conventions,
    Conversion,
    Options,
    Population,
    Rates,
    Shocks,
    Unfit,
    project,
)  # fmt: skip

AXES = Axes(("canton", "rest"), registrations=("citizen", "foreign"), ages=tuple(range(0, 30, 5)))
ENGINES = ["numpy", *(["compiled"] if importlib.util.find_spec("numba") else [])]


def people(empty_at=None):
    stock = np.full(AXES.shape, 100.0)
    if empty_at is not None:
        stock[empty_at] = 0.0
    return Population(stock, AXES, date(2024, 12, 31))


def at(value, *, unit=0, registration=1, age=3):
    found = np.zeros(AXES.shape)
    found[unit, :, registration, :, age] = value
    return found


def rates(dying=0.1, **moves):
    return Rates(np.full(AXES.shape, 1 - dying), np.zeros(6), **moves)


def swiss(given, engine="numpy", **more):
    return project(
        people(more.pop("empty_at", None)), given, 5, conventions="swiss", options=Options(engine=engine), **more
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_exits_of_one_cell_beyond_its_people_are_refused_and_named(engine):
    given = rates(emigration=at(0.6), conversions=(Conversion("foreign", "citizen", at(0.5)),))
    with pytest.raises(Unfit, match=r"more people than there are.* 2025: canton, all, foreign, female, age 15"):
        swiss(given, engine)


def test_the_greatest_rates_of_different_cells_are_not_added_up():
    given = rates(emigration=at(0.6, age=2), conversions=(Conversion("foreign", "citizen", at(0.6, age=4)),))
    assert swiss(given).path.stocks.min() >= 0


def test_movers_who_die_count_among_those_who_are_taken_away():
    """Of 100, 80 emigrate; of the 20 left, half the risk of the 80 is borne by them too: 20 - 0.9 (20 + 80) / 2 < 0."""
    assert swiss(rates(dying=0.1, emigration=at(0.8))).path.stocks.min() >= 0
    with pytest.raises(Unfit, match="more people than there are"):
        swiss(rates(dying=0.9, emigration=at(0.8)))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_draw_alone_may_take_too_many_away(engine):
    given = rates(dying=0.2, emigration=at(0.4), conversions=(Conversion("foreign", "citizen", at(0.3)),))
    calm = Shocks(emigration=np.array([[1.0], [1.9], [0.5]]), conversions=np.array([[1.0], [0.1], [2.0]]))
    assert swiss(given, engine, shocks=calm).kept.stocks.min() >= 0
    wild = Shocks(emigration=np.array([[1.0], [1.9], [0.5]]), conversions=np.array([[1.0], [1.0], [1.0]]))
    with pytest.raises(Unfit, match="more people than there are"):
        swiss(given, engine, shocks=wild)


def test_losses_in_counts_are_tried_on_the_people():
    dying, loss = 0.6, at(-30.0)
    assert swiss(rates(dying=dying, immigration=loss)).path.stocks.min() >= 0
    with pytest.raises(Unfit, match="more people than there are"):
        swiss(rates(dying=dying, immigration=at(-75.0)))


def test_where_nobody_lives_nobody_is_missing():
    given = rates(dying=0.9, emigration=at(0.8))
    assert swiss(given, empty_at=(0, slice(None), 1, slice(None), 2)).path.stocks.min() >= 0


@pytest.mark.parametrize("wrong", [{"movers_at_risk": 1.5}, {"newborn_movers_at_risk": -0.1}, {"leaving_at_most": 2.0}])
def test_shares_of_a_convention_lie_between_nothing_and_all(wrong):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Conventions(**{"mothers": "after_moves", "exposure": "cohort"} | wrong)
