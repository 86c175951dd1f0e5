"""Lines that run through the pages of a document: heads, feet and page numbers, found but left where they stand."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from guibiao.reading.text.extract import Mark, MarkKind, Span

_BREAK = re.compile("\f")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[\s\-—–―·.|/]*(第\s*)?(\d{1,4}|[ivxlc]{1,6})(\s*页)?([\s,，/]*(共|of)\s*\d+\s*页?)?[\s\-—–―·.|/]*"
    r"|page\s+\d+(\s+of\s+\d+)?",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n\f]*[^\s][^\n\f]*")
_OUTER_LINES = 2
"""A running line is among so many lines at the head or foot of its page."""
_LEAST_PAGES = 3
_LEAST_SHARE = 0.25
"""Heads change with the chapter: a line runs when it is on so large a share of the pages, or on as many as this."""
_MANY_PAGES = 8


def page_breaks(text: str) -> list[int]:
    """Find the form feeds."""
    return [found.start() for found in _BREAK.finditer(text)]


def running_lines(text: str) -> list[Mark]:
    """Mark running heads and feet and page numbers in a text whose pages are divided by form feeds."""
    pages = [_outer_lines(text, span) for span in _pages(text)]
    if len(pages) < 2:  # noqa: PLR2004 - one page repeats nothing
        return []
    spoken = [(kind, span, span.of(text)) for page in pages for kind, span in page]
    counts = Counter((kind, _pattern(words)) for kind, _, words in spoken)
    enough = max(_LEAST_PAGES, min(_MANY_PAGES, round(len(pages) * _LEAST_SHARE)))
    marks = []
    for kind, span, words in spoken:
        if _NUMBER.fullmatch(words.strip()):
            marks.append(Mark(span, MarkKind.PAGE_NUMBER))
        elif counts[kind, _pattern(words)] >= enough:
            marks.append(Mark(span, kind))
    return sorted(marks)


def _pages(text: str) -> Iterator[Span]:
    """Give the span of each page."""
    breaks = [-1, *page_breaks(text), len(text)]
    return (Span(before + 1, after) for before, after in pairwise(breaks))


def _outer_lines(text: str, page: Span) -> list[tuple[MarkKind, Span]]:
    """Give the first and last lines of a page that hold words; on a short page none is both."""
    lines = [Span(found.start(), found.end()) for found in _LINE.finditer(text, page.start, page.end)]
    heads = lines[:_OUTER_LINES]
    feet = lines[max(len(heads), len(lines) - _OUTER_LINES) :]
    return [*((MarkKind.RUNNING_HEAD, span) for span in heads), *((MarkKind.RUNNING_FOOT, span) for span in feet)]


def _pattern(words: str) -> str:
    """Give what two running lines of different pages have in common."""
    return _DIGITS.sub("0", "".join(words.split()))
