"""Numbers before headings are written as Word writes them (ISO/IEC 29500-1, 17.18.59)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.reading.text.word.numerals import counted, numeral


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("decimal", {1: "1", 10: "10", 123: "123"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {1: "１", 20: "２０"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 1999: "MCMXCIX"}),
        ("lowerRoman", {3: "iii", 90: "xc", 400: "cd"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {2: "b", 28: "bb"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九"}),
        (
            "chineseCountingThousand",
            {100: "一百", 110: "一百一十", 1001: "一千〇一", 2020: "二千〇二十"},
        ),
        ("japaneseCounting", {5: "五", 15: "十五"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹", 105: "壹佰零伍"}),
        ("ideographDigital", {1: "一", 10: "一〇", 23: "二三"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 21: "21st", 112: "112th"}),
        ("none", {1: ""}),
        ("unheard of", {7: "7"}),
    ],
)
def test_a_number_in_each_style(style, written):
    assert {number: numeral(number, style) for number in written} == written


@pytest.mark.parametrize("style", ["chineseCounting", "lowerRoman", "upperLetter", "ideographTraditional", "decimal"])
@pytest.mark.parametrize("number", [0, -3, 10**9])
def test_a_number_without_a_sign_is_digits(style, number):
    assert numeral(number, style) == str(number)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.integers(1, 9999))
def test_what_is_counted_in_chinese_counts_back(number):
    values = dict(zip("〇一二三四五六七八九", range(10), strict=True))
    units = {"十": 10, "百": 100, "千": 1000}
    total, digit = 0, 0
    for sign in counted(number):
        if sign in units:
            total, digit = total + (digit or 1) * units[sign], 0
        else:
            digit = values[sign]
    assert total + digit == number
