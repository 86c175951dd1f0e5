"""Where sentences and clauses begin and end: marks inside brackets, quotes and titles of documents divide nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LONGEST_PAIR = 300
"""A bracket that is not closed within so many characters is taken for a slip and shields nothing."""


def _pair(opening: str, closing: str) -> str:
    within = rf"[^{opening}{closing}]{{0,{_LONGEST_PAIR}}}"
    return f"{opening}{within}(?:{opening}{within}{closing}{within}){{0,9}}{closing}"


PAIRS = "|".join(_pair(*pair) for pair in ("（）", "“”", "《》", "【】", "〔〕", "「」"))
"""Text between marks that belong together, one level of nesting included."""

_MARKS = re.compile(
    rf"(?:{PAIRS})|(?P<stop>[。！？!?\n]|\.(?=\s+[A-Z“\"(]|\s*$))|(?P<semicolon>[；;])|(?P<comma>，|,(?!\d\d\d))"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its span, and whether a comma, a semicolon or the end of the sentence closes it."""

    start: int
    end: int
    closed: str


def sentences(text: str, start: int, end: int) -> Iterator[Sequence[Clause]]:
    """Give the sentences of a span, each as its clauses."""
    clauses: list[Clause] = []
    at = start
    for found in _MARKS.finditer(text, start, end):
        if found.lastgroup is None:
            continue
        clauses.extend(_clause(text, at, found.start(), found.lastgroup))
        at = found.end()
        if found.lastgroup == "stop" and clauses:
            yield clauses
            clauses = []
    clauses.extend(_clause(text, at, end, "stop"))
    if clauses:
        yield clauses


def _clause(text: str, start: int, end: int, closed: str) -> Sequence[Clause]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return [Clause(start, end, closed)] if start < end else []
