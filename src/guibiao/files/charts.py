"""Charts of a sheet that the office draws itself, and that people can change there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xlsxwriter

BLUE, INK = "#1F5FA8", "#24303C"


class Look(StrEnum):
    """How a series of a chart is drawn."""

    POINTS = "points"
    GOALS = "goals"
    """Points that are promised and not seen."""
    DASHES = "dashes"
    LINE = "line"
    EDGE = "edge"
    """A thin line at the edge of an interval."""


@dataclass(frozen=True, slots=True)
class Line:
    """A series of a chart: rows of the sheet (from 1, below the header), and the columns of x and y (from 0)."""

    name: str
    first: int
    last: int
    x: int
    y: int
    look: Look = Look.POINTS
    colour: str = ""
    """Where none is named, that of its look."""
    listed: bool = True
    """The legend names it."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart on a sheet: bars of one series, points over x, or a pyramid, whose first series are negative."""

    title: str
    lines: Sequence[Line]
    row: int
    column: int
    bars: bool = False
    reach: float | None = None
    """What a pyramid shows to each side of zero; none where the chart is no pyramid."""
    x: tuple[float | None, float | None] = (None, None)
    y: tuple[float | None, float | None] = (None, None)
    """Ends of the axes; none where the office chooses."""


WIDTH, HEIGHT, PYRAMID_HEIGHT = 560, 300, 440
_GRID = {"visible": True, "line": {"color": "#DDE3EA"}}
_NO_GRID = {"visible": False}
_NO_LINE = {"none": True}
_LAYERS = (Look.EDGE, Look.LINE, Look.DASHES, Look.POINTS, Look.GOALS)
"""From the back to the front."""
_COLOURS = {Look.POINTS: BLUE, Look.GOALS: INK, Look.DASHES: INK, Look.LINE: BLUE, Look.EDGE: "#8FAFD4"}
_SIGNS = {Look.POINTS: ("circle", 7), Look.GOALS: ("diamond", 9)}
_STROKES: Mapping[Look, Mapping[str, object]] = {
    Look.DASHES: {"width": 1.5, "dash_type": "dash"},
    Look.LINE: {"width": 2},
    Look.EDGE: {"width": 1},
}


def draw(book: "xlsxwriter.Workbook", sheet: str, chart: Chart) -> "xlsxwriter.chart.Chart":
    """Draw a chart of the rows of a sheet."""
    if chart.reach is not None:
        drawing = _pyramid(book, sheet, chart, chart.reach)
    else:
        drawing = _bars(book, sheet, chart) if chart.bars else _points(book, sheet, chart)
    drawing.set_title({"name": chart.title, "name_font": {"size": 11}})
    drawing.set_size({"width": WIDTH, "height": HEIGHT if chart.reach is None else PYRAMID_HEIGHT})
    return drawing


def _series(sheet: str, line: Line) -> dict[str, object]:
    """Give what every series has: its name, and the cells of its x and y."""
    return {
        "name": line.name,
        "categories": [sheet, line.first, line.x, line.last, line.x],
        "values": [sheet, line.first, line.y, line.last, line.y],
    }


def _points(book: "xlsxwriter.Workbook", sheet: str, chart: Chart) -> "xlsxwriter.chart.Chart":
    """Draw points and lines over x."""
    drawing = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    lines = sorted(chart.lines, key=lambda line: _LAYERS.index(line.look))
    for line in lines:
        colour = {"color": line.colour or _COLOURS[line.look]}
        sign, size = _SIGNS.get(line.look, ("none", 0))
        marker = {"type": sign, "size": size, "fill": colour, "border": colour} if size else {"type": sign}
        stroke = {**_STROKES[line.look], **colour} if line.look in _STROKES else _NO_LINE
        drawing.add_series({**_series(sheet, line), "line": stroke, "marker": marker})
    drawing.set_x_axis({"major_gridlines": _NO_GRID, **_ends(chart.x)})
    drawing.set_y_axis({"major_gridlines": _GRID, "line": _NO_LINE, **_ends(chart.y)})
    _legend(drawing, lines)
    return drawing


def _ends(ends: tuple[float | None, float | None]) -> dict[str, float]:
    return {name: end for name, end in zip(("min", "max"), ends, strict=True) if end is not None}


def _bars(book: "xlsxwriter.Workbook", sheet: str, chart: Chart) -> "xlsxwriter.chart.Chart":
    """Draw one bar below the other, the first row above, each with its figure."""
    drawing = book.add_chart({"type": "bar"})
    for line in chart.lines:
        figure = {"value": True, "font": {"color": INK}}
        looks = {"fill": {"color": line.colour or BLUE}, "gap": 60, "data_labels": figure}
        drawing.add_series({**_series(sheet, line), **looks})
    drawing.set_x_axis({"visible": False, "major_gridlines": _NO_GRID})
    drawing.set_y_axis({"reverse": True, "major_tick_mark": "none"})
    drawing.set_legend({"none": True})
    return drawing


def _pyramid(book: "xlsxwriter.Workbook", sheet: str, chart: Chart, reach: float) -> "xlsxwriter.chart.Chart":
    """Draw bars to both sides of zero, without the sign; the first row stands at the foot."""
    drawing = book.add_chart({"type": "bar", "subtype": "stacked"})
    for line in chart.lines:
        drawing.add_series({**_series(sheet, line), "fill": {"color": line.colour or BLUE}, "gap": 20})
    drawing.set_x_axis({"num_format": "#,##0;#,##0", "major_gridlines": _GRID, "min": -reach, "max": reach})
    drawing.set_y_axis({"label_position": "low", "num_font": {"size": 8}, "major_tick_mark": "none"})
    _legend(drawing, chart.lines)
    return drawing


def _legend(drawing: "xlsxwriter.chart.Chart", lines: Sequence[Line]) -> None:
    """Name the series below a chart, but for those that only close another."""
    unlisted = [number for number, line in enumerate(lines) if not line.listed]
    drawing.set_legend({"position": "bottom", "delete_series": unlisted})
