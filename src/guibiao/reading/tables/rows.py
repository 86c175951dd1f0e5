"""What the rows of a table promise."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from guibiao.plan.vocabulary import Relation
from guibiao.reading.numbers.promises import Read
from guibiao.reading.structure.frame import Frame
from guibiao.reading.tables.cells import Cell, Type, Value, due, unit_in, value_of
from guibiao.reading.tables.columns import Column, Role
from guibiao.reading.tables.tables import Record, Table, records_of

_UNIT_IN_NAME = re.compile(r"[（(]([^（）()]{1,14})[)）][①-⑳*＊]*$")
_FOOTNOTE = re.compile(r"[①-⑳*＊]+$")
_CAPS = re.compile(r"失业率|死亡率|浓度|漏损率|自然增长率|负担率|发生率|不良率|空编率|空置率")


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    unit: str
    values: Sequence[tuple[Column, Cell]]
    class_: str
    start: int


def promises_of(table: Table, frame: Frame) -> Iterator[Read]:
    """Give the promises in the value columns of a table."""
    unit = ""
    for record in records_of(table):
        row = _row(record, table)
        if row is None:
            continue
        row = replace(row, unit=row.unit or unit) if record.part or row.name.startswith("其中") else row
        unit = row.unit
        baseline = _baseline(row)
        for column, cell in row.values:
            if column.role is Role.TARGET and (value := value_of(cell)) is not None:
                read = _read(row, column, value, baseline, table, frame)
                date = _date(record, table, frame) if "总投资" in column.title else None
                yield replace(read, deadline=date) if date else read


def texts_of(table: Table, frame: Frame) -> Iterator[tuple[list[Cell], str | None]]:
    """Give the cells of words that may promise something, row by row, with the date of the row."""
    if not any(column.role is Role.TEXT for column in table.columns) or not any(
        column.role is Role.DATE or re.search("目标|内容|规模|任务", column.title) for column in table.columns
    ):
        return
    numbers = any(column.holds_values for column in table.columns)
    kinds = {Type.NAME, Type.SAID} if numbers else {Type.NAME, Type.SAID, Type.VALUE}
    told = sum(column.role is Role.NAME or column.holds_values or _tells(column) for column in table.columns)
    for record in records_of(table):
        if record.places:
            cells = [cell for at, cell in record.places.items() if cell and _tells(table.columns[at])]
            yield list(dict.fromkeys(cells)), _date(record, table, frame)
            continue
        words = [cell for cell in record.cells if cell.type in kinds and due(cell.text, None) is None]
        yield words if told == 1 else words[1:], _date(record, table, frame)


def _tells(column: Column) -> bool:
    """Tell whether the cells of a column may say what is to be done."""
    return column.role is Role.TEXT and not re.search("单位|部门|主体|备注", column.title)


def _date(record: Record, table: Table, frame: Frame) -> str | None:
    """Give the date that a row names in a column of its own."""
    if not any(column.role is Role.DATE for column in table.columns):
        return None
    found = (_due(cell.text, frame.end) for cell in reversed(record.cells))
    return next((date for date in found if date is not None), None) or None


def _due(words: str, year: int | None = None) -> str | None:
    """Read a date in a table with a column of dates, where a year stands alone too."""
    return words if re.fullmatch(r"20[0-4]\d", words) else due(words, year)


def _row(record: Record, table: Table) -> _Row | None:
    return _in_columns(record, table) if record.places else _in_order(record, table)


def _in_columns(record: Record, table: Table) -> _Row | None:
    """Read a row whose cells are known by their columns."""
    cells = [(column, record.places.get(at)) for at, column in enumerate(table.columns)]
    known = [(column, cell) for column, cell in cells if cell is not None]
    values = [(column, cell) for column, cell in known if column.holds_values]
    names = [cell.text for column, cell in known if column.role is Role.NAME] or [
        cell.text for column, cell in known if column.role in {Role.TEXT, Role.GROUP}
    ]
    if not values or not names:
        return None
    name, unit = _named(names[-1:])
    written = next((cell.text for column, cell in known if column.role is Role.UNIT), "")
    classes = [cell.binding for column, cell in known if column.role is Role.CLASS]
    return _Row(name, unit or unit_in(written), values, classes[0] if classes else "unspecified", record.cells[0].start)


def _in_order(record: Record, table: Table) -> _Row | None:
    """Read a row of cells that stand one after the other."""
    columns = [column for column in table.columns if column.holds_values]
    cells = _after_name(record, table)
    dated = any(column.role is Role.DATE for column in table.columns)
    values = [cell for cell in cells if cell.type in {Type.VALUE, Type.EMPTY, Type.SAID}]
    values = [cell for cell in values if not dated or _due(cell.text) is None]
    values = values[-len(columns) :] if len(values) > len(columns) else values
    if not values or not columns:
        return None
    first = values[0].start
    named = [cell for cell in record.cells if cell.type in {Type.NAME, Type.SAID} and cell.end <= first]
    names = [cell.text for cell in _without_texts(named, table)]
    units = [cell.text for cell in record.cells if cell.type is Type.UNIT and cell.text != "—"]
    name, unit = _named(names)
    if not unit and not units and (ratio := re.search("倍差$|之比$|收入比$|比值$", name)):
        unit = "/" if ratio[0] in {"收入比", "比值"} else "倍"
    classes = [cell.binding for cell in record.cells if cell.type is Type.CLASS]
    return _Row(
        name, unit or "".join(units).strip("（）()"), _aligned(columns, values),
        classes[0] if classes else "unspecified", record.cells[0].start,
    )  # fmt: skip


def _without_texts(cells: Sequence[Cell], table: Table) -> Sequence[Cell]:
    """Leave out dates, and the cells of columns that tell what is built between name and numbers."""
    kept = [cell for cell in cells if due(cell.text, None) is None]
    first = next((at for at, column in enumerate(table.columns) if column.holds_values), 0)
    texts = sum(column.role is Role.TEXT for column in table.columns[:first])
    return kept[: max(len(kept) - texts, 1)]


def _after_name(record: Record, table: Table) -> list[Cell]:
    """Give the cells behind the unit, or else behind the name."""
    has_unit = any(column.role is Role.UNIT for column in table.columns)
    units = [at for at, cell in enumerate(record.cells) if cell.type is Type.UNIT or cell.text in {"—", "/"}]
    if has_unit and units:
        return record.cells[units[0] + 1 :]
    names = [at for at, cell in enumerate(record.cells) if cell.type is Type.NAME]
    return record.cells[(names[0] if names else -1) + 1 :]


def _named(names: Sequence[str]) -> tuple[str, str]:
    """Put a name together, with the unit that stands in brackets at its end."""
    name = "".join(names)
    found = _UNIT_IN_NAME.search(name)
    unit = ""
    if found and unit_in(found[1]):
        name, unit = name[: found.start()], unit_in(found[1])
    name = re.sub(r"^\d{1,3}[.、．]\s*", "", name)
    return _FOOTNOTE.sub("", name.strip("[]［］")).strip("[]［］"), unit


def _aligned(columns: Sequence[Column], values: Sequence[Cell]) -> list[tuple[Column, Cell]]:
    if len(values) == len(columns):
        return list(zip(columns, values, strict=True))
    targets = [column for column in columns if column.role is Role.TARGET]
    if len(targets) == len(values) and all(cell.type is not Type.SAID for cell in values):
        return list(zip(targets, values, strict=True))
    return list(zip(columns, values, strict=False))


def _baseline(row: _Row) -> Decimal | None:
    known = [value_of(cell) for column, cell in row.values if column.role is Role.PAST and not column.growth]
    numbers = [value.values[0] for value in known if value is not None]
    return numbers[-1] if numbers else None


def _read(row: _Row, column: Column, value: Value, baseline: Decimal | None, table: Table, frame: Frame) -> Read:
    growth = (column.growth and not value.cumulated) or value.way == "年均"
    norm = column.year is None and not column.total and (frame.norms or _sets_norms(column, table))
    form = "standard" if norm else _form(row.name, column, value, growth=growth)
    unit = _unit(row, column, value, table, growth=growth)
    return Read(
        value.start,
        value.end,
        row.start,
        value.end,
        _subject(row.name, column, form, growth=growth),
        _relation(row.name, column, value, table),
        value.values,
        unit,
        form,
        None if norm else _deadline(column, value, table, frame),
        None if growth or form in {"change", "growth"} else baseline,
        "table",
        0.95,
        row.class_,
    )


def _unit(row: _Row, column: Column, value: Value, table: Table, *, growth: bool) -> str:
    """Give the unit of the value, else of its column or row; 1万 in a row of 家 is 万家."""
    if growth:
        return value.unit if value.unit == "个百分点" else "%"
    known = (column.unit if not column.growth else "") or row.unit or _above(table)
    if re.fullmatch("[万亿千百]+", value.unit) and not known.startswith(("万", "亿", "千", "百", "%", "/")):
        return value.unit + known
    return value.unit or known


def _above(table: Table) -> str:
    """Give the unit that stands above the whole table: 单位：万元."""
    found = re.search(r"单位[:：]\s*([^\s）)、，]{1,8})", table.title)
    return found[1] if found else ""


def _subject(name: str, column: Column, form: str, *, growth: bool) -> str:
    if column.measure or "投资" in column.title:
        return name + (column.measure or re.sub(r"[（(][^）)]*[)）]|20\d\d年(?:度)?", "", column.title))
    if form == "standard":
        return name + re.sub(r"[（(].*", "", column.title)
    return f"{name}年均增长" if growth and not re.search(r"增速|增长|涨幅", name) else name


def _sets_norms(column: Column, table: Table) -> bool:
    return bool(re.search(r"标准|规模|半径|用地|面积|下限|上限|配置", column.title + table.title))


def _form(name: str, column: Column, value: Value, *, growth: bool) -> str:
    if value.way in {"提高", "降低", "下降", "减少"} or re.search(
        r"(?:降低|下降|减少|降幅|提高)(?:率|幅度|比例)?$", name
    ):
        return "change"
    if growth or value.way == "增长" or re.search(r"增速|增长(?!率$)|涨幅|增长$", name):
        return "growth"
    if value.cumulated:
        return "count" if "新增" in name else "change"
    if re.search("新增|新建|改造", name + column.measure) and not re.search("率$|比例$|占比$|比重$", name):
        return "count"
    return "cap" if _CAPS.search(name) and value.bound is not None else "level"


def _relation(name: str, column: Column, value: Value, table: Table) -> Relation:
    if len(value.values) > 1:
        return Relation.BETWEEN
    if value.bound is not None:
        return value.bound
    words = column.title + name
    if re.search(r"不大于|不超过|不高于|最大|上限|半径|距离|间距|时间|时长", words):
        return Relation.AT_MOST
    if re.search(r"不小于|不少于|不低于|最小|下限", words + table.title):
        return Relation.AT_LEAST
    return Relation.EXACTLY


def _deadline(column: Column, value: Value, table: Table, frame: Frame) -> str | None:
    if (
        (column.total or value.cumulated or value.way == "年均")
        and frame.start
        and frame.end
        and frame.start != frame.end
    ):
        return f"{frame.start}/{column.year or frame.end}"
    years = [other.year for other in table.columns if other.role is Role.TARGET and other.year]
    if column.total and years and min(years) < max(years):
        return f"{min(years)}/{max(years)}"
    year = column.year or frame.end
    return str(year) if year else None
