"""Numbers of headings, boxes, figures and tables as series: where one leaves out, repeats or goes back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guibiao.reading.numerals import chinese_number
from guibiao.reading.structure.outline import Kind, Outline, numbered

_CAPTION = re.compile(r"[【\[]?(专栏|图|表|Figure|Table|Box)[ 　]*(\d{1,3}|[一二三四五六七八九十]{1,3})(?![.\d\-－—])")


@dataclass(frozen=True, slots=True)
class Slip:
    """A number that does not follow the one before it in its series; the span is of the view."""

    start: int
    end: int
    before: int
    number: int


def slips(outline: Outline) -> Iterator[Slip]:
    """Find the numbers that follow neither the last one of their series nor begin a new one with 1.

    A series under a heading ends where a heading of an outer series comes; one that goes on through the whole
    document, such as sections counted over chapters, may go on.
    """
    last: dict[str, int] = {}
    series: list[str] = []
    """Styles that are open, outermost first."""
    for block in outline.blocks:
        words = outline.words(block)
        if block.kind in {Kind.BOX, Kind.CAPTION}:
            if found := _CAPTION.match(words):
                yield from _slip(last, found[1], _value(found[2]), block.start, block.start + found.end())
            continue
        number = numbered(words)
        if block.kind is Kind.TABLE or number is None or not number.value:
            continue
        if number.style not in series:
            series.append(number.style)
            last.pop(number.style, None) if number.value == 1 else None
        del series[series.index(number.style) + 1 :]
        yield from _slip(last, number.style, number.value, block.start, block.start + number.length)


def _slip(last: dict[str, int], series: str, number: int, start: int, end: int) -> Iterator[Slip]:
    before = last.get(series)
    last[series] = number
    if before is not None and number not in {1, before + 1}:
        yield Slip(start, end, before, number)


def _value(words: str) -> int:
    return int(words) if words.isdigit() else int(chinese_number(words) or 0)
