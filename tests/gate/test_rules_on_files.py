"""What is doubted about rows beside other rows: the parts of a whole, halves of a ratio, the past, other places."""

import pytest
from gate_cases import CITY, PARTS, asked, city, codes, counted, given, people, years

from guibiao.gate.rules import (
    changed_past,
    copied_place,
    impossible,
    parts_and_total,
    quotient,
    share_as_fraction,
)
from guibiao.ledger.questions import Grade
from guibiao.plan import Place
from plans import baseline, indicator, target

EAST, WEST = PARTS


def told(*new, held=(), world=None) -> str:
    return "\n".join(str(each.what) for questions in asked(*new, held=held, world=world) for each in questions)


def parts(*values: str, period: str = "2024", **fields) -> list:
    return [counted(period, value, place=place, **fields) for place, value in zip(PARTS, values, strict=False)]


@pytest.mark.parametrize(
    ("total", "districts", "doubted"),
    [
        ("100", ("40", "60"), False),
        ("100.1", ("40.0", "60.0"), False),
        ("103", ("40", "60"), True),
        ("100", ("40",), False),
        ("97.0", ("40.0", "60.0"), True),
    ],
)
def test_a_total_is_the_sum_of_its_parts(total, districts, doubted):
    wanted = [parts_and_total.RULE.code] if doubted else []
    whole = counted("2024", total)
    assert codes(whole, *parts(*districts)) == wanted
    assert codes(whole, held=parts(*districts)) == wanted
    assert codes(*parts(*districts), held=[whole]) == wanted * 2


def test_the_sentence_about_a_total_names_both_numbers():
    assert "the parts of 兰汀市 make 100 x 10,000 people, the total says 103" in told(
        counted("2024", "103"), held=parts("40", "60")
    )


@pytest.mark.parametrize("fields", [{"definition": "registered"}, {"qualifier": "over"}, {"period": "2023"}], ids=str)
def test_only_like_is_added_up(fields):
    assert codes(counted("2024", "130"), held=parts("40", "60", **fields)) == []


def test_a_ratio_lies_between_those_of_its_parts():
    share = indicator(id="share", places_rule="ratio")
    held = [
        given("2024", value, place=place, indicator="share") for place, value in zip(PARTS, ("40", "60"), strict=True)
    ]
    world = city(share)
    assert codes(given("2024", "50", indicator="share"), held=held, world=world) == []
    assert codes(given("2024", "62", indicator="share"), held=held, world=world) == [parts_and_total.RULE.code]


def test_nothing_adds_up_above_the_place_of_the_plan():
    places = [
        Place.model_validate({"id": "province", "name": "省", "category": "province"}),
        Place.model_validate({"id": CITY, "name": "兰汀市", "category": "prefecture", "parent": "province"}),
        Place.model_validate({"id": "other", "name": "邻市", "category": "prefecture", "parent": "province"}),
    ]
    held = [counted("2024", value, place=place) for place, value in ((CITY, "100"), ("other", "50"))]
    assert codes(counted("2024", "900", place="province"), held=held, world=city(places=places)) == []


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "grade"),
    [
        ("60", "30", "50", None),
        ("60.0", "30.02", "50", None),
        ("66.7", "2", "3", None),
        ("6.0", "30", "50", Grade.REFUSE),
        ("61", "30.0", "50.0", None),
        ("62", "30.0", "50.0", Grade.REFUSE),
    ],
)
def test_a_ratio_is_the_quotient_of_its_own_halves(value, numerator, denominator, grade):
    [questions] = asked(given("2024", value, numerator=numerator, denominator=denominator))
    found = [question.grade for question in questions if question.rule == quotient.RULE.code]
    assert found == ([grade] if grade else [])


@pytest.mark.parametrize(("value", "doubted"), [("50", False), ("50.8", False), ("70", True)])
def test_a_ratio_is_explained_where_other_series_make_another(value, doubted):
    world = city(people(id="urban"), indicator(id="rate", numerator="urban", denominator="people", places_rule="ratio"))
    held = [counted("2024", "50", indicator="urban"), counted("2024", "100")]
    found = asked(given("2024", value, indicator="rate"), held=held, world=world)[0]
    assert [(each.rule, each.grade) for each in found] == ([(quotient.RULE.code, Grade.EXPLAIN)] if doubted else [])


@pytest.mark.parametrize(
    ("now", "fields", "doubted"),
    [
        ("52", {}, True),
        ("50.0", {}, False),
        ("50.4", {}, False),
        ("52", {"source": "press"}, True),
        ("50.9", {"source": "press"}, False),
        ("52", {"definition": "new"}, False),
        ("52", {"published": "2024-01-01"}, False),
    ],
)
def test_a_changed_past_is_explained(now, fields, doubted):
    held = given("2024", "50", published="2025-03-01")
    row = given("2024", now, **({"published": "2026-03-01"} | fields))
    assert codes(row, held=[held]) == ([changed_past.RULE.code] if doubted else [])


@pytest.mark.parametrize(("final", "doubted"), [("50.7", False), ("58", True)])
def test_a_preliminary_value_may_be_made_final(final, doubted):
    held = given("2024", "50", published="2025-03-01", basis="preliminary")
    found = codes(given("2024", final, published="2025-09-01"), held=[held])
    assert found == ([changed_past.RULE.code] if doubted else [])


def column(place: str, *values: str) -> list:
    return [counted(str(2021 + number), value, place=place) for number, value in enumerate(values)]


@pytest.mark.parametrize(
    ("west", "doubted"),
    [
        (("123.4", "130.2", "141.7"), 6),
        (("123.4", "130.2", "141.8"), 0),
        (("123.4", "130.2"), 0),
    ],
)
def test_the_column_of_another_place(west, doubted):
    found = codes(*column(EAST, "123.4", "130.2", "141.7"), *column(WEST, *west))
    assert found == [copied_place.RULE.code] * doubted


def test_small_numbers_may_be_the_same_by_chance():
    assert codes(*column(EAST, "0", "1", "2"), *column(WEST, "0", "1", "2")) == []


@pytest.mark.parametrize(
    ("value", "held", "doubted"),
    [
        ("0.6", ["58.2"], True),
        ("0.6", [], True),
        ("0.6", ["0.5"], False),
        ("1.6", [], False),
        ("0", ["58.2"], False),
    ],
)
def test_a_fraction_instead_of_a_percentage(value, held, doubted):
    rows = [given("2023", each) for each in held]
    found = codes(given("2024", value), held=rows, world=city(targets=[target(value="60")]))
    assert (share_as_fraction.RULE.code in found) is doubted
    assert len(found) == (1 if doubted else len(found))


@pytest.mark.parametrize(
    ("fields", "doubted"),
    [
        ({"unit": "%", "scale": "count"}, True),
        ({"unit": "%", "scale": "rate_of_change"}, False),
        ({"unit": "比", "scale": "ratio"}, False),
    ],
)
def test_a_percentage_need_not_be_declared_a_share(fields, doubted):
    world = city(indicator(id="x", **({"highest": None} | fields)), targets=[])
    held = [given("2023", "58.2", indicator="x", unit=fields["unit"])]
    found = codes(given("2024", "0.6", indicator="x", unit=fields["unit"]), held=held, world=world)
    assert (share_as_fraction.RULE.code in found) is doubted


def test_a_share_that_is_promised_to_be_small_may_be_small():
    world = city(targets=[target(value="0.8", relation="at_most")], baselines=[baseline(value="2")])
    assert codes(given("2024", "0.6"), world=world) == []


@pytest.mark.parametrize(
    ("unlimited", "value", "doubted"),
    [
        ({"unit": "万人", "scale": "count"}, "-3", True),
        ({"unit": "万人", "scale": "count", "lowest": "-10"}, "-3", False),
        ({"unit": "%", "scale": "share"}, "104", True),
        ({"unit": "%", "scale": "share", "highest": "150"}, "104", False),
        ({"unit": "%", "scale": "share"}, "-1", True),
        ({"unit": "%", "scale": "rate_of_change"}, "-1", False),
    ],
)
def test_more_than_the_whole_and_less_than_nothing(unlimited, value, doubted):
    world = city(indicator(id="x", **({"highest": None} | unlimited)))
    found = codes(given("2024", value, indicator="x", unit=unlimited["unit"]), world=world)
    assert found == ([impossible.RULE.code] if doubted else [])


def test_a_whole_file_of_good_rows_raises_no_question():
    world = city(targets=[])
    east, west = (
        years(["40.1", "41.2", "42.0", "43.3"], place=EAST),
        years(["60.3", "60.9", "62.2", "62.8"], place=WEST),
    )
    whole = years(["100.4", "102.1", "104.2", "106.1"])
    assert codes(*east, *west, *whole, world=world) == []


@pytest.mark.parametrize(("value", "doubted"), [("525", True), ("5.25", True), ("53.1", False)])
def test_the_first_value_of_a_new_pack_is_held_against_the_baseline(value, doubted):
    world = city(baselines=[baseline(value="52.5", date="2023-12-31")])
    assert bool(codes(given("2024", value), world=world)) == doubted
    assert codes(given("2024", "47.5"), world=city()) == []
