"""The words of a paragraph: runs in their order, with changes, notes, breaks, signs and pictures."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from guibiao.reading.text.extract import MarkKind
from guibiao.reading.text.markup import Element
from guibiao.reading.text.word.numerals import numeral
from guibiao.reading.text.word.package import W, switched_on, value
from guibiao.reading.text.writer import Writer

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WRITTEN = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "noBreakHyphen": "-",
}
_TAKEN_OUT = {W + "del", W + "moveFrom"}
_PUT_IN = {W + "ins", W + "moveTo"}
_DROPPED = {W + tag for tag in ("pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "sdtPr", "sdtEndPr")}


@dataclass(slots=True)
class Notes:
    """Footnotes and endnotes in the order in which the text refers to them."""

    kept: Mapping[str, Mapping[str, Element]]
    """`footnote` and `endnote` to their notes by identifier."""
    asked: list[tuple[str, Element]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def refer(self, kind: str, identifier: str) -> str:
        """Count a reference and give its number; empty where the note is missing."""
        note = self.kept.get(kind, {}).get(identifier)
        if note is None:
            return ""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        number = numeral(self.counts[kind], "decimal" if kind == "footnote" else "lowerRoman")
        self.asked.append((number, note))
        return number


class Runs:
    """Writes runs; keeps the text boxes it meets until the paragraph ends."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.boxes: list[Element] = []
        self._special: Mapping[str, Callable[[Writer, Element], None]] = {
            W + "t": _text,
            W + "sym": _symbol,
            W + "br": _break,
            W + "cr": _break,
            W + "lastRenderedPageBreak": _page,
            W + "footnoteReference": self._reference,
            W + "endnoteReference": self._reference,
            W + "drawing": self._drawing,
            W + "pict": self._drawing,
            W + "object": self._drawing,
            W + "r": self._run,
            _MATH + "t": _text,
            _COMPATIBILITY + "AlternateContent": self._alternative,
        }

    def write(self, writer: Writer, parent: Element) -> None:
        """Write what stands in an element, whatever wraps it: links, fields, tags, changes."""
        for element in parent:
            tag = element.tag
            if tag in _DROPPED:
                continue
            if tag in _WRITTEN:
                writer.write(_WRITTEN[tag])
            elif tag in self._special:
                self._special[tag](writer, element)
            elif tag in _TAKEN_OUT:
                writer.mark(MarkKind.DELETION, detail=words(element))
            elif tag in _PUT_IN:
                with writer.marking(MarkKind.INSERTION):
                    self.write(writer, element)
            else:
                self.write(writer, element)

    def _run(self, writer: Writer, run: Element) -> None:
        properties = run.find(W + "rPr")
        if properties is None:
            self.write(writer, run)
        elif switched_on(properties, "vanish"):
            writer.mark(MarkKind.HIDDEN, detail=words(run))
        elif value(properties, "vertAlign") == "superscript" and run.find(W + "footnoteReference") is None:
            with writer.marking(MarkKind.SUPERSCRIPT):
                self.write(writer, run)
        else:
            self.write(writer, run)

    def _reference(self, writer: Writer, element: Element) -> None:
        kind = element.tag.removeprefix(W).removesuffix("Reference")
        number = self.notes.refer(kind, element.get(W + "id", ""))
        if number:
            own = element.get(W + "customMarkFollows") in {"1", "true", "on"}
            writer.mark(MarkKind.FOOTNOTE_REFERENCE, None if own else writer.write(f"[{number}]"), number)

    def _drawing(self, writer: Writer, element: Element) -> None:
        boxes = list(element.iter(W + "txbxContent"))
        outer = [box for box in boxes if next(box.iterancestors(W + "txbxContent"), None) not in boxes]
        self.boxes.extend(outer)
        if not outer:
            drawn = next(element.iter(_DRAWN), None)
            description = "" if drawn is None else drawn.get("descr") or drawn.get("title") or ""
            writer.mark(MarkKind.FIGURE, detail=description)

    def _alternative(self, writer: Writer, element: Element) -> None:
        """Write the first of several forms of the same content."""
        form = next((child for child in element if len(child)), None)
        if form is not None:
            self.write(writer, form)


def words(element: Element) -> str:
    """Give the bare words in an element, those taken out too."""
    return "".join(text.text or "" for text in element.iter(W + "t", W + "delText"))


def _text(writer: Writer, element: Element) -> None:
    text = element.text or ""
    if element.get(_SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    writer.write(text.translate(_BLANKS))


_BLANKS = str.maketrans("\t\r\n", "   ")


def _symbol(writer: Writer, element: Element) -> None:
    code = element.get(W + "char", "")
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return
    category = unicodedata.category(sign)
    if category in {"Cc", "Cs"}:
        return
    span = writer.write(sign)
    if category == "Co":
        writer.mark(MarkKind.PRIVATE_CHARACTER, span, element.get(W + "font", ""))


def _break(writer: Writer, element: Element) -> None:
    if element.get(W + "type") == "page":
        _page(writer, element)
    else:
        writer.mark(MarkKind.LINE_BREAK, writer.write("\n"))


def _page(writer: Writer, _: Element) -> None:
    writer.mark(MarkKind.PAGE_BREAK)


def changed(properties: Element | None, kind: str) -> bool:
    """Tell whether a tracked change put in (`ins`) or took out (`del`) the thing with these properties."""
    return properties is not None and properties.find(W + kind) is not None
