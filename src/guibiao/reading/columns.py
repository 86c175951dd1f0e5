"""The head of a table: which columns it has, and for which year each one speaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from guibiao.reading.cells import Cell
from guibiao.reading.frame import Frame

HEAD_WORD = re.compile(
    r"序号|编号|类别|类型|领域|分类|(?:主要|具体|核心|发展)?指\s*标(?:名称|类别|项目|体系|内容)?(?:[（(]单位[）)])?|项目(?:名称)?|实事(?:名称|项目)|任务|名称|(?:计量|计算)?单位|单\s*位|属性|指标属性|备注|"
    r"(?:20\d\d)年?.{0,14}|基期|基准值?|现状值?|目标值?|年均.{0,8}|累计.{0,6}|.{0,6}实际|.{0,6}预期.{0,14}|.{0,6}计划|.{0,4}预计.{0,6}|"
    r"完成情况|完成时限|建设年限|建设内容.{0,6}|总投资.{0,6}|.{0,8}投资.{0,6}|牵头单位|责任单位|配合单位|年度目标|主要内容|设施.{0,6}|建筑类型|用地.{0,6}|.{0,6}规模|.{0,4}服务半径|.{0,6}标准|"
    r".{0,8}用地(?:面积)?|.{0,8}建筑面积|配置.{0,4}|要求|比.{0,10}增长.{0,6}|快报数|增长率?|增速|[（(][^）)\d]{1,8}[)）]|设置|.{0,4}时间|.{0,8}城区|.{0,4}地区|.{0,8}指标"
)
_YEAR = re.compile(r"(20\d\d)(?!\d)")
IS_UNIT = re.compile(r"[%‰％]|m|km|(?!\d|.*(?:目标|基|实际|完成|计划|预期|现状))[^\d]*[元人个家件张户亩里米岁年天吨瓦斤次台辆座处所套名床倍箱列㎡²³](?:/.+)?")


class Role(StrEnum):
    """What a column holds."""

    INDEX = "index"
    GROUP = "group"
    NAME = "name"
    UNIT = "unit"
    CLASS = "class"
    PAST = "past"
    TARGET = "target"
    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, what it holds, its year, and whether its numbers are growth or are summed up."""

    title: str
    role: Role
    year: int | None = None
    growth: bool = False
    total: bool = False
    unit: str = ""

    @property
    def holds_values(self) -> bool:
        """Tell whether its cells are numbers."""
        return self.role in {Role.PAST, Role.TARGET}


_WORDS: Sequence[tuple[Role, re.Pattern[str]]] = (
    (Role.INDEX, re.compile(r"序号|编号")),
    (Role.UNIT, re.compile(r"(?:计量|计算)?单位|单\s*位")),
    (Role.CLASS, re.compile(r"(?:指标)?属性")),
    (Role.DATE, re.compile(r"完成时限|完成时间|时限|建设(?:年限|周期|起止年限)|起止年限|建设期")),
    (Role.TEXT, re.compile(r"备注|牵头单位|责任单位|配合单位|年度目标|主要内容|任务|要求|配置.{0,4}|完成情况|内容|建设内容.{0,6}|建设规模.{0,6}|主要建设.{0,8}|.*单位$")),
    (Role.GROUP, re.compile(r"类别|类型|领域|分类|指标类别")),
    (Role.NAME, re.compile(r"(?:主要|具体|核心|发展)?指标(?:名称|项目|内容|体系)?(?:[（(]单位[）)])?|项目(?:名称)?|名称|实事.{0,4}|设施.{0,4}|建筑类型|用地类型")),
)
_TARGET = re.compile(r"目标|预期|计划|规划|期末")
_PAST = re.compile(r"实际|完成|基期|基准|现状|快报|实绩|预计|上年")
_MEASURE = re.compile(r"规模|半径|用地|面积|标准|指标值|数值|指标|投资|规定|期末|城区|地区|比例|数量|[（(].+[)）]")
_MORE = re.compile(
    r"[（(].*[)）]|实际|计划|预计完成|预计|目标值?|基期|基准值?|完成|预期(?:目标)?|完成值|现状值?|[%％][)）]?|"
    r"[（(]?(?:㎡|m|米|平方米|公里|人|个|%)[^（）]{0,6}[)）]|不大于.*|不小于.*|名称|要求|单位"
)


def merge(cells: Sequence[Cell]) -> list[Cell]:
    """Join the cells of a head that a line break has split: 2025年 and 实际, 服务半径 and 不大于（m）."""
    merged: list[Cell] = []
    for cell in cells:
        if merged and _belongs(merged[-1], cell):
            last = merged.pop()
            cell = replace(last, text=last.text + cell.text, end=cell.end)  # noqa: PLW2901 - grows until it is whole
        merged.append(cell)
    return merged


def _belongs(last: Cell, cell: Cell) -> bool:
    if cell.line == last.line and not last.text.endswith(("（", "(")):
        counted = last.text in {"计算", "计量"} and cell.text == "单位"
        return counted or bool(re.fullmatch(r"20\d\d年", last.text) and re.fullmatch(r"实际|完成|基期", cell.text))
    if last.text.endswith(("（", "(")) or last.text.count("（") > last.text.count("）"):
        return True
    if cell.text in {"单位", "要求", "名称"} and not last.text.endswith(("配置", "指标", "计量", "计算", "设施", "项目")):
        return False
    if _TARGET.search(last.text) and re.fullmatch(r"实际|计划|预计完成|目标值?", cell.text):
        return False
    return bool(_MORE.fullmatch(cell.text)) and not re.fullmatch("序号|属性|单位|类别", last.text)


def columns_of(head: Sequence[Cell], frame: Frame) -> list[Column]:
    """Read the head of a table."""
    cells = _levels(merge(head))
    columns = [_column(title, frame) for title in cells if not re.fullmatch(r"(?:[（(〔\[][^）)〕\]]*[）)〕\]])+", title)]
    return _with_years(columns, frame)


def _levels(cells: Sequence[Cell]) -> list[str]:
    """Give the titles of the columns; those of a second line take the place of the years they divide."""
    titles = [cell.text for cell in cells]
    lines = sorted({cell.line for cell in cells})
    if len(lines) < 2 or len([cell for cell in cells if cell.line == lines[0]]) < _WIDE_HEAD:  # noqa: PLR2004 - two levels
        return titles
    first = [cell.text for cell in cells if cell.line == lines[0]]
    second = [cell.text for cell in cells if cell.line != lines[0]]
    if any(_IN_BRACKETS.fullmatch(title) for title in second) and len(second) <= len(first):
        kept = len(first) - len(second)
        return first[:kept] + [above + below for above, below in zip(first[kept:], second, strict=True)]
    divided = [title for title in first if re.fullmatch(r"20\d\d年", title)]
    if not divided or len(second) < len(divided):
        return titles
    return [title for title in first if title not in divided] + second


_WIDE_HEAD = 3
_IN_BRACKETS = re.compile(r"[（(][^）)\d]{1,8}[)）]")


def _column(title: str, frame: Frame) -> Column:
    words = re.sub(r"\s", "", title)
    for role, pattern in _WORDS:
        if pattern.fullmatch(words):
            return Column(words, role)
    compared = re.search(r"比(20\d\d)年?(?:增长|增减|±)", words)
    years = _YEAR.findall(words)
    year = int(compared[1]) + 1 if compared else (int(years[-1]) if years else None)
    growth = bool(re.search(r"增长|增速|年均|年递增|±%", words))
    total = "累计" in words or growth and "年均" in words
    unit = re.search(r"[（(]([^）)]*)[)）]", words)
    named = unit[1] if unit and IS_UNIT.fullmatch(unit[1]) else ""
    role = Role.TARGET if year or growth or total or _TARGET.search(words) or _MEASURE.search(words) else Role.TEXT
    if frame.norms and not _YEAR.search(words):
        role = Role.TARGET
    if _PAST.search(words) and not _TARGET.search(words):
        role = Role.PAST
    elif year is not None and year <= frame.past:
        role = Role.PAST
    return Column(words, role, year, growth, total, named)


def _with_years(columns: list[Column], frame: Frame) -> list[Column]:
    """Give years to value columns without one: that of the next dated column, else the end of the plan."""
    dated: list[Column] = []
    following = frame.end
    for column in reversed(columns):
        if column.holds_values and column.year is None and not column.total:
            column = _dated(column, following, frame)  # noqa: PLW2901 - with its year
        elif column.year is not None:
            following = column.year
        dated.append(column)
    return dated[::-1]


def _dated(column: Column, year: int | None, frame: Frame) -> Column:
    past = year is not None and year <= frame.past and _TARGET.search(column.title)
    return replace(column, year=year, role=Role.PAST if past else column.role)
