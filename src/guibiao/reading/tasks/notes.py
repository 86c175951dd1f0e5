"""Who answers for what: responsibility notes in brackets, in lines of their own, in sentences and in tables."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guibiao.reading.structure.outline import Block, Kind, Outline
from guibiao.reading.tasks.answers import LABEL, Answer, from_labels, of_bracket, settled, share_out, spoken
from guibiao.reading.tasks.division import Row, Span, rows_of_division

Record = dict[str, object]
"""A line of `guibiao read --format jsonl`."""


@dataclass(frozen=True, slots=True)
class Note:
    """A responsibility note: its span in the original, the units it names as written, and the text that it covers."""

    start: int
    end: int
    lead: Sequence[str] = ()
    joint: Sequence[str] = ()
    support: Sequence[str] = ()
    deadline: str = ""
    covered: tuple[int, int] = (0, 0)
    """The stretch of the original that it answers for: the item, or what follows the note before it."""
    rule: str = ""
    here: tuple[int, int] = (0, 0)
    covered_here: tuple[int, int] = (0, 0)
    """The same spans in the view."""

    def as_record(self) -> Record:
        """Give the fields of a record that tell who answers."""
        return {
            "note_start": self.start,
            "note_end": self.end,
            "lead": list(self.lead),
            "joint": list(self.joint),
            "support": list(self.support),
        }


_BRACKET = re.compile(r"[（【〔\[](?P<words>(?:[^（）【】〔〕\[\]]|（[^（）]{0,60}）){2,600})[）】〕\]]")
_BY = re.compile(
    r"由(?P<units>[^，。；:]{2,160}?)(?P<role>牵头(?:负责|组织|落实)?|负责(?:落实|实施)?|主办|承办|组织实施)"
    r"(?P<more>(?:，[^，。；]{2,120}?(?:配合|参与|协助|协办|落实|支持|负责)(?:落实)?(?=[，。；]|$))*)(?=[，。；]|$)"
)


def notes(outline: Outline) -> list[Note]:
    """Find the responsibility notes of a document, in order."""
    prose = _joined(outline.view.text, _in_prose(outline))
    found = sorted((*prose, *_in_tables(outline)), key=lambda note: note[:2])
    return list(_covering(outline, found))


_Found = tuple[int, int, Answer, str, int]
"""Span of a note in the view, what it says, the rule, and where its table row begins (-1 outside tables)."""


def _in_tables(outline: Outline) -> Iterator[_Found]:
    for row in rows_of_division(outline):
        answer = _of_row(row)
        if answer.named:
            yield row.start, row.end, answer, "division-table", row.begins


def _of_row(row: Row) -> Answer:
    answer = Answer([], [], [], row.deadline)
    for role, words in row.cells:
        share_out(answer, words, role)
    return settled(answer)


def _in_prose(outline: Outline) -> Iterator[_Found]:
    text = outline.view.text
    for block in outline.blocks:
        if block.kind in {Kind.CAPTION, Kind.BOX}:
            continue
        taken = block.start
        for start, end, answer, rule in _of_block(text, block):
            if start >= taken:
                yield start, end, answer, rule, -1
                taken = end


def _joined(text: str, found: Iterable[_Found]) -> list[_Found]:
    """Join labels that stand on lines of their own, one below the other, into one note."""
    joined: list[_Found] = []
    for note in found:
        last = joined[-1] if joined else None
        below = last and last[3] == note[3] == "labels" and not text[last[1] : note[0]].strip()
        if last and below:
            joined[-1] = (last[0], note[1], from_labels(text[last[0] : note[1]]), *note[3:])
        else:
            joined.append(note)
    return [note for note in joined if note[2].named]


def _of_block(text: str, block: Block) -> Iterator[tuple[int, int, Answer, str]]:
    """Give what a block says of who answers: brackets first, then labels outside of them, then sentences."""
    spans: list[tuple[int, int, Answer, str]] = []
    for found in _BRACKET.finditer(text, block.start, block.end):
        answer = of_bracket(found["words"])
        if answer and _closes(text, found.start(), found.end(), block):
            spans.append((found.start(), found.end(), answer, "bracket"))
    for start, end in _label_runs(text, block):
        if not any(first <= start < last for first, last, *_ in spans):
            spans.append((start, end, from_labels(text[start:end]), "labels"))
    for found in _BY.finditer(text, block.start, block.end):
        answer = spoken(found[0][1:])
        if answer and not any(first <= found.start() < last for first, last, *_ in spans):
            spans.append((found.start(), found.end(), answer, "sentence"))
    if not spans and block.end - block.body <= _LONGEST_LINE and (answer := spoken(text[block.body : block.end])):
        spans.append((block.start, block.end, answer, "line"))
    return iter(sorted(spans, key=lambda span: span[:2]))


_LONGEST_LINE = 200


def _closes(text: str, start: int, end: int, block: Block) -> bool:
    """Tell whether a bracket stands where notes stand: at the end of a sentence or of a block."""
    before = text[start - 1 : start] if start > block.start else "。"
    after = text[end : end + 1] if end < block.end else "。"
    return before in "。；;.！:） " or after in "。；;.\n "


def _label_runs(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Give the spans in which labels with their values follow each other."""
    if text.find(":", block.start, block.end) < 0:
        return
    labels = list(LABEL.finditer(text, block.start, block.end))
    at = 0
    while at < len(labels):
        first, end = labels[at].start(), _value_end(text, labels, at, block.end)
        while at + 1 < len(labels) and labels[at + 1].start() <= end + 1:
            at += 1
            end = _value_end(text, labels, at, block.end)
        yield first, end
        at += 1


def _value_end(text: str, labels: Sequence[re.Match[str]], at: int, end: int) -> int:
    stop = labels[at + 1].start() if at + 1 < len(labels) else end
    marks = [place for mark in "。\n" if (place := text.find(mark, labels[at].end(), stop)) >= 0]
    english = re.search(r"\.(?:\s|$)", text[labels[at].end() : stop])
    if english:
        marks.append(labels[at].end() + english.start())
    return min(marks, default=stop)


def _covering(outline: Outline, found: Sequence[_Found]) -> Iterator[Note]:
    """Turn what was found into notes over the original, each with the stretch that it answers for."""
    opening = {start for start, *_ in found}
    items = [block.start for block in outline.blocks if block.start not in opening and _begins_item(outline, block)]
    last = 0
    for start, end, answer, rule, begins in found:
        first, stop = begins, start
        if begins < 0:
            at = bisect_right(items, start)
            first = max(last, items[at - 1] if at else 0)
            first, stop = _below_heading(outline, start, end) or (first, start)
        if rule == "sentence":
            first, stop = _sentence(outline, start, end)
        last = end
        covered = _trimmed(outline.view.text, first, stop)
        yield _note(outline, (start, end), covered, answer, rule)


def _note(outline: Outline, here: Span, covered: Span, answer: Answer, rule: str) -> Note:
    """Give a note over the original, its units as they are written there."""
    view = outline.view
    lead, joint, support = (
        [view.as_written(name, *here) for name in names] for names in (answer.lead, answer.joint, answer.support)
    )
    return Note(*view.span(*here), lead, joint, support, answer.deadline, view.span(*covered), rule, here, covered)


def _begins_item(outline: Outline, block: Block) -> bool:
    """Tell whether a block begins an item: a heading, or an entry with a number of its own."""
    numbered = re.compile(r"[\d（(第一二三四五六七八九十]")
    return bool(block.level) or (block.kind is Kind.ENTRY and bool(numbered.match(outline.words(block))))


def _below_heading(outline: Outline, start: int, end: int) -> tuple[int, int] | None:
    """Give the part below a heading that bears a note; None where the note stands elsewhere or nothing is below."""
    blocks, text = outline.blocks, outline.view.text
    at = bisect_right(blocks, start, key=lambda block: block.start) - 1
    block = blocks[at]
    title = text[block.start : start].strip()
    if not block.level or not title or "。" in title or text[end : block.end].strip():
        return None
    stop = next(
        (after.start for after in blocks[at + 1 :] if after.level and after.level <= block.level), blocks[-1].end
    )
    return (end, stop) if text[end:stop].strip() else None


def _sentence(outline: Outline, start: int, end: int) -> tuple[int, int]:
    """Give the sentence that says who answers for it."""
    text, block = outline.view.text, outline.block_at(start)
    first = max(text.rfind("。", block.start, start) + 1, block.body)
    stop = text.find("。", end, block.end)
    return first, stop if stop >= 0 else block.end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out what stands between a stretch and its neighbours: spaces, and marks before it."""
    while start < end and (text[start].isspace() or text[start] in "。；，、"):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, max(start, end)
