"""The frame of a document: what it is, from when to when it holds, and which years are past for it."""

import re
from dataclasses import dataclass
from itertools import pairwise

from guibiao.language import Language
from guibiao.reading.numerals import chinese_number
from guibiao.reading.structure.outline import Outline

_FIVE_YEARS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_ORDINAL_PLAN = re.compile(r"第(十[一二三四五六])个五年")
_PERIOD = re.compile(r"(20\d\d)年?[—~-]+(20\d\d)年?")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|\b)")
_ISSUED = re.compile(r"(20\d\d)年\d{1,2}月\d{1,2}日|(20\d\d)-\d{1,2}-\d{1,2}|〔(20\d\d)〕")
_PAST_TITLE = re.compile(r"(20\d\d)年[^年，。]{0,16}(?:执行情况|完成情况|回顾|总结)")
_WIDE = re.compile(r"[\u3400-\u9fff]")
_HEAD = 1500
_LONGEST_TITLE = 90
_TITLE = re.compile(
    r"规划|计划|纲要|方案|要点|意见|标准|规定|通知|办法|分工|报告|导则|指引|战略|行动|Plan|Strategy|Programme|Framework"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """First and last year of a plan (none where it has none), its last past year, and its language."""

    start: int | None
    end: int | None
    past: int
    """The last year whose numbers are results, not promises."""
    language: Language
    title: str = ""
    issued: int | None = None
    """The year in which the document was issued."""
    norms: bool = False
    """A document of standards: what it says holds always, for all that is built or provided."""

    @property
    def single(self) -> bool:
        """Tell whether an undated promise falls due at the end: a plan of few years, with one horizon."""
        return self.start is not None and self.end is not None and self.end - self.start <= LONGEST_SINGLE


LONGEST_SINGLE = 5


def five_years(words: str) -> tuple[int, int] | None:
    """Give the years of a five-year plan such as 十四五; None where there is none of that name."""
    start = _FIVE_YEARS.get(words)
    return (start, start + 4) if start else None


def frame_of(outline: Outline) -> Frame:
    """Find the frame in the title, else in what the document says of itself."""
    text = outline.view.text
    titles = _titles(outline)
    title = titles[0] if titles else ""
    issued = [int(next(filter(None, found.groups()))) for found in _ISSUED.finditer(text[:_HEAD])]
    start, end = _period(titles, max(issued, default=None))
    edition = _EDITION.search(title)
    written = max(issued, default=0) or start or (int(edition[1]) if edition else _first_year(text))
    past = (start - 1) if start else written - 1
    language = language_of(text)
    year = max(issued, default=None)
    if start is None and (said := _SAID.search(text[:_OPENING])):
        start, end = int(said[1]), int(said[2])
        past = start - 1
    if start is None and _ANNUAL.search(title):
        start = end = _year_of(text, year)
        past = (start or written) - 1
    norms = bool(_NORMS.search(title))
    if norms and start == end:
        start = end = None
    return Frame(start, end, past, language, title, year, norms)


def language_of(text: str) -> Language:
    """Tell in which language a document begins."""
    return "zh-CN" if _WIDE.search(text[:_HEAD]) else "en"


_EDITION = re.compile(r"(20\d\d)年?(?:修订|修编|版|试行)")
"""The year of an edition: 2023年修订版."""
_SAID = re.compile(
    r"(?:规划|计划|试点|行动|创建|攻坚|建设|实施|方案|本轮)(?:期限?|周期|时间|时限|年限)(?:范围)?(?:为|是|：|:)?"
    r"(?:三年，|五年，)?(?:自|从)?(20\d\d)年?(?:\d{1,2}月)?(?:—|-|~|至|到)+(20\d\d)年"
)
"""What a document without years in its title says of its own period: 试点期为2026年至2028年."""
_OPENING = 4000
_ANNUAL = re.compile(r"工作要点|任务分工|重点任务|民生实事|政府工作报告|年度|任务分解|工作安排|重点工作")
_NORMS = re.compile(r"标准|导则|规范|指引|设置规定|配置")


def _year_of(text: str, issued: int | None) -> int | None:
    named = re.findall(r"(20\d\d)年(?:度)?(?:重点|主要|工作|经济|政府|民生)", text[:_HEAD])
    return int(max(set(named), key=named.count)) if named else issued


def _titles(outline: Outline) -> list[str]:
    """Give the lines that can be the title, the likeliest first; a title may stand on two lines."""
    lines: list[str] = []
    for block in outline.blocks[:_FIRST_BLOCKS]:
        words = outline.words(block).strip()
        if len(words) > _LONGEST_TITLE or re.search(r"[。；]", words) or _NO_TITLE.search(words):
            lines.append("")
            continue
        lines.append(words)
    pairs = [
        first + second
        for first, second in pairwise(lines)
        if first
        and second
        and not _NO_BEGINNING.search(first)
        and (not _TITLE_END.search(first) or _PERIOD_ALONE.match(second))
    ]
    found = [_clean(words) for words in [*lines, *pairs] if _TITLE.search(words)]
    return sorted(dict.fromkeys(found), key=_weight, reverse=True)


_FIRST_BLOCKS = 30
_NO_BEGINNING = re.compile(r"^[（(]|(?:政府|办公[室厅]|委员会|委|局|厅|部|日|号)$")
_PERIOD_ALONE = re.compile(r"[（(]20\d\d|(?:执行|完成|实施|落实)情况|[及与和]")
"""How the second line of a title may begin when the first could be one by itself."""
_NO_TITLE = re.compile(
    r"现将|已经|业经|已由|同意|按照|根据|结合实际|[一二三四五六七八九十]、|"
    r"（[一二三四五六七八九十]）|第.{1,3}[章节篇]|^\d(?!\d{3}年)|[:：\t]|指标|^[表附]|"
    r"月[一二三四五六七八九十\d]{1,3}日$"
)
_TITLE_END = re.compile(
    r"(?:规划|纲要|方案|意见|通知|要点|计划|办法|标准|规定|报告|导则|指引)[》]?(?:[（(][^）)]*[）)])?$"
)


def _clean(title: str) -> str:
    """Take the title of a work out of the sentence that issues it."""
    inner = re.search(r"《([^《》]+)》", title)
    title = inner[1] if inner and re.search("印发|下达|发布|转发|批转", title) else title
    return re.sub(r"目录$|^.*?(?:关于印发|关于下达|印发)(?!《)|的通知$", "", title).strip("《》")


def _weight(title: str) -> tuple[bool, bool, bool, int]:
    named = bool(_PERIOD.search(title) or _ORDINAL_PLAN.search(title))
    return named, bool(_TITLE_END.search(title)), bool(_YEAR.search(title)), len(title)


def _period(titles: list[str], issued: int | None) -> tuple[int | None, int | None]:
    for title in titles:
        if found := _PERIOD.search(title):
            return int(found[1]), int(found[2])
        if found := _ORDINAL_PLAN.search(title):
            years = five_years(found[1] + "五")
            return years or (None, None)
        if named := next((name for name in _FIVE_YEARS if name in title and _PLANS.search(title)), None):
            return _FIVE_YEARS[named], _FIVE_YEARS[named] + 4
        rest = re.sub(r"[（〔\[【]20\d\d[^）〕\]】]*[）〕\]】]", "", _PAST_TITLE.sub("", title))
        if years_found := [int(year) for year in _YEAR.findall(rest)]:
            return _from_years(years_found, title, issued)
    return None, None


_PLANS = re.compile("规划|纲要|方案|计划|行动")


def _from_years(years: list[int], title: str, issued: int | None) -> tuple[int, int]:
    last = max(years)
    if len(set(years)) > 1:
        return min(years), last
    if issued and last > issued + 1:
        return issued, last
    if re.search(r"Strategy|Plan|Framework", title) and not issued:
        return last - 10, last
    return last, last


def _first_year(text: str) -> int:
    years = [int(year) for year in _YEAR.findall(text[:_HEAD])]
    return min(years, default=2000)


def relative_years(words: str) -> int | None:
    """Give the number of years that a phrase such as 三年 or 3年 names."""
    found = re.match(r"([\d一二两三四五六七八九十]{1,2})年", words)
    if not found:
        return None
    number = int(found[1]) if found[1].isdigit() else chinese_number(found[1])
    return int(number) if number else None
