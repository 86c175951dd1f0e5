"""Numbers as Chinese documents write them: 3.5, 1,200, 三千二百, 一点五亿, 百亿, 半, 三分之二, 两成."""

import re
from decimal import Decimal

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "双": 2}
_DIGITS |= {c: n for n, c in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
_TENS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_FRACTION = re.compile(r"(.+)分之(.+)")
_POINT = re.compile(r"(.*)点([零一二三四五六七八九〇]+)(.*)")


def chinese_number(text: str) -> Decimal | None:
    """Give the value of a Chinese numeral; None where it is none.

    A numeral may begin with its power: 百亿 is 10,000,000,000. 半 is a half, 三分之二 two thirds, 八成 0.8.
    """
    if text in {"半", "一半"}:
        return Decimal("0.5")
    if text.endswith("成") and len(text) > 1:
        tenths = chinese_number(text[:-1])
        return None if tenths is None else tenths / 10
    if found := _FRACTION.fullmatch(text):
        below, above = chinese_number(found[1]), chinese_number(found[2])
        return above / below if below and above is not None else None
    if found := _POINT.fullmatch(text):
        return _with_point(found)
    return _whole(text)


def _with_point(found: re.Match[str]) -> Decimal | None:
    whole = _whole(found[1]) if found[1] else Decimal(0)
    if whole is None:
        return None
    number = whole + Decimal("0." + "".join(str(_DIGITS[c]) for c in found[2]))
    for character in found[3]:
        power = _GROUPS.get(character) or _TENS.get(character)
        if power is None:
            return None
        number *= power
    return number


def _whole(text: str) -> Decimal | None:
    """Read a whole number: digits, tens, and groups of four digits."""
    if not text or any(c not in _DIGITS and c not in _TENS and c not in _GROUPS for c in text):
        return None
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    total, group, digit, seen = 0, 0, 0, False
    for character in text:
        if character in _DIGITS:
            digit, seen = _DIGITS[character], True
        elif character in _TENS:
            group += (digit if seen else 1) * _TENS[character]
            digit, seen = 0, False
        else:
            total = (total + group + digit or 1) * _GROUPS[character]
            group, digit, seen = 0, 0, False
    return Decimal(total + group + digit)
