"""From a text to what it promises, with every number judged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guibiao.language import Message
from guibiao.reading.dates import Dates, dates_of
from guibiao.reading.frame import Frame, frame_of
from guibiao.reading.mention import Mention
from guibiao.reading.outline import Block, Kind, Outline, outline
from guibiao.reading.promises import Read, accept, promise
from guibiao.reading.quantities import quantities
from guibiao.reading.refusals import REFUSALS
from guibiao.reading.rows import promises_of
from guibiao.reading.tables import read_tables, table_spans
from guibiao.reading.view import SAME

_PAST_HEADING = re.compile(r"执行情况|完成情况|回顾|发展基础|现状|成就|成效|基础条件|工作总结|发展环境|形势|面临|存在问题|主要问题")
_FUTURE_HEADING = re.compile(r"目标|任务|要求|举措|措施|重点|安排|预期|计划(?!执行)")


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that is no promise, and why."""

    start: int
    end: int
    rule: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read."""

    outline: Outline
    frame: Frame
    promises: Sequence[Read]
    refused: Sequence[Refused]


def read_text(text: str) -> Reading:
    """Read a document that is in Chinese."""
    found = outline(text, table_spans(text))
    frame = frame_of(found)
    dates = dates_of(found.view.text, frame)
    promises: list[Read] = []
    refused: list[Refused] = []
    for mention in mentions(found, frame):
        verdict = judge(mention, dates)
        (promises if isinstance(verdict, Read) else refused).append(verdict)  # type: ignore[arg-type]
    promises = [located(read, found) for read in promises]
    for table in read_tables(text.translate(SAME), frame):
        promises.extend(promises_of(table, frame))
    promises.sort(key=lambda read: (read.start, read.end))
    return Reading(found, frame, promises, refused)


def located(read: Read, found: Outline) -> Read:
    """Give a promise with its spans in the original instead of the view."""
    start, end = found.view.span(read.start, read.end)
    first, last = found.view.span(read.passage_start, read.passage_end)
    return replace(read, start=start, end=end, passage_start=first, passage_end=last)


def judge(mention: Mention, dates: Dates) -> Read | Refused:
    """Decide whether a number is a promise."""
    for name, rule, reason in REFUSALS:
        if rule(mention):
            return Refused(mention.quantity.start, mention.quantity.end, name, reason)
    rule_name, confidence = accept(mention)
    return promise(mention, dates, rule_name, confidence)


def mentions(found: Outline, frame: Frame) -> Iterator[Mention]:
    """Give the numbers of all blocks but tables, each in its sentence."""
    text = found.view.text
    for block, past, lead in parts(found):
        if block.kind is Kind.TABLE:
            continue
        for quantity in quantities(text, block.start, block.end):
            yield Mention(text, block, quantity, frame, past, lead)


def parts(found: Outline) -> Iterator[tuple[Block, bool, str]]:
    """Give each block with whether it tells of the past, and the title above it."""
    past: dict[int, bool] = {}
    lead = ""
    for block in found.blocks:
        if block.level:
            title = found.view.text[block.body : block.title_end or block.end]
            past = {level: value for level, value in past.items() if level < block.level}
            above = any(past.values())
            past[block.level] = bool(_PAST_HEADING.search(title)) and not _FUTURE_HEADING.search(title) or above
            lead = title
        yield block, any(past.values()), lead
