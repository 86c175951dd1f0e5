"""Standing in columns is what assess finds place by place."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.packs import find_pack, read_pack
from guibiao.plan import Place, Settings
from guibiao.plan.units import UnitsDiffer
from guibiao.progress import STATUSES, Status, assess, count_by_status, standing
from guibiao.progress.explanation import explain
from guibiao.progress.gather import Gathering
from guibiao.progress.gather_plain import PlainGathering, is_plain
from guibiao.progress.roster import Roster, judged_targets
from guibiao.progress.status import Cases, cases_of
from plans import CITY, Break, Comparison, baseline, indicator, ledger, plan, seen, target

often = settings(max_examples=100, deadline=None, derandomize=True)
NORTH, SOUTH, EAST = "990001", "990002", "990003"
UNITS = {"%": 1, "比": 100, "‰": Decimal("0.1")}

places = st.sampled_from([CITY, NORTH, NORTH, SOUTH, SOUTH, EAST])
names = st.sampled_from(["coverage"] * 6 + ["other", "jobs"])
units = st.sampled_from(["%"] * 6 + ["比", "‰"])
values = st.integers(300, 700).map(lambda number: Decimal(number) / 10)
years = range(2019, 2026)
edges = st.sampled_from([date(year, *day) for year in years for day in ((1, 1), (6, 30), (7, 1), (12, 31))])
days = edges | st.dates(date(2018, 1, 1), date(2027, 12, 31))
texts = st.sampled_from([""] * 6 + ["registered", "registered@990009"])
periods = st.sampled_from(
    [str(year) for year in years] * 4
    + [f"{year}-H{half}" for year in years for half in (1, 2)]
    + ["2021-06-30", "2022-12-31", "2021/2023", "2022-Q4", "2022-07/2023"]
)


def fact(name, period, value, unit, **fields):
    return seen(period, str(value / UNITS[unit]), indicator=name, unit=unit, **fields)


facts = st.lists(
    st.builds(
        fact,
        name=names,
        place=places,
        period=periods,
        value=values,
        unit=units,
        published=days.map(str),
        source=st.sampled_from(["bureau", "press"]),
        confidence=st.sampled_from(["official"] * 4 + ["secondary", "weak"]),
        basis=st.sampled_from(["observed"] * 4 + ["preliminary", "projected"]),
        qualifier=st.sampled_from(["none"] * 6 + ["over", "under", "about"]),
        definition=texts,
        territory=st.sampled_from([None] * 8 + ["990009"]),
    ),
    min_size=5,
    max_size=40,
    unique_by=lambda row: row.identity,
)
MEMBERS = (NORTH, SOUTH, EAST)
kept = st.lists(st.none() | values | values | values, min_size=15, max_size=15)
"""What the yearbook says of each member, year by year."""


def yearbook(numbers):
    cells = [(place, year) for place in MEMBERS for year in range(2021, 2026)]
    return [
        seen(str(year), str(number), place=place, source="yearbook")
        for (place, year), number in zip(cells, numbers, strict=True)
        if number is not None
    ]


def start(value, unit, **fields):
    return {"value": str(value / UNITS[unit]), "unit": unit} | fields


starts = st.lists(
    st.builds(
        start,
        value=values,
        unit=units,
        indicator=names,
        place=places,
        date=days.map(str),
        definition=texts,
        in_force=st.sampled_from(["yes", "yes", "no"]),
    ),
    max_size=8,
)
broken = st.lists(
    st.fixed_dictionaries(
        {
            "date": days.map(str),
            "kind": st.just("definition"),
            "indicator": st.sampled_from([None, "coverage", "coverage", "other"]),
            "place": st.sampled_from([None, NORTH, SOUTH]),
        }
    ),
    max_size=2,
)


def number(relation, low, width):
    if relation == "between":
        return {"relation": relation, "low": str(low), "high": str(low + width)}
    return {"relation": relation, "value": str(low)}


promises = st.lists(
    st.builds(
        lambda number, fields, options: number | fields | options,
        number=st.builds(
            number,
            relation=st.sampled_from(
                ["at_least"] * 4 + ["more_than", "at_most", "less_than", "about", "exactly", "between", "between"]
            ),
            low=st.sampled_from([Decimal(50), Decimal(55), Decimal(60)]) | values,
            width=st.integers(0, 9),
        ),
        fields=st.fixed_dictionaries(
            {
                "indicator": names,
                "place": st.sampled_from([CITY, CITY, CITY, NORTH]),
                "each": st.sampled_from(["yes", "yes", "yes", "no"]),
                "date": st.sampled_from(["2021", "2023", "2025", "2025", "2030", "2035", "2024-06-30", None]),
                "form": st.sampled_from(["level"] * 5 + ["cap"]),
                "review": st.sampled_from(["draft"] * 8 + ["rejected"]),
            }
        ),
        options=st.fixed_dictionaries(
            {},
            optional={
                "path": st.sampled_from(["linear", "geometric", "logistic", "milestones", "milestones"]),
                "period_start": st.sampled_from(["2019-01-01", "2021-01-01"]),
            },
        ),
    ),
    min_size=2,
    max_size=7,
)
OTHERS = [
    target(id="sum", form="count", value="50", indicator="jobs", period_start="2021-01-01", pace="per_year"),
    target(id="change", form="change", value="5", unit="百分点", each="yes"),
    target(id="growth", form="growth", value="3", period_start="2021-01-01", pace="per_year"),
    target(id="held", relation="relative_to", comparison="held", each="yes"),
]
HELD = {"id": "held", "measure": "difference", "reference": "other", "relation": "at_least", "value": "5"}


start_days = st.sampled_from(["2019", "2020", "2020", "2020", "2021", "2023"])
frequencies = st.sampled_from(["year", "half"])


def city(*members):
    return Place.model_validate({"id": CITY, "name": "兰汀市", "category": "prefecture", "members": list(members)})


def county(name):
    return Place.model_validate({"id": name, "name": name, "category": "county"})


@st.composite
def plans(draw):
    """Give plans of every kind of plain promise beside some of the other forms."""
    usual = draw(st.sampled_from([None, None, "0.3"]))
    chosen = draw(promises)
    declared = [{"place": place, "value": str(draw(values)), "date": draw(start_days)} for place in MEMBERS]
    return plan(
        settings=[Settings.model_validate({"path": draw(st.sampled_from(["linear", "geometric"]))})],
        places=[
            city(*MEMBERS[::-1]),
            *map(county, MEMBERS),
        ],
        indicators=[
            indicator(proxies=["other", "jobs"], usual_change=usual),
            indicator(id="other", direction="down", highest=None, periods_rule="none"),
            indicator(id="jobs", direction="none", frequency=draw(frequencies), periods_rule="sum"),
        ],
        comparisons=[Comparison.model_validate(HELD)],
        targets=[target(**each, id=f"t{order}") for order, each in enumerate(chosen)] + OTHERS,
        baselines=[baseline(**each, id=f"b{order}") for order, each in enumerate(draw(starts) + declared)],
    )


@st.composite
def ledgers(draw):
    breaks = tuple(Break.model_validate(each | {"id": f"k{order}"}) for order, each in enumerate(draw(broken)))
    return ledger(*draw(facts), *yearbook(draw(kept)), breaks=breaks)


as_of_days = st.sampled_from(["2024-06-30", "2025-12-31", "2026-06-30"]).map(date.fromisoformat) | st.dates(
    date(2020, 6, 30), date(2029, 1, 1)
)


def none_for_nan(value):
    return None if np.isnan(value) else float(value)


def told(found, row):
    figures = found.figures
    return (
        found.targets[found.target[row]],
        found.places[found.place[row]],
        STATUSES[found.status[row]],
        int(found.rule[row]),
        *(none_for_nan(column[row]) for column in figures[:4]),
        bool(figures.at_limit[row]),
    )


def told_one_by_one(found):
    figures = (found.gap, found.completion, found.planned_completion, found.ratio)
    return (found.target, found.place, found.status, found.rule, *figures, found.at_limit)


def hold_equal(a_plan, rows, as_of):
    found, expected = standing(a_plan, rows, as_of), assess(a_plan, rows, as_of)
    assert [told(found, row) for row in range(len(found))] == [told_one_by_one(each) for each in expected]
    assert found.counts() == count_by_status(expected)
    return found, expected


@given(a_plan=plans(), rows=ledgers(), as_of=as_of_days)
@often
def test_columns_give_what_is_found_place_by_place(a_plan, rows, as_of):
    found, expected = hold_equal(a_plan, rows, as_of)
    assert list(found) == expected


@given(a_plan=plans(), rows=ledgers(), as_of=as_of_days)
@often
def test_every_figure_that_the_rule_reads_is_the_same_to_the_last_digit(a_plan, rows, as_of):
    gathering = Gathering.at(a_plan, rows, as_of)
    columns = PlainGathering(gathering, Roster.of(gathering.plan))
    for each in judged_targets(gathering.plan):
        if is_plain(gathering.plan, each):
            expected = cases_of([gathering.evidence(each, place) for place in gathering.plan.places_of(each)])
            found = columns.cases(each)
            for name in Cases._fields:
                np.testing.assert_array_equal(getattr(found, name), getattr(expected, name), name)


@given(a_plan=plans(), rows=ledgers(), as_of=as_of_days)
@often
def test_units_that_differ_stop_both_ways_of_judging(a_plan, rows, as_of):
    weighed = rows.append([seen("2023", "5", unit="吨", place=NORTH)]).ledger
    answers = []
    for judge_all in (assess, standing):
        try:
            answers.append(len(judge_all(a_plan, weighed, as_of)))
        except UnitsDiffer as error:
            answers.append(str(error))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("day", ["2020-06-01", "2021-06-30", "2024-01-01", "2026-11-24", "2036-06-01"])
def test_the_dezhou_plan_stands_in_columns_as_it_does_place_by_place(day):
    pack = read_pack(find_pack("dezhou"))
    hold_equal(pack.plan, pack.ledger, date.fromisoformat(day))


def test_an_empty_ledger_and_a_plan_without_targets_stand_too():
    hold_equal(plan(), ledger(), date(2024, 6, 30))
    hold_equal(plan(baselines=[]), ledger(), date(2024, 6, 30))
    assert len(standing(plan(targets=[]), ledger(), date(2024, 6, 30))) == 0


def test_a_place_that_is_named_twice_is_judged_twice():
    held = ledger(seen("2023", "55", place=NORTH))
    found, _ = hold_equal(plan(places=[city(NORTH, NORTH)], targets=[target(each="yes")]), held, date(2024, 6, 30))
    assert len(found) == 2


def test_of_two_values_for_one_period_and_text_the_first_is_judged():
    held = ledger(
        *(seen("2023", value, definition=text, territory=place) for value, text, place in (
            ("51", "a@990009", None), ("56", "a", "990009"), ("57", "", None),
        ))
    )  # fmt: skip
    for when in ("2023", "2025"):
        promise = target(date=when, value="52")
        hold_equal(plan(targets=[promise], baselines=[baseline(definition="a@990009")]), held, date(2024, 6, 30))


def test_rows_can_be_counted_by_place_and_explained():
    places = [city(NORTH, SOUTH), county(NORTH), county(SOUTH)]
    held = ledger(seen("2023", "61", place=NORTH))
    found = standing(plan(places=places, targets=[target(each="yes")]), held, date(2024, 6, 30))
    north = found.place == found.places.index(NORTH)
    assert {status: number for status, number in found.counts(north).items() if number} == {Status.ACHIEVED: 1}
    assert explain(found.assessment(0), found.gathering)[0].message.text("en").startswith("61 % at 2023-12-31")


@pytest.mark.parametrize(
    ("day", "status"),
    [("2022-12-30", Status.REVERSING), ("2022-12-31", Status.REVERSING), ("2023-01-01", Status.OFF_TRACK)],
)
def test_a_break_on_the_last_day_of_a_period_lies_before_its_value(day, status):
    broken = Break.model_validate({"id": "k", "date": day, "kind": "definition"})
    held = ledger(seen("2022", "61"), seen("2023", "58"), breaks=(broken,))
    found, _ = hold_equal(plan(baselines=[]), held, date(2024, 6, 30))
    assert STATUSES[found.status[0]] is status


@pytest.mark.parametrize(
    ("as_of", "status"), [(date(2025, 12, 31), Status.ACHIEVED), (date(2026, 1, 1), Status.ACHIEVED)]
)
def test_a_value_decides_only_after_the_date(as_of, status):
    held = ledger(seen("2025", "61", published="2025-12-31"), seen("2024", "61"))
    found, _ = hold_equal(plan(), held, as_of)
    assert STATUSES[found.status[0]] is status
    assert found.rule[0] == (4 if as_of > date(2025, 12, 31) else 6)


def test_only_milestones_of_the_same_place_after_its_baseline_lie_on_its_course():
    stops = [
        target(id="city", date="2023", value="58"),
        target(id="each", date="2022", value="51", each="yes"),
        target(id="goal", date="2025", value="60", each="yes", path="milestones"),
        target(id="over", date="2020", value="55", each="yes"),
    ]
    days = {NORTH: "2020", SOUTH: "2022", EAST: "2025"}
    starts = [baseline(id=f"b{place}", place=place, date=day) for place, day in days.items()]
    held = ledger(*(seen(year, "53", place=place) for year in ("2023", "2024") for place in days), seen("2026", "9"))
    rows = held.append([seen("2026", "54", place=EAST)]).ledger
    tables = {"places": [city(NORTH, SOUTH, EAST), *map(county, days)], "targets": stops, "baselines": starts}
    for as_of in (date(2025, 6, 30), date(2027, 6, 30)):
        hold_equal(plan(**tables), rows, as_of)


@pytest.mark.parametrize("value", ["50", "60"])
def test_a_course_that_comes_by_the_goal_earlier_is_found_for_each_edge_of_a_range(value):
    promises = [
        target(id="early", date="2023", value=value, each="yes"),
        target(id="range", date="2030", relation="between", low="50", high="60", each="yes"),
    ]
    starts = [baseline(id=f"b{n}", place=place, value=n) for place, n in ((NORTH, "40"), (SOUTH, "70"), (EAST, "45"))]
    held = ledger(*(seen("2022", n, place=place) for place, n in ((NORTH, "43"), (SOUTH, "68"), (EAST, "47"))))
    tables = {"places": [city(NORTH, SOUTH, EAST), *map(county, (NORTH, SOUTH, EAST))], "targets": promises}
    hold_equal(plan(**tables, baselines=starts), held, date(2023, 6, 30))


def test_counties_that_started_on_different_days_have_courses_of_their_own():
    starts = [
        baseline(id=f"b{n}", place=place, date=day) for n, (place, day) in enumerate(((NORTH, "2019"), (SOUTH, "2021")))
    ]
    held = ledger(*(seen("2023", "53", place=place) for place in (NORTH, SOUTH)))
    tables = {"places": [city(NORTH, SOUTH), county(NORTH), county(SOUTH)], "targets": [target(each="yes")]}
    found, _ = hold_equal(plan(**tables, baselines=starts), held, date(2024, 6, 30))
    assert found.figures.planned.tolist() == [4 / 6, 2 / 4]


def test_an_earlier_cap_is_no_milestone():
    cap = {"form": "cap", "path": "milestones"}
    caps = [target(id=day, date=day, value=value, **cap) for day, value in (("2024", "51"), ("2030", "60"))]
    found, _ = hold_equal(plan(targets=caps), ledger(seen("2023", "62")), date(2024, 6, 30))
    assert found.figures.planned.tolist() == [3 / 4, pytest.approx(0.3)]
