"""Contradictions: each rule on a plan that has one, and on near-identical plans that have none."""

import pytest
from checks_cases import BOTH, FIRST, NORTH, fact, items, norm, task, told

from plans import Amendment, Comparison, indicator, target

AGAIN = {"id": "again", "restates": "coverage-2025"}
FACTS = [fact(value="11"), fact(id="parks-b", value="10", restates="parks")]
COUNTED = indicator(unit="个", scale="count", highest=None)


def facts(*, first=None, second=None):
    return {"facts": [fact(**(first or {})), fact(id="parks-b", restates="parks", **(second or {}))]}


def two(first=None, **second):
    """Give two promises about one series."""
    return {"targets": [target(**(first or {})), target(**({"id": "rival"} | second))]}


def ruled(promise=None, **fields):
    return {"standards": [norm(indicator="coverage", **fields)], "targets": [target(**(promise or {}))]}


def counted(*given, **more):
    """Give the facts of one norm: two to four are allowed."""
    rule = norm(kind="size", relation="between", low="2", high="4", unit="个", **more)
    return {"standards": [rule], "facts": [fact(standard="norm", **each) for each in given]}


def twice(**second):
    return {"tasks": [task(), task(id="t2", **second)]}


def alike(first, second, **fields):
    rows = [indicator(name=first), indicator(id="other", name=second, **fields)]
    promise = target(id="other-2025", indicator="other", unit=fields.get("unit", "%"))
    return {"indicators": rows, "targets": [FIRST, promise]}


def amended(value):
    row = {"id": "a1", "date": "2023-05-01", "kind": "targets", "item": "again", "field": "value", "new": value}
    return [Amendment.model_validate(row | {"reason": "review", "authority": "council"})]


FIRES = [
    ("another value", "P101", two(**AGAIN, value="61"), ["coverage-2025", "again"]),
    ("another count", "P101", facts(second={"value": "4"}), ["parks", "parks-b"]),
    ("a value and a range", "P101", facts(second={"relation": "between", "low": "2", "high": "4"}),
     ["parks", "parks-b"]),
    ("amended apart", "P101", two(**AGAIN) | {"amendments": amended("65")}, ["coverage-2025", "again"]),
    ("the edge in and out", "P102", two(**AGAIN, relation="more_than"), ["coverage-2025", "again"]),
    ("about and exactly", "P102", facts(second={"relation": "about"}), ["parks", "parks-b"]),
    ("in another unit", "P102",
     facts(first={"value": "20000"}, second={"value": "2", "unit": "万个", "relation": "about"}), ["parks", "parks-b"]),
    ("a floor above a ceiling", "P103", two(relation="at_most", value="55"), ["coverage-2025", "rival"]),
    ("the same edge, left out by one", "P103", two(relation="less_than"), ["coverage-2025", "rival"]),
    ("a cap below a level", "P103", two(relation="at_most", value="55", form="cap", date=None),
     ["coverage-2025", "rival"]),
    ("a range below a level", "P103", two(relation="between", low="40", high="50"), ["coverage-2025", "rival"]),
    ("both without a date", "P103", two({"date": None}, date=None, relation="at_most", value="55"),
     ["coverage-2025", "rival"]),
    ("a count over its norm", "P104", counted({"value": "5"}), ["norm", "parks"]),
    ("a count under its norm", "P104", counted({"value": "1"}), ["norm", "parks"]),
    ("a target beyond its norm", "P104", ruled({"value": "30", "relation": "at_most"}), ["norm", "coverage-2025"]),
    ("one entry too few", "P105", {"facts": [fact(items=["a", "b"])]}, ["parks"]),
    ("one entry too many", "P105", {"facts": [fact(items=["a", "b", "c", "d"])]}, ["parks"]),
    ("more than the range", "P105", {"facts": [fact(relation="between", low="1", high="2", items=["a", "b", "c"])]},
     ["parks"]),
    ("the same verb, object and place", "P108", twice(), ["t1", "t2"]),
    ("a name with a word added", "P109", alike("公共服务覆盖率", "公共服务总覆盖率"), ["coverage", "other"]),
    ("one name for two", "P109", alike("覆盖率", "覆盖率"), ["coverage", "other"]),
]  # fmt: skip

SILENT = [
    ("the same in another unit", "P101", facts(first={"value": "20000"}, second={"value": "2", "unit": "万个"})),
    ("the same with more decimals", "P101", two(**AGAIN, value="60.0")),
    ("another value that says nothing again", "P101", two(id="rival", value="61")),
    ("amended together", "P101", two(**AGAIN, value="65") | {"amendments": amended("60")}),
    ("the same relation", "P102", two(**AGAIN)),
    ("another value as well", "P102", two(**AGAIN, relation="more_than", value="61")),
    ("a narrower range", "P103", two(relation="between", low="60", high="65")),
    ("about, with its tolerance", "P103", two({"relation": "at_most", "value": "59"}, relation="about", value="60")),
    ("another year", "P103", two(date="2030", relation="at_most", value="55")),
    ("another place", "P103", two(place=NORTH, relation="at_most", value="55")),
    ("another scope", "P103", two(scope="rural", relation="at_most", value="55")),
    ("rejected", "P103", two(relation="at_most", value="55", review="rejected")),
    ("the same said again", "P103", two(**AGAIN, relation="less_than")),
    ("the edges of the norm", "P104", counted({"value": "2"}, {"id": "b", "value": "4"})),
    ("about the edge of the norm", "P104", counted({"relation": "about", "value": "5"})),
    ("a target that keeps its norm", "P104", ruled({"value": "40", "relation": "at_most"})),
    ("a norm for a part", "P104", ruled({"value": "30", "relation": "at_most"}, scope="rural")),
    ("a norm for another place", "P104", ruled({"value": "30", "relation": "at_most"}, place=NORTH)),
    ("as many as stated", "P105", {"facts": [fact(items=["a", "b", "c"])]}),
    ("about as many", "P105", {"facts": [fact(relation="about", value="10", items=list("abcdefghi"))]}),
    ("at least as many", "P105", {"facts": [fact(relation="at_least", value="2", items=["a", "b", "c"])]}),
    ("no list at all", "P105", {"facts": [fact()]}),
    ("a unit that converts", "P107", {"standards": [norm(indicator="coverage", unit="‰")]}),
    ("a norm about no indicator", "P107", {"standards": [norm(unit="人")]}),
    ("another object", "P108", twice(object="服务范围")),
    ("another place", "P108", twice(place=NORTH)),
    ("other words in one place", "P109", alike("城镇居民收入增速", "农村居民收入增速")),
    ("another kind of unit", "P109", alike("公共服务覆盖率", "公共服务覆盖率", unit="人")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "given", "found"), [case[1:] for case in FIRES], ids=[case[0] for case in FIRES])
def test_a_contradiction_is_found(code, given, found):
    assert items(code, **given) == [found]


@pytest.mark.parametrize(("code", "given"), [case[1:] for case in SILENT], ids=[case[0] for case in SILENT])
def test_what_is_in_order_is_left_alone(code, given):
    assert items(code, **given) == []


MISSED = [
    ("each member and one of them", "P103",
     two({"place": BOTH, "each": "yes"}, place=NORTH, relation="at_most", value="55"), ["coverage-2025", "rival"]),
    ("two counts over one window", "P103",
     two({"form": "count", "unit": "个"}, form="count", unit="个", relation="at_most", value="50")
     | {"indicators": [COUNTED], "baselines": []}, ["coverage-2025", "rival"]),
    ("a norm for the same part", "P104",
     ruled({"value": "30", "relation": "at_most", "scope": "rural"}, scope="rural"), ["norm", "coverage-2025"]),
    ("more than three stated, three listed", "P105",
     {"facts": [fact(relation="more_than", items=["a", "b", "c"])]}, ["parks"]),
    ("an entry listed twice", "P105", {"facts": [fact(items=["a", "b", "b"])]}, ["parks"]),
    ("a count in another unit than its norm", "P107", counted({"value": "3", "unit": "亩"}), ["norm", "parks"]),
    ("a condition in another unit", "P107",
     {"standards": [norm(condition_indicator="coverage", condition_relation="at_least", condition_value="3",
                         condition_unit="万人")]}, ["norm", "coverage"]),
    ("the place of the plan, said or not", "P108", twice(place="990000"), ["t1", "t2"]),
    ("the same name in a larger unit", "P109",
     alike("新增就业", "新增就业", unit="万人")
     | {"indicators": [indicator(name="新增就业", unit="人", highest=None),
                       indicator(id="other", name="新增就业", unit="万人", highest=None)],
        "targets": [target(unit="人"), target(id="b", indicator="other", unit="万人")], "baselines": []},
     ["coverage", "other"]),
    ("margins of one comparison", "P101",
     {"comparisons": [Comparison.model_validate({"id": name, "measure": "ratio", "reference": "coverage",
                                                 "relation": "at_least", "value": value, "unit": "比"})
                      for name, value in (("twice", "2"), ("thrice", "3"))],
      "targets": [target(relation="relative_to", comparison="twice"),
                  target(**AGAIN, relation="relative_to", comparison="thrice")]}, ["coverage-2025", "again"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "given", "found"), [case[1:] for case in MISSED], ids=[case[0] for case in MISSED])
def test_a_contradiction_that_hides_is_found(code, given, found):
    assert items(code, **given) == [found]


TEMPTING = [
    ("ten points more are sixty", "P101", two({"relation": "exactly"}, **AGAIN, form="change", value="10")),
    ("five a year are twenty-five", "P101",
     two({"value": "25", "form": "count", "unit": "个", "period_start": "2021-01-01"}, **AGAIN, value="5", unit="个",
         form="count", pace="per_year", period_start="2021-01-01") | {"indicators": [COUNTED], "baselines": []}),
    ("the first was rejected", "P101", two({"review": "rejected"}, **AGAIN, value="61")),
    ("the second fact was rejected", "P101", facts(second={"value": "4", "review": "rejected"})),
    ("all, and at least all", "P102", two({"relation": "exactly", "value": "100"}, **AGAIN, value="100")),
    ("a cap that ends before", "P103", two({"date": "2035"}, relation="at_most", value="55", form="cap", date="2025")),
    ("each and all together", "P103",
     two({"place": BOTH, "each": "yes", "relation": "at_most", "value": "5", "unit": "个"}, place=BOTH, value="8",
         unit="个") | {"indicators": [COUNTED], "baselines": []}),
    ("ten points more, a norm of forty", "P104", ruled({"relation": "exactly", "form": "change", "value": "10"})),
    ("a norm under a condition", "P104",
     ruled({"value": "30", "relation": "at_most"}, condition_indicator="coverage", condition_relation="at_least",
           condition_value="90", condition_unit="%")),
    ("a rejected norm", "P104", counted({"value": "5"}, review="rejected")),
    ("a rejected count", "P104", counted({"value": "5", "review": "rejected"})),
    ("a rejected list", "P105", {"facts": [fact(items=["a", "b"], review="rejected")]}),
    ("the other task was rejected", "P108", twice(review="rejected")),
    ("definitions that tell them apart", "P109",
     alike("预期寿命", "健康预期寿命")
     | {"indicators": [indicator(name="预期寿命", definition="出生时"),
                       indicator(id="other", name="健康预期寿命", definition="健康状态下")]}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "given"), [case[1:] for case in TEMPTING], ids=[case[0] for case in TEMPTING])
def test_what_only_looks_like_a_contradiction_is_left_alone(code, given):
    assert items(code, **given) == []


def test_a_sentence_says_both_readings():
    assert told("P101", **two(**AGAIN, value="61")) == ["at least 60 % in one place, at least 61 % in another"]
    assert told("P105", facts=[fact(items=["甲", "乙"])], language="zh-CN") == ["写明 3 个，列出 2 项"]
