"""Dates that can be deadlines, and those that cannot."""

import pytest

from guibiao.reading.numbers.dates import dates_of
from guibiao.reading.structure.frame import Frame
from guibiao.reading.tables.cells import due

FIVE = Frame(2026, 2030, 2025, "zh-CN")
LONG = Frame(2021, 2035, 2020, "zh-CN")
ONE = Frame(2026, 2026, 2025, "zh-CN")


def written(text, frame=FIVE):
    return [mark.written for mark in dates_of(text, frame).marks]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("到2028年，", ["2028"]),
        ("2028年底前，", ["2028-12-31"]),
        ("2028年年底前，", ["2028-12-31"]),
        ("2028年6月底前，", ["2028-06-30"]),
        ("2028年2月，", ["2028-02-28"]),
        ("2028年上半年，", ["2028-06-30"]),
        ("2027—2029年，", ["2027/2029"]),
        ("2027至2029年期间，", ["2027/2029"]),
        ("“十五五”期间，", ["2026/2030"]),
        ("“十五五”末，", ["2030"]),
        ("规划期末，", ["2030"]),
        ("全年新建，", ["2026"]),
        ("2028年末建成两家，全年接待", ["2028-12-31", "2028"]),
        ("2028年末建成。全年接待", ["2028-12-31", "2026"]),
        ("三年累计新建，", ["2026/2028"]),
        ("五年累计新建，", ["2026/2030"]),
        ("未来五年新建，", ["2026/2030"]),
        ("2025年，", []),
        ("比2027年增长", []),
        ("较2027年提高", []),
        ("以2027年为基期", []),
        ("“十四五”期间，", []),
        ("《规划（2021—2025年）》", []),
    ],
)
def test_dates_of_a_plan_of_five_years(text, dates):
    assert written(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"), [("未来五年新建，", ["2021/2025"]), ("近三年累计", ["2021/2023"]), ("到2035年，", ["2035"])]
)
def test_windows_in_a_long_plan_begin_with_it(text, dates):
    assert written(text, LONG) == dates


@pytest.mark.parametrize(
    ("text", "dates"), [("年内，", ["2026-12-31"]), ("全年，", ["2026"]), ("三年倍增", ["2026/2028"])]
)
def test_dates_of_a_year(text, dates):
    assert written(text, ONE) == dates


def test_years_told_together_govern_one_number_each():
    (mark,) = dates_of("2026、2027、2028年分别完成", FIVE).marks
    assert [mark.nth(place) for place in range(4)] == ["2026", "2027", "2028", "2028"]


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2026—2028", "2028"),
        ("2026年—2028年", "2028"),
        ("2027年", "2027"),
        ("2027年底前", "2027"),
        ("2027年6月底", "2027-06-30"),
        ("11月底", "2026-11-30"),
        ("9月1日前", "2026-09-30"),
        ("全年", "2026"),
        ("长期", ""),
        ("持续推进", ""),
        ("12.5", None),
        ("市水务局", None),
        ("", None),
    ],
)
def test_cells_that_hold_a_date(cell, date):
    assert due(cell, 2026) == date
