"""Charts of a sheet: what they draw, in which order, and what the legend names."""

import io
import re
import zipfile
from itertools import starmap

import pytest

from guibiao.files.charts import BLUE, INK, Chart, Line, Look
from guibiao.files.workbook import Sheet, write_workbook

ROWS = [["a", 2020.0, 1.0], ["b", 2025.0, 2.0]]


def drawn(*lines: Line, **ends) -> str:
    """Give the drawing of a chart of two rows."""
    chart = Chart("a chart", lines, 0, 4, **ends)
    data = write_workbook([Sheet("sheet", ["name", "year", "value"], ROWS, charts=[chart])])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/charts/chart1.xml").decode()


def line(name: str, look: Look = Look.POINTS, **more) -> Line:
    return Line(name, 1, 2, 1, 2, look, **more)


def names(chart: str) -> list[str]:
    return re.findall(r"<c:ser>.*?<c:v>(.+?)</c:v>", chart)


def test_points_are_drawn_over_lines_and_lines_over_the_edges_of_bands():
    looks = [("seen", Look.POINTS), ("goal", Look.GOALS), ("path", Look.DASHES), ("median", Look.LINE)]
    chart = drawn(*starmap(line, looks), line("band", Look.EDGE))
    assert names(chart) == ["band", "median", "path", "seen", "goal"]
    assert re.findall(r'c:symbol val="(\w+)"', chart) == ["none", "none", "none", "circle", "diamond"]


def test_the_legend_leaves_out_what_only_closes_a_band():
    chart = drawn(line("seen"), line("low", Look.EDGE), line("high", Look.EDGE, listed=False))
    assert names(chart) == ["low", "high", "seen"]
    assert re.findall(r'<c:legendEntry><c:idx val="(\d)"/><c:delete val="1"/>', chart) == ["1"]


@pytest.mark.parametrize(
    ("look", "colour", "shown"), [(Look.LINE, "", BLUE), (Look.GOALS, "", INK), (Look.LINE, "#112233", "#112233")]
)
def test_a_series_has_the_colour_of_its_look_unless_it_names_one(look, colour, shown):
    assert set(re.findall('srgbClr val="(.+?)"', drawn(line("x", look, colour=colour)).split("<c:valAx>")[0])) == {
        shown.removeprefix("#")
    }


def test_the_ends_of_axes_are_those_asked_for():
    chart = drawn(line("seen"), x=(2020, 2035), y=(0, None))
    assert re.findall('<c:(min|max) val="(.+?)"', chart) == [("max", "2035"), ("min", "2020"), ("min", "0")]


def test_bars_carry_their_figures_and_no_axis_of_values():
    chart = drawn(line("counts"), bars=True)
    assert '<c:showVal val="1"/>' in chart
    assert re.findall('<c:delete val="1"/>', chart)
    assert "<c:legend>" not in chart


def test_a_pyramid_stacks_its_series_and_reaches_as_far_to_both_sides():
    chart = drawn(line("women"), line("men", listed=False), reach=3)
    assert 'c:grouping val="stacked"' in chart
    assert re.findall('<c:(min|max) val="(.+?)"', chart) == [("max", "3"), ("min", "-3")]
