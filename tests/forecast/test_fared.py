"""What was issued against what came: kept as it is told, scored once its value is known, never across a break."""

import csv
import json
import shutil
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from guibiao.cli.group import guibiao
from guibiao.files.csvfile import write_csv
from guibiao.files.problem import ProblemsFound
from guibiao.forecast.fared import alike, asked_of, fared
from guibiao.forecast.scores import calibration
from guibiao.packs import read_pack
from guibiao.packs.issued import IssuedForecast
from guibiao.packs.logs import FORECASTS_LOG, GRADES_LOG, news, read_log, read_logs
from guibiao.progress.gather import Gathering
from packs_on_disk import small_pack
from plans import Amendment, Break, ledger, plan, seen

VALUES = {2015: 45.0, 2016: 46.5, 2017: 47.1, 2018: 48.9, 2019: 49.2, 2020: 50.0, 2021: 52.5, 2022: 53.1, 2023: 56.0,
          2024: 58.2, 2025: 60.4}  # fmt: skip


def line(**cells):
    given = {
        "as_of": "2022-06-30", "target": "coverage-2025", "indicator": "coverage", "place": "990000",
        "day": "2025-12-31", "unit": "%", "answer": "uncertain", "points": "7", "last_day": "2021-12-31",
        "last_value": "52.5", "median": "59", "low_50": "58.5", "high_50": "59.5", "low_80": "58", "high_80": "60",
        "low_95": "57", "high_95": "61", "probability": "0.4", "recorded": "2022-06-30",
    }  # fmt: skip
    return IssuedForecast.model_validate(given | cells)


def held(lines, *, until=2025, day=date(2026, 6, 30), breaks=(), **tables):
    rows = [seen(str(year), f"{value}") for year, value in VALUES.items() if year <= until]
    found = plan(**tables)
    return fared(found, Gathering.at(found, ledger(*rows, breaks=breaks), day), lines)


def test_a_promise_that_came_due_is_scored():
    [came] = held([line()]).came
    assert (came.value, came.kept, came.horizon, came.afterwards) == (60.4, True, 4, False)
    assert came.known == date(2026, 3, 1)
    indicators, asked = asked_of([[came]])
    assert indicators == ("coverage",)
    assert asked.inside.tolist() == [[False, False, True]]
    scores = calibration(asked)
    assert (scores.number, scores.brier) == (1, pytest.approx(0.36))


def test_an_indicator_is_scored_without_a_promise():
    [came] = held([line(target="", day="2022-12-31", probability="", low_50="53", high_50="54")]).came
    assert (came.value, came.kept, came.horizon) == (53.1, None, 1)
    scores = calibration(asked_of([[came]])[1])
    assert scores.coverage == (1.0, 0.0, 0.0)
    assert scores.brier != scores.brier, "no chance was stated"


@pytest.mark.parametrize(
    ("changed", "count"),
    [
        ({}, (1, 0, 0)),
        ({"day": "2035-12-31"}, (0, 1, 0)),
        ({"unit": "km"}, (0, 0, 1)),
        ({"target": "gone"}, (0, 0, 1)),
        ({"place": "990001"}, (0, 0, 1)),
        ({"median": ""}, (0, 0, 0)),
        ({"as_of": "2027-01-01"}, (0, 0, 0)),
    ],
)
def test_what_cannot_be_scored_is_counted(changed, count):
    found = held([line(**changed)])
    assert (len(found.came), found.waiting, found.incomparable) == count


def test_a_value_that_is_not_known_yet_is_waited_for():
    found = held([line()], until=2024)
    assert (len(found.came), found.waiting) == (0, 1)


def test_nothing_is_scored_across_a_break():
    cut = Break.model_validate({"id": "b", "date": "2023-01-01", "kind": "definition"})
    assert held([line()], breaks=(cut,)).incomparable == 1
    assert len(held([line(as_of="2024-06-30", last_day="2023-12-31")], breaks=(cut,)).came) == 1


def test_a_promise_that_was_made_easier_is_not_scored_as_the_old_one():
    eased = Amendment.model_validate({
        "id": "a1", "date": "2024-01-01", "kind": "targets", "item": "coverage-2025", "field": "value", "old": "60",
        "new": "55", "reason": "-", "authority": "-",
    })  # fmt: skip
    found = held([line(), line(as_of="2024-06-30")], amendments=[eased])
    assert [each.line.as_of.year for each in found.came] == [2024]
    assert found.incomparable == 1


def test_lines_written_afterwards_are_told_apart():
    early, late = held([line(), line(as_of="2022-07-30", recorded="2026-05-01")]).came
    assert (early.afterwards, late.afterwards) == (False, True)


lines = st.lists(
    st.builds(
        lambda day, median: line(as_of=f"2022-{day:02d}-01", median=str(median)),
        st.integers(1, 12),
        st.integers(50, 52),
    ),
    max_size=12,
)


@given(lines, lines)
def test_only_news_are_kept_and_nothing_new_is_lost(before, after):
    kept = news([], before)
    added = news(kept, after)
    assert news([*kept, *added], []) == []
    whole = [*kept, *added]
    for told in after:
        earlier = [each for each in whole if each.as_of <= told.as_of and each.about == told.about]
        assert any(each.said == told.said for each in earlier)


def run(*arguments):
    done = CliRunner().invoke(guibiao, ["--language", "en", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """A city that asks every summer and hears what came in the next spring."""
    folder = small_pack(tmp_path_factory.mktemp("packs") / "city")
    (folder / "population.csv").unlink()
    path = folder / "observations.csv"
    head = path.read_text(encoding="utf-8-sig").splitlines()[0]
    columns = head.split(",")
    rows = [
        {"indicator": "coverage", "place": "990000", "period": str(year), "value": str(value), "unit": "%",
         "source": "bureau", "published": f"{year + 1}-03-01"}
        for year, value in VALUES.items()
    ]  # fmt: skip
    body = "\n".join(",".join(row.get(column, "") for column in columns) for row in rows)
    path.write_text(f"{head}\n{body}\n", encoding="utf-8")
    for year in range(2021, 2026):
        for command in ("forecast", "warn"):
            run(command, str(folder), "--as-of", f"{year}-06-30")
    for kind in (FORECASTS_LOG, GRADES_LOG):
        written_on_the_day(folder / kind.file)
    return folder


def written_on_the_day(path):
    """Make a log that was filled afterwards one that was written day by day."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    path.write_bytes(write_csv(list(rows[0]), [row | {"recorded": row["as_of"]} for row in rows]))


def test_every_forecast_and_warning_is_logged_without_being_asked(city):
    logs = read_logs(city)
    assert {each.as_of.year for each in logs.forecasts if each.target == "coverage-2025"} == set(range(2021, 2026))
    assert {each.day.year - each.as_of.year for each in logs.forecasts if each.target is None} == set(range(5))
    assert {each.target for each in logs.grades} >= {"coverage-2025"}
    assert all(each.ledger and each.version and each.recorded for each in (*logs.forecasts, *logs.grades))


def test_the_record_scores_the_log(city):
    rows = json.loads(run("record", str(city), "--as-of", "2026-06-30", "--format", "json"))
    issued = [row for row in rows if row["record"] == "issued"]
    [counts] = [row for row in issued if row["kind"] == "counts"]
    assert int(counts["scored"]) == sum(int(row["number"]) for row in issued if row["kind"] == "horizon") > 10
    assert (counts["afterwards"], counts["later"], counts["altered"]) == ("0", "0", "0")
    kinds = {"horizon", "indicator", "indicator_horizon", "chance", "horizon_chance", "indicator_chance"}
    assert {row["kind"] for row in issued} >= kinds
    text = run("record", str(city), "--as-of", "2026-06-30")
    assert "Forecasts and warnings as they were issued" in text


def test_what_is_written_later_for_an_earlier_day_changes_no_record_of_a_day_between(city, tmp_path):
    own = shutil.copytree(city, tmp_path / "own")
    before = run("record", str(own), "--as-of", "2026-06-30")
    run("forecast", str(own), "--as-of", "2024-02-01")
    assert len(read_logs(own).forecasts) > len(read_logs(city).forecasts)
    scores, _, later = run("record", str(own), "--as-of", "2026-06-30").partition(
        "lines were written after this day for earlier ones and are left out.\n"
    )
    assert scores.rstrip("0123456789 ") + later == before


def test_a_line_that_was_cut_off_is_no_line(city, tmp_path):
    own = shutil.copytree(city, tmp_path / "own")
    path = own / FORECASTS_LOG.file
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ProblemsFound, match="The last line is not whole"):
        read_logs(own)


def test_a_value_that_is_rewritten_without_a_vintage_shows(city, tmp_path):
    own = shutil.copytree(city, tmp_path / "own")
    path = own / "observations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("47.1", "49.9"), encoding="utf-8")
    rows = json.loads(run("record", str(own), "--as-of", "2026-06-30", "--format", "json"))
    [counts] = [row for row in rows if row["kind"] == "counts"]
    assert int(counts["altered"]) == int(counts["scored"]) > 0


def test_the_report_shows_it_and_keeps_what_it_tells(city, tmp_path):
    before = len(read_log(city, FORECASTS_LOG, IssuedForecast))
    run("report", str(city), "--as-of", "2026-06-30", "--out", str(tmp_path / "one"))
    run("report", str(city), "--as-of", "2026-06-30", "--out", str(tmp_path / "two"))
    page, again = ((tmp_path / name / "index.en.html").read_bytes() for name in ("one", "two"))
    assert page == again, "what a report keeps does not change the report"
    assert b"forecasts of the log are held against what came" in page
    assert len(read_log(city, FORECASTS_LOG, IssuedForecast)) > before
    assert read_pack(city).plan.targets


def test_promises_of_one_value_are_one_forecast_with_a_chance_each():
    alone = line(target="", probability="")
    groups = alike(held([line(), alone, line(median="58")]).came)
    assert [len(group) for group in groups] == [2, 1]
    _, asked = asked_of(groups)
    assert len(asked.series) == 2
    scores = calibration(asked)
    assert (scores.number, scores.brier) == (2, pytest.approx(0.36))
