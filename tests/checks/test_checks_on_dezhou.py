"""The shipped pack: what a careful reader finds in the Dezhou plan is found, in both languages, in one order."""

import re
from dataclasses import replace

import pytest

from guibiao.checks import RULES, check
from guibiao.packs import Pack, find_pack, read_pack
from guibiao.report.findings import HEADINGS, LEVEL_WORDS, finding_lines, finding_rows, rule_lines

PACK = read_pack(find_pack("dezhou"))
FOUND = check(PACK)
TABLE_ENDS_EARLY = {
    "urban_unemployment_surveyed-2025", "nursery_places_per_1000-2025", "base_stations_5g-2025",
    "users_5g_share-2025", "waste_recycling-2025",
}  # fmt: skip
HELD_AT_ALL = {
    "elderly_facility_compliance", "digital_campus_coverage", "public_surveillance_coverage",
    "village_logistics_coverage",
}  # fmt: skip
OF_FILES = re.compile(r"\b[a-z]+\.(?:csv|yaml)\b|\bclass\b")
ENGLISH = re.compile(r"[a-z]{3,}")


def found(code):
    """Give the items of each finding of a rule."""
    return [[item.id for item in finding.items] for finding in FOUND.findings if finding.rule.code == code]


def told(code, item):
    return [
        finding.what.text()
        for finding in FOUND.findings
        if finding.rule.code == code and item in {each.id for each in finding.items}
    ]


@pytest.mark.parametrize(
    ("code", "items", "words"),
    [
        ("P101", ["characteristic_towns_number", "characteristic_towns_number-b"], ("11", "about 10")),
        ("P102", ["income_ratio-2025", "income_ratio-2025-b"], ("less than 1.7", "at most 1.7")),
        ("P102", ["income_ratio-2035", "income_ratio-2035-b"], ("less than 1.5", "at most 1.5")),
        ("P102", ["urban_unemployment_surveyed-2025", "urban_unemployment_surveyed-open"],
         ("less than 5.5 %", "at most 5.5 %")),
        ("P102", ["base_stations_5g-2025", "base_stations_5g-2025-b"], ("10000", "more than 1 x 10,000")),
        ("P102", ["users_5g_share-2025", "users_5g_share-2025-b"], ("56 %", "at least 56 %")),
        ("P104", ["leading_industries_per_county", "leading_industries-371481"], ("2–4", "6")),
        ("P104", ["leading_industries_per_county", "leading_industries-371424"], ("2–4", "5")),
        ("P104", ["leading_industries_per_county", "leading_industries-tianqu_new_area"], ("2–4", "5")),
        ("P202", ["fibre_household_coverage-2025"], ("more than 85 %", "0.2 percentage points")),
        ("P204", ["fibre_household_coverage-2035"], ("0.04 percentage points", "1.5 percentage points")),
        ("P401", ["urbanisation_rate-2020"], ("54.4 %", "53.3")),
    ],
)  # fmt: skip
def test_what_a_reader_finds_is_found(code, items, words):
    assert items in found(code)
    assert any(all(word in sentence for word in words) for sentence in told(code, items[-1]))


@pytest.mark.parametrize(("code", "count"), [("P101", 1), ("P104", 3), ("P202", 1), ("P203", 4), ("P401", 1)])
def test_nothing_else_is_found_by_these_rules(code, count):
    assert len(found(code)) == count


@pytest.mark.parametrize("code", ["P103", "P105", "P106", "P107", "P108", "P201"])
def test_the_plan_has_nothing_of_these(code):
    assert found(code) == []


def test_four_indicators_are_to_be_all_twice():
    assert {tuple(items) for items in found("P203")} == {(f"{name}-2025", f"{name}-2035") for name in HELD_AT_ALL}


def test_five_indicators_of_the_table_end_early():
    assert [set(items) for items in found("P304")] == [TABLE_ENDS_EARLY]


def test_binding_indicators_have_a_rule_and_none_is_marked():
    assert found("P305") == [["t477", "t620"]]


def test_what_is_dated_elsewhere_in_the_plan_is_not_without_a_date():
    (items,) = found("P302")
    assert "residence_permit_holding-open" in items
    assert "basic_urban_services_coverage-open" not in items


def test_items_that_are_found_exist():
    tables = PACK.tables()
    ids = {kind: {row.id for row in rows} for kind, rows in tables.items() if kind not in {"observations", "settings"}}
    assert [item for finding in FOUND.findings for item in finding.items if item.id not in ids[item.kind]] == []


def test_a_finding_is_told_once():
    keys = [(finding.rule.code, tuple(item.id for item in finding.items), finding.what) for finding in FOUND.findings]
    assert len(keys) == len(set(keys))


def test_every_sentence_is_chinese_for_chinese_readers():
    rows = list(finding_rows(FOUND, "zh-CN"))
    sentences = {row[name] for row in rows for name in ("title", "name", "finding", "reason", "remedy")}
    sentences |= {heading.text("zh-CN") for heading in HEADINGS.values()}
    sentences |= {word.text("zh-CN") for word in LEVEL_WORDS.values()}
    sentences |= {*finding_lines(FOUND, "zh-CN")}
    assert len(sentences) > 900
    assert [sentence for sentence in sentences if ENGLISH.search(OF_FILES.sub("", sentence))] == []


def test_the_list_of_rules_is_chinese_for_chinese_readers():
    lines = list(rule_lines(RULES, "zh-CN"))
    assert [line for line in lines if ENGLISH.search(OF_FILES.sub("", line))] == []


def test_findings_come_in_one_order_whatever_the_order_of_rows():
    turned = Pack.of({kind: rows[::-1] for kind, rows in PACK.tables().items()})
    assert list(finding_rows(check(turned), "en")) == list(finding_rows(FOUND, "en"))


def test_a_plan_without_its_rows_has_nothing_to_find():
    heading = replace(PACK, plan=type(PACK.plan).of({"plan": [PACK.plan.heading]}))
    assert check(heading).findings == []
