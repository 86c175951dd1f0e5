"""Tables in a text: where they are, and their rows, whether cells stand on one line, on a line each, or both."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from guibiao.reading.structure.frame import Frame
from guibiao.reading.structure.outline import Line, lines_of
from guibiao.reading.structure.view import SAME
from guibiao.reading.tables.cells import Cell, Type
from guibiao.reading.tables.columns import Column, Role, columns_of, under_years
from guibiao.reading.tables.heads import GROUP, Head, head_at, split
from guibiao.reading.text.extract import Table as Grid

_CLOSES = re.compile(
    r"续(?:表|上|前)|（续|第[一二三四五六七八九十\d]+[章节篇条部]|附件\s*\d*[:：]?$|"
    r"附[表图件]\s*[一二三四五六七八九十\d]|[图表]\s*[一二三四五六七八九十]?[ 　\d]|专栏|"
    r"[一二三四五六七八九十]{1,3}、[^\d]*$"
)
"""A line after which a table is over, or goes on below a new head."""
_NOTE = re.compile(r"注[:：\d]|说明[:：]|备注[:：]|资料来源|数据来源")
_RULE = re.compile(r"\|?[-:|\s]+\|?")
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计|共\s*计")
_LONGEST_CELL = 44
_LONGEST_WORDS = 300
"""Characters of a cell that tells what is to be done, on a line of its own."""
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
    records: Sequence["Record"] = ()
    """The rows, where the format of the file knows them."""


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


def records_of(table: Table) -> list[Record]:
    """Divide the cells of a table into rows."""
    if table.records:
        return list(table.records)
    numbered = any(column.role is Role.INDEX for column in table.columns)
    found = _by_index(table)
    wide = sum(len(cells) >= _LEAST_HEAD - 1 for cells in table.lines)
    other = _by_line(table) if table.single or wide * 2 >= len(table.lines) else _by_width(table)
    if len(found) >= _LEAST_HEAD or (found and numbered):
        return max((found, other), key=lambda records: _whole(records, table))
    return other


def _whole(records: Sequence[Record], table: Table) -> int:
    """Count the rows that have a name and a value for every column of values: the better of two ways has more."""
    width = sum(column.holds_values for column in table.columns)
    values = (Type.VALUE, Type.EMPTY, Type.SAID)
    return sum(bool(record.of(Type.NAME)) and len(record.of(*values)) == width for record in records) if width else 0


def _by_index(table: Table) -> list[Record]:
    """Begin a row at each number that is one more than the last, and at a total.

    After a whole row a number may be greater: those between are lost in the names of their rows.
    """
    width = sum(column.holds_values for column in table.columns)
    cells = _bounded([cell for line in table.lines for cell in (_joined(line) if table.single else line)])
    cells = _numbered(cells)
    starts = [cell.index for cell, after in pairwise(cells) if cell.index is not None and after.type is Type.NAME]
    expected = starts[0] if starts else 1
    records: list[Record] = []
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        named = following is not None and following.type in {Type.NAME, Type.SAID}
        if cell.index is not None and named and _follows(cell.index, expected, records, width):
            records.append(Record())
            expected = cell.index + 1
        elif records and _TOTAL.fullmatch(cell.text) and any(known.type is Type.VALUE for known in records[-1].cells):
            records.append(Record([cell]))
        elif records:
            records[-1].cells.append(cell)
    return [part for record in records for part in _parts(record, table.columns)]


def _follows(index: int, expected: int, records: Sequence[Record], width: int) -> bool:
    """Tell whether a number can be that of the next row."""
    if index == expected:
        return _ready(records)
    whole = bool(records) and len(records[-1].of(Type.VALUE, Type.EMPTY, Type.SAID)) >= width > 1
    return whole and expected < index <= expected + _MOST_LOST


_MOST_LOST = 3


def _parts(record: Record, columns: Sequence[Column]) -> Iterator[Record]:
    """Divide a numbered row that holds rows without a number of their own, such as 其中高速公路."""
    width = sum(column.holds_values for column in columns)
    if len(record.of(Type.VALUE, Type.EMPTY, Type.SAID)) < 2 * width or width < _LEAST_HEAD - 1:
        yield record
        return
    for number, part in enumerate(_after_values(record.cells, width, _texts_behind(columns))):
        yield replace(part, part=number > 0)


def _numbered(cells: Sequence[Cell]) -> list[Cell]:
    """Divide a cell that holds the number of its row, and maybe the group, beside the name: 绿色生态 35 能源消耗."""
    divided: list[Cell] = []
    expected = 1
    for cell in cells:
        found = _NUMBER_INSIDE.match(cell.text) if cell.type is Type.NAME else None
        if found and int(found[1]) in {1, expected}:
            divided.extend(
                Cell(cell.text[start:end], cell.start + start, cell.start + end, cell.line)
                for start, end in (
                    (0, len(cell.text[: found.start(1)].rstrip())),
                    found.span(1),
                    (found.end(), len(cell.text)),
                )
                if start < end
            )
            expected = int(found[1]) + 1
            continue
        expected = cell.index + 1 if cell.index in {1, expected} else expected
        divided.append(cell)
    return divided


_NUMBER_INSIDE = re.compile(r"(?:[^\d\s]{1,8}\s+)?(\d{1,3})\s+(?=[^\d\s])")


def _bounded(cells: Sequence[Cell]) -> list[Cell]:
    """Put a bound that stands alone to the value before it: 20 and 左右."""
    joined: list[Cell] = []
    for cell in cells:
        if joined and joined[-1].type is Type.VALUE and _BOUND.fullmatch(cell.text):
            last = joined.pop()
            joined.append(replace(last, text=last.text + cell.text, end=cell.end))
        else:
            joined.append(cell)
    return joined


_BOUND = re.compile("及?以[上下内]|左右|之内")


def _ready(records: Sequence[Record]) -> bool:
    return not records or any(cell.type is not Type.NAME for cell in records[-1].cells) or len(records[-1].cells) > 1


def _by_line(table: Table) -> list[Record]:
    """Make a row of each line with a value; words on lines without one belong to the row after them."""
    records: list[Record] = []
    pending: list[Cell] = []
    for line in table.lines:
        cells = _joined(line) if table.single else list(line)
        numbered = len(cells) > 1 and cells[0].index is not None and (cells[1].type is Type.NAME or bool(pending))
        cells = cells[1:] if numbered else cells
        if any(cell.type in {Type.VALUE, Type.SAID} and cell is not cells[0] for cell in cells):
            whole = cells[0].type is Type.NAME and not cells[0].text.startswith(("（", "(")) and not table.single
            goes_on = bool(pending) and bool(_INDEXED.match(pending[0].text)) and not _INDEXED.match(cells[0].text)
            goes_on = goes_on or (numbered and bool(pending))
            records.append(Record(cells if whole and not goes_on else pending + cells))
            pending = []
        elif records and not pending and _is_rest_of_name(cells):
            records[-1] = _longer(records[-1], cells[0])
        elif any(cell.type is Type.NAME for cell in cells) and not GROUP.match(cells[0].text):
            pending = [] if _INDEXED.match(cells[0].text) or table.single else pending
            pending = pending + [cell for cell in cells if cell.type is Type.NAME]
    return records


def _is_rest_of_name(cells: Sequence[Cell]) -> bool:
    """Tell whether a line is the end of the name above it: a few words that end with the unit in brackets."""
    return len(cells) == 1 and bool(re.fullmatch(r".{0,14}[（(][^（）()]{1,10}[)）]", cells[0].text))


def _longer(record: Record, rest: Cell) -> Record:
    """Put the end of a name to its beginning, where that has no unit yet."""
    names = record.of(Type.NAME)
    if not names or names[-1].text.endswith(("）", ")")):
        return record
    whole = replace(names[-1], text=names[-1].text + rest.text)
    return Record([whole if cell is names[-1] else cell for cell in record.cells])


_INDEXED = re.compile(r"\d{1,3}[.、．]")


def _joined(cells: Sequence[Cell]) -> list[Cell]:
    """Put a word such as 实际 and the number after it into one cell again."""
    joined: list[Cell] = []
    for cell in cells:
        if (
            joined
            and joined[-1].text in {"实际", "增长", "提高", "降低", "下降", "不低于", "不超过"}
            and cell.type is Type.VALUE
        ):
            last = joined.pop()
            joined.append(Cell(f"{last.text} {cell.text}", last.start, cell.end, cell.line))
        else:
            joined.append(cell)
    return joined


def _by_width(table: Table) -> list[Record]:
    """Begin a row at the words that follow as many values as rows have, and as many words as stand behind them."""
    cells = _bounded([cell for line in table.lines if not _is_group(line) for cell in line])
    width = _usual_run(cells) or sum(column.holds_values for column in table.columns)
    return _after_values(cells, width, _texts_behind(table.columns))


def _after_values(cells: Sequence[Cell], width: int, behind: int) -> list[Record]:
    """Begin a row at the words behind `width` values and `behind` words that still belong to them."""
    records: list[Record] = []
    values, words = width, behind
    for cell in cells:
        if cell.type in {Type.VALUE, Type.EMPTY, Type.SAID}:
            values += 1
        elif cell.type is Type.NAME and values >= width and words < behind:
            words += 1
        elif cell.type is Type.NAME and values >= width:
            records.append(Record())
            values = words = 0
        if records:
            records[-1].cells.append(cell)
    return records


def _is_group(line: Sequence[Cell]) -> bool:
    return len(line) == 1 and bool(GROUP.match(line[0].text))


def _usual_run(cells: Sequence[Cell]) -> int:
    """Give the number of values that stand between words in most of the rows; 0 where no number does."""
    data = (Type.VALUE, Type.EMPTY, Type.SAID)
    runs = [len(list(group)) for is_data, group in groupby(cells, key=lambda cell: cell.type in data) if is_data]
    length, count = Counter(runs).most_common(1)[0] if runs else (0, 0)
    return length if count * 4 >= len(runs) * 3 else 0


def _texts_behind(columns: Sequence[Column]) -> int:
    """Count the columns of words behind the last one of values."""
    last = max((at for at, column in enumerate(columns) if column.holds_values), default=len(columns))
    return sum(column.role is Role.TEXT for column in columns[last + 1 :])
