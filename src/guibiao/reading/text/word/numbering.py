"""The numbers that Word makes for headings and lists (ISO/IEC 29500-1, 17.9): counted as the paragraphs come."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from guibiao.reading.text.markup import Element
from guibiao.reading.text.word.numerals import numeral
from guibiao.reading.text.word.package import W, switched_on, value, whole

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_BULLET = "•"
_LONGEST_LABEL = 100


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    follow: str = "tab"
    legal: bool = False
    restart: int = -1
    """The level (from 1) after which it starts anew; 0 never; -1 after any higher one."""
    paragraph_style: str = ""

    @classmethod
    def of(cls, element: Element) -> "Level":
        """Read a `lvl` element."""
        return cls(
            whole(value(element, "start"), 0),
            value(element, "numFmt") or "decimal",
            (value(element, "lvlText") or "")[:_LONGEST_LABEL],
            value(element, "suff") or "tab",
            switched_on(element, "isLgl"),
            whole(value(element, "lvlRestart"), -1),
            value(element, "pStyle") or "",
        )


@dataclass(slots=True)
class Sequence:
    """A list: its levels by number, and how far each has been counted; lists made from one definition share both."""

    levels: dict[int, Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, at: int) -> None:
        """Count one more paragraph at a level, and start the levels below it anew."""
        level = self.levels.get(at, Level())
        self.counts[at] = self.counts.get(at, level.start - 1) + 1
        for below in [deeper for deeper in self.counts if deeper > at]:
            restart = self.levels.get(below, Level()).restart
            if restart == -1 or at < restart:
                del self.counts[below]


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it: a shared sequence, with levels and starts of its own."""

    sequence: Sequence
    levels: dict[int, Level]
    starts: dict[int, int]
    """Taken at the first paragraph of the list at that level."""


class Numbering:
    """The lists of a document; `label` is asked once for each numbered paragraph, in order."""

    def __init__(self, part: Element | None, linked: Mapping[str, str]) -> None:
        """Read the numbering part; `linked` gives the list of each numbering style."""
        self._lists: dict[str, _List] = {}
        if part is not None:
            definitions = {element.get(W + "abstractNumId", ""): element for element in part.findall(W + "abstractNum")}
            own = {element.get(W + "numId", ""): element for element in part.findall(W + "num")}
            self._read(definitions, own, linked)

    def _read(self, definitions: Mapping[str, Element], own: Mapping[str, Element], linked: Mapping[str, str]) -> None:
        sequences: dict[str, Sequence] = {}
        for number, element in own.items():
            named = value(element, "abstractNumId") or ""
            style = value(definitions.get(named), "numStyleLink")
            if style and linked.get(style) in own:
                named = value(own[linked[style]], "abstractNumId") or ""
            if named not in sequences:
                sequences[named] = Sequence(_levels(definitions.get(named)))
            self._lists[number] = _own(element, sequences[named])

    def level_of_style(self, number: str, style: str) -> int:
        """Find the level of a list that a paragraph style stands for; the first where it names none."""
        levels = self._lists[number].levels if number in self._lists else {}
        return next((at for at, level in levels.items() if level.paragraph_style == style), 0)

    def label(self, number: str, at: int) -> str:
        """Count a paragraph of a list and give its label with the blank that follows; empty for an unknown list."""
        known = self._lists.get(number)
        if known is None or not 0 <= at < _LEVELS:
            return ""
        if at in known.starts:
            known.sequence.counts[at] = known.starts.pop(at) - 1
        known.sequence.next(at)
        level = known.levels.get(at, Level())
        return _spaced(_written(known, level), level.follow)


def _levels(element: Element | None) -> dict[int, Level]:
    found = [] if element is None else element.findall(W + "lvl")
    return {whole(level.get(W + "ilvl"), 0): Level.of(level) for level in found}


def _own(element: Element, sequence: Sequence) -> _List:
    levels, starts = dict(sequence.levels), {}
    for override in element.findall(W + "lvlOverride"):
        at = whole(override.get(W + "ilvl"), 0)
        levels.update((at, Level.of(level)) for level in override.findall(W + "lvl"))
        start = value(override, "startOverride")
        if start is not None:
            starts[at] = whole(start, 1)
    return _List(sequence, levels, starts)


def _written(known: _List, level: Level) -> str:
    """Set the counts into the pattern of a level, such as `第%1章` or `%1.%2`."""
    if level.style == "bullet":
        private = any(unicodedata.category(sign) == "Co" for sign in level.text)
        return _BULLET if private else level.text

    def count(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        other = known.levels.get(at, Level())
        style = "decimal" if level.legal and other.style != "none" else other.style
        return numeral(known.sequence.counts.get(at, other.start), style)

    return _PLACE.sub(count, level.text)


def _spaced(label: str, follow: str) -> str:
    """Add the blank between label and words; none after a full-width sign such as 、, which carries its own."""
    if not label or follow == "nothing":
        return label
    wide = unicodedata.east_asian_width(label[-1]) in {"W", "F"}
    return label if wide and unicodedata.category(label[-1]).startswith("P") else f"{label} "
