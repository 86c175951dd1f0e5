"""Gaps: what a plan leaves out, and near-identical plans that leave nothing out."""

import pytest
from checks_cases import BOTH, CITY, FIRST, LATER, NORTH, SOUTH, fact, heading, items, norm, task, told

from guibiao.plan import Settings
from plans import baseline, indicator, seen, target

OWNED = indicator(owner="government")
AGAIN = target(id="again", restates="coverage-2025", date=None)
DECADES = [heading(milestones=["2025", "2030"])]
ROW = indicator(table_row="1")
BINDING = task(object="约束性指标管理")
WORDS = "第一条近期扩大覆盖范围。"


def said(text, **fields):
    """Give a task whose passage says `text`."""
    return {"tasks": [task(passage=f"1@0-{len(text)}", **fields)], "text": text}


def people(value, **fields):
    """Give a start in persons, and the promise in ten thousands."""
    rows = {"indicators": [indicator(unit="人", scale="count", highest=None)], "targets": [target(unit="万人")]}
    return rows | {"baselines": [baseline(value=value, unit="人", **fields)]}


def two_starts(first, second, **fields):
    given = {"value": second, "date": "2020-11-01", "in_force": "no", "source": "press"}
    return {"baselines": [baseline(value=first), baseline(id="other", **(given | fields))]}


FIRES = [
    ("no start", "P301", {"baselines": []}, ["coverage-2025", "coverage-2030"]),
    ("a start elsewhere", "P301", {"baselines": [baseline(place=NORTH)]}, ["coverage-2025", "coverage-2030"]),
    ("a change from nowhere", "P301", {"targets": [target(form="change")], "baselines": []}, ["coverage-2025"]),
    ("one member without a start", "P301",
     {"targets": [target(place=BOTH, each="yes")], "baselines": [baseline(place=NORTH)]}, ["coverage-2025"]),
    ("no date", "P302", {"targets": [target(date=None), LATER]}, ["coverage-2025"]),
    ("no owner", "P303", {}, ["coverage"]),
    ("nothing for the last year", "P304", {"targets": [FIRST], "indicators": [ROW], "plan": DECADES},
     ["coverage-2025"]),
    ("a rule and no mark", "P305", {"tasks": [BINDING]}, ["t1"]),
    ("a rule and marks of the other kind", "P305", {"tasks": [BINDING], "targets": [target(**{"class": "expected"})]},
     ["t1"]),
    ("a norm for what binds", "P305", {"standards": [norm(name="约束性指标完成率")]}, ["norm"]),
    ("a rule in the passage only", "P305", said("严守约束性指标。"), ["t1"]),
    ("no task serves it", "P306", {"tasks": [task(targets=[])]}, ["coverage"]),
    ("only a rejected task serves it", "P306", {"tasks": [task(review="rejected"), task(id="t2", targets=[])]},
     ["coverage"]),
    ("a task without an aim", "P307", {"tasks": [task(targets=[]), task(id="t2")]}, ["t1"]),
    ("a task without a lead", "P308", {"tasks": [task(lead=None, supporting=["government"]), task(id="t2")]}, ["t1"]),
    ("a number without a list", "P309", {"facts": [fact()]}, ["parks"]),
    ("about a number without a list", "P309", {"facts": [fact(relation="about", value="10", unit="家")]}, ["parks"]),
    ("a lower value of the same year", "P401", two_starts("54.4", "53.30"), ["coverage-base"]),
    ("a lower value in another unit", "P401", two_starts("54.4", "533", unit="‰"), ["coverage-base"]),
]  # fmt: skip

SILENT = [
    ("a start", "P301", {}),
    ("a start said again", "P301", {"targets": [FIRST, AGAIN]}),
    ("a start for every member", "P301",
     {"targets": [target(place=BOTH, each="yes")],
      "baselines": [baseline(id=place, place=place) for place in (NORTH, SOUTH)]}),
    ("nobody counts on it", "P301", {"targets": [target(review="rejected")], "baselines": []}),
    ("a cap holds always", "P302", {"targets": [target(form="cap", date=None)]}),
    ("the date is said elsewhere", "P302", {"targets": [FIRST, AGAIN]}),
    ("rejected without a date", "P302", {"targets": [FIRST, target(id="b", date=None, review="rejected")]}),
    ("an owner in the plan", "P303", {"indicators": [OWNED]}),
    ("a promise that was rejected", "P303", {"targets": [target(review="rejected")]}),
    ("a value for the last year", "P304", {"indicators": [ROW], "plan": DECADES}),
    ("a later promise of another form", "P304",
     {"targets": [FIRST, target(id="b", date="2030", form="change", value="20")], "indicators": [ROW],
      "plan": DECADES}),
    ("one milestone only", "P304",
     {"targets": [FIRST], "indicators": [ROW], "plan": [heading(milestones=["2025"])]}),
    ("a county's own promise", "P304", {"targets": [target(place=NORTH)], "indicators": [ROW], "plan": DECADES}),
    ("one that binds", "P305", {"tasks": [BINDING], "targets": [target(**{"class": "binding"})]}),
    ("no rule", "P305", {"tasks": [task()]}),
    ("what does not bind", "P305", {"tasks": [task(object="非约束性指标管理")]}),
    ("a rule that was rejected", "P305", {"tasks": [task(object="约束性指标管理", review="rejected")]}),
    ("a task for another promise of it", "P306", {"tasks": [task()]}),
    ("no tasks at all", "P306", {"tasks": []}),
    ("a task for a norm", "P307", {"tasks": [task(targets=[], standards=["norm"])], "standards": [norm()]}),
    ("a result agreed on", "P307", {"tasks": [task(targets=[], expected_result="验收报告")]}),
    ("a rejected task without an aim", "P307", {"tasks": [task(targets=[], review="rejected")]}),
    ("a lead", "P308", {"tasks": [task()]}),
    ("a rejected task without a lead", "P308", {"tasks": [task(lead=None, review="rejected")]}),
    ("a list", "P309", {"facts": [fact(items=["a", "b", "c"])]}),
    ("a list where it is said again", "P309",
     {"facts": [fact(), fact(id="b", restates="parks", items=["a", "b", "c"])]}),
    ("a list where that is said again", "P309",
     {"facts": [fact(), fact(id="b", restates="parks"), fact(id="c", restates="b", items=["a", "b", "c"])]}),
    ("a size", "P309", {"facts": [fact(unit="亩")]}),
    ("a single one", "P309", {"facts": [fact(value="1")]}),
    ("a mean", "P309", {"facts": [fact(value="2.5")]}),
    ("a rejected number", "P309", {"facts": [fact(review="rejected")]}),
    ("the same when rounded as the start is", "P401", two_starts("54.4", "54.36")),
    ("the same when rounded as the other is", "P401", two_starts("54.36", "54.4")),
    ("another year", "P401", two_starts("54.4", "53.30", date="2019")),
    ("another definition", "P401", two_starts("54.4", "35", definition="registered")),
    ("another place", "P401", two_starts("54.4", "53.30", place=NORTH)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "given", "found"), [case[1:] for case in FIRES], ids=[case[0] for case in FIRES])
def test_a_gap_is_found(code, given, found):
    assert items(code, **given) == [found]


@pytest.mark.parametrize(("code", "given"), [case[1:] for case in SILENT], ids=[case[0] for case in SILENT])
def test_a_plan_without_the_gap_is_left_alone(code, given):
    assert items(code, **given) == []


def test_an_owner_that_the_pack_proposes_is_no_owner_of_the_plan():
    proposing = Settings.model_validate({"owners": {"coverage": "government"}})
    (sentence,) = told("P303", settings=[proposing])
    assert "proposes an organisation for 1 of them" in sentence


@pytest.mark.parametrize(
    "words",
    ["近期", "近年内", "适时", "择机", "未来5年", "利用3年左右时间", "未来三到五年", "今后十年", "未来3—5年"],
)
def test_words_that_are_no_date(words):
    assert items("P310", **said(f"{words}扩大覆盖范围。")) == [["t1"]]
    assert words in told("P310", **said(f"{words}扩大覆盖范围。"))[0]


@pytest.mark.parametrize(
    "given",
    [
        said("近期扩大覆盖范围。", deadline="2025"),
        said("2025年扩大覆盖范围。"),
        said("编制近期建设规划。"),
        said("近期扩大覆盖范围。", review="rejected"),
        said("近期扩大覆盖范围。") | {"text": ""},
        {"text": WORDS, "tasks": [], "targets": [FIRST, AGAIN.model_copy(update={"passage": BINDING.passage})]},
    ],
    ids=["a deadline is recorded", "a year", "a name", "rejected", "no document", "the date is said elsewhere"],
)
def test_words_that_may_stand(given):
    assert items("P310", **given) == []


@pytest.mark.parametrize(
    ("fields", "found"),
    [({}, [["coverage-2025"]]), ({"review": "rejected"}, []), ({"date": "2025"}, []),
     ({"id": "again", "restates": "coverage-2025"}, [])],
    ids=["no date", "rejected", "a date", "the date is said elsewhere"],
)  # fmt: skip
def test_promises_are_read_for_dates_too(fields, found):
    promise = target(**({"date": None, "passage": f"1@0-{len(WORDS)}"} | fields))
    assert items("P310", targets=[promise] if promise.id == "coverage-2025" else [FIRST, promise], text=WORDS) == found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (seen("2020", "53.3"), [["coverage-base"]]),
        (seen("2020", "50"), []),
        (seen("2020", "50.4"), []),
        (seen("2019", "53.3"), []),
        (seen("2020", "53.3", place=NORTH), []),
        (seen("2020", "53.3", definition="registered"), []),
        (seen("2020", "53.3", basis="projected"), []),
        (seen("2020", "49", qualifier="over"), []),
        (seen("2020", "51", qualifier="under"), []),
        (seen("2020", "51", qualifier="over"), [["coverage-base"]]),
        (seen("2020-H1", "26"), []),
        (seen("2016/2020", "240", published="2021-03-01"), []),
    ],
    ids=["another value", "the same", "the same when rounded", "another year", "elsewhere", "another definition",
         "a projection", "over a lower one", "under a higher one", "over a higher one", "half a year", "five years"],
)  # fmt: skip
def test_a_start_is_held_against_what_was_observed(row, found):
    flow = indicator(highest=None, periods_rule="sum")
    assert items("P401", row, indicators=[flow]) == found


def test_a_start_is_held_against_a_rounder_observation():
    row = seen("2020", "561.1", unit="万人")
    assert items("P401", row, **people("5611194")) == []
    assert items("P401", row, **people("5711194")) == [["coverage-base"]]
    assert CITY not in told("P401", row, **people("5711194"))[0]
