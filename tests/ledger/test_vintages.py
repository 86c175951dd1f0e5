"""What was known when: vintages side by side, a declared preference, and no mixing of territories or definitions."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from guibiao.ledger import Chosen, Ledger
from guibiao.plan.units import UnitsDiffer
from plans import CITY, Break, ledger, seen

OFFICIAL_FIRST = ("official", "secondary")
FIRST = seen("2022", "53", published="2023-03-01")
REVISED = seen("2022", "54", published="2024-03-01")
PRESS = seen("2022", "57", published="2024-06-01", source="press", confidence="secondary")
RUMOUR = seen("2022", "99", published="2025-01-01", source="press", confidence="weak")


def values(held: Ledger, preference=OFFICIAL_FIRST, unit: str = "%") -> list[float]:
    return Chosen(held, preference).series("coverage", CITY, unit).values.tolist()


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2023, 2, 28), []),
        (date(2023, 3, 1), [53]),
        (date(2024, 2, 29), [53]),
        (date(2024, 3, 1), [54]),
        (date(2024, 12, 31), [54]),
    ],
)
def test_any_day_can_be_asked_what_was_known_then(day, known):
    assert values(ledger(FIRST, REVISED, PRESS).as_of(day)) == known


def test_a_value_of_unknown_publication_is_known_from_its_recording():
    held = ledger(seen("2022", "53", published="", recorded="2024-05-01"))
    assert [len(held.as_of(day)) for day in (date(2024, 4, 30), date(2024, 5, 1))] == [0, 1]


def test_publication_counts_where_both_dates_are_given():
    held = ledger(seen("2022", "53", published="2023-03-01", recorded="2026-01-01"))
    assert len(held.as_of(date(2023, 3, 1))) == 1


def test_revisions_stand_side_by_side():
    appended = ledger(FIRST).append([REVISED])
    assert [row.value for row in appended.ledger] == [53, 54]
    assert appended.added == (REVISED,)


def test_nothing_enters_twice_and_nothing_is_overwritten():
    other = seen("2022", "60", published="2023-03-01")
    appended = ledger(FIRST).append([FIRST, REVISED, REVISED, other])
    assert appended.added == (REVISED,)
    assert appended.repeated == (FIRST, REVISED)
    assert appended.conflicting == ((other, FIRST),)
    assert list(appended.ledger) == [FIRST, REVISED]


@pytest.mark.parametrize("text", ["2022-01/2022-12", "2022-H1/2022-H2", "2022-01-01/2022-12-31"])
def test_the_same_period_written_in_another_way_is_the_same_row(text):
    assert ledger(FIRST).append([FIRST.amended(period=text)]).added == ()


@pytest.mark.parametrize("text", ["0.1", "54.40", "-0.000001", "1E+2", "123456789012.345", "0", "1e-30"])
def test_a_value_comes_out_of_the_ledger_as_it_went_in(text):
    row = seen("2022", text)
    assert next(iter(ledger(row))).value == Decimal(text)
    assert ledger(row).append([row]).repeated == (row,)


@pytest.mark.parametrize(
    "text", ["12345678901234567890", "0.12345678901234567891", "1e99", "9" * 400, "0." + "1" * 200]
)
def test_a_value_with_more_digits_than_the_ledger_holds_is_refused_and_never_changed(text):
    try:
        row = seen("2022", text)
    except ValidationError:
        return
    assert next(iter(ledger(row))).value == Decimal(text)
    assert ledger(row).append([row]).repeated == (row,)


@pytest.mark.parametrize(
    ("rows", "preference", "chosen"),
    [
        ([FIRST, PRESS], OFFICIAL_FIRST, [53]),
        ([FIRST, PRESS], ("secondary", "official"), [57]),
        ([PRESS], ("official",), []),
        ([RUMOUR], OFFICIAL_FIRST, []),
        ([RUMOUR], ("official", "weak"), [99]),
        ([FIRST, REVISED], OFFICIAL_FIRST, [54]),
        ([seen("2022", "50", basis="preliminary", published="2025-01-01"), FIRST], OFFICIAL_FIRST, [53]),
        ([seen("2022", "50", basis="projected")], OFFICIAL_FIRST, []),
        ([seen("2022", "50", source="b"), seen("2022", "51", source="a")], OFFICIAL_FIRST, [51]),
    ],
)
def test_the_declared_preference_picks_one_row_a_cell(rows, preference, chosen):
    assert values(ledger(*rows), preference) == chosen
    assert values(ledger(*reversed(rows)), preference) == chosen


def test_the_rows_passed_over_are_named():
    held = ledger(FIRST, REVISED, PRESS, RUMOUR, seen("2021", "52"))
    chosen = Chosen(held, OFFICIAL_FIRST)
    series = chosen.series("coverage", CITY, "%")
    assert series.values.tolist() == [52, 54]
    assert [held.row(row).value for row in chosen.passed_over(int(series.rows[1]))] == [53, 57]
    assert chosen.passed_over(int(series.rows[0])) == []


@pytest.mark.parametrize("field", ["definition", "territory"])
def test_other_definitions_and_territories_are_other_cells(field):
    other = seen("2022", "40", published="2023-03-01", **{field: "990001"})
    held = ledger(FIRST, other)
    chosen = Chosen(held, OFFICIAL_FIRST)
    series = chosen.series("coverage", CITY, "%")
    assert sorted(series.values.tolist()) == [40, 53]
    assert all(chosen.passed_over(int(row)) == [] for row in series.rows)
    assert ledger(FIRST).append([other]).added == (other,)


def test_a_definition_that_looks_like_a_territory_is_not_one():
    rows = [seen("2022", "40", definition="census@990001"), seen("2022", "41", definition="census", territory="990001")]
    assert ledger().append(rows).added == tuple(rows)


def test_a_series_is_in_the_unit_asked_for_and_in_order_of_time():
    held = ledger(seen("2023", "0.54", unit="比"), seen("2021", "52"), seen("2022-H1", "53"))
    assert values(held) == pytest.approx([52, 53, 54])
    with pytest.raises(UnitsDiffer):
        values(held, unit="人")


def test_nothing_known_is_an_empty_series():
    assert values(ledger()) == []
    assert len(Chosen(ledger(FIRST), OFFICIAL_FIRST).series("other", CITY, "%")) == 0


@pytest.mark.parametrize(
    ("given_break", "first", "last", "found"),
    [
        ({}, (2020, 12, 31), (2021, 12, 31), True),
        ({"indicator": "coverage", "place": CITY}, (2020, 12, 31), (2021, 12, 31), True),
        ({"indicator": "other"}, (2020, 12, 31), (2021, 12, 31), False),
        ({"place": "990001"}, (2020, 12, 31), (2021, 12, 31), False),
        ({}, (2021, 1, 1), (2021, 12, 31), False),
        ({}, (2020, 12, 31), (2021, 1, 1), True),
        ({}, (2019, 12, 31), (2020, 12, 31), False),
    ],
)
def test_breaks_between_two_days(given_break, first, last, found):
    row = Break.model_validate({"id": "b", "date": "2021-01-01", "kind": "census"} | given_break)
    held = ledger(FIRST, breaks=(row,)).as_of(date(2030, 1, 1))
    assert held.breaks_between("coverage", CITY, date(*first), date(*last)) == ([row] if found else [])


rows = st.builds(
    lambda year, value, source, published, confidence, basis: seen(
        str(year), str(value), source=source, published=str(published), confidence=confidence, basis=basis
    ),
    st.integers(2018, 2022),
    st.decimals(0, 100, places=1),
    st.sampled_from(["bureau", "press"]),
    st.dates(date(2023, 1, 1), date(2023, 12, 31)),
    st.sampled_from(["official", "secondary", "weak"]),
    st.sampled_from(["observed", "preliminary", "estimated", "projected"]),
)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(rows, max_size=12, unique_by=lambda row: row.identity), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(held, random):
    shuffled = random.sample(held, len(held))
    assert np.array_equal(values(ledger(*held)), values(ledger(*shuffled)))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(rows, max_size=12), st.dates(date(2023, 1, 1), date(2023, 12, 31)))
def test_adding_splits_the_rows_offered_and_time_only_adds(offered, day):
    appended = ledger().append(offered)
    assert len(appended.added) + len(appended.repeated) + len(appended.conflicting) == len(offered)
    assert list(appended.ledger) == list(appended.added)
    assert {row.identity for row in appended.ledger.as_of(day)} == {
        row.identity for row in appended.added if row.known_at <= day
    }
