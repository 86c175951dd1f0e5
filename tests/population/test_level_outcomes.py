"""What becomes of levels that scenarios set: said where they are not reached, and what inflow they need."""

import pytest
from pack_cases import UNITS, count, dezhou, dezhou_inputs, small, urban

from guibiao.population.inputs.inputs import inputs_of
from guibiao.population.projection import Chance, follow_projection, run_projection
from guibiao.population.results.levels import level_outcomes
from guibiao.report.people.projection import view_projection
from guibiao.report.people.projection_rows import projection_record
from guibiao.report.people.projection_text import projection_lines
from guibiao.report.people.projection_workbook import projection_sheets
from guibiao.scenario import Levers
from scenario_cases import levers, scenario

ZONE, COUNTY = "371471", "371422"
HARD = {"parameter": "residents", "places": [COUNTY], "to": "2022", "value": "1000"}
EASY = {"parameter": "residents", "places": [ZONE], "to": "2025", "value": "400000"}
SHARE = {"parameter": "urban_share", "places": [ZONE], "to": "2025", "value": "0.76"}


def outcomes(*changes, inputs=None):
    found = follow_projection(inputs or dezhou_inputs(2025), levers(*changes))
    return found, list(level_outcomes(found))


@pytest.fixture(scope="module")
def view():
    hard, none = (
        run_projection(dezhou_inputs(2025), Levers((each,)), Chance(10, 1))
        for each in (scenario(HARD, EASY, SHARE), scenario(name="none"))
    )
    return view_projection(dezhou(), hard, none), view_projection(dezhou(), none, hard)


def test_a_level_says_what_the_path_comes_to():
    found, [hard, easy, share] = outcomes(HARD, EASY, SHARE)
    assert (hard.is_reached, easy.is_reached, share.is_reached) == (False, True, True)
    unit = found.inputs.units.index(COUNTY)
    assert hard.reached == pytest.approx(found.path.stocks[2, unit].sum())
    assert (hard.needed, hard.higher) == (None, None)
    assert hard.usual is not None
    assert easy.reached == pytest.approx(400_000, abs=1)
    assert (share.needed, share.usual) == (None, None)


def test_the_inflow_of_a_level_is_what_its_residents_gain_beside_births_and_deaths():
    found, [easy] = outcomes(EASY)
    unit, path = found.inputs.units.index(ZONE), found.path
    natural = sum(path.flows[name][:, unit].sum() for name in ("births", "deaths"))
    gained = path.stocks[-1, unit].sum() - path.stocks[0, unit].sum() - natural
    assert easy.needed.people == pytest.approx(gained / 5)
    mean = (path.stocks[-1, unit].sum() + path.stocks[0, unit].sum()) / 2
    assert easy.needed.rate == pytest.approx(gained / 5 / mean)


def test_the_last_decade_is_that_of_the_inputs_and_ranks_the_inflow():
    inputs = dezhou_inputs(2025)
    residents = inputs.start.residents.sum(axis=(1, 2))
    rates = inputs.moves.usual.net(residents).sum(axis=(1, 2)) / residents.sum(axis=(1, 2))
    unit = inputs.units.index("371423")
    slow, fast = ({**EASY, "places": ["371423"], "value": value} for value in ("300000", "330000"))
    for change in (slow, fast):
        [found] = outcomes(change)[1]
        assert found.usual.rate == pytest.approx(rates[unit])
        assert found.higher == (rates > found.needed.rate).sum()
    assert outcomes(slow)[1][0].higher > outcomes(fast)[1][0].higher


def test_without_a_count_before_nothing_is_ranked():
    inputs = inputs_of(small(*count(), *urban()), 2025)
    [found] = outcomes({**EASY, "places": [UNITS[0]], "value": "200000"}, inputs=inputs)[1]
    assert found.needed is not None
    assert (found.usual, found.higher) == (None, None)


def test_text_says_it_at_the_top_and_beside_the_unit(view):
    lines = list(projection_lines(view[0], "en"))
    assert lines[4].startswith("NOT REACHED: Ningjin County, residents in 2022, set to 1,000: the path comes to 4")
    assert sum(line.startswith("Ningjin County (level not reached)  ") for line in lines) == 2
    [level] = [line for line in lines if "residents in 2022" in line and "NOT" not in line]
    assert ", not reached" in level
    [level] = [line for line in lines if "residents in 2025" in line and "400,000" in line]
    assert "0 of 13" in level
    assert lines[4] not in list(projection_lines(view[1], "en"))


def test_the_other_scenario_is_told_of_by_its_name(view):
    lines = list(projection_lines(view[1], "en"))
    assert lines[4].startswith("test: NOT REACHED: Ningjin County")
    assert not any("level not reached" in line for line in lines)


def test_the_workbook_begins_with_it_and_marks_the_unit(view):
    first, second, third, *_ = projection_sheets(view[0], "zh-CN")
    assert first.rows[0][0].startswith("未达到：宁津县2022年常住人口设定为1,000")
    assert second.name == "设定水平"
    hard, easy, _ = (dict(zip(second.header, row, strict=True)) for row in second.rows)
    assert (hard["地区"], hard["是否达到"]) == ("宁津县（未达到设定水平）", "否")
    assert (easy["推演达到"], easy["净迁入率更高的单位"]) == (pytest.approx(400_000, abs=1), 0)
    marked = {row[3] for row in third.rows if row[2] == COUNTY}
    assert marked == {"宁津县（未达到设定水平）"}
    assert projection_sheets(view[1], "zh-CN")[0].rows[0][0].startswith("test：未达到")


def test_rows_for_programs_hold_levels(view):
    hard, easy, share = projection_record(view[0], "en")["levels"]
    assert (hard["place"], hard["is_reached"], hard["net_migration_needed"]) == (COUNTY, False, None)
    assert (easy["is_reached"], easy["units_with_higher_rate"]) == (True, 0)
    assert easy["rate_needed"] > easy["rate_before"]
    assert share["parameter"] == "urban_share"
