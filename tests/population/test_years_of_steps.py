"""A step is named by the calendar year in which most of it lies, a stock by the year of its date."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from pack_cases import UNITS, count, dezhou, dezhou_inputs, small, stock, urban

from guibiao.ledger.stocks import Territory
from guibiao.packs import Pack
from guibiao.population.engine.population import year_of_step
from guibiao.population.idle_changes import idle_changes
from guibiao.population.inputs.inputs import inputs_of
from guibiao.population.inputs.starting import URBAN
from guibiao.population.projection import adjustments, follow, follow_projection
from guibiao.population.results.dials import Lever
from guibiao.population.results.goals import Goal
from guibiao.population.results.needs import Asking, seek
from guibiao.scenario import Levers, Parameter, read_scenarios
from scenario_cases import levers

BASES = {"2020-01-01": 2020, "2020-07-01": 2020, "2020-11-01": 2021, "2020-12-31": 2021}
"""Dates of a count, and the year of the step that begins with it."""
LAST = 2025


def pack(day: str) -> Pack:
    outsiders = (stock(unit, 3000, registration="other_province", date=day) for unit in UNITS)
    return small(*count(day), *urban(day), *outsiders)


@pytest.mark.parametrize(
    ("begins", "year"),
    [
        *BASES.items(),
        ("2021-01-01", 2021),
        ("2021-07-01", 2021),
        ("2021-07-02", 2021),
        ("2021-07-03", 2022),
        ("2020-07-02", 2020),
        ("2020-07-03", 2021),
        ("2020-02-29", 2020),
    ],
)
def test_a_step_is_of_the_year_in_which_most_of_its_days_lie(begins, year):
    assert year_of_step(date.fromisoformat(begins)) == year


@pytest.mark.parametrize(("day", "first"), BASES.items())
def test_a_change_acts_in_the_step_of_its_year(day, first):
    inputs = inputs_of(pack(day), LAST)
    assert (inputs.years[0], inputs.ends, inputs.first_year) == (first, (2021, 2022, 2023, 2024, 2025), 2020)
    changed = follow(inputs, levers({"parameter": "fertility", "from": "2022", "to": "2022", "value": "6"}))
    usual = follow(inputs, Levers())
    more = changed.births.sum(axis=(1, 2, 3)) / usual.births.sum(axis=(1, 2, 3))
    step = 2022 - first
    assert more[:step] == pytest.approx(1)
    assert more[step] > 2
    assert more[step + 1 :] == pytest.approx(1, abs=0.01)
    middle = changed.dates[step].toordinal() / 2 + changed.dates[step + 1].toordinal() / 2
    assert date.fromordinal(int(middle - 0.5)).year == 2022


@pytest.mark.parametrize("day", BASES)
def test_a_level_is_met_by_the_stock_dated_in_its_last_year(day):
    inputs = inputs_of(pack(day), LAST)
    asked = levers({"parameter": "residents", "places": [UNITS[0]], "from": "2022", "to": "2024", "value": "200000"})
    solved = adjustments(inputs, asked)
    found = follow(inputs, asked, solved)
    assert found.dates[4].year == 2024
    assert found.stocks[4, 0].sum() == pytest.approx(200_000, abs=1)
    coming = solved.newcomers[:, 0]
    assert coming[[0, 4]] == pytest.approx(0)
    assert (np.abs(coming[1:4]) > 1).all()


@pytest.mark.parametrize(("day", "first"), BASES.items())
def test_a_territory_changes_hands_at_the_start_of_the_step_of_its_year(day, first):
    values = {"id": "t", "year": "2023", "source_place": UNITS[0], "target_place": UNITS[1], "share": "0.5"}
    ceded = Territory.model_validate(values | {"source": "bureau"})
    found = follow(inputs_of(replace(pack(day), territories=(ceded,)), LAST), Levers())
    moved = found.flows["boundary"].sum(axis=(2, 3, 4, 5))[:, 0]
    step = 2023 - first
    assert moved[step] == pytest.approx(-found.stocks[step, 0].sum() / 2)
    assert not np.delete(moved, step).any()


@pytest.mark.parametrize(("day", "first"), BASES.items())
def test_what_is_said_names_the_years_of_steps_and_of_stocks(day, first):
    inputs = inputs_of(pack(day), LAST)
    late = {"from": "2030", "to": "2031", "value": "2"}
    asked = levers(
        {"parameter": "fertility", **late}, {"parameter": "residents", "places": [UNITS[0]], **late, "value": "90000"}
    )
    told = [message.text() for message in idle_changes(asked, inputs)]
    assert told[0].endswith(f"only the years {first} to {first + 4} are projected")
    assert told[1].endswith("only the years 2021 to 2025 are projected")


@pytest.mark.parametrize(("day", "first"), BASES.items())
def test_what_is_needed_acts_from_the_first_step_to_the_one_that_leads_to_the_goal(day, first):
    found = pack(day)
    asking = Asking(inputs_of(found, LAST), Levers(), found.plan.heading.place)
    births = float(follow_projection(asking.inputs, Levers()).path.births[3, :-1].sum())
    need = seek(asking, Lever(Parameter.FERTILITY), Goal("births", asking.whole, 2024, 1.1 * births))
    assert (need.change.first, need.change.last) == (first, first + 3)
    share = seek(asking, Lever(Parameter.URBAN_SHARE, (UNITS[0],)), Goal("urbanisation_rate", UNITS[0], 2024, 60.0))
    assert (share.change.first, share.change.last) == (2021, 2024)
    assert share.value == pytest.approx(0.6, abs=1e-5)


def test_hires_of_five_years_show_from_the_first_stock_after_the_count_on():
    inputs = dezhou_inputs(2027)
    asked = Levers((read_scenarios(dezhou())["jobs"],))
    found = follow(inputs, asked, adjustments(inputs, asked))
    grown = np.diff(found.stocks[:, :-1, URBAN].sum(axis=(1, 2, 3, 4)))
    assert [day.year for day in found.dates[1:6]] == [2021, 2022, 2023, 2024, 2025]
    assert grown[:5] == pytest.approx([50_000 * 0.94] * 5, abs=2)
    assert (np.abs(grown[5:] - 47_000) > 300).all()
