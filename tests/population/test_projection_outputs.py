"""What `guibiao project` writes: one place, two scenarios, rows that enter the ledger of a pack, a sheet a subject."""

import csv
import io
import json
import re
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from pack_cases import UNITS, count, small, urban
from python_calamine import CalamineWorkbook

from guibiao.cli.group import guibiao
from guibiao.packs import find_pack, read_pack
from guibiao.packs.folder import write_pack
from guibiao.packs.reference import reference_measures
from guibiao.plan.vocabulary import Basis
from guibiao.report.people.projection_rows import QUANTILES, difference_rows, joined_rows, series_rows, written
from guibiao.report.people.projection_text import projection_lines
from people_cases import LAST, projection, shown, view

ASKED = ("--to", "2022", "--draws", "10")
QUANTILE_COLUMNS = ["p2.5", "p10", "p50", "p90", "p97.5"]


def run(*words: str, language="en", exit_code: int = 0):
    result = CliRunner().invoke(guibiao, ["--language", language, *words], catch_exceptions=False)
    assert result.exit_code == exit_code, result.output
    return result


def project(pack, *words: str, **more):
    return run("project", str(pack), *ASKED, *words, **more)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.fixture
def own(tmp_path) -> Path:
    """Give a pack that has people and none of the indicators that are projected."""
    write_pack(small(*count(), *urban()), tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture
def copy(tmp_path) -> Path:
    run("new", str(tmp_path / "city"), "--like", "dezhou")
    return tmp_path / "city"


# --- net migration ---


def test_net_migration_of_the_first_year_and_of_those_shown_is_told():
    lines = list(projection_lines(shown(), "en"))
    at = next(number for number, line in enumerate(lines) if line.startswith("net migration in the year up to"))
    head, moves, outsiders, together = (re.split(r" {2,}", line) for line in lines[at : at + 4])
    assert head[1:] == ["2021", str(LAST)]
    flows = projection().path.flows
    for row, names in (
        (moves, ("arrivals", "departures")),
        (outsiders, ("immigration", "emigration")),
        (together, ("arrivals", "departures", "immigration", "emigration")),
    ):
        for step, told in zip((0, LAST - 2021), row[1:], strict=True):
            net = sum(flows[name][step, :-1].sum() for name in names)
            assert float(told.replace(",", "")) == pytest.approx(net, abs=1)
    assert any(line.startswith("截至各年的一年内净迁入") for line in projection_lines(shown(), "zh-CN"))


# --- one place ---


def test_a_place_is_told_of_alone():
    text = project("dezhou", "--place", "宁津县").stdout
    assert text.startswith("Ningjin County: 2020 to 2022")
    for words in ("Newcomers aged 6-11", "change 2020 to 2022", "people of the prefecture who came and left"):
        assert words in text
    assert "Lingcheng District" not in text
    assert "urbanisation_rate-2025" not in text


def test_a_place_of_several_units_is_their_sum():
    rows = {row["place"]: row for row in json.loads(project("dezhou", "--format", "json").stdout)["changes"]
            if row["of"] == "residents" and (row["from"], row["to"]) == (2020, 2022)}  # fmt: skip
    [whole] = [row for row in json.loads(project("dezhou", "--place", "371402", "--format", "json").stdout)["changes"]
               if row["of"] == "residents" and (row["from"], row["to"]) == (2020, 2022)]  # fmt: skip
    units = [rows[unit] for unit in ("decheng_tabulated", "371471", "371472")]
    assert whole["last"] == pytest.approx(sum(unit["last"] for unit in units), abs=1e-4)
    assert whole["births"] == pytest.approx(sum(unit["births"] for unit in units), abs=1e-4)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_rows_of_a_place_are_its_own(form):
    said = project("dezhou", "--place", "371422", "--format", form).stdout
    rows = table(said) if form == "csv" else json.loads(said)["series"]
    assert {row["place"] for row in rows} == {"371422"}
    assert {row["indicator"] for row in rows} == set(reference_measures())


def test_a_place_without_units_is_refused():
    said = project("dezhou", "--place", "tianqu_new_area", exit_code=1).stderr
    assert "tianqu_new_area holds no unit" in said
    assert "371422" in said


def test_a_level_that_is_not_reached_is_told_to_those_who_read_rows(copy):
    change = "{parameter: residents, places: ['371422'], from: 2021, to: 2022, value: 1000}"
    scenario = f"id: hard\nname: 难\ndate: 2026-01-01\nchanges:\n  - {change}\n"
    (copy / "scenarios" / "hard.yaml").write_text(scenario, encoding="utf-8")
    rows, text = (project(copy, "--scenario", "hard", "--format", form) for form in ("csv", "text"))
    assert rows.stderr.startswith("NOT REACHED: Ningjin County")
    assert "NOT REACHED" not in rows.stdout
    assert (text.stdout.count("NOT REACHED"), text.stderr) == (1, "")


# --- rows ---


def test_a_table_names_measures_and_places_in_the_language_of_the_reader():
    rows = table(project("dezhou", "--format", "csv", language="zh-CN").stdout)
    assert list(rows[0]) == ["indicator", "name", "place", "place_name", "year", "unit", *QUANTILE_COLUMNS]
    assert {"常住人口", "6—11岁", "迁入人口，18—59岁"} <= {row["name"] for row in rows}
    assert len({row["place"] for row in rows}) == 14


def test_medians_are_those_of_the_run():
    told = {(row["indicator"], row["place"], row["year"]): row for row in series_rows(shown(), "en")}
    for series in shown().series:
        for number, year in enumerate(series.years):
            row = told[series.indicator, series.place, year]
            found = [row[name] for name in QUANTILES]
            assert found == pytest.approx(series.band[:, number], abs=0.051)
            assert found == sorted(found)


def test_changes_add_up_in_every_form(tmp_path):
    project("dezhou", "--format", "json", "--out", str(tmp_path))
    record = json.loads((tmp_path / "projection.json").read_text(encoding="utf-8"))
    rows = table((tmp_path / "changes.csv").read_text(encoding="utf-8"))
    assert len(rows) == len(record["changes"]) == 14 * 4 * 3
    for row in record["changes"]:
        parts = [value for name, value in row.items() if name not in CHANGE_HEADS]
        assert len(parts) == 8
        assert row["first"] + sum(parts) == pytest.approx(row["last"], abs=1e-5)
    assert [written(row) for row in record["changes"]] == rows


CHANGE_HEADS = {"place", "place_name", "of", "from", "to", "first", "last"}


# --- two scenarios ---


def test_the_same_scenario_differs_by_nothing():
    said = json.loads(project("dezhou", "--scenario", "settling", "--against", "settling", "--format", "json").stdout)
    assert said["against"] == ["settling"]
    assert len(said["differences"]) == len(said["series"])
    assert {row[name] for row in said["differences"] for name in QUANTILES} == {0.0}
    assert [row["against"] for row in said["differences"]] == [row["p50"] for row in said["series"]]
    assert all(row["probability"] == row["against"] for row in said["targets"])


def test_differences_are_taken_future_by_future():
    found = {(row["indicator"], row["place"], row["year"]): row for row in difference_rows(shown("settling"), "en")}
    own = {(one.indicator, one.place): one.draws for one in shown().series}
    other = {(one.indicator, one.place): one.draws for one in shown("settling").against}
    assert len(found) == sum(len(one.years) for one in shown().series)
    for (indicator, place), draws in own.items():
        apart = np.quantile(draws[-1] - other[indicator, place][-1], (0.025, 0.1, 0.5, 0.9, 0.975))
        row = found[indicator, place, LAST]
        assert [row[name] for name in QUANTILES] == pytest.approx(apart, abs=0.051)


def test_a_table_holds_differences_beside_the_measures():
    [first, *_] = rows = list(joined_rows(shown("settling"), "en"))
    assert list(first)[-7:] == ["against", "difference_unit", *(f"difference_{name}" for name in QUANTILES)]
    for row in rows:
        if row["year"] == 2020 and row["indicator"] != "births":
            assert row["difference_p50"] == 0
    assert any(row["difference_p50"] < 0 for row in rows if row["indicator"] == "registered_urbanisation_rate")


def test_differences_of_percentages_are_percentage_points_in_every_form():
    units = {(row["unit"], row["difference_unit"]) for row in joined_rows(shown("settling"), "en")}
    assert units == {("%", "百分点"), ("人", "人"), ("户", "户")}
    for row in difference_rows(shown("settling"), "en"):
        assert (row["against_unit"], row["unit"]) in units
    for language, ending in (("en", " pp"), ("zh-CN", "个百分点")):
        name = "Urban share of the registered" if language == "en" else "户籍人口城镇化率"
        told = [line for line in projection_lines(shown("settling"), language) if line.startswith(f"{name}  ")][-1]
        assert told.count(ending) == 5
        assert "%" not in told
        [row] = [row for row in view(language, "settling").differences.rows if row[0] == name]
        assert row[3].endswith(ending)
        assert row[4].count(ending) == 2
        assert row[1].endswith("%")


def test_without_another_scenario_there_is_no_difference():
    assert list(difference_rows(shown(), "en")) == []
    assert "against" not in next(joined_rows(shown(), "en"))
    assert json.loads(project("dezhou", "--format", "json").stdout)["differences"] == []


# --- the workbook ---


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Projection", "Differences", "Changes", "Targets", "Needed", "Measures", "Inputs", "Run"]),
        ("zh-CN", ["推演", "差异", "变动分解", "目标", "所需条件", "测度说明", "输入", "运行"]),
    ],
)
def test_the_workbook_has_a_sheet_for_each_subject(tmp_path, language, names):
    words = ("--to", str(LAST), "--draws", "10", "--against", "settling", "--format", "xlsx", "--out", str(tmp_path))
    run("project", "dezhou", *words, language=language)
    book = CalamineWorkbook.from_path(str(tmp_path / "projection.xlsx"))
    assert book.sheet_names == names
    sheets = [book.get_sheet_by_name(name).to_python() for name in names]
    assert len(sheets[0]) == len(sheets[1]) == 1 + sum(len(one.years) for one in shown().series)
    for row in sheets[2][1:]:
        first, *parts, last = row[5:]
        assert first + sum(parts) == last
    assert {row[0] for row in sheets[5][1:]} == set(reference_measures())
    if language == "zh-CN":
        heads = [head for sheet in sheets for head in sheet[0] if not head[0].isdigit()]
        assert [head for head in heads if head.isascii()] == []


# --- into a pack ---


def findings(pack) -> list[str]:
    """Give what a check finds, without the line that counts the entries of the pack."""
    return run("check", str(pack)).stdout.splitlines()[2:]


def test_rows_enter_a_copy_of_a_pack_and_its_check_stays_as_it_was(copy):
    before, held = findings(copy), len(read_pack(copy).ledger)
    said = project(copy, "--into-ledger").stderr
    assert findings(copy) == before
    pack = read_pack(copy)
    added = [row for row in pack.ledger if row.basis is Basis.PROJECTED]
    assert f"{len(added)} projected rows added" in said
    assert len(pack.ledger) == held + len(added)
    assert {row.indicator for row in added} == set(reference_measures())
    assert {row.source for row in added} <= set(pack.plan.sources)
    again = project(copy, "--into-ledger").stderr
    assert " 0 projected rows added" in again


def test_no_promise_is_judged_by_them(copy):
    words = ("assess", str(copy), "--as-of", "2026-06-30", "--format", "json")
    before = run(*words).stdout
    project(copy, "--into-ledger")
    assert run(*words).stdout == before


def test_runs_of_two_scenarios_stand_side_by_side(copy):
    project(copy, "--into-ledger", "--place", "371422")
    project(copy, "--into-ledger", "--place", "371422", "--scenario", "jobs")
    rows = [row for row in read_pack(copy).ledger if row.basis is Basis.PROJECTED]
    assert len({row.source for row in rows}) == 2
    assert {row.place for row in rows} == {"371422"}


def test_a_pack_of_ones_own_without_indicators_gets_all_rows(own):
    project(own, "--into-ledger")
    pack = read_pack(own)
    rows = [row for row in pack.ledger if row.basis is Basis.PROJECTED]
    assert set(reference_measures()) <= set(pack.plan.indicators)
    assert {(row.indicator, row.place) for row in rows} == {
        (measure, place) for measure in reference_measures() for place in ("990000", *UNITS)
    }
    run("check", str(own))


def test_written_files_are_taken_in_as_any_others(own, tmp_path):
    project(own, "--out", str(tmp_path / "out"), "--format", "csv")
    for name in ("indicators.yaml", "sources.yaml"):
        file = own / name
        held = file.read_text(encoding="utf-8") if file.is_file() else ""
        file.write_text(f"{held}\n{(tmp_path / 'out' / name).read_text(encoding='utf-8')}", encoding="utf-8")
    said = run("intake", str(own), str(tmp_path / "out" / "observations.csv")).stdout
    assert "0 held already, 0 returned" in said


def test_a_workbook_of_the_pack_carries_them(own, tmp_path):
    project(own, "--into-ledger")
    run("export", str(own), str(tmp_path / "own.xlsx"))
    run("import", str(tmp_path / "own.xlsx"), str(tmp_path / "again"))
    assert list(read_pack(tmp_path / "again").ledger) == list(read_pack(own).ledger)


def test_a_shipped_pack_is_refused_before_anything_is_drawn():
    assert "part of the product" in project("dezhou", "--into-ledger", exit_code=1).stderr
    assert find_pack("dezhou").is_dir()


def test_a_measure_that_the_plan_counts_otherwise_is_left_out_and_told(own):
    (own / "indicators.yaml").write_text(
        (own / "indicators.yaml").read_text(encoding="utf-8") + "\n- id: births\n  name: 出生率\n  unit: ‰\n",
        encoding="utf-8",
    )
    assert "No rows for births: the plan's births is in ‰." in project(own, "--into-ledger").stderr
    assert "births" not in {row.indicator for row in read_pack(own).ledger if row.basis is Basis.PROJECTED}


def test_the_projection_that_is_shown_is_that_which_was_run():
    assert shown().projection is projection()
