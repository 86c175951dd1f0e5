"""The chart of a target: well-formed, in its frame, and true to its values."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from guibiao.progress.gather import Gathering
from guibiao.report.drawings.chart import HEIGHT, marks_of, path_chart
from guibiao.report.drawings.scale import WIDTH
from plans import baseline, indicator, ledger, plan, seen, target

SVG = "{http://www.w3.org/2000/svg}"
AS_OF = date(2024, 6, 1)


def drawn(*observations, language="en", breaks=(), **tables):
    gathering = Gathering.at(plan(**tables), ledger(*observations), AS_OF)
    evidence = next(iter(gathering.all_evidence()))
    text = path_chart(evidence, marks_of(gathering, evidence), breaks, language)
    return ET.fromstring(text) if text else None  # noqa: S314 - our own drawing


def styled(chart, style):
    return [node for node in chart.iter() if style in (node.get("class") or "").split()]


def test_a_dot_for_each_observation_and_a_goal():
    chart = drawn(seen("2021", "52"), seen("2022", "54"), seen("2023", "57", confidence="secondary"))
    assert len(styled(chart, "gb-dot")) == 3
    assert len(styled(chart, "gb-open")) == 1
    assert len(styled(chart, "gb-goal")) == 1


def test_higher_values_stand_higher():
    chart = drawn(seen("2021", "52"), seen("2022", "54"), seen("2023", "57"))
    heights = [float(dot.get("cy")) for dot in styled(chart, "gb-dot")]
    assert heights == sorted(heights, reverse=True)


def test_the_line_is_not_drawn_across_a_break():
    values = (seen("2021", "52"), seen("2022", "54"), seen("2023", "57"))
    assert len(styled(drawn(*values), "gb-seen")) == 2
    assert len(styled(drawn(*values, breaks=[date(2022, 6, 1)]), "gb-seen")) == 1


def test_values_of_another_definition_stand_apart():
    chart = drawn(seen("2021", "52"), seen("2022", "80", definition="户籍人口"))
    assert len(styled(chart, "gb-other")) == 1
    assert styled(chart, "gb-seen") == []


@pytest.mark.parametrize("value", ["50", "1e9", "0.0001", "-7"])
def test_everything_stays_in_the_frame(value):
    count = indicator(unit="个", scale="count", highest="")
    chart = drawn(
        seen("2022", value, unit="个"),
        indicators=[count],
        targets=[target(unit="个")],
        baselines=[baseline(unit="个")],
    )
    places = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in styled(chart, "gb-dot")]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)


@pytest.mark.parametrize(("language", "words"), [("en", "promised 60 %; latest 57 at"), ("zh-CN", "承诺值 60 %")])
def test_it_can_be_heard(language, words):
    chart = drawn(seen("2023", "57"), language=language)
    assert chart.get("role") == "img"
    assert words in chart.get("aria-label")
    assert chart.find(f"{SVG}title").text == chart.get("aria-label")


def test_nothing_to_draw_draws_nothing():
    assert drawn(baselines=[]) is None
