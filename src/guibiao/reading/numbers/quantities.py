"""Numbers with their units and bounds, wherever they stand: 95%以上, 3—5万人, 不少于1.2万套, 百亿元, 半小时."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from guibiao.plan.vocabulary import Relation
from guibiao.reading.numerals import chinese_number

_UNITS = (
    "升 毫升 克 学时 课时 个百分点 百分点 个点 % ‰ 平方公里 平方千米 平方米 平米 ㎡ m² m2 km² km2 hm² hm2 公顷 "
    "亩 公里 千米 km 厘米 毫米 米 m 立方米 立方 m³ m3 "
    "吨标准煤 吨标煤 标准煤 吨 公斤 千克 斤 千瓦时 千瓦 兆瓦 kWh kW MW GW 千伏安 伏安 微克 毫克 分贝 dB "
    "美元 欧元 港元 元 块钱 "
    "个工作日 工作日 min 分钟 小时 个月 天 日 年 周 岁 标箱 标台 人次 人份 人 名 位 户 套 家 所 处 座 条 项 "
    "件 张 辆 台套 台 部 "
    "个班 场次 场 次 期 批 种 类 门 支 本 册 篇 幢 栋 间 片区 片 块 枚 艘 架 头 只 株 棵 口 对 组 级 星级 星 "
    "分 倍 成 折 例 起 宗 单 层 "
    "车位 床 班 轮 版 册次 盏 根 杆 把 眼 顶 幅 面 团 队 强 大 方阵 列 路 个 度 兆 站 批次 折 EFLOPS "
    "PFLOPS TFLOPS Mbps Gbps TB PB EB P GWh MWh MVA kVA "
)
UNITS = sorted(set(_UNITS.split()), key=len, reverse=True)
_LATIN = "kmhGMTPE㎡"
"""First characters of units before which a space may stand: 500 m."""
_NOT_BEFORE = {
    "门": "(?!槛)",
    "m": "(?![A-Za-z])",
    "升": "(?![到至级格温降])",
    "克": "(?![服隆里制])",
    "min": "(?![A-Za-z])",
    "大": "(?!学|型|中|小|棚|众|数|量)",
    "P": "(?![A-Za-z])",
}
_UNIT = "|".join((" ?" if unit[0] in _LATIN else "") + re.escape(unit) + _NOT_BEFORE.get(unit, "") for unit in UNITS)
_BELOW = (
    r"(?:/(?:公顷|亩|人次|人|户|万人|千人|百户|家|所|年|日|天|月|平方公里|平方千米|平方米|立方米|公里|"
    r"亿元|万元|元|吨|座|个|小时|分钟|m²|m³))"
)
_MULTIPLE = "万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百"
_ARABIC = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|(?<![\d ])\d{{1,3}}(?: \d{{3}})+(?=(?:{_UNIT}))|\d+(?:\.\d+)?"
_DASH = "—+|~|-|至|到"
_CHINESE = r"[一二三四五六七八九十百千万亿两]+(?:点[一二三四五六七八九零]+)?(?:分之[一二三四五六七八九十]+)?|半|双"
BOUND_AFTER = re.compile(
    r"\s*(?:(?P<at_least>及?以上|或以上|开外)|(?P<at_most>及?以下|以内|之内|内(?=[。，；、）\n]))|"
    r"(?P<about>左右|上下)|(?P<over>余|多(?=[^层种样元级渠式维点])|来(?=[个家])))"
)
_NOT = "不(?:得|应|宜|可|能|要|许)?"
BOUND_BEFORE = re.compile(
    rf"(?P<at_least>{_NOT}(?:低于|少于|小于|短于|早于)|至少|最少|最低|≥|>=|高于或等于|大于等于|保底)"
    rf"|(?P<at_most>{_NOT}(?:超过|超出|超|高于|大于|多于|突破|长于|晚于)|最多|最高|最大|至多|最长|上限为?|≤|<=|小于等于|封顶)"
    r"|(?P<more_than>超过|突破|高于|大于|多于|超出|超|逾|跨过|跨越|迈过|过(?<=[占均率]过)|>)"
    r"|(?P<less_than>低于|小于|少于|<)"
    r"|(?P<about>(?<![签节集制违预履公条契合])约为?|大约|接近|(?<![附邻靠就远临亲最])近)"
    r"$"
)
_QUANTITY = re.compile(
    rf"(?P<sign><=|>=|[<>≤≥])?(?P<low>{_ARABIC})(?P<lowmult>{_MULTIPLE})?(?P<lowunit>{_UNIT})?(?:{_DASH})"
    rf"(?P<high>{_ARABIC})(?P<highmult>{_MULTIPLE})?(?P<highunit>(?:{_UNIT}){_BELOW}?)?"
    rf"|(?P<sign1><=|>=|[<>≤≥])?(?P<number>{_ARABIC})(?:[:∶]1(?![\d.:∶]))?(?P<more>[余多来]?)(?P<mult>{_MULTIPLE})?(?P<unit>(?:{_UNIT}){_BELOW}?)?"
    rf"|(?P<half>(?<!超)过半(?![个小天年])|半数|一半)"
    rf"|(?P<tenths>[一二三四五六七八九两])成(?P<more5>[一二三四五六七八九半])?"
    rf"|(?P<tenfold>翻[一两二三四]番|翻番|倍增|翻一倍|减半)"
    rf"|(?P<quarter>[一三]刻钟)"
    rf"|(?P<cn>{_CHINESE})(?P<cnmore>[余多来]?)(?P<cnunit>(?:{_UNIT}){_BELOW}?)?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text. Spans are of the view; the value is as written, its power of ten stands in the unit."""

    start: int
    """Where the number begins, with the sign before it."""
    end: int
    """Where the number (or range) ends, without its unit."""
    stop: int
    """Where unit and bound end."""
    values: tuple[Decimal, ...]
    """One value, or the two ends of a range."""
    unit: str
    bound: Relation | None = None
    """What a word or sign beside the number says: at least, at most, about…"""
    chinese: bool = False
    """Written in Chinese numerals."""

    @property
    def is_range(self) -> bool:
        """Tell whether it has two ends."""
        return len(self.values) > 1


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Give the numbers of a span of a view, in order; numbers inside names such as 5G or PM2.5 are given too."""
    for found in _QUANTITY.finditer(text, start, len(text) if end is None else end):
        quantity = _quantity(found, text)
        if quantity is not None:
            yield quantity


def _quantity(found: re.Match[str], text: str) -> Quantity | None:  # noqa: PLR0911 - one question after the other
    if found["low"]:
        return _range(found, text)
    if found["number"]:
        start = found.start("sign1") if found["sign1"] else found.start("number")
        unit = (found["mult"] or "") + (found["unit"] or "").strip()
        quantity = Quantity(start, found.end("number"), found.end(), (_decimal(found["number"]),), unit)
        return _bounded(quantity, text, more=bool(found["more"]))
    if found["half"]:
        quantity = Quantity(*_whole(found), (Decimal(50),), "%", chinese=True)
        return _bounded(quantity, text, more=found["half"].startswith("过"))
    if found["tenths"]:
        value = (chinese_number(found["tenths"]) or Decimal(0)) * 10
        rest = found["more5"]
        value += Decimal(5) if rest == "半" else (chinese_number(rest) or Decimal(0)) if rest else Decimal(0)
        return _bounded(Quantity(*_whole(found), (value,), "%", chinese=True), text)
    if found["tenfold"]:
        return _bounded(Quantity(*_whole(found), (_fold(found["tenfold"]),), "倍", chinese=True), text)
    if found["quarter"]:
        value = Decimal(15) * (1 if found["quarter"][0] == "一" else 3)
        return Quantity(*_whole(found), (value,), "分钟", chinese=True)
    return _chinese(found, text)


def _whole(found: re.Match[str]) -> tuple[int, int, int]:
    """Give start, end and stop of a number that is one word with its unit."""
    return found.start(), found.end(), found.end()


def _range(found: re.Match[str], text: str) -> Quantity | None:
    low, high = _decimal(found["low"]), _decimal(found["high"])
    low_multiple, multiple = found["lowmult"] or "", found["highmult"] or ""
    if low_multiple and multiple and low_multiple != multiple:
        low = low * _POWERS[low_multiple] / _POWERS[multiple]
    if low > high and multiple and not low_multiple:
        low = low / _POWERS[multiple]
    if low > high:
        return None
    unit = (multiple or low_multiple) + (found["highunit"] or found["lowunit"] or "").strip()
    return _bounded(Quantity(found.start("low"), found.end("high"), found.end(), (low, high), unit), text)


_POWERS = {"百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_POWERS |= {"十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}


def _chinese(found: re.Match[str], text: str) -> Quantity | None:
    words, unit = found["cn"], found["cnunit"] or ""
    if words == "半" and not unit:
        return None
    power = re.fullmatch(r"([百千十])([万亿])?", words)
    value = chinese_number(words)
    if value is None or words in {"万", "亿", "千"} or (not unit and len(words) == 1):
        return None
    if unit == "折":
        value, unit = (value if value >= _TEN else value * 10), "%"
    if "分之" in words:
        value, unit = round(value * 100, 10), "%"
    if power and power[2]:
        value, unit = chinese_number(power[1]) or value, power[2] + unit
    quantity = Quantity(found.start(), found.end("cn"), found.end(), (value,), unit, chinese=True)
    return _bounded(quantity, text, more=bool(found["cnmore"]))


_TEN = 10


def _bounded(quantity: Quantity, text: str, *, more: bool = False) -> Quantity:
    """Give a number with the bound that stands beside it; `more` where it has 余 or 多 of its own."""
    start = quantity.start
    bound, stop = _bound(text, start, quantity.stop, sign=text[start] if text[start] in "<>≤≥" else "")
    return replace(quantity, stop=stop, bound=bound or (Relation.MORE_THAN if more else None))


def _bound(text: str, start: int, stop: int, sign: str) -> tuple[Relation | None, int]:
    """Read the words of bound around a number; give where they end."""
    if sign:
        double = text[start + 1 : start + 2] == "="
        signs = {"<": Relation.LESS_THAN, ">": Relation.MORE_THAN, "≤": Relation.AT_MOST, "≥": Relation.AT_LEAST}
        return (Relation.AT_MOST if sign == "<" else Relation.AT_LEAST) if double else signs[sign], stop
    after = BOUND_AFTER.match(text, stop)
    before = bound_before(text, start)
    if after and after.lastgroup in {"at_least", "at_most", "about"}:
        return Relation(after.lastgroup), after.end()
    if before:
        return before, stop
    return (Relation.MORE_THAN if after else None), after.end() if after else stop


_ENDS_IN_BOUND = re.compile(rf"(?:{BOUND_BEFORE.pattern.removesuffix('$')})$")
_BETWEEN = re.compile(
    r"(?:人民币|(?<=[高低多少大小超])到|至|了|(?<!每)每(?:立方米|平方米|[百千万]?[户人亩年月班处个座张])|"
    r"(?<=最高)(?:可?[给奖补资贴支][予励助贴持]?)|(?<=至少|最多|至多)[\u4e00-\u9fff]{1,3}|"
    r"(?<=[于过])[^，。；、：\d]{2,14}的|"
    r"(?<=[不应宜得](?:低于|少于|小于|高于|大于|超过))(?:[^，。；、：\d]|\d+周?岁){2,18})$"
)
"""What may stand between the word of a bound and its number: a verb, or what the number is a part of."""
_NEAR = 20


def bound_before(text: str, start: int) -> Relation | None:
    """Read the word of a bound before a number; None where there is none."""
    near = _BETWEEN.sub("", text[max(start - _NEAR, 0) : start])
    found = _ENDS_IN_BOUND.search(near)
    return Relation(found.lastgroup) if found and found.lastgroup else None


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace(" ", ""))


def _fold(words: str) -> Decimal:
    if words == "减半":
        return Decimal("0.5")
    number = chinese_number(words[1]) if words.startswith("翻") and words.endswith("番") and len(words) > 2 else None  # noqa: PLR2004 - one sign and one word
    return Decimal(2) ** int(number or 1)
