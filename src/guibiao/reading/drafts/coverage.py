"""What a reading made of every sentence: which gave an item, which gave none and why. Nothing is dropped in silence."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guibiao.language import Message
from guibiao.reading.outcome import Refused
from guibiao.reading.reading import Reading
from guibiao.reading.structure.outline import Kind
from guibiao.reading.structure.sentences import sentences
from guibiao.reading.tasks.duties import VERBS

_DUTY = re.compile("|".join(sorted(VERBS, key=len, reverse=True)))
_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百千]+[个家所处座条项名人户套亿万亩]")


@dataclass(frozen=True, slots=True)
class Silent:
    """A sentence with a number or a verb of duty that gave no item: its span, and the reasons."""

    start: int
    end: int
    has_number: bool
    has_duty: bool
    reasons: Sequence[Message]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The account of a reading."""

    sentences: int
    with_items: int
    silent: Sequence[Silent]
    refused: Sequence[Refused]

    @property
    def reasons(self) -> Counter[str]:
        """Count the numbers that promise nothing by the rule that says so."""
        return Counter(number.rule for number in self.refused)


NO_ORDER = Message.of("it names aims, principles or the state of things, and orders nothing")


def coverage(reading: Reading) -> Coverage:
    """Hold every sentence of the document against the items that were read from it."""
    items = _Spans([(read.start, read.end) for read in reading.promises] + [(t.start, t.end) for t in reading.tasks])
    numbers = _Spans([(number.start, number.end) for number in reading.refused])
    total = with_items = 0
    silent: list[Silent] = []
    for start, end in _sentences(reading):
        total += 1
        if items.within(start, end):
            with_items += 1
            continue
        words = reading.text[start:end]
        found = _silent(start, end, words, [reading.refused[at] for at in numbers.within(start, end)])
        if found is not None:
            silent.append(found)
    return Coverage(total, with_items, silent, reading.refused)


def _silent(start: int, end: int, words: str, refused: Sequence[Refused]) -> Silent | None:
    has_number, has_duty = bool(_NUMBER.search(words)), bool(_DUTY.search(words))
    if not has_number and not has_duty:
        return None
    reasons = list(dict.fromkeys(number.reason for number in refused))
    return Silent(start, end, has_number, has_duty, reasons or [NO_ORDER])


def _sentences(reading: Reading) -> Iterator[tuple[int, int]]:
    view = reading.outline.view
    for block in reading.outline.blocks:
        if block.kind in {Kind.TABLE, Kind.HEADING, Kind.CAPTION, Kind.BOX}:
            continue
        for clauses in sentences(view.text, block.body, block.end):
            yield view.span(clauses[0].start, clauses[-1].end)


class _Spans:
    """Spans that are searched for what touches another."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.order = sorted(range(len(spans)), key=lambda at: spans[at])
        self.starts = [spans[at][0] for at in self.order]
        self.ends = [spans[at][1] for at in self.order]
        self.longest = max((end - start for start, end in spans), default=0)
        assert all(first <= second for first, second in pairwise(self.starts))  # noqa: S101 - sorted above

    def within(self, start: int, end: int) -> list[int]:
        """Give the numbers of the spans that share a character with a span."""
        first, last = bisect_left(self.starts, start - self.longest), bisect_right(self.starts, end - 1)
        return [self.order[at] for at in range(first, last) if self.ends[at] > start]
