"""The two commands, and the log of what was forecast."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from guibiao.cli.group import guibiao
from guibiao.files.problem import ProblemsFound
from guibiao.packs import read_pack
from guibiao.packs.issued import IssuedForecast
from guibiao.packs.logs import FORECASTS_LOG, check_logs, read_log


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
    first = read_log(own, FORECASTS_LOG, IssuedForecast)
    assert len(first) == len(set(first)) > 0
    assert run("forecast", str(own), "--as-of", "2026-07-30", "--indicator", "income_ratio", "--log").exit_code == 0
    later = read_log(own, FORECASTS_LOG, IssuedForecast)
    assert later[: len(first)] == first
    assert len(later) == len(first), "a month later the same is said"
    assert {str(row.recorded) for row in later} == {date.today().isoformat()}  # noqa: DTZ011 - the day on the wall
    assert len({row.ledger for row in later}) == 1


def test_nothing_is_kept_where_it_is_not_wanted(own):
    assert run("forecast", str(own), "--as-of", "2026-06-30", "--no-log").exit_code == 0
    assert run("warn", str(own), "--as-of", "2026-06-30", "--no-log").exit_code == 0
    assert not (own / "records").exists()


def test_a_folder_that_cannot_be_written_to_is_told_and_the_answer_is_given_all_the_same(own):
    (own / "records").write_text("in the way", encoding="utf-8")
    found = run("forecast", str(own), "--as-of", "2026-06-30", "--indicator", "income_ratio")
    assert found.exit_code == 0
    assert "forecasts.csv" in found.stderr
    assert "71.5%" in found.stdout
    assert run("forecast", str(own), "--as-of", "2026-06-30", "--log").exit_code != 0


def test_the_log_holds_what_was_told_and_its_mistakes_are_told(own):
    told = json.loads(run("forecast", str(own), "--as-of", "2026-06-30", "--format", "json").output)
    assert run("forecast", str(own), "--as-of", "2026-06-30", "--log").exit_code == 0
    kept = {row.target: row for row in read_log(own, FORECASTS_LOG, IssuedForecast) if row.target}
    restating = {row["target"] for row in told} - set(kept)
    assert restating == {target for target, found in read_pack(own).plan.targets.items() if found.restates} & restating
    for row in (row for row in told if row["target"] in kept):
        line = kept[row["target"]]
        assert (str(line.as_of), line.answer) == (row["as_of"], row["answer"])
        assert (line.probability is None) == (row["probability"] == "")
        assert not row["probability"] or float(line.probability) == float(row["probability"])
    path = own / FORECASTS_LOG.file
    path.write_text(path.read_text(encoding="utf-8").replace("too_few_points", "too_few", 1), encoding="utf-8")
    with pytest.raises(ProblemsFound, match="is not known here"):
        check_logs(own)


def test_a_shipped_pack_is_not_written_to():
    found = run("forecast", "dezhou", "--indicator", "income_ratio", "--log")
    assert found.exit_code == 1
    assert "not written to" in found.output
