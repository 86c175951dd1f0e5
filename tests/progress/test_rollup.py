"""Values of parts make the value of the whole by numerator and denominator, or the missing part is named."""

from datetime import date

import pytest

from guibiao.ledger import Chosen
from guibiao.plan import Period, Place
from guibiao.progress.rollup import check_total, roll_up_periods, roll_up_places
from plans import CITY, indicator, ledger, plan, seen

NORTH, SOUTH = "990001", "990002"
PLACES = [
    Place.model_validate({"id": CITY, "name": "兰汀市", "category": "prefecture"}),
    Place.model_validate({"id": NORTH, "name": "北县", "category": "county", "parent": CITY}),
    Place.model_validate({"id": SOUTH, "name": "南县", "category": "county", "parent": CITY}),
]
YEAR = Period.parse("2023")
PEOPLE = indicator(id="people", unit="人", scale="count", highest=None, places_rule="sum")
URBAN = indicator(id="urban", unit="人", scale="count", highest=None, places_rule="sum")
BIRTHS = indicator(id="births", unit="人", scale="count", highest=None, places_rule="sum", periods_rule="sum")
SHARE = indicator(places_rule="ratio", periods_rule="ratio", numerator="urban", denominator="people")


def over_places(measures, *rows, others=(), definition=""):
    given = plan(indicators=[measures, *others], places=PLACES, targets=[])
    chosen = Chosen(ledger(*rows), ["official"])
    return roll_up_places(given, chosen, measures.id, (NORTH, SOUTH), YEAR, definition)


def over_periods(measures, *rows, periods):
    given = plan(indicators=[measures], targets=[])
    spans = [Period.parse(text) for text in periods]
    return roll_up_periods(given, Chosen(ledger(*rows), ["official"]), measures.id, CITY, spans)


def count(name, place, value, unit="人"):
    return seen("2023", value, indicator=name, place=place, unit=unit)


def test_counts_add_up_over_places_in_the_unit_of_the_indicator():
    found = over_places(PEOPLE, count("people", NORTH, "3", unit="万人"), count("people", SOUTH, "5000"))
    assert (found.value, found.unit, found.parts) == (35_000, "人", (NORTH, SOUTH))
    assert sorted(found.rows) == [0, 1]


def test_a_missing_part_is_named_and_nothing_is_estimated():
    found = over_places(PEOPLE, count("people", NORTH, "30000"))
    assert found.value is None
    assert str(found.reason) == "no value is known for 南县"


@pytest.mark.parametrize(
    "row",
    [
        seen("2022", "5", indicator="people", place=SOUTH, unit="人"),
        seen("2023-H1", "5", indicator="people", place=SOUTH, unit="人"),
        seen("2023", "5", indicator="people", place=SOUTH, unit="人", definition="registered"),
        seen("2023", "5", indicator="people", place=SOUTH, unit="人", confidence="weak"),
        seen("2023", "5", indicator="people", place=SOUTH, unit="人", basis="projected"),
    ],
    ids=["another year", "half a year", "another definition", "too weak", "projected"],
)
def test_only_values_of_the_same_period_and_definition_are_added(row):
    assert over_places(PEOPLE, count("people", NORTH, "30000"), row).value is None


def test_another_definition_is_added_up_when_it_is_asked_for():
    rows = [
        seen("2023", value, indicator="people", place=place, unit="人", definition="registered")
        for place, value in ((NORTH, "30"), (SOUTH, "20"))
    ]
    assert over_places(PEOPLE, *rows, count("people", NORTH, "7"), definition="registered").value == 50


def test_what_the_larger_place_counted_on_the_territory_of_a_part_is_its_value():
    rows = [count("people", NORTH, "30"), seen("2023", "20", indicator="people", unit="人", territory=SOUTH)]
    assert over_places(PEOPLE, *rows).value == 50
    assert over_places(PEOPLE, *rows, count("people", SOUTH, "25")).value == 55  # its own value comes first


def test_a_value_counted_on_an_older_territory_is_not_added():
    older = seen("2023", "20", indicator="people", place=SOUTH, unit="人", territory=NORTH)
    assert over_places(PEOPLE, count("people", NORTH, "30"), older).value is None


def test_shares_are_made_of_sums_never_of_the_mean_of_percentages():
    """80 of 100 people in the north, 90 of 900 in the south: 170 of 1000, where the mean of 80 % and 10 % is 45 %."""
    rows = [
        count("urban", NORTH, "80"), count("people", NORTH, "100"),
        count("urban", SOUTH, "90"), count("people", SOUTH, "900"),
        seen("2023", "80", place=NORTH), seen("2023", "10", place=SOUTH),
    ]  # fmt: skip
    found = over_places(SHARE, *rows, others=[URBAN, PEOPLE])
    assert found.value == pytest.approx(17)
    assert (found.numerator, found.denominator) == (170, 1000)
    assert set(found.rows) == {0, 1, 2, 3}


def test_numerator_and_denominator_may_come_in_different_units():
    """8 and 9 万人 of 100,000 and 900,000: 17 of 100."""
    urban = indicator(id="urban", unit="万人", scale="count", highest=None)
    rows = [
        count("urban", NORTH, "8", unit="万人"), count("people", NORTH, "100000"),
        count("urban", SOUTH, "9", unit="万人"), count("people", SOUTH, "900000"),
    ]  # fmt: skip
    assert over_places(SHARE, *rows, others=[urban, PEOPLE]).value == pytest.approx(17)


def test_percentages_alone_make_no_percentage_of_the_whole():
    found = over_places(SHARE, seen("2023", "80", place=NORTH), seen("2023", "10", place=SOUTH), others=[URBAN, PEOPLE])
    assert found.value is None
    assert str(found.reason) == "no value is known for 北县 2023, 南县 2023"


def test_a_share_can_bring_its_own_numerator_and_denominator():
    measures = indicator(places_rule="ratio")
    rows = [
        seen("2023", "80", place=NORTH, numerator="80", denominator="100"),
        seen("2023", "10", place=SOUTH, numerator="90", denominator="900"),
    ]
    assert over_places(measures, *rows).value == pytest.approx(17)


def test_a_ratio_of_two_units_is_in_the_unit_of_the_indicator():
    """60,000 people to 3 schools and 20,000 to 1: 8 万人 for 4, 2 万人 a school."""
    schools = indicator(id="schools", unit="所", scale="count", highest=None)
    measures = indicator(unit="万人/所", highest=None, places_rule="ratio", numerator="people", denominator="schools")
    rows = [
        count("people", NORTH, "60000"), count("schools", NORTH, "3", unit="所"),
        count("people", SOUTH, "20000"), count("schools", SOUTH, "1", unit="所"),
    ]  # fmt: skip
    assert over_places(measures, *rows, others=[PEOPLE, schools]).value == pytest.approx(2)


def test_a_ratio_of_two_units_can_bring_its_own_numerator_and_denominator():
    measures = indicator(unit="人/所", highest=None, places_rule="ratio")
    rows = [
        seen("2023", "20000", unit="人/所", place=NORTH, numerator="60000", denominator="3"),
        seen("2023", "20000", unit="人/所", place=SOUTH, numerator="20000", denominator="1"),
    ]
    assert over_places(measures, *rows).value == pytest.approx(20_000)


def test_denominators_of_nought_make_nothing():
    rows = [seen("2023", "0", place=place, numerator="0", denominator="0") for place in (NORTH, SOUTH)]
    found = over_places(indicator(places_rule="ratio"), *rows)
    assert (found.value, str(found.reason)) == (None, "the denominators add up to zero")


def test_an_indicator_without_a_rule_is_not_added_up():
    found = over_places(indicator(), seen("2023", "80", place=NORTH), seen("2023", "10", place=SOUTH))
    assert (found.value, str(found.reason)) == (None, "it has no rule for adding up places")


# --- periods -----------------------------------------------------------------------------------------------------

HALVES = [seen("2023-H1", "400", indicator="births", unit="人"), seen("2023-H2", "500", indicator="births", unit="人")]


@pytest.mark.parametrize(("rule", "value"), [("sum", 900), ("last", 500), ("none", None)])
def test_periods_add_up_by_the_rule_of_the_indicator(rule, value):
    measures = indicator(id="births", unit="人", highest=None, periods_rule=rule)
    assert over_periods(measures, *HALVES, periods=["2023-H2", "2023-H1"]).value == value


@pytest.mark.parametrize("periods", [["2021", "2023"], ["2023", "2023-H1"], ["2023-H1", "2023-H1"]])
def test_periods_with_a_gap_or_an_overlap_are_refused(periods):
    found = over_periods(BIRTHS, *HALVES, periods=periods)
    assert (found.value, str(found.reason)) == (None, "the periods overlap or leave a gap")


def test_a_missing_period_is_named():
    found = over_periods(BIRTHS, HALVES[0], periods=["2023-H1", "2023-H2"])
    assert (found.value, str(found.reason)) == (None, "no value is known for 2023-H2")


def test_shares_of_periods_are_made_of_sums():
    """10 of 20 in one half, 10 of 80 in the other: 20 of 100, where the mean of 50 % and 12.5 % is 31.25 %."""
    measures = indicator(periods_rule="ratio")
    rows = [
        seen("2023-H1", "50", numerator="10", denominator="20"),
        seen("2023-H2", "12.5", numerator="10", denominator="80"),
    ]
    assert over_periods(measures, *rows, periods=["2023-H1", "2023-H2"]).value == pytest.approx(20)


# --- totals ------------------------------------------------------------------------------------------------------


def test_a_total_that_its_parts_do_not_make_is_told():
    parts = over_places(PEOPLE, count("people", NORTH, "300"), count("people", SOUTH, "200"))
    assert check_total(500, parts) is None
    assert check_total(501, parts, tolerance=1) is None
    assert str(check_total(502, parts, tolerance=1)) == "the parts make 500.0, the total says 502"


def test_a_total_of_which_a_part_is_missing_cannot_be_checked():
    parts = over_places(PEOPLE, count("people", NORTH, "300"))
    assert check_total(300, parts) == parts.reason


def test_what_was_published_later_is_not_in_the_sum():
    rows = ledger(count("people", NORTH, "300"), count("people", SOUTH, "200")).as_of(date(2024, 2, 29))
    given = plan(indicators=[PEOPLE], places=PLACES, targets=[])
    assert roll_up_places(given, Chosen(rows, ["official"]), "people", [NORTH, SOUTH], YEAR).value is None
