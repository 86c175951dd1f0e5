"""Findings as people and programs get them: lines, rows, a workbook, JSON, exit codes; and what was set aside."""

import json
import re

import pytest
from checks_cases import CITY, FIRST, checked, set_aside
from click.testing import CliRunner

from guibiao.checks import IDLE, RULES
from guibiao.cli.group import guibiao
from guibiao.files.workbook import read_workbook
from guibiao.language import Name
from guibiao.report.findings import HEADINGS, finding_lines, finding_rows, findings_workbook
from packs_on_disk import FILES, small_pack
from plans import indicator, target

RIVALS = {"targets": [FIRST, target(id="rival", form="cap", date=None, relation="at_most", value="55")],
          "indicators": [indicator(name_en="Coverage", owner="government", passage="1.3@0-9")]}  # fmt: skip
BROKEN = (
    "  Why it matters: whatever happens, one of them is broken. "
    "What to do: ask the issuer which holds, and mark the other as rejected."
)
LOOKED_AT = [set_aside(("P103", "rival", "the council chose"))]
RIVAL_ROWS = "open,coverage,990000,,at_least,60,%,\nrival,coverage,990000,,at_most,55,%,\n"
SUPPRESSED = "  - {code: T1, item: coverage-2025, reason: looked at}\n"


def run(*words, exit_code=0, language="en"):
    result = CliRunner().invoke(guibiao, ["--language", language, "check", *map(str, words)], catch_exceptions=False)
    assert result.exit_code == exit_code, result.output
    return result.output


@pytest.fixture
def pack(tmp_path):
    """A pack with two promises that cannot both hold."""
    return small_pack(tmp_path / "pack", targets=FILES["targets.csv"] + RIVAL_ROWS)


def test_lines_tell_items_what_why_and_what_to_do():
    lines = list(finding_lines(checked(**RIVALS), "en"))
    assert lines == [
        "P103 conflict: two promises that cannot both hold",
        "  • Coverage 2025 / Coverage: at least 60 % and always at most 55 % exclude each other",
        BROKEN,
        "1 findings by 1 rules; 0 set aside in the settings.",
    ]


def test_a_rule_is_explained_once_for_all_its_findings():
    third = target(id="third", form="cap", date=None, relation="at_most", value="55")
    lines = list(finding_lines(checked(**RIVALS | {"targets": [*RIVALS["targets"], third]}), "en"))
    assert [line.lstrip()[:1] for line in lines] == ["P", "•", "•", "W", "2"]


def test_a_long_list_is_cut_in_lines_and_whole_in_rows():
    open_ended = [target(id=f"t{number}", place=CITY, date=None, value=str(number)) for number in range(5)]
    found = checked(targets=open_ended, indicators=RIVALS["indicators"])
    assert any("and 2 more: 5 promises have no date" in line for line in finding_lines(found, "en"))
    assert [row["item"] for row in finding_rows(found, "en") if row["code"] == "P302"] == [f"t{n}" for n in range(5)]


def test_a_row_is_one_item_of_one_finding():
    rows = list(finding_rows(checked(**RIVALS), "zh-CN"))
    assert [(row["number"], row["code"], row["kind"], row["item"]) for row in rows] == [
        ("1", "P103", "targets", "coverage-2025"),
        ("1", "P103", "targets", "rival"),
    ]
    assert re.search("不低于 60 %.*不高于 55 %", rows[0]["finding"])
    assert rows[0]["name"] == "覆盖率 2025"
    assert {row["set_aside"] for row in rows} == {""}


def test_a_finding_is_set_aside_with_its_reason():
    found = checked(**RIVALS, settings=LOOKED_AT)
    assert found.findings == []
    assert [(finding.rule.code, reason) for finding, reason in found.suppressed] == [("P103", "the council chose")]
    assert list(finding_lines(found, "en")) == ["0 findings by 0 rules; 1 set aside in the settings."]
    assert {row["set_aside"] for row in finding_rows(found, "en")} == {"the council chose"}


@pytest.mark.parametrize("other", [("P101", "rival", "r"), ("P103", "elsewhere", "r"), ("P103", "coverage", "r")])
def test_another_rule_or_item_sets_nothing_aside(other):
    found = checked(**RIVALS, settings=[set_aside(other)])
    assert [finding.rule.code for finding in found.findings] == ["P103", "P402"]
    assert found.suppressed == []


def test_setting_one_item_of_a_list_aside_leaves_the_others():
    open_ended = [target(id="first", date=None), target(id="second", date=None)]
    found = checked(targets=open_ended, settings=[set_aside(("P302", "first", "a norm by nature"))])
    left = [item.id for finding in found.findings if finding.rule.code == "P302" for item in finding.items]
    aside = [item.id for finding, _ in found.suppressed if finding.rule.code == "P302" for item in finding.items]
    assert (left, aside) == (["second"], ["first"])


@pytest.mark.parametrize(("language", "weight"), [("en", "conflict"), ("zh-CN", "矛盾")])
def test_a_workbook_is_read_back(language, weight):
    rivals = checked(**RIVALS)
    (records,) = read_workbook(findings_workbook(rivals, language), "findings.xlsx").values()
    heads = {name: heading.text(language) for name, heading in HEADINGS.items()}
    assert [dict(record.values)[heads["item"]] for record in records] == ["coverage-2025", "rival"]
    first = dict(records[0].values)
    assert (first[heads["number"]], first[heads["code"]]) == ("1", "P103")
    assert first[heads["remedy"]] == rivals.findings[0].rule.remedy.text(language)
    assert first[heads["level"]] == weight


def test_a_name_that_looks_like_a_formula_is_text_in_the_workbook():
    sly = [indicator(name="=1+1", name_en="=1+1", owner="government")]
    (records,) = read_workbook(findings_workbook(checked(**RIVALS | {"indicators": sly}), "en"), "b.xlsx").values()
    assert dict(records[0].values)["Item"] == "=1+1 2025"


def test_json_holds_what_the_rows_hold(pack):
    rows = json.loads(run(pack, "--format", "json"))
    assert [row["item"] for row in rows if row["code"] == "P103"] == ["open", "rival"]
    assert all(set(row) == set(HEADINGS) for row in rows)


def test_json_is_in_the_language_asked_for(pack):
    assert "不低于 60 %" in run(pack, "--format", "json", language="zh-CN")


def test_a_workbook_needs_a_file(pack, tmp_path):
    run(pack, "--format", "xlsx", exit_code=2)
    run(pack, "--format", "xlsx", "--out", tmp_path / "found.xlsx")
    assert "findings" in {name.lower() for name in read_workbook((tmp_path / "found.xlsx").read_bytes(), "found.xlsx")}


def test_text_goes_to_a_file_too(pack, tmp_path):
    run(pack, "--out", tmp_path / "found.txt")
    assert "P103 conflict" in (tmp_path / "found.txt").read_text(encoding="utf-8")


def test_strict_ends_with_one_where_there_is_a_finding(pack):
    assert run(pack, "--strict", exit_code=1) == run(pack)


def test_strict_ends_well_where_all_was_set_aside(pack):
    rows = {(row["code"], row["item"]) for row in json.loads(run(pack, "--format", "json"))}
    lines = [f"  - {{code: {code}, item: {item}, reason: seen}}\n" for code, item in sorted(rows)]
    settings = FILES["settings.yaml"].replace(SUPPRESSED, "".join(lines))
    (pack / "settings.yaml").write_text(settings, encoding="utf-8")
    assert "0 findings by 0 rules" in run(pack, "--strict")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_rules_are_listed_with_their_reasons(language):
    lines = run("--rules", language=language).splitlines()
    listed = [*RULES, IDLE]
    assert [line[:4] for line in lines[::2]] == [rule.code for rule in listed]
    assert all(rule.reason.text(language) in line for rule, line in zip(listed, lines[1::2], strict=True))


def test_an_item_at_another_place_says_where():
    (found,) = checked(targets=[target(place="990001", date=None)], indicators=RIVALS["indicators"],
                       baselines=[]).findings  # fmt: skip
    assert found.items[0].name == Name("覆盖率 · 北县", "Coverage · 北县")
