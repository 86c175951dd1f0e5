"""A number in its sentence: what stands before and after it, clause by clause."""

import re
from dataclasses import dataclass
from functools import cached_property

from guibiao.reading.numbers.dates import Mark
from guibiao.reading.numbers.quantities import Quantity
from guibiao.reading.structure.frame import Frame
from guibiao.reading.structure.outline import Block, Kind

_CLAUSE = re.compile(r"[^，,。；;：:！？\n（）]*$")
_CLAUSE_END = re.compile(r"[，,。；;：:！？\n（）]")
_SENTENCE = re.compile(r"[^。！？\n]*$")
_SENTENCE_END = re.compile(r"[。！？\n]")
_REACH = 400


@dataclass(frozen=True)
class Mention:
    """A number where it stands. All places are of the view."""

    text: str
    block: Block
    quantity: Quantity
    frame: Frame
    past: bool
    """The part of the document tells what has been done."""
    told: bool = False
    """The paragraph begins by saying that it tells of a past year."""
    carried: Mark | None = None
    """The date above a list, or in the heading, under which the paragraph stands."""
    titles: tuple[str, ...] = ()
    """The headings above without their numbers, the nearest last."""

    @cached_property
    def sentence_start(self) -> int:
        """Where the sentence begins."""
        at = self.quantity.start
        found = _SENTENCE.search(self.text[max(self.block.start, at - _REACH) : at])
        return at - len(found[0]) if found else at

    @cached_property
    def before(self) -> str:
        """The sentence up to the number."""
        return self.text[max(self.sentence_start, self.block.body) : self.quantity.start]

    @cached_property
    def clause(self) -> str:
        """The clause up to the number; a list joined by 、 is one clause."""
        found = _CLAUSE.search(self.before)
        return found[0] if found else ""

    @cached_property
    def earlier(self) -> str:
        """The sentence up to the clause."""
        return self.before[: len(self.before) - len(self.clause)]

    @cached_property
    def rest(self) -> str:
        """What follows number, unit and bound, to the end of the clause."""
        after = self.text[self.quantity.stop : min(self.quantity.stop + _REACH, self.block.end)]
        found = _CLAUSE_END.search(after)
        return after[: found.start()] if found else after

    @cached_property
    def sentence_rest(self) -> str:
        """What follows to the end of the sentence."""
        after = self.text[self.quantity.stop : min(self.quantity.stop + _REACH, self.block.end)]
        found = _SENTENCE_END.search(after)
        return after[: found.start()] if found else after

    @cached_property
    def words(self) -> str:
        """Number, unit and bound as written."""
        return self.text[self.quantity.start : self.quantity.stop]

    @property
    def lead(self) -> str:
        """The nearest heading above."""
        return self.titles[-1] if self.titles else ""

    @property
    def in_heading(self) -> bool:
        """Tell whether it stands in a title."""
        return self.block.kind in {Kind.HEADING, Kind.BOX, Kind.CAPTION} or (self.quantity.start < self.block.title_end)

    @cached_property
    def quoted(self) -> str | None:
        """The words between the quotation marks around the number; None where there are none."""
        left = self.text.rfind("“", max(self.quantity.start - _LONGEST_QUOTE, 0), self.quantity.start)
        if left < 0 or "”" in self.text[left : self.quantity.start]:
            return None
        right = self.text.find("”", self.quantity.start, left + 2 * _LONGEST_QUOTE)
        return self.text[left + 1 : right] if right > 0 else None


_LONGEST_QUOTE = 40
