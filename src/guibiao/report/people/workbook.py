"""The people of a plan as sheets of a workbook, with charts that the office can change."""

import re
from collections.abc import Iterator, Sequence
from math import ceil

from guibiao.files.charts import Chart, Line, Look
from guibiao.files.workbook import LONGEST_NAME, Sheet
from guibiao.language import Message
from guibiao.report.drawings.fan_chart import HIGH, HIGHEST, LOW, LOWEST, MEDIAN, Fan
from guibiao.report.drawings.scale import ticks, years_around
from guibiao.report.grid import Grid, begun
from guibiao.report.people.view import Drawn, PeopleView

Cell = str | float | None
_URBAN, _RURAL = "#1F5FA8", "#9CC3A5"
_INNER, _OUTER, _INK = "#7FAEDC", "#BBD3EC", "#24303C"
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
_BANDS = ((6, 7, Message.of("95 % band"), _OUTER), (4, 5, Message.of("80 % band"), _INNER))
"""Columns of the ends of the bands, their names and colours."""
_PLACES = 4
"""Decimals of a figure in a cell."""
_ROWS, _PYRAMID_ROWS, _COLUMN, _WIDTH, _ABREAST = 16, 23, 12, 9, 2
"""Rows that a chart fills, the column behind the data, columns that a chart fills, charts beside each other."""
_URBAN_WOMEN, _RURAL_WOMEN, _URBAN_MEN, _RURAL_MEN = 6, 7, 4, 5
"""Columns of what a pyramid draws: of women the same with a sign, which go to the left."""


def people_sheets(people: PeopleView) -> list[Sheet]:
    """Lay a projection out as sheets: fans, ages, and the tables."""
    say = _Speaker(people.language)
    tables = (
        people.levels, people.prospects, people.needs, people.differences, people.newcomers, people.units,
        people.registered, people.towns, people.inputs,
    )  # fmt: skip
    return [
        *([missed_sheet(people.unreached, people.language)] if people.unreached else ()),
        say.fans(say.t("People"), people.fans),
        say.ages(say.t("Ages"), people.pyramids),
        *(grid_sheet(f"{say.t('People')} {number}", grid) for number, grid in enumerate(filter(None, tables), start=1)),
    ]


class _Speaker:
    """Writes sheets in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def t(self, template: str, **values: object) -> str:
        return Message.of(template, **values).text(self.language)

    def fans(self, name: str, fans: Sequence[Drawn]) -> Sheet:
        """Give a block of rows for each fan, and a chart of it."""
        head = [begun(word.text(self.language)) for word in _HEAD]
        rows: list[list[Cell]] = []
        charts: list[Chart] = []
        for fan in (drawn.fan for drawn in fans if drawn.fan):
            first = len(rows)
            rows += _fan_rows(fan)
            years = (day.year for day in (*fan.days, *(day for day, _ in (*fan.observed, *fan.goals))))
            row, column = divmod(len(charts), _ABREAST)
            place = (row * _ROWS, _COLUMN + column * _WIDTH)
            title, lines = self.t("{name}, {unit}", name=fan.title, unit=fan.unit), list(self.lines(fan, head, first))
            charts.append(Chart(title, lines, *place, x=years_around(years), y=(_floor(fan), None)))
        return Sheet(name, head, rows, charts=charts)

    def lines(self, fan: Fan, head: Sequence[str], above: int) -> Iterator[Line]:
        """Give the lines of a fan whose rows follow `above` others."""
        first, last = above + 1, above + len(fan.days)
        for low, high, name, colour in _BANDS:
            for column in (low, high):
                said = name.text(self.language)
                yield Line(said, first, last, _YEAR, column, Look.EDGE, colour=colour, listed=column == low)
        yield Line(head[3], first, last, _YEAR, 3, Look.LINE)
        if fan.other:
            yield Line(head[_OTHER], first, last, _YEAR, _OTHER, Look.DASHES)
        for column, look, points in ((_OBSERVED, Look.POINTS, fan.observed), (_GOAL, Look.GOALS, fan.goals)):
            if points:
                yield Line(head[column], last + 1, last + len(points), _YEAR, column, look, colour=_INK)
            last += len(points)

    def ages(self, name: str, pyramids: Sequence[Drawn]) -> Sheet:
        """Give pyramids one below the other, the youngest first, and a chart of each: women to the left of zero."""
        head = [self.t("Year"), *pyramids[0].grid.head]
        head += [self.t("{name}, to the left", name=title) for title in head[2:4]]
        rows: list[list[Cell]] = []
        charts: list[Chart] = []
        reach = _reach(pyramids)
        for drawn in pyramids:
            first = len(rows) + 1
            rows += [_ages_row(drawn.key, cells) for cells in reversed(drawn.grid.rows)]
            place = (len(charts) * _PYRAMID_ROWS, len(head) + 1)
            title = self.t("{title}; women to the left, men to the right", title=drawn.title)
            charts.append(Chart(title, list(self.bars(first, len(rows))), *place, reach=reach))
        return Sheet(name, head, rows, charts=charts)

    def bars(self, first: int, last: int) -> Iterator[Line]:
        """Give the series of a pyramid: towns inside, country outside."""
        for women, men, name, colour in (
            (_URBAN_WOMEN, _URBAN_MEN, begun(self.t("urban")), _URBAN),
            (_RURAL_WOMEN, _RURAL_MEN, begun(self.t("rural")), _RURAL),
        ):
            yield Line(name, first, last, 1, women, colour=colour)
            yield Line(name, first, last, 1, men, colour=colour, listed=False)


def missed_sheet(unreached: Sequence[str], language: str) -> Sheet:
    """Give the sentences on levels that are not reached as a sheet of their own, in red."""
    name = Message.of("Not reached").text(language)
    return Sheet(name, [name], [[said] for said in unreached], marked=[name])


def grid_sheet(name: str, grid: Grid) -> Sheet:
    """Give a table as a sheet, named by its caption too, with numbers where a cell is one."""
    name = f"{name} {grid.caption}"
    if len(name) > LONGEST_NAME:
        name = re.split("[,，]", name)[0]
    return Sheet(name, grid.head, [[_number(cell) for cell in row] for row in grid.rows])


def _floor(fan: Fan) -> float:
    """Give a round value below all that is drawn: the office would begin at nothing, and flatten the lines."""
    values = [*fan.band[LOWEST], *fan.band[HIGHEST], *(value for _, value in (*fan.observed, *fan.goals))]
    lowest, highest = min(values), max(*values, min(values) + 1)
    first, second, *_ = ticks(lowest, highest)
    return first if first == lowest else max(first - (second - first), min(lowest, 0.0))


def _reach(pyramids: Sequence[Drawn]) -> float:
    """Give a round number that no side of the pyramids is longer than."""
    rows = (_people(cells) for drawn in pyramids for cells in drawn.grid.rows)
    longest = max(sum(side) for people in rows for side in (people[:2], people[2:]))
    step = ticks(0, longest)[1]
    return step * ceil(longest / step)


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


def _ages_row(key: str, cells: Sequence[str]) -> list[Cell]:
    people = _people(cells)
    return [float(key.rpartition("-")[2]), cells[0], *people, *(-women for women in people[:2])]


def _people(cells: Sequence[str]) -> list[float]:
    """Give women in towns and outside, then men, of one group of ages."""
    return [float(text.replace(",", "")) for text in cells[1:]]


def _number(text: str) -> Cell:
    """Give the number that a text is, with its thousands apart; the text where it is none."""
    plain = text.replace(",", "").replace("−", "-")
    return float(plain) if plain.lstrip("+-").replace(".", "", 1).isdigit() else text or None
