"""What stands where in a document: headings, paragraphs, boxes, captions and tables, whatever the numbering style."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from guibiao.plan.passage import Passage
from guibiao.reading.numerals import chinese_number
from guibiao.reading.structure.view import Builder, View


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ENTRY = "entry"
    """An entry of a list without a heading of its own: —— …, • …, ① …"""
    BOX = "box"
    """The title of a box (专栏)."""
    CAPTION = "caption"
    TABLE = "table"
    """A line of a table."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its span in the view, what it is, and under which headings it stands."""

    kind: Kind
    start: int
    end: int
    chapter: int = 0
    section: int = 0
    item: int = 0
    level: int = 0
    """Depth of a heading: 1 is the outermost; 0 for what is no heading."""
    title_end: int = 0
    """Where the title of a heading ends that runs into its paragraph."""
    body: int = 0
    """Where the text begins after a number."""


_CN = "零〇一二三四五六七八九十百两"
_STYLES: Sequence[tuple[str, re.Pattern[str]]] = (
    ("part", re.compile(rf"第([{_CN}\d]{{1,4}})[篇编部]分?[ 　]*")),
    ("chapter", re.compile(rf"第([{_CN}\d]{{1,4}})章[ 　]*")),
    ("section", re.compile(rf"第([{_CN}\d]{{1,4}})节[ 　]*")),
    ("word", re.compile(r"(?:Chapter|CHAPTER|Part|PART|Section|SECTION)\s+(\d{1,2}|[IVX]{1,4})\b[.: ]*")),
    *((f"hash{depth}", re.compile(rf"#{{{depth}}}\s*()(?=[^#\s])")) for depth in range(1, 7)),
    ("formal", re.compile(r"([壹贰叁肆伍陆柒捌玖拾]{1,2})(?:、|[ 　]+)")),
    ("comma", re.compile(rf"([{_CN}]{{1,3}})、")),
    ("parenthesis", re.compile(rf"[（(]([{_CN}]{{1,3}})[)）]、?")),
    ("article", re.compile(rf"第([{_CN}\d]{{1,4}})条[ 　]*")),
    ("dotted3", re.compile(r"\d{1,2}\.\d{1,2}\.(\d{1,2})(?![\d.%])[ 　]*(?=[^\da-z])")),
    ("dotted2", re.compile(r"\d{1,2}\.(\d{1,2})(?![\d.%])[ 　]+(?=[^\d%a-z])")),
    ("number", re.compile(r"(\d{1,3})(?:[.](?!\d)|．|、|\s(?=[A-Z]))[ 　]*")),
    ("bracket", re.compile(r"[（(](\d{1,2})[)）][ 　]*|(\d{1,2})[)）][ 　]*")),
)
_ENTRY = re.compile(
    r"(?:——|—|--|[•●◆■▪○·*-](?=[ 　\t])|[◇◎☆★▶➢◦□◈❖]|[①-⑳]|[（(](?:[a-z]|[ivx]{2,4})[)）](?=[ 　]))[ 　]*"
)
_BOX = re.compile(rf"[【\[]?专栏[ 　]*[{_CN}\d]*[ 　：:]*|[Bb]ox\s+\d+\b")
_CAPTION = re.compile(
    r"续表|[^，。；]{0,16}表[（(]续[^）)]{0,4}[）)]$|"
    r"(?:附[图表]|[图表])[ 　]*[\d一二三四五六七八九十]+[\d.\-－—]*[ 　：:]*(?=[^\d，。])|(?:Figure|Fig\.|Table)\s+\d+"
)
_ENDS = re.compile(r"[。！？；：:;!?…][”’）)》』】〕\"']*$|[.][”\"')]*$")
_IN_BRACKETS = re.compile(r"(?:[（(【〔]|.*。).*[）)】〕]$")
"""A line that is one bracket, or ends with one after a sentence: a note of who answers."""
_STOPS = re.compile(r"[，。；,;！？]")
_WIDE = re.compile(r"[\u3400-\u9fff]")
_PAGE_MARK = re.compile(r"[—\-– ]*\d{1,4}[—\-– ]*|[（(]?第 ?\d+ ?页.{0,12}|Page \d+( of \d+)?|\d+ ?/ ?\d+")
"""A page number on a line of its own."""
_BLANKS = " \t\r\n\f\v\u3000\ufeff\xa0"
_LONGEST_HEADING = 46
_FILLED = 0.75
"""Share of the usual width that a line reaches before it is broken for want of room."""
_LONGEST_RUN_IN = 34
_WRAPPED = 24
"""Characters from which a line without a stop may be the beginning of a paragraph."""
_NAMES_A_WORK = re.compile(
    r"(?:规划|纲要|方案|意见|通知|要点|计划|办法|标准|规定|报告|目录)(?:[（(][^（）()]*[）)])?[》）)]*$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the original that is not empty: its span without the spaces around it, and its words."""

    start: int
    end: int
    text: str
    blank_before: bool


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Give the lines of a text that are not empty, without the numbers of pages."""
    blank, at = True, start
    stop = len(text) if end is None else end
    running = _running(text)
    for raw in text[start:stop].splitlines(keepends=True):
        words = raw.strip(_BLANKS)
        is_page_mark = bool(words) and (_is_page_mark(words) or words in running)
        if words and not is_page_mark:
            first = at + raw.index(words[0])
            yield Line(first, first + len(words), words, blank)
        blank = not words or is_page_mark
        at += len(raw)


def _is_page_mark(words: str) -> bool:
    return bool(_PAGE_MARK.fullmatch(words)) and not words.isdigit()


@lru_cache(maxsize=2)
def _running(text: str) -> frozenset[str]:
    """Give the lines that stand beside the numbers of several pages: the title at the head of each page."""
    beside: Counter[str] = Counter()
    last = ""
    for raw in text.splitlines():
        words = raw.strip(_BLANKS)
        if not words:
            continue
        if _is_page_mark(last):
            beside[words] += 1
        elif _is_page_mark(words):
            beside[last] += 1
        last = words
    return frozenset(words for words, count in beside.items() if count >= _SEVERAL_PAGES and not words.isdigit())


_SEVERAL_PAGES = 3


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a line begins: the style of its number, the number, and where the words begin."""

    style: str
    value: int
    length: int


def numbered(line: str) -> Numbering | None:
    """Read the number with which a line begins; None where it begins with none."""
    for style, pattern in _STYLES:
        if found := pattern.match(line):
            value = next((group for group in found.groups() if group), "")
            return Numbering(style, int(value) if value.isdigit() else int(chinese_number(value) or 0), found.end())
    return None


class Outliner:
    """Puts a document together from its lines."""

    def __init__(self, text: str, tables: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self.tables = sorted(tables)
        self.view = Builder()
        self.blocks: list[Block] = []
        self.styles: list[str] = []
        """Styles of the headings that are open, outermost first."""
        self.numbers = [0, 0, 0]
        self.width = _usual_width(text)
        """How long lines usually are."""

    def outline(self) -> "Outline":
        """Read all lines."""
        at = 0
        for start, end in [*self.tables, (len(self.text), len(self.text))]:
            self._prose(list(lines_of(self.text, at, start)))
            for line in lines_of(self.text, start, end):
                self._add(Kind.TABLE, [line])
            at = end
        return Outline(self.view.done(), self.blocks)

    def _prose(self, lines: Sequence[Line]) -> None:
        group: list[Line] = []
        for line, following in pairwise([*lines, None]):
            if line is None:
                continue
            group.append(line)
            if following is None or self._breaks(group, following):
                self._add(None, group)
                group = []

    def _breaks(self, group: Sequence[Line], following: Line) -> bool:
        """Tell whether a new block begins with the next line."""
        last = group[-1]
        if _starts_block(following.text):
            return True
        if _ENDS.search(last.text) or _IN_BRACKETS.match(last.text):
            return True
        if not _WIDE.search(last.text):
            return following.blank_before or self._ends_early(last.text, following.text)
        if _goes_on(last.text, following):
            return False
        if len(group) == 1 and _stands_alone(last.text):
            cut = len(last.text) >= _WRAPPED and not following.blank_before and _STOPS.search(following.text)
            return not cut or bool(_NAMES_A_WORK.search(last.text) or numbered(last.text))
        return following.blank_before and _is_short(following.text) and not _STOPS.search(following.text[:20])

    def _ends_early(self, line: str, following: str) -> bool:
        """Tell whether a line in Latin letters was ended on purpose: the next word, a capital, would have fitted."""
        word = following.split(maxsplit=1)[0] if following[:1].isupper() else ""
        return bool(word) and len(line) + 1 + len(word) < _FILLED * self.width

    def _add(self, kind: Kind | None, group: Sequence[Line]) -> None:
        start = self.view.length
        for line in group:
            if line is not group[0] and not (_WIDE.match(line.text) or _WIDE.search(group[0].text)):
                self.view.gap(" ", line.start)
            self.view.add(self.text, line.start, line.end)
        end = self.view.length
        self.view.gap("\n", group[-1].end)
        words = "".join(self.view.parts[self._first_part(start) :])[: end - start]
        self.blocks.append(self._block(kind, start, end, words))

    def _first_part(self, start: int) -> int:
        at = len(self.view.pieces)
        while at and self.view.pieces[at - 1].here >= start:
            at -= 1
        return at

    def _block(self, kind: Kind | None, start: int, end: int, words: str) -> Block:  # noqa: PLR0911 - one question after the other
        if kind is Kind.TABLE:
            return self._at(Kind.TABLE, start, end)
        if _BOX.match(words) and len(words) <= _LONGEST_HEADING:
            return self._at(Kind.BOX, start, end)
        if _CAPTION.match(words) and len(words) <= _LONGEST_HEADING and not words.endswith("。"):
            return self._at(Kind.CAPTION, start, end)
        if found := numbered(words):
            return self._numbered_block(found, start, end, words)
        if found_entry := _ENTRY.match(words):
            return self._at(Kind.ENTRY, start, end, body=start + found_entry.end())
        if _is_short(words) and not _ENDS.search(words):
            return self._at(Kind.HEADING, start, end, level=self._depth() + 1)
        return self._at(Kind.PARAGRAPH, start, end, body=start)

    def _numbered_block(self, found: Numbering, start: int, end: int, words: str) -> Block:
        title = _title(words, found)
        if title is None:
            return self._at(Kind.ENTRY, start, end, body=start + found.length)
        level = self._open(found)
        if len(title) + found.length < len(words):
            return self._at(
                Kind.PARAGRAPH,
                start,
                end,
                level=level,
                title_end=start + found.length + len(title),
                body=start + found.length,
            )
        return self._at(Kind.HEADING, start, end, level=level, body=start + found.length)

    def _open(self, found: Numbering) -> int:
        """Put a heading where its style belongs, and close those below it."""
        if found.style in self.styles:
            del self.styles[self.styles.index(found.style) + 1 :]
        else:
            order = [style for style, _ in _STYLES]
            while self.styles and order.index(self.styles[-1]) > order.index(found.style):
                self.styles.pop()
            self.styles.append(found.style)
        level = len(self.styles)
        if level <= len(self.numbers):
            self.numbers[level - 1] = found.value or self.numbers[level - 1] + 1
            self.numbers[level:] = [0] * (len(self.numbers) - level)
        return level

    def _depth(self) -> int:
        return len(self.styles)

    def _at(self, kind: Kind, start: int, end: int, *, level: int = 0, title_end: int = 0, body: int = 0) -> Block:
        chapter, section, item = self.numbers
        return Block(kind, start, end, chapter, section, item, level, title_end, body or start)


def _usual_width(text: str) -> int:
    """Give the length that a quarter of the lines of a text reach."""
    lengths = sorted(len(line.rstrip()) for line in text.splitlines() if line.strip())
    return lengths[len(lengths) * 3 // 4] if lengths else 0


def _starts_block(line: str) -> bool:
    return bool(numbered(line) or _ENTRY.match(line) or _BOX.match(line) or _CAPTION.match(line))


def _stands_alone(line: str) -> bool:
    """Tell whether a line can be a heading by itself."""
    found = numbered(line)
    return _is_short(line) or bool(found and _title(line, found) == line[found.length :])


def _goes_on(line: str, following: Line) -> bool:
    """Tell whether a line without a stop was cut in the middle of a word or a phrase.

    A short heading with a number, or one before an empty line, is not cut, even if the text below begins with a
    short phrase.
    """
    if line.endswith(("的", "和", "与", "及", "、")):
        return True
    titled = numbered(line) is not None and (following.blank_before or len(line) < _WRAPPED)
    return not titled and bool(re.match(r".{0,3}[，、。；]", following.text))


def _is_short(words: str) -> bool:
    return len(words) <= _LONGEST_HEADING and not _STOPS.search(words)


def _title(words: str, found: Numbering) -> str | None:
    """Give the title after a number: the whole line, or the phrase before the first full stop; None for a sentence."""
    rest = words[found.length :]
    head, stop, tail = rest.partition("。")
    if stop and not tail and re.search(r"\d", head):
        return None
    if stop and tail:
        return head if len(head) <= _LONGEST_RUN_IN and not _TOO_MUCH.search(head) else None
    if colon := _BEFORE_COLON.match(rest):
        return colon[1]
    longest = _LONGEST_HEADING if found.style in _LOOSE else _LONGEST_RUN_IN
    if len(head) > longest or _TOO_MUCH.search(head):
        return None
    commas = len(re.findall("[，,]", head))
    return head if commas <= (2 if found.style in _LOOSE else 0) else None


_TOO_MUCH = re.compile(
    r"[；;！？]|\d%|[，,].*\d|不(?:超过|少于|低于|高于|大于|小于|得|宜|应)|至少|达到|按?每[百千万户班]|\d.*(?:以上|以内|左右)$"
)
_BEFORE_COLON = re.compile(r"([^，。；：:]{2,20})[：:](?=.)")
_LOOSE = {"part", "chapter", "section", "comma", "parenthesis", "word", *(f"hash{depth}" for depth in range(1, 7))}
"""Styles whose titles may have commas in them."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A document as blocks over its view."""

    view: View
    blocks: Sequence[Block]

    def words(self, block: Block) -> str:
        """Give the text of a block."""
        return self.view.text[block.start : block.end]

    def block_at(self, place: int) -> Block:
        """Give the block that holds a place of the view."""
        return self.blocks[max(bisect_right(self.blocks, place, key=lambda block: block.start) - 1, 0)]

    def passage(self, block: Block, start: int, end: int) -> Passage:
        """Give the passage of a span of the view that lies in a block."""
        first, last = self.view.span(start, end)
        return Passage(first, last, block.chapter, block.section, block.item)


class Places:
    """Finds the chapter, section and item of places in the original text."""

    def __init__(self, found: Outline) -> None:
        self.blocks = found.blocks
        self.starts = [found.view.there(block.start) for block in found.blocks]

    def numbers(self, at: int) -> tuple[int, int, int]:
        """Give the chapter, section and item in which a character of the original stands."""
        block = bisect_right(self.starts, at) - 1
        if block < 0:
            return 0, 0, 0
        found = self.blocks[block]
        return found.chapter, found.section, found.item


def outline(text: str, tables: Sequence[tuple[int, int]] = ()) -> Outline:
    """Find the blocks of a document. `tables` are the spans of the original that hold tables, in order."""
    return Outliner(text, tables).outline()
