"""Numbers with units and bounds, wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guibiao.reading.numbers.quantities import bound_before, quantities


def first(text):
    found = next(quantities(text))
    values = "–".join(f"{float(value):g}" for value in found.values)
    return values, found.unit, found.bound.value if found.bound else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("达到95%以上", ("95", "%", "at_least")),
        ("达95％", ("95", "", None)),
        ("不少于1.2万套", ("1.2", "万套", "at_least")),
        ("不得低于规定值的70%", ("70", "%", "at_least")),
        ("不宜超出1公里", ("1", "公里", "at_most")),
        ("不应大于现有面积的20%", ("20", "%", "at_most")),
        ("不晚于6个月", ("6", "个月", "at_most")),
        ("至少拥有2所", ("2", "所", "at_least")),
        ("最高补3万元", ("3", "万元", "at_most")),
        ("最高给予50万元", ("50", "万元", "at_most")),
        ("控制在5.5%以内", ("5.5", "%", "at_most")),
        ("稳定在35万吨左右", ("35", "万吨", "about")),
        ("约300亩", ("300", "亩", "about")),
        ("完成签约700户", ("700", "户", None)),
        ("附近3公里", ("3", "公里", None)),
        ("超百亿元", ("100", "亿元", "more_than")),
        ("突破1,200亿元", ("1200", "亿元", "more_than")),
        ("3—5万人", ("3–5", "万人", None)),
        ("8000~1.2万人", ("0.8–1.2", "万人", None)),
        ("5000万至1亿元", ("0.5–1", "亿元", None)),
        ("九成五", ("95", "%", None)),
        ("三分之一以上", ("33.3333", "%", "at_least")),
        ("八折", ("80", "%", None)),
        ("过半", ("50", "%", "more_than")),
        ("翻两番", ("4", "倍", None)),
        ("翻一番", ("2", "倍", None)),
        ("减半", ("0.5", "倍", None)),
        ("半小时", ("0.5", "小时", None)),
        ("一刻钟", ("15", "分钟", None)),
        ("百亿元", ("100", "亿元", None)),
        ("十二所", ("12", "所", None)),
        ("26微克/立方米", ("26", "微克/立方米", None)),
        ("≥7.5张", ("7.5", "张", "at_least")),
        ("<=30%", ("30", "%", "at_most")),
        ("25EFLOPS", ("25", "EFLOPS", None)),
        ("300万千瓦", ("300", "万千瓦", None)),
        ("2.5个百分点", ("2.5", "个百分点", None)),
        ("200余个", ("200", "个", "more_than")),
    ],
)
def test_value_unit_and_bound(text, expected):
    assert first(text) == expected


@pytest.mark.parametrize("text", ["", "没有数字", "半", "万一"])
def test_words_without_a_number(text):
    assert [found for found in quantities(text) if found.unit] == []


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("不高于", "at_most"),
        ("高于", "more_than"),
        ("不宜低于", "at_least"),
        ("低于", "less_than"),
        ("接近", "about"),
        ("不可少于", "at_least"),
        ("上限为", "at_most"),
        ("", None),
        ("设立", None),
    ],
)
def test_the_words_of_a_bound(words, bound):
    found = bound_before(f"面积{words}20亩", 2 + len(words))
    assert (found.value if found else None) == bound


@given(st.text(alphabet="一二三十百万亿半成点0123456789.,%个元平方米至—以上不低于约", max_size=40))
def test_spans_lie_in_order_in_the_text(text):
    at = 0
    for found in quantities(text):
        assert at <= found.start < found.end <= found.stop <= len(text)
        at = found.end
