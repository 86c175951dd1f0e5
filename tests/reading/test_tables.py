"""One table in all the shapes in which it comes out of documents, and tables of other kinds."""

import pytest

from guibiao.reading import read_text
from guibiao.reading.text import open_document
from reading.short_plans import TITLE, told

HEAD = ("序号", "指标", "单位", "2025年", "2027年", "2030年", "属性")
ROWS = (
    ("1", "常住人口城镇化率", "%", "58.1", "60", "63左右", "预期性"),
    ("2", "城镇落户人口", "万人", "—", "—", "[20]", "预期性"),
    ("3", "公共供水管网漏损率", "%", "11.2", "≤9.5", "≤9", "约束性"),
    ("4", "每千人口医疗床位", "张", "5.6", "6.1", "6.8以上", "预期性"),
)
PROMISED = [
    ("常住人口城镇化率", "exactly 60 %", "2027", "expected"),
    ("常住人口城镇化率", "about 63 %", "2030", "expected"),
    ("城镇落户人口", "exactly 20 万人", "2026/2030", "expected"),
    ("公共供水管网漏损率", "at_most 9.5 %", "2027", "binding"),
    ("公共供水管网漏损率", "at_most 9 %", "2030", "binding"),
    ("每千人口医疗床位", "exactly 6.1 张", "2027", "expected"),
    ("每千人口医疗床位", "at_least 6.8 张", "2030", "expected"),
]


def beside(gap):
    return "\n".join(gap.join(row) for row in (HEAD, *ROWS))


def below():
    return "\n".join("\n".join(row) for row in (HEAD, *ROWS))


def over_two_pages():
    first, second = ROWS[:2], ROWS[2:]
    pages = ["\n".join("\t".join(row) for row in (HEAD, *rows)) for rows in (first, second)]
    return "\n\n续表\n".join(pages)


def half_below():
    """Cells beside each other on the first page, each on a line of its own on the second."""
    head = "\n".join("\t".join(row) for row in (HEAD, *ROWS[:2]))
    return f"{head}\n续表\n" + "\n".join("\n".join(row) for row in (HEAD, *ROWS[2:]))


def with_groups():
    head, *rows = ("\t".join(row) for row in (HEAD, *ROWS))
    return "\n".join([head, "人口", rows[0], rows[1], "设施", rows[2], rows[3]])


def unit_in_name():
    head = "\t".join(("指标（单位）", *HEAD[3:]))
    return "\n".join([head, *(f"{row[0]}.{row[1]}（{row[2]}）\t" + "\t".join(row[3:]) for row in ROWS)])


def name_over_lines():
    head = "\t".join(("指标（单位）", *HEAD[3:]))
    split = (f"{row[0]}.{row[1][:5]}\n{row[1][5:]}（{row[2]}）\t" + "\t".join(row[3:]) for row in ROWS)
    return "\n".join([head, *split])


def markdown():
    lines = ["| " + " | ".join(row) + " |" for row in (HEAD, *ROWS)]
    return "\n".join([lines[0], "|" + "---|" * len(HEAD), *lines[1:]])


def with_footnotes():
    return beside("\t").replace("管网漏损率", "管网漏损率①").replace("落户人口", "落户人口*")


def head_on_two_lines():
    first = ["序号", "指标", "单位", "2025年", "2027年", "2030年", "属性"]
    body = "\n".join("\n".join(row) for row in ROWS)
    return "\n".join([*first[:3], "2025年", "（现状）", "2027年", "（目标）", "2030年", "（目标）", "属性", body])


LAYOUTS = {
    "tabs": beside("\t"),
    "wide spaces": beside("　"),
    "runs of spaces": beside("   "),
    "single spaces": beside(" "),
    "a cell a line": below(),
    "over two pages": over_two_pages(),
    "half and half": half_below(),
    "groups between rows": with_groups(),
    "unit in the name": unit_in_name(),
    "name over two lines": name_over_lines(),
    "markdown": markdown(),
    "footnotes": with_footnotes(),
    "head on two lines": head_on_two_lines(),
}


def rows_of(reading):
    return [(read.subject, told(read), read.deadline, read.class_) for read in reading.promises if read.rule == "table"]


def in_plan(table, after="注：［］内为累计值。\n二、重点任务\n新建公园12个。"):
    return read_text(f"{TITLE}\n一、主要目标\n表1 主要指标\n{table}\n{after}\n")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_rows(layout):
    assert rows_of(in_plan(LAYOUTS[layout])) == PROMISED


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_layout_makes_headings_or_swallows_what_follows(layout):
    reading = in_plan(LAYOUTS[layout])
    headings = [reading.outline.words(block) for block in reading.outline.blocks if block.level]
    assert headings[-2:] == ["一、主要目标", "二、重点任务"]
    assert told(reading.promises[-1]) == "exactly 12 个"


def test_the_baseline_is_the_cell_of_the_year_before():
    baselines = [read.baseline for read in in_plan(LAYOUTS["tabs"]).promises if read.subject == "公共供水管网漏损率"]
    assert list(map(str, baselines)) == ["11.2", "11.2"]


HTML = """<h1>{title}</h1><h2>一、主要目标</h2><table>
<tr><th rowspan=2>类别</th><th rowspan=2>序号</th><th rowspan=2>指标</th><th rowspan=2>单位</th>
<th rowspan=2>2025年</th><th colspan=2>目标值</th><th rowspan=2>属性</th></tr><tr><th>2027年</th><th>2030年</th></tr>
<tr><td rowspan=4>综合</td>{rows}</table>"""


def test_merged_cells_of_a_format_are_read_by_their_columns(tmp_path):
    rows = "</tr><tr>".join("".join(f"<td>{cell}</td>" for cell in row) for row in ROWS) + "</tr>"
    (tmp_path / "plan.html").write_text(HTML.format(title=TITLE, rows=rows), encoding="utf-8")
    extract = open_document(tmp_path / "plan.html")
    assert rows_of(read_text(extract.text, extract.tables)) == PROMISED


PLACES = (
    "地区\t改造小区（个）\t新增车位（个）\n东湖区\t12\t300\n西山县\t—\t80\n合计\t12\t380",
    "县（市、区） 改造小区（个） 新增车位（个）\n东湖区 12 300\n西山县 — 80\n合计 12 380",
    "单位\n改造小区\n（个）\n新增车位\n（个）\n东湖区\n12\n300\n西山县\n—\n80\n合计\n12\n380",
)


@pytest.mark.parametrize("table", PLACES)
def test_places_by_measures(table):
    found = [(f"{read.scope}{read.subject}", told(read)) for read in in_plan(table, "二、保障").promises]
    assert found == [
        ("东湖区改造小区", "exactly 12 个"),
        ("东湖区新增车位", "exactly 300 个"),
        ("西山县新增车位", "exactly 80 个"),
        ("合计改造小区", "exactly 12 个"),
        ("合计新增车位", "exactly 380 个"),
    ]


def test_places_by_years_below_shared_titles():
    head = "地区\t改造小区（个）\t新增车位（个）\n\t2026年\t2027年\t2026年\t2027年\n"
    table = head + "东湖区\t12\t14\t300\t320\n西山县\t5\t—\t80\t90"
    found = [(read.subject, read.deadline, told(read)) for read in in_plan(table, "二、保障").promises]
    assert found[:4] == [
        ("东湖区改造小区", "2026", "exactly 12 个"),
        ("东湖区改造小区", "2027", "exactly 14 个"),
        ("东湖区新增车位", "2026", "exactly 300 个"),
        ("东湖区新增车位", "2027", "exactly 320 个"),
    ]
    assert len(found) == 7


PROJECTS = (
    (
        "序号\t项目名称\t建设内容\t建设年限\t总投资（万元）\t2026年计划投资（万元）\n"
        "1\t城北水厂\t新建水厂1座、管网48公里\t2026—2028\t21500\t9000\n2\t东环路\t改造道路6.5公里\t2026年\t3600\t3600"
    ),
    (
        "序号\n项目名称\n建设内容\n建设年限\n总投资（万元）\n2026年计划投资（万元）\n"
        "1\n城北水厂\n新建水厂1座、管网48公里\n2026—2028\n21500\n9000\n2\n东环路\n改造道路6.5公里\n2026年\n3600\n3600"
    ),
)


@pytest.mark.parametrize("table", PROJECTS)
def test_projects_give_what_is_built_by_the_end_of_their_years_and_the_money_of_each_year(table):
    found = {(told(read), read.deadline) for read in in_plan(table, "二、保障").promises}
    assert found == {
        ("exactly 1 座", "2028"),
        ("exactly 48 公里", "2028"),
        ("exactly 21500 万元", "2028"),
        ("exactly 9000 万元", "2026"),
        ("exactly 6.5 公里", "2026"),
        ("exactly 3600 万元", "2026"),
    }


DIVISIONS = (
    "序号\t任务\t目标\t牵头单位\t完成时限\n1\t供水\t普及率达到98%，新建供水站12座\t市水务局\t2027年6月底\n2\t培训\t培训农民5000人次\t市农业农村局\t11月底",
    "序号\n任务\n目标\n牵头单位\n完成时限\n1\n供水\n普及率达到98%，新建供水站12座\n市水务局\n2027年6月底\n2\n培训\n培训农民5000人次\n市农业农村局\n11月底",
    "序号\n工作任务\n责任单位\n完成时间\n1\n普及率达到98%，新建供水站12座\n市水务局\n2027年6月底\n2\n培训农民5000人次\n市农业农村局\n11月底",
)


@pytest.mark.parametrize("table", DIVISIONS)
def test_the_words_of_a_division_of_work_are_dated_by_its_last_column(table):
    found = [(told(read), read.deadline) for read in in_plan(table, "二、保障").promises]
    assert found == [
        ("at_least 98 %", "2027-06-30"),
        ("exactly 12 座", "2027-06-30"),
        ("exactly 5000 人次", "2030-11-30"),
    ]


def test_units_above_a_table():
    table = "单位：万元\n项目\t2026年\t2027年\n供水工程\t300\t400\n道路工程\t500\t600"
    reading = read_text(f"{TITLE}\n表2 投资计划 单位：万元\n{table}\n二、保障\n")
    assert {read.unit for read in reading.promises} == {"万元"}


def test_norms_in_a_table_take_their_bound_from_what_is_measured():
    table = "序号 设施名称 用地面积 服务半径 设置\n （㎡） （m） 要求\n1 幼儿园 4000 500 应设\n2 卫生站 300 800 宜设"
    reading = read_text(f"松川市公共服务设施配置标准\n附表一 设施配置下限表\n{table}\n")
    assert [(read.subject, told(read), read.form) for read in reading.promises] == [
        ("幼儿园用地面积", "at_least 4000 ㎡", "standard"),
        ("幼儿园服务半径", "at_most 500 m", "standard"),
        ("卫生站用地面积", "at_least 300 ㎡", "standard"),
        ("卫生站服务半径", "at_most 800 m", "standard"),
    ]


TABLES = {
    "a total and a result on two lines of a head": (
        (
            "任务分解表\n序号\n任务名称\n单位\n2025年\n实绩\n2026年\n2027年\n两年\n合计\n责任单位\n1\n管网改造\n"
            "公里\n41\n60\n70\n130\n市住建局\n2\n口袋公园\n个\n8\n12\n15\n27\n市园林局、\n市城管局\n3\n"
            "新增车位\n个\n—\n300\n400\n700\n市城管局"
        ),
        [60, 70, 130, 12, 15, 27, 300, 400, 700],
    ),
    "years above titles that repeat": (
        (
            "主要指标计划\n序号 指标 单位 2025年 2026年\n计划 预计完成 增长% 计划 增长%\n"
            "1 生产总值 亿元 — 812.4 6.1 — 6左右\n2 外贸出口 亿元 60 61.3 4.2 64 5\n"
            "3 地方收入 亿元 51 50.8 5.5 54 6"
        ),
        [6, 64, 5, 54, 6],
    ),
    "lines of several kinds": (
        (
            "专栏1 主要指标\n类别\n序号\n指标名称\n2025年\n2030年\n年均增长\n（%）[累计]\n属性\n"
            "发展 1 生产总值（亿元）  810  1100  6.3  预期性\n2\n研发强度（%）\n1.9\n2.6\n左右\n"
            "—\n预期性\n民生\n福祉 3 新增就业（万人） [21] — [20] 预期性\n4 平均受教育\n"
            "年限（年） 10.4 11.1 [0.7] 约束性\n5 企业数（家）\t420\t1万\t—\t预期性"
        ),
        [1100, 6.3, 2.6, 20, 11.1, 0.7, 1],
    ),
    "numbers of rows lost in their names": (
        (
            "表1 主要指标\n类别 序号 指标名称 单位 2025年 2030年 年均[累计] 属性\n"
            "1 生产总值 亿元 810 1100 6.3 预期性\n零售总2额 亿元 320 430 6 预期性\n"
            "3 城镇化率 % 58 63 [5] 预期性\n4 用水量 亿立方米 — 3.4 — 约束性"
        ),
        [1100, 6.3, 430, 6, 63, 5, 3.4],
    ),
    "rows that divide the one above": (
        (
            "责任分解表\n序号  指标名称  2025年完成  2026年目标  比上年增长（%）  责任处室\n"
            "1  交通投资（亿元）  120.6  128  6左右  规划处\n"
            "    其中：高速公路  43.8  46  5.0  建管处\n2  通车里程\n（公里）\n428\n486\n—\n"
            "建管处\n3  出行比例（%）  73.6  75  提高1.4个百分点  运输处"
        ),
        [128, 6, 46, 5, 486, 75, 1.4],
    ),
    "bounds apart from their numbers, a number in a name, a name that begins with one": (
        (
            "表1 主要指标\n序号 指标 2025年 2030年 属性\n1 城镇化率（%） 58 66 左右 预期性\n"
            "2 中心城区 1 小时交通圈覆盖率（%） 81 95 以上 预期性\n3 10万人以上镇数量（个） 2 4 预期性"
        ),
        [66, 95, 4],
    ),
    "totals and growth below each year": (
        (
            "主要指标计划\n指标名称\t计量单位\t2025年完成\t2026年计划\t属性\n\t\t总量\t增幅%\t总量\t增幅%\t\n"
            "生产总值\t亿元\t1326.5\t5.7\t1415\t6左右\t预期性\n财政收入\t亿元\t84.6\t2.8\t—\t3.5\t预期性"
        ),
        [1415, 6, 3.5],
    ),
    "places by measures with units on a second line": (
        (
            "分区县计划\n区县\t生产总值\t固定资产投资\t财政收入\n\t增长（%）\t增长（%）\t（亿元）\n"
            "江北区\t6.5\t9\t21.3\n云坪县\t6.0\t8\t9.4"
        ),
        [6.5, 9, 21.3, 6, 8, 9.4],
    ),
    "one name before the sizes of several rows": (
        (
            "表1 学校用地\n学校\n类别\n办学\n规模\n用地面积\n（平方米）\n建筑面积\n（平方米）\n"
            "小学\n18班\n14800\n6900\n24班\n18600\n8800\n"
            "中学\n24班\n24500\n11900\n36班\n35200\n16900"
        ),
        [14800, 6900, 18600, 8800, 24500, 11900, 35200, 16900],
    ),
    "names that go on below their values, blank cells": (
        (
            "表1 主要指标\n类别  序号  指    标  2025年  2030年  年均[累计]  属性\n"
            "1  人均预期寿命（岁）  77.1  78.5  [1.4]  预期性\n"
            "每千人口拥有医疗机构\n民生  2  6.7  7.6  —  预期性\n"
            "床位数（张）\n3  路网密度\n（公里/平方公里） 6.6 ＞8 — 预期性"
        ),
        [7.6, 78.5, 1.4, 8],
    ),
    "projects by kinds": (
        (
            "附表 主要项目\n（单位：亿元）\n项目名称\n建设性质\n"
            "主要建设内容及规模\n起止年限\n总投资\n2026年\n投资计划\n"
            "牵头单位\n一、产业类\n粮食加工园\n新建\n厂房12万平方米\n2026-2028\n6.6\n1.1\n县农业农村局\n"
            "二、设施类\n供水工程\n续建\n管网210公里\n2026-2027\n5.2\n1.4\n县水利局\n合  计\n—\n—\n—\n"
            "11.8\n2.5\n—"
        ),
        [6.6, 1.1, 5.2, 1.4, 12, 210],
    ),
}


@pytest.mark.parametrize("layout", TABLES)
def test_tables_as_they_come_out_of_pages(layout):
    table, values = TABLES[layout]
    title = "松川市2026年交通工作要点" if "责任处室" in table or "计划 预计" in table else TITLE
    title = "松川市2026年国民经济和社会发展计划" if "分区县" in table or "增幅" in table else title
    title = "松川市学校设置标准" if "学校用地" in table else title
    title = "松川市攻坚行动方案（2026—2027年）" if "两年" in table else title
    found = sorted(float(read.values[0]) for read in read_text(f"{title}\n\n{table}\n").promises)
    found = [value for value in found if not ("投资计划" in table and value in {11.8, 2.5})]
    assert found == sorted(map(float, values))


def test_a_row_that_divides_the_one_above_takes_its_unit():
    table, _ = TABLES["rows that divide the one above"]
    found = [told(read) for read in read_text(f"松川市2026年交通工作要点\n\n{table}\n").promises]
    assert "exactly 46 亿元" in found
    assert "exactly 1.4 个百分点" in found


def test_measures_by_places_stand_at_their_places():
    head = "指标\t全市\t东湖区\t西山县\t临河市"
    table = f"{head}\n城镇化率（%）\t66\t91.2\t52.8\t58.6\n收入比（≤）\t1.87\t1.52\t1.94\t—"
    found = [(str(read.scope), read.subject, told(read)) for read in read_text(f"{TITLE}\n\n{table}\n").promises]
    assert found == [
        ("", "城镇化率", "exactly 66 %"),
        ("东湖区", "城镇化率", "exactly 91.2 %"),
        ("西山县", "城镇化率", "exactly 52.8 %"),
        ("临河市", "城镇化率", "exactly 58.6 %"),
        ("", "收入比", "at_most 1.87 /"),
        ("东湖区", "收入比", "at_most 1.52 /"),
        ("西山县", "收入比", "at_most 1.94 /"),
    ]


def test_norms_below_a_first_title_that_no_word_gives_away():
    table = "道路等级　设计速度（km/h）　红线宽度（m）\n主干路　50～60　40～50\n支　路　20～30　12～20"
    found = [(read.subject, told(read)) for read in read_text(f"松川市街道设计导则\n\n{table}\n").promises]
    assert ("支路红线宽度", "between 12–20 m") in found
    assert len(found) == 4
