"""The head of an English table: which columns it has, and for which year each one speaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from guibiao.reading.english.cells import Cell
from guibiao.reading.structure.frame import Frame
from guibiao.reading.tables.columns import Role

_ROLES: Sequence[tuple[Role, re.Pattern[str]]] = tuple(
    (role, re.compile(words, re.IGNORECASE))
    for role, words in (
        (Role.INDEX, r"no\.?|#|ref(?:erence)?\.?|id|kpi no\.?|number|item"),
        (Role.UNIT, r"units?(?: of measure(?:ment)?)?|measured in"),
        (
            Role.DATE,
            (
                r"(?:target )?(?:date|deadline|timescales?|timing|timeframe|completion(?: date)?|due(?: "
                r"date)?|by when|when|delivery date|year due)"
            ),
        ),
        (
            Role.TEXT,
            (
                r"lead(?: .*)?|owners?|sources?|data source|notes?|comments?|responsib.*|partners?|"
                r"status|rationale|frequency|reporting.*|delivery body|links?|policy|policies|"
                r"description|(?:estimated |total |capital |indicative )*(?:costs?|budgets?|funding)(?: .*)?"
            ),
        ),
        (
            Role.PAST,
            (
                r".*\b(?:baseline|current|latest|actual|existing|outturn|achieved|today|now|previous|"
                r"position|at present|start(?:ing)? (?:point|value)|last year)\b.*"
            ),
        ),
    )
)
_HEAD = re.compile(
    r"(?:no\.?|#|ref\.?|id|(?:headline |key |performance |core )?indicators?|measures?|"
    r"metrics?|kpis?|objectives?|outcomes?|themes?|facilit(?:y|ies)|type.*|areas?|"
    r"locations?|sites?|"
    r"places?|settlements?|wards?|categor(?:y|ies)|units?.*|baseline.*|current.*|latest.*|"
    r"actual.*|.*\btargets?\b.*|milestones?.*|(?:by |fy ?)?20\d\d.*|periods?|years?(?: \d.*)?|phases?|"
    r"requirements?|"
    r"standards?.*|catchments?.*|minimum.*|maximum.*|of which .*|totals?|number.*|homes|"
    r"dwellings|jobs|lead.*|owner|sources?|notes?|policy|actions?|goals?|sectors?|projects?|"
    r"district|borough|zone|use|quantity.*|accessibility.*|distance.*|walking.*|travel.*|"
    r"provision.*|threshold.*|capacity.*|timescale|deadline|priority|housing.*|land.*|"
    r"affordable.*|net .*|area .*|cost.*|investment.*|frequency|timing|mode|corridor|"
    r"service|dwelling.*|development.*|spaces?.*|density.*|ratio)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(20\d\d)(?:[/-](\d\d))?(?!\d)")
_UNIT = re.compile(r"[（(]([^（）()]{1,24})[）)]")
_ONE_YEAR = re.compile(r"[（(]?20\d\d[）)]?")
_ALONE = re.compile(r"(?:baseline|target|milestone|actual|current|forecast|by)", re.IGNORECASE)
_NORMS = re.compile(
    (
        r"\b(?:standards?|catchments?|minimum|maximum|provision|spaces?|distance|density|"
        r"widths?|sizes?|thresholds?|ratios?)\b"
    ),
    re.IGNORECASE,
)


_ASIDE = re.compile(
    r"(?:estimated |total |capital |indicative )*(?:leads?|owner|source|data source|partner|responsib|delivery body|"
    r"status|frequency|report|cost|budget|funding|links?|polic)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, what it holds, its year, and the unit in its title."""

    title: str
    role: Role
    year: int | None = None
    unit: str = ""

    @property
    def holds_values(self) -> bool:
        """Tell whether its cells are numbers."""
        return self.role in {Role.PAST, Role.TARGET}

    @property
    def binds(self) -> bool:
        """Tell whether its words may promise something: not who answers, where figures come from, or what it costs."""
        return self.role in {Role.TARGET, Role.TEXT, Role.NAME} and not _ASIDE.match(self.title)


def is_head(words: str) -> bool:
    """Tell whether words can be the title of a column."""
    return bool(_HEAD.fullmatch(words)) and not is_caption(words)


def is_caption(words: str) -> bool:
    """Tell whether words are the caption of a table, which stands above its head."""
    return bool(re.match(r"(?:table|figure|box)\s\d", words, re.IGNORECASE))


def holds_values(words: str) -> bool:
    """Tell whether a title speaks of a year or of what is to be."""
    return bool(
        _YEAR.search(words)
        or _PLAN_YEAR.search(words)
        or re.search(
            r"target|requirement|standard|catchment|minimum|maximum|total|of which|baseline|milestone",
            words,
            re.IGNORECASE,
        )
    )


def merge(cells: Sequence[Cell]) -> list[Cell]:
    """Join the cells of a head that a line break has split: Baseline and （2024）."""
    merged: list[Cell] = []
    for cell in cells:
        last = merged[-1] if merged else None
        if (
            last
            and cell.line != last.line
            and (cell.text[0] in "（(" or (_ALONE.fullmatch(last.text) and _ONE_YEAR.fullmatch(cell.text)))
        ):
            merged[-1] = replace(last, text=f"{last.text} {cell.text}", end=cell.end)
        else:
            merged.append(cell)
    return merged


def columns_of(head: Sequence[Cell], frame: Frame, before_first: int | None = None) -> list[Column]:
    """Read the head of a table. The first column that is no number of rows holds the names.

    `before_first` is the year before Year 1, for plans that count their years.
    """
    columns: list[Column] = []
    named = False
    for cell in head:
        role = _role(cell.text, frame)
        if role in {Role.TARGET, Role.TEXT, Role.DATE} and not named:
            role = Role.NAME
        named = named or role is Role.NAME
        unit = _UNIT.search(cell.text)
        plain = (
            unit[1]
            if unit and not re.search(r"20\d\d|target|baseline|m(?:ax|in)imum|max\b|min\b", unit[1], re.IGNORECASE)
            else ""
        )
        columns.append(Column(cell.text, role, _year(cell.text) or _counted(cell.text, before_first), plain))
    return columns


def _role(title: str, frame: Frame) -> Role:
    words = _UNIT.sub("", title).strip()
    for role, pattern in _ROLES:
        if pattern.fullmatch(words) and not re.search(r"target", words, re.IGNORECASE):
            return role
    year = _year(title)
    return Role.PAST if year is not None and year <= frame.past else Role.TARGET


def _year(title: str) -> int | None:
    found = _YEAR.findall(title)
    if not found:
        return None
    year, second = found[-1]
    return int(year[:2] + second) if second and int(second) == int(year[2:]) + 1 else int(year)


def _counted(title: str, before_first: int | None) -> int | None:
    """Give the year of a title that counts the years of the plan: Year 3, Years 4-10."""
    found = _PLAN_YEAR.search(title) if before_first else None
    return before_first + int(found["last"] or found["year"]) if found and before_first else None


_PLAN_YEAR = re.compile(
    r"\b(?:years?|yrs?) ?(?P<year>\d{1,2})(?:\s?(?:[-–—]|to)\s?(?P<last>\d{1,2}))?\b", re.IGNORECASE
)


def are_norms(columns: Sequence[Column], title: str) -> bool:
    """Tell whether a table gives standards, which never fall due."""
    dated = any(column.year or column.role is Role.DATE for column in columns)
    words = " ".join([title, *(column.title for column in columns)])
    targets = re.search(r"target|trajectory|requirement|period|year|milestone", words, re.IGNORECASE)
    return not dated and not targets and bool(_NORMS.search(words))
