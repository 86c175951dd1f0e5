"""Tables in a text: where they are, and their rows, whether cells stand on one line, on a line each, or both."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from guibiao.reading.cells import Cell, Type, cells_of
from guibiao.reading.columns import HEAD_WORD, Column, Role, columns_of, merge
from guibiao.reading.frame import Frame
from guibiao.reading.outline import Line, lines_of

_ANCHOR = re.compile(
    r"(?:序\s*号|编号|类\s*别|(?:主要|具体|核心|发展)?指\s*标(?:名称|类别)?|项\s*目(?:名称)?|名称|实事.{0,4}|建筑类型|设施(?:名称|类型|项目)|用地类型|单\s*位)(?:[（(][^）)]*[）)])?"
)
_CLOSES = re.compile(r"续表|（?续|第[一二三四五六七八九十\d]+[章节篇条]|附件\s*\d*[:：]?$|[图表]\s*\d|专栏|注[:：\d]|说明[:：]|备注[:：]|\|?[-:|\s]+\|$")
_GROUP = re.compile(r"[（(]?[一二三四五六七八九十]+[)）、]")
_LONGEST_CELL = 44
_HEAD_LINES = 14
_LEAST_HEAD = 3


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


@dataclass(slots=True)
class Record:
    """A row of a table: its cells, in order."""

    cells: list[Cell] = field(default_factory=list)

    def of(self, *types: Type) -> list[Cell]:
        """Give the cells of some types."""
        return [cell for cell in self.cells if cell.type in types]


@dataclass(frozen=True, slots=True)
class _Head:
    first: int
    last: int
    single: bool


def table_spans(text: str) -> list[tuple[int, int]]:
    """Give the spans of the tables of a text, in order."""
    lines = list(lines_of(text))
    return [(lines[head.first].start, lines[last].end) for head, last in _regions(lines)]


def read_tables(text: str, frame: Frame) -> list[Table]:
    """Read the tables of a text: heads as columns, lines as cells."""
    lines = list(lines_of(text))
    found = []
    for head, last in _regions(lines):
        cells = [_split(lines[at], at, single=head.single) for at in range(head.first, last + 1)]
        wide = head.last - head.first + 1
        columns = columns_of([cell for row in cells[:wide] for cell in row], frame)
        title = lines[head.first - 1].text if head.first else ""
        found.append(Table(lines[head.first].start, lines[last].end, title, columns, cells[wide:], head.single))
    return found


def _split(line: Line, number: int, *, single: bool) -> list[Cell]:
    words = line.text.strip("|") if line.text.startswith("|") else line.text
    start = line.start + line.text.index(words) if words else line.start
    if line.text.startswith("|"):
        return cells_of(words.replace("|", "\t"), start, number)
    return cells_of(words, start, number, single=single)


def _regions(lines: Sequence[Line]) -> Iterator[tuple[_Head, int]]:
    at = 0
    while at < len(lines):
        head = _head(lines, at)
        if head is None:
            at += 1
            continue
        last = _last(lines, head)
        if last > head.last + 1:
            yield head, last
        at = max(last, head.last) + 1


def _head(lines: Sequence[Line], at: int) -> _Head | None:
    """Tell whether a table begins at a line: with titles of columns beside or below each other."""
    if len(lines[at].text) > 3 * _LONGEST_CELL or not re.search(r"指\s*标|项\s*目|序\s*号|名称|单\s*位|类\s*别|类型|实事|设施", lines[at].text):
        return None
    for single in (False, True):
        cells = _split(lines[at], at, single=single)
        if len(cells) >= _LEAST_HEAD and _titles(cells) >= _LEAST_HEAD - 1 and any(_ANCHOR.fullmatch(c.text) for c in cells):
            narrow = single or _is_narrow(lines[at + 1 : at + 5])
            return _Head(at, _second_line(lines, at, single=narrow), narrow)
    return _stacked_head(lines, at)


def _is_narrow(lines: Sequence[Line]) -> bool:
    """Tell whether single spaces divide cells: a value or a unit stands beside one."""
    for line in lines:
        if "\t" in line.text or line.text.startswith("|"):
            return False
        for cell in _split(line, 0, single=False):
            words = cell.text.split(" ")
            types = [Cell(word, 0, 0, 0).type for word in words if word]
            if len(words) > 1 and Type.NAME in types and {Type.VALUE, Type.UNIT} & set(types):
                return True
    return False


def _titles(cells: Sequence[Cell]) -> int:
    return sum(bool(HEAD_WORD.fullmatch(cell.text)) for cell in merge(cells))


def _second_line(lines: Sequence[Line], at: int, *, single: bool) -> int:
    """Give the last line of a head that goes on over the next line."""
    if at + 1 >= len(lines):
        return at
    cells = _split(lines[at + 1], at + 1, single=single)
    titles = _titles(cells)
    return at + 1 if titles > len(cells) / 2 and not any(cell.index == 1 for cell in cells) else at


def _stacked_head(lines: Sequence[Line], at: int) -> _Head | None:
    if not _ANCHOR.fullmatch(lines[at].text):
        return None
    last = at
    cells: list[Cell] = []
    for number in range(at, min(at + _HEAD_LINES, len(lines))):
        text = lines[number].text
        cell = Cell(text, lines[number].start, lines[number].end, number)
        if cell.index == 1 or _GROUP.match(text) or not (
            HEAD_WORD.fullmatch(text) or (cells and len(merge([cells[-1], cell])) == 1)
        ):
            break
        cells.append(cell)
        last = number
    return _Head(at, last, single=False) if len(merge(cells)) >= _LEAST_HEAD else None


def _last(lines: Sequence[Line], head: _Head) -> int:
    """Give the last line of a table: before prose, a heading, a note, or the next table."""
    last = head.last
    for at in range(head.last + 1, len(lines)):
        line = lines[at]
        if _CLOSES.match(line.text) and not re.fullmatch(r"\|?[-:|\s]+\|?", line.text):
            break
        cells = _split(line, at, single=head.single)
        if _is_prose(line, cells) or (len(cells) == 1 and _heads_prose(lines, at, head)):
            break
        if any(cell.type is not Type.NAME for cell in cells) or len(cells) > 1:
            last = at
        elif at - last > _MOST_NAMES:
            break
    return last


_MOST_NAMES = 6


def _is_prose(line: Line, cells: Sequence[Cell]) -> bool:
    if "\t" in line.text or line.text.startswith("|"):
        return False
    return "。" in line.text or (len(cells) == 1 and len(line.text) > _LONGEST_CELL)


def _heads_prose(lines: Sequence[Line], at: int, head: _Head) -> bool:
    """Tell whether a line is the heading of what comes after the table."""
    if at + 1 >= len(lines):
        return True
    following = _split(lines[at + 1], at + 1, single=head.single)
    return _is_prose(lines[at + 1], following)


def records_of(table: Table) -> list[Record]:
    """Divide the cells of a table into rows."""
    if table.single:
        return _by_line(table)
    found = _by_index(table)
    if len(found) >= _LEAST_HEAD or (found and any(column.role is Role.INDEX for column in table.columns)):
        return found
    wide = sum(len(cells) >= _LEAST_HEAD - 1 for cells in table.lines)
    return _by_line(table) if wide * 2 >= len(table.lines) else _by_width(table)


def _by_index(table: Table) -> list[Record]:
    """Begin a row at each number that is one more than the last."""
    cells = [cell for line in table.lines for cell in line]
    starts = [cell.index for cell, after in pairwise(cells) if cell.index is not None and after.type is Type.NAME]
    first = starts[0] if starts else 1
    records: list[Record] = []
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        expected = first + len(records)
        if cell.index == expected and following is not None and following.type in {Type.NAME, Type.SAID} and _ready(records):
            records.append(Record())
        elif records:
            records[-1].cells.append(cell)
    return records


def _ready(records: Sequence[Record]) -> bool:
    return not records or any(cell.type is not Type.NAME for cell in records[-1].cells) or len(records[-1].cells) > 1


def _by_line(table: Table) -> list[Record]:
    """Make a row of each line with a value; words on lines without one belong to the row after them."""
    records: list[Record] = []
    pending: list[Cell] = []
    for line in table.lines:
        cells = _joined(line) if table.single else list(line)
        if len(cells) > 1 and cells[0].index is not None and cells[1].type is Type.NAME:
            cells = cells[1:]
        if any(cell.type in {Type.VALUE, Type.SAID} and cell is not cells[0] for cell in cells):
            whole = cells[0].type is Type.NAME and not cells[0].text.startswith(("（", "(")) and not table.single
            records.append(Record(cells if whole else pending + cells))
            pending = []
        elif any(cell.type is Type.NAME for cell in cells) and not _GROUP.match(cells[0].text):
            pending = [] if _INDEXED.match(cells[0].text) or table.single else pending
            pending = pending + [cell for cell in cells if cell.type is Type.NAME]
    return records


_INDEXED = re.compile(r"\d{1,3}[.、．]")


def _joined(cells: Sequence[Cell]) -> list[Cell]:
    """Put a word such as 实际 and the number after it into one cell again."""
    joined: list[Cell] = []
    for cell in cells:
        if joined and joined[-1].text in {"实际", "增长", "提高", "降低", "下降", "不低于", "不超过"} and cell.type is Type.VALUE:
            last = joined.pop()
            joined.append(Cell(f"{last.text} {cell.text}", last.start, cell.end, cell.line))
        else:
            joined.append(cell)
    return joined


def _by_width(table: Table) -> list[Record]:
    """Begin a row at the words that follow as many values as there are columns for them."""
    width = sum(column.holds_values for column in table.columns)
    records: list[Record] = []
    values = width
    for cell in (cell for line in table.lines for cell in line):
        if cell.type is Type.NAME and values >= width:
            records.append(Record())
            values = 0
        elif cell.type in {Type.VALUE, Type.EMPTY, Type.SAID}:
            values += 1
        if records:
            records[-1].cells.append(cell)
    return records
