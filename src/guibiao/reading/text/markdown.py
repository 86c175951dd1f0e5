"""Markdown: headings, tables and emphasis become layout, the words stay (CommonMark, with the tables of GitHub)."""

import html
import re
from collections.abc import Iterator, Sequence
from contextlib import nullcontext

from guibiao.reading.text.extract import Extract, MarkKind, Span
from guibiao.reading.text.grid import Tables, TooManyPlaces
from guibiao.reading.text.limits import Limits
from guibiao.reading.text.plain import decoded
from guibiao.reading.text.refusal import too_intricate
from guibiao.reading.text.writer import Writer

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*")
_ITEM = re.compile(r"[ \t]*([-+*]|\d{1,9}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_RULER = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}")
_DIVIDER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_TAG = re.compile(
    r"</?(?:p|div|span|center|font|b|i|u|em|strong|a|small|big|img|details|summary|sub)\b[^<>]{0,500}>", re.IGNORECASE
)
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|`(?P<code>[^`\n]+)`"
    r"|!\[(?P<picture>[^\[\]\n]*)\]\([^()\n]*\)"
    r"|\[\^(?P<note>[^\[\]\s]{1,50})\]"
    r"|\[(?P<link>[^\[\]\n]+)\]\([^()\n]*\)"
    r"|\*\*\*(?=\S)(?P<both>[^*\n]+)(?<=\S)\*\*\*"
    r"|\*\*(?=\S)(?P<bold>[^*\n]+)(?<=\S)\*\*"
    r"|__(?=\S)(?P<under>[^_\n]+)(?<=\S)__"
    r"|(?<![*0-9A-Za-z])\*(?=\S)(?P<italic>[^*\n]+)(?<=\S)\*(?![*0-9A-Za-z])"
    r"|~~(?P<struck>[^~\n]+)~~"
    r"|<sup>(?P<raised>[^<\n]{1,100})</sup>"
    r"|(?P<line><br\s{0,5}/?>)"
    r"|&(?P<entity>#?\w{1,30});"
)
"""Each pattern ends at the first sign of its own kind, so that no line takes more than its share of time."""
_NOTE = re.compile(r"\[\^([^\]\s]{1,50})\]:")
_DEEPEST = 8


def read_markdown(data: bytes, name: str, limits: Limits) -> Extract:
    """Read a Markdown file; raises ProblemsFound."""
    page = _Page(Tables(limits.grid_places))
    lines = _without_comments(decoded(data, name)).split("\n")
    if not lines[-1]:
        lines.pop()
    try:
        page.write(lines)
    except TooManyPlaces:
        raise too_intricate(name) from None
    return page.writer.extract(name, "md")


def _without_comments(text: str) -> str:
    """Leave comments out; one that is never closed stays, and ends the search."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join([*kept, text[at:]])


class _Page:
    """Writes lines, each as what it is."""

    def __init__(self, tables: Tables) -> None:
        self.writer = Writer()
        self.tables = tables

    def write(self, lines: Sequence[str]) -> None:
        """Write all lines."""
        at = 0
        while at < len(lines):
            line = lines[at]
            after = lines[at + 1] if at + 1 < len(lines) else ""
            if fence := _FENCE.fullmatch(line):
                at = self._code(lines, at + 1, fence[1])
            elif "|" in line and _divides(line, after):
                at = self._table(lines, at)
            elif line.strip() and (under := _UNDERLINE.fullmatch(after)) and _is_paragraph(line):
                self._heading(line.strip(), 1 if under[1].startswith("=") else 2)
                at += 2
            else:
                self._line(line)
                at += 1

    def _line(self, line: str) -> None:
        if heading := _HEADING.fullmatch(line):
            self._heading(heading[2], len(heading[1]))
        elif not _RULER.fullmatch(line):
            quote = _QUOTE.match(line)
            line = line[quote.end() :] if quote else line
            item = _ITEM.match(line)
            if item:
                span = self.writer.write(item[0])
                label = Span(span.start + item.start(1), span.start + item.end(1))
                self.writer.mark(MarkKind.LIST_LABEL, label)
            note = _NOTE.match(line)
            with self.writer.marking(MarkKind.FOOTNOTE, note[1]) if note else nullcontext():
                write_inline(self.writer, line[item.end() :] if item else line)
            self.writer.write("\n")

    def _heading(self, words: str, level: int) -> None:
        start = self.writer.length
        write_inline(self.writer, words)
        self.writer.heading(start, level)
        self.writer.write("\n")

    def _code(self, lines: Sequence[str], first: int, fence: str) -> int:
        """Write a fenced block as it stands; give the number of the line behind it."""
        closing = re.compile(rf" {{0,3}}{re.escape(fence)}{re.escape(fence[0])}*[ \t]*")
        last = next((at for at in range(first, len(lines)) if closing.fullmatch(lines[at])), len(lines))
        with self.writer.marking(MarkKind.CODE):
            self.writer.write("".join(f"{line}\n" for line in lines[first:last]))
        return last + 1

    def _table(self, lines: Sequence[str], first: int) -> int:
        """Write a table; give the number of the line behind it."""
        last = next(
            (at for at in range(first + 2, len(lines)) if "|" not in lines[at] or not lines[at].strip()), len(lines)
        )
        rows = ([_cell(words) for words in _fields(lines[at])] for at in (first, *range(first + 2, last)))
        self.tables.write(self.writer, self.tables.placed(rows))
        return last


def write_inline(writer: Writer, text: str, depth: int = 0) -> None:
    """Write the words of a line without the signs of emphasis, links and code; what they meant is marked."""
    text = _TAG.sub("", text) if "<" in text else text
    done = 0
    for found in _INLINE.finditer(text):
        writer.write(text[done : found.start()])
        done = found.end()
        _write_found(writer, found, depth)
    writer.write(text[done:])


def _write_found(writer: Writer, found: re.Match[str], depth: int) -> None:
    name = found.lastgroup or ""
    words = found[name]
    match name:
        case "picture":
            writer.mark(MarkKind.FIGURE, detail=words)
        case "struck":
            writer.mark(MarkKind.DELETION, detail=words)
        case "raised":
            writer.mark(MarkKind.SUPERSCRIPT, writer.write(words))
        case "note":
            writer.mark(MarkKind.FOOTNOTE_REFERENCE, writer.write(f"[{words}]"), words)
        case "line":
            writer.mark(MarkKind.LINE_BREAK, writer.write("\n"))
        case "entity":
            writer.write(html.unescape(found[0]))
        case "link" | "both" | "bold" | "under" | "italic" if depth < _DEEPEST:
            write_inline(writer, words, depth + 1)
        case _:
            writer.write(words)


def _divides(header: str, line: str) -> bool:
    """Tell whether a line divides a table from its header: as many fields, each a dash or more."""
    return "-" in line and bool(_DIVIDER.fullmatch(line)) and len(list(_fields(line))) == len(list(_fields(header)))


def _fields(line: str) -> Iterator[str]:
    """Give the fields of a row; an escaped bar belongs to its field."""
    line = line.strip()
    line = line.removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return (field.replace("\\|", "|").strip() for field in re.split(r"(?<!\\)\|", line))


def _cell(words: str) -> tuple[Writer, int, int]:
    content = Writer()
    write_inline(content, words)
    return content, 1, 1


def _is_paragraph(line: str) -> bool:
    """Tell whether a line is one of a paragraph, so that a rule below it makes it a heading."""
    other = _HEADING.fullmatch(line) or _RULER.fullmatch(line) or _ITEM.match(line) or _QUOTE.match(line)
    return other is None and "|" not in line
