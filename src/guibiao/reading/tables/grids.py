"""Tables whose cells the format of a file knows: every cell in its row and column, merged ones at all their places."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from guibiao.reading.structure.frame import Frame
from guibiao.reading.tables.cells import Cell, Type
from guibiao.reading.tables.columns import HEAD_WORD, Column, Role, Title, columns_with
from guibiao.reading.tables.tables import Record, Table
from guibiao.reading.text.extract import Table as Grid

Row = Sequence[Cell | None]


def read_grid(grid: Grid, text: str, title: str, frame: Frame) -> Table | None:
    """Read a table with its cells; None where it has no head above its rows, or nothing in it."""
    rows = [row for row in _rows(grid, text) if any(row)]
    while rows and len(_distinct(rows[0])) == 1 and len(rows) > 1:
        title, rows = next(cell.text for cell in rows[0] if cell), rows[1:]
    height = _height_of_head(rows)
    if not height or height >= len(rows):
        return None
    columns = columns_with([_title(column) for column in zip(*rows[:height], strict=True)], frame)
    records = [_record(row) for row in rows[height:] if len(_distinct(row)) > 1]
    columns = [_by_content(column, at, records) for at, column in enumerate(columns)]
    return Table(grid.span.start, grid.span.end, title, columns, [], single=False, records=records)


def _by_content(column: Column, at: int, records: Sequence[Record]) -> Column:
    """Take a column without a single value for words, whatever its title says."""
    types = {cell.type for record in records if (cell := record.places.get(at)) is not None}
    return (
        replace(column, role=Role.TEXT) if column.role is Role.TARGET and Type.VALUE not in types and types else column
    )


def _rows(grid: Grid, text: str) -> Iterator[Row]:
    """Give the rows; a merged cell stands, the same, at each of its places; an empty one is none."""
    known: dict[tuple[int, int], Cell] = {}
    for number, places in enumerate(grid.grid()):
        row: list[Cell | None] = []
        for place in places:
            words = place.span.of(text) if place else ""
            if place is None or not words.strip():
                row.append(None)
                continue
            start = place.span.start + len(words) - len(words.lstrip())
            stripped = words.strip()
            row.append(
                known.setdefault((place.row, place.column), Cell(stripped, start, start + len(stripped), number))
            )
        yield row


def _distinct(row: Row) -> list[Cell]:
    return list(dict.fromkeys(cell for cell in row if cell))


def _height_of_head(rows: Sequence[Row]) -> int:
    """Give the number of rows before the first with a value, or with the number of a row; one where no row has any."""
    for height, row in enumerate(rows):
        cells = _distinct(row)
        if cells and cells[0].index is not None and not HEAD_WORD.fullmatch(cells[0].text):
            return height
        if any(cell.type in {Type.VALUE, Type.EMPTY} and not HEAD_WORD.fullmatch(cell.text) for cell in cells[1:]):
            return height
    return 1


def _title(column: Row) -> Title:
    """Put the titles above a column together: the lowest is its own, those above it are shared."""
    words = [text for text, _ in groupby(cell.text.replace(" ", "") for cell in column if cell)]
    return Title(words[-1], "".join(words[:-1])) if words else Title("")


def _record(row: Row) -> Record:
    """Make a row of a table, with each cell under its column."""
    return Record(_distinct(row), dict(enumerate(row)))
