"""Where the heads of tables are in a text: titles of columns beside or below each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guibiao.reading.structure.outline import Line
from guibiao.reading.tables.cells import Cell, Type, cells_of, unit_in
from guibiao.reading.tables.columns import HEAD_WORD, PLACES, merge

_ANCHOR = re.compile(
    rf"(?:序\s*号|编号|类\s*别|(?:主要|具体|核心|发展)?指\s*标(?:名称|类别)?|项\s*目(?:名称)?|"
    rf"名称|实事.{{0,4}}|建筑类型|设施(?:名称|类型|项目)|用地类型|单\s*位|"
    rf"{PLACES.pattern})(?:[（(][^）)]*[）)])?"
)
_MAY_BEGIN = re.compile(rf"指\s*标|项\s*目|序\s*号|名称|类\s*别|类型|实事|设施|{PLACES.pattern}")
GROUP = re.compile(r"[（(]?[一二三四五六七八九十]+[)）、]")
"""How a row begins that only names the group of the rows below it."""
_NUMBERED_TITLE = re.compile(r"[^，。；：:、\d\s][^，。；：:]{0,15}")
_YEAR = re.compile(r"20\d\d")
_LONGEST_HEAD = 132
_HEAD_LINES = 14
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
    """Give the cells of a line."""
    words = line.text.strip("|") if line.text.startswith("|") else line.text
    start = line.start + line.text.index(words) if words else line.start
    if line.text.startswith("|"):
        return cells_of(words.replace("|", "\t"), start, number)
    return cells_of(words, start, number, single=single)


def head_at(lines: Sequence[Line], at: int) -> Head | None:
    """Tell whether a table begins at a line: with titles of columns beside or below each other."""
    if len(lines[at].text) > _LONGEST_HEAD or not _MAY_BEGIN.search(lines[at].text):
        return None
    for single in (False, True):
        cells = split(lines[at], at, single=single)
        if len(cells) < _LEAST_HEAD or not any(_ANCHOR.fullmatch(cell.text) for cell in cells):
            continue
        if any(cell.type is Type.VALUE and not _YEAR.match(cell.text) for cell in cells):
            return None
        if _titles(cells) >= _LEAST_HEAD - 1 or _heads_numbers(lines, at, cells, single=single):
            narrow = single or _is_narrow(lines[at + 1 : at + 5])
            return Head(at, _second_line(lines, at, single=narrow), narrow)
    return _stacked_head(lines, at)


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
    if not _ANCHOR.fullmatch(lines[at].text):
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
                _is_title(cell, cells, lines[number + 1 : number + 2]) or (numbered and _NUMBERED_TITLE.fullmatch(text))
            )
        ):
            break
        cells.append(cell)
    following = at + len(cells)
    begins = following < len(lines) and bool(
        re.fullmatch(r"\d{1,3}[.、]?", lines[following].text) or GROUP.match(lines[following].text)
    )
    known = all(
        _is_title(cell, cells[:place], lines[at + place + 1 : at + place + 2]) for place, cell in enumerate(cells)
    )
    if len(merge(cells)) < _LEAST_HEAD or not (known or begins):
        return None
    return Head(at, following - 1, single=False, stacked=numbered and begins)


def _is_title(cell: Cell, above: Sequence[Cell], below: Sequence[Line]) -> bool:
    """Tell whether a line is a title of a column: by its words, or by the unit in brackets on the next line."""
    if HEAD_WORD.fullmatch(cell.text) or (above and len(merge([above[-1], cell])) == 1):
        return True
    unit = _IN_BRACKETS.fullmatch(below[0].text) if below else None
    return unit is not None and bool(unit_in(unit[1])) and cell.type is Type.NAME


_IN_BRACKETS = re.compile(r"[（(]([^（）()]{1,10})[）)]")
