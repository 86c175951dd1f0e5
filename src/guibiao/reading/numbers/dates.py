"""Which date governs a place in the text: in its sentence, in the paragraph above a list, in the heading."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from guibiao.reading.structure.frame import Frame, five_years, relative_years

_MARK = re.compile(
    r"(?P<years>20\d\d)年?(?:—|~|-|至|到)(?P<last>20\d\d)年?(?:期间|间)?"
    r"|(?P<each>20\d\d年?(?:[、和与]20\d\d年?)+)"
    r"|(?P<final>(?:规划|试点|计划|行动|创建|攻坚|建设)期(?:末|内|间|满)|期末(?=[，达]))"
    r"|(?P<year>20\d\d)年?(?P<part>(?:年?[底末]|上半年|下半年|\d{1,2}月底?(?:\d{1,2}日)?)?(?:之?前|以前|内)?)(?=[^\d])"
    r"|[“\"](?P<plan>十[一二三四五六]五)[”\"](?P<planpart>期间|时期|末|期末|以来|规划)?"
    r"|(?P<this>(?<![\d十上每半一二两三四五六七八九几])年内|(?<![\d本])年底前?|今年|全年|本年度|当年|本年内)"
    r"|(?:未来|今后)?(?P<few>[一二两三四五\d]年)(?P<fewpart>累计|内|间|左右时间|时间|共|总共|"
    r"计划累计|(?=新|改|统筹|建|培|引|倍增|翻番))"
)
_THAT_YEAR = {"全年", "当年"}
"""Words that mean the year named before them in the same sentence, and the year of the plan where none is."""
_ENDS = re.compile(r"[。；\n]")
_BASE_BEFORE = re.compile(r"(?:(?<![占之])比|较|与|同|自|从|由|截至|截止|相比|以)$")
_BASE_AFTER = re.compile(r"^(?:的?基础|相比|以来|为基期|建成的|[:：])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A date in the text: its span in the view, first year of a window (or none) and the year by which."""

    start: int
    end: int
    first: int | None
    last: int
    day: str = ""
    """Month and day where the text gives the end of a year or a month: 12-31, 06-30."""

    each: tuple[int, ...] = ()
    """Years that are told together, of which each governs one number: 2025、2026年分别完成…"""

    def nth(self, ordinal: int) -> str:
        """Give the date of the number at a place among those that it governs."""
        return str(self.each[min(ordinal, len(self.each) - 1)]) if self.each else self.written

    @property
    def written(self) -> str:
        """The date as records write it: 2025, 2024-12-31 or 2021/2025."""
        if self.first is not None:
            return f"{self.first}/{self.last}"
        return f"{self.last}-{self.day}" if self.day else str(self.last)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a text, in order."""

    marks: Sequence[Mark]
    starts: Sequence[int]

    def between(self, start: int, end: int) -> Sequence[Mark]:
        """Give the dates that begin in a span of the view."""
        return self.marks[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def dates_of(text: str, frame: Frame) -> Dates:
    """Find all dates of a view that can be deadlines; those that name a past or a base year are left out."""
    marks: list[Mark] = []
    for found in _MARK.finditer(text):
        if mark := _mark(found, text, frame):
            same = found["this"] in _THAT_YEAR and marks and not _ENDS.search(text, marks[-1].end, mark.start)
            marks.append(replace(mark, last=marks[-1].last) if same else mark)
    return Dates(marks, [mark.start for mark in marks])


def _mark(found: re.Match[str], text: str, frame: Frame) -> Mark | None:
    before, after = text[max(found.start() - 3, 0) : found.start()], text[found.end() : found.end() + 6]
    if _BASE_BEFORE.search(before) and not re.search(r"到$|至$", before):
        return None
    if _BASE_AFTER.match(after):
        return None
    if found["each"]:
        each = tuple(int(year) for year in re.findall(r"20\d\d", found["each"]))
        return Mark(found.start(), found.end(), None, each[-1], "", each) if each[0] > frame.past else None
    first, last, day = _years(found, frame)
    if last is None or last <= frame.past:
        return None
    return Mark(found.start(), found.end(), first, last, day)


def _years(found: re.Match[str], frame: Frame) -> tuple[int | None, int | None, str]:  # noqa: PLR0911 - one question after the other
    if found["years"]:
        return int(found["years"]), int(found["last"]), ""
    if found["year"]:
        return None, int(found["year"]), _day(found["part"])
    if found["plan"]:
        years = five_years(found["plan"])
        if years is None or found["planpart"] in {"规划", "以来"}:
            return None, None, ""
        return (years[0] if found["planpart"] in {"期间", "时期"} else None), years[1], ""
    if found["final"]:
        return None, frame.end, ""
    if found["few"]:
        return *_few_years(found["few"], frame), ""
    year = frame.end if frame.start == frame.end else max(frame.issued or 0, frame.past + 1)
    return None, year, "12-31" if "底" in found[0] or "内" in found[0] else ""


def _few_years(words: str, frame: Frame) -> tuple[int | None, int | None]:
    """Give the window that 未来五年 or 三年累计 opens: the years of the plan, or so many from its beginning."""
    number = relative_years(words)
    if frame.start is None or frame.end is None or number is None:
        return frame.start, frame.end
    lasts = frame.end - frame.start + 1
    return frame.start, frame.start + number - 1 if number < lasts or lasts == 1 else frame.end


def _day(part: str) -> str:
    if month := re.match(r"(\d{1,2})月", part):
        number = min(int(month[1]), 12) or 12
        return f"{number:02d}-{(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[number - 1]}"
    if part.startswith("上半年"):
        return "06-30"
    return "12-31" if "底" in part or "末" in part else ""
