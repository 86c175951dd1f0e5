"""Weak promises: kept before they were made, almost kept, without a next step, or out of step."""

import pytest
from checks_cases import BOTH, FIRST, LATER, NORTH, SOUTH, items, told

from plans import baseline, indicator, seen, target

PEOPLE = indicator(unit="人", scale="count", highest=None)
RATE = indicator(direction="none", scale="rate_of_change", highest=None, periods_rule="ratio")
EACH = {"place": BOTH, "each": "yes"}


def from_(value, *promises, **fields):
    """Give promises and the value from which they start."""
    return {"baselines": [baseline(value=value, **fields)], "targets": list(promises) or [FIRST]}


def course(*steps, start="50", **fields):
    """Give one series of promises: year and value of each."""
    return from_(start, *(target(id=year, date=year, value=value) for year, value in steps)) | fields


@pytest.mark.parametrize(
    "given",
    [
        from_("60"),
        from_("61"),
        from_("610", unit="‰"),
        from_("59", target(relation="about")),
        from_("61", target(relation="exactly")),
        from_("55", target(relation="between", low="52", high="58")),
        from_("40", target(relation="at_most", value="50")) | {"indicators": [indicator(direction="down")]},
        {"baselines": [baseline(id=place, place=place, value="70") for place in (NORTH, SOUTH)],
         "targets": [target(**EACH)]},
    ],
    ids=["at it", "beyond", "per mille", "about", "better than exactly", "in the range", "under", "every member"],
)  # fmt: skip
def test_a_promise_that_is_kept_at_the_start_is_found(given):
    assert items("P201", **given) == [["coverage-2025"]]


@pytest.mark.parametrize(
    "given",
    [
        from_("59.9"),
        from_("60", target(relation="more_than")),
        from_("58", target(relation="about")),
        from_("61", target(review="rejected")),
        from_("61", place=NORTH),
        from_("61", in_force="no"),
        from_("40", target(form="cap", relation="at_most", value="50")),
        from_("61", target(date=None)),
        from_("61", target(form="change", value="5")),
        from_("50", target(form="change", relation="at_least", value="0")),
    ],
    ids=["just under", "at the edge left out", "less than about", "rejected", "another place", "not in force", "a cap",
         "no date", "a change", "a promise to hold"],
)  # fmt: skip
def test_a_promise_that_asks_for_more_is_left_alone(given):
    assert items("P201", **given) == []


@pytest.mark.parametrize(
    "promise",
    [
        target(form="growth", pace="per_year", period_start="2021-01-01", relation="at_most", value="3"),
        target(form="growth", pace="per_year", period_start="2021-01-01", relation="at_least", value="0"),
        target(form="count", relation="exactly", value="0"),
    ],
    ids=["prices rise by 3 % at most", "no fall", "none at all"],
)
def test_nothing_is_said_to_have_been_there_where_nothing_was_seen(promise):
    assert told("P201", targets=[promise], indicators=[RATE], baselines=[]) == []


def test_a_promise_kept_at_the_start_is_told_with_its_number():
    assert told("P201", **from_("61")) == ["at least 60 % is promised, and 61 % was there in 2020"]


@pytest.mark.parametrize(
    "given",
    [
        from_("59.6"),
        from_("59") | {"indicators": [indicator(usual_change="2")]},
        from_("59.6", target(form="change", value="0.4")),
        from_("100", target(relation="at_most", value="99.6")) | {"indicators": [indicator(direction="down")]},
        from_("10000", target(value="1.005", unit="万人"), unit="人") | {"indicators": [PEOPLE]},
    ],
    ids=["a default share", "its own usual change", "a change", "downwards", "one per cent of a count"],
)  # fmt: skip
def test_a_step_smaller_than_a_usual_year_is_found(given):
    assert items("P202", **given) == [["coverage-2025"]]


@pytest.mark.parametrize(
    "given",
    [
        from_("59.5"),
        from_("59.6") | {"indicators": [indicator(usual_change="0.2")]},
        from_("60"),
        from_("59.6", target(review="rejected")),
        from_("59.6", target(date=None)),
        from_("9900", target(value="1", unit="万人"), unit="人") | {"indicators": [PEOPLE]},
    ],
    ids=["as much as a usual year", "more than a usual year", "there already", "rejected", "no date", "a count"],
)
def test_a_step_of_a_usual_year_is_left_alone(given):
    assert items("P202", **given) == []


def test_a_usual_year_is_taken_from_the_ledger():
    slow = [seen(str(year), value) for year, value in ((2018, "49.8"), (2019, "49.9"), (2020, "50"))]
    fast = [seen(str(year), value) for year, value in ((2018, "40"), (2019, "45"), (2020, "50"))]
    promise = {"targets": [target(value="52")]}
    assert items("P202", *slow, **promise) == []
    assert items("P202", *fast, **promise) == [["coverage-2025"]]


def test_a_usual_year_that_nobody_has_seen_is_not_told_as_known():
    (presumed,) = told("P202", **from_("59.8"))
    (known,) = told("P202", **from_("59.8") | {"indicators": [indicator(usual_change="0.5")]})
    assert presumed != known


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (course(("2025", "60"), ("2030", "60")), [["2025", "2030"]]),
        (course(("2025", "55"), ("2030", "60"), ("2035", "60")), [["2030", "2035"]]),
        ({"targets": [FIRST, target(id="b", date="2030", value="600", unit="‰")]}, [["coverage-2025", "b"]]),
        (course(("2025", "60"), ("2030", "72")), []),
        (course(("2025", "60"), ("2030", "60"), ("2035", "70")), []),
        ({"targets": [FIRST, target(id="again", restates="coverage-2025")]}, []),
        ({"targets": [FIRST, target(id="twin")]}, []),
        ({"targets": [FIRST, target(id="b", date="2030", place=NORTH)]}, []),
        ({"targets": [FIRST, target(id="b", date="2030", review="rejected")]}, []),
        ({"targets": [FIRST, target(id="b", date="2030", form="cap")]}, []),
        ({"targets": [target(place=BOTH), target(id="b", date="2030", **EACH)]}, []),
    ],
    ids=["the same", "the same at the end", "in another unit", "further", "on after a pause", "said again",
         "the same day", "elsewhere", "rejected", "a cap", "together and each"],
)  # fmt: skip
def test_a_promise_that_never_changes_again(given, found):
    assert items("P203", **given) == found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (course(("2025", "51"), ("2030", "60")), [["2030"]]),
        (course(("2025", "70"), ("2030", "72")), [["2030"]]),
        (course(("2025", "51"), ("2030", "56"), ("2035", "85")), [["2030"], ["2035"]]),
        (course(("2025", "60"), ("2030", "72")), []),
        (course(("2025", "51"), ("2030", "55")), []),
        (course(("2025", "60"), ("2030", "50")), []),
        (course(("2025", "95"), ("2035", "100")), []),
        (course(("2025", "52"), ("2030", "60"), baselines=[]), []),
        (course(("2025", "52"), ("2035", "66")), []),
    ],
    ids=["slow first", "fast first", "ever faster", "even", "four times", "back again", "nothing is left to ask",
         "no start", "a longer period"],
)  # fmt: skip
def test_a_pace_out_of_line(given, found):
    assert items("P204", **given) == found


def test_a_pace_is_counted_in_one_unit():
    even = from_(
        "50", target(unit="万人", value="60"), target(id="b", unit="万人", date="2030", value="72"), unit="万人"
    )
    assert items("P204", **even | {"indicators": [PEOPLE]}) == []


def test_a_range_has_a_pace_too():
    promises = target(relation="between", low="50.5", high="51"), LATER
    assert items("P204", **from_("50", *promises)) == [["coverage-2030"]]
