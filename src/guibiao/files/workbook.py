"""Workbooks (.xlsx): sheets read with positions, and written plainly: frozen heads, filters, text as text."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from typing import TYPE_CHECKING

from guibiao.files.charts import Chart, draw
from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.record import Record, TableOrigin
from guibiao.files.refusal import quoted
from guibiao.language import Message

if TYPE_CHECKING:
    import xlsxwriter


LARGEST_UNPACKED = 1024 * 1024 * 1024
MOST_CELLS = 20_000_000
LONGEST_TEXT = 32_767
"""Characters that a cell of a workbook holds."""
_CELL = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_CHUNK = 1 << 20
_WIDEST = 60
_SPACE = 2
"""Characters of a column that stay free of text."""
_LINE, _MOST_LINES = 15, 12
"""Points from line to line, and lines that a row shows at most."""
LONGEST_NAME = 31
"""Characters of the name of a sheet."""
_A4 = 9
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, so that the same rows give the same bytes


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write: texts stay text, numbers are numbers; `marked` columns are shown in red."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[str | float | None]]
    marked: Sequence[str] = ()
    charts: Sequence[Chart] = ()


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Write sheets in their order; the same content always gives the same bytes.

    Raises ProblemsFound for a text that is too long for a cell.
    """
    _refuse_long_texts(sheets)
    import xlsxwriter  # noqa: PLC0415 - slow to load, and few commands need it

    stream = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, {**plain, "default_format_properties": {"valign": "top"}})
    book.set_properties({"created": _CREATED})
    looks = _Looks(
        head=book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF2F6"}),
        marked=book.add_format({"font_color": "#B00020", "text_wrap": True}),
        long=book.add_format({"text_wrap": True}),
        figure=book.add_format({"align": "right", "indent": 1}),
    )
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:LONGEST_NAME])
        page.freeze_panes(1, 1)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        _fill(page, sheet, looks)
        page.autofilter(0, 0, max(len(sheet.rows), 1), max(len(sheet.header) - 1, 0))
        for chart in sheet.charts:
            page.insert_chart(chart.row, chart.column, draw(book, sheet.name[:LONGEST_NAME], chart))
    book.close()
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class _Looks:
    """Formats of cells."""

    head: "xlsxwriter.format.Format"
    marked: "xlsxwriter.format.Format"
    long: "xlsxwriter.format.Format"
    """Of a text that is longer than its column is wide, and goes on below."""
    figure: "xlsxwriter.format.Format"


def _fill(page: "xlsxwriter.worksheet.Worksheet", sheet: Sheet, looks: _Looks) -> None:
    """Write head and rows; a row is as high as its longest text needs."""
    widths = _widths(sheet)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.write_row(0, 0, sheet.header, looks.head)
    styles = [looks.marked if name in sheet.marked else None for name in sheet.header]
    for number, cells in enumerate(sheet.rows, start=1):
        most = 1
        for column, (cell, style) in enumerate(zip(cells, styles, strict=False)):
            if isinstance(cell, str):
                lines = _lines(cell, widths[column])
                most = max(most, lines)
                page.write_string(number, column, cell, style or (looks.long if lines > 1 else None))
            elif cell is not None:
                page.write_number(number, column, cell, style or looks.figure)
        if most > 1:
            page.set_row(number, _LINE * min(most, _MOST_LINES))


def _lines(text: str, width: int) -> int:
    """Count the lines that a text takes in a column; words that do not fit begin another."""
    if len(text) * 2 <= width and "\n" not in text:
        return 1
    long = (_width(part) for part in text.split("\n"))
    return sum(1 if length <= width else ceil(length / (width - _SPACE)) for length in long)


def _refuse_long_texts(sheets: Sequence[Sheet]) -> None:
    problems = [
        Problem(
            Position("", line, column, sheet.name),
            str(sheet.header[column - 1]),
            Message.of("the text has {length} characters, a cell holds {most}", length=len(cell), most=LONGEST_TEXT),
            Message.of("shorten it, or exchange the pack as a folder"),
        )
        for sheet in sheets
        for line, cells in enumerate(sheet.rows, start=2)
        for column, cell in enumerate(cells, start=1)
        if isinstance(cell, str) and len(cell) > LONGEST_TEXT
    ]
    if problems:
        raise ProblemsFound(problems)


def _widths(sheet: Sheet) -> list[int]:
    shown = [sheet.header, *sheet.rows[:200]]
    longest = (
        max((_width(row[column]) for row in shown if column < len(row)), default=0)
        for column in range(len(sheet.header))
    )
    return [min(max(width + _SPACE, 8), _WIDEST) for width in longest]


def _width(cell: str | float | None) -> int:
    """Count a Chinese character as two."""
    text = str(cell or "")
    return len(text) if text.isascii() else sum(2 if character > "\u2e80" else 1 for character in text)


def read_workbook(
    data: bytes, file: str, is_header: Callable[[Sequence[str]], bool] | None = None
) -> dict[str, list[Record]]:
    """Read every sheet as a table; give records by sheet name.

    The header is the first row that `is_header` knows as one, else the first filled row. Values become text:
    whole numbers without a point, dates as 2025-12-31. Raises ProblemsFound for a file that is no workbook, is
    damaged, holds values in a column without a name, or unpacks to more than it should.
    """
    _refuse_bombs(data, file)
    sheets: dict[str, list[Record]] = {}
    for name, rows in _sheets(data, file).items():
        filled = [(number, row) for number, row in enumerate(rows, start=1) if any(cell_text(cell) for cell in row)]
        heads = (
            place
            for place, (_, row) in enumerate(filled[:_TITLE_ROWS])
            if is_header and is_header([cell_text(cell) for cell in row])
        )
        if filled:
            sheets[name] = _records(name, filled[next(heads, 0) :], file)
    return sheets


_TITLE_ROWS = 10
"""Rows among which a header is looked for."""


def _refuse_bombs(data: bytes, file: str) -> None:
    """Refuse what would fill the memory before the reader, which lays out every cell up to the last, begins."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > LARGEST_UNPACKED:
                raise ProblemsFound([_too_large(file, size)])
            if "xl/workbook.xml" not in archive.namelist():
                raise ProblemsFound([_damaged(file, Message.of("it holds no workbook"))])
            for entry in archive.infolist():
                if entry.filename.startswith("xl/worksheets/") and _cells(archive, entry) > MOST_CELLS:
                    raise ProblemsFound([_too_wide(file)])
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error):
        raise ProblemsFound([_damaged(file, Message.of("it is not a whole .xlsx file"))]) from None


def _cells(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Count the cells of the rectangle up to the last row and the last column of a sheet."""
    rows = columns = 0
    rest = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            for letters, digits in set(_CELL.findall(rest + chunk)):
                rows = max(rows, int(digits))
                columns = max(columns, column_number(letters.decode()))
            rest = chunk[-_LONGEST_CELL_NAME:]
    return rows * columns


_LONGEST_CELL_NAME = 16


def column_number(letters: str) -> int:
    """Give the number of a column from its letters: A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _too_large(file: str, size: int) -> Problem:
    what = Message.of("the workbook unpacks to {size} bytes, more than {largest}", size=size, largest=LARGEST_UNPACKED)
    return Problem(Position(file), "", what, Message.of("split it into smaller files"))


def _too_wide(file: str) -> Problem:
    what = Message.of("a cell far outside the table makes more than {most} cells", most=MOST_CELLS)
    return Problem(Position(file), "", what, Message.of("delete the empty rows and columns behind the table"))


def _sheets(data: bytes, file: str) -> dict[str, list[list[object]]]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - few commands need it

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}  # type: ignore[misc]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 - the reader's own panics are no Exceptions
        raise ProblemsFound([_damaged(file, quoted(error))]) from None


def _records(sheet: str, filled: Sequence[tuple[int, Sequence[object]]], file: str) -> list[Record]:
    _, head = filled[0]
    names = [cell_text(cell) for cell in head]
    doubled = sorted({name for name in names if name and names.count(name) > 1})
    if doubled:
        raise ProblemsFound(
            [
                Problem(
                    Position(file, filled[0][0], 0, sheet),
                    "",
                    Message.of("the header names {names} twice", names=", ".join(doubled)),
                    Message.of("give each column one name of its own in the first line"),
                )
            ]
        )
    columns = {name: number for number, name in enumerate(names, start=1) if name}
    nameless = [
        Problem(
            Position(file, line, number, sheet),
            "",
            Message.of("column {number} has no name in the header", number=number),
            Message.of("give each column one name of its own in the first line"),
        )
        for line, row in filled[1:]
        for number, cell in enumerate(row, start=1)
        if number not in columns.values() and cell_text(cell)
    ]
    if nameless:
        raise ProblemsFound(nameless[:_MOST_TOLD])
    return [
        Record.of(
            {name: cell_text(row[number - 1]) for name, number in columns.items() if number <= len(row)},
            TableOrigin(file, line, columns, sheet),
        )
        for line, row in filled[1:]
    ]


_MOST_TOLD = 20


def cell_text(cell: object) -> str:
    """Give the text of a cell as a person would write it into a CSV file."""
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer() and abs(cell) < 2**53:
            return str(int(cell))
        case datetime() if cell.time() == time(0):
            return cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell if cell is not None else "").strip()


def number_or_text(text: str) -> str | float | None:
    """Give the cell for a written number: a number where reading it back gives the same text, else text."""
    if not text:
        return None
    number = float(text)
    return number if cell_text(number) == text else text


def _damaged(file: str, reason: Message) -> Problem:
    return Problem(
        Position(file),
        "",
        Message.of("the file cannot be read as a workbook: {reason}", reason=reason),
        Message.of("open it in Excel or WPS and save it again as .xlsx"),
    )


def sheet_of(records: Mapping[str, Sequence[Record]], name: str) -> Sequence[Record]:
    """Find the sheet whose name is `name`, or begins with it and a space."""
    return next((rows for sheet, rows in records.items() if sheet.partition(" ")[0] == name), ())
