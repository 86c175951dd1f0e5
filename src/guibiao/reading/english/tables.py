"""Tables in an English text: where they are, and their rows, whether cells stand beside or below each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guibiao.reading.english.cells import Cell, Type, cells_of
from guibiao.reading.english.columns import Column, columns_of, holds_values, is_head, merge
from guibiao.reading.english.frame import year_before_first
from guibiao.reading.english.shapes import shape_of, stacked
from guibiao.reading.structure.frame import Frame
from guibiao.reading.structure.outline import Line, lines_of
from guibiao.reading.tables.columns import Role

_CLOSES = re.compile(
    (
        r"(?:notes?|sources?|key)\b[ .:]|\*|†|table \d|figure \d|"
        r"\d+(?:\.\d+)+\.?\s+(?-i:[A-Z][A-Za-z])|[•●▪]|[（(][a-z]{1,3}[）)]\s|#|box \d"
    ),
    re.IGNORECASE,
)
_HEADING = re.compile(r"\d{1,2}\.? [A-Z][a-z]")
_RULE = re.compile(r"[|:\s-]+")
_LONGEST_CELL, _LONGEST_LINE = 52, 72
_HEAD_LINES = 9
_LEAST = 2
_MOST_NAMES = 4
_STACKED = 3
"""Lines that titles beside each other take at most."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its span in the text, its columns and the lines below its head."""

    start: int
    end: int
    title: str
    columns: Sequence[Column]
    lines: Sequence[Sequence[Cell]]


@dataclass(slots=True)
class Row:
    """A row: its name, its unit, its values by column, and its other cells by column."""

    names: list[Cell] = field(default_factory=list)
    unit: str = ""
    values: list[tuple[Column, Cell]] = field(default_factory=list)
    others: list[tuple[Column, Cell]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the row."""
        return " ".join(cell.text for cell in self.names)


@dataclass(frozen=True, slots=True)
class _Region:
    first: int
    body: int
    """The first line below the head."""
    last: int
    titles: Sequence[Cell]


def table_spans(text: str) -> list[tuple[int, int]]:
    """Give the spans of the tables of a text, in order."""
    lines, cells = _split(text)
    return [(lines[region.first].start, lines[region.last].end) for region in _regions(lines, cells)]


def read_tables(text: str, frame: Frame) -> Iterator[Table]:
    """Read the tables of a text: heads as columns, lines as cells."""
    lines, cells = _split(text)
    before_first = year_before_first(text, frame)
    for region in _regions(lines, cells):
        title = lines[region.first - 1].text if region.first else ""
        body = [line for line in cells[region.body : region.last + 1] if line]
        columns = columns_of(region.titles, frame, before_first)
        yield Table(lines[region.first].start, lines[region.last].end, title, columns, body)


def _split(text: str) -> tuple[list[Line], list[list[Cell]]]:
    lines = list(lines_of(text))
    cells = [
        []
        if _RULE.fullmatch(line.text) and "-" * 3 in line.text
        else cells_of(line.text, line.start, at, line.start - text.rfind("\n", 0, line.start) - 1)
        for at, line in enumerate(lines)
    ]
    return lines, cells


def _regions(lines: Sequence[Line], cells: Sequence[Sequence[Cell]]) -> Iterator[_Region]:
    at = 0
    while at < len(lines):
        titles, body = _head(lines, cells, at)
        last = _last(lines, cells, body, titles) if body else at
        if body and last >= body:
            yield _Region(at, body, last, titles)
            at = last
        at += 1


def _head(lines: Sequence[Line], cells: Sequence[Sequence[Cell]], at: int) -> tuple[Sequence[Cell], int]:
    """Give the titles of the head that begins on a line, and the line below it; 0 where there is none."""
    for size in range(_STACKED, 0, -1):
        titles = stacked(cells[at : at + size])
        if (size == 1 or _is_stack(cells[at : at + size])) and _stands_beside(cells, titles, at, size):
            return titles, at + size
    if shaped := shape_of(cells, at):
        return shaped
    body = _below(lines, cells, at)
    return merge([cell for line in cells[at:body] for cell in line]), body


def _stands_beside(cells: Sequence[Sequence[Cell]], head: Sequence[Cell], at: int, size: int) -> bool:
    """Tell whether titles stand beside each other on so many lines, over rows that are divided like them."""
    lines = cells[at : at + size]
    if len(lines) < size or any(len(line) < _LEAST or any(map(_is_value, line)) for line in lines):
        return False
    if any(len(cell.text) > _LONGEST_CELL or cell.text.endswith((".", ";", ",")) for cell in head):
        return False
    if not (sum(is_head(cell.text) for cell in head) * 2 >= len(head) or any(holds_values(cell.text) for cell in head)):
        return False
    following = [line for line in cells[at + size : at + size + _HEAD_LINES] if line]
    if size > 1 and not (following and len(following[0]) == len(head) and any(map(_is_value, following[0]))):
        return False
    filled = any(cell.type is Type.VALUE for line in following for cell in line)
    wide = any(
        len(line) == len(head) or (len(line) >= min(len(head), 3) - 1 and line[0].type is Type.NAME)
        for line in following
    )
    return filled and wide


def _is_stack(lines: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether one of the lines leaves the first column empty, as no row does."""
    return all(lines) and len({line[0].margin for line in lines}) > 1


def _is_value(cell: Cell) -> bool:
    return cell.type is Type.VALUE and not is_head(cell.text)


def _below(lines: Sequence[Line], cells: Sequence[Sequence[Cell]], at: int) -> int:
    """Give the line below a head whose titles stand on a line each; 0 where there is none."""
    end = at
    while (
        end < min(at + _HEAD_LINES, len(lines))
        and len(cells[end]) == 1
        and is_head(lines[end].text)
        and len(lines[end].text) <= _LONGEST_CELL
    ):
        if end > at and (_names_a_row(cells, end) or (cells[end][0].is_period and not _goes_on(cells, end))):
            break
        end += 1
    titles = merge([cell for line in cells[at:end] for cell in line])
    if len(titles) < _LEAST or cells[at][0].is_period or not any(holds_values(cell.text) for cell in titles):
        return 0
    following = [cell for line in cells[end : end + len(titles) + _MOST_NAMES] for cell in line]
    return end if any(cell.type is Type.VALUE for cell in following) else 0


def _names_a_row(cells: Sequence[Sequence[Cell]], at: int) -> bool:
    """Tell whether a line is the name of the first row: a value follows, and it says no year itself."""
    following = cells[at + 1][0] if at + 1 < len(cells) and cells[at + 1] else None
    if following is None or following.type is not Type.VALUE or following.is_period or following.index == 1:
        return False
    return not re.search(r"20\d\d", cells[at][0].text) and not is_head(following.text)


def _goes_on(cells: Sequence[Sequence[Cell]], at: int) -> bool:
    """Tell whether a year is one more title and not the first name of a row."""
    before = [cell.is_period or "2" in cell.text for cell in cells[at - 1]]
    following = cells[at + 1][0] if at + 1 < len(cells) and cells[at + 1] else None
    return (
        all(before) or following is None or following.is_period or following.type is Type.NAME or following.index == 1
    )


def _last(lines: Sequence[Line], cells: Sequence[Sequence[Cell]], body: int, head: Sequence[Cell]) -> int:
    """Give the last line of a table: before prose, a heading, a note, or the next table."""
    last = body - 1
    indexed = bool(re.fullmatch(r"no\.?|#|ref\.?|id|number|item", head[0].text, re.IGNORECASE)) if head else False
    for at in range(body, len(lines)):
        line, row = lines[at], cells[at]
        if not row:
            continue
        if len(row) == 1 and row[0].type is Type.NAME and (_closes(line, indexed=indexed) or _prose(line)):
            break
        if (
            at > body
            and len(row) > 1
            and _stands_beside(cells, row, at, 1)
            and all(cell.type is Type.NAME or is_head(cell.text) for cell in row)
        ):
            break
        if (
            any(cell.type is not Type.NAME for cell in row)
            or len(row) >= max(len(head) - 1, 2)
            or (last == at - 1 and row[0].text[:1].islower())
        ):
            last = at
        elif at - last > _MOST_NAMES:
            break
    return last


def _closes(line: Line, *, indexed: bool) -> bool:
    return bool(_CLOSES.match(line.text)) or (not indexed and bool(_HEADING.match(line.text)))


def _prose(line: Line) -> bool:
    return len(line.text) > _LONGEST_LINE or (line.text.endswith((".", ":")) and len(line.text.split()) > _MOST_NAMES)


def rows_of(table: Table) -> list[Row]:
    """Divide the cells of a table into rows."""
    return _Assembler(table.columns).assemble(table.lines)


class _Assembler:
    """Puts rows together from cells, whether a line holds a row, a cell, or something between."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.valued = [column for column in columns if column.holds_values]
        named = next((at for at, column in enumerate(columns) if column.role is Role.NAME), 0)
        first = next((at for at, column in enumerate(columns) if column.holds_values), len(columns))
        self.before = [column for column in columns[named + 1 : first] if column.role is not Role.UNIT]
        self.after = [column for column in columns[first:] if not column.holds_values]
        self.has_unit = any(column.role is Role.UNIT for column in columns)
        self.has_index = any(column.role is Role.INDEX for column in columns)
        self.rows: list[Row] = []

    def assemble(self, lines: Sequence[Sequence[Cell]]) -> list[Row]:
        """Read all lines."""
        for at, line in enumerate(lines):
            if len(line) == len(self.columns) and len(line) > 1:
                self._whole(line)
            elif (
                len(line) == 1
                and at + 1 < len(lines)
                and len(lines[at + 1]) == len(self.columns) > 1
                and self._complete()
            ):
                self._continued(line[0])
            else:
                for cell in line:
                    self._take(cell)
        return [row for row in self.rows if row.values or row.others]

    def _complete(self) -> bool:
        return not self.rows or len(self.rows[-1].values) >= len(self.valued)

    def _continued(self, cell: Cell) -> None:
        """Add the rest of a name that was broken over two lines; other lines of words are titles of groups."""
        if self.rows and cell.text[0].islower():
            self.rows[-1].names.append(cell)

    def _whole(self, line: Sequence[Cell]) -> None:
        row = Row()
        for column, cell in zip(self.columns, line, strict=True):
            if column.role is Role.NAME:
                row.names.append(cell)
            elif column.role is Role.UNIT:
                row.unit = cell.text
            elif column.holds_values:
                row.values.append((column, cell))
            elif column.role is not Role.INDEX:
                row.others.append((column, cell))
        self.rows.append(row)

    def _take(self, cell: Cell) -> None:
        """Put one cell where it belongs."""
        row = self.rows[-1] if self.rows else None
        if row is None or self._full(row):
            if row is not None and cell.type is Type.NAME and cell.text[0].islower() and row.values:
                self._lengthen(row, cell)
                return
            row = Row()
            self.rows.append(row)
            if self.has_index and cell.index is not None:
                return
        if not row.names or (cell.type is Type.NAME and not row.values):
            row.names.append(cell)
        elif cell.type is Type.NAME and cell.text[0].islower():
            self._lengthen(row, cell)
        elif cell.type is Type.NAME and len(row.values) < len(self.valued) and not cell.text[0].isupper():
            row.values.append((self.valued[len(row.values)], cell))
        elif cell.type is Type.NAME and len(row.values) < len(self.valued):
            self.rows.append(Row([cell]))
        elif len(row.values) < len(self.valued):
            self._divide(row)
            row.values.append((self.valued[len(row.values)], cell))
        else:
            rest = self.after or self.before
            row.others.append((rest[min(len(row.others), len(rest) - 1)], cell))

    def _full(self, row: Row) -> bool:
        return len(row.values) >= len(self.valued) and len(row.others) >= len(self.before) + len(self.after)

    def _divide(self, row: Row) -> None:
        """Take the unit and the other columns off the words before the first value."""
        if row.values or row.others:
            return
        if self.has_unit and not row.unit and len(row.names) > 1:
            row.unit = row.names.pop().text
        for column in reversed(self.before):
            if len(row.names) > 1:
                row.others.append((column, row.names.pop()))

    @staticmethod
    def _lengthen(row: Row, cell: Cell) -> None:
        column, last = row.values[-1] if row.values else (None, None)
        if column is not None and last is not None:
            row.values[-1] = (column, Cell(f"{last.text} {cell.text}", last.start, cell.end, last.line))
