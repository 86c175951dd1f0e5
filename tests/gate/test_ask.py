"""The gate as a whole: what counts as the past of a row, and what never changes its questions."""

import pytest
from gate_cases import CITY, PARTS, asked, broken, city, codes, counted, given, people, years
from hypothesis import given as every
from hypothesis import settings
from hypothesis import strategies as st

from guibiao.gate import RULES, file
from guibiao.gate.rules import jump, unit_slip
from guibiao.plan import Amendment
from guibiao.plan.units import conversion
from plans import indicator

PAST = ["100.2", "101.4", "102.1", "103.5", "104.2"]
HELD = years(PAST, last=2023)
JUMP, SLIP = jump.RULE.code, unit_slip.RULE.code


@pytest.mark.parametrize(
    ("value", "found"), [("105.1", []), ("250", [JUMP]), ("1051", [SLIP]), ("1051000", [SLIP]), ("60", [JUMP])]
)
def test_a_value_is_held_against_the_past_of_its_series(value, found):
    assert codes(counted("2024", value), held=HELD) == found


def test_the_question_names_value_past_and_what_would_fit():
    [[question]] = asked(counted("2024", "1051"), held=HELD)
    assert str(question.what) == (
        "1051 x 10,000 people does not follow from 101.4, 102.1, 103.5, 104.2, and 105.1 x 10,000 people would: "
        "is the unit right?"
    )


@pytest.mark.parametrize(
    "row",
    [
        counted("2024", "250", definition="registered"),
        counted("2024", "250", place="990001"),
        counted("2024-06", "250"),
        counted("2015", "250"),
        counted("2024", "250", basis="projected"),
        counted("2024", "60", qualifier="over"),
        counted("2024", "250", qualifier="under"),
    ],
    ids=["definition", "place", "length", "earlier", "projected", "over", "under"],
)
def test_what_cannot_be_compared_raises_no_question(row):
    assert codes(row, held=HELD) == []


def test_what_is_projected_is_held_against_nothing_that_was_counted_or_added_up():
    futures = [
        counted("2023", "250", basis="projected", source="a_projection"),
        *(counted("2024", "30", place=place, basis="projected") for place in PARTS),
        counted("2024", "90", basis="projected"),
    ]
    assert codes(*futures, held=HELD) == []
    assert codes(*futures, counted("2024", "105"), held=HELD) == []


def test_many_parts_are_added_up_once_for_each_whole(monkeypatch):
    asked_for = []
    known = file.value_of

    def value_of(*what):
        asked_for.append(what[2:])
        return known(*what)

    monkeypatch.setattr(file, "value_of", value_of)
    parts = [counted("2024", value, place=place) for place, value in zip(PARTS, ("40", "70"), strict=True)]
    assert len(codes(*parts, held=[counted("2024", "100")])) == len(PARTS)
    assert len(asked_for) == len(set(asked_for))


@pytest.mark.parametrize(("value", "qualifier"), [("250", "over"), ("60", "under"), ("250", "about")])
def test_a_bound_beyond_what_can_be_is_doubted(value, qualifier):
    assert codes(counted("2024", value, qualifier=qualifier), held=HELD) == [JUMP]


@pytest.mark.parametrize(("day", "found"), [("2024-01-01", []), ("2022-01-01", []), ("2018-01-01", [JUMP])])
def test_nothing_is_told_across_a_break(day, found):
    assert codes(counted("2024", "250"), held=HELD, breaks=[broken(day)]) == found


def test_like_is_compared_with_like_in_the_course_of_a_year():
    quarters = [
        counted(f"{year}-Q{quarter}", str(value + year - 2019))
        for year in range(2019, 2024)
        for quarter, value in enumerate((20, 45, 70, 100), start=1)
    ]
    world = city(indicators=[people(frequency="quarter")])
    assert codes(counted("2024-Q1", "25"), held=quarters, world=world) == []
    assert codes(counted("2024-Q1", "105"), held=quarters, world=world) != []


def test_a_gap_makes_more_possible():
    held = years(PAST, last=2018)
    assert codes(counted("2019", "118"), held=held) == [JUMP]
    assert codes(counted("2024", "118"), held=held) == []


def test_nothing_is_used_that_became_known_later():
    later = years(["240", "245", "250"], last=2023, published="2026-06-01", recorded="2026-06-01")
    assert codes(counted("2024", "250"), held=[*HELD[:2], *HELD[2:]], world=city()) == [JUMP]
    assert codes(counted("2024", "250"), held=[*HELD, *later]) == [JUMP]


def test_the_rows_of_a_file_are_a_past_for_each_other():
    file = years([*PAST, "1053"])
    assert codes(*file) == [SLIP]
    assert codes(*years([*PAST, "105"])) == []


def test_a_doubtful_value_is_no_measure_for_later_ones():
    assert codes(counted("2024", "1051"), counted("2025", "106"), held=HELD) == [SLIP]


def test_a_row_that_is_better_known_is_the_past():
    other = [counted("2023", "150", confidence="secondary", source="press")]
    assert codes(counted("2024", "105"), held=[*HELD, *other]) == []


def test_amended_bounds_are_those_of_the_day():
    amended = Amendment.model_validate(
        {"id": "a", "date": "2026-01-01", "kind": "indicators", "item": "people", "field": "lowest", "old": "",
         "new": "-5", "reason": "net", "authority": "government"}
    )  # fmt: skip
    assert codes(counted("2024", "-2")) != []
    assert codes(counted("2024", "-2"), world=city(amendments=[amended])) == []


def test_no_rows_no_questions():
    assert asked() == []


def test_each_rule_has_a_code_of_its_own_and_says_what_it_is():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(str(rule.title) for rule in RULES)


values = st.sampled_from(["104.9", "105.3", "1051", "250", "-3", "0.6", "10.5"])
rows = st.lists(
    st.builds(
        lambda year, value, place, source: counted(str(year), value, place=place, source=source),
        st.integers(2021, 2026), values, st.sampled_from([CITY, "990001", "990002"]),
        st.sampled_from(["bureau", "press"]),
    ),
    max_size=8,
    unique_by=lambda row: row.identity,
)  # fmt: skip


@settings(max_examples=25, deadline=None, derandomize=True)
@every(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    straight = dict(zip((row.identity for row in found), asked(*found, held=HELD), strict=True))
    assert dict(zip((row.identity for row in shuffled), asked(*shuffled, held=HELD), strict=True)) == straight


@settings(max_examples=20, deadline=None, derandomize=True)
@every(values, st.sampled_from(["人", "千人", "亿人"]))
def test_the_unit_in_which_a_row_is_written_changes_nothing(value, unit):
    written = f"{float(value) * conversion('万人', unit):.10f}".rstrip("0")
    assert codes(counted("2024", written, unit=unit), held=HELD) == codes(counted("2024", value), held=HELD)


def test_a_percentage_is_doubted_alike_in_every_unit_of_shares():
    share = [
        given(str(year), value)
        for year, value in zip(range(2019, 2024), ["50.1", "51.3", "52.2", "53.6", "54.4"], strict=True)
    ]
    for value, unit in (("44.6", "%"), ("446", "‰"), ("0.446", "比")):
        assert codes(given("2024", value, unit=unit), held=share) == ["G08"], unit
    assert codes(given("2024", "55.4"), held=share, world=city(indicator(id="other"))) == []
