"""Tables as they are written down, row by row with merged cells, brought onto a grid and into the text."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guibiao.reading.text.extract import Cell, Span, Table
from guibiao.reading.text.writer import Writer

WIDEST = 1000
TALLEST = 65534
"""Columns and rows that one cell may cover, as in HTML."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A cell before its place in the text is known: its content, first row and column, and how many it covers."""

    content: Writer
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class TooManyPlaces(ValueError):  # noqa: N818 - reads as what it says of a table
    """Raised when tables would have more places than are allowed."""


class Tables:
    """Writes tables, and counts the places of all of them."""

    def __init__(self, most_places: int) -> None:
        self.places_left = most_places

    def write(self, writer: Writer, drafts: Iterable[Draft]) -> None:
        """Write a table to the text: one row a line, a tab between columns.

        Columns in which no cell begins are left out. Raises TooManyPlaces.
        """
        cells = _narrowed(drafts)
        if not cells:
            return
        height = max(draft.row for draft in cells) + 1
        width = max(draft.column for draft in cells) + 1
        self._take(height * width)
        writer.end_line()
        start = writer.length
        spans = _write_rows(writer, cells, width)
        placed = (
            Cell(
                span,
                draft.row,
                draft.column,
                min(draft.rows, height - draft.row),
                min(draft.columns, width - draft.column),
            )
            for span, draft in zip(spans, cells, strict=True)
        )
        writer.tables.append(Table(Span(start, writer.length), tuple(placed)))
        writer.write("\n")

    def placed(self, rows: Iterable[Iterable[tuple[Writer, int, int]]]) -> list[Draft]:
        """Place cells that say how many rows and columns they cover, as HTML does: each takes the next free column.

        A cell that covers 0 rows reaches to the last one. Raises TooManyPlaces.
        """
        drafts: list[Draft] = []
        free_from: dict[int, int] = {}
        """Column to the first row in which it is free again."""
        for row, cells in enumerate(rows):
            column = 0
            for content, down, across in cells:
                first = column
                while free_from.get(column, 0) > row:
                    column += 1
                columns, covered = min(max(across, 1), WIDEST), down if down > 0 else TALLEST
                self._take(column - first + columns)
                drafts.append(Draft(content, row, column, covered, columns))
                free_from.update(dict.fromkeys(range(column, column + columns), row + covered))
                column += columns
        return drafts

    def _take(self, places: int) -> None:
        self.places_left -= places
        if self.places_left < 0:
            raise TooManyPlaces


def _narrowed(drafts: Iterable[Draft]) -> list[Draft]:
    """Put cells into reading order, without the columns in which none begins; of two at one place the first stays."""
    at_place: dict[tuple[int, int], Draft] = {}
    for draft in drafts:
        at_place.setdefault((draft.row, draft.column), draft)
    used = sorted({column for _, column in at_place})
    number = {column: index for index, column in enumerate(used)}
    narrowed = []
    for (row, column), draft in sorted(at_place.items()):
        columns = bisect_left(used, column + draft.columns) - number[column]
        narrowed.append(Draft(draft.content, row, number[column], draft.rows, columns))
    return narrowed


def _write_rows(writer: Writer, cells: Sequence[Draft], width: int) -> list[Span]:
    """Write the words of cells in reading order with the tabs and line ends between; give their spans."""
    spans, row, column = [], 0, 0
    for draft in cells:
        while row < draft.row:
            writer.write("\t" * (width - 1 - column) + "\n")
            row, column = row + 1, 0
        writer.write("\t" * (draft.column - column))
        column = draft.column
        spans.append(writer.append(draft.content.flat()))
    writer.write("\t" * (width - 1 - column))
    return spans
