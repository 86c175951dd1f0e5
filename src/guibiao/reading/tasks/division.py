"""Tables of division of work: which column names who answers, whether rows are lines of cells or cells are lines."""

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from guibiao.reading.structure.outline import Outline
from guibiao.reading.tasks.organisations import divided, is_unit

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that says who answers: where it begins, the span of its cells that say so, and what they say."""

    begins: int
    start: int
    end: int
    cells: Sequence[tuple[str, str]]
    """Role of a column (lead, responsible, support) and the words of its cell."""
    deadline: str = ""


_COLUMNS = (
    (
        "lead",
        re.compile(
            r"(?:牵头|主责|主办|主要责任|第一责任)(?:负责|落实|责任)?(?:单位|部门|科室)|Lead.*|Responsible.*|Owner"
        ),
    ),
    ("responsible", re.compile(r"(?:具体)?(?:责任|负责|承办|实施|落实)(?:单位|部门|主体|科室)(?:及.{1,8})?")),
    (
        "support",
        re.compile(
            r"(?:协同|协助)?(?:配合|协办|参与|参加|支持|协作|协同)(?:单位|部门)"
            r"|(?:Delivery |Supporting )?[Pp]artners?|Support.*"
        ),
    ),
    (
        "when",
        re.compile(
            r"(?:完成|办结|推进|落实)?(?:时限|期限|时间|时间节点|节点)(?:要求)?|完成日期"
            r"|By when|Deadline|Timescale|Due.*"
        ),
    ),
    ("number", re.compile(r"序号|编号|No\.?|Ref\.?|#")),
    ("other", re.compile(r"[^，。；]{1,16}")),
)
_UNIT_COLUMNS = {"lead", "responsible", "support"}
_ENDS_TABLE = re.compile(r".*[。！？]$|注[:：].*|(?:[一二三四五六七八九十]+、|第.{1,3}[章节]).*")
_DATE = re.compile(r".*(?:\d+月|\d年|年底|月底|全年|长期|持续|常年|季度|前)[^、，]{0,6}|\d{4}|20\d\d[-./]\d+.*")
_FEWEST_HEADERS = 3
_MOST_HEADERS = 9
_LONGEST_ROW = 40


def _column(words: str) -> str:
    bare = re.sub(r"\s", "", words) if not re.search(r"[A-Za-z]", words) else words.strip()
    return next((name for name, pattern in _COLUMNS if pattern.fullmatch(bare)), "")


def rows_of_division(outline: Outline) -> Iterator[Row]:
    """Find the rows of tables whose header names a column of units."""
    text = outline.view.text
    lines = [span for span in outline.view.cells(0, len(text)) if text[slice(*span)].strip()]
    at = 0
    while at < len(lines):
        header = _across(text, lines[at])
        if header:
            at = yield from _rows_across(text, lines, at + 1, header)
            continue
        header, after = _down(text, lines, at)
        if header:
            at = yield from _rows_down(text, lines, after, header)
            continue
        at += 1


def _across(text: str, line: Span) -> Sequence[str]:
    """Read a line of cells as a header; empty where it is none."""
    cells = _cells(text, line)
    columns = [_column(text[slice(*cell)]) for cell in cells]
    return columns if len(cells) >= _FEWEST_HEADERS and _UNIT_COLUMNS & set(columns) and all(columns) else ()


def _cells(text: str, line: Span) -> Sequence[Span]:
    """Divide a line at tabs or at the bars of a Markdown table."""
    words = text[slice(*line)]
    mark = "\t" if "\t" in words else "|"
    if mark not in words:
        return [line]
    cells, at = [], line[0]
    for cell in words.split(mark):
        cells.append(_stripped(text, at, at + len(cell)))
        at += len(cell) + 1
    return cells[words.startswith("|") : len(cells) - words.endswith("|")] if mark == "|" else cells


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _rows_across(text: str, lines: Sequence[Span], at: int, header: Sequence[str]) -> Generator[Row, None, int]:
    while at < len(lines):
        cells = _cells(text, lines[at])
        if len(cells) == 1:
            return at
        if len(cells) == len(header) and not all(re.fullmatch(r"[-: ]+", text[slice(*cell)]) for cell in cells):
            yield from _row(text, lines[at][0], list(zip(header, cells, strict=True)))
        at += 1
    return at


def _row(text: str, begins: int, cells: Sequence[tuple[str, Span]]) -> Iterator[Row]:
    answering = [(name, cell) for name, cell in cells if name in _UNIT_COLUMNS or name == "when"]
    filled = [cell for _, cell in answering if cell[0] < cell[1]]
    units = [(name, text[slice(*cell)]) for name, cell in answering if name in _UNIT_COLUMNS and cell[0] < cell[1]]
    units = [(name, words.replace("\n", "")) for name, words in units if not re.fullmatch(r"[—\-/无 ]+", words)]
    if units:
        when = next((text[slice(*cell)] for name, cell in answering if name == "when"), "")
        yield Row(begins, min(cell[0] for cell in filled), max(cell[1] for cell in filled), units, when)


def _down(text: str, lines: Sequence[Span], at: int) -> tuple[Sequence[str], int]:
    """Read lines that hold a cell each as a header, from a first column such as 序号."""
    if _column(text[slice(*lines[at])]) != "number":
        return (), at
    columns: list[str] = []
    while at < len(lines) and len(columns) <= _MOST_HEADERS and not text[slice(*lines[at])].strip().isdigit():
        columns.append(_column(text[slice(*lines[at])]))
        at += 1
    fits = _FEWEST_HEADERS <= len(columns) <= _MOST_HEADERS and all(columns) and _UNIT_COLUMNS & set(columns)
    return (columns, at) if fits else ((), at)


def _rows_down(text: str, lines: Sequence[Span], at: int, header: Sequence[str]) -> Generator[Row, None, int]:
    number = 1
    while at < len(lines) and text[slice(*lines[at])].strip() == str(number):
        stop = at + 1
        while stop < len(lines) and stop - at < _LONGEST_ROW and not _row_ends(text, lines[stop], number):
            stop += 1
        yield from _row(text, lines[at][0], _placed(text, _whole(text, lines[at + 1 : stop]), header[1:]))
        at, number = stop, number + 1
    return at


def _row_ends(text: str, line: Span, number: int) -> bool:
    words = text[slice(*line)].strip()
    return words == str(number + 1) or bool(_ENDS_TABLE.fullmatch(words))


def _whole(text: str, lines: Sequence[Span]) -> Sequence[Span]:
    """Put cells together that were broken after a mark between names."""
    cells: list[Span] = []
    for line in lines:
        if cells and (text[cells[-1][1] - 1] in "、，；（" or text[line[0]] in "、，；）"):
            cells[-1] = (cells[-1][0], line[1])
        else:
            cells.append(line)
    return cells


def _placed(text: str, cells: Sequence[Span], header: Sequence[str]) -> Sequence[tuple[str, Span]]:
    """Give each of the last cells its column: by place where none is missing, else by what it looks like."""
    tail = [name for name in header if name in _UNIT_COLUMNS or name == "when"]
    if len(cells) >= len(header) and header[-len(tail) :] == tail:
        last = cells[-len(tail) :]
        if all(_fits(text, name, cell) for name, cell in zip(tail, last, strict=True)):
            return list(zip(tail, last, strict=True))
    placed: list[tuple[str, Span]] = []
    for cell in cells[1:]:
        name = next((name for name in tail if _fits(text, name, cell)), None)
        if name:
            placed.append((name, cell))
            tail = tail[tail.index(name) + 1 :]
    return placed


def _fits(text: str, name: str, cell: Span) -> bool:
    words = text[slice(*cell)].strip()
    if name == "when":
        return bool(_DATE.fullmatch(words)) or words in {"", "—", "/"}
    return all(is_unit(named.name) for named in divided(words)) or words in {"—", "/", "-"}
