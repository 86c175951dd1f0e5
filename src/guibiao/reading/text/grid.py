"""Tables as they are written down, row by row with merged cells, brought onto a grid and into the text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guibiao.reading.text.extract import Cell, Span, Table
from guibiao.reading.text.writer import Writer

WIDEST = 1000
"""Columns that one cell may cover, as in HTML."""


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
        """Write a table to the text: one row a line, a tab between columns; columns in which no cell begins are left out.

        Raises TooManyPlaces.
        """
        cells = _narrowed(drafts)
        if not cells:
            return
        height = max(draft.row for draft in cells) + 1
        width = max(draft.column for draft in cells) + 1
        self.places_left -= height * width
        if self.places_left < 0:
            raise TooManyPlaces
        writer.end_line()
        start = writer.length
        spans = _write_rows(writer, cells, (height, width))
        placed = (
            Cell(
                span, draft.row, draft.column, min(draft.rows, height - draft.row), min(draft.columns, width - draft.column)
            )
            for span, draft in zip(spans, cells, strict=True)
        )
        writer.tables.append(Table(Span(start, writer.length), tuple(placed)))
        writer.write("\n")


def _narrowed(drafts: Iterable[Draft]) -> list[Draft]:
    """Put cells into reading order, without the columns in which none begins; of two at one place the first stays."""
    at_place: dict[tuple[int, int], Draft] = {}
    for draft in drafts:
        at_place.setdefault((draft.row, draft.column), draft)
    used = sorted({column for _, column in at_place})
    number = {column: index for index, column in enumerate(used)}
    narrowed = []
    for (row, column), draft in sorted(at_place.items()):
        end = column + draft.columns
        columns = sum(1 for other in used[number[column] :] if other < end) if draft.columns > 1 else 1
        narrowed.append(Draft(draft.content, row, number[column], draft.rows, columns))
    return narrowed


def _write_rows(writer: Writer, cells: Sequence[Draft], size: tuple[int, int]) -> list[Span]:
    """Write the words of cells in reading order with the tabs and line ends between; give their spans."""
    height, width = size
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


def from_spans(rows: Iterable[Iterable[tuple[Writer, int, int]]]) -> list[Draft]:
    """Place cells that say how many rows and columns they cover, as HTML does: each takes the next free column.

    A cell that covers 0 rows reaches to the last one. Columns are counted at most to ten times `WIDEST`.
    """
    drafts: list[Draft] = []
    taken: dict[int, int] = {}
    """Column to the first row in which it is free again."""
    for row, cells in enumerate(rows):
        column = 0
        for content, down, across in cells:
            while taken.get(column, 0) > row:
                column += 1
            columns = min(max(across, 1), WIDEST)
            if column >= 10 * WIDEST:
                raise TooManyPlaces
            rows_covered = down if down > 0 else 1 << 20
            drafts.append(Draft(content, row, column, rows_covered, columns))
            taken.update((place, row + rows_covered) for place in range(column, column + columns))
            column += columns
    return drafts
