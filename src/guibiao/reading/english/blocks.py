"""The blocks of an English document: lines joined where a page has broken them, headings with a label of any kind."""

import re
from collections.abc import Sequence
from dataclasses import replace

from guibiao.reading.english.words import DUTY
from guibiao.reading.structure.outline import Block, Kind, Line, Outline, Outliner, lines_of

LABEL = re.compile(
    r"(?:(?:Direction|Objective|Goal|Priority|Policy|Action|Strategy|Strategic (?:Goal|Objective|Priority)|Theme|Aim|"
    r"Outcome|Target|Initiative|Step|Pillar|Mission|Commitment|Focus Area|Key Move|Appendix|Annex|Schedule)\s+"
    r"(?:[A-Z]{0,4}[ -]?\d+(?:\.\d+)*[a-z]?|[A-Z])|(?!FY|"
    r"Q\d)[A-Z]{1,4}[ -]?\d{1,3}(?:\.\d+)*[a-z]?)(?:\s?[.:)|–—-])?\s+(?=[A-Z“\"'])"
    r"|[A-Z][a-z]+ \d{1,2}\s?[|:–—]\s+(?=[A-Z])"
)
"""What a title or a policy begins with: Goal LU-1., Direction 2:, HO-4, A3."""
_ENTRY = re.compile(r"[–—-]\s|[*•●▪■o]\s|[a-z][.)]\s")
_ENDS = re.compile(r"[.!?:;]['’”\")）]*(?:\s(?:and|or))?$")
_OPEN = re.compile(r"\b(?:of|the|an?|and|or|in|by|for|with|at|from|on|than|per|its|our|their)$")
"""How no paragraph ends."""
_PROSE = 50
"""Characters from which a line is taken for prose, not for a title or a cell."""
_WRAPPED = 0.4
"""Share of the lines of prose without a stop from which the lines of a document are taken for broken."""
_LONGEST_TITLE = 90
_FILLED = 0.75


class EnglishOutliner(Outliner):
    """Puts an English document together from its lines."""

    def __init__(self, text: str, tables: Sequence[tuple[int, int]]) -> None:
        super().__init__(text, tables)
        self.width = _width(text, self.tables)

    def _breaks(self, group: Sequence[Line], following: Line) -> bool:
        last = group[-1]
        if _ENTRY.match(following.text) or LABEL.match(following.text):
            return True
        if _OPEN.search(last.text) and not following.blank_before:
            return False
        if super()._breaks(group, following):
            return True
        if following.text[:1].islower():
            return False
        return not self.width or _titled(last.text)

    def _ends_early(self, line: str, following: str) -> bool:
        """Tell whether a line was ended on purpose: the next word, a capital, would have fitted."""
        word = following.split(maxsplit=1)[0] if following[:1].isupper() else ""
        return bool(word) and len(line) + 1 + len(word) < _FILLED * self.width

    def _block(self, kind: Kind | None, start: int, end: int, words: str) -> Block:
        block = super()._block(kind, start, end, words)
        if block.kind is Kind.PARAGRAPH and not block.level and _titled(words):
            return replace(block, kind=Kind.HEADING, level=self._depth() + 1)
        return block


def _titled(words: str) -> bool:
    """Tell whether a line is a title by its label, or by capitals throughout."""
    if len(words) > _LONGEST_TITLE or _ENDS.search(words) or DUTY.search(words):
        return False
    return bool(LABEL.match(words)) or (words.isupper() and not re.search(r"\d", words))


def _width(text: str, tables: Sequence[tuple[int, int]]) -> int:
    """Give the usual length of the broken lines of prose; 0 where every paragraph is one line."""
    inside = iter([*tables, (len(text), len(text))])
    first, last = next(inside)
    lines = []
    for line in lines_of(text):
        while line.start > last:
            first, last = next(inside)
        if not first <= line.start <= last and len(line.text) >= _PROSE:
            lines.append(line.text)
    broken = sum(not _ENDS.search(line) for line in lines)
    lengths = sorted(map(len, lines))
    return lengths[len(lengths) * 3 // 4] if broken > _WRAPPED * len(lines) else 0


def outline_of(text: str, tables: Sequence[tuple[int, int]]) -> Outline:
    """Find the blocks of an English document. `tables` are the spans that hold tables, in order."""
    return EnglishOutliner(text, tables).outline()
