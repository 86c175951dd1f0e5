"""The frame of an English document: its title, the years it holds for, and the years that are past for it."""

import re

from guibiao.reading.english.words import MONTHS
from guibiao.reading.structure.frame import Frame
from guibiao.reading.structure.outline import lines_of

_TITLE = re.compile(
    (
        r"\b(?:plan|strategy|programme|program|framework|roadmap|vision|agenda|blueprint|"
        r"manifesto|charter|standards?|guidelines?|code|policy|prospectus|pathway|"
        r"commitments?)\b"
    ),
    re.IGNORECASE,
)
_PERIOD = re.compile(r"(20\d\d)(?:[/-]\d\d)?\s?(?:-|–|—|to|until|and)\s?(20\d\d|\d\d)(?:/(\d\d))?(?!\d)")
_YEAR = re.compile(r"(?<![\d/,.])(20\d\d)(?![\d,])")
_DAY = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTHS})(?: \d{{1,2}},)? (20\d\d)\b")
_ISSUED = re.compile(r"adopt|approv|publish|agreed|endors|issued|version|dated|cabinet|council", re.IGNORECASE)
_NORMS = re.compile(r"\b(?:standards?|guidelines?|code|design guide)\b", re.IGNORECASE)
_HEAD_LINES, _LONGEST, _FAR = 14, 120, 2500
_DEFAULT_SPAN = 10


def frame_of(text: str) -> Frame:
    """Find the frame in the title, else in what the first lines say."""
    lines = [line.text for _, line in zip(range(_HEAD_LINES), lines_of(text[:_FAR]), strict=False)]
    titles = [line for line in lines if len(line) <= _LONGEST and _TITLE.search(line) and not line.endswith(".")]
    title = max(titles, key=_weight, default=lines[0] if lines else "")
    issued = _issued(lines)
    start, end = _period(title, lines, issued)
    past = (start or issued or _earliest(text)) - 1
    if issued and past < issued - 1:
        past = issued - 1
    return Frame(start, end, past, "en", title, issued, bool(_NORMS.search(title)))


def year_before_first(text: str, frame: Frame) -> int | None:
    """Give the year before Year 1 of a plan that counts its years; a financial year is named by its end."""
    if told := _YEAR_ONE.search(text):
        return int(told["first"] or told["second"]) - (not (told["fiscal"] or told["fiscal2"]))
    if frame.start is None:
        return None
    return frame.start if _FISCAL.search(text) else frame.start - 1


_YEAR_ONE = re.compile(
    r"(?P<first>20\d\d)(?P<fiscal>[/-]\d\d)?(?: is|,| =|:)? [（(]?[Yy]ear (?:1|one)\b|"
    r"\b[Yy]ear (?:1|one)(?: is|,| =|:)? [（(]?(?P<second>20\d\d)(?P<fiscal2>[/-]\d\d)?"
)
_FISCAL = re.compile(r"\b20\d\d/\d\d\b")


def _weight(title: str) -> tuple[bool, bool, int]:
    return bool(_PERIOD.search(title)), bool(_YEAR.search(title)), -len(title)


def _issued(lines: list[str]) -> int | None:
    """Give the year in which the document was adopted: a date in its first lines, best near such a word."""
    dated = [(bool(_ISSUED.search(line)), int(found[1])) for line in lines[:8] for found in _DAY.finditer(line)]
    near = [year for named, year in dated if named]
    years = near or [year for _, year in dated]
    return years[0] if years else None


def _period(title: str, lines: list[str], issued: int | None) -> tuple[int | None, int | None]:
    for words in [title, *lines[:6]]:
        if found := _PERIOD.search(words):
            last = found[2] if len(found[2]) > 2 else found[1][:2] + found[2]  # noqa: PLR2004 - 2025-30
            if int(found[1]) < int(last):
                return int(found[1]), int(last) + (found[3] == f"{(int(last) + 1) % 100:02d}")
    years = [int(year) for year in _YEAR.findall(title)]
    if not years:
        return issued, None
    last_year = max(years)
    if issued and last_year >= issued:
        return issued, last_year
    return (last_year - _DEFAULT_SPAN if last_year % 5 == 0 else last_year), last_year


def _earliest(text: str) -> int:
    years = [int(year) for year in _YEAR.findall(text[:_FAR])]
    return min(years, default=2000)
