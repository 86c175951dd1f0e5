"""Who answers for what, in the styles of real notices; the documents are of our own wording."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.reading.structure.outline import outline
from guibiao.reading.tables.tables import table_spans
from guibiao.reading.tasks.notes import notes

WORK = "1．修复三座旧桥，年内通车。"


def read(text):
    return notes(outline(text, table_spans(text)))


def shown(note):
    return list(note.lead), list(note.joint), list(note.support), note.deadline


@pytest.mark.parametrize(
    ("words", "lead", "joint", "support", "deadline"),
    [
        ("（市交通局负责）", ["市交通局"], [], [], ""),
        ("（市交通局牵头，市财政局配合）", ["市交通局"], [], ["市财政局"], ""),
        ("（市交通局牵头负责；市财政局、市水务局配合）", ["市交通局"], [], ["市财政局", "市水务局"], ""),
        ("（市交通局、市水务局按职责分工负责）", [], ["市交通局", "市水务局"], [], ""),
        ("（市交通局、市水务局按职责分工牵头负责）", ["市交通局", "市水务局"], [], [], ""),
        ("（市交通局牵头，市水务局、市林业局按职责分工负责）", ["市交通局"], ["市水务局", "市林业局"], [], ""),
        ("（市交通局、市水务局，云川银行分别负责）", ["市交通局", "市水务局", "云川银行"], [], [], ""),
        ("（市交通局、市水务局共同负责）", [], ["市交通局", "市水务局"], [], ""),
        ("（市交通局牵头，各县（市、区）人民政府落实）", ["市交通局"], ["各县（市、区）人民政府"], [], ""),
        ("（市交通局会同市财政局负责）", ["市交通局"], [], ["市财政局"], ""),
        ("（市交通局牵头，市财政局配合，6月底前完成）", ["市交通局"], [], ["市财政局"], "6月底"),
        ("（由市交通局牵头；市财政局参与）", ["市交通局"], [], ["市财政局"], ""),
        ("【市交通局牵头，市财政局配合】", ["市交通局"], [], ["市财政局"], ""),
        ("〔市交通局、市水务局分别负责〕", ["市交通局", "市水务局"], [], [], ""),
        ("（责任单位：市交通局）", ["市交通局"], [], [], ""),
        ("(责任单位:各县(市、区)政府)", ["各县(市、区)政府"], [], [], ""),
        ("（责任单位:市交通局、市水务局）", ["市交通局", "市水务局"], [], [], ""),
        ("（牵头单位：市交通局；责任单位：市水务局）", ["市交通局"], ["市水务局"], [], ""),
        ("（牵头单位：市交通局，配合单位：市水务局、市林业局）", ["市交通局"], [], ["市水务局", "市林业局"], ""),
        ("（责任单位：市交通局（牵头）、市水务局）", ["市交通局"], ["市水务局"], [], ""),
        ("（牵头部门：市交通局；参与部门：市水务局等有关部门）", ["市交通局"], [], ["市水务局"], ""),
        (
            "（主办单位：市交通局；协办单位：市水务局；完成时限：2031年6月）",
            ["市交通局"],
            [],
            ["市水务局"],
            "2031年6月",
        ),
        ("（牵头单位：市交通局　　责任单位：市水务局　　完成时限：长期）", ["市交通局"], ["市水务局"], [], "长期"),
        ("（责任领导：分管副市长；责任单位：市交通局）", ["市交通局"], [], [], ""),
        ("（市自然资源和规划局、市住房和城乡建设局负责）", ["市自然资源和规划局", "市住房和城乡建设局"], [], [], ""),
        ("（市交通局和市水务局负责）", ["市交通局", "市水务局"], [], [], ""),
        ("（东湾、西湾市人民政府负责）", ["东湾", "西湾市人民政府"], [], [], ""),
        ("（责任单位：市交通局、市水务局按职责分工负责）", [], ["市交通局", "市水务局"], [], ""),
        ("（责任单位：市交通局牵头，市水务局按职责分工负责）", ["市交通局"], ["市水务局"], [], ""),
        ("（市交通局牵头，各市、县人民政府具体实施）", ["市交通局"], ["各市、县人民政府"], [], ""),
        ("（各县区政府，市直各有关部门、单位按职责分工负责）", [], ["各县区政府", "市直各有关部门、单位"], [], ""),
        ("（牵头单位：市交通局 责任单位：市水务局 市林业局）", ["市交通局"], ["市水务局", "市林业局"], [], ""),
        ("（市交通局 牵头 市财政局 配合）", ["市交通局"], [], ["市财政局"], ""),
        ("（市级牵头部门：市交通局；其他责任单位：市属企业）", ["市交通局"], ["市属企业"], [], ""),
        ("（市水务局，持续推进）", ["市水务局"], [], [], "持续推进"),
        ("（市水务局、各区政府）", ["市水务局", "各区政府"], [], [], ""),
        ("（责任单位：各县（区）政府（管委会）、市直各部门）", ["各县（区）政府（管委会）", "市直各部门"], [], [], ""),
    ],
)
def test_a_note_in_brackets_names_units_by_role(words, lead, joint, support, deadline):
    (note,) = read(f"一、道路\n{WORK}{words}\n2．另一件事。\n")
    assert shown(note) == (lead, joint, support, deadline)


@pytest.mark.parametrize(
    "words",
    [
        "（含乡镇驻地）",
        "（党委领导、政府负责、社会协同、公众参与）",
        "（2026年已完成）",
        "（以下简称市规划）",
        "（见附表2）",
        "（责任单位）",
        "（一人负责到底）",
        "（试行）",
        "（市场化运作）",
        "（县级市）",
    ],
)
def test_other_brackets_are_no_notes(words):
    assert read(f"一、道路\n{WORK}{words}\n2．另一件事。\n") == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("责任单位：市交通局、市水务局", (["市交通局", "市水务局"], [], [], "")),
        (
            "牵头单位：市交通局\n责任单位：市水务局\n完成时限：2031年底前",
            (["市交通局"], ["市水务局"], [], "2031年底前"),
        ),
        ("牵头单位：市交通局\n配合单位：市水务局、\n市林业局", (["市交通局"], [], ["市水务局", "市林业局"], "")),
        ("牵头单位：市交通局；责任单位：市水务局、公积金中心", (["市交通局"], ["市水务局", "公积金中心"], [], "")),
        ("——市交通局牵头，各县区配合", (["市交通局"], [], ["各县区"], "")),
        ("（牵头单位：市交通局；完成时限：9月）", (["市交通局"], [], [], "9月")),
    ],
)
def test_lines_after_an_item_answer_for_it(lines, expected):
    text = f"一、道路\n{WORK}\n{lines}\n2．整修岸堤。\n"
    (note,) = read(text)
    assert shown(note) == expected
    assert text[slice(*note.covered)] == WORK
    assert text[note.start : note.end] == lines


@pytest.mark.parametrize(
    ("sentence", "quoted", "expected"),
    [
        ("由市交通局牵头，制定养护办法。", "由市交通局牵头", (["市交通局"], [], [], "")),
        (
            "由市交通局牵头，市财政局配合，制定养护办法。",
            "由市交通局牵头，市财政局配合",
            (["市交通局"], [], ["市财政局"], ""),
        ),
        ("旧桥拆除由市交通局负责。", "由市交通局负责", (["市交通局"], [], [], "")),
    ],
)
def test_a_sentence_can_say_who_answers(sentence, quoted, expected):
    text = f"一、道路\n{sentence}\n"
    (note,) = read(text)
    assert (text[note.start : note.end], shown(note)) == (quoted, expected)


@pytest.mark.parametrize(
    "sentence", ["建立由东湾牵头、邻市协同的机制。", "费用由当事人负责。", "由于河道负责任务重，另作安排。"]
)
def test_other_sentences_do_not(sentence):
    assert read(f"一、道路\n{sentence}\n") == []


DOWN = """附表
民生实事分解表
序号
实事名称
年度目标
牵头单位
配合单位
完成时限
1
校门口的斑马线
补画120条，
覆盖全部小学
市公安局
市教育局、
市城管局
8月底
2
老井改造
改造40眼
市水务局
各县（市、区）人民政府
12月底
注：未写时限的按年底计。
"""
ACROSS = (
    "序号\t任务\t牵头单位\t责任单位\t时限\n"
    "1\t改造老井\t市水务局\t市财政局、市卫健委\t6月底\n"
    "2\t补画斑马线\t市公安局\t—\t8月底\n"
)
ENGLISH = (
    "No.\tAction\tLead\tPartners\tBy when\n1\tOpen two streams\tParks\tSchools, Trust\t2031\n2\tPlant\tParks\t\t2029\n"
)
BARS = "| 序号 | 任务 | 责任单位 | 完成时限 |\n| --- | --- | --- | --- |\n| 1 | 改造老井 | 市水务局 | 6月底 |\n"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            DOWN,
            [
                (["市公安局"], [], ["市教育局", "市城管局"], "8月底"),
                (["市水务局"], [], ["各县（市、区）人民政府"], "12月底"),
            ],
        ),
        (ACROSS, [(["市水务局"], ["市财政局", "市卫健委"], [], "6月底"), (["市公安局"], [], [], "8月底")]),
        (BARS, [(["市水务局"], [], [], "6月底")]),
        (
            ENGLISH,
            [(["Parks"], [], ["Schools", "Trust"], "2031"), (["Parks"], [], [], "2029")],
        ),
    ],
    ids=["a cell a line", "a row a line", "bars", "English"],
)
def test_tables_of_division_of_work_answer_row_by_row(table, expected):
    found = read(f"一、实事\n由全市共同办好下列实事。\n{table}")
    assert [shown(note) for note in found] == expected
    assert all(note.rule == "division-table" for note in found)


def test_each_note_answers_for_what_follows_the_note_before_it():
    text = (
        "一、道路\n（一）干线。\n修复三座旧桥。（市交通局负责）\n整修岸堤。（市水务局负责）\n"
        "（二）支线。养护乡道。加装护栏。（市交通局负责）\n"
    )
    assert [text[slice(*note.covered)] for note in read(text)] == [
        "（一）干线。\n修复三座旧桥。",
        "整修岸堤。",
        "（二）支线。养护乡道。加装护栏。",
    ]


def test_a_note_on_a_heading_answers_for_the_part_below_it():
    text = "一、道路（责任单位：市交通局）\n修复三座旧桥。\n整修岸堤。\n二、水利\n清淤。\n"
    (note,) = read(text)
    assert text[slice(*note.covered)] == "修复三座旧桥。\n整修岸堤。"


def test_a_note_broken_over_lines_keeps_its_units_whole():
    broken = "（市住房城乡建设局、市发展改革委按职\n责分工牵头负责；各县（市、区）人民政\n府配合）"
    text = f"一、道路\n{WORK}{broken}\n2．另一件事。\n"
    (note,) = read(text)
    assert shown(note)[:3] == (["市住房城乡建设局", "市发展改革委"], [], ["各县（市、区）人民政府"])
    assert text[note.start] + text[note.end - 1] == "（）"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "(Lead: Parks Service; Partners: Rivers Trust, Schools; By: 2031)",
            (["Parks Service"], [], ["Rivers Trust", "Schools"], "2031"),
        ),
        ("Lead: Parks Service; By: March 2031.", (["Parks Service"], [], [], "March 2031")),
        ("Responsible body: Parks Service\nPartners: Rivers Trust", (["Parks Service"], [], ["Rivers Trust"], "")),
    ],
)
def test_english_notes(words, expected):
    (note,) = read(f"1. Streams\n\nThe Council will open two streams.\n\n{words}\n")
    assert shown(note) == expected


UNITS = st.sampled_from(
    ["市交通局", "市水务局", "各县（市、区）人民政府", "市发展和改革委员会", "云川供电公司", "市委编办"]
)


@given(
    lead=st.lists(UNITS, min_size=1, max_size=3, unique=True),
    support=st.lists(UNITS, max_size=3, unique=True),
    mark=st.sampled_from(["；", "，"]),
)
@settings(max_examples=60, deadline=None)
def test_units_come_back_as_they_were_written(lead, support, mark):
    words = "、".join(lead) + "牵头负责" + (mark + "、".join(support) + "配合" if support else "")
    (note,) = read(f"一、道路\n{WORK}（{words}）\n")
    assert (list(note.lead), list(note.support)) == (lead, support)


@given(st.text(alphabet="市局牵头负责配合、，；。（）【】：\n单位责任1．由各县", max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_spans_inside_it(text):
    for note in read(text):
        assert 0 <= note.start < note.end <= len(text)
        assert 0 <= note.covered[0] <= note.covered[1] <= len(text)
