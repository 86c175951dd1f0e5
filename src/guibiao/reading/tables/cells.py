"""The cells of tables as they come out of documents: values, units, marks of class, empty cells, words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from guibiao.plan.vocabulary import Relation
from guibiao.reading.numbers.quantities import UNITS, quantities

_UNIT = "|".join(map(re.escape, UNITS))
_ONE_UNIT = rf"[万亿千百]{{0,2}}(?:{_UNIT}|车位|学生|客房|床位|㎡)"
_UNIT_CELL = re.compile(
    rf"[（(]?(?:{_ONE_UNIT}(?:/(?:每?[\d百千万]*(?:{_ONE_UNIT}|[^\d\s]{{1,9}})))?|上年=100|年=100|—|/)[)）]?/?"
)
_EMPTY = re.compile(r"[—\-–－/ 　]{1,3}|－|…|无")
_CLASS = re.compile(r"[（(]?(预期性|约束性|指导性|引导性|预期|约束|指导)[)）]?")
_YEARS = re.compile(r"20\d\d年?\s*(?:—+|-|–|~|至)\s*(20\d\d)年?")
_DAY = re.compile(r"(?:(20\d\d)年)?(\d{1,2})月(?:底|末|上旬|中旬|下旬|\d{1,2}日)?之?前?")
_YEAR = re.compile(r"(20\d\d)年(?:年?[底末])?之?前?")
_NO_DAY = re.compile(r"全年|年[底内]前?|长期|持续推进|按时序推进|常年")
_LAST_DAY = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NUMBERED = re.compile(r"\d{1,3}[.、．]\s*[^\d\s%‰.]")
_LETTERED = re.compile(r"\d+[A-Z][\u4e00-\u9fff]")
"""A name that begins with a number and a letter: 5G基站."""
_OLD_UNIT = re.compile(
    r"[%‰％]|m|km|(?!\d|.*(?:目标|基|实际|完成|计划|预期|"
    r"现状))[^\d]*[元人个家件张户亩里米岁年天吨瓦斤次台辆座处所套名床倍箱列煤场㎡²³](?:/.+)?"
)
_FOOTNOTE = re.compile(r"(?:[①-⑳*＊#]|\[?注\d?\]?)+$")
_VALUE = re.compile(
    r"(?P<open>[\[［【（(〔]?)(?:累计)?(?:(?P<way>增长|提高|降低|下降|减少|增加|达到|不低于|"
    r"不少于|不超过|不高于|不大于|约|年均|实际|≥|≤|>=|<=|[<>]|高于|低于|大于|小于|超过)\s*)?"
    r"[-+−]?\d[\d,]*(?:\.\d+)?(?:%|‰)?(?:\s*(?:—|~|-|至|到)\s*\d[\d,]*(?:\.\d+)?)?"
    r"(?P<unit>(?:个百分点|[^\d\s\[\]［］【】〔〕（）(),，。、;；:：]{0,8}?))"
    r"\s*(?P<bound>及?以上|及?以下|以内|之内|左右|以上)?"
    r"(?P<close>[\]］】）)〕]?)(?:(?P<bound2>以上|以下|以内|左右))?[①-⑳*＊#]*(?:[（(][^）)]*[）)])?"
)
_TEXT_VALUE = re.compile(
    r"[\[〔（(]?(?:完成|与|持平|正增长|基本(?:稳定|持平|保持|同步|消除|实现|达到|建成|完成|"
    r"相当|一致)|保持|稳定|按|按照|逐年|不断|明显|高于|快于|低于|大幅|持续|进一步|总量|占全|"
    r"只增不减|力争|达到国家|达到省|下降|上升|达标|不降低|不减少|"
    r"(?:国家|省)(?:下达|规定|要求|标准|平均|目标|任务|定|控|里))[^\d]{0,24}|持平|达标|"
    r"正增长|全覆盖|待.{1,3}"
)


def unit_in(words: str) -> str:
    """Give the unit that words in brackets name: 万人 of 万人，五年累计; empty where they name none."""
    first = re.split("[，,；;、]", words.strip())[0].strip()
    return first if _UNIT_CELL.fullmatch(first) or _OLD_UNIT.fullmatch(first) else ""


def due(words: str, year: int | None) -> str | None:
    """Read a cell that holds a date, as records write it: the last year of 2024—2026, 2026-06-30 for 6月底.

    `year` stands for one that is not written. None where the words are no date; empty for one that says nothing.
    """
    if found := _YEARS.fullmatch(words):
        return found[1]
    if found := _YEAR.fullmatch(words):
        return found[1]
    if _NO_DAY.fullmatch(words):
        return str(year) if year and not words.startswith(("长期", "持续")) else ""
    found = _DAY.fullmatch(words)
    if found is None:
        return None
    month = min(max(int(found[2]), 1), 12)
    named = found[1] or year
    return f"{named}-{month:02d}-{_LAST_DAY[month - 1]}" if named else ""


class Type(StrEnum):
    """What a cell holds."""

    VALUE = "value"
    SAID = "said"
    """A value in words: 与经济增长基本同步."""
    EMPTY = "empty"
    UNIT = "unit"
    CLASS = "class"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, its span in the text, and the line it stands on."""

    text: str
    start: int
    end: int
    line: int

    @property
    def type(self) -> Type:  # noqa: PLR0911 - one question after the other
        """Tell what the cell holds by its own look."""
        words = (_FOOTNOTE.sub("", self.text) or self.text).replace(" ", "")
        if _EMPTY.fullmatch(words):
            return Type.EMPTY
        if due(words, None) is not None:
            return Type.SAID
        if _CLASS.fullmatch(words):
            return Type.CLASS
        if _NUMBERED.match(words) or _LETTERED.match(words):
            return Type.NAME
        if _VALUE.fullmatch(self.text):
            return Type.VALUE
        if _UNIT_CELL.fullmatch(words):
            return Type.UNIT
        return Type.SAID if _TEXT_VALUE.fullmatch(words) else Type.NAME

    @property
    def index(self) -> int | None:
        """The number of a row, where the cell can be one."""
        found = re.fullmatch(r"(\d{1,3})[.、．]?", self.text)
        return int(found[1]) if found else None

    @property
    def binding(self) -> str:
        """Binding or expected, where the cell says so."""
        found = _CLASS.fullmatch(self.text)
        if not found:
            return "unspecified"
        return "binding" if found[1].startswith("约束") else "expected"


@dataclass(frozen=True, slots=True)
class Value:
    """A value cell read."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    unit: str
    bound: Relation | None
    way: str
    """增长, 提高, 降低… where the cell says so before its number."""
    cumulated: bool
    """In square brackets: added up over the years of the plan."""


def value_of(cell: Cell) -> Value | None:
    """Read a value cell; None where it holds no number."""
    found = _VALUE.fullmatch(cell.text)
    quantity = next(iter(quantities(cell.text)), None)
    if quantity is None or found is None or due(cell.text, None) is not None:
        return None
    outside = {"以上": Relation.AT_LEAST, "以下": Relation.AT_MOST, "以内": Relation.AT_MOST, "左右": Relation.ABOUT}
    bound = quantity.bound or outside.get(found["bound2"] or "")
    negative = cell.text[quantity.start - 1 : quantity.start] in {"-", "−"}
    return Value(
        cell.start + quantity.start - negative,
        cell.start + quantity.end,
        tuple(-value if negative else value for value in quantity.values),
        quantity.unit,
        bound,
        found["way"] or "",
        found["open"] in {"[", "［", "【", "〔"},
    )


_SPLIT = re.compile(r"\t|(?<![指单序属项类])(?:\u3000+| {2,})|(?<=[指单序属项类])(?:\u3000+| {2,})(?![标位号性目别])")
"""What divides the cells of a line; not the wide space inside a title of two characters."""


def cells_of(line: str, start: int, number: int, *, single: bool = False) -> list[Cell]:
    """Split a line into cells at tabs, wide spaces and runs of spaces; at single spaces too where asked."""
    pattern = re.compile(r"\s+") if single else _SPLIT
    cells, at = [], 0
    for gap in [*pattern.finditer(line), None]:
        end = gap.start() if gap else len(line)
        words = line[at:end]
        stripped = words.strip()
        if stripped:
            first = start + at + words.index(stripped[0])
            cells.append(Cell(stripped, first, first + len(stripped), number))
        at = gap.end() if gap else end
    return [part for cell in cells for part in _apart(cell)]


def _apart(cell: Cell) -> Iterator[Cell]:
    """Divide a cell that is nothing but numbers with single spaces between: 60 85 100."""
    parts = list(re.finditer(r"\S+", cell.text))
    if len(parts) < 2 or not all(_NUMBER.fullmatch(part[0]) for part in parts):  # noqa: PLR2004 - several
        yield cell
        return
    for part in parts:
        yield Cell(part[0], cell.start + part.start(), cell.start + part.end(), cell.line)


_NUMBER = re.compile(r"[<>≤≥]?-?\d[\d.,]*%?|—|-")
