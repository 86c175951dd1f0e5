"""Defects of a text, noted and never repaired: what a person should look at before the document is trusted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guibiao.language import Message
from guibiao.reading.structure.frame import language_of
from guibiao.reading.structure.outline import Kind, Outline
from guibiao.reading.structure.series import Slip, slips


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong in the text itself: its span in the original, the rule that noted it, and what it looks like."""

    start: int
    end: int
    rule: str
    what: Message


_HAN = r"[\u3400-\u9fff]"
_FULL = r"[\u3400-\u9fff，。；、：（）]"
_ALWAYS: Sequence[tuple[str, re.Pattern[str], Message]] = (
    (
        "markup",
        re.compile(
            r"\*\*[^*\n]+\*\*|</?(?:p|b|i|u|br|div|span|strong|em|sup|sub|td|tr|th|table|font|a|h\d)\b[^<>\n]*>"
            r"|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|#\d{2,5});|[_^]\{[^{}\n]{1,12}\}"
        ),
        Message.of("markup was left in the text"),
    ),
    (
        "broken character",
        re.compile("[\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2060\ue000-\uf8ff]+|锟斤拷|â€.|Ã[\u0080-\u00bf]"),
        Message.of("characters were lost or broken"),
    ),
    (
        "unit apart",
        re.compile(r"(?<![a-zA-Z])(?:[kc]?m|μ?g) +[²³](?!\d)"),
        Message.of("a unit is torn apart"),
    ),
    (
        "number apart",
        re.compile(r"(?<![\d.])\d+(?: +\.|\. +)\d+(?=[%‰万亿个]| ?%)|(?<!\d)(?:2 \d{3}|20 \d{2}|2\d{2} \d) ?年"),
        Message.of("a number is torn apart"),
    ),
)
"""What is wrong in any language, in the characters of the original."""
_CHINESE: Sequence[tuple[str, re.Pattern[str], Message]] = (
    (
        "doubled words",
        re.compile(rf"(?!一|逐|.?每|.?各)({_HAN}{{2,8}})\1(?!\1)"),
        Message.of("words stand twice"),
    ),
    (
        "doubled mark",
        re.compile(r"[，、；：](?=[，。、；：])[，。、；：]+|。[，、；：。](?!。)"),
        Message.of("marks of punctuation stand one after the other"),
    ),
    (
        "early stop",
        re.compile(r"(?:(?<=[。；，\n])|(?<=\A))[到至]?20\d\d年[底末]?(?:之?前)?。(?=[^\n])"),
        Message.of("a full stop cuts a date from its sentence"),
    ),
    (
        "half-width mark",
        re.compile(rf"(?<={_HAN})[,;](?={_HAN})"),
        Message.of("a half-width mark stands among full-width ones"),
    ),
    (
        "foreign word",
        re.compile(rf"(?<={_FULL})(?!app|wifi|vs|http|www)[a-z]{{3,}}(?={_FULL})"),
        Message.of("a foreign word was left in the text"),
    ),
)
"""What is wrong in a Chinese text; read in the view, where lines are joined, in the characters of the original."""
_BREAK = re.compile(r"\s*\n\s*")
_TWICE = set("人处家户层步时常天年月日个种样多大小")
"""Characters that are doubled for good."""
_OPENING = dict(zip("（(〔【《“「", "）)〕】》”」", strict=True))
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_SAME = {"(": "（", ")": "）"}
_UNPAIRED = Message.of("a bracket or a quotation mark has no partner")
_WIDTHS = Message.of("a bracket opens in one width and closes in another")
_DOUBLED = Message.of("a character stands on both sides of a break")


def defects(text: str, outline: Outline) -> list[Defect]:
    """Note what looks wrong in a document, in the order of the text. The text is not changed, nor how it is read."""
    found = [Defect(*match.span(), rule, what) for rule, pattern, what in _ALWAYS for match in pattern.finditer(text)]
    if language_of(text) != "en":
        found.extend(_in_view(outline))
        found.extend(_over_breaks(text, outline))
    found.extend(_brackets(outline))
    found.extend(_numbering(outline))
    return sorted(set(found), key=lambda defect: (defect.start, defect.end, defect.rule))


def _in_view(outline: Outline) -> Iterator[Defect]:
    view = outline.view
    for rule, pattern, what in _CHINESE:
        for match in pattern.finditer(view.written):
            start, end = view.span(*match.span())
            if rule != "doubled words" or end - start == len(match[0]):
                yield Defect(start, end, rule, what)


def _over_breaks(text: str, outline: Outline) -> Iterator[Defect]:
    """Find a character that ends a line and begins the next one, though the sentence goes on."""
    view = outline.view
    for match in re.finditer(rf"({_HAN})\1", view.written):
        start, end = view.span(*match.span())
        if match[1] not in _TWICE and _BREAK.fullmatch(text[start + 1 : end - 1]):
            yield Defect(start, end, "doubled over a break", _DOUBLED)


def _brackets(outline: Outline) -> Iterator[Defect]:
    """Find brackets without a partner in their block, and pairs of two widths."""
    view = outline.view
    for block in outline.blocks:
        if block.kind is Kind.TABLE:
            continue
        waiting: list[tuple[int, str]] = []
        for match in _BRACKET.finditer(view.written, block.body or block.start, block.end):
            at, mark = match.start(), match[0]
            if mark in _OPENING:
                waiting.append((at, mark))
            elif waiting and _like(waiting[-1][1]) == _like(_CLOSING[mark]):
                opened, first = waiting.pop()
                if first != _CLOSING[mark]:
                    yield Defect(*view.span(opened, at + 1), "brackets of two widths", _WIDTHS)
            elif not _numbers_an_entry(view.written, at):
                yield Defect(*view.span(at, at + 1), "unpaired", _UNPAIRED)
        for at, _ in waiting:
            yield Defect(*view.span(at, at + 1), "unpaired", _UNPAIRED)


_BRACKET = re.compile("[" + re.escape("".join((*_OPENING, *_CLOSING))) + "]")


def _like(mark: str) -> str:
    return _SAME.get(mark, mark)


def _numbers_an_entry(text: str, at: int) -> bool:
    """Tell whether a closing bracket ends the number of an entry: 1）."""
    return text[at] in "）)" and bool(_ENTRY.search(text[max(at - 6, 0) : at]))


_ENTRY = re.compile(r"(?:^|[\n。；：，、])\s*[\da-z一二三四五六七八九十]{1,2}$")


def _numbering(outline: Outline) -> Iterator[Defect]:
    for slip in slips(outline):
        start, end = outline.view.span(slip.start, slip.end)
        yield Defect(start, end, "numbering", _told(slip))


def _told(slip: Slip) -> Message:
    if slip.number == slip.before:
        return Message.of("the number {number} stands twice", number=slip.number)
    return Message.of("the number {number} follows {before}", number=slip.number, before=slip.before)
