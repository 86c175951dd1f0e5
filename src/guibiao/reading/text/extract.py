"""What a file gave: its text, and the headings, tables and marks that its format knows, as spans of that text."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` of the canonical text, counted from 0, the end exclusive; may be empty."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the characters of `text` that it covers."""
        return text[self.start : self.end]

    def moved(self, by: int) -> "Span":
        """Give the same span of a text that stands `by` characters further on."""
        return Span(self.start + by, self.end + by)


class MarkKind(StrEnum):
    """What a mark says of its span; `detail` holds what the text itself does not show."""

    PAGE_BREAK = "page_break"
    """A new page begins here: a form feed in the text (.pdf, .txt), else an empty span."""
    RUNNING_HEAD = "running_head"
    """A line repeated at the head of pages; an empty span with the words as detail where the text leaves it out."""
    RUNNING_FOOT = "running_foot"
    """A line repeated at the foot of pages; the same holds."""
    PAGE_NUMBER = "page_number"
    """A line that holds the number of its page."""
    CONTENTS = "contents"
    """A line of the table of contents."""
    LIST_LABEL = "list_label"
    """A number or bullet that the format makes and the author did not type."""
    LINE_BREAK = "line_break"
    """A line end that the author set inside a paragraph."""
    CELL_BREAK = "cell_break"
    """A space that stands for the end of a line or paragraph, or for a tab, inside a cell."""
    FOOTNOTE_REFERENCE = "footnote_reference"
    """The sign in the text, such as [1], that refers to a note; detail holds the number."""
    FOOTNOTE = "footnote"
    """The note itself, at the end of the text; detail holds the number."""
    TEXT_BOX = "text_box"
    """The words of a box beside the flow of the text, set after the paragraph that holds it."""
    FIGURE = "figure"
    """A picture: an empty span, its description as detail."""
    SUPERSCRIPT = "superscript"
    """Raised characters: signs of notes, or powers as in km2."""
    INSERTION = "insertion"
    """Words that a tracked change put in."""
    DELETION = "deletion"
    """Words that a tracked change took out: an empty span, the words as detail."""
    HIDDEN = "hidden"
    """Words that the format does not show: an empty span, the words as detail."""
    PRIVATE_CHARACTER = "private_character"
    """A character of a font's own, which no other font can show."""
    SCANNED = "scanned"
    """Text that was recognised on a picture; an empty span where it could not be; detail holds the lowest score."""
    CODE = "code"
    """Lines that are given as they stand, such as a fenced block."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Something that the format knows about a span."""

    span: Span
    kind: MarkKind
    detail: str = ""

    def moved(self, by: int) -> "Mark":
        """Give the same mark in a text that stands `by` characters further on."""
        return Mark(self.span.moved(by), self.kind, self.detail)


@dataclass(frozen=True, slots=True, order=True)
class Heading:
    """A line that the format calls a heading; level 1 is the highest, 0 the title of the document."""

    span: Span
    level: int

    def moved(self, by: int) -> "Heading":
        """Give the same heading in a text that stands `by` characters further on."""
        return Heading(self.span.moved(by), self.level)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: the span of its words, its first row and column from 0, and how many of each it covers."""

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its lines in the text, one a row with a tab between columns, and its cells in reading order.

    Field `column` of line `row` holds the words of the cell that begins there; places that a merged cell
    covers beyond its first are empty. A table inside a cell has no lines of its own: its cells are parts
    of the words of that cell.
    """

    span: Span
    cells: tuple[Cell, ...]

    @property
    def height(self) -> int:
        """The number of rows."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    def grid(self) -> list[list[Cell | None]]:
        """Give the cell at each row and column; a merged cell stands at every place that it covers."""
        places: list[list[Cell | None]] = [[None] * self.width for _ in range(self.height)]
        for cell in self.cells:
            for row in places[cell.row : cell.row + cell.rows]:
                row[cell.column : cell.column + cell.columns] = [cell] * cell.columns
        return places

    def moved(self, by: int) -> "Table":
        """Give the same table in a text that stands `by` characters further on."""
        cells = (Cell(cell.span.moved(by), cell.row, cell.column, cell.rows, cell.columns) for cell in self.cells)
        return Table(self.span.moved(by), tuple(cells))


@dataclass(frozen=True, slots=True)
class Extract:
    """The canonical text of a file, and its layout in the order of the text."""

    name: str
    format: str
    """`txt`, `md`, `html`, `docx` or `pdf`."""
    text: str
    headings: Sequence[Heading] = ()
    tables: Sequence[Table] = ()
    marks: Sequence[Mark] = ()

    def marked(self, kind: MarkKind) -> list[Mark]:
        """Give the marks of one kind."""
        return [mark for mark in self.marks if mark.kind is kind]
