"""What would be needed, on the command line: levers and goals in a word each, answers in four forms."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from guibiao.cli.group import guibiao
from guibiao.files.schema import read_rows
from guibiao.files.yamlfile import read_yaml_record
from guibiao.scenario import Scenario
from packs_on_disk import small_pack

BASE = ("project", "dezhou", "--to", "2022", "--draws", "10")
SETTLING = ("--need", "settlement", "--reach", "registered_urbanisation_rate=36@2022")


def run(*words: str, language: str = "en") -> str:
    result = CliRunner().invoke(guibiao, ["--language", language, *BASE, *words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*words: str) -> str:
    result = CliRunner().invoke(guibiao, ["--language", "en", *BASE, *words], catch_exceptions=False)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    return result.stderr


def test_an_answer_is_a_table_and_lines_for_a_scenario():
    text = run(*SETTLING)
    assert "with it the median of 10 futures reaches the goal" in text
    assert "Urban share of the registered, Dezhou, 2022: 36 %" in text
    line = text.rstrip().splitlines()[-1]
    assert line.startswith("- {parameter: settlement, from: 2021, to: 2022, operation: set, value: 0.")
    scenario = f"id: needed\nname: 所需\ndate: 2026-01-01\nchanges:\n  {line}\n"
    reads, wrong = read_rows([read_yaml_record(scenario.encode(), "scenarios/needed.yaml")], Scenario)
    assert not wrong
    assert reads[0].row.changes[0].parameter == "settlement"


def test_it_is_told_in_chinese():
    text = run(*SETTLING, language="zh-CN")
    assert "户籍人口城镇化率，德州市，2022年：36 %" in text
    assert "按此取值，10个未来情形的中位数达到目标" in text


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "text"])
def test_answers_are_written_to_a_folder(tmp_path, form):
    run(*SETTLING, "--reach", "births=1000000@2022", "--format", form, "--out", str(tmp_path))
    [file] = tmp_path.iterdir()
    assert file.name == f"needed.{'txt' if form == 'text' else form}"
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
        assert [bool(row["needed"]) for row in rows] == [True, False]
    if form == "json":
        record = json.loads(file.read_text(encoding="utf-8"))
        reached, beyond = record["needed"]
        assert reached["change"]["parameter"] == "settlement"
        assert float(reached["change"]["value"]) == pytest.approx(reached["needed"])
        assert (beyond["needed"], beyond["change"]) == (None, None)
        assert "out of reach" in beyond["message"]
        assert len(record["code"]) == 64


@pytest.mark.parametrize(
    ("language", "head", "goal"),
    [
        ("en", ["goal", "what would be needed", "as it is", "needed"], "Births, Dezhou, 2022: 1,000,000"),
        ("zh-CN", ["目标", "需要什么", "现有路径", "所需"], "出生人口，德州市，2022年：1,000,000"),
    ],
)
def test_the_workbook_speaks_the_language_of_its_reader(tmp_path, language, head, goal):
    words = (*SETTLING, "--reach", "births=1000000@2022", "--format", "xlsx", "--out", str(tmp_path))
    run(*words, language=language)
    book = CalamineWorkbook.from_path(tmp_path / "needed.xlsx")
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][:4] == head
    assert isinstance(rows[1][3], float)
    assert (rows[2][0], rows[2][3]) == (goal, "")
    assert rows[2][4]


def test_a_share_is_told_in_percent():
    said = run("--need", "settlement", "--reach", "resident_locals_urban_share:371422=40.5@2022")
    assert "Urban share of registered people who live here, Ningjin County, 2022: 40.5 %" in said


HELD = ("--need", "inflow", "--reach", "newcomers=150000@2022")


def test_what_is_held_back_is_told_below_the_table_and_in_rows():
    text, rows = run(*HELD), run(*HELD, "--format", "csv")
    assert "Newcomers, Dezhou, 2022: 150,000: inflow is held back from 2021 on" in text
    [row] = csv.DictReader(io.StringIO(rows.removeprefix("\ufeff")))
    assert "inflow is held back" in row["message"]
    assert float(row["needed"]) > 1


def test_a_goal_alone_is_sought_by_each_lever_that_bears_on_it():
    record = json.loads(run("--reach", "births:371423=2500@2022", "--format", "json", "--scenario", "outflow_halved"))
    assert [need["lever"] for need in record["needed"]] == ["fertility", "outflow"]
    assert {need["place"] for need in record["needed"]} == {"371423"}
    assert record["needed"][0]["change"]["places"] == "371423"


def test_a_lever_alone_is_sought_for_every_target_that_is_projected():
    record = json.loads(run("--to", "2025", "--need", "urban_growth@2022-2025", "--format", "json"))
    [need] = record["needed"]
    assert need["target"] == "urbanisation_rate-2025"
    assert (need["change"]["from"], need["change"]["to"]) == ("2022", "2025")


def test_a_target_is_named_by_its_identifier_and_the_years_go_as_far_as_a_goal():
    words = (
        "--need",
        "fertility",
        "--reach",
        "urbanisation_rate-2025",
        "--reach",
        "births=40000@2026",
        "--format",
        "json",
    )
    first, second = json.loads(run("--to", "2025", *words))["needed"]
    assert (first["target"], first["needed"]) == ("urbanisation_rate-2025", None)
    assert second["needed"] > second["usual"]


def test_places_of_levers_and_goals_may_be_named():
    by_name, by_id = (
        run("--need", f"residents:{place}", "--reach", f"resident_population:{place}=500000@2022")
        for place in ("宁津县", "371422")
    )
    assert "places: ['371422']" in by_id
    assert by_name == by_id


def test_where_no_target_is_projected_a_goal_is_asked_for(tmp_path):
    folder = small_pack(tmp_path / "city")
    words = ["--language", "en", "project", str(folder), "--to", "2022", "--draws", "10", "--reach", "coverage-2025"]
    result = CliRunner().invoke(guibiao, words, catch_exceptions=False)
    assert result.exit_code == 2
    said = "'coverage-2025' is no target of the plan that is projected: none is; write a goal as births=40000@2035"
    assert said in " ".join(result.stderr.split())


def test_seats_of_towns_say_what_they_need_or_what_is_missing():
    text = run("--reach", "town_seat_population:371403102=30000@2022")
    assert "nobody has counted the seats of Mizhen Town" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--need", "luck"), "'luck' is no lever: write it as fertility"),
        (("--need", "fertility@soon"), "is no lever: write it as fertility"),
        (
            ("--need", "fertility@2035-2030"),
            "'fertility@2035-2030' ends before it begins",
        ),
        (("--reach", "births=-40000@2022"), "'births=-40000@2022' asks for less than nothing"),
        (("--reach", "births=40000"), "'births=40000' is no goal: write it as"),
        (("--reach", "births=4.0.0@2022"), "'4.0.0' is not a number"),
        (("--reach", "nothing-2022"), "'nothing-2022' is no target of the plan that is projected"),
        (("--need", "fertility"), "no target of the plan is projected: say what to reach"),
        (("--reach", "luck=4@2022"), "luck is not projected for 371400 → name one of resident_population"),
        (("--reach", "births:100000=4@2022"), "100000 is not projected → name one of"),
        (("--reach", "births=4@2020"), "2020 is not projected → name a year from 2021 to 2022"),
        ((*SETTLING, "--against", "empty"), "leave --page, --against, --place and --into-ledger out"),
        ((*SETTLING, "--page", "p.html"), "leave --page, --against, --place and --into-ledger out"),
        ((*SETTLING, "--format", "xlsx"), "add --out FOLDER"),
    ],
)
def test_what_cannot_be_asked_is_answered_with_what_can(words, said):
    assert said in " ".join(refused(*words).split())


def test_a_scenario_that_asks_too_much_is_a_problem_and_no_number(tmp_path, monkeypatch):
    from guibiao.cli import projecting
    from scenario_cases import levers

    monkeypatch.setattr(
        projecting, "acting", lambda *_: (levers({"parameter": "new_urban_jobs", "value": "5000000"}),) * 2
    )
    result = CliRunner().invoke(guibiao, ["--language", "en", *BASE])
    assert result.exit_code == 1
    assert "scenarios/test.yaml changes.0: these hires bring" in result.stderr
    assert "→ lower new_urban_jobs" in result.stderr
