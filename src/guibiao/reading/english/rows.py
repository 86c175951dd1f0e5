"""What the rows of an English table promise."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from guibiao.plan.vocabulary import Relation
from guibiao.reading.english.cells import Cell, Type
from guibiao.reading.english.columns import Column, are_norms
from guibiao.reading.english.numerals import WORDS
from guibiao.reading.english.quantities import Quantity
from guibiao.reading.english.scopes import Scopes, heads_places, places_of_rows
from guibiao.reading.english.tables import Row, Table, rows_of
from guibiao.reading.english.units import is_measure
from guibiao.reading.english.words import CHANGE_NOUN
from guibiao.reading.numbers.promises import Read
from guibiao.reading.structure.frame import Frame
from guibiao.reading.tables.columns import Role

_BRACKET = re.compile(r"\s?[（(]([^（）()]{1,24})[）)]\s*[*†‡]*$")
_MARK = re.compile(r"\s*(?:[*†‡¹²³]+|[（(\[][a-z\d][）)\]])$")
_COUNTS = re.compile(r"(?:numbers?|no\.?|#|counts?|[-–—]|n/a)", re.IGNORECASE)
_NO_UNIT = re.compile(r"\b(?:ratio|index|score|rank|ranking|rating)\b", re.IGNORECASE)
_UPPER = re.compile(r"catchment|maximum|max\b|distance|walking|travel time|radius|access", re.IGNORECASE)
_LOWER = re.compile(r"minimum|min\b|at least", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d")
_NUMBER = re.compile(rf"\d|\b(?:{WORDS}|half|double|treble|triple|halve)\b", re.IGNORECASE)
_CAPS = re.compile(
    r"emission|waste|killed|injur|death|crime|NO2|PM2\.5|PM10|vacan|unemploy|poverty|risk|leak|complaint|ratio",
    re.IGNORECASE,
)


def names_of_places(tables: Iterable[Table]) -> set[str]:
    """Give the places that head the rows of tables."""
    return places_of_rows((_named(table), [row.name for row in rows_of(table)]) for table in tables)


def _named(table: Table) -> str:
    """Give the title of the column of names."""
    return next((column.title for column in table.columns if column.role is Role.NAME), "")


def promises_of(table: Table, frame: Frame, scopes: Scopes) -> Iterator[Read]:
    """Give the promises in the value columns of a table."""
    norms = are_norms(table.columns, table.title) or frame.norms
    setting = _Setting(table, frame, norms=norms)
    for row in rows_of(table):
        scope = scopes.in_row(row.name, _named(table))
        for column, cell in row.values:
            if column.role is Role.TARGET and cell.type is Type.VALUE and cell.quantity is not None and row.names:
                read = _read(row, column, cell, setting)
                about = (_measure(column.title) or _caption(table.title)) if heads_places(_named(table)) else ""
                yield replace(read, scope=scope, subject=about or read.subject)


def texts_of(table: Table) -> Iterator[tuple[Cell, int | None]]:
    """Give the cells of words that may promise something, with the year of their row or column."""
    names = next((column for column in table.columns if column.role is Role.NAME), None)
    acts = names is not None and not any(column.holds_values for column in table.columns)
    for row in rows_of(table):
        named = [(names, cell) for cell in row.names] if names and acts else []
        for column, cell in [*named, *row.values, *row.others]:
            if cell.type is Type.NAME and column.binds and not cell.is_period and _NUMBER.search(cell.text):
                yield cell, column.year or _row_year(row)


class _Setting:
    """What the table and the document say of each of its values."""

    def __init__(self, table: Table, frame: Frame, *, norms: bool) -> None:
        self.title = table.title
        self.columns = table.columns
        self.frame = frame
        self.norms = norms


def _read(row: Row, column: Column, cell: Cell, setting: _Setting) -> Read:
    quantity = cell.quantity
    if quantity is None:
        raise ValueError(cell.text)
    negative = cell.text[: quantity.start].strip() in {"-", "−"}
    form = _form(row, column, quantity, setting)
    return Read(
        cell.start + quantity.start,
        cell.start + quantity.end,
        row.names[0].start,
        cell.end,
        _subject(row, column, setting),
        _relation(column, quantity),
        tuple(-value if negative else value for value in quantity.values),
        _unit(row, column, quantity, setting),
        form,
        None if form == "standard" else _deadline(row, column, cell, setting.frame),
        None if form in {"standard", "change", "growth"} else _baseline(row),
        "table",
        0.95,
    )


def _subject(row: Row, column: Column, setting: _Setting) -> str:
    name = _BRACKET.sub("", _MARK.sub("", row.name)).strip()
    single = sum(other.role is Role.TARGET for other in setting.columns) == 1
    if row.names[0].is_period:
        titled = re.sub(r"^of which ", "", column.title)
        return titled if titled.lower() not in {"requirement", "target", "total"} else _caption(setting.title) or titled
    return (
        name
        if column.year or single or re.match(r"target|standard", column.title, re.IGNORECASE)
        else f"{name}: {column.title}"
    )


def _caption(title: str) -> str:
    return _BRACKET.sub("", re.sub(r"^(?:table|figure)\s[\d.]+[.:]?\s*", "", title, flags=re.IGNORECASE)).strip()


def _unit(row: Row, column: Column, quantity: Quantity, setting: _Setting) -> str:
    unit = re.sub(r"\s+", " ", quantity.unit)
    if unit and unit not in {"million", "thousand", "billion"}:
        return unit
    bracket = _BRACKET.search(_MARK.sub("", row.name))
    named = (
        ("" if _COUNTS.fullmatch(row.unit) else row.unit)
        or (bracket[1] if bracket and not _YEAR.search(bracket[1]) and not _measure(column.title) else "")
        or column.unit
        or (last if is_measure(last := _MARK.sub("", row.name).rpartition(", ")[2]) else "")
    )
    if not named:
        caption = _BRACKET.search(setting.title)
        named = caption[1] if caption and not _YEAR.search(caption[1]) else ""
    if not named:
        named = "" if _NO_UNIT.search(row.name) else _counted(row, column, setting)
    share = re.match(r"%|per ?cent|percentage(?! point)", named.strip("（）()"), re.IGNORECASE)
    return "%" if share and not unit else f"{unit} {named.strip('（）()')}".strip()


def _counted(row: Row, column: Column, setting: _Setting) -> str:
    """Give what a bare number counts: the name of its row, or of its column where rows are years."""
    if re.search(r"%|per ?cent|percentage|\bshare\b|\bproportion\b", row.name, re.IGNORECASE):
        return "%"
    words = _subject(row, column, setting) if row.names[0].is_period else (_measure(column.title) or row.name)
    return re.sub(r"^(?:total |the )?(?:number|total|amount) of ", "", words.lower()).strip()


def _measure(title: str) -> str:
    """Give what a column measures by its title: Additional dwellings 2026-2031; empty where that says but a year."""
    words = _BRACKET.sub("", _GENERIC.sub(" ", title))
    return re.sub(r"\s+", " ", words).strip(" ,:-–/") if re.search(r"[a-z]{3}", words, re.IGNORECASE) else ""


_GENERIC = re.compile(
    r"(?:FY\s?)?20\d\d(?:[/-]\d{2,4})?|\b(?:minimum|maximum|min|max|targets?|baseline|results?|actual|outturn|current|"
    r"requirements?|total|forecast|projected|expected|planned|interim|final|latest|value|level|short|medium|long|"
    r"term|years? ?\d+(?:\s?[-–]\s?\d+)?|"
    r"milestones?|standards?|year|quantity|position|by|to|in|of|which|the|end|horizon|goal|ambition|q[1-4]|"
    r"(?:january|march|april|june|july|september|december))\b",
    re.IGNORECASE,
)


def _relation(column: Column, quantity: Quantity) -> Relation:
    if quantity.is_range:
        return Relation.BETWEEN
    if quantity.bound is not None:
        return quantity.bound
    if _LOWER.search(column.title):
        return Relation.AT_LEAST
    return Relation.AT_MOST if _UPPER.search(column.title) else Relation.EXACTLY


def _form(row: Row, column: Column, quantity: Quantity, setting: _Setting) -> str:
    if setting.norms or re.search(r"\bdensit|\bper (?:dwelling|unit|plot)\b", column.title, re.IGNORECASE):
        return "standard"
    words = row.name + " " + column.title
    if re.search(rf"\b{CHANGE_NOUN}\b(?! than)", words, re.IGNORECASE) and quantity.unit.startswith("%"):
        return "growth" if re.search("growth", words, re.IGNORECASE) else "change"
    if quantity.bound in {Relation.AT_MOST, Relation.LESS_THAN} or _CAPS.search(row.name):
        return "cap"
    if re.search(
        r"\b(?:new|net|additional|completed|built|planted|delivered|created)\b", words + setting.title, re.IGNORECASE
    ):
        return "count"
    return "level"


def _deadline(row: Row, column: Column, cell: Cell, frame: Frame) -> str | None:
    own = _YEAR.findall(cell.text)
    year = (int(own[-1]) if own else None) or column.year or _row_year(row) or frame.end
    return str(year) if year else None


def _row_year(row: Row) -> int | None:
    """Give the year of a row, in its column of dates or, where rows are periods, in its name."""
    dated = [cell.text for column, cell in row.others if column.role is Role.DATE]
    if row.names and row.names[0].is_period:
        dated.append(row.names[0].text)
    for words in dated:
        if years := re.findall(r"20\d\d[/-]\d\d(?!\d)|20\d\d", words):
            last = years[-1]
            return int(last[:2] + last[-2:]) if len(last) > 4 else int(last)  # noqa: PLR2004 - 2025/26
    return None


def _baseline(row: Row) -> Decimal | None:
    known = [cell.quantity for column, cell in row.values if column.role is Role.PAST and cell.type is Type.VALUE]
    return known[-1].values[0] if known and known[-1] is not None else None
