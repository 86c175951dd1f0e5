"""Tables in a text: where they begin and end, and the cells of their lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from guibiao.reading.structure.frame import Frame
from guibiao.reading.structure.outline import Line, lines_of
from guibiao.reading.structure.view import SAME
from guibiao.reading.tables.cells import Cell, Type
from guibiao.reading.tables.columns import Column, columns_of, under_years
from guibiao.reading.tables.heads import Head, head_at, split
from guibiao.reading.text.extract import Table as Grid

_CLOSES = re.compile(
    r"续(?:表|上|前)|（续|第[一二三四五六七八九十\d]+[章节篇条部]|附件\s*\d*[:：]?$|"
    r"附[表图件]\s*[一二三四五六七八九十\d]|[图表]\s*[一二三四五六七八九十]?[ 　\d]|专栏|"
    r"[一二三四五六七八九十]{1,3}、[^\d]*$"
)
"""A line after which a table is over, or goes on below a new head."""
_NOTE = re.compile(r"注[:：\d]|说明[:：]|备注[:：]|资料来源|数据来源")
_RULE = re.compile(r"\|?[-:|\s]+\|?")
_LONGEST_CELL = 44
_LONGEST_WORDS = 300
"""Characters of a cell that tells what is to be done, on a line of its own."""


DATA = (Type.VALUE, Type.EMPTY, Type.SAID)
"""What a cell in a column of values can hold."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its span in the text, its columns and the lines below its head."""

    start: int
    end: int
    title: str
    columns: Sequence[Column]
    lines: Sequence[Sequence[Cell]]
    single: bool
    """Cells are divided by single spaces, so that words of one cell may stand apart."""
    records: Sequence["Record"] = ()
    """The rows, where the format of the file knows them."""

    @property
    def width(self) -> int:
        """The number of columns of values."""
        return sum(column.holds_values for column in self.columns)


@dataclass(slots=True)
class Record:
    """A row of a table: its cells, in order."""

    cells: list[Cell] = field(default_factory=list)
    places: Mapping[int, Cell | None] = field(default_factory=dict)
    """The cell in each column, where the format of the file knows it."""
    part: bool = False
    """The row divides the one above: 其中：…"""

    def of(self, *types: Type) -> list[Cell]:
        """Give the cells of some types."""
        return [cell for cell in self.cells if cell.type in types]

    @property
    def data(self) -> list[Cell]:
        """The values, those in words and empty cells among them."""
        return self.of(*DATA)


def table_spans(text: str, grids: Sequence[Grid] = ()) -> list[tuple[int, int]]:
    """Give the spans of the tables of a text, in order: those that the file's format knows, and those found."""
    lines = list(lines_of(text.translate(SAME)))
    known = [(grid.span.start, grid.span.end) for grid in grids]
    found = ((lines[head.first].start, lines[last].end) for head, last in _regions(lines))
    return sorted([*known, *(span for span in found if not _touches(span, known))])


def _touches(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def read_tables(text: str, frame: Frame, grids: Sequence[Grid] = ()) -> list[Table]:
    """Read the tables of a text that its format does not know: heads as columns, lines as cells."""
    lines = list(lines_of(text.translate(SAME)))
    known = [(grid.span.start, grid.span.end) for grid in grids]
    found = []
    for head, last in _regions(lines):
        if _touches((lines[head.first].start, lines[last].end), known):
            continue
        cells = [split(lines[at], at, single=head.single) for at in range(head.first, last + 1)]
        wide = head.last - head.first + 1
        columns = columns_of([cell for row in cells[:wide] for cell in row], frame)
        title = lines[head.first - 1].text if head.first else ""
        if head.first:
            above = split(lines[head.first - 1], 0, single=True)
            columns = under_years(columns, [cell.text for cell in above], frame)
        found.append(Table(lines[head.first].start, lines[last].end, title, columns, cells[wide:], head.single))
    return found


def _regions(lines: Sequence[Line]) -> Iterator[tuple[Head, int]]:
    at = 0
    while at < len(lines):
        head = head_at(lines, at)
        if head is None:
            at += 1
            continue
        last = _last(lines, head)
        if last > head.last + 1:
            yield head, last
        at = max(last, head.last) + 1


def _last(lines: Sequence[Line], head: Head) -> int:
    """Give the last line of a table: before prose, a heading, a note, or the next table."""
    last = head.last
    for at in range(head.last + 1, len(lines)):
        line = lines[at]
        if _NOTE.match(line.text):
            return at - 1
        if _closes(lines, at):
            break
        cells = split(line, at, single=head.single)
        if _is_prose(line, cells, _LONGEST_WORDS if head.stacked else _LONGEST_CELL) or (
            len(cells) == 1 and cells[0].type is Type.NAME and _heads_prose(lines, at, head)
        ):
            break
        if any(cell.type is not Type.NAME for cell in cells) or len(cells) > 1:
            last = at
        elif at - last > _MOST_NAMES:
            break
    return last


def _closes(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a table is over before a line: a new part of the document or a new head begins there."""
    text = lines[at].text
    if _RULE.fullmatch(text):
        return False
    group = _CLOSES.match(text) and not ("、" in text[:3] and _heads_rows(lines, at))
    return bool(group) or head_at(lines, at) is not None


def _heads_rows(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line such as 二、设施类 heads rows of the same table: a number soon follows, and no sentence."""
    following = lines[at + 1 : at + 1 + _MOST_NAMES]
    if following and _is_row(following[0]):
        return True
    for line in following:
        if "。" in line.text or len(line.text) > _LONGEST_CELL:
            return False
        if any(cell.type in {Type.VALUE, Type.EMPTY} for cell in split(line, 0, single=False)):
            return True
    return False


def _is_row(line: Line) -> bool:
    """Tell whether a line is the number of a row, or a row with its cells beside each other."""
    return bool(re.match(r"\d{1,3}$|\d{1,3}[\t 　]", line.text)) or "\t" in line.text


_MOST_NAMES = 6


def _is_prose(line: Line, cells: Sequence[Cell], longest: int = _LONGEST_CELL) -> bool:
    if "\t" in line.text or line.text.startswith("|"):
        return False
    return "。" in line.text or (len(cells) == 1 and len(line.text) > longest)


def _heads_prose(lines: Sequence[Line], at: int, head: Head) -> bool:
    """Tell whether a line is the heading of what comes after the table."""
    if at + 1 >= len(lines):
        return True
    following = split(lines[at + 1], at + 1, single=head.single)
    longest = _LONGEST_WORDS if head.stacked else _LONGEST_CELL
    return _is_prose(lines[at + 1], following, longest) and not _NOTE.match(lines[at + 1].text)
