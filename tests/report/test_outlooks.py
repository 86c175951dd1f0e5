"""The outlook of a promise on its card and its chart: what is told, or why nothing is."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from guibiao.forecast.fan import fan_of
from guibiao.forecast.outlook import outlooks
from guibiao.language import rounded
from guibiao.packs import Pack
from guibiao.progress.gather import Gathering
from guibiao.report.drawings.chart import HEIGHT, marks_of, path_chart
from guibiao.report.drawings.scale import WIDTH
from guibiao.report.outlooks import outlook_lines
from guibiao.report.page import FILES, write_report
from guibiao.report.view import view_plan
from pages import Page
from plans import baseline, ledger, plan, seen, target

AS_OF = date(2024, 6, 1)
VALUES = ("44", "45.2", "46.1", "47.3", "48", "49.1", "50.2", "51", "52.1", "53")
RISING = [seen(str(2014 + at), value) for at, value in enumerate(VALUES)]


def told(*observations, language="en", **tables):
    gathering = Gathering.at(plan(**tables), ledger(*observations), AS_OF)
    [each] = outlooks(gathering)
    return {term.text(language): said.text(language) for term, said in outlook_lines(each)}


def drawn(*observations, as_of=AS_OF, **tables):
    gathering = Gathering.at(plan(**tables), ledger(*observations), as_of)
    [each] = outlooks(gathering)
    evidence = next(iter(gathering.all_evidence()))
    text = path_chart(evidence, marks_of(gathering, evidence), [], "en", fan_of(gathering, each))
    return each, ET.fromstring(text)  # noqa: S314 - our own drawing


def styled(chart, style):
    return [node for node in chart.iter() if style in (node.get("class") or "").split()]


def places(node):
    return [tuple(map(float, pair.split(","))) for pair in node.get("points").split()]


@pytest.mark.parametrize(
    ("value", "answer"), [("52", "likely"), ("55", "uncertain"), ("70", "unlikely")], ids=["low", "middle", "high"]
)
def test_the_chance_is_told_in_figures_and_in_words(value, answer):
    said = told(*RISING, targets=[target(value=value)])
    assert re.fullmatch(rf"\d+\.\d%: {answer}", said["Chance that it is kept"])
    assert re.fullmatch(
        r"5[45](?:\.\d)? %; four times in five between 5[34]\.\d and 5[56]\.\d", said["Expected at 2025-12-31"]
    )
    assert said["Rests on"] == "10 comparable values, 2014-12-31 to 2023-12-31"


def test_the_pace_is_set_beside_the_paces_ever_achieved():
    said = told(*RISING)
    assert said["Required pace"] == "3.5 percentage points a year from now on; 1 a year so far"
    assert said["Paces ever achieved"].startswith("9 yearly changes, 1")
    assert said["Paces ever achieved"].endswith("1.2 at best; 0.0% were as fast as required")
    assert said["On schedule today"] == "56.8 % by the planned path; latest 53"
    assert said["At today's pace"] == "kept on 2030-12-31"


def test_a_far_date_has_no_grade():
    said = told(*RISING, targets=[target(date="2035-12-31")])
    assert "too far for a grade" in said["Chance that it is kept"]
    assert not re.search("likely|uncertain", said["Chance that it is kept"])
    assert "Paces ever achieved" in said


@pytest.mark.parametrize(
    ("observations", "tables", "reason"),
    [
        (RISING[-2:], {}, "none: comparable values: 2; three are needed"),
        ([], {}, "none: comparable values: 0; three are needed"),
        (RISING, {"targets": [target(date="")]}, "none: the promise has no date"),
        (RISING, {"targets": [target(form="change", unit="百分点", value="5")], "baselines": []},
         "none: no baseline to measure from, or years missing in the sum"),
    ],
    ids=["two", "nothing", "no date", "no baseline"],
)  # fmt: skip
def test_why_there_is_no_forecast_is_said(observations, tables, reason):
    said = told(*observations, **tables)
    assert said["Forecast"] == reason
    assert "Chance that it is kept" not in said


def test_a_pace_away_from_the_promise_never_keeps_it():
    falling = [seen(str(2021 + at), value) for at, value in enumerate(["49", "48", "47"])]
    assert told(*falling)["At today's pace"] == "not kept within a hundred years"


def test_it_is_said_in_chinese():
    said = " ".join(f"{term}{line}" for term, line in told(*RISING, language="zh-CN").items())
    assert not re.search(r"[A-Za-z]", said)


@pytest.mark.parametrize(
    ("value", "spread", "text"),
    [(63.09, 25, "63"), (1.4424, 0.48, "1.44"), (1.216, -1.216, "1.2"), (5, 0, "5"), (1234.5, 5000, "1234"),
     (0.123456, 1e-9, "0.1235"), (1.5, float("inf"), "1.5")],
)  # fmt: skip
def test_figures_are_written_to_the_digits_that_matter(value, spread, text):
    assert rounded(value, spread) == text


def test_the_chart_holds_three_bands_one_median_and_the_rest_as_before():
    each, chart = drawn(*RISING)
    bands = styled(chart, "gb-fan")
    assert len(bands) == 3
    heights = [max(y for _, y in places(band)) - min(y for _, y in places(band)) for band in bands]
    assert heights == sorted(heights, reverse=True)
    [median] = styled(chart, "gb-median")
    last = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in styled(chart, "gb-dot")][-1]
    assert places(median)[0] == last
    _, low, high = each.expected.intervals[1]
    assert f"expected {rounded(each.expected.median, high - low)} at 2025-12-31" in chart.get("aria-label")
    assert len(styled(chart, "gb-goal")) == len(styled(chart, "gb-plan")) == 1


@pytest.mark.parametrize("date_of", ["2025-12-31", "2035-12-31", "2060-12-31"])
def test_the_fan_stays_in_the_frame(date_of):
    wild = [seen(str(2018 + at), value) for at, value in enumerate(["20", "70", "30", "80", "10", "60"])]
    _, chart = drawn(*wild, targets=[target(date=date_of)])
    corners = [place for node in (*styled(chart, "gb-fan"), *styled(chart, "gb-median")) for place in places(node)]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in corners)


def test_without_a_forecast_the_chart_has_no_fan():
    _, chart = drawn(*RISING[-2:])
    assert styled(chart, "gb-fan") == styled(chart, "gb-median") == []
    assert "expected" not in chart.get("aria-label")


def test_a_forecast_changes_no_status():
    few, many = (view_plan(plan(), ledger(*rows), AS_OF, "en") for rows in (RISING[-1:], RISING))
    statuses = [[card.assessment.status for card in view.targets] for view in (few, many)]
    assert statuses[0] == statuses[1]
    assert [len(view.prospects.fans) for view in (few, many)] == [0, 1]


@pytest.mark.parametrize("language", FILES)
def test_the_card_tells_it(tmp_path, language):
    write_report(Pack(plan(baselines=[baseline()]), ledger(*RISING)), tmp_path, AS_OF)
    text = (tmp_path / FILES[language]).read_text(encoding="utf-8")
    assert text.count('class="gb-median"') == 1
    words = " ".join(Page(text).words)
    assert ("A forecast never changes the status." if language == "en" else "预测不改变状态") in words
    assert ("3.5 percentage points a year" if language == "en" else "今后每年 3.5 百分点") in words
