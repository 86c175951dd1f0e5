"""The rows of a table: told by their numbers, by the lines they stand on, or by how many values stand between words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from guibiao.reading.tables.cells import Cell, Type
from guibiao.reading.tables.columns import Column, Role
from guibiao.reading.tables.heads import GROUP
from guibiao.reading.tables.tables import DATA, Record, Table

_LEAST_HEAD = 3
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计|共\s*计")


def records_of(table: Table) -> list[Record]:
    """Divide the cells of a table into rows."""
    return _completed(list(table.records) or _found(table), table)


def _found(table: Table) -> list[Record]:
    numbered = any(column.role is Role.INDEX for column in table.columns)
    found = _by_index(table)
    wide = sum(len(cells) >= _LEAST_HEAD - 1 for cells in table.lines)
    other = _by_line(table) if table.single or wide * 2 >= len(table.lines) else _by_width(table)
    if len(found) >= _LEAST_HEAD or (found and numbered):
        return max((found, other), key=lambda records: _whole(records, table))
    return other


def _completed(records: Sequence[Record], table: Table) -> list[Record]:
    """Put the end of a name that stands below its values to it, and take the number of a row from among its values."""
    whole: list[Record] = []
    for record in records:
        data = record.data
        if whole and not data and _is_rest_of_name(record.cells[:1]) and len(record.cells) <= _NAME_AND_GROUP:
            whole[-1] = _longer(whole[-1], record.cells[0])
            continue
        lost = not record.places and len(data) == table.width + 1 > _NAME_AND_GROUP and data[0].index is not None
        whole.append(replace(record, cells=[cell for cell in record.cells if cell is not data[0]]) if lost else record)
    return whole


_NAME_AND_GROUP = 2


def _whole(records: Sequence[Record], table: Table) -> int:
    """Count the rows that have a name and a value for every column of values: the better of two ways has more."""
    width = table.width
    return sum(bool(record.of(Type.NAME)) and len(record.data) == width for record in records) if width else 0


def _by_index(table: Table) -> list[Record]:
    """Begin a row at each number that is one more than the last, and at a total.

    After a whole row a number may be greater: those between are lost in the names of their rows.
    """
    cells = _bounded([cell for line in table.lines for cell in (_joined(line) if table.single else line)])
    cells = _numbered(cells)
    starts = [cell.index for cell, after in pairwise(cells) if cell.index is not None and after.type is Type.NAME]
    expected = starts[0] if starts else 1
    records: list[Record] = []
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        named = following is not None and following.type in {Type.NAME, Type.SAID}
        if cell.index is not None and named and _follows(cell.index, expected, records, table.width):
            records.append(Record())
            expected = cell.index + 1
        elif records and _TOTAL.fullmatch(cell.text) and any(known.type is Type.VALUE for known in records[-1].cells):
            records.append(Record([cell]))
        elif records:
            records[-1].cells.append(cell)
    return [part for record in records for part in _parts(record, table)]


def _follows(index: int, expected: int, records: Sequence[Record], width: int) -> bool:
    """Tell whether a number can be that of the next row."""
    if index == expected:
        return _ready(records)
    whole = bool(records) and len(records[-1].data) >= width > 1
    return whole and expected < index <= expected + _MOST_LOST


_MOST_LOST = 3


def _parts(record: Record, table: Table) -> Iterator[Record]:
    """Divide a numbered row that holds rows without a number of their own, such as 其中高速公路."""
    width = table.width
    if len(record.data) < 2 * width or width < _LEAST_HEAD - 1:
        yield record
        return
    for number, part in enumerate(_after_values(record.cells, width, _texts_behind(table.columns))):
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
        cells = _bounded(_joined(line) if table.single else list(line))
        numbered = len(cells) > 1 and cells[0].index is not None and (cells[1].type is Type.NAME or bool(pending))
        cells = cells[1:] if numbered else cells
        cells = cells[2:] if _grouped(cells) else cells
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


def _grouped(cells: Sequence[Cell]) -> bool:
    """Tell whether a piece of the group and the number of the row stand before the name: 济 6 制造业投资."""
    return (
        len(cells) > _NAME_AND_GROUP
        and len(cells[0].text) <= _NAME_AND_GROUP
        and cells[0].type is cells[2].type is Type.NAME
        and cells[1].index is not None
    )


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
    """Put a word such as 实际 and the number after it into one cell again; and a name with a number in it."""
    joined: list[Cell] = []
    for cell in cells:
        if _goes_on_name(joined, cell):
            number, name = joined.pop(), joined.pop()
            joined.append(replace(name, text=f"{name.text}{number.text}{cell.text}", end=cell.end))
        elif (
            joined
            and joined[-1].text in {"实际", "增长", "提高", "降低", "下降", "不低于", "不超过"}
            and cell.type is Type.VALUE
        ):
            last = joined.pop()
            joined.append(Cell(f"{last.text} {cell.text}", last.start, cell.end, cell.line))
        else:
            joined.append(cell)
    return joined


def _goes_on_name(before: Sequence[Cell], cell: Cell) -> bool:
    """Tell whether a word belongs to a name with a number in it: 中心城区, 1, 小时交通圈覆盖率."""
    if len(before) < 2 or not _COUNTED.match(cell.text):  # noqa: PLR2004 - name and number
        return False
    return before[-2].type is Type.NAME and re.fullmatch(r"\d{1,3}", before[-1].text) is not None


_COUNTED = re.compile(r"(?:小时|分钟|公里|米|岁|年|万人|人|平方米)[\u4e00-\u9fff]{2,}")


def _by_width(table: Table) -> list[Record]:
    """Begin a row at the words that follow as many values as rows have, and as many words as stand behind them."""
    cells = _bounded([cell for line in table.lines if not _is_group(line) for cell in line])
    columns = sum(column.holds_values or column.role is Role.SIZE for column in table.columns)
    behind = _texts_behind(table.columns)
    if not behind and _in_groups(cells, columns):
        return _of_groups(cells, columns)
    return _after_values(cells, _usual_run(cells) or columns, behind)


def _in_groups(cells: Sequence[Cell], width: int) -> bool:
    """Tell whether one name stands before the values of several rows: 小学, 18班, 14800, 24班, 18600."""
    runs = _runs(cells)
    return width > 1 and bool(runs) and all(run % width == 0 for run in runs) and max(runs) > width


def _of_groups(cells: Sequence[Cell], width: int) -> list[Record]:
    """Make rows of so many values, those after the first of a name under the same name."""
    records: list[Record] = []
    names: list[Cell] = []
    values: list[Cell] = []
    for cell in cells:
        if cell.type is Type.NAME:
            names = [*names, cell] if not values else [cell]
            values = []
        elif names:
            values.append(cell)
            if len(values) % width == 0:
                records.append(Record([*names, *values[-width:]]))
    return records


def _after_values(cells: Sequence[Cell], width: int, behind: int) -> list[Record]:
    """Begin a row at the words behind `width` values and `behind` words that still belong to them."""
    records: list[Record] = []
    values, words = width, behind
    for cell in cells:
        if cell.type in DATA:
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


def _runs(cells: Sequence[Cell]) -> list[int]:
    """Count the values between words."""
    return [len(list(group)) for is_data, group in groupby(cells, key=lambda cell: cell.type in DATA) if is_data]


def _usual_run(cells: Sequence[Cell]) -> int:
    """Give the number of values that stand between words in most of the rows; 0 where no number does."""
    runs = _runs(cells)
    length, count = Counter(runs).most_common(1)[0] if runs else (0, 0)
    return length if count * 4 >= len(runs) * 3 else 0


def _texts_behind(columns: Sequence[Column]) -> int:
    """Count the columns of words behind the last one of values."""
    last = max((at for at, column in enumerate(columns) if column.holds_values), default=len(columns))
    return sum(column.role is Role.TEXT for column in columns[last + 1 :])
