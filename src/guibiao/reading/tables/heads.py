"""Where the heads of tables are in a text: titles of columns beside or below each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from guibiao.reading.structure.outline import Line
from guibiao.reading.tables.cells import Cell, Type, cells_of, unit_in
from guibiao.reading.tables.columns import HEAD_WORD, PLACES, merge

_ANCHOR = re.compile(
    rf"(?:序\s*号|编号|类\s*别|(?:主要|具体|核心|发展)?指\s*标(?:名称|类别)?|项\s*目(?:名称)?|"
    rf".{{0,6}}(?:类别|类型|名称|等级|事项)|实事.{{0,4}}|建筑类型|设施(?:名称|类型|项目)|用地类型|单\s*位|"
    rf"{PLACES.pattern})(?:[（(][^）)]*[）)])?"
)
_MAY_BEGIN = re.compile(rf"指\s*标|项\s*目|序\s*号|名称|类\s*别|类型|实事|设施|{PLACES.pattern}")
GROUP = re.compile(r"[（(]?[一二三四五六七八九十]+[)）、]")
"""How a row begins that only names the group of the rows below it."""
_NUMBERED_TITLE = re.compile(r"[^，。；：:、\d\s][^，。；：:]{0,15}")
_YEAR = re.compile(r"20\d\d")
_LONGEST_HEAD = 132
_HEAD_LINES = 24
_LEAST_HEAD = 3


@dataclass(frozen=True, slots=True)
class Head:
    """First and last line of a head, and whether single spaces divide the cells below it."""

    first: int
    last: int
    single: bool
    stacked: bool = False
    """Titles stand one a line, numbers of rows first, so that cells may be as long as sentences."""


def split(line: Line, number: int, *, single: bool) -> list[Cell]:
    """Give the cells of a line; single spaces divide them in a line of that kind, whatever divides the others."""
    words = line.text.strip("|") if line.text.startswith("|") else line.text
    start = line.start + line.text.index(words) if words else line.start
    if line.text.startswith("|"):
        return cells_of(words.replace("|", "\t"), start, number)
    if "\t" in words:
        return _with_blanks(cells_of(words, start, number), line, number)
    cells = _unspread(cells_of(words, start, number, single=single))
    if single or len(cells) > 1:
        return cells
    narrow = cells_of(words, start, number, single=True)
    return narrow if _is_row(narrow) else cells


def _with_blanks(cells: list[Cell], line: Line, number: int) -> list[Cell]:
    """Keep the blank cells behind the first number of a line that tabs divide."""
    first = next((cell.end for cell in cells if cell.type is Type.VALUE), line.end)
    after = (gap.end() + line.start for gap in _BLANK.finditer(line.text, first - line.start))
    return sorted([*cells, *(Cell("", at, at, number) for at in after)], key=lambda cell: cell.start)


_BLANK = re.compile(r"\t(?=\t)")


def _unspread(cells: list[Cell]) -> list[Cell]:
    """Put a name whose characters stand apart together: 支 路."""
    for at in range(len(cells) - 1, 0, -1):
        if cells[at - 1].text + cells[at].text in _SPREAD:
            whole = replace(cells[at - 1], text=cells[at - 1].text + cells[at].text, end=cells[at].end)
            cells = [*cells[: at - 1], whole, *cells[at + 1 :]]
    first = next((at for at, cell in enumerate(cells) if not _ONE_CHARACTER.fullmatch(cell.text)), len(cells))
    if first < 2:  # noqa: PLR2004 - two characters
        return cells
    words = "".join(cell.text for cell in cells[:first])
    return [replace(cells[0], text=words, end=cells[first - 1].end), *cells[first:]]


_SPREAD = {"指标", "单位", "序号", "属性", "项目", "类别", "合计", "备注"}
_ONE_CHARACTER = re.compile(r"[\u4e00-\u9fff]")


def _is_row(cells: Sequence[Cell]) -> bool:
    """Tell whether words between single spaces are the cells of a row: its number and name, or name and numbers."""
    if len(cells) < 2:  # noqa: PLR2004 - name and number
        return False
    known = sum(cell.type in {Type.VALUE, Type.EMPTY, Type.CLASS, Type.SAID} for cell in cells[1:])
    numbered = cells[0].index is not None and cells[1].type is Type.NAME
    return (numbered and known + 1 >= len(cells) - 2) or (
        cells[0].type in {Type.NAME, Type.UNIT} and known >= len(cells) - 2 > 0
    )


def head_at(lines: Sequence[Line], at: int) -> Head | None:
    """Tell whether a table begins at a line: with titles of columns beside or below each other."""
    if len(lines[at].text) > _LONGEST_HEAD:
        return None
    if not _MAY_BEGIN.search(lines[at].text):
        return _titled_rows(lines, at)
    for single in (False, True):
        cells = split(lines[at], at, single=single)
        if len(cells) < _LEAST_HEAD or not any(_ANCHOR.fullmatch(cell.text) for cell in cells):
            continue
        if any(cell.type is Type.VALUE and not _YEAR.match(cell.text) for cell in cells):
            return None
        if _titles(cells) >= _LEAST_HEAD - 1 or _heads_numbers(lines, at, cells, single=single):
            narrow = single or _is_narrow(lines[at + 1 : at + 5])
            return Head(at, _second_line(lines, at, single=narrow), narrow)
    return _titled_rows(lines, at) or _stacked_head(lines, at)


def _titled_rows(lines: Sequence[Line], at: int) -> Head | None:
    """Find a head by the rows below it, whatever its first title says: a title with a unit or a year for the numbers.

    Each of the next two lines has as many cells, words first and then numbers.
    """
    if len(_MEASURED.findall(lines[at].text)) < _LEAST_HEAD - 1:
        return None
    for single in (False, True):
        cells = split(lines[at], at, single=single)
        measured = [cell for cell in cells[1:] if _YEAR.search(cell.text) or _has_unit(cell.text)]
        if len(cells) < _LEAST_HEAD or len(measured) < _LEAST_HEAD - 1 or cells[0].type is not Type.NAME:
            continue
        rows = [split(line, 0, single=single) for line in lines[at + 1 : at + 3]]
        numbers = [sum(cell.type in {Type.VALUE, Type.EMPTY} for cell in row[1:]) for row in rows]
        if len(rows) > 1 and all(
            len(row) >= len(cells) and row[0].type is Type.NAME and count >= len(measured)
            for row, count in zip(rows, numbers, strict=True)
        ):
            return Head(at, at, single)
    return None


_MEASURED = re.compile(r"20\d\d|[）)]")
"""What a title with a year or a unit has in it: most lines have none and need not be divided."""


def _has_unit(title: str) -> bool:
    found = re.search(r"[（(]([^（）()]{1,10})[）)]$", title)
    return found is not None and bool(unit_in(found[1]))


def _heads_numbers(lines: Sequence[Line], at: int, cells: Sequence[Cell], *, single: bool) -> bool:
    """Tell whether words below an anchor at the left stand above rows of numbers, whatever they say."""
    if not any(_ANCHOR.fullmatch(cell.text) for cell in cells[:2]):
        return False
    below = [split(line, 0, single=single) for line in lines[at + 1 : at + 4]]
    return any(
        len(row) >= len(cells) - 1 and sum(cell.type in {Type.VALUE, Type.EMPTY} for cell in row) >= _LEAST_HEAD - 1
        for row in below
    )


def _is_narrow(lines: Sequence[Line]) -> bool:
    """Tell whether single spaces divide cells: a value or a unit stands beside one."""
    for line in lines:
        if "\t" in line.text or line.text.startswith("|"):
            return False
        for cell in split(line, 0, single=False):
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
    cells = split(lines[at + 1], at + 1, single=single)
    titles = _titles(cells)
    return at + 1 if titles > len(cells) / 2 and not any(cell.index == 1 for cell in cells) else at


def _stacked_head(lines: Sequence[Line], at: int) -> Head | None:
    """Find a head with a title a line: up to the first row's number, or as long as the lines are known titles."""
    anchors = (lines[at].text, lines[at].text + (lines[at + 1].text if at + 1 < len(lines) else ""))
    if not any(_ANCHOR.fullmatch(words) for words in anchors):
        return None
    numbered = bool(re.search(r"序\s*号", lines[at].text + (lines[at + 1].text if at + 1 < len(lines) else "")))
    cells: list[Cell] = []
    for number in range(at, min(at + _HEAD_LINES, len(lines))):
        text = lines[number].text
        cell = Cell(text, lines[number].start, lines[number].end, number)
        if (
            cell.index == 1
            or GROUP.match(text)
            or not (
                _is_title(cell, cells, lines[number + 1 : number + 2])
                or (numbered and _NUMBERED_TITLE.fullmatch(text))
                or _among_titles(cell, lines, number)
            )
        ):
            break
        cells.append(cell)
    following = at + len(cells)
    begins = following < len(lines) and bool(
        re.fullmatch(r"\d{1,3}[.、]?", lines[following].text) or GROUP.match(lines[following].text)
    )
    known = sum(
        _is_title(cell, cells[:place], lines[at + place + 1 : at + place + 2]) for place, cell in enumerate(cells)
    )
    if len(merge(cells)) < _LEAST_HEAD or not (begins or known >= _MOST_KNOWN * len(cells)):
        return None
    return Head(at, following - 1, single=False, stacked=numbered and begins)


_MOST_KNOWN = 0.7
"""Share of the lines of a head that must be known titles where no number of a row follows."""


def _among_titles(cell: Cell, lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line stands between titles: a short word before a known title, with no number between."""
    if cell.type is not Type.NAME or not _NUMBERED_TITLE.fullmatch(cell.text):
        return False
    for number in range(at + 1, min(at + 3, len(lines))):
        following = Cell(lines[number].text, 0, 0, number)
        if following.type in {Type.VALUE, Type.EMPTY} and not _YEAR.match(following.text):
            return False
        if HEAD_WORD.fullmatch(following.text) and not _LOOSE.fullmatch(following.text):
            return True
    return False


_LOOSE = re.compile(r".{0,4}时间|.{0,8}城区|.{0,4}地区|.{0,6}标准|设施.{0,6}|.{0,6}规模")
"""Titles that may as well be names of rows."""


def _is_title(cell: Cell, above: Sequence[Cell], below: Sequence[Line]) -> bool:
    """Tell whether a line is a title of a column: by its words, or by the unit in brackets on the next line."""
    if HEAD_WORD.fullmatch(cell.text) or PLACES.fullmatch(cell.text) or (above and len(merge([above[-1], cell])) == 1):
        return True
    if above and _has_unit(cell.text) and not any(_YEAR.search(title.text) for title in above):
        return True
    unit = _IN_BRACKETS.fullmatch(below[0].text) if below else None
    return unit is not None and bool(unit_in(unit[1])) and cell.type in {Type.NAME, Type.UNIT}


_IN_BRACKETS = re.compile(r"[（(]([^（）()]{1,10})[）)]")
