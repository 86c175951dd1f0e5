"""The report of a plan as a Word document in the manner of Chinese official documents (GB/T 9704).

Fonts are named and not embedded: offices that write official documents have them. The module loads python-docx;
a command imports it when a document is asked for.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import unescape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.table import _Row as Line
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from guibiao.files.atomic import write_atomically
from guibiao.report.blocks import (
    Block,
    CitedSource,
    Figure,
    Heading,
    Narrative,
    Paragraph,
    Row,
    Run,
    Runs,
    SourceList,
    Table,
)
from guibiao.report.drawings.picture import picture_of
from guibiao.report.narrative import narrate
from guibiao.report.view import PlanView

FILES = {"zh-CN": "report.docx", "en": "report.en.docx"}

PAGE = (210, 297)
TOP, BOTTOM, LEFT, RIGHT, FOOTER = 37, 35, 28, 26, 25
"""Millimetres of the page that are margin, and from its edge to the page number."""
LINES = PAGE[0] - LEFT - RIGHT
"""Millimetres that a line is long."""
LINE = 28.95
"""Points from line to line: twenty-two lines fill a page."""

_LATIN = "Times New Roman"
_LEFT, _CENTRE, _RIGHT, _BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
_THICK, _THIN = 12, 6
"""Eighths of a point: the outer lines of a table and the one below its head."""
_CELL_MARGIN = 57
"""Twentieths of a point, which make a millimetre."""
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNKNOWN = "—"


@dataclass(frozen=True, slots=True)
class _Style:
    """How the paragraphs of one style look. Sizes are in points; indents in characters."""

    font: str
    size: float
    line: float | None = None
    bold: bool = False
    align: WD_ALIGN_PARAGRAPH = _BOTH
    first: float = 0
    hanging: float = 0
    before: float = 0
    after: float = 0
    keep_with_next: bool = False


_BODY = "仿宋_GB2312"
_STYLES = {
    "zh-CN": {
        "Normal": _Style(_BODY, 16, LINE),
        "Title": _Style("方正小标宋简体", 22, 36, align=_CENTRE),
        "Subtitle": _Style("楷体_GB2312", 16, LINE, align=_CENTRE),
        "Heading 1": _Style("黑体", 16, LINE, first=2, keep_with_next=True),
        "Heading 2": _Style("楷体_GB2312", 16, LINE, first=2, keep_with_next=True),
        "Body Text": _Style(_BODY, 16, LINE, first=2),
        "Caption": _Style("黑体", 12, 20, align=_CENTRE, before=6, after=6),
        "Table Text": _Style(_BODY, 10.5, 15, align=_CENTRE, before=1.5, after=1.5),
        "Figure": _Style(_BODY, 12, align=_CENTRE, before=6, keep_with_next=True),
        "Source": _Style(_BODY, 12, 20, align=_LEFT, hanging=2.5),
        "Footer": _Style("宋体", 14),
    },
    "en": {
        "Normal": _Style(_BODY, 12, 20),
        "Title": _Style(_BODY, 20, 28, bold=True, align=_CENTRE),
        "Subtitle": _Style(_BODY, 13, 20, align=_CENTRE),
        "Heading 1": _Style(_BODY, 14, 22, bold=True, align=_LEFT, before=10, after=4, keep_with_next=True),
        "Heading 2": _Style(_BODY, 12, 20, bold=True, align=_LEFT, before=6, after=2, keep_with_next=True),
        "Body Text": _Style(_BODY, 12, 20, after=6),
        "Caption": _Style(_BODY, 10.5, 16, bold=True, align=_CENTRE, before=6, after=6),
        "Table Text": _Style(_BODY, 9.5, 13, align=_CENTRE, before=1.5, after=1.5),
        "Figure": _Style(_BODY, 12, align=_CENTRE, before=6, keep_with_next=True),
        "Source": _Style(_BODY, 10.5, 16, align=_LEFT, hanging=2.5, after=2),
        "Footer": _Style("宋体", 12),
    },
}


def write_word(views: Sequence[PlanView], identity: Mapping[str, str], folder: Path) -> list[Path]:
    """Write the report of each view to the file of its language; give the files."""
    paths = [folder / FILES[view.language] for view in views]
    for path, view in zip(paths, views, strict=True):
        write_atomically(path, word_document(narrate(view, identity)))
    return paths


def word_document(narrative: Narrative) -> bytes:
    """Lay a report out as a Word document: the same report gives the same bytes."""
    document = docx.Document()
    _set_page(document, narrative.language)
    _set_properties(document, narrative)
    _define(document, _STYLES[narrative.language])
    _Layout(document, narrative).write()
    stream = BytesIO()
    document.save(stream)
    return _undated(stream.getvalue())


def _undated(packed: bytes) -> bytes:
    """Pack the parts of a document again, in their order, without the time of packing and the machine in it."""
    stream = BytesIO()
    with ZipFile(BytesIO(packed)) as parts, ZipFile(stream, "w", ZIP_DEFLATED) as again:
        for part in parts.infolist():
            entry = ZipInfo(part.filename)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 0, 0
            again.writestr(entry, parts.read(part))
    return stream.getvalue()


def _set_page(document: Document, language: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.footer_distance = Mm(FOOTER)
    latin = "en-US" if language == "zh-CN" else "en-GB"
    for tag in ("w:lang", "w:themeFontLang"):
        for root in (document.styles.element, document.settings.element):
            for found in root.iter(qn(tag)):
                _set(found, val=latin, eastAsia="zh-CN")
    for found in document.settings.element.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            _set(found, val=_WORD_2013)


def _set_properties(document: Document, narrative: Narrative) -> None:
    """Describe the document; its dates are the day of the report, not that of writing."""
    day = datetime.combine(narrative.as_of, time(), UTC)
    properties = document.core_properties
    properties.title = _legal(" ".join(narrative.title))[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = "Guibiao"
    properties.comments = properties.keywords = ""
    properties.language = narrative.language
    properties.created = properties.modified = day
    properties.revision = 1


_WORD_2013 = 15
"""The mode that Word has kept since then; of an earlier one it warns."""
_LONGEST_PROPERTY = 255


def _define(document: Document, styles: Mapping[str, _Style]) -> None:
    """Give styles their look, and nothing of that which the template gave them."""
    known = {found.name: found for found in document.styles}
    for name, style in styles.items():
        found = known.get(name) or document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(found, ParagraphStyle)  # noqa: S101 - all of them are
        for part in found.element.xpath("./w:pPr | ./w:rPr"):
            found.element.remove(part)
        found.font.size, found.font.bold = Pt(style.size), style.bold
        found.font.color.rgb = RGBColor(0, 0, 0)
        fonts = found.element.get_or_add_rPr().get_or_add_rFonts()
        _set(fonts, ascii=_LATIN, hAnsi=_LATIN, cs=_LATIN, eastAsia=style.font)
        _set_paragraphs(found, style)
        if name.startswith("Heading "):
            _append(found.element.get_or_add_pPr(), "w:outlineLvl", val=int(name[-1]) - 1)


def _set_paragraphs(found: ParagraphStyle, style: _Style) -> None:
    form = found.paragraph_format
    form.alignment = style.align
    form.space_before, form.space_after = Pt(style.before), Pt(style.after)
    form.line_spacing = Pt(style.line) if style.line else 1.0
    form.keep_with_next = style.keep_with_next
    form.first_line_indent = Pt((style.first - style.hanging) * style.size)
    form.left_indent = Pt(style.hanging * style.size)
    if style.first:
        _set(found.element.get_or_add_pPr().get_or_add_ind(), firstLineChars=round(style.first * 100))


class _Layout:
    """Lays the blocks of one report out in a document."""

    def __init__(self, document: Document, narrative: Narrative) -> None:
        self.document = document
        self.narrative = narrative
        self.east = narrative.language != "en"
        self.styles = {name: document.styles[name].style_id for name in _STYLES[narrative.language]}
        """Looked up once: python-docx goes through all styles whenever it is given a name."""

    def write(self) -> None:
        """Write the whole document."""
        self.page_numbers()
        self.text(self.paragraph("Title"), "\n".join(self.narrative.title))
        for line in self.narrative.lines:
            self.text(self.paragraph("Subtitle"), line)
        self.paragraph("Subtitle")
        for block in self.narrative.blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Heading():
                self.text(self.paragraph(f"Heading {block.level}"), block.number + block.text)
            case Paragraph():
                self.runs(self.paragraph("Body Text"), block.runs)
            case Table():
                self.table(block)
            case Figure():
                self.figure(block)
            case SourceList():
                for source in block.sources:
                    self.source(source)

    def paragraph(self, style: str) -> WordParagraph:
        """Begin a paragraph in a style."""
        paragraph = self.document.add_paragraph()
        _xml(paragraph).style = self.styles[style]
        return paragraph

    def page_numbers(self) -> None:
        """Write the page number at the outer edge: of odd pages at the right, of even ones at the left."""
        self.document.settings.odd_and_even_pages_header_footer = True
        section = self.document.sections[0]
        for footer, align in ((section.footer, _RIGHT), (section.even_page_footer, _LEFT)):
            paragraph = footer.paragraphs[0]
            paragraph.style, paragraph.alignment = "Footer", align
            edge = paragraph.paragraph_format
            edge.left_indent = edge.right_indent = Pt(_STYLES[self.narrative.language]["Footer"].size)
            self.text(paragraph, "— ")
            field = _append(_xml(paragraph), "w:fldSimple", instr="PAGE")
            field.append(_xml(self.text(paragraph, "1")))
            self.text(paragraph, " —")

    def text(self, paragraph: WordParagraph, text: str) -> WordRun:
        """Write text as it is."""
        run = paragraph.add_run(_legal(text))
        if self.east:
            # Quotation marks and dashes are in both scripts; without the hint Word takes them from the Latin font.
            _set(_xml(run).get_or_add_rPr().get_or_add_rFonts(), hint="eastAsia")
        return run

    def runs(self, paragraph: WordParagraph, runs: Iterable[Run]) -> None:
        """Write runs, each followed by the numbers of its sources."""
        for run in runs:
            written = self.text(paragraph, run.text)
            if run.strong:
                written.bold = True
            for number in sorted(self.narrative.numbers[source] for source in run.sources):
                self.reference(paragraph, number)

    def reference(self, paragraph: WordParagraph, number: int) -> None:
        """Write the number of a source, raised, as a link to its entry in the list."""
        link = _append(_xml(paragraph), "w:hyperlink", anchor=_bookmark(number), history=1)
        written = self.text(paragraph, f"[{number}]")
        written.font.superscript = True
        link.append(_xml(written))

    def source(self, source: CitedSource) -> None:
        """Write an entry of the list of sources, with a bookmark on it and a link to its address."""
        paragraph = self.paragraph("Source")
        ends = {"id": source.number, "name": _bookmark(source.number)}
        _append(_xml(paragraph), "w:bookmarkStart", **ends)
        self.text(paragraph, f"[{source.number}]")
        _append(_xml(paragraph), "w:bookmarkEnd", id=source.number)
        self.text(paragraph, f" {source.text} " if source.address else f" {source.text}")
        if source.address.startswith(("http://", "https://")):
            self.link(paragraph, source.address)
        else:
            self.text(paragraph, source.address)

    def link(self, paragraph: WordParagraph, address: str) -> None:
        """Write an address as a link to it."""
        target = quote(address, safe="%/:=&?~#+!$,;'@()*")
        relation = self.document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), relation)
        _xml(paragraph).append(link)
        link.append(_xml(self.text(paragraph, address)))

    def figure(self, figure: Figure) -> None:
        """Write a drawing as a picture, with its caption below."""
        paragraph = self.paragraph("Figure")
        drawing = _legal(figure.drawing)
        run = paragraph.add_run()
        run.add_picture(BytesIO(picture_of(drawing)), width=Mm(LINES - 10))
        title = re.search(r"<title>(.*?)</title>", drawing)
        words = "".join(part.text for part in figure.caption) + (f": {unescape(title[1])}" if title else "")
        for properties in _xml(run).iter(qn("wp:docPr")):
            properties.set("descr", _legal(words))
        self.runs(self.paragraph("Caption"), figure.caption)

    def table(self, table: Table) -> None:
        """Write a table with three lines, its head repeated on each page, its caption above."""
        caption = self.paragraph("Caption")
        caption.paragraph_format.keep_with_next = True
        self.runs(caption, table.caption)
        made = self.document.add_table(rows=1 + len(table.rows), cols=len(table.columns))
        grid = [row.cells for row in made.rows]
        _rule(made)
        _set_widths(made, grid, [column.share for column in table.columns])
        for cell, column in zip(grid[0], table.columns, strict=True):
            _line_below(cell)
            self.cell(cell, tuple(Run(run.text, run.sources, strong=True) for run in column.head))
        _append(_xml(made.rows[0]).get_or_add_trPr(), "w:tblHeader")
        for cells, row in zip(grid[1:], table.rows, strict=True):
            self.row(cells, row, table)
        _keep_together(grid, table)
        self.paragraph("Table Text")

    def row(self, cells: Sequence[Cell], row: Row, table: Table) -> None:
        """Write a row below the head."""
        if row.title:
            self.cell(cells[0].merge(cells[-1]), row.cells[0] or ())
            return
        for cell, runs, column in zip(cells, row.cells, table.columns, strict=True):
            if runs is not None:
                self.cell(cell, runs or (Run(_UNKNOWN),))
            if column.words:
                cell.paragraphs[0].alignment = _LEFT

    def cell(self, cell: Cell, runs: Runs) -> None:
        """Write a cell."""
        paragraph = cell.paragraphs[0]
        _xml(paragraph).style = self.styles["Table Text"]
        self.runs(paragraph, runs)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _keep_together(grid: Sequence[Sequence[Cell]], table: Table) -> None:
    """Join cells that go on with the one above, and keep rows together that have such cells, or that are titles."""
    for at, row in enumerate(table.rows, start=1):
        goes_on = [cell is None for cell in row.cells]
        for column in (column for column, joined in enumerate(goes_on) if joined):
            _join(grid[at - 1][column], "restart")
            _join(grid[at][column], "continue")
        if row.title:
            _stay(grid[at])
        if any(goes_on):
            _stay(grid[at - 1])


def _join(cell: Cell, part: str) -> None:
    """Make a cell the first, or a later one, of cells that are one from top to foot."""
    properties = _xml(cell).get_or_add_tcPr()
    if properties.vMerge_val is None:
        properties.vMerge_val = part


def _stay(cells: Sequence[Cell]) -> None:
    """Keep a row on the page of the next."""
    for cell in cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _rule(made: WordTable) -> None:
    """Draw the outer lines of a table, and let no row be split between pages."""
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom"):
        _append(borders, f"w:{side}", val="single", sz=_THICK, space=0, color="000000")
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        _append(margins, f"w:{side}", w=_CELL_MARGIN, type="dxa")
    properties = _xml(made).tblPr
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")
    for row in made.rows:
        _append(_xml(row).get_or_add_trPr(), "w:cantSplit")


def _line_below(cell: Cell) -> None:
    borders = _append(_xml(cell).get_or_add_tcPr(), "w:tcBorders")
    _append(borders, "w:bottom", val="single", sz=_THIN, space=0, color="000000")


def _set_widths(made: WordTable, grid: Sequence[Sequence[Cell]], shares: Sequence[int]) -> None:
    """Give the columns their shares of a line."""
    for number, (column, share) in enumerate(zip(made.columns, shares, strict=True)):
        column.width = width = Mm(LINES * share / sum(shares))
        for row in grid:
            row[number].width = width


def _bookmark(number: int) -> str:
    return f"source_{number}"


def _legal(text: str) -> str:
    """Leave out the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def _xml(part: WordParagraph | WordRun | WordTable | Line | Cell) -> Any:  # noqa: ANN401 - classes made at run time
    """Give the element behind a part of a document, for what python-docx has no words for."""
    return part._element  # noqa: SLF001


def _append(parent: BaseOxmlElement, tag: str, **attributes: object) -> BaseOxmlElement:
    child: BaseOxmlElement = OxmlElement(tag)
    _set(child, **attributes)
    parent.append(child)
    return child


def _set(element: BaseOxmlElement, **attributes: object) -> None:
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
