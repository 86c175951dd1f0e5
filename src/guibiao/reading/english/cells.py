"""The cells of English tables: values, empty cells, numbers of rows, words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from guibiao.reading.english.numerals import WORDS
from guibiao.reading.english.quantities import Quantity, quantities
from guibiao.reading.english.words import MONTHS

_EMPTY = re.compile(r"[-–—.\s]{1,4}|n/?a|tb[cd]|not (?:set|applicable|available|known)|none", re.IGNORECASE)
_FOOTNOTE = r"(?:\s?(?:\*+|†|‡|[¹²³]|[（(\[][a-z\d][）)\]]))"
_BEFORE = re.compile(
    r"(?:(?:to|by|over|under|at least|at most|no (?:more|less|fewer) than|not (?:more|less) "
    r"than|more than|less than|fewer than|below|above|about|around|up to|circa|"
    r"c\.|approx\.?|approximately|min(?:imum|\.)?(?: of)?|max(?:imum|\.)?(?: of)?|within|"
    r"every|increase (?:to|by|of)|reduce (?:to|by)|reduction of|increase)\s*)?[+±−-]?\s?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"{_FOOTNOTE}*(?:['’]?\s?(?:walk(?:ing)?|drive|driving|cycle|cycling|reduction|increase|"
    rf"decrease|rise)(?: time| distance)?)?"
    r"(?:\s?(?:by|in) (?:\w+ )?20\d\d)?(?:\sper [\d,]+)?(?:\s?[（(][^（）()]{1,40}[）)])?"
    rf"{_FOOTNOTE}*",
    re.IGNORECASE,
)
_PART = rf"(?:(?:{MONTHS}|spring|summer|autumn|winter|early|mid|late|end|start|year|FY|Q[1-4])[ -])?"
_PERIOD = re.compile(
    rf"(?:by |to |up to |in )?(?:FY ?)?{_PART}20\d\d(?:[/-]\d\d)?(?:\s?(?:-|–|—|"
    rf"to)\s?{_PART}(?:20)?\d\d(?:[/-]\d\d)?)?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\d|[<>≤≥~£$€¥+±−.-]|" + WORDS + r"\b)", re.IGNORECASE)
_TITLE = re.compile(r"\d{1,2}(?:\.\d+)*\.?\s+(?!Minutes|Metres|Hours|Years|Days|Weeks|Months)[A-Z][A-Za-z]{3}")
"""The title of a chapter below a table."""
_LONGEST_VALUE = 60


class Type(StrEnum):
    """What a cell holds."""

    VALUE = "value"
    EMPTY = "empty"
    NAME = "name"


@dataclass(frozen=True)
class Cell:
    """A cell: its words, its span in the text, the line it stands on, and how far from the margin."""

    text: str
    start: int
    end: int
    line: int
    margin: int = 0

    @cached_property
    def type(self) -> Type:
        """Tell what the cell holds by its own look."""
        if _EMPTY.fullmatch(self.text):
            return Type.EMPTY
        return Type.VALUE if self.quantity is not None else Type.NAME

    @cached_property
    def quantity(self) -> Quantity | None:
        """The number, where the cell is nothing else; its places are of the cell."""
        if len(self.text) > _LONGEST_VALUE or _TITLE.match(self.text):
            return None
        found = next(quantities(self.text), None)
        if found is None or not _BEFORE.fullmatch(self.text[: found.start]):
            return None
        return found if _AFTER.fullmatch(self.text[found.stop :]) or _AFTER.fullmatch(self.text[found.end :]) else None

    @property
    def index(self) -> int | None:
        """The number of a row, where the cell can be one."""
        found = re.fullmatch(r"[A-Z]{0,3}(\d{1,3})[.)]?", self.text)
        return int(found[1]) if found else None

    @property
    def is_period(self) -> bool:
        """Tell whether the cell is a year or some years."""
        return bool(_PERIOD.fullmatch(self.text))


_SPLIT = re.compile(r"\t+|\u3000+| {2,}|\s*\|\s*")


def cells_of(line: str, start: int, number: int, margin: int = 0) -> list[Cell]:
    """Split a line into cells at tabs, bars and runs of spaces."""
    cells, at = [], 0
    for gap in [*_SPLIT.finditer(line), None]:
        end = gap.start() if gap else len(line)
        words = line[at:end].strip()
        if words:
            first = start + line.index(words, at)
            cells.append(Cell(words, first, first + len(words), number, margin + first - start))
        at = gap.end() if gap else end
    return [part for cell in cells for part in _apart(cell)]


_SINGLE = re.compile(r"[<>≤≥£$€]?\s?-?\d[\d.,]*[%mk+]?|-|–|—|n/a")


def _apart(cell: Cell) -> Iterator[Cell]:
    """Divide a cell that is nothing but numbers with single spaces between: 60 85 100."""
    parts = list(re.finditer(r"\S+", cell.text))
    if len(parts) < 2 or not all(_SINGLE.fullmatch(part[0]) for part in parts) or re.match(r"[<>≤≥£$€]$", parts[0][0]):  # noqa: PLR2004 - several
        yield cell
        return
    for part in parts:
        yield Cell(part[0], cell.start + part.start(), cell.start + part.end(), cell.line, cell.margin + part.start())
