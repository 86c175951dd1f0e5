"""Numbers as Word writes them before headings and lists: 一, (1), iv, ①, 甲 (ISO/IEC 29500-1, 17.18.59)."""

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_COUNTED = 9999
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def numeral(number: int, style: str) -> str:
    """Write a number in one of Word's number formats; plain digits where the format has no sign for it."""
    if style == "none":
        return ""
    written = _STYLES.get(style, str)(number) if number > 0 else ""
    return written or str(number)


def counted(number: int, digits: str = _DIGITS, units: tuple[str, ...] = _UNITS) -> str:
    """Write a number as it is counted in Chinese: 十二, 一百〇五; empty from ten thousand."""
    if number > _LARGEST_COUNTED:
        return ""
    zero = "零" if digits is _LEGAL_DIGITS else "〇"
    written = ""
    for place, sign in enumerate(reversed(str(number))):
        if sign != "0":
            written = digits[int(sign)] + units[place] + written
        elif written and not written.startswith(zero):
            written = zero + written
    return written[1:] if units is _UNITS and written.startswith("一十") else written


def _legal(number: int) -> str:
    return counted(number, _LEGAL_DIGITS, _LEGAL_UNITS)


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(sign)] for sign in str(number))


def _roman(number: int) -> str:
    if number > _LARGEST_COUNTED:
        return ""
    written = ""
    for amount, sign in _ROMAN:
        written += sign * (number // amount)
        number %= amount
    return written


def _letter(number: int) -> str:
    rounds, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (rounds + 1) if number <= _LARGEST_COUNTED else ""


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: write(number).upper()


def _range(first: str, count: int) -> str:
    return "".join(chr(ord(first) + step) for step in range(count))


_CIRCLED = _of(_range("①", 20) + _range("㉑", 15) + _range("㊱", 15))
_STYLES: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "upperRoman": _upper(_roman),
    "lowerRoman": _roman,
    "upperLetter": _upper(_letter),
    "lowerLetter": _letter,
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "japaneseCounting": counted,
    "taiwaneseCounting": counted,
    "taiwaneseCountingThousand": counted,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _of(_range("⑴", 20)),
    "decimalEnclosedFullstop": _of(_range("⒈", 20)),
    "ideographEnclosedCircle": _of(_range("㊀", 10)),
    "ordinal": lambda number: f"{number}{_ending(number)}",
}


def _ending(number: int) -> str:
    teens = range(11, 14)
    return "th" if number % 100 in teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
