"""Scenarios: read with positions, applied in order, changing nothing where they say nothing."""

import numpy as np
import pytest

from guibiao.files.problem import ProblemsFound
from guibiao.packs import find_pack, read_pack
from guibiao.scenario import Levers, Parameter, fingerprint, read_scenarios
from guibiao.scenario.folder import chosen
from packs_on_disk import small_pack
from scenario_cases import levers, scenario

YEARS, UNITS = (2020, 2021, 2022, 2023), ("a", "b")
GOOD = """\
id: low
name: 低
date: 2026-01-01
changes:
  - {parameter: fertility, from: 2021, to: 2030, operation: multiply, value: 0.8}
"""


def written(tmp_path, **files: str):
    folder = small_pack(tmp_path / "pack")
    (folder / "scenarios").mkdir()
    for name, text in files.items():
        (folder / "scenarios" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_scenarios(read_pack(folder))


def test_scenarios_are_read_by_id(tmp_path):
    found = written(tmp_path, low=GOOD, none=GOOD.replace("id: low", "id: none").split("changes")[0])
    assert list(found) == ["low", "none"]
    assert float(found["low"].changes[0].value) == 0.8
    assert found["none"].changes == ()


def test_a_pack_without_scenarios_has_none(tmp_path):
    assert read_scenarios(read_pack(small_pack(tmp_path / "pack"))) == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("0.8", "some", r"scenarios/low.yaml:5:\d+ changes.0.value: 'some' is not a number"),
        ("fertility", "luck", r"low.yaml:5:\d+ changes.0.parameter: 'luck' is not known here → use .*fertility"),
        ("to: 2030", "to: 2010", "the change ends in 2010, before it begins in 2021"),
        ("to: 2030", "to: 2030, places: [nowhere]", r"changes.0.places: nowhere is not among the places"),
        ("fertility, from", "residents, from", "residents is a level that a place reaches"),
        ("0.8", "-2", "fertility is multiplied by -2 → a factor is not negative"),
        ("multiply, value: 0.8", "set, value: 210", "fertility is set to 210 → it lies between 0.01 and 12"),
        ("fertility, from", "new_urban_jobs, from", "new_urban_jobs is a number for all places together → use set"),
        ("id: low", "id: high", r"low.yaml:1:1 id: high is not the name of the file"),
        ("name: 低", "nome: 低", "nome is not a field of this file"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, old, new, said):
    with pytest.raises(ProblemsFound, match=said):
        written(tmp_path, low=GOOD.replace(old, new))


LEVELS = """\
id: low
name: 低
date: 2026-01-01
changes:
  - {parameter: residents, places: ['990001'], from: 2021, to: 2025, value: 5000}
  - {parameter: residents, places: ['990001'], from: 2023, to: 2030, value: 6000}
"""


def test_levels_that_contradict_each_other_are_told_with_their_place(tmp_path):
    said = r"scenarios/low.yaml:6:\d+ changes.1: residents of 990001 is to be 6000 in 2030, and 5000 in 2025 → let one"
    with pytest.raises(ProblemsFound, match=said):
        written(tmp_path, low=LEVELS)


@pytest.mark.parametrize(("old", "new"), [("from: 2023", "from: 2026"), ("value: 6000", "value: 5000")])
def test_levels_one_after_the_other_and_the_same_twice_are_none(tmp_path, old, new):
    assert len(written(tmp_path, low=LEVELS.replace(old, new))["low"].changes) == 2


def test_areas_stand_for_their_units_and_levels_do_not():
    asked = levers({"places": ["whole", "a"], "value": "2"}, {"parameter": "residents", "places": ["whole"]})
    found = asked.spread({"whole": ("a", "b")}, {})
    assert [change.places for change in found.scenarios[0].changes] == [("a", "b"), ("whole",)]
    untouched = levers({"places": ["a"], "value": "2"})
    assert untouched.spread({"whole": ("a", "b")}, {}) is untouched
    joint = asked.spread({"whole": ("a", "b")}, {Parameter.FERTILITY: (("a", "b"), ("all",))})
    assert joint.scenarios[0].changes[0].places == ("all",)


def test_the_problems_of_all_scenarios_come_together(tmp_path):
    with pytest.raises(ProblemsFound) as raised:
        written(tmp_path, low=GOOD.replace("0.8", "x"), high="- a list")
    assert len({problem.position.file for problem in raised.value.problems}) == 2


def test_unknown_names_are_answered_with_the_known_ones():
    known = {"low": scenario(name="low")}
    assert chosen(known, ("low",)) == (known["low"],)
    with pytest.raises(ProblemsFound, match="'lou' is no scenario of this pack → use one of low"):
        chosen(known, ("lou",))


def test_a_scenario_acts_once():
    known = {name: scenario(name=name) for name in ("low", "high")}
    with pytest.raises(ProblemsFound, match="'low' is asked for 2 times → ask for it once") as raised:
        chosen(known, ("low", "high", "low"))
    assert len(raised.value.problems) == 1


def test_places_are_named_as_they_are_called(tmp_path):
    found = written(tmp_path, low=GOOD.replace("to: 2030", "to: 2030, places: [东区, '990002', 两区]"))
    assert found["low"].changes[0].places == ("990001", "990002", "two_districts")


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"value": "5"}, [[1, 1], [5, 5], [5, 5], [5, 5]]),
        ({"operation": "multiply", "value": "3", "to": "2022"}, [[1, 1], [3, 3], [3, 3], [1, 1]]),
        ({"operation": "add", "value": "0.5", "places": ["b"]}, [[1, 1], [1, 1.5], [1, 1.5], [1, 1.5]]),
    ],
)
def test_changes_act_in_their_years_and_places(change, wanted):
    found = levers(change).apply(Parameter.FERTILITY, np.ones((1, 1)), YEARS, UNITS)
    assert found.tolist() == wanted


def test_changes_act_one_after_the_other():
    both = Levers((scenario({"value": "2"}), scenario({"operation": "add", "value": "1"})))
    assert both.apply(Parameter.FERTILITY, np.ones((1, 1)), YEARS, UNITS)[1, 0] == 3


def test_what_is_not_changed_is_the_default_itself():
    default = np.ones((1, 2))
    assert levers({"value": "2"}).apply(Parameter.OUTFLOW, default, YEARS, UNITS) is default
    assert Levers().apply(Parameter.FERTILITY, default, YEARS, UNITS) is default


def test_levels_are_listed_and_nothing_else_is_one():
    found = levers({"parameter": "residents", "places": ["a", "b"], "value": "100"}).levels(Parameter.RESIDENTS)
    assert [(level.unit, level.last, level.value) for level in found] == [("a", 2030, 100.0), ("b", 2030, 100.0)]
    with pytest.raises(ValueError, match="it is not a level"):
        Levers().levels(Parameter.FERTILITY)


def test_the_fingerprint_is_of_the_changes_alone():
    one, other = scenario({"value": "2"}, name="one"), scenario({"value": "2"}, name="other")
    assert fingerprint((one,)) == fingerprint((other,))
    assert fingerprint((one,)) != fingerprint((scenario({"value": "3"}),))
    assert fingerprint((scenario(),)) == fingerprint(())


def test_the_scenarios_of_the_default_pack_are_in_order():
    found = read_scenarios(read_pack(find_pack("dezhou")))
    assert {"empty", "settling", "jobs", "tianqu", "towns_low", "towns_high", "fertility_low"} <= set(found)
    assert all(item.name and item.name_en and item.note for item in found.values())
