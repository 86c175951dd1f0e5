"""The head of a table: which columns it has, and for which year each one speaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from guibiao.reading.structure.frame import Frame
from guibiao.reading.tables.cells import Cell, unit_in

HEAD_WORD = re.compile(
    r"序号|编号|类别|类型|领域|分类|(?:主要|具体|核心|发展)?指\s*标(?:名称|类别|项目|体系|"
    r"内容)?(?:[（(]单位[）)])?|项目(?:名称)?|实事(?:名称|项目)|(?:重点|主要|目标|工作|"
    r"具体)?(?:任务|事项|举措)(?:名称|内容)?|(?:工作|主要)?目标|名称|(?:计量|计算)?单位|"
    r"单\s*位|属性|指标属性|备注|"
    r"(?:20\d\d)年?.{0,14}|基期|基准值?|现状值?|目标值?|年均.{0,8}|累计.{0,6}|.{0,6}实际|"
    r".{0,6}预期.{0,14}|.{0,6}计划|.{0,4}预计.{0,6}|"
    r"完成情况|(?:完成)?时限|完成时间|建设(?:年限|周期|期限|起止年限|性质|地点)|.{0,4}建设内容.{0,6}|"
    r"(?:实施|建设)?起止(?:年限|年份|年月|时间)|层级|等级|级别|层次|.{0,4}处室|"
    r"总投资.{0,6}|.{0,8}投资.{0,6}|.{0,4}(?:牵头|责任|配合|实施|建设|主管|参与|协办|"
    r"主办)(?:单位|部门|主体)|负责单位|年度目标|主要内容|设施.{0,6}|建筑类型|用地.{0,6}|"
    r".{0,6}规模|.{0,4}服务半径|.{0,6}标准|"
    r".{0,8}用地(?:面积)?|.{0,8}建筑面积|配置.{0,4}|要求|比.{0,10}增长.{0,6}|快报数|增长率?|"
    r"[一二两三四五六\d]年(?:合计|累计|小计)|增速|[（(][^）)\d]{1,8}[)）]|设置|.{0,4}时间|.{0,8}城区|.{0,4}地区|.{0,8}指标"
)
_YEAR = re.compile(r"(20\d\d)(?!\d)")
PLACES = re.compile(
    r"单\s*位|责任单位|(?:各)?县(?:[（(]市?[、，]?区?[）)])?|(?:各)?市[（(]?县[、，]?区?[）)]?|"
    r"县市区|县区|区县|市县|市州|地\s*区|区\s*域|城\s*市|区域|片区|乡\s*镇|镇街|街道|"
    r"区[（(](?:县|市|县、市)[）)]|乡镇[（(]街道[）)]|镇[（(]街道[）)]|街镇|园区|功能区|市[（(]?地[）)]?"
)
"""The title of a first column that names places, each with the measures of the other columns."""


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
    measure: str = ""
    """What its numbers measure, where rows are places."""

    @property
    def holds_values(self) -> bool:
        """Tell whether its cells are numbers."""
        return self.role in {Role.PAST, Role.TARGET}


_WORDS: Sequence[tuple[Role, re.Pattern[str]]] = (
    (Role.INDEX, re.compile(r"序号|编号")),
    (Role.UNIT, re.compile(r"(?:计量|计算)?单位|单\s*位")),
    (Role.CLASS, re.compile(r"(?:指标)?属性")),
    (
        Role.DATE,
        re.compile(
            r"完成时限|完成时间|时限|时间|建设(?:年限|周期|期)|实施(?:年限|期限)|"
            r"(?:实施|建设)?起止(?:年限|年份|年月|时间)"
        ),
    ),
    (
        Role.TEXT,
        re.compile(
            r"备注|.{0,4}(?:牵头|责任|配合|实施|建设|主管|参与|协办|主办)(?:单位|部门|主体)|负责单位|"
            r"年度目标|主要内容|(?:重点|主要|目标|工作|具体)?(?:任务|事项|举措|措施)(?:名称|内容)?|"
            r"建设(?:性质|地点)|要求|配置.{0,4}|完成情况|内容|建设内容.{0,6}|建设规模.{0,6}|"
            r"主要建设.{0,8}|.*单位$|层级|等级|级别|层次"
        ),
    ),
    (Role.GROUP, re.compile(r"类别|类型|领域|分类|指标类别")),
    (
        Role.NAME,
        re.compile(
            r"(?:主要|具体|核心|发展)?指标(?:名称|项目|内容|体系)?(?:[（(]单位[）)])?|项目(?:名称)?|"
            r"名称|实事.{0,4}|设施.{0,4}|建筑类型|用地类型"
        ),
    ),
)
_NAME = _WORDS[-1][1]
_TARGET = re.compile(r"目标|预期|计划|规划|期末")
_PAST = re.compile(r"实际|完成|基期|基准|现状|快报|实绩|预计|(?<![比较])上年")
_MEASURE = re.compile(r"规模|半径|用地|面积|标准|指标值|数值|指标|投资|规定|期末|城区|地区|比例|数量|[（(].+[)）]")
_MORE = re.compile(
    r"(?:[（(].*[)）]|[\[〔［].*[\]〕］])+|实际|计划|预计完成|预计|目标值?|基期|基准值?|完成|预期(?:目标)?|完成值|现状值?|"
    r"[%％][)）]?|实绩|投资计划|计划投资|"
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
    if cell.text in {"单位", "要求", "名称"} and not last.text.endswith(
        ("配置", "计量", "计算", "设施", "项目") if cell.text == "单位" else ("配置", "指标", "设施", "项目")
    ):
        return False
    if _TARGET.search(last.text) and re.fullmatch(r"实际|计划|预计完成|目标值?", cell.text):
        return False
    if re.fullmatch(r"[一二三四五六七八九十\d]{1,2}年", last.text) and re.fullmatch("合计|累计|小计|总计", cell.text):
        return True
    return bool(_MORE.fullmatch(cell.text)) and not re.fullmatch("序号|属性|单位|类别", last.text)


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a column, and the title above it that it shares with its neighbours."""

    text: str
    above: str = ""


def columns_of(head: Sequence[Cell], frame: Frame) -> list[Column]:
    """Read the head of a table."""
    titles = [title for title in _titles(head) if not _ONLY_BRACKETS.fullmatch(title.text)]
    return columns_with(titles, frame)


def under_years(columns: Sequence[Column], above: Sequence[str], frame: Frame) -> list[Column]:
    """Give the columns of values the years that stand on the line above the head, one for each column."""
    values = [column for column in columns if column.holds_values]
    years = [int(words[:4]) for words in above if re.fullmatch(r"20\d\d年?", words)]
    if len(years) != len(above) or len(years) != len(values):
        return list(columns)
    dated = iter(years)
    return [_of_year(column, next(dated), frame) if column.holds_values else column for column in columns]


def _of_year(column: Column, year: int, frame: Frame) -> Column:
    return replace(column, year=year, role=Role.PAST if year <= frame.past else Role.TARGET)


_ONLY_BRACKETS = re.compile(r"(?:[（(〔\[][^）)〕\]]*[）)〕\]])+")


def columns_with(titles: Sequence[Title], frame: Frame) -> list[Column]:
    """Read the titles of columns. Where rows are places, each column of numbers has a measure of its own."""
    names = [_plain(title.text) for title in titles]
    first = next((at for at, name in enumerate(names) if not _WORDS[0][1].fullmatch(name)), 0)
    by_place = bool(names) and bool(PLACES.fullmatch(names[first])) and not any(_NAME.fullmatch(name) for name in names)
    columns = []
    for at, title in enumerate(titles):
        if by_place and at == first:
            columns.append(Column(names[at], Role.NAME))
        else:
            columns.append(
                _measured(title, frame)
                if by_place
                else _column(
                    title.above + title.text if title.above and not _YEAR.search(title.text) else title.text, frame
                )
            )
    return _with_years(_with_name(columns), frame)


def _with_name(columns: list[Column]) -> list[Column]:
    """Take the first column for names where no title says which holds them, and this one names no unit and no year."""
    if any(column.role in {Role.NAME, Role.GROUP, Role.TEXT} for column in columns):
        return columns
    first = next((at for at, column in enumerate(columns) if column.role is not Role.INDEX), 0)
    plain = columns and columns[first].role is Role.TARGET and not columns[first].unit and columns[first].year is None
    return [replace(column, role=Role.NAME) if plain and at == first else column for at, column in enumerate(columns)]


def _measured(title: Title, frame: Frame) -> Column:
    """Read a column that holds a measure of the places in the rows."""
    column = _column(title.text, frame)
    whole = f"{title.above}{title.text}" if not _GENERIC.fullmatch(_plain(title.text)) else title.above
    unit = next(
        (found for words in re.findall(r"[（(]([^）)]*)[)）]", title.above + title.text) if (found := unit_in(words))),
        "",
    )
    role = (
        column.role
        if column.role in {Role.PAST, Role.DATE, Role.UNIT} or _REMARK.fullmatch(column.title)
        else Role.TARGET
    )
    measure = re.sub(r"[（(][^）)]*[)）]|20\d\d年?", "", whole)
    return replace(column, role=role, unit=column.unit or unit, measure="" if _GENERIC.fullmatch(measure) else measure)


_GENERIC = re.compile(
    r"(?:20\d\d年?)?(?:年度)?(?:目标|计划|任务|数量|合计|总计|小计|.{1,2}年合计|指标)?(?:数|值|任务)?(?:[（(].*[)）])?"
)
"""A title that says nothing of what is measured."""
_REMARK = re.compile(r"备注|.{0,4}(?:牵头|责任|配合)(?:单位|部门)")


def _plain(title: str) -> str:
    return re.sub(r"\s", "", title)


def _titles(head: Sequence[Cell]) -> list[Title]:
    """Give the titles of a head on one line, on two lines, or with a cell a line."""
    lines = [list(cells) for _, cells in groupby(head, key=lambda cell: cell.line)]
    if len(lines) == 2 and min(map(len, lines)) > 1:  # noqa: PLR2004 - two levels
        first, second = (merge(line) for line in lines)
        if stacked := _under_each_other([cell.text for cell in first], [cell.text for cell in second]):
            return stacked
    return [Title(text) for text in _levels(merge(head))]


def _under_each_other(first: Sequence[str], second: Sequence[str]) -> list[Title]:
    """Put the second line of a head below the first: units below each title, or parts below a shared one."""
    if any(_IN_BRACKETS.fullmatch(title) for title in second) and len(second) <= len(first):
        kept = len(first) - len(second)
        return [*map(Title, first[:kept]), *(Title(a + b) for a, b in zip(first[kept:], second, strict=True))]
    groups = [title for title in first if not any(pattern.fullmatch(_plain(title)) for _, pattern in _WORDS)]
    groups = [title for title in groups if not PLACES.fullmatch(_plain(title))]
    if years := [title for title in groups if re.fullmatch(r"20\d\d年?", title)]:
        groups = years
        shares = _repeated(second, len(groups))
    else:
        shares = _shares(second, len(groups)) if any(_YEAR.search(title) for title in second) else []
    if not shares:
        return []
    parts = dict(zip(groups, shares, strict=True))
    return [
        title
        for above in first
        for title in ([Title(text, above) for text in parts[above]] if above in parts else [Title(above)])
    ]


def _repeated(titles: Sequence[str], groups: int) -> list[list[str]]:
    """Divide titles that begin anew below each year: 计划, 完成, 增长, 计划, 增长; empty where they do not."""
    starts = [at for at, title in enumerate(titles) if title == titles[0]]
    if groups < _TWO_YEARS or len(starts) != groups or any(_YEAR.search(title) for title in titles):
        return []
    return [list(titles[start:end]) for start, end in zip(starts, [*starts[1:], len(titles)], strict=True)]


_TWO_YEARS = 2


def _shares(titles: Sequence[str], groups: int) -> list[list[str]]:
    """Divide the titles of a second line among those above: equal parts that repeat, or runs of years and the rest."""
    if not groups:
        return []
    wide, rest = divmod(len(titles), groups)
    equal = [list(titles[at : at + wide]) for at in range(0, len(titles), wide)] if wide and not rest else []
    if equal and all(part == equal[0] for part in equal):
        return equal
    runs: list[list[str]] = []
    for title in titles:
        year = _YEAR.search(title)
        last = _YEAR.search(runs[-1][-1]) if runs else None
        if runs and ((year and last and year[1] > last[1]) or (not year and not last)):
            runs[-1].append(title)
        else:
            runs.append([title])
    return runs if len(runs) == groups else (equal or ([list(titles)] if groups == 1 else []))


def _levels(cells: Sequence[Cell]) -> list[str]:
    """Give the titles of the columns; those of a second line take the place of the years they divide."""
    titles = [cell.text for cell in cells]
    lines = sorted({cell.line for cell in cells})
    if len(lines) < 2 or len([cell for cell in cells if cell.line == lines[0]]) < _WIDE_HEAD:  # noqa: PLR2004 - two levels
        return titles
    first = [cell.text for cell in cells if cell.line == lines[0]]
    second = [cell.text for cell in cells if cell.line != lines[0]]
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
    total = bool(re.search("累计|合计|总计", words)) or (growth and "年均" in words)
    unit = re.search(r"[（(]([^）)]*)[)）]", words)
    named = unit_in(unit[1]) if unit else ""
    role = Role.TARGET if year or growth or total or _TARGET.search(words) or _MEASURE.search(words) else Role.TEXT
    if frame.norms and not _YEAR.search(words):
        role = Role.TARGET
    if (_PAST.search(words) and not _TARGET.search(words)) or (year is not None and year <= frame.past):
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
