"""A number of an English text in its sentence: what stands before and after it, clause by clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guibiao.reading.english.dates import spans_of_dates
from guibiao.reading.english.quantities import Quantity, quantities
from guibiao.reading.numbers.dates import Mark
from guibiao.reading.structure.frame import Frame
from guibiao.reading.structure.outline import Block, Kind

_SHORT = (
    "approx",
    r"\bNo",
    r"\bno",
    r"\bSt",
    r"\bvs",
    r"\bFig",
    r"\be\.g",
    r"\bi\.e",
    r"\bMax",
    r"\bMin",
    r"\bpara",
    r"\bsq",
    r"\bDr",
    r"\bp",
)
_ABBREVIATED = "".join(rf"(?<!{word})" for word in _SHORT)
_ENDS = re.compile(rf"{_ABBREVIATED}[.!?][”\"'’)）]*\s+(?=[A-Z0-9£$€•“\"(（])|\n")
_LONGEST = 1500
_BREAKS = re.compile(r"[,;:（）()](?!\d)|\s-\s|—")


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands above a list or a paragraph and governs it: a duty, a date, a title."""

    duty: bool = False
    mark: Mark | None = None
    title: str = ""
    words: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence with its numbers. All places are of the view."""

    text: str
    block: Block
    start: int
    end: int
    frame: Frame
    past: bool = False
    """The part of the document tells what has been."""
    lead: Lead = field(default_factory=Lead)
    in_heading: bool = False

    @cached_property
    def numbers(self) -> Sequence[Quantity]:
        """The numbers of the sentence, in order."""
        return list(quantities(self.text, self.start, self.end))

    @cached_property
    def dates(self) -> Sequence[tuple[int, int]]:
        """The spans of all that reads as a date, past ones too."""
        return spans_of_dates(self.text, self.start, self.end)

    def dates_cover(self, number: Quantity) -> bool:
        """Tell whether a number is part of a date."""
        return any(start <= number.start and number.end <= end for start, end in self.dates)

    @cached_property
    def words(self) -> str:
        """The whole sentence."""
        return self.text[self.start : self.end]


@dataclass(frozen=True)
class Mention:
    """One number of a sentence."""

    sentence: Sentence
    index: int

    @property
    def quantity(self) -> Quantity:
        """The number."""
        return self.sentence.numbers[self.index]

    @property
    def frame(self) -> Frame:
        """The frame of the document."""
        return self.sentence.frame

    @cached_property
    def before(self) -> str:
        """The sentence up to the number."""
        return self.sentence.text[self.sentence.start : self.quantity.start]

    @cached_property
    def segment(self) -> str:
        """The sentence up to the number, from the last semicolon on."""
        return self.before[self.before.rfind(";") + 1 :]

    @cached_property
    def clause(self) -> str:
        """The clause up to the number."""
        ends = [found.end() for found in _BREAKS.finditer(self.before)]
        return self.before[ends[-1] :] if ends else self.before

    @cached_property
    def rest(self) -> str:
        """What follows number, unit and bound, to the end of the clause."""
        after = self.after
        found = _BREAKS.search(after)
        return after[: found.start()] if found else after

    @cached_property
    def after(self) -> str:
        """What follows to the end of the sentence."""
        return self.sentence.text[self.quantity.stop : self.sentence.end]

    @cached_property
    def segment_rest(self) -> str:
        """What follows to the next semicolon."""
        return self.after.partition(";")[0]

    @cached_property
    def since_last(self) -> str:
        """What stands between the number before in the sentence and this one."""
        last = max(
            (number.stop for number in self.sentence.numbers[: self.index] if not self.sentence.dates_cover(number)),
            default=0,
        )
        return self.sentence.text[max(last, self.sentence.start) : self.quantity.start]

    @cached_property
    def own(self) -> str:
        """The clause up to the number, from the number before on."""
        return min(self.clause, self.since_last, key=len)

    @property
    def written(self) -> str:
        """Number, unit and bound as written."""
        return self.sentence.text[self.quantity.start : self.quantity.stop]

    @property
    def in_brackets(self) -> bool:
        """Tell whether it stands in brackets."""
        before = self.before
        return max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))


def sentences(text: str, block: Block, frame: Frame, lead: Lead, *, past: bool) -> Iterator[Sentence]:
    """Divide a block into sentences; a title that runs into its paragraph is one by itself."""
    heading = block.kind in {Kind.HEADING, Kind.BOX, Kind.CAPTION}
    if block.title_end:
        yield Sentence(text, block, block.body, block.title_end, frame, past, lead, in_heading=True)
    at = block.title_end or block.body or block.start
    for found in [*_ENDS.finditer(text, at, block.end), None]:
        end = found.start() + 1 if found else block.end
        for start, stop in _cut(text, at, end):
            yield Sentence(text, block, start, stop, frame, past, lead, in_heading=heading)
        at = found.end() if found else end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what has no stop for too long into parts, so that reading stays linear in length."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        stop = space if space > 0 else start + _LONGEST
        yield start, stop
        start = stop
    if text[start:end].strip():
        yield start, end
