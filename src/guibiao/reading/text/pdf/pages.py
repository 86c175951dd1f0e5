"""The pages of a PDF: lines and tables in the order of the page, with a form feed between pages."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from guibiao.reading.text.extract import Extract, MarkKind, Span
from guibiao.reading.text.grid import Draft, Tables
from guibiao.reading.text.limits import Limits
from guibiao.reading.text.pdf.wire import Refusal
from guibiao.reading.text.running import running_lines
from guibiao.reading.text.writer import Writer

Page: TypeAlias = Any
"""A page, or what stands on one, as pdfplumber gives it."""
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the upper left corner."""
_MOST_EDGES = 4000
"""Drawn lines of a page; one with more is a drawing, not a table."""
_FEWEST_EDGES = 4
_MOST_CHARACTERS = 100_000
"""Of one page."""
_NEAR = 3.0
"""Points within which two lines of a table are one."""
_WORD_GAP = 0.15
"""Of the size of the letters: a wider gap is a space."""


def read_pages(pdf: Page, limits: Limits) -> Extract | Refusal:
    """Read all pages; those without text by recognition of characters, where it is installed; gives no name."""
    from guibiao.reading.text.pdf.recognition import recogniser  # noqa: PLC0415 - knows of the heavy packages

    if len(pdf.pages) > limits.pages:
        return Refusal("pages", str(len(pdf.pages)))
    reader = _Reader(Tables(limits.grid_places), recogniser())
    for number, page in enumerate(pdf.pages):
        if number:
            reader.writer.end_line()
            reader.writer.mark(MarkKind.PAGE_BREAK, reader.writer.write("\f"))
        reader.page(page)
        page.close()
    reader.writer.end_line()
    text = reader.writer.text()
    if not text.strip() and reader.scanned:
        return Refusal("unreadable" if reader.recognise else "scanned")
    reader.writer.marks.extend(running_lines(text))
    return reader.writer.extract("", "pdf")


class _Reader:
    """Writes pages one after the other."""

    def __init__(self, tables: Tables, recognise: "Callable[[Page], list[tuple[str, float]]] | None") -> None:
        self.writer = Writer()
        self.tables = tables
        self.recognise = recognise
        self.scanned = False

    def page(self, page: Page) -> None:
        """Write a page."""
        if not page.chars:
            self._scanned(page)
            return
        aslant = "".join(sign["text"] for sign in page.chars if not sign["upright"])
        upright = page.filter(_is_upright) if aslant else page
        if aslant.strip():
            self.writer.mark(MarkKind.HIDDEN, detail=aslant)
        if _printed_twice(upright.chars):
            upright = upright.dedupe_chars()
        found = _tables(upright)
        inside = [table.bbox for table in found]
        rest = upright.filter(lambda item: not any(_within(item, box) for box in inside)) if inside else upright
        lines = rest.extract_text_lines(return_chars=False, strip=True, x_tolerance_ratio=_WORD_GAP)
        pieces = [
            *((line["top"], line["text"], None) for line in lines),
            *((table.bbox[1], "", table) for table in found),
        ]
        for _, text, table in sorted(pieces, key=lambda piece: piece[0]):
            self.writer.end_line()
            if table is None:
                self.writer.write(f"{text}\n")
            else:
                self.tables.write(self.writer, drafts([_box(cell) for cell in table.cells], upright.chars))

    def _scanned(self, page: Page) -> None:
        if not page.images:
            return
        self.scanned = True
        lines = self.recognise(page) if self.recognise else []
        start = self.writer.length
        for text, _ in lines:
            self.writer.write(f"{text}\n")
        lowest = f"{min(score for _, score in lines):.2f}" if lines else ""
        self.writer.mark(MarkKind.SCANNED, Span(start, self.writer.length), lowest)


def _is_upright(item: Page) -> bool:
    return item["object_type"] != "char" or bool(item["upright"])


def _printed_twice(characters: Sequence[Page]) -> bool:
    """Tell whether a letter stands on itself, as where bold letters are made by printing twice."""
    return any(
        len({(sign["text"], (sign["x0"] + shift) // 2, (sign["top"] + shift) // 2) for sign in characters})
        < len(characters)
        for shift in (0, 1)
    )


def _tables(page: Page) -> list[Page]:
    """Find ruled tables of two rows and two columns or more; a frame with one cell is a box with text in it."""
    if not _FEWEST_EDGES <= len(page.edges) <= _MOST_EDGES or len(page.chars) > _MOST_CHARACTERS:
        return []
    return [
        table
        for table in page.find_tables()
        if len({round(cell[0]) for cell in table.cells}) > 1 and len({round(cell[1]) for cell in table.cells}) > 1
    ]


def _box(cell: Sequence[float]) -> Box:
    left, top, right, bottom = cell
    return left, top, right, bottom


def _within(item: Page, box: Box) -> bool:
    """Tell whether the middle of something lies in a box."""
    left, top, right, bottom = box
    across, down = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return bool(left <= across <= right and top <= down <= bottom)


def drafts(cells: Sequence[Box], characters: Sequence[Page]) -> list[Draft]:
    """Place cells on the grid of all their edges; a cell that covers several lines of the grid is a merged one."""
    columns = _lines([edge for cell in cells for edge in (cell[0], cell[2])])
    rows = _lines([edge for cell in cells for edge in (cell[1], cell[3])])
    placed = []
    for cell in cells:
        left, top, right, bottom = (_line(rows if at % 2 else columns, edge) for at, edge in enumerate(cell))
        placed.append(Draft(_words(cell, characters), top, left, max(1, bottom - top), max(1, right - left)))
    return placed


def _lines(edges: Sequence[float]) -> list[float]:
    """Give the lines of a grid: the smallest of each group of edges that lie close together."""
    ordered = sorted(edges)
    return ordered[:1] + [after for before, after in pairwise(ordered) if after - before > _NEAR]


def _line(lines: Sequence[float], edge: float) -> int:
    return max(0, bisect_left(lines, edge + 1e-6) - 1)


def _words(cell: Box, characters: Sequence[Page]) -> Writer:
    from pdfplumber.utils.text import extract_text  # noqa: PLC0415 - of the extra

    content = Writer()
    content.write(extract_text([sign for sign in characters if _within(sign, cell)], x_tolerance_ratio=_WORD_GAP))
    return content
