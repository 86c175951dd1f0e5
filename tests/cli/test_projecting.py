"""Projections on the command line: the page of people, and what the report projects."""

from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from guibiao.cli import projecting
from guibiao.cli.group import guibiao
from guibiao.cli.projecting import Asked, people_for_report
from guibiao.files.problem import ProblemsFound
from pages import Page
from people_cases import AS_OF, dezhou


def run(*words: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(guibiao, ["--language", "en", *words], catch_exceptions=False)
    assert result.exit_code == exit_code, result.output
    return result.output


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(projecting, "REPORT_DRAWS", 10)


def without_milestones(*years: str):
    heading = dezhou().plan.heading.model_copy(update={"milestones": tuple(map(int, years))})
    return replace(dezhou(), plan=replace(dezhou().plan, heading=heading))


def test_a_page_of_people_is_written_alone(tmp_path):
    file = tmp_path / "people.html"
    said = run("project", "dezhou", "--to", "2022", "--draws", "10", "--page", str(file), "--scenario", "fertility_low")
    assert said == f"Wrote {file}.\n"
    text = file.read_text(encoding="utf-8")
    assert "2020 to 2022, Low fertility, 10 futures" in text
    assert [attrs["id"] for attrs in Page(text).all("h2")] == ["people"]


def test_a_page_and_a_folder_may_be_asked_for_together(tmp_path):
    words = ("--to", "2022", "--draws", "10", "--page", str(tmp_path / "p.html"), "--out", str(tmp_path / "rows"))
    run("project", "dezhou", *words, "--format", "csv")
    assert (tmp_path / "p.html").is_file()
    names = ["changes.csv", "indicators.yaml", "observations.csv", "projection.csv", "sources.yaml"]
    assert sorted(path.name for path in (tmp_path / "rows").iterdir()) == names


@pytest.mark.usefixtures("few")
def test_the_report_projects_to_the_last_milestone():
    found = people_for_report(dezhou(), AS_OF, Asked(("settling",), "jobs"))
    assert found.years[-1] == max(dezhou().plan.heading.milestones)
    assert [scenario.id for scenario in found.projection.levers.scenarios] == ["settling"]
    assert found.identity.draws == 10
    assert found.against_name.text("en") == "50,000 new urban jobs a year"


@pytest.mark.usefixtures("few")
def test_without_milestones_the_last_target_counts():
    years = {target.date.year for target in dezhou().plan.targets.values() if target.date}
    assert people_for_report(without_milestones(), AS_OF).years[-1] == max(years)


@pytest.mark.parametrize(
    ("pack", "day"),
    [
        (dezhou(), date(2020, 10, 31)),
        (replace(dezhou(), population=()), AS_OF),
        (without_milestones("2020"), AS_OF),
    ],
    ids=["the count was not taken yet", "no counts", "the plan ends before"],
)
def test_without_a_base_the_report_projects_nothing(pack, day):
    assert people_for_report(pack, day) is None


def test_a_scenario_that_is_none_is_told_of():
    with pytest.raises(ProblemsFound, match="nonsense"):
        people_for_report(dezhou(), AS_OF, Asked(("nonsense",)))
    with pytest.raises(ProblemsFound, match="nonsense"):
        people_for_report(dezhou(), AS_OF, Asked(against="nonsense"))


@pytest.mark.parametrize("year", ["2121", "99999999"])
def test_a_year_too_far_is_refused(year):
    done = CliRunner().invoke(guibiao, ["--language", "en", "project", "dezhou", "--to", year])
    assert (done.exit_code, done.exception.__class__) == (2, SystemExit)
    assert f"{year} is too far: 100 years are projected at most" in done.stderr
