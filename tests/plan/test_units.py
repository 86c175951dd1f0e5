"""Units of measure: how they convert, and what cannot be set against each other."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.plan.units import UnitsDiffer, conversion, is_relative, unit_name, unit_of

SAME_KIND = {
    "share": ["%", "‰", "百分点", "比", "/"],
    "people": ["人", "万人", "亿人", "千人", "名", "万名"],
    "money": ["元", "万元", "亿元", "万亿元"],
    "area": ["m2", "m²", "平方米", "万m2", "亩", "万亩", "公顷", "km2", "平方公里"],
    "length": ["m", "米", "km", "公里"],
    "mass": ["吨", "万吨", "公斤"],
    "power": ["kW", "千瓦", "万千瓦"],
    "time": ["分钟", "小时", "天"],
    "in number": ["个", "万个"],
    "money per person": ["元/人", "万元/人", "亿元/万人"],
}
PAIRS = [(first, second) for units in SAME_KIND.values() for first in units for second in units]


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "other"),
    [
        (54.4, "%", 0.544, "比"),
        (5, "‰", 0.5, "%"),
        (1, "万人", 10_000, "人"),
        (3.5, "亿元", 35_000, "万元"),
        (1, "万亿元", 10_000, "亿元"),
        (15, "亩", 1, "公顷"),
        (1, "km2", 100, "公顷"),
        (2, "万个", 20_000, "个"),
        (1.5, "小时", 90, "分钟"),
        (2, "万元/人", 20_000, "元/人"),
        (1, "万人/所", 10_000, "人/所"),
        (1, "元/万人", 0.0001, "元/人"),
        (42, "m²", 42, " m2 "),
        (12, "百分点", 12, "%"),
        (5, "套", 5, "套"),
    ],
)
def test_a_value_in_another_unit(value, unit, wanted, other):
    assert value * conversion(unit, other) == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("%", "人"), ("人", "人次"), ("元", "元/人"), ("个", "家"), ("年", "天"), ("m", "m2"), ("m2", "m3"), ("", "%"),
        ("万人/所", "人/个"), ("户", "人"),
    ],
)  # fmt: skip
def test_units_of_different_things_are_never_converted(first, second):
    for source, target in ((first, second), (second, first)):
        with pytest.raises(UnitsDiffer, match="measure different things"):
            conversion(source, target)


units = st.sampled_from(PAIRS)
values = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(units, values)
def test_there_and_back(pair, value):
    first, second = pair
    back = value * conversion(first, second) * conversion(second, first)
    assert math.isclose(back, value, rel_tol=1e-12, abs_tol=1e-300)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.sampled_from(list(SAME_KIND.values())), st.data())
def test_the_way_over_a_third_unit_is_the_same(kind, data):
    first, second, third = (data.draw(st.sampled_from(kind)) for _ in range(3))
    assert conversion(first, third) == pytest.approx(conversion(first, second) * conversion(second, third), rel=1e-12)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.text(max_size=8))
def test_any_unit_is_the_same_as_itself_and_ten_thousand_make_a_wan(text):
    assert conversion(text, text) == 1.0
    assert unit_of(text).factor > 0


@pytest.mark.parametrize(
    ("unit", "relative"), [("%", True), ("百分点", True), ("/", True), ("元/元", False), ("人", False), ("个", False)]
)
def test_which_units_are_shares(unit, relative):
    assert is_relative(unit) is relative


@pytest.mark.parametrize(
    ("unit", "zh", "en"),
    [("万人", "万人", "x 10,000 people"), ("%", "%", "%"), ("/", "", ""), ("百分点", "百分点", "percentage points")],
)
def test_units_as_people_read_them(unit, zh, en):
    assert (unit_name(unit).text("zh-CN"), unit_name(unit).text("en")) == (zh, en)
