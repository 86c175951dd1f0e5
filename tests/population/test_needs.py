"""Levers turned around: the value that is given, put back into a scenario, reaches the goal; else a message."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pack_cases import count, dezhou, dezhou_inputs, small, stock, urban

from guibiao.files.problem import Invalid
from guibiao.population.inputs.inputs import inputs_of
from guibiao.population.inputs.starting import URBAN
from guibiao.population.projection import Chance, follow_projection, run_projection
from guibiao.population.results.dials import Lever
from guibiao.population.results.goals import Goal, median_of
from guibiao.population.results.needs import Asking, seek
from guibiao.population.results.newcomers import newcomers_of
from guibiao.population.results.promises import BEARING, Prospect, levers_for, needed
from guibiao.population.results.series import AGES, series_of
from guibiao.population.results.towns import INFLOW, SEATS, seat_needs, town_needs
from guibiao.scenario import Levers, Parameter
from scenario_cases import levers, scenario

WHOLE, LAST = "371400", 2025


def asking(inputs=None, acting=Levers(), **more):  # noqa: B008 - never changed
    return Asking(inputs or dezhou_inputs(LAST), acting, WHOLE, **more)


@cache
def as_it_is(measure, place=WHOLE):
    return median_of(follow_projection(dezhou_inputs(LAST), Levers()), Goal(measure, place, LAST, 0.0), WHOLE)


def written(change, acting=Levers()):  # noqa: B008 - never changed
    """Give the levers with a change that went through the text of a scenario."""
    fields = change.model_dump(by_alias=True, mode="json", exclude={"places"})
    text = {name: str(value) for name, value in fields.items()} | {"places": "|".join(change.places)}
    return Levers((*acting.scenarios, scenario(text, name="needed")))


NEEDS = [
    ("fertility", "births", 1.3),
    ("fertility", "ages_0_2", 0.8),
    ("life_expectancy", "ages_80_plus", 1.02),
    ("outflow", "resident_population", 1.005),
    ("outflow", "ages_15_59", 0.99),
    ("inflow", "resident_population", 1.01),
    ("settlement", "registered_urbanisation_rate", 1.1),
    ("urban_growth", "urbanisation_rate", 1.05),
    ("inflow", "newcomers", 1.05),
    ("inflow", "newcomers_6_11", 0.97),
    ("new_urban_jobs", "urbanisation_rate", 1.03),
    ("new_urban_jobs", "urban_resident_population", 0.98),
    ("residents:371471", "urbanisation_rate", 1.01),
    ("urban_share:371471", "urbanisation_rate", 0.995),
]


def lever_of(text):
    name, _, place = text.partition(":")
    return Lever(Parameter(name), (place,) if place else ())


@pytest.mark.parametrize(("lever", "measure", "times"), NEEDS)
def test_the_value_put_back_into_a_scenario_reaches_the_goal(lever, measure, times):
    goal = Goal(measure, WHOLE, LAST, times * as_it_is(measure))
    need = seek(asking(), lever_of(lever), goal)
    assert need.value is not None
    reached = median_of(follow_projection(dezhou_inputs(LAST), written(need.change)), goal, WHOLE)
    assert reached == pytest.approx(goal.value, rel=1e-6)
    assert need.value != pytest.approx(need.usual, rel=1e-3)


@pytest.mark.parametrize(("lever", "measure", "times"), NEEDS)
def test_further_goals_need_more_of_a_lever_or_less_throughout(lever, measure, times):
    goals = [1 + (times - 1) * part for part in (0.4, 0.7, 1.0)]
    values = [
        seek(asking(), lever_of(lever), Goal(measure, WHOLE, LAST, goal * as_it_is(measure))).value for goal in goals
    ]
    steps = np.diff(values)
    assert (steps > 0).all() or (steps < 0).all()


@pytest.mark.parametrize(("lever", "measure"), sorted({(lever, measure) for lever, measure, _ in NEEDS[:8]}))
def test_what_is_reached_anyway_needs_what_is_there(lever, measure):
    need = seek(asking(), lever_of(lever), Goal(measure, WHOLE, LAST, as_it_is(measure)))
    assert need.value == pytest.approx(need.usual, rel=1e-3)


@pytest.mark.parametrize(
    ("lever", "measure", "value"),
    [
        ("fertility", "births", 1e6),
        ("life_expectancy", "ages_80_plus", 1e6),
        ("outflow", "resident_population", 9e6),
        ("inflow", "resident_population", 5e8),
        ("settlement", "registered_urbanisation_rate", 99.0),
        ("settlement", "births", 1000.0),
        ("urban_growth", "urbanisation_rate", 100.0),
        ("new_urban_jobs", "urbanisation_rate", 99.95),
        ("urban_share:371471", "urbanisation_rate", 80.0),
    ],
)
def test_out_of_reach_is_a_message_and_no_number(lever, measure, value):
    need = seek(asking(), lever_of(lever), Goal(measure, WHOLE, LAST, value))
    assert (need.value, need.change) == (None, None)
    assert need.usual is not None
    assert "is out of reach: from" in need.message.text("en")
    assert "nan" not in need.message.text("en")
    assert need.message.text("zh-CN") != need.message.text("en")


@settings(max_examples=8, deadline=None)
@given(st.floats(0.5, 3.0))
def test_any_value_of_a_lever_is_found_from_what_it_leads_to(factor):
    inputs = dezhou_inputs(2022)
    change = {"parameter": "fertility", "from": "2020", "operation": "multiply", "value": f"{factor:.9g}"}
    led = follow_projection(inputs, levers(change))
    goal = Goal("births", WHOLE, 2022, median_of(led, Goal("births", WHOLE, 2022, 0.0), WHOLE))
    need = seek(asking(inputs), Lever(Parameter.FERTILITY), goal)
    assert need.value / need.usual == pytest.approx(factor, rel=1e-5)


@pytest.mark.parametrize(("lever", "measure", "times"), [NEEDS[0], NEEDS[6], NEEDS[8], NEEDS[9], NEEDS[10]])
def test_the_median_of_the_futures_is_led_there_by_the_same_futures(lever, measure, times):
    chance = Chance(draws=15, seed=4)
    inputs = dezhou_inputs(2022)
    goal = Goal(measure, WHOLE, 2022, 1 + times * as_it_is(measure))
    if measure == "registered_urbanisation_rate":
        goal = replace(goal, value=36.0)
    need = seek(asking(inputs, chance=chance), lever_of(lever), goal)
    drawn = run_projection(inputs, written(need.change), chance)
    assert median_of(drawn, goal, WHOLE) == pytest.approx(goal.value, rel=2e-5)
    path = seek(asking(inputs), lever_of(lever), goal)
    assert need.value != path.value


def test_a_lever_is_turned_on_top_of_the_scenarios_that_act():
    acting = levers({"parameter": "outflow", "operation": "multiply", "value": "0.5"})
    goal = Goal("births", WHOLE, LAST, 45_000.0)
    alone, beside = (seek(asking(acting=each), Lever(Parameter.FERTILITY), goal) for each in (Levers(), acting))
    assert beside.value < alone.value
    reached = median_of(follow_projection(dezhou_inputs(LAST), written(beside.change, acting)), goal, WHOLE)
    assert reached == pytest.approx(45_000, rel=1e-6)


def test_a_lever_acts_in_its_years_and_places():
    goal = Goal("births", "371402", LAST, 8000.0)
    need = seek(asking(), Lever(Parameter.FERTILITY, first=2024), goal)
    assert (need.change.places, need.change.first, need.change.last) == (("371402",), 2024, 2025)
    found = follow_projection(dezhou_inputs(LAST), written(need.change))
    assert median_of(found, goal, WHOLE) == pytest.approx(8000, rel=1e-6)
    usual = follow_projection(dezhou_inputs(LAST), Levers()).path
    others = [unit not in dezhou_inputs(LAST).areas["371402"] for unit in (*dezhou_inputs(LAST).units, "elsewhere")]
    assert (found.path.births[:3] == usual.births[:3]).all()
    assert found.path.births[3][others] == pytest.approx(usual.births[3][others])


@pytest.mark.parametrize(
    ("lever", "goal", "said"),
    [
        (Lever(Parameter.TOWN_RESIDENTS), {}, "changes no other outcome"),
        (Lever(Parameter.RESIDENTS), {}, "name one unit, as in residents:"),
        (Lever(Parameter.URBAN_SHARE, ("371402",)), {}, "name one unit, as in urban_share:"),
        (Lever(Parameter.LIFE_EXPECTANCY, ("371471",)), {}, "one number for all places together"),
        (Lever(Parameter.FERTILITY, ("100000",)), {}, "100000 is not projected: name one of"),
        (
            Lever(Parameter.FERTILITY, first=2030),
            {},
            "none of the years 2030 to 2025 leads to 2025: name years from 2021 to 2025",
        ),
        (Lever(Parameter.RESIDENTS_PER_JOB), {}, "no hires are set"),
    ],
)
def test_levers_that_cannot_be_turned_say_why(lever, goal, said):
    need = seek(asking(), lever, Goal(**{"indicator": "births", "place": WHOLE, "year": LAST, "value": 4e4} | goal))
    assert (need.value, need.usual, need.change) == (None, None, None)
    assert said in need.message.text("en")
    assert need.message.text("zh-CN") != need.message.text("en")


def test_residents_for_each_job_are_sought_where_hires_are_set():
    acting = levers({"parameter": "new_urban_jobs", "from": "2020", "value": "50000"})
    goal = Goal("urbanisation_rate", WHOLE, LAST, 60.0)
    need = seek(asking(acting=acting), Lever(Parameter.RESIDENTS_PER_JOB), goal)
    assert need.usual == pytest.approx(59_398 / 63_200, rel=1e-3)
    assert median_of(
        follow_projection(dezhou_inputs(LAST), written(need.change, acting)), goal, WHOLE
    ) == pytest.approx(60)
    jobs = seek(asking(), Lever(Parameter.NEW_URBAN_JOBS), goal)
    assert need.value * 50_000 == pytest.approx(jobs.value * need.usual, rel=1e-3)


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ({"indicator": "luck"}, "name one of resident_population"),
        ({"place": "100000"}, "name one of 371402"),
        ({"year": 2020}, "name a year from 2021 to 2025"),
        ({"year": 2030}, "name a year from 2021 to 2025"),
    ],
)
def test_goals_of_nothing_that_is_projected_are_refused_with_what_is(goal, said):
    with pytest.raises(Invalid) as found:
        seek(asking(), Lever(Parameter.FERTILITY), replace(Goal("births", WHOLE, LAST, 1.0), **goal))
    assert said in found.value.remedy.text("en")


def test_each_projected_measure_has_levers_that_bear_on_it():
    projection = follow_projection(dezhou_inputs(LAST), Levers())
    series = series_of(projection, WHOLE, projection.inputs.units, newcomers_of(projection))
    measures = {item.indicator for item in series}
    assert set(BEARING) <= measures
    assert set(AGES) <= measures
    for measure in measures:
        assert levers_for(Goal(measure, WHOLE, LAST, 1.0), WHOLE)
        assert Parameter.NEW_URBAN_JOBS not in levers_for(Goal(measure, "371471", LAST, 1.0), WHOLE)


def test_newcomers_of_the_path_are_those_of_its_flows():
    path = follow_projection(dezhou_inputs(LAST), Levers())
    [found] = newcomers_of(path).into(path.inputs.units)[0].sum(axis=0)
    rates = path.rates.destinations[0]
    away = -path.path.flows["departures"][0, -1].sum()
    assert found == pytest.approx(away * rates[-1, :-1].sum() + path.path.flows["immigration"][0].sum())


def test_a_flow_of_the_first_year_is_a_goal():
    goal = Goal("births", WHOLE, 2021, 40_000.0)
    need = seek(asking(), Lever(Parameter.FERTILITY), goal)
    assert median_of(follow_projection(dezhou_inputs(LAST), written(need.change)), goal, WHOLE) == pytest.approx(4e4)


@pytest.mark.parametrize(("lever", "people", "most"), [("inflow", 6_100_000.0, "0.5"), ("outflow", 10_000.0, "0.8")])
def test_a_lever_that_is_held_back_is_told(lever, people, most):
    need = seek(asking(), lever_of(lever), Goal("resident_population", WHOLE, LAST, people))
    [note] = need.notes
    assert note.text("en").startswith(f"{lever} is held back from 2021 on: no more than {most}")
    assert need.said.text("en") == f"{need.message.text('en')}; {note.text('en')}"
    assert (need.value is None) == (lever == "outflow")


def test_a_lever_that_scenarios_hold_back_already_is_told_and_others_are_not():
    held = {"parameter": "outflow", "from": "2020", "value": "20", "to": "2024"}
    goal = Goal("births", WHOLE, LAST, 20_000.0)
    beside = seek(asking(acting=levers(held)), Lever(Parameter.FERTILITY), goal)
    assert (beside.notes, seek(asking(), Lever(Parameter.FERTILITY), goal).notes) == ((), ())
    own = seek(asking(acting=levers(held)), Lever(Parameter.OUTFLOW, last=2021), replace(goal, value=500.0))
    assert own.notes


def test_growth_that_hires_override_is_told():
    acting = levers({"parameter": "new_urban_jobs", "from": "2020", "value": "50000"})
    goal = Goal("urbanisation_rate", WHOLE, LAST, 60.0)
    need = seek(asking(acting=acting), Lever(Parameter.URBAN_GROWTH), goal)
    assert "only parts the growth of towns among units" in need.said.text("en")


@pytest.mark.parametrize("measure", ["births", "registered_urbanisation_rate", "resident_population", "ages_80_plus"])
def test_every_target_that_is_projected_is_turned_around_by_what_bears_on_it(measure):
    prospect = Prospect("t", measure, WHOLE, LAST, 1.01 * as_it_is(measure), "", 0.0, None)
    found = {need.lever: need for need in needed(follow_projection(dezhou_inputs(LAST), Levers()), [prospect], WHOLE)}
    assert set(BEARING[measure]) <= set(found)
    assert all(need.value is not None and need.goal.year == LAST for need in found.values())


def test_growth_residents_and_hires_of_a_share_go_together():
    prospect = Prospect("t", "urbanisation_rate", WHOLE, LAST, 60.0, "%", 0.0, None)
    base = follow_projection(dezhou_inputs(LAST), Levers())
    growth, residents, hires = needed(base, [prospect], WHOLE)
    path = follow_projection(dezhou_inputs(LAST), written(growth.change)).path
    people = path.stocks[:, :-1].sum(axis=(1, 3, 4, 5))
    odds = np.log(people[:, URBAN] / people[:, 1 - URBAN])
    assert growth.value == pytest.approx((odds[-1] - odds[0]) / 5)
    assert residents.value == pytest.approx((people[-1, URBAN] - people[0, URBAN]) / 5)
    assert hires.value == pytest.approx(seek(asking(), Lever(Parameter.NEW_URBAN_JOBS), growth.goal).value, rel=0.01)


def counted(**people):
    rows = (stock(town, number, residence="urban") for town, number in people.items())
    return replace(dezhou(), population=(*dezhou().population, *rows))


def test_a_seat_that_was_counted_needs_an_inflow_that_leads_it_to_its_size():
    pack = counted(**{"371403102": 20_000})
    base = follow_projection(dezhou_inputs(2035), Levers())
    [need] = seat_needs(base, pack, Goal(SEATS, "371403102", 2035, 30_000.0))
    unit = base.inputs.units.index("371403")
    people, path = 20_000.0, base.path
    for step in range(15):
        there = path.stocks[step, unit, URBAN].sum()
        born_and_dead = sum(path.flows[name][step, unit, URBAN].sum() for name in ("births", "deaths"))
        people = people * (1 + born_and_dead / there) + need.value
    assert people == pytest.approx(30_000)
    assert need.lever == INFLOW
    assert "Mizhen Town" in need.message.text("en")
    assert need.usual > 0


def test_larger_seats_need_fewer_to_come_and_later_counts_count():
    base = follow_projection(dezhou_inputs(2035), Levers())
    goal = Goal(SEATS, "371403102", 2035, 30_000.0)
    values = [next(seat_needs(base, counted(**{"371403102": number}), goal)).value for number in (5e3, 2e4, 4e4)]
    assert values[0] > values[1] > 0 > values[2]
    later = stock("371403102", 20_000, residence="urban", date="2024-12-31")
    [need] = seat_needs(base, replace(counted(**{"371403102": 5000}), population=(*dezhou().population, later)), goal)
    assert "(20,000 in 2024)" in need.message.text("en")
    assert need.value > values[1]


def test_seats_that_nobody_counted_have_a_message_and_no_number():
    base = follow_projection(dezhou_inputs(2035), Levers())
    [need] = town_needs(base, dezhou())
    assert (need.usual, need.value, need.target) == (None, None, "town_seat_population-towns-2035")
    assert "nobody has counted the seats of Central towns" in need.message.text("en")
    assert need.message.text("zh-CN") != need.message.text("en")
    some = list(town_needs(base, counted(**{"371403102": 20_000, "371482101": 25_000})))
    assert [item.value is None for item in some] == [False, False, True]
    highest = next(seat_needs(base, counted(**{"371403102": 0}), Goal(SEATS, "371403102", 2035, 30_000.0))).value
    most = int(need.message.text("en").split("at most ")[1].split(" ")[0].replace(",", ""))
    assert most >= round(highest)


def test_scenarios_of_town_sizes_are_turned_around_instead_of_the_plans():
    asked = levers({"parameter": "town_residents", "places": ["central_towns"], "to": "2034", "value": "50000"})
    base = follow_projection(dezhou_inputs(2035), asked)
    need, *_ = town_needs(base, counted(**{"371403102": 20_000}))
    assert (need.goal.year, need.goal.value) == (2034, 50_000)
    assert list(town_needs(follow_projection(dezhou_inputs(LAST), asked), dezhou())) == []


def test_a_small_pack_is_asked_too():
    pack = small(*count(), *urban())
    inputs, whole = inputs_of(pack, 2025), pack.plan.heading.place
    for unit in (whole, inputs.units[1]):
        goal = Goal("births", unit, 2024, 3000.0)
        need = seek(Asking(inputs, Levers((scenario(),)), whole), Lever(Parameter.FERTILITY), goal)
        assert median_of(
            follow_projection(inputs, written(need.change, Levers((scenario(),)))), goal, whole
        ) == pytest.approx(3000)


def test_a_town_larger_than_all_towns_around_it_is_out_of_reach():
    asked = levers({"parameter": "town_residents", "places": ["371403102"], "to": "2025", "value": "9000000"})
    found = follow_projection(dezhou_inputs(LAST), asked)
    for pack in (dezhou(), counted(**{"371403102": 20_000})):
        [need] = town_needs(found, pack)
        assert need.value is None
        assert "is out of reach at 9,000,000: all urban residents around it are" in need.message.text("en")
