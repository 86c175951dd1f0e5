"""CSV files: read with positions, written in one canonical form."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from guibiao.files.decode import decode
from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.record import Record, TableOrigin
from guibiao.language import Message

csv.field_size_limit(1_000_000)


def read_header(data: bytes, file: str) -> list[str]:
    """Read the names of the columns alone; raises ProblemsFound for a missing or doubled header."""
    text, _ = decode(data, file)
    try:
        header = [name.strip() for name in next(csv.reader(io.StringIO(text), strict=True), [])]
    except csv.Error:
        raise ProblemsFound([_broken(file, 1)]) from None
    return list(_columns(header, file))


def read_csv(data: bytes, file: str) -> list[Record]:
    """Read a table with a header line; empty lines are passed over.

    Raises ProblemsFound for a missing or doubled header, rows longer than the header, and broken quotes.
    """
    text, _ = decode(data, file)
    reader = csv.reader(io.StringIO(text), strict=True)
    problems: list[Problem] = []
    records: list[Record] = []
    try:
        header = [name.strip() for name in next(reader, [])]
        columns = _columns(header, file)
        start = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                origin = TableOrigin(file, start, columns)
                problems.extend(_too_long(cells, header, origin))
                records.append(Record.of(dict(zip(header, cells, strict=False)), origin))
            start = reader.line_num + 1
    except csv.Error:
        problems.append(_broken(file, reader.line_num))
    if problems:
        raise ProblemsFound(problems)
    return records


def _broken(file: str, line: int) -> Problem:
    what = Message.of("the line cannot be read as CSV: a quote is not closed, or stands within a cell")
    return Problem(
        Position(file, line), "", what, Message.of("close the quotes of each cell and save the file again as CSV")
    )


def _columns(header: Sequence[str], file: str) -> dict[str, int]:
    columns = {name: number for number, name in enumerate(header, start=1) if name}
    doubled = sorted({name for name in header if name and header.count(name) > 1})
    if not columns or doubled or "" in header:
        if doubled:
            what = Message.of("the header names {names} twice", names=", ".join(doubled))
        elif columns:
            what = Message.of("column {number} has no name in the header", number=list(header).index("") + 1)
        else:
            what = Message.of("the file has no header line")
        raise ProblemsFound(
            [Problem(Position(file, 1), "", what, Message.of("give each column one name of its own in the first line"))]
        )
    return columns


def _too_long(cells: Sequence[str], header: Sequence[str], origin: TableOrigin) -> list[Problem]:
    extra = [cell for cell in cells[len(header) :] if cell.strip()]
    if not extra:
        return []
    return [
        Problem(
            origin.at(),
            "",
            Message.of("the row has {cells} cells, the header {columns}", cells=len(cells), columns=len(header)),
            Message.of("put values that contain a comma in double quotes"),
        )
    ]


def write_csv(header: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Write UTF-8 with a byte-order mark (so that Excel shows Chinese) and line feeds."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return stream.getvalue().encode("utf-8-sig")
