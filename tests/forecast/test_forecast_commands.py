"""The two commands, and the log of what was forecast."""

import json

import pytest
from click.testing import CliRunner

from guibiao.cli.group import guibiao
from guibiao.packs.log import append_log, read_log


def run(*arguments):
    return CliRunner().invoke(guibiao, ["--language", "en", *arguments])


@pytest.fixture
def own(tmp_path):
    assert run("new", str(tmp_path / "city"), "--like", "dezhou").exit_code == 0
    return tmp_path / "city"


def test_each_target_has_a_forecast_or_the_reason_why_not():
    found = run("forecast", "dezhou", "--as-of", "2026-06-30", "--format", "json")
    rows = json.loads(found.output)
    assert {row["answer"] for row in rows} >= {"too_few_points", "no_date", "uncertain"}
    assert all((row["median"] == "") == (row["probability"] == "") for row in rows)
    text = run("forecast", "dezhou", "--as-of", "2026-06-30").output
    assert "comparable values since the break of 2020-11-01: 1; three are needed" in text


def test_a_forecast_is_the_same_every_time():
    once, again = (run("forecast", "dezhou", "--as-of", "2026-06-30", "--format", "json").output for _ in range(2))
    assert once == again


@pytest.mark.parametrize("option", ["--target", "--indicator", "--place"])
def test_unknown_names_are_refused(option):
    found = run("forecast", "dezhou", option, "nothing")
    assert found.exit_code == 2
    assert "'nothing' is not a" in found.output


def test_an_indicator_is_forecast_to_any_day():
    found = run("forecast", "dezhou", "--indicator", "resident_population", "--place", "370000", "--to", "2030-12-31",
                "--as-of", "2026-06-30", "--format", "json")  # fmt: skip
    (row,) = json.loads(found.output)
    assert row["target"] == ""
    assert float(row["low_95"]) < float(row["low_50"]) < float(row["median"]) < float(row["high_95"])


@pytest.mark.parametrize("command", ["forecast", "record"])
def test_the_answer_comes_as_a_workbook(tmp_path, command):
    assert run(command, "dezhou", "--as-of", "2026-06-30", "--format", "xlsx").exit_code == 2
    assert (
        run(command, "dezhou", "--as-of", "2026-06-30", "--format", "xlsx", "--out", str(tmp_path / "a.xlsx")).exit_code
        == 0
    )
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == b"PK"


def test_the_record_says_how_forecasts_would_have_fared():
    text = run("record", "dezhou", "--as-of", "2026-06-30").output
    assert "Years ahead" in text
    assert "│" in text
    rows = json.loads(
        CliRunner().invoke(guibiao, ["record", "dezhou", "--as-of", "2026-06-30", "--format", "json"]).stdout
    )
    assert {row["kind"] for row in rows} >= {"horizon", "indicator", "chance"}
    assert all(0 <= float(row["coverage_95"]) <= 1 for row in rows if row["kind"] == "horizon")


def test_a_ledger_too_short_to_look_back_says_so(tmp_path):
    assert run("new", str(tmp_path / "empty")).exit_code == 0
    found = run("record", str(tmp_path / "empty"))
    assert "No series of this ledger is long enough to look back" in found.output


def test_forecasts_are_logged_once(own):
    for _ in range(2):
        assert run("forecast", str(own), "--as-of", "2026-06-30", "--indicator", "income_ratio", "--log").exit_code == 0
    first = read_log(own, "forecasts")
    assert len(first) == len({tuple(row.items()) for row in first}) > 0
    assert run("forecast", str(own), "--as-of", "2026-07-30", "--indicator", "income_ratio", "--log").exit_code == 0
    assert read_log(own, "forecasts")[: len(first)] == first
    assert len(read_log(own, "forecasts")) == 2 * len(first)


def test_a_shipped_pack_is_not_written_to():
    found = run("forecast", "dezhou", "--indicator", "income_ratio", "--log")
    assert found.exit_code == 1
    assert "not written to" in found.output


def test_a_log_only_grows(tmp_path):
    assert read_log(tmp_path, "warnings") == []
    assert append_log(tmp_path, "warnings", ["day", "what"], [{"day": "1", "what": "a,b"}, {"day": "2"}]) == 2
    assert append_log(tmp_path, "warnings", ["day", "what"], [{"day": "2", "what": ""}, {"day": "3"}]) == 1
    assert [line["day"] for line in read_log(tmp_path, "warnings")] == ["1", "2", "3"]
