"""What holds for every rule, and for any plan that can be written."""

import pytest
from checks_cases import BOTH, NORTH, SOUTH, checked, fact, heading, norm, places, task
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from guibiao.checks import RULES
from guibiao.language import Message
from plans import CITY, baseline, indicator, seen, target

often = settings(max_examples=60, deadline=None, derandomize=True, phases=[Phase.generate])
"""Without shrinking: a plan that fails is small already."""
YEARS = ["2020", "2020", "2021", "2025"]
HOUSEHOLDS = {"id": "people", "unit": "人", "scale": "count", "highest": None}

numbers = st.integers(0, 1000).map(lambda number: f"{number / 10}")
where = st.sampled_from([CITY] * 9 + [NORTH, SOUTH, BOTH])
reviews = st.sampled_from(["draft"] * 4 + ["rejected"])


@st.composite
def promised(draw):
    """Give the relation of a promise and its numbers."""
    relation = draw(st.sampled_from(["at_least", "more_than", "at_most", "less_than", "about", "exactly", "between"]))
    if relation == "between":
        low, high = sorted((draw(numbers), draw(numbers)), key=float)
        return {"relation": relation, "low": low, "high": high}
    return {"relation": relation, "value": draw(numbers)}


@st.composite
def targets(draw):
    found = []
    for number in range(draw(st.integers(2, 9))):
        name = draw(st.sampled_from(["coverage", "coverage", "coverage", "people", "density"]))
        units = {"coverage": ["%", "‰"], "people": ["人", "万人"], "density": ["人/km²", "万人/km²"]}[name]
        form = draw(st.sampled_from(["level"] * 8 + ["cap", "count", "change", "growth"]))
        found.append(target(
            id=f"t{number}", indicator=name, place=draw(where), form=form,
            unit="%" if form == "growth" else draw(st.sampled_from(units)), review=draw(reviews),
            date=draw(st.sampled_from([None, "2025", "2025", "2035"])), each=draw(st.sampled_from(["no", "no", "yes"])),
            scope=draw(st.sampled_from([""] * 4 + ["rural"])),
            restates=draw(st.sampled_from([None] * 6 + [*(other.id for other in found)])), **draw(promised()),
        ))  # fmt: skip
    return found


@st.composite
def tables(draw):
    """Give a small plan with whatever may stand in one."""
    promises = draw(targets())
    starts = [
        baseline(id=f"b{number}", indicator=name, unit=unit, place=draw(where), value=draw(numbers),
                 date=draw(st.sampled_from(YEARS)), in_force="no" if number else "yes")
        for number, (name, unit) in enumerate(draw(st.lists(st.sampled_from(
            [("coverage", "%"), ("coverage", "‰"), ("people", "万人")]), max_size=4)))
    ]  # fmt: skip
    counts = [
        fact(id=f"f{number}", unit=draw(st.sampled_from(["个", "万个", "人"])), review=draw(reviews),
             standard=draw(st.sampled_from([None, "norm"])), items=draw(st.sampled_from([(), ("a", "b")])),
             restates="f0" if number and draw(st.booleans()) else None, **draw(promised()))
        for number in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    return {
        "plan": [heading(milestones=draw(st.sampled_from([[], ["2025"], ["2025", "2035"]])))],
        "places": places(),
        "indicators": [
            indicator(table_row="1", places_rule="ratio"),
            indicator(**HOUSEHOLDS, places_rule=draw(st.sampled_from(["sum", "none"])), periods_rule="sum"),
            indicator(**HOUSEHOLDS | {"id": "area", "unit": "km²"}),
            indicator(**HOUSEHOLDS | {"id": "density", "unit": "人/km²"}, numerator="people", denominator="area"),
        ],
        "targets": [*promises, target(id="area-2025", indicator="area", unit="km²", value=draw(numbers))],
        "baselines": starts,
        "standards": [norm(indicator=draw(st.sampled_from([None, "coverage"])), **draw(promised()))],
        "facts": counts,
        "tasks": [task(targets=[], review=draw(reviews)), task(id="t2", targets=[p.id for p in promises[:1]])],
    }


@often
@given(tables(), st.sampled_from(["2019", "2020", "2020-H1", "2019/2020"]), numbers)
def test_any_plan_can_be_checked(made, period, value):
    row = seen(period, value, indicator="people", unit="万人", published="2021-03-01")
    for finding in checked(row, text="近期扩大覆盖范围。", **made).findings:
        assert finding.items
        for language in ("en", "zh-CN"):
            assert "{" not in finding.what.text(language)


@often
@given(tables())
def test_the_order_of_rows_does_not_matter(made):
    turned = {kind: rows[::-1] for kind, rows in made.items()}
    assert checked(**turned) == checked(**made)


@often
@given(tables())
def test_what_was_rejected_is_never_found(made):
    kinds = ("targets", "facts", "tasks")
    rejected = {(kind, row.id) for kind in kinds for row in made[kind] if row.review == "rejected"}
    named = {(item.kind, item.id) for finding in checked(**made).findings for item in finding.items}
    assert named & rejected == set()


PEOPLE = indicator(**HOUSEHOLDS | {"id": "coverage"})
CRASHES = {
    "two promises for one day": {"targets": [target(), target(id="b", relation="at_most", value="70")]},
    "a start on the last day": {"baselines": [baseline(date="2025")]},
    "a start after the last day": {"baselines": [baseline(date="2027")]},
    "a promise that says itself again": {"targets": [target(restates="coverage-2025")]},
    "nothing to start from": {"baselines": [baseline(value="0")],
                              "targets": [target(form="growth"), target(id="b", form="change")]},
}  # fmt: skip


@pytest.mark.parametrize("given", CRASHES.values(), ids=CRASHES)
def test_an_odd_plan_can_be_checked(given):
    assert checked(**given).suppressed == []


def test_an_empty_plan_has_nothing_to_find():
    assert checked(targets=[], indicators=[], baselines=[], sources=[]).findings == []


def test_codes_are_given_once_and_belong_to_a_level():
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes)) == 26
    levels = {(rule.code[1], str(rule.level)) for rule in RULES}
    assert levels == {("1", "conflict"), ("2", "weakness"), ("3", "gap"), ("4", "gap")}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_explains_itself_in_both_languages(rule):
    for said in (rule.title, rule.reason, rule.remedy):
        assert isinstance(said, Message)
        assert said.text("zh-CN") != said.text("en")
        assert not said.text("en").endswith(".")
    assert rule.find.__doc__.endswith(".")
