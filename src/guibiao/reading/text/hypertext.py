"""Pages of HTML: the words as a browser shows them, without scripts and styles."""

import re
from collections.abc import Callable, Iterator, Mapping

from guibiao.language import Message
from guibiao.reading.text.extract import Extract, MarkKind, Span
from guibiao.reading.text.grid import Tables, TooManyPlaces
from guibiao.reading.text.limits import Limits
from guibiao.reading.text.markup import Element, parse_html
from guibiao.reading.text.plain import decoded
from guibiao.reading.text.refusal import refused, too_intricate
from guibiao.reading.text.writer import Writer

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "ul",
}  # fmt: skip
_DROPPED = {
    "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "audio", "video",
    "canvas", "svg", "math", "select", "textarea", "button", "input", "datalist", "rt", "rp", "colgroup",
}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{1,20})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_FOREIGN = {
    "big5", "big5-hkscs", "hz-gb-2312", "iso-8859-1", "iso-8859-15", "windows-1252", "latin1", "shift_jis",
    "euc-jp", "euc-kr", "utf-16le", "utf-16be",
}  # fmt: skip
"""Encodings that a page may declare beside UTF-8 and those of GB18030, which are told from the bytes."""
_BULLET = "•"
_LONGEST_CELL = 2000
"""Characters; a cell that holds more is a column of a page, not a cell."""


def read_hypertext(data: bytes, name: str, limits: Limits) -> Extract:
    """Read a page of HTML; raises ProblemsFound."""
    root = parse_html(_decoded(data, name), name, limits)
    page = _Page(Tables(limits.grid_places))
    try:
        if root is not None:
            page.element(root)
    except (TooManyPlaces, RecursionError):
        raise too_intricate(name) from None
    page.writer.end_line()
    return page.writer.extract(name, "html")


def _decoded(data: bytes, name: str) -> str:
    """Give the text in the encoding that the page declares, else as any text file."""
    declared = _CHARSET.search(data[:_DECLARED_WITHIN])
    encoding = declared[1].decode("ascii").lower() if declared else ""
    if encoding not in _FOREIGN or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decoded(data, name)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise refused(
            name,
            Message.of("the page declares the encoding {encoding}, but is not written in it", encoding=encoding),
            Message.of("open it in a browser and save it again as a web page in UTF-8"),
        ) from None


class _Page:
    """Writes elements; blanks between words become one space, as in a browser."""

    def __init__(self, tables: Tables) -> None:
        self.writer = Writer()
        self.tables = tables
        self.space = False
        """A blank waits to be written before the next word of the line."""
        self.preserved = False
        self._label_end = -1
        """Behind a label, the block that it labels goes on in the same line."""
        self._special: Mapping[str, Callable[[Element], None]] = {
            "br": self._break,
            "img": self._figure,
            "li": self._item,
            "ol": self._list,
            "table": self._table,
            "pre": self._preformatted,
            "sup": self._superscript,
            "del": self._deletion,
            "ins": self._insertion,
            "td": self._loose_cell,
            "th": self._loose_cell,
        }
        self._numbers: list[int | None] = []

    def element(self, element: Element) -> None:
        """Write an element with all that it holds."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED:
            return
        if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            self.writer.mark(MarkKind.HIDDEN, detail=_words(element))
            return
        if tag in _BLOCKS:
            self._end_line()
        if tag in _HEADINGS:
            start = self.writer.length
            self._content(element)
            self.writer.heading(start, _HEADINGS[tag])
        else:
            self._special.get(tag, self._content)(element)
        if tag in _BLOCKS:
            self._end_line()

    def _content(self, element: Element) -> None:
        self._text(element.text)
        for child in element:
            self.element(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self.preserved:
            self.writer.write(text)
            return
        words = _BLANKS.sub(" ", text)
        bare = words.strip(" ")
        self.space = self.space or words.startswith(" ")
        if bare:
            self._write(bare)
            self.space = words.endswith(" ")

    def _write(self, words: str) -> Span:
        if self.space and not self._needs_no_space():
            self.writer.write(" ")
        self.space = False
        return self.writer.write(words)

    def _needs_no_space(self) -> bool:
        return not self.writer.pieces or self.writer.pieces[-1].endswith(("\n", "\t", " "))

    def _end_line(self) -> None:
        if self.writer.length != self._label_end:
            self.writer.end_line()
            self.space = False

    def _break(self, _: Element) -> None:
        self.space = False
        self.writer.mark(MarkKind.LINE_BREAK, self.writer.write("\n"))

    def _figure(self, element: Element) -> None:
        self.writer.mark(MarkKind.FIGURE, detail=element.get("alt", ""))

    def _list(self, element: Element) -> None:
        self._numbers.append(_whole(element.get("start"), 1))
        self._content(element)
        self._numbers.pop()

    def _item(self, element: Element) -> None:
        parent = element.getparent()
        label = _BULLET
        if parent is not None and parent.tag == "ol" and self._numbers and self._numbers[-1] is not None:
            number = _whole(element.get("value"), self._numbers[-1])
            label, self._numbers[-1] = f"{number}.", number + 1
        if _words(element).strip():
            self.writer.mark(MarkKind.LIST_LABEL, self.writer.write(label))
            self.space = True
            self._label_end = self.writer.length
        self._content(element)

    def _preformatted(self, element: Element) -> None:
        outer, self.preserved = self.preserved, True
        with self.writer.marking(MarkKind.CODE):
            self._content(element)
        self.preserved = outer

    def _superscript(self, element: Element) -> None:
        self._marked(MarkKind.SUPERSCRIPT, element)

    def _insertion(self, element: Element) -> None:
        self._marked(MarkKind.INSERTION, element)

    def _marked(self, kind: MarkKind, element: Element) -> None:
        """Write content whose first character is no blank of the words before, and mark it."""
        text = _words(element)
        if text[:1].isspace():
            self.space = True
        if self.space and text.strip() and not self._needs_no_space():
            self.writer.write(" ")
            self.space = False
        with self.writer.marking(kind):
            self._content(element)

    def _deletion(self, element: Element) -> None:
        self.writer.mark(MarkKind.DELETION, detail=_words(element))

    def _loose_cell(self, element: Element) -> None:
        """Write a cell that stands outside a table as a block."""
        self._end_line()
        self._content(element)
        self._end_line()

    def _table(self, element: Element) -> None:
        for caption in element.findall("caption"):
            self.element(caption)
        lines = [[cell for cell in line if cell.tag in {"td", "th"}] for line in _lines(element)]
        if _holds_data(element, lines):
            self.tables.write(self.writer, self.tables.placed(map(self._cell, line) for line in lines))
        else:
            for cell in (cell for line in lines for cell in line):
                self._loose_cell(cell)

    def _cell(self, element: Element) -> tuple[Writer, int, int]:
        inner = _Page(self.tables)
        inner._content(element)
        return inner.writer, _whole(element.get("rowspan"), 1), _whole(element.get("colspan"), 1)


def _holds_data(table: Element, lines: list[list[Element]]) -> bool:
    """Tell whether a table is one, and not a frame in which a page is laid out."""
    if table.get("role") == "presentation" or all(len(line) <= 1 for line in lines):
        return False
    if any(next(cell.iter(*_HEADINGS), None) is not None for line in lines for cell in line):
        return False
    return all(len(_words(cell)) <= _LONGEST_CELL for line in lines for cell in line)


def _lines(table: Element) -> Iterator[Element]:
    """Give the rows of a table, those of its parts too: head, bodies, foot, as they stand."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (line for line in child if line.tag == "tr")


def _words(element: Element) -> str:
    return "".join(element.itertext())


def _whole(text: str | None, otherwise: int) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) <= 9 else otherwise  # noqa: PLR2004 - 9 digits
