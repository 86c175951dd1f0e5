"""From doubtful numbers to a closed warning, as an office would do it on the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from guibiao.cli.group import guibiao
from guibiao.files.workbook import Sheet, read_workbook, write_workbook
from guibiao.packs import read_pack
from packs_on_disk import small_pack

HEADER = "indicator,place,period,value,unit,source,published\n"
DAY = "2024-06-30"


@pytest.fixture
def city(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return small_pack(tmp_path / "city")


def run(*words: str, exit_code: int = 0, language: str = "en") -> str:
    result = CliRunner().invoke(guibiao, ["--language", language, *words], catch_exceptions=False)
    assert result.exit_code == exit_code, result.output + result.stderr
    return result.output


def refused(*words: str) -> str:
    result = CliRunner().invoke(guibiao, ["--language", "en", *words])
    assert result.exit_code in {1, 2}
    assert "Traceback" not in result.output
    return result.stderr


def hand_in(city: Path, value: str, *options: str, exit_code: int = 1) -> str:
    Path("report.csv").write_text(f"{HEADER}coverage,990000,2023,{value},%,bureau,2024-03-01\n", encoding="utf-8")
    return run("intake", str(city), "report.csv", *options, exit_code=exit_code)


def values(city: Path) -> list[str]:
    return [str(row.value) for row in read_pack(city).ledger if row.period.text == "2023"]


def test_a_doubtful_value_is_asked_about_answered_and_taken_in(city):
    assert "0 taken in, 0 held already, 1 returned" in hand_in(city, "560")
    assert values(city) == []
    assert "Asked about: 1; taken in with an answer: 0." in hand_in(city, "5.5")
    [records] = read_workbook(Path("report-returned.xlsx").read_bytes(), "r").values()
    cells = {name: str(value) for name, value in records[0].values.items()} | {"explanation": "counted anew"}
    Path("report-returned.xlsx").write_bytes(write_workbook([Sheet("returned", list(cells), [list(cells.values())])]))
    assert "1 taken in" in run("intake", str(city), "report-returned.xlsx")
    assert values(city) == ["5.5"]
    log = (city / "records" / "gate.csv").read_text(encoding="utf-8")
    assert log.count("asked") == log.count("answered") == 1
    assert "is in order" in run("check", str(city))


def test_the_gate_can_be_left_open(city):
    hand_in(city, "5.5", "--no-gate", exit_code=0)
    assert values(city) == ["5.5"]
    assert not (city / "records").exists()


def test_the_columns_for_the_answer_speak_to_the_clerk(city):
    Path("report.csv").write_text(f"{HEADER}coverage,990000,2023,0.555,%,bureau,2024-03-01\n", encoding="utf-8")
    run("intake", str(city), "report.csv", exit_code=1, language="zh-CN")
    [records] = read_workbook(Path("report-returned.xlsx").read_bytes(), "r").values()
    assert list(records[0].values)[-3:] == ["提问", "确认", "说明"]
    assert "是否应为 55.5 %" in str(records[0].values["问题"])


def test_warnings_are_listed_by_organisation(city):
    said = run("warn", str(city), "--as-of", DAY)
    assert said.startswith("统计局:\n  ▼ 覆盖率 · 兰汀市, at least 65 % 2025 [red, binding]")
    assert said.endswith("red 1, yellow 0, no warning 1, cannot be told 0\n")
    [row] = json.loads(run("warn", str(city), "--as-of", DAY, "--format", "json"))
    assert (row["target"], row["grade"], row["binding"]) == ("coverage-2025", "red", "binding")
    run("warn", str(city), "--as-of", DAY, "--format", "xlsx", "--out", "warnings.xlsx")
    [records] = read_workbook(Path("warnings.xlsx").read_bytes(), "w").values()
    assert records[0].values["Id"] == "coverage-2025"


def test_a_warning_from_opening_to_closing_and_again(city):
    name = str(city)
    assert "1 steps written" in run("warn", name, "--as-of", DAY, "--record")
    assert "0 steps written" in run("warn", name, "--as-of", DAY, "--record")
    assert "cannot be closed now → it may be assigned next" in refused("warning", name, "close", "w0001", "--text", "x")
    on = ("--on", DAY, "--by", "office")
    run("warning", name, "assign", "w0001", "--to", "statistics", *on)
    assert "2024-06-30 assigned: 统计局 · (office)" in run("warning", name, "show", "w0001")
    run("warning", name, "answer", "w0001", "--text", "second plant", "--due", "2024-12-31", *on)
    run("warning", name, "check", "w0001", "--not-done", "--text", "not begun", *on)
    assert "cannot be closed" in refused("warning", name, "close", "w0001", "--text", "x", *on)
    run("warning", name, "check", "w0001", "--done", "--text", "seen on site", *on)
    assert run("warning", name, "close", "w0001", "--text", "settled", *on).startswith("w0001 覆盖率 · 兰汀市")
    assert "0 steps written" in run("warn", name, "--as-of", DAY, "--record"), "nothing is new"
    run("warning", name, "reopen", "w0001", "--text", "the plant stands still", *on)
    assert "reopened" in run("warning", name, "show")
    assert "w0001, reopened" in run("warn", name, "--as-of", DAY)
    assert len((city / "records" / "warnings.csv").read_text(encoding="utf-8").splitlines()) == 8


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["assign"], "name the warning, such as w0001"),
        (["assign", "w0001"], "assigned needs an organisation"),
        (["assign", "w0001", "--to", "statistic"], "write statistics, if that is meant"),
        (["assign", "w0001", "--to", "statistics"], "there is no warning w0001"),
        (["show"], "no such warning is on record"),
        (["answer", "w0001", "--text", "x"], "answered needs the day"),
        (["check", "w0001", "--text", "x"], "checked needs whether"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_step_that_cannot_be_taken_is_answered_with_a_sentence(city, words, said):
    assert said in refused("warning", str(city), *words)
    assert not (city / "records").exists()


@pytest.mark.parametrize(
    "command", [["warn", "dezhou", "--record"], ["warning", "SHIPPED", "assign", "w0001", "--to", "x"]]
)
def test_a_shipped_pack_is_not_written_to(command):
    from guibiao.packs import find_pack

    folder = str(find_pack("dezhou"))
    assert "not written to" in refused(*[folder if word == "SHIPPED" else word for word in command])
    assert not (Path(folder) / "records").exists()


@pytest.mark.parametrize("form", ["text", "json", "xlsx"])
def test_what_other_thresholds_would_have_done(city, form):
    long = "".join(f"coverage,990000,{year},{year - 1970},%,bureau,{year + 1}-03-01\n" for year in range(2005, 2021))
    with (city / "observations.csv").open("a", encoding="utf-8") as stream:
        stream.write(long)
    out = ["--out", "past.xlsx"] if form == "xlsx" else []
    said = run("warn", str(city), "--past", "--format", form, *out)
    assert form != "text" or "targets drawn over the series of this ledger" in said
    assert form != "json" or {row["trigger"] for row in json.loads(said)} == {"chance", "behind", "years_below"}


def test_without_long_series_no_threshold_can_be_tried(city):
    assert "No series" in run("warn", str(city), "--past")


def test_a_damaged_log_is_told_by_check(city):
    (city / "records").mkdir()
    (city / "records" / "warnings.csv").write_text("warning,date,step\nw0001,2024-07-01,jumped\n", encoding="utf-8")
    assert "records/warnings.csv:2:3 step" in refused("check", str(city))
