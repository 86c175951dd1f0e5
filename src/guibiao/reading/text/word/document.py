"""The body of a Word document: paragraphs and tables in their order, then the notes."""

from collections.abc import Iterator
from dataclasses import replace

from guibiao.reading.text.extract import Extract, Mark, MarkKind, Span
from guibiao.reading.text.grid import WIDEST, Draft, Tables, TooManyPlaces
from guibiao.reading.text.limits import Limits
from guibiao.reading.text.markup import Element
from guibiao.reading.text.refusal import too_intricate
from guibiao.reading.text.word.numbering import Numbering
from guibiao.reading.text.word.package import Package, W, switched_on, value, whole
from guibiao.reading.text.word.runs import Notes, Runs, changed, words
from guibiao.reading.text.word.styles import Style, Styles
from guibiao.reading.text.writer import Writer

_WRAPPERS = {W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_DEEPEST_OUTLINE = 9
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read_word(data: bytes, name: str, limits: Limits) -> Extract:
    """Read a .docx file; raises ProblemsFound."""
    package = Package(data, name, limits)
    body = package.body()
    try:
        writer = Body(package).written(body)
    except (TooManyPlaces, RecursionError):
        raise too_intricate(name) from None
    return writer.extract(name, "docx")


class Body:
    """Writes blocks of a document with the styles, lists and notes of its package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(_first(package.parts("styles")))
        self.numbering = Numbering(_first(package.parts("numbering")), self.styles.lists())
        self.notes = Notes({kind: _notes(package, kind) for kind in ("footnote", "endnote")})
        self.runs = Runs(self.notes)
        self.tables = Tables(package.limits.grid_places)

    def written(self, root: Element) -> Writer:
        """Write the whole document."""
        writer = Writer()
        writer.marks.extend(self._running())
        for body in root.iter(W + "body"):
            self.blocks(writer, body)
        writer.end_line()
        self._write_notes(writer)
        return writer

    def blocks(self, writer: Writer, parent: Element) -> None:
        """Write paragraphs and tables."""
        for element in parent:
            if element.tag == W + "p":
                self._paragraph(writer, element)
            elif element.tag == W + "tbl":
                self.tables.write(writer, self._cells(element))
            elif element.tag in _WRAPPERS:
                self.blocks(writer, element)

    def _paragraph(self, writer: Writer, paragraph: Element) -> None:
        properties = paragraph.find(W + "pPr")
        style = self.styles.style(value(properties, "pStyle"))
        if switched_on(properties, "pageBreakBefore"):
            writer.mark(MarkKind.PAGE_BREAK)
        start = writer.length
        self._label(writer, properties, style)
        outer, self.runs.boxes = self.runs.boxes, []
        self.runs.write(writer, paragraph)
        boxes, self.runs.boxes = self.runs.boxes, outer
        self._note_kind(writer, start, _level(properties, style), style)
        if not changed(None if properties is None else properties.find(W + "rPr"), "del"):
            writer.write("\n")
        for box in boxes:
            self._box(writer, box)

    def _label(self, writer: Writer, properties: Element | None, style: Style) -> None:
        number = value(properties, "numPr/numId") or style.list_
        if number is None or number == "0":
            return
        at = value(properties, "numPr/ilvl")
        if at is not None:
            level = whole(at, 0)
        elif style.list_level is not None:
            level = style.list_level
        else:
            level = self.numbering.level_of_style(number, style.list_style)
        label = self.numbering.label(number, level)
        if label:
            span = writer.write(label)
            writer.mark(MarkKind.LIST_LABEL, Span(span.start, span.start + len(label.rstrip())))

    def _note_kind(self, writer: Writer, start: int, level: int | None, style: Style) -> None:
        if style.contents and writer.length > start:
            writer.mark(MarkKind.CONTENTS, Span(start, writer.length))
        elif level is not None:
            writer.heading(start, level)

    def _box(self, writer: Writer, box: Element) -> None:
        writer.end_line()
        with writer.marking(MarkKind.TEXT_BOX):
            self.blocks(writer, box)

    def _cells(self, table: Element) -> list[Draft]:
        """Give the cells of a table; one that goes on from the row above makes that one taller."""
        drafts: list[Draft] = []
        above: dict[int, int] = {}
        """Column to the index of the cell that reaches down to the row before."""
        lines = (line for line in _children(table, "tr") if not changed(line.find(W + "trPr"), "del"))
        for row, line in enumerate(lines):
            column = _span(value(line.find(W + "trPr"), "gridBefore"), 0)
            here: dict[int, int] = {}
            for cell in _children(line, "tc"):
                if _goes_on(cell) and column in above:
                    here[column] = above[column]
                    drafts[above[column]] = replace(drafts[above[column]], rows=row + 1 - drafts[above[column]].row)
                else:
                    here[column] = len(drafts)
                    drafts.append(Draft(self._content(cell), row, column, 1, _span(value(cell, "tcPr/gridSpan"), 1)))
                column += drafts[here[column]].columns
            above = here
        return drafts

    def _content(self, cell: Element) -> Writer:
        content = Writer()
        self.blocks(content, cell)
        return content

    def _write_notes(self, writer: Writer) -> None:
        for number, note in self.notes.asked:
            content = Writer()
            self.blocks(content, note)
            with writer.marking(MarkKind.FOOTNOTE, number):
                writer.write(f"[{number}] ")
                writer.append(content.flat())
            writer.write("\n")

    def _running(self) -> list[Mark]:
        """Note the words of page heads and feet, which the text leaves out."""
        kinds = (("header", MarkKind.RUNNING_HEAD), ("footer", MarkKind.RUNNING_FOOT))
        spoken = ((kind, words(part).strip()) for name, kind in kinds for part in self.package.parts(name))
        return [Mark(Span(0, 0), kind, text) for kind, text in dict.fromkeys(spoken) if text]


def _level(properties: Element | None, style: Style) -> int | None:
    own = value(properties, "outlineLvl")
    if own is None:
        return style.level
    level = whole(own, _DEEPEST_OUTLINE) + 1
    return level if level <= _DEEPEST_OUTLINE else None


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Give the rows of a table or the cells of a row, those in content controls and changes too."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _goes_on(cell: Element) -> bool:
    """Tell whether a cell continues the one above it."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(W + "val") != "restart"


def _span(text: str | None, least: int) -> int:
    return max(least, min(whole(text, least), WIDEST))


def _first(parts: list[Element]) -> Element | None:
    return parts[0] if parts else None


def _notes(package: Package, kind: str) -> dict[str, Element]:
    notes = (note for part in package.parts(f"{kind}s") for note in part.findall(W + kind))
    return {note.get(W + "id", ""): note for note in notes if note.get(W + "type") not in _SEPARATORS}
