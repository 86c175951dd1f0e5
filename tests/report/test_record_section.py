"""The track record in a report: true to its counts, drawn in its frame, and honest where the ledger is too short."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from guibiao.forecast.scores import Tenth, calibration
from guibiao.packs import Pack
from guibiao.report.drawings.reliability import HEIGHT, WIDTH, reliability_chart
from guibiao.report.page import FILES, write_report
from guibiao.report.record_section import TOO_SHORT, record_of
from guibiao.report.view import view_plan
from plans import ledger, plan, seen

AS_OF = date(2024, 6, 1)
LONG = [seen(str(2000 + at), str(40 + at + 3 * (at % 3))) for at in range(24)]
TENTHS = [Tenth(50, 0.06, 0.0, 0), Tenth(12, 0.44, 0.5, 4), Tenth(3, 0.97, 1.0, 9)]


def shown(*observations, language="en"):
    return record_of(view_plan(plan(), ledger(*observations), AS_OF, language))


def chart(tenths=TENTHS, language="en"):
    return ET.fromstring(reliability_chart(tenths, language))  # noqa: S314 - our own drawing


def dots(drawing):
    return [node for node in drawing.iter() if node.get("class") == "gb-dot"]


def test_a_dot_for_each_tenth_with_its_count():
    drawing = chart()
    assert len(dots(drawing)) == len(TENTHS)
    counts = [node.text for node in drawing.iter() if node.get("class") == "gb-label"]
    assert counts == ["50", "12", "3"]


def test_what_happened_more_often_stands_higher_and_more_cases_are_larger():
    found = dots(chart())
    heights = [float(dot.get("cy")) for dot in found]
    sizes = [float(dot.get("r")) for dot in found]
    assert heights == sorted(heights, reverse=True)
    assert sizes == sorted(sizes, reverse=True)


def test_what_was_stated_rightly_lies_on_the_line():
    drawing = chart([Tenth(9, 0.3, 0.3, 3)])
    [line] = [node for node in drawing.iter() if node.get("class") == "gb-plan"]
    (x1, y1, x2, y2), [dot] = (float(line.get(name)) for name in ("x1", "y1", "x2", "y2")), dots(drawing)
    assert float(dot.get("cx")) == pytest.approx(x1 + 0.3 * (x2 - x1), abs=0.1)
    assert float(dot.get("cy")) == pytest.approx(y1 + 0.3 * (y2 - y1), abs=0.1)


@pytest.mark.parametrize("tenths", [TENTHS, [Tenth(1, 0.0, 1.0, 0), Tenth(10**6, 1.0, 0.0, 9)]])
def test_everything_stays_in_the_frame(tenths):
    for dot in dots(chart(tenths)):
        x, y, radius = (float(dot.get(name)) for name in ("cx", "cy", "r"))
        assert 0 <= x - radius <= x + radius <= WIDTH
        assert 0 <= y - radius <= y + radius <= HEIGHT


@pytest.mark.parametrize(("language", "words"), [("en", "stated 6.0%, happened 0.0% of 50"), ("zh-CN", "所报 6.0%")])
def test_it_can_be_heard(language, words):
    assert words in chart(language=language).get("aria-label")


def test_no_cases_no_drawing():
    assert reliability_chart([], "en") == ""


def test_the_figures_are_those_of_the_record():
    view = view_plan(plan(), ledger(*LONG), AS_OF, "en")
    asked, found = view.prospects.record.asked, record_of(view)
    scores = calibration(asked)
    assert f"{scores.number} forecasts of 1 series" in found.summary[0]
    assert f"hold 95% of outcomes, {100 * scores.coverage[2]:.1f}% did" in found.summary[3]
    assert f"is {scores.brier:.3f}" in found.summary[4]
    assert sum(tenth.number for tenth in found.tenths) == asked.chance.size
    by_horizon = {int(row[0]): int(row[1]) for row in found.by_horizon[1:]}
    assert by_horizon == {int(years): int((asked.horizon == years).sum()) for years in np.unique(asked.horizon)}
    [row] = found.by_indicator[1:]
    stated, happened = (100 * mean for mean in (asked.chance.mean(), asked.happened.mean()))
    assert (row[1], row[5], row[6]) == (str(scores.number), f"{stated:.1f}%", f"{happened:.1f}%")


def test_stated_chances_are_told_by_years_ahead_and_by_indicator():
    view = view_plan(plan(), ledger(*LONG), AS_OF, "en")
    asked, found = view.prospects.record.asked, record_of(view)
    head, *rows = found.chances_by_horizon
    assert head[1:] == [str(years) for years in np.unique(asked.horizon)]
    assert [row[0] for row in rows[::9]] == ["0–10%", "90–100%"]
    last = (asked.horizon[:, None] == asked.horizon.max()) & (asked.chance >= 0.9)
    assert rows[-1][-1] == f"{asked.happened[last].mean():.0%} ({last.sum()})"
    _, [_, *cells] = found.chances_by_indicator
    cases = [int(re.sub(r".*\((\d+)\)", r"\1", cell)) for cell in cells if cell != "–"]
    assert cases == [tenth.number for tenth in found.tenths]


@pytest.mark.parametrize("rows", [[], LONG[:3]], ids=["empty", "three"])
def test_a_short_ledger_is_an_answer(rows):
    found = shown(*rows)
    assert found.summary == [TOO_SHORT.text("en")]
    assert found.drawing == ""
    assert list(found.by_horizon) == list(found.warned) == []


@pytest.mark.parametrize("language", FILES)
@pytest.mark.parametrize(("rows", "drawings"), [(LONG, 1), (LONG[:3], 0)], ids=["long", "short"])
def test_the_page_holds_it(tmp_path, language, rows, drawings):
    write_report(Pack(plan(), ledger(*rows)), tmp_path, AS_OF)
    text = (tmp_path / FILES[language]).read_text(encoding="utf-8")
    section = re.search(r'<section aria-labelledby="record".*?</section>', text, re.DOTALL)[0]
    assert section.count("<svg") == drawings
    assert (TOO_SHORT.text(language) in section) is not bool(drawings)


def test_what_became_known_later_is_not_looked_back_on():
    late = [row.model_copy(update={"published": date(2024, 9, 1)}) for row in LONG[-2:]]
    assert shown(*LONG[:-2], *late) == shown(*LONG[:-2])
