"""The blocks of a document: headings, paragraphs, tables, figures and the sources that they refer to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, and the identifiers of the sources behind the figures in it."""

    text: str
    sources: tuple[str, ...] = ()
    strong: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first or second level, with its number as it is printed."""

    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of sentences."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; None goes on with the cell above. A row that is a `title` has one cell over all columns."""

    cells: tuple[Runs | None, ...]
    title: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, and whether it holds running words, not figures."""

    head: Runs
    share: int
    words: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption above."""

    caption: Runs
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing (SVG) with its caption below."""

    drawing: str
    caption: Runs


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source under the number by which the text refers to it."""

    number: int
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources, in the order in which the text first refers to them."""

    sources: tuple[CitedSource, ...]


Block = Heading | Paragraph | Table | Figure | SourceList


@dataclass(frozen=True, slots=True)
class Narrative:
    """A whole report in one language."""

    language: str
    as_of: date
    title: tuple[str, ...]
    lines: tuple[str, ...]
    """What stands below the title: who issued the plan, and the day."""
    blocks: tuple[Block, ...]
    numbers: Mapping[str, int]
    """The number of each source by its identifier."""
