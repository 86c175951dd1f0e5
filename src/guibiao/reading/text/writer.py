"""Writing a canonical text piece by piece, while noting where headings, tables and marks stand in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from guibiao.reading.text.extract import Extract, Heading, Mark, MarkKind, Span, Table


@dataclass(slots=True)
class Writer:
    """The text so far, and what is known about it."""

    length: int = 0
    pieces: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def write(self, text: str) -> Span:
        """Add characters; give their span."""
        start = self.length
        if text:
            self.pieces.append(text)
            self.length += len(text)
        return Span(start, self.length)

    def end_line(self) -> None:
        """End the line, unless nothing stands in it."""
        if self.pieces and self.pieces[-1][-1] not in "\n\f":
            self.write("\n")

    def mark(self, kind: MarkKind, span: Span | None = None, detail: str = "") -> None:
        """Note something about a span; about this point where none is given."""
        self.marks.append(Mark(span or Span(self.length, self.length), kind, detail))

    @contextmanager
    def marking(self, kind: MarkKind, detail: str = "") -> Iterator[None]:
        """Mark whatever is written meanwhile."""
        start = self.length
        yield
        if self.length > start:
            self.mark(kind, Span(start, self.length), detail)

    def heading(self, start: int, level: int) -> None:
        """Call what stands since `start` a heading, unless it is empty."""
        if self.length > start:
            self.headings.append(Heading(Span(start, self.length), level))

    def append(self, other: "Writer") -> Span:
        """Add what another has written, with all that it noted."""
        by = self.length
        self.headings.extend(heading.moved(by) for heading in other.headings)
        self.tables.extend(table.moved(by) for table in other.tables)
        self.marks.extend(mark.moved(by) for mark in other.marks)
        return self.write(other.text())

    def text(self) -> str:
        """Give the text so far."""
        return "".join(self.pieces)

    def flat(self) -> "Writer":
        """Give the same on one line, without blanks around it: each line end and tab has become a marked space."""
        text = self.text()
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        flat = Writer()
        flat.write("".join(" " if sign in "\n\t\f\v\r" else sign for sign in text[start:end]))
        breaks = (Mark(Span(at, at + 1), MarkKind.CELL_BREAK) for at in range(start, end) if text[at] in "\n\t\f\v\r")
        flat.marks = [Mark(_within(mark.span, start, end), mark.kind, mark.detail) for mark in (*self.marks, *breaks)]
        flat.tables = [
            table.moved(-start) for table in self.tables if start <= table.span.start <= table.span.end <= end
        ]
        flat.headings = [Heading(_within(heading.span, start, end), heading.level) for heading in self.headings]
        return flat

    def extract(self, name: str, format_: str) -> Extract:
        """Give the finished text with its layout in order."""
        tables = sorted(self.tables, key=lambda table: (table.span.start, -table.span.end))
        return Extract(
            name, format_, self.text(), tuple(sorted(self.headings)), tuple(tables), tuple(sorted(self.marks))
        )


def _within(span: Span, start: int, end: int) -> Span:
    """Give the part of a span between two points, counted from the first."""
    first, last = (max(start, min(at, end)) - start for at in (span.start, span.end))
    return Span(first, last)
