"""Scenarios that ask for what cannot be are answered with where, why and what to do; areas stand for their units."""

from dataclasses import replace

import numpy as np
import pytest
from pack_cases import UNITS, count, dezhou_inputs, small, urban

from guibiao.files.problem import ProblemsFound
from guibiao.ledger import Rate
from guibiao.population import Unfit
from guibiao.population.idle_changes import held_changes
from guibiao.population.inputs.inputs import inputs_of
from guibiao.population.inputs.starting import LOCAL_URBAN, URBAN
from guibiao.population.lever_rates import rates_of
from guibiao.population.projection import adjustments, follow
from guibiao.scenario import Levers
from scenario_cases import levers, scenario

WHOLE, DECHENG = "371400", ("371471", "371472", "decheng_tabulated")


def answered(asked):
    with pytest.raises(ProblemsFound) as found:
        follow(dezhou_inputs(), asked, adjustments(dezhou_inputs(), asked))
    return str(found.value)


@pytest.mark.parametrize("parameter", ["fertility", "outflow", "inflow", "settlement", "urban_growth"])
def test_a_change_in_the_whole_is_one_in_each_unit(parameter):
    inputs = dezhou_inputs()
    change = {"parameter": parameter, "operation": "multiply", "value": "1.2"}
    whole, each = (levers(change | {"places": list(places)}) for places in ((WHOLE,), inputs.units))
    assert (follow(inputs, whole).stocks == follow(inputs, each).stocks).all()
    assert (follow(inputs, whole).stocks != follow(inputs, Levers()).stocks).any()


def test_an_area_stands_for_the_units_that_make_it_up():
    assert dezhou_inputs().areas["371402"] == dezhou_inputs().areas["central_urban_area"]
    assert set(dezhou_inputs().areas["371402"]) == set(DECHENG)
    assert "tianqu_new_area" not in dezhou_inputs().areas
    area, each = (
        levers({"parameter": "urban_growth", "operation": "add", "value": "0.02", "places": places})
        for places in (["371402", "371403"], [*DECHENG, "371403"])
    )
    assert (follow(dezhou_inputs(), area).stocks == follow(dezhou_inputs(), each).stocks).all()


def test_what_all_have_together_may_name_the_whole_and_nothing_less():
    change = {"parameter": "life_expectancy", "operation": "add", "value": "2"}
    whole = follow(dezhou_inputs(), levers(change | {"places": [WHOLE]}))
    assert (whole.stocks == follow(dezhou_inputs(), levers(change)).stocks).all()
    told = answered(levers(change | {"places": ["371423"]}))
    assert "scenarios/test.yaml changes.0: life_expectancy is one number for all places together" in told
    assert "name no places, or 371400" in told


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([{"parameter": "life_expectancy", "value": "35"}], "life_expectancy would be 35 in 2021 → it lies between 38"),
        ([{"parameter": "settlement", "operation": "add", "value": "-0.5"}], "settlement would be -0.436 in 2021"),
        ([{"parameter": "fertility", "value": "2"}, {"operation": "add", "value": "-3"}],
         "scenarios/test.yaml changes.1: fertility would be -1 in 2021 → it lies between 0.01 and 12"),
        ([{"parameter": "outflow", "value": "9"}, {"parameter": "outflow", "operation": "multiply", "value": "9"}],
         "outflow would be 81 in 2021 → it lies between 0 and 20"),
    ],
)  # fmt: skip
def test_values_beyond_what_can_be_are_refused(changes, said):
    assert said in answered(levers(*changes))


@pytest.mark.parametrize("years", [109, 40])
def test_lives_within_reach_are_reached(years):
    found = follow(dezhou_inputs(), levers({"parameter": "life_expectancy", "value": str(years)}))
    assert np.isfinite(found.stocks).all()


def test_a_life_that_no_death_rates_give_is_no_default():
    mortality = dezhou_inputs().mortality
    shortest, longest = mortality.reach()
    assert (shortest < 42).all()
    assert (longest > 110).all()
    with pytest.raises(Unfit, match=r"expectation of life at birth, women: 3.* is out of reach"):
        mortality.survivorship(np.full(5, -45.0))


def test_a_national_life_expectancy_out_of_reach_is_a_problem_of_the_rates():
    pack = small(*count(), *urban())
    row = {"place": pack.plan.heading.place, "period": "2020", "measure": "life_expectancy", "value": "30"}
    rows = (Rate.model_validate(row | {"sex": sex, "source": "bureau"}) for sex in ("female", "male"))
    pack = replace(pack, rates=tuple(rows))
    with pytest.raises(ProblemsFound, match=r"rates.csv value: 30.0 years .* out of reach .* however scaled"):
        inputs_of(pack, 2025)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("5000000", "only 2,584,216 people live outside"),
        ("800000", "only "),
        ("9999999", "lower new_urban_jobs or residents_per_job"),
    ],
)
def test_hires_beyond_the_people_there_are_are_refused(value, said):
    told = answered(levers({"parameter": "new_urban_jobs", "value": value}))
    assert "scenarios/test.yaml changes.0: these hires bring" in told
    assert said in told


@pytest.mark.parametrize("hires", ["0", "400000", "600000"])
def test_many_hires_or_none_are_followed_while_there_are_people(hires):
    asked = levers({"parameter": "new_urban_jobs", "from": "2021", "to": "2024", "value": hires})
    found = follow(dezhou_inputs(), asked, adjustments(dezhou_inputs(), asked))
    urban_people = found.stocks[:5, :-1, URBAN].sum(axis=(1, 2, 3, 4))
    factor = 59_398 / 63_200
    assert np.diff(urban_people) == pytest.approx(np.full(4, float(hires) * factor), abs=100)


def test_hires_after_the_last_year_do_nothing():
    late = levers({"parameter": "new_urban_jobs", "from": "2031", "to": "2040", "value": "50000"})
    assert adjustments(dezhou_inputs(), late).growth is None


LEVEL = {"parameter": "residents", "places": ["371471"], "from": "2021", "to": "2025", "value": "500000"}


@pytest.mark.parametrize("other", [{"value": "400000"}, {"value": "400000", "from": "2023", "to": "2030"}])
def test_two_levels_within_the_same_years_contradict_each_other(other):
    both = Levers((scenario(LEVEL, name="one"), scenario(LEVEL | other, name="two")))
    told = answered(both)
    assert "scenarios/two.yaml changes.0: residents of 371471 is to be 400000" in told
    assert "and 500000 in 2025 → let one begin after the year in which the other ends" in told


@pytest.mark.parametrize(
    "other",
    [{}, {"value": "520000", "from": "2026", "to": "2027"}, {"places": ["371472"], "value": "130000", "to": "2027"}],
)
def test_levels_that_can_both_be_had_are_led_to(other):
    inputs = dezhou_inputs(2027)
    both = levers(LEVEL, LEVEL | other)
    found = follow(inputs, both, adjustments(inputs, both))
    at = {level["to"]: level for level in (LEVEL, LEVEL | other)}
    for year, level in at.items():
        unit = inputs.units.index(level["places"][0])
        assert found.stocks[found.position(int(year)), unit].sum() == pytest.approx(float(level["value"]), abs=2)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"parameter": "settlement", "operation": "multiply", "value": "20"}, "settlement is held back from 2021"),
        ({"parameter": "outflow", "value": "20"}, "outflow is held back from 2021"),
        ({"parameter": "inflow", "value": "20"}, "inflow is held back from 2021"),
        ({"parameter": "settlement", "value": "0.8"}, ""),
        ({"parameter": "outflow", "value": "2"}, ""),
        ({"parameter": "fertility", "value": "2"}, ""),
    ],
)
def test_what_is_held_back_is_said(change, said):
    asked = levers(change)
    told = [message.text() for message in held_changes(asked, dezhou_inputs())]
    assert len(told) == bool(said)
    assert all(said in text for text in told)
    assert all(message.text("zh-CN") != message.text() for message in held_changes(asked, dezhou_inputs()))
    assert np.isfinite(follow(dezhou_inputs(), asked).stocks).all()


def test_settlement_beyond_its_cap_is_the_cap():
    high, cap = (
        follow(dezhou_inputs(), levers({"parameter": "settlement", "operation": operation, "value": value}))
        for operation, value in (("multiply", "40"), ("set", "0.8"))
    )
    assert (high.stocks == cap.stocks).all()
    assert (
        cap.stocks[-1, :, :, LOCAL_URBAN].sum() > follow(dezhou_inputs(), Levers()).stocks[-1, :, :, LOCAL_URBAN].sum()
    )


def test_small_packs_have_an_area_for_the_whole():
    inputs = inputs_of(small(*count(), *urban()), 2025)
    [whole] = {area for area, units in inputs.areas.items() if units == UNITS} & {small(*count()).plan.heading.place}
    change = {"parameter": "fertility", "operation": "multiply", "value": "2", "places": [whole]}
    assert rates_of(inputs, levers(change)).fertility[1, :-1] == pytest.approx(
        2 * rates_of(inputs, Levers()).fertility[1, :-1]
    )


def test_hires_that_set_the_growth_a_scenario_asks_for_are_told():
    jobs = {"parameter": "new_urban_jobs", "to": "2022", "value": "50000"}
    growth = {"parameter": "urban_growth", "to": "2025", "value": "0.2"}
    told = [message.text() for message in held_changes(levers(jobs, growth), dezhou_inputs())]
    assert told == [
        "urban_growth from 2021 on only parts the growth of towns among units: new_urban_jobs set that of the whole"
    ]
    later = growth | {"from": "2023"}
    assert list(held_changes(levers(jobs, later), dezhou_inputs())) == []
