"""The figures of one place that are those of another, or of the same place a year before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from guibiao.gate.file import HandedIn
from guibiao.gate.rule import Doubts, FileRule
from guibiao.language import Message
from guibiao.ledger.questions import Grade
from guibiao.plan.rows import name_of

_FEWEST = 3
"""Figures that must be the same; fewer may be so by chance."""
_TELLING = 3
"""Significant digits of a figure that is hardly the same by chance."""
Cells = Mapping[tuple[str, str, str], tuple[int, str]]
"""Number of the row and its value, by indicator, period and definition."""


def find(handed: HandedIn) -> Doubts:
    """Ask about places of which all common figures in the file are the same."""
    columns = _columns(handed)
    for first, second in combinations(sorted(columns), 2):
        for place, other in ((first, second), (second, first)):
            name = name_of(handed.plan.places[other])
            for number in _copied(columns[place], columns[other]):
                what = Message.of("all figures are those of {place} as well", place=name)
                yield number, Grade.CONFIRM, what


def _columns(handed: HandedIn) -> dict[str, dict[tuple[str, str, str], tuple[int, str]]]:
    found: dict[str, dict[tuple[str, str, str], tuple[int, str]]] = defaultdict(dict)
    for number, row in enumerate(handed.rows):
        value = f"{handed.value(row):.12g}"
        found[row.place].setdefault((row.indicator, str(row.period), row.definition), (number, value))
    return found


def _copied(own: Cells, other: Cells) -> Iterator[int]:
    """Give the rows of a place whose figures are all those of the other."""
    common = [key for key in own if key in other]
    telling = sum(len(own[key][1].strip("-0").replace(".", "").strip("0")) >= _TELLING for key in common)
    if telling >= _FEWEST and all(own[key][1] == other[key][1] for key in common):
        yield from (own[key][0] for key in common)


RULE = FileRule("G05", Message.of("a copied column"), (Grade.CONFIRM,), find)
