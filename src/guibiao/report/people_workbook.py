"""The people of a plan as sheets of a workbook, with charts that the office can change."""

from collections.abc import Iterator, Sequence

from guibiao.files.workbook import Chart, Line, Look, Sheet
from guibiao.language import Message
from guibiao.report.fan_chart import HIGH, HIGHEST, LOW, LOWEST, MEDIAN, Fan
from guibiao.report.grid import Grid
from guibiao.report.people_view import Drawn, PeopleView

Cell = str | float | None
_BLUE, _PALE, _PALER, _INK = "#1F5FA8", "#7FAEDC", "#BBD3EC", "#24303C"
_HEAD = (
    Message.of("Indicator"),
    Message.of("Unit"),
    Message.of("Year"),
    Message.of("median"),
    Message.of("10 %"),
    Message.of("90 %"),
    Message.of("2.5 %"),
    Message.of("97.5 %"),
    Message.of("observed"),
    Message.of("target"),
    Message.of("median of the other scenario"),
)
_YEAR, _OBSERVED, _GOAL, _OTHER = 2, 8, 9, 10
_QUANTILES = {3: MEDIAN, 4: LOW, 5: HIGH, 6: LOWEST, 7: HIGHEST}
"""Columns of quantiles."""
_LOOKS = {3: (_BLUE, 2.25), 4: (_PALE, 1.25), 5: (_PALE, 1.25), 6: (_PALER, 1.25), 7: (_PALER, 1.25)}
_PLACES = 4
"""Decimals of a figure in a cell."""
_ROWS, _COLUMN, _WIDTH, _ABREAST = 16, 12, 9, 2
"""Rows that a chart fills, the column behind the data, columns that a chart fills, charts beside each other."""


def people_sheets(people: PeopleView) -> list[Sheet]:
    """Lay a projection out as sheets: fans, ages, and the tables."""
    say = _Speaker(people.language)
    tables = (people.prospects, people.needs, people.differences, people.units, people.towns, people.inputs)
    return [
        say.fans(say.t("People"), people.fans),
        say.ages(say.t("Ages"), people.pyramids),
        *(say.grid(f"{say.t('People')} {number}", grid) for number, grid in enumerate(filter(None, tables), start=1)),
    ]


class _Speaker:
    """Writes sheets in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def t(self, template: str, **values: object) -> str:
        return Message.of(template, **values).text(self.language)

    def fans(self, name: str, fans: Sequence[Drawn]) -> Sheet:
        """Give a block of rows for each fan, and a chart of it."""
        head = [word.text(self.language) for word in _HEAD]
        rows: list[list[Cell]] = []
        charts: list[Chart] = []
        for fan in (drawn.fan for drawn in fans if drawn.fan):
            first = len(rows)
            rows += _fan_rows(fan)
            row, column = divmod(len(charts), _ABREAST)
            place = (row * _ROWS, _COLUMN + column * _WIDTH)
            charts.append(Chart(f"{fan.title}, {fan.unit}", list(_lines(fan, head, first)), *place))
        return Sheet(name, head, rows, charts=charts)

    def ages(self, name: str, pyramids: Sequence[Drawn]) -> Sheet:
        """Give pyramids one below the other, the youngest first, and a chart of each: women to the left of zero."""
        head = [self.t("Year"), *pyramids[0].grid.head, self.t("women, to the left"), self.t("men")]
        rows: list[list[Cell]] = []
        charts: list[Chart] = []
        for drawn in pyramids:
            first = len(rows) + 1
            rows += [[drawn.key.rpartition("-")[2], *cells] for cells in map(_ages_row, reversed(drawn.grid.rows))]
            lines = [
                Line(head[column], first, len(rows), 1, column, colour=colour)
                for column, colour in ((6, _PALE), (7, _BLUE))
            ]
            charts.append(Chart(drawn.title, lines, len(charts) * 2 * _ROWS, 9, pyramid=True))
        return Sheet(name, head, rows, charts=charts)

    def grid(self, name: str, grid: Grid) -> Sheet:
        """Give a table with numbers where a cell is one."""
        return Sheet(f"{name} {grid.caption}", grid.head, [[_number(cell) for cell in row] for row in grid.rows])


def _fan_rows(fan: Fan) -> Iterator[list[Cell]]:
    """Give the futures by year, then what was observed, then what is promised."""
    for at, day in enumerate(fan.days):
        quantiles = (round(fan.band[quantile][at], _PLACES) for quantile in _QUANTILES.values())
        other = round(fan.other[at], _PLACES) if fan.other else None
        yield [fan.title, fan.unit, float(day.year), *quantiles, None, None, other]
    empty: list[Cell] = [None] * len(_QUANTILES)
    for day, value in fan.observed:
        yield [fan.title, fan.unit, float(day.year), *empty, value, None, None]
    for day, value in fan.goals:
        yield [fan.title, fan.unit, float(day.year), *empty, None, value, None]


def _lines(fan: Fan, head: Sequence[str], above: int) -> Iterator[Line]:
    """Give the lines of a fan whose rows follow `above` others."""
    first, last = above + 1, above + len(fan.days)
    for column, (colour, width) in _LOOKS.items():
        yield Line(head[column], first, last, _YEAR, column, Look.LINE, colour=colour, width=width)
    if fan.other:
        yield Line(head[_OTHER], first, last, _YEAR, _OTHER, Look.DASHES)
    for column, points in ((_OBSERVED, fan.observed), (_GOAL, fan.goals)):
        if points:
            yield Line(head[column], last + 1, last + len(points), _YEAR, column, colour=_INK)
        last += len(points)


def _ages_row(cells: Sequence[str]) -> list[Cell]:
    age, *people = cells
    women_urban, women_rural, men_urban, men_rural = (float(text.replace(",", "")) for text in people)
    counts = (women_urban, women_rural, men_urban, men_rural)
    return [age, *counts, -(women_urban + women_rural), men_urban + men_rural]


def _number(text: str) -> Cell:
    """Give the number that a text is, with its thousands apart; the text where it is none."""
    plain = text.replace(",", "").replace("−", "-")
    return float(plain) if plain.lstrip("+-").replace(".", "", 1).isdigit() else text or None
