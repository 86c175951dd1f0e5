"""Units of measure: what they measure and how they convert."""

from dataclasses import dataclass
from functools import cache

from guibiao.language import Name

_MULTIPLES = {"万亿": 1e12, "亿": 1e8, "万": 1e4, "千": 1e3, "": 1.0}
_BASES: dict[str, tuple[str, float]] = {
    "%": ("share", 0.01),
    "‰": ("share", 0.001),
    "百分点": ("share", 0.01),
    "比": ("share", 1.0),
    "比值": ("share", 1.0),
    "/": ("share", 1.0),
    "人": ("people", 1.0),
    "名": ("people", 1.0),
    "人次": ("visits", 1.0),
    "户": ("households", 1.0),
    "元": ("money", 1.0),
    "m2": ("area", 1.0),
    "m²": ("area", 1.0),
    "平方米": ("area", 1.0),
    "亩": ("area", 10_000 / 15),
    "公顷": ("area", 10_000.0),
    "km2": ("area", 1e6),
    "km²": ("area", 1e6),
    "平方公里": ("area", 1e6),
    "平方千米": ("area", 1e6),
    "m3": ("volume", 1.0),
    "m³": ("volume", 1.0),
    "立方米": ("volume", 1.0),
    "m": ("length", 1.0),
    "米": ("length", 1.0),
    "公里": ("length", 1000.0),
    "千米": ("length", 1000.0),
    "km": ("length", 1000.0),
    "分钟": ("time", 60.0),
    "小时": ("time", 3600.0),
    "天": ("time", 86_400.0),
    "日": ("time", 86_400.0),
    "年": ("years", 1.0),
    "岁": ("years", 1.0),
    "吨": ("mass", 1000.0),
    "公斤": ("mass", 1.0),
    "kg": ("mass", 1.0),
    "千瓦": ("power", 1000.0),
    "kW": ("power", 1000.0),
    "μg/m3": ("concentration", 1.0),
    "µg/m³": ("concentration", 1.0),
    "微克/立方米": ("concentration", 1.0),
}


_ENGLISH = {
    "人": "people",
    "名": "people",
    "万人": "x 10,000 people",
    "万名": "x 10,000 people",
    "户": "households",
    "元": "yuan",
    "万元": "x 10,000 yuan",
    "亿元": "x 100 million yuan",
    "年": "years",
    "岁": "years",
    "天": "days",
    "小时": "hours",
    "分钟": "minutes",
    "个": "in number",
    "家": "in number",
    "处": "in number",
    "条": "in number",
    "所": "in number",
    "万个": "x 10,000",
    "次": "times",
    "公里": "km",
    "亩": "mu",
    "公顷": "ha",
    "平方米": "m²",
    "百分点": "percentage points",
    "方阵": "tier",
    "等": "grade",
    "倍": "times the start",
    "/": "",
}


class UnitsDiffer(ValueError):  # noqa: N818 - reads as what it says
    """Raised where values of two units are set against each other that measure different things."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit measures, and how many base units it holds.

    A unit that the table does not know (个, 家, 所…) measures only itself; 万个 holds 10,000 个.
    """

    dimension: str
    factor: float


@cache
def unit_of(text: str) -> Unit:
    """Read a unit such as %, 万人, 亿元, m2 or 万人/所."""
    cleaned = text.strip().replace(" ", "")
    if cleaned in _BASES:
        return Unit(*_BASES[cleaned])
    above, slash, below = cleaned.partition("/")
    if slash and above and below:
        upper, lower = unit_of(above), unit_of(below)
        return Unit(f"{upper.dimension}/{lower.dimension}", upper.factor / lower.factor)
    for prefix, multiple in _MULTIPLES.items():
        base = cleaned.removeprefix(prefix)
        if cleaned.startswith(prefix) and base and base in _BASES:
            dimension, factor = _BASES[base]
            return Unit(dimension, multiple * factor)
    for prefix, multiple in _MULTIPLES.items():
        if cleaned.startswith(prefix) and len(cleaned) > len(prefix):
            return Unit(cleaned.removeprefix(prefix), multiple)
    return Unit(cleaned, 1.0)


def conversion(source: str, target: str) -> float:
    """Give the factor that turns a value in `source` into one in `target`; raises UnitsDiffer."""
    if source == target:
        return 1.0
    first, second = unit_of(source), unit_of(target)
    if first.dimension != second.dimension:
        raise UnitsDiffer(f"{source} and {target} measure different things")
    return first.factor / second.factor


def is_relative(unit: str) -> bool:
    """Tell whether a unit is a share or a ratio, without a dimension of its own."""
    return unit_of(unit).dimension == "share"


def unit_name(unit: str) -> Name:
    """Give a unit as people read it: in Chinese as it is printed, without the sign of a plain ratio."""
    return Name("" if unit == "/" else unit, _ENGLISH.get(unit, unit))
