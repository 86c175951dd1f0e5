"""Parts and wholes: counties and their city, a quotient and its two halves."""

import pytest
from checks_cases import BOTH, CITY, NORTH, SOUTH, items, places, told

from plans import indicator, target

WHOLE = ["coverage-2025", "north", "south"]


def promise(name, place, relation, value, **fields):
    numbers = {"low": value[0], "high": value[1]} if isinstance(value, tuple) else {"value": value}
    given = {"id": name, "place": place, "relation": relation, "unit": "万人"} | numbers
    return target(**(given | fields))


def split(whole, north, south, rule="sum", **fields):
    """Give the promises for the city and its counties, of people that add up or of a mean."""
    people = indicator(unit="万人", scale="count", highest=None, places_rule=rule)
    ours = [("coverage-2025", CITY, *whole), ("north", NORTH, *north), ("south", SOUTH, *south)]
    return {"indicators": [people], "baselines": [], "targets": [promise(*one, **fields) for one in ours]}


def divided(share, upper, lower, units=("%", "万人", "人"), **fields):
    """Give the promises for a quotient, its numerator and its denominator."""
    rows = [
        indicator(unit=units[0], highest=None, numerator="upper", denominator="lower"),
        indicator(id="upper", unit=units[1], highest=None, scale="count"),
        indicator(id="lower", unit=units[2], highest=None, scale="count"),
    ]
    ours = zip(("coverage", "upper", "lower"), (share, upper, lower), units, strict=True)
    promises = [
        target(id=f"{name}-2025", indicator=name, relation=relation, value=value, unit=unit, **fields)
        for name, (relation, value), unit in ours
    ]
    return {"indicators": rows, "baselines": [], "targets": promises}


@pytest.mark.parametrize(
    "given",
    [
        split(("at_least", "30"), ("at_most", "10"), ("at_most", "15")),
        split(("at_most", "20"), ("at_least", "10"), ("at_least", "15")),
        split(("exactly", "30"), ("exactly", "10"), ("exactly", "15")),
        split(("at_least", "30"), ("between", ("5", "10")), ("between", ("5", "10"))),
        split(("at_least", "70"), ("at_most", "60"), ("exactly", "50"), rule="ratio"),
        split(("at_least", "30"), ("less_than", "15"), ("at_most", "15")),
        split(("at_least", "60"), ("less_than", "60"), ("less_than", "60"), rule="ratio"),
        split(("at_least", "30"), ("at_least", "10"), ("at_least", "15")),
    ],
    ids=["too few", "too many", "another sum", "ranges", "no mean is so high", "never quite", "a mean at the edge",
         "all keep theirs, and the whole is missed"],
)  # fmt: skip
def test_parts_that_cannot_make_the_whole_are_found(given):
    assert items("P106", **given) == [WHOLE]


@pytest.mark.parametrize(
    "given",
    [
        split(("at_least", "25"), ("at_least", "10"), ("at_least", "15")),
        split(("at_most", "30"), ("at_most", "10"), ("at_most", "20")),
        split(("exactly", "30"), ("exactly", "10"), ("exactly", "20")),
        split(("exactly", "0.3"), ("exactly", "0.1"), ("exactly", "0.2")),
        split(("exactly", "10"), ("exactly", "3.3"), ("exactly", "6.6")),
        split(("at_least", "55"), ("exactly", "50"), ("exactly", "60"), rule="ratio"),
        split(("at_least", "70"), ("exactly", "50"), ("exactly", "60"), rule="none"),
        split(("exactly", "30"), ("exactly", "100000"), ("exactly", "200000"))
        | {"targets": [promise("whole", CITY, "exactly", "30"),
                       promise("north", NORTH, "exactly", "100000", unit="人"),
                       promise("south", SOUTH, "exactly", "200000", unit="人")]},
        split(("exactly", "30"), ("exactly", "10"), ("exactly", "15"), form="count"),
    ],
    ids=["enough", "not too many", "the sum", "tenths", "rounded as printed", "a mean between", "no rule",
         "in other units", "counts"],
)  # fmt: skip
def test_parts_that_can_make_the_whole_are_left_alone(given):
    assert items("P106", **given) == []


@pytest.mark.parametrize("change", [{"date": "2030"}, {"scope": "rural"}, {"review": "rejected"}, {"form": "change"}])
def test_a_whole_is_held_against_all_its_parts_or_none(change):
    given = split(("at_least", "30"), ("at_most", "10"), ("at_most", "15"))
    given["targets"][2] = promise("south", SOUTH, "at_most", "15", **change)
    assert items("P106", **given) == []


def test_a_promise_for_each_member_is_not_one_for_their_sum():
    given = split(("exactly", "10"), ("exactly", "10"), ("exactly", "10"))
    given["targets"][0] = promise("each", BOTH, "exactly", "10", each="yes")
    assert items("P106", **given) == []
    given["targets"][0] = promise("sum", BOTH, "exactly", "10")
    assert items("P106", **given) == [["sum", "north", "south"]]


@pytest.mark.parametrize(
    "given",
    [
        divided(("exactly", "60"), ("exactly", "50"), ("exactly", "1000000")),
        divided(("at_least", "60"), ("at_least", "50"), ("exactly", "1000000")),
        divided(("at_most", "60"), ("exactly", "70"), ("exactly", "1000000")),
        divided(("exactly", "70000"), ("exactly", "700"), ("exactly", "200"), units=("元/人", "亿元", "万人")),
    ],
    ids=["exactly", "all keep theirs, and the quotient is missed", "over its ceiling", "money by people"],
)
def test_a_quotient_that_its_halves_do_not_make_is_found(given):
    assert items("P106", **given) == [["coverage-2025", "upper-2025", "lower-2025"]]


@pytest.mark.parametrize(
    "given",
    [
        divided(("exactly", "60"), ("exactly", "60"), ("exactly", "1000000")),
        divided(("exactly", "60"), ("exactly", "60.5"), ("exactly", "1000000")),
        divided(("at_least", "60"), ("exactly", "65"), ("exactly", "1000000")),
        divided(("at_most", "60"), ("exactly", "55"), ("exactly", "1000000")),
        divided(("exactly", "70000"), ("exactly", "700"), ("exactly", "100"), units=("元/人", "亿元", "万人")),
        divided(("exactly", "60"), ("exactly", "50"), ("exactly", "1000000"), form="change"),
    ],
    ids=["exactly", "nearly", "over its floor", "under its ceiling", "money by people", "changes"],
)
def test_a_quotient_that_its_halves_make_is_left_alone(given):
    assert items("P106", **given) == []


@pytest.mark.parametrize(("language", "name"), [("en", "Lanting"), ("zh-CN", "兰汀市")])
def test_the_place_is_named_and_not_given_by_its_code(language, name):
    given = split(("at_least", "30"), ("at_most", "10"), ("at_most", "15"))
    city = places()[0].model_copy(update={"name_en": "Lanting"})
    (sentence,) = told("P106", **given, places=[city, *places()[1:]], language=language)
    assert name in sentence
    assert CITY not in sentence


def shares(north, south, unit="%", **fields):
    """Give promised shares of two counties in one city."""
    rows = [indicator(places_rule="sum", **fields)]
    ours = [("north", NORTH, *north), ("south", SOUTH, *south)]
    return {"indicators": rows, "baselines": [], "targets": [promise(*one, unit=unit) for one in ours]}


@pytest.mark.parametrize(
    "given",
    [
        shares(("at_least", "60"), ("at_least", "50")),
        shares(("exactly", "60"), ("more_than", "41")),
        shares(("between", ("55", "60")), ("at_least", "46")),
        shares(("at_least", "600"), ("at_least", "500"), unit="‰"),
    ],
    ids=["too much", "more than the rest", "a range", "in per mille"],
)
def test_shares_that_are_more_than_the_whole_are_found(given):
    assert items("P106", **given) == [["north", "south"]]


@pytest.mark.parametrize(
    "given",
    [
        shares(("at_least", "60"), ("at_least", "40")),
        shares(("at_most", "80"), ("at_most", "70")),
        shares(("at_least", "60"), ("at_least", "50"), highest=None),
        shares(("at_least", "60"), ("at_least", "50")) | {"indicators": [indicator(places_rule="none")]},
    ],
    ids=["the whole", "bounds from above", "no highest value", "not shares of one whole"],
)
def test_shares_that_fit_into_the_whole_are_left_alone(given):
    assert items("P106", **given) == []
