"""The report as a workbook: the same figures as the page, each beside its source."""

import io
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from guibiao.checks import check
from guibiao.packs import Pack, find_pack, read_pack
from guibiao.report.view import view_plan
from guibiao.report.warning_section import warnings_of
from guibiao.report.workbook import report_workbook
from plans import ledger, plan, seen

AS_OF = date(2026, 11, 24)
SHEETS = [
    "总览", "目标", "图表", "前景", "预警", "检验记录", "区间检验（按提前年数）", "区间检验（按指标）",
    "可能性检验（按提前年数）", "可能性检验（按指标）", "已发预测的记录", "尚不掌握", "观测值", "任务",
    "检查发现", "来源",
]  # fmt: skip


@pytest.fixture(scope="module")
def dezhou():
    pack = read_pack(find_pack("dezhou"))
    view = view_plan(pack.plan, pack.ledger, AS_OF, "zh-CN")
    return pack, view, report_workbook(view)


def tables(data: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def column(sheet: list[list], name: str) -> list:
    place = sheet[0].index(name)
    return [row[place] for row in sheet[1:]]


def test_sheets_have_chinese_names(dezhou):
    assert list(tables(dezhou[2])) == SHEETS


def test_the_overview_counts_what_the_page_counts(dezhou):
    _, view, data = dezhou
    counts = column(tables(data)["总览"], "承诺数")
    assert sum(count for count in counts[:-2] if count) == view.total == counts[-1]


def test_every_target_has_its_figures_and_their_source(dezhou):
    _, view, data = dezhou
    sheet = tables(data)["目标"]
    assert column(sheet, "编号") == [target.key for target in view.targets]
    for value, source, known in zip(*(column(sheet, name) for name in ("最新值", "来源", "公布日期")), strict=True):
        assert bool(value != "") == bool(source) == bool(known)


@pytest.mark.parametrize(("sheet", "rows"), [("任务", 854), ("观测值", 969), ("来源", 74)])
def test_tables_are_whole(dezhou, sheet, rows):
    assert len(tables(dezhou[2])[sheet]) == rows + 1


def test_findings_are_those_of_the_checker(dezhou):
    pack, _, data = dezhou
    numbers = column(tables(data)["检查发现"], "序号")
    assert len(set(numbers)) == len(check(pack).findings)


def test_there_is_a_chart_for_each_observed_indicator_of_the_table(dezhou):
    _, _, data = dezhou
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
    indicators = set(column(tables(data)["图表"], "指标"))
    assert len(charts) == len(indicators) + len(("promises of the table", "further promises", "reliability"))


def test_the_chart_of_a_forecast_holds_the_fan(dezhou):
    _, view, data = dezhou
    rows = tables(data)["图表"][1:]
    [card] = [target for target in view.targets if target.key == "income_ratio-2035"]
    ends = {row[1]: row[3] for row in rows if (row[0], row[2]) == (card.name, 2035)}
    share, low, high = view.fan(card)[-1].expected.intervals[1]
    assert (ends[f"{share:.0%} 下限"], ends[f"{share:.0%} 上限"]) == pytest.approx((low, high), rel=1e-5)
    assert low < ends["预计"] < high


def test_the_outlook_has_a_row_for_each_promise_those_with_a_forecast_first(dezhou):
    _, view, data = dezhou
    sheet = tables(data)["前景"]
    assert sorted(column(sheet, "编号")) == sorted(target.key for target in view.targets)
    chances = column(sheet, "可能性，%")
    known = [each.probability for each in view.prospects.outlooks.values() if each.expected]
    assert sorted(chance for chance in chances if chance != "") == sorted(round(100 * each, 1) for each in known)
    assert "" not in chances[: len(known)]
    assert all(column(sheet, "理由"))


def test_warnings_are_those_of_the_page(dezhou):
    _, view, data = dezhou
    sheet = tables(data)["预警"]
    assert column(sheet, "编号") == [item.target.key for item in warnings_of(view).warnings]
    assert all(column(sheet, "原因"))


def test_the_reliability_is_drawn_from_its_sheet(dezhou):
    _, view, data = dezhou
    sheet = tables(data)["检验记录"]
    cases = [count for count in column(sheet, "个案数") if count != ""]
    assert sum(cases) == view.prospects.record.asked.chance.size


def test_the_same_input_gives_the_same_bytes(dezhou):
    pack, _, data = dezhou
    view = view_plan(pack.plan, pack.ledger, AS_OF, "zh-CN")
    assert report_workbook(view) == data


@pytest.mark.parametrize("tables_", [{}, {"targets": []}, {"baselines": []}])
def test_small_plans_have_a_workbook(tables_):
    pack = Pack(plan(**tables_), ledger(seen("2023", "55")))
    view = view_plan(pack.plan, pack.ledger, AS_OF, "en")
    assert next(iter(tables(report_workbook(view)))) == "Overview"
