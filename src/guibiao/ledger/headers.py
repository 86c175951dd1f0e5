"""What clerks write: the column names and the ways of writing numbers and periods that intake understands."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from guibiao.files.wording import plain
from guibiao.language import Message

HEADERS = {
    "indicator": ("indicator", "指标", "指标名称", "指标编码"),
    "place": ("place", "region", "地区", "区域", "地区名称", "地区编码", "县区", "县(市、区)"),
    "period": ("period", "year", "时期", "年份", "年度", "报告期"),
    "value": ("value", "数值", "指标值", "完成值", "值"),
    "numerator": ("numerator", "分子"),
    "denominator": ("denominator", "分母"),
    "unit": ("unit", "单位", "计量单位"),
    "qualifier": ("qualifier", "限定"),
    "basis": ("basis", "性质"),
    "definition": ("definition", "口径"),
    "territory": ("territory", "地域范围"),
    "confidence": ("confidence", "可信度"),
    "source": ("source", "来源", "数据来源"),
    "published": ("published", "发布日期"),
    "note": ("note", "备注"),
}
"""Names of columns by field of an observation."""
_FIELDS = {name: field for field, names in HEADERS.items() for name in names}
FIELD_WORDS = {
    "indicator": Message.of("indicator"),
    "place": Message.of("place"),
    "period": Message.of("period"),
    "value": Message.of("value"),
    "unit": Message.of("unit"),
    "source": Message.of("source"),
}
"""What a row has to give, in words."""
REPLIES = {"en": ("problem", "remedy"), "zh-CN": ("问题", "处理办法")}
"""Columns that a returned workbook adds, by language; they are passed over when the workbook comes in again."""
ANSWERS = {"en": ("asked", "confirmed", "explanation"), "zh-CN": ("提问", "确认", "说明")}
"""Columns that a returned workbook adds where it asks something: the questions' rules, a yes, and the reason."""
IGNORED = tuple(name for columns in (REPLIES, ANSWERS) for names in columns.values() for name in names)

_HALVES = {"上半年": "H1", "下半年": "H2"}
_QUARTERS = {"一": "1", "二": "2", "三": "3", "四": "4", "1": "1", "2": "2", "3": "3", "4": "4"}


def field_of(header: str) -> str | None:
    """Give the field that a column holds; None for a column that intake does not know."""
    return _FIELDS.get(plain(header).lower())


def narrow(text: str) -> str:
    """Turn full-width signs of ASCII into ordinary ones, and leave m² and ㎡ as they are."""
    return "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text).strip()


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether a row names columns: two of its cells at least are names that intake knows."""
    return len({field_of(cell) for cell in cells} - {None}) > 1


def close_to(written: str, names: Iterable[str]) -> list[str]:
    """Give up to three names that a written one may have been meant for, the likeliest first."""
    known = sorted(names)
    parts = [name for name in known if written in name or name in written]
    return list(dict.fromkeys([*get_close_matches(written, known, 3, 0.6), *sorted(parts, key=len)]))[:3]


def number_and_unit(text: str) -> tuple[str, str]:
    """Split a written value into number and the percent or per-mille sign behind it; drop thousands separators."""
    cleaned = plain(text)
    sign = cleaned[-1:] if cleaned[-1:] in {"%", "‰"} else ""
    number = cleaned.removesuffix(sign).strip()
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", number, re.ASCII):
        number = number.replace(",", "")
    return number, sign


def period_text(text: str) -> str:
    """Turn 2025年, 2025年6月, 2025年上半年 and 2025年三季度 into the ledger's way of writing."""
    cleaned = plain(text)
    match = re.fullmatch(r"(\d{4})年度?(.*)", cleaned, re.ASCII)
    if not match:
        return cleaned
    year, rest = match.groups()
    if not rest:
        return str(year)
    if rest in _HALVES:
        return f"{year}-{_HALVES[rest]}"
    quarter = re.fullmatch(r"第?([一二三四1-4])季度", rest)
    if quarter:
        return f"{year}-Q{_QUARTERS[quarter[1]]}"
    month = re.fullmatch(r"(\d{1,2})月", rest, re.ASCII)
    return f"{year}-{int(month[1]):02d}" if month else cleaned


def names_of(entries: Mapping[str, object], *fields: str) -> dict[str, list[str]]:
    """Give the identifiers that each written name may mean: identifiers themselves, and names in any language."""
    found: dict[str, list[str]] = {}
    for identifier, entry in entries.items():
        for name in {identifier, *(str(getattr(entry, field)) for field in fields)} - {""}:
            found.setdefault(plain(name), []).append(identifier)
    return found
