"""Dates of English texts that can be deadlines: by March 2028, from 2027, over the plan period, in 2025/26."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guibiao.reading.english.frame import year_before_first
from guibiao.reading.english.numerals import WORDS, word_number
from guibiao.reading.english.words import MONTHS
from guibiao.reading.numbers.dates import Dates, Mark
from guibiao.reading.structure.frame import Frame

_YEAR = r"20\d\d(?![\d,.]?\d)(?!-[a-z])(?![/-]\d\d(?!\d))(?! ?(?:-|to) ?20\d\d)"
_SEASON = (
    r"early|mid|late|spring|summer|autumn|fall|winter|Christmas|Easter|Q[1-4]|(?:the "
    r")?(?:start|beginning|middle|end|close|first half|second half|(?:first|second|third|"
    r"fourth|final|last) quarter) of(?: (?:financial|fiscal|calendar|academic)(?: year)?| "
    r"the year| FY)?"
)
_TO = (
    rf"(?:over|in|during|across|for) (?:the|a) (?:(?:{WORDS}|\d{{1,2}})[ -])?(?:financial |fiscal )?(?:years?|"
    rf"period|decade) "
    r"(?:up to|to|ending|until)|no later than|not later than|by or before|on or before|by|before|until|till|up to|"
    r"through to|through|in|during|from|after|for|of|to|target(?:s|ed)? (?:date|for)|since|"
    r"at|around|come|ending in|ending|starting in|FY"
)
_PLAN = (
    r"plan|strategy|programme|program|framework|project|scheme|local plan|delivery|mayoral|council|strategy's|plan's"
)
_MARK = re.compile(
    rf"(?P<window>\b(?:between |from |over |during |in |for |by )?(?:(?:{MONTHS}) "
    rf")?(?P<first>20\d\d)(?:[-/]\d\d)?(?: ?- ?| to | and | until | through )(?:(?:{MONTHS}) "
    rf")?(?P<last>20\d\d(?![\d,.]?\d)(?!-[a-z]))(?:/(?P<lastend>\d\d)(?!\d))?)"
    rf"|(?P<fiscal>\b(?:FY ?)?(?P<fystart>20\d\d)[/-](?P<fyend>\d\d))(?!\d|-\d)"
    rf"|(?P<lead>\b(?:{_TO}) )?(?P<the>the )?(?:(?P<season>{_SEASON})[ -])?(?P<of>in |the "
    rf")?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?:(?P<month>{MONTHS}),? "
    rf"(?:(?P<day2>\d{{1,2}}), )?)?\b(?P<year>{_YEAR})"
    rf"|(?P<plan>\b(?:over|across|during|throughout|within|in|(?:by|to|at|before|until|towards) the (?:end|close) of|"
    rf"for|through) (?:the (?:whole |entire |full )?(?:life(?:time)?|"
    rf"course|term|period) of )?(?:the|this|our|its) (?:(?:{_PLAN}) (?:period|term|horizon|"
    rf"life)|(?:{_PLAN})(?=[ ,.;]|$)|period (?:of|to|covered by) (?:the|this) (?:{_PLAN})))"
    rf"|(?P<few>\b(?:over|within|in|during|across|for) (?:(?:the |its |our )?(?:next |first |"
    rf"coming |following |initial )|(?<=within ))(?P<count>{WORDS}|\d{{1,2}})[ -](?:financial |fiscal |calendar "
    rf")?years?)"
    rf"|(?P<counted>\b(?:in|during|by|from|before|(?:by|before|at) the (?:end|close) of) (?:plan )?year "
    rf"(?P<nth>\d{{1,2}}|"
    rf"one|two|three|four|five)\b(?! \d))"
    rf"|(?P<whole>\b(?:(?:over|in|during|across|for) (?:the|these|all) (?:{WORDS}|\d{{1,2}})[ -](?:financial |fiscal )?"
    rf"years?\b(?! (?:up )?to\b| ending\b)|(?:in|by) the (?:final|last) (?:financial |fiscal )?year(?: of (?:the|"
    rf"this) (?:{_PLAN}))?))"
    r"|(?P<decade>\b(?:by|before) the end of (?:the|this) decade|\b(?:(?:over|in|during|within) )?this decade)|"
    r"(?P<this>\b(?:(?:by|"
    r"before) the end of )?(?:this|the current|next) (?:financial )?year\b)|"
    r"(?P<century>\bby mid-?century)"
    r"|(?P<same>\b(?:by|before|in|at|from) (?:the same|that) (?:date|time|year|deadline|point))",
    re.IGNORECASE,
)
_BASE_BEFORE = re.compile(
    (
        r"\b(?:on|against|versus|than|relative to|compared (?:with|to)|below|above|over|of(?: "
        r"the)?|since|with|at|from)(?: (?:a|an|the|its|our|their))?\s*$"
    ),
    re.IGNORECASE,
)
_BASE_AFTER = re.compile(
    r"\s*[)）]?\s*(?:levels?|baselines?|figures?|averages?|values?|base year|total|rates?|"
    r"benchmark|census|survey|act|order|regulations|"
    r"report|review|study|consultation|edition|agreement|stock|outturn|conditions)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:Act|Order|Regulations|Strategy|Plan|Framework|Agenda|Vision|Census|Report|Review|"
    r"Olympics|Games|Directive|Standard|Policy|Goals|Target|Programme)\s+[(（]?\s*$"
)


@dataclass(slots=True)
class _Last:
    mark: Mark | None = None


def dates_of(text: str, frame: Frame) -> Dates:
    """Find the dates of a view that can be deadlines; those of the past, of baselines and in names are left out."""
    last = _Last()
    marks = []
    before_first = year_before_first(text, frame)
    for found in _found(text, 0, len(text)):
        if found["counted"]:
            year = before_first + int(word_number(found["nth"])) if before_first else None
            mark = Mark(found.start(), found.end(), None, year) if year else None
        else:
            mark = _mark(found, text, frame, last.mark)
        if mark is not None:
            marks.append(mark)
            last.mark = mark
    return Dates(marks, [mark.start for mark in marks])


def spans_of_dates(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """Give the spans of all that reads as a date in a part of a text, past ones too."""
    return [found.span() for found in _found(text, start, end)]


_SIGNS = re.compile(
    (
        r"20\d\d|\b(?:years?|decade|century|date|time|deadline|point|period|term|horizon|plan|"
        r"strategy|programme|program|framework|project|scheme)\b"
    ),
    re.IGNORECASE,
)
_BEFORE, _BEHIND = 90, 40


def _found(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Search only around what every date contains, which is much faster than to search everywhere."""
    at = start
    for sign in _SIGNS.finditer(text, start, end):
        if sign.start() < at:
            continue
        while found := _MARK.search(text, max(at, sign.start() - _BEFORE), min(sign.end() + _BEHIND, end)):
            yield found
            at = found.end()


def _mark(found: re.Match[str], text: str, frame: Frame, last: Mark | None) -> Mark | None:
    if found["same"]:
        return Mark(found.start(), found.end(), None, last.last, last.day) if last else None
    if found["window"]:
        first, end = int(found["first"]), int(found["last"])
        if found["lastend"] and int(found["lastend"]) == (end + 1) % 100:
            end += 1
        is_window = first < end and end > frame.past and not _BASE_AFTER.match(text, found.end())
        return Mark(found.start(), found.end(), first, end) if is_window else None
    if found["fiscal"]:
        return _fiscal(found, text, frame)
    if found["year"]:
        return _dated(found, text, frame)
    year = _counted(found, frame)
    return Mark(found.start(), found.end(), None, year) if year else None


def _fiscal(found: re.Match[str], text: str, frame: Frame) -> Mark | None:
    start, end = int(found["fystart"]), int(found["fystart"][:2] + found["fyend"])
    base = _BASE_BEFORE.search(text[max(found.start() - 24, 0) : found.start()])
    is_base = base and base[0].split()[0].lower() not in {"from", "of", "at"}
    return (
        Mark(found.start(), found.end(), None, end) if end == start + 1 and end > frame.past and not is_base else None
    )


def _dated(found: re.Match[str], text: str, frame: Frame) -> Mark | None:
    year = int(found["year"])
    lead = (found["lead"] or "").strip().lower()
    before = text[max(found.start() - 24, 0) : found.start()]
    if year <= frame.past or _NAMED.search(before) or (lead in {"since", "after"} and not found["season"]):
        return None
    names = _BASE_AFTER.match(text, found.end())
    if (names and lead != "by") or (lead == "of" and names) or (not lead and _BASE_BEFORE.search(before) and names):
        return None
    if not lead and not found["season"] and not found["month"]:
        leads = re.search(r"(?:^|[\n（(:;,|]|\band|\bor|[.•]|:)\s*(?:and |or )?$", before)
        names_goal = re.match(
            r"\s*[:）)]| (?:targets?|milestones?|goals?|deadline)\b", text[found.end() : found.end() + 12]
        )
        if not leads and not names_goal:
            return None
    return Mark(found.start(), found.end(), None, year, _day(found))


def _day(found: re.Match[str]) -> str:
    if not found["month"]:
        return ""
    month = [name.lower() for name in calendar.month_name].index(found["month"].lower())
    day = found["day"] or found["day2"]
    lengths = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return f"{month:02d}-{min(int(day), 31) if day else lengths[month - 1]:02d}"


def _counted(found: re.Match[str], frame: Frame) -> int | None:
    if found["plan"] or found["whole"]:
        return frame.end
    base = frame.start or frame.issued
    if found["few"] and base:
        return base + int(word_number(found["count"]))
    if found["decade"] and base:
        return base // 10 * 10 + 10 if base % 10 else base + 10
    if found["this"] and base:
        return base + ("next" in found["this"].lower())
    return 2050 if found["century"] else None
