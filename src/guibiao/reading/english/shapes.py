"""Heads of tables that no word gives away: told by how the rows below them are divided."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from guibiao.reading.english.cells import Cell, Type
from guibiao.reading.english.columns import holds_values, is_caption, merge

_LONGEST = 60
_MOST_LINES, _MOST_ROWS, _FAR = 14, 4, 64
_LEAST_ROWS = 2
_NEAR = 2
"""Characters by which a lower line of a title may begin beside the upper one."""
_OPEN = re.compile(r"(?:\b(?:and|or|of|the|in|for|to|per|by|additional|total|average|number)|[,/&–-])$", re.IGNORECASE)
"""How a line ends whose title goes on in the next one."""


def _cut(cell: Cell, starts: Sequence[int]) -> list[Cell]:
    """Divide a cell where another title begins above one of its words: land (ha) (units/ha)."""
    for start in starts:
        at = start - cell.margin
        if 1 < at < len(cell.text) and cell.text[at - 1] == " ":
            first = replace(cell, text=cell.text[: at - 1].strip(), end=cell.start + at - 1)
            return [first, *_cut(replace(cell, text=cell.text[at:], start=cell.start + at, margin=start), starts)]
    return [cell]


def stacked(lines: Sequence[Sequence[Cell]]) -> list[Cell]:
    """Join the titles of a head that stand on several lines, each below its beginning."""
    columns: list[list[Cell]] = [[cell] for cell in lines[0]] if lines else []
    for whole in lines[1:]:
        starts = [column[0].margin for column in columns]
        line = [part for cell in whole for part in _cut(cell, starts)]
        for order, cell in enumerate(line):
            above = next((column for column in columns if _over(column, cell)), None)
            if above is None and len(line) == len(columns):
                above = columns[order]
            if above is None:
                columns.append([cell])
            else:
                above.append(cell)
    columns.sort(key=lambda column: column[0].margin)
    return [replace(column[0], text=" ".join(cell.text for cell in column), end=column[-1].end) for column in columns]


def _over(column: Sequence[Cell], cell: Cell) -> bool:
    first = min(part.margin for part in column) - _NEAR
    last = max(part.margin + len(part.text) for part in column)
    return first <= cell.margin < last or cell.margin <= first + _NEAR < cell.margin + len(cell.text)


def shape_of(cells: Sequence[Sequence[Cell]], at: int) -> tuple[Sequence[Cell], int] | None:
    """Give titles of a line each from a line on, and where the rows begin whose cells of a line each are as many."""
    for body in range(at + 2, min(at + _MOST_LINES, len(cells))):
        head = cells[at:body]
        if len(head[-1]) != 1 or len(head[0]) != 1 or not _is_title(head[-1][0]) or not _is_title(head[0][0]):
            return None
        following = cells[body]
        if head[0][0].is_period or len(following) != 1 or following[0].type is not Type.NAME:
            continue
        if _goes_on(head[-1][0], following[0]):
            continue
        if shape := _rows(cells, body):
            flat = [cell for line in head for cell in line]
            for titles in (_joined(flat), _with_periods(_joined(flat))):
                if _fits(titles, *shape):
                    return titles, body
    return None


def _fits(titles: Sequence[Cell], values: int, first: int, between: int) -> bool:
    """Tell whether there is a title for each cell of a row; those of words may stand behind the values too."""
    words = len(titles) - values
    return words == first or (words == between and (words < first or not holds_values(titles[-1].text)))


def _is_title(cell: Cell) -> bool:
    plain = cell.type is Type.NAME or cell.is_period
    return (
        plain and not is_caption(cell.text) and len(cell.text) <= _LONGEST and not cell.text.endswith((".", ";", ":"))
    )


def _rows(cells: Sequence[Sequence[Cell]], body: int) -> tuple[int, int, int] | None:
    """Give how many values each row has, where all the first ones have as many, and the words before and between."""
    ahead: list[Cell] = []
    for line in cells[body : body + _FAR]:
        if len(line) > 1 or (line and len(line[0].text) > _LONGEST):
            break
        ahead.extend(line)
    runs = [(named, len(list(run))) for named, run in groupby(ahead, key=lambda cell: cell.type is Type.NAME)]
    values = [size for named, size in runs if not named][:_MOST_ROWS]
    between = [size for named, size in runs[1:-1] if named][: _MOST_ROWS - 1]
    if len(values) < _LEAST_ROWS or len(set(values)) > 1 or not between or runs[0][1] > max(between):
        return None
    return values[0], runs[0][1], min(between)


def _joined(head: Sequence[Cell]) -> list[Cell]:
    """Join titles that go on in a small letter, in a bracket, or after a word that ends none."""
    joined: list[Cell] = []
    for cell in merge(head):
        last = joined[-1] if joined else None
        if last and not cell.is_period and _goes_on(last, cell):
            joined[-1] = replace(last, text=f"{last.text} {cell.text}", end=cell.end)
        else:
            joined.append(cell)
    return joined


def _goes_on(title: Cell, following: Cell) -> bool:
    """Tell whether a title goes on in the next line: in a small letter, in a bracket, after a word that ends none."""
    return following.text[0].islower() or following.text[0] in "（(" or bool(_OPEN.search(title.text))


def _with_periods(head: Sequence[Cell]) -> list[Cell]:
    """Join years on a line of their own to the title above."""
    joined: list[Cell] = []
    for cell in head:
        last = joined[-1] if joined else None
        if last and cell.is_period and not re.search(r"20\d\d", last.text):
            joined[-1] = replace(last, text=f"{last.text} {cell.text}", end=cell.end)
        else:
            joined.append(cell)
    return joined
