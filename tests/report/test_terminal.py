"""The layout of text in columns."""

import pytest

from guibiao.progress import Status
from guibiao.report.columns import padded, table, width
from guibiao.report.terminal import light_mark


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("圭表", 4), ("（%）", 5), ("", 0)])
def test_chinese_characters_fill_two_columns(text, columns):
    assert width(text) == columns


@pytest.mark.parametrize("text", ["", "abc", "圭表", "常住人口城镇化率与户籍", "a圭b表c圭d表"])
@pytest.mark.parametrize("columns", [4, 5, 8, 13])
def test_a_padded_text_fills_its_columns_exactly(text, columns):
    assert width(padded(text, columns)) == columns


def test_columns_of_a_table_stand_below_each_other():
    lines = list(table(["name", "value"], [["圭", "1"], ["gnomon", "2"]]))
    assert lines == ["name    value", "圭      1", "gnomon  2"]


def test_no_two_statuses_share_a_sign():
    assert len({light_mark(status) for status in Status}) == len(Status)
