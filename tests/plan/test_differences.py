"""Two plans held against each other: what the second promises otherwise."""

import pytest

from guibiao.plan import Heading, Place, Standard, Task
from guibiao.plan.differences import Change, differences, plain
from plans import CITY, indicator, plan, target

PROVINCE = "980000"


def changes(first, second):
    return [(found.change, found.first_id, found.second_id) for found in differences(first, second)]


def one(first: dict, second: dict, **measure) -> list[Change]:
    plans = [plan(targets=[target(**promise)], indicators=[indicator(**measure)]) for promise in (first, second)]
    return [found.change for found in differences(*plans)]


def span(low: str, high: str) -> dict:
    return {"relation": "between", "low": low, "high": high}


def test_a_plan_promises_what_it_promises():
    assert differences(plan(), plan()) == []


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        ({"value": "60"}, {"value": "58"}, Change.WEAKER),
        ({"value": "60"}, {"value": "62"}, Change.STRONGER),
        ({"date": "2025"}, {"date": "2027"}, Change.LATER),
        ({"date": "2025"}, {"date": "2024"}, Change.EARLIER),
        ({"date": "2025"}, {"date": ""}, Change.LATER),
        ({"relation": "at_least"}, {"relation": "about"}, Change.WEAKER),
        ({"relation": "at_least"}, {"relation": "more_than"}, Change.STRONGER),
        ({"relation": "at_least"}, {"relation": "exactly"}, Change.OTHER),
        (span("50", "60"), span("45", "60"), Change.WEAKER),
        (span("50", "60"), span("45", "65"), Change.OTHER),
    ],
)  # fmt: skip
def test_a_promise_that_changed(first, second, change):
    assert one(first, second) == [change]


def test_less_is_stronger_where_less_is_better():
    assert one({"relation": "at_most", "value": "40"}, {"relation": "at_most", "value": "45"}, direction="down") == [
        Change.WEAKER
    ]


def test_nothing_is_weaker_without_a_good_side():
    assert one({"value": "40"}, {"value": "45"}, direction="none") == [Change.OTHER]


def test_units_are_converted():
    people = {"unit": "人", "scale": "count", "highest": ""}
    assert one({"value": "20000", "unit": "人"}, {"value": "2", "unit": "万人"}, **people) == []
    assert one({"value": "20000", "unit": "人"}, {"value": "1.9", "unit": "万人"}, **people) == [Change.WEAKER]


def test_what_is_missing_and_what_is_new():
    later = target(id="coverage-2035", date="2035", value="80")
    assert changes(plan(targets=[target(), later]), plan()) == [(Change.MISSING, "coverage-2035", "")]
    assert changes(plan(), plan(targets=[target(), later])) == [(Change.NEW, "", "coverage-2035")]


def test_what_is_said_again_or_rejected_is_not_counted():
    again = target(id="again", restates="coverage-2025", value="61")
    rejected = target(id="rejected", date="2030", review="rejected")
    assert differences(plan(), plan(targets=[target(), again, rejected])) == []


def province(**promise):
    heading = {"id": "p", "title": "省规划", "issuer": "government", "adopted": "2021-01-01", "base_year": "2020"}
    return plan(
        plan=[Heading.model_validate(heading | {"place": PROVINCE})],
        places=[Place.model_validate({"id": PROVINCE, "name": "省", "category": "province"})],
        indicators=[indicator(id="cover", name="覆盖 率")],
        targets=[target(id="t", indicator="cover", place=PROVINCE, **promise)],
    )


def test_a_city_is_held_against_its_province_by_the_names_of_indicators():
    assert changes(province(value="65"), plan()) == [(Change.WEAKER, "t", "coverage-2025")]
    assert differences(province(), plan()) == []


def test_a_part_of_the_city_is_not_the_whole():
    places = [Place.model_validate({"id": name, "name": name, "category": "county"}) for name in (CITY, "990001")]
    part = plan(places=places, targets=[target(place="990001")])
    assert {change for change, *_ in changes(plan(), part)} == {Change.MISSING, Change.NEW}


def norm(**fields):
    given = {"id": "n", "name": "小学服务人口", "kind": "provision", "place": CITY, "relation": "at_most", "value": "2"}
    return Standard.model_validate(given | {"unit": "万人/所"} | fields)


def test_norms_are_held_against_each_other_by_name():
    other = plan(standards=[norm(id="m", value="3")])
    assert changes(plan(standards=[norm()]), other) == [(Change.OTHER, "n", "m")]
    assert changes(plan(standards=[norm()]), plan()) == [(Change.MISSING, "n", "")]
    assert differences(plan(standards=[norm()]), plan(standards=[norm(id="m")])) == []


def test_tasks_are_told_by_verb_and_object():
    def ordered(*objects):
        tasks = [{"id": f"t{number}", "verb": "建设", "object": name} for number, name in enumerate(objects)]
        return plan(tasks=[Task.model_validate(task) for task in tasks])

    found = differences(ordered("学校", "医院"), ordered("医院", "公园"))
    assert [(each.change, each.name.own) for each in found] == [
        (Change.MISSING, "建设学校"),
        (Change.NEW, "建设公园"),
    ]


def test_rejected_norms_and_tasks_are_not_counted():
    task = Task.model_validate({"id": "t", "verb": "建设", "object": "学校", "review": "rejected"})
    assert differences(plan(), plan(standards=[norm(review="rejected")], tasks=[task])) == []


def test_weightier_changes_come_first():
    first = plan(targets=[target(), target(id="b", date="2030", value="70")])
    second = plan(targets=[target(value="50"), target(id="c", date="2032", value="75")])
    assert [found.change for found in differences(first, second)] == [Change.WEAKER, Change.MISSING, Change.NEW]


@pytest.mark.parametrize("name", ["每千人口（人）", "每千人口(人)", "每千 人口人"])
def test_ways_of_writing_a_name_are_one(name):
    assert plain(name) == "每千人口人"
