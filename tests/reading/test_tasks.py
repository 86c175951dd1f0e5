"""Tasks at the grain of a work table, from documents of our own wording."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.reading.drafts.draft import draft_pack
from guibiao.reading.reading import read_text
from guibiao.reading.structure.outline import outline
from guibiao.reading.structure.sentences import sentences
from guibiao.reading.tables.tables import table_spans
from guibiao.reading.tasks.scope import orders_nothing
from guibiao.reading.tasks.task_kinds import task_kind
from guibiao.reading.tasks.tasks import LONGEST_NAME, shortened, task_records, tasks


def read(text):
    return tasks(outline(text, table_spans(text)))


def quoted(text):
    return [text[task.start : task.end] for task in read(text)]


def inside(words):
    """Put a sentence where plans order."""
    return f"一、重点任务\n（一）河湖。\n{words}\n"


@pytest.mark.parametrize(
    ("words", "verb", "acted_on"),
    [
        ("清理二十里旧河道。", "清理", "二十里旧河道"),
        ("积极稳妥推进渔港改造。", "推进", "渔港改造"),
        ("探索建立河长巡查制度。", "探索建立", "河长巡查制度"),
        ("到2031年，建成滨湖步道。", "建成", "滨湖步道"),
        ("各乡镇要管好沟渠。", "管好", "沟渠"),
        ("将旧船厂作为展馆。", "将…作为", "旧船厂"),
        ("对新进驻的渔户给予两年补贴。", "给予", "两年补贴"),
        ("在北岸建设三处码头。", "建设", "三处码头"),
        ("以奖补方式鼓励清淤。", "鼓励", "清淤"),
        ("严禁向湖中排污。", "严禁", "向湖中排污"),
        ("对旧水闸逐一建档。", "逐一建档", "对旧水闸"),
        ("对失职的严肃追责。", "严肃追责", "对失职的"),
        ("疏浚两岸支渠。", "疏浚", "两岸支渠"),
        ("对已经建成的泵站开展检修。", "开展", "检修"),
        ("推动管护标准占上年度支出的四成以上。", "推动", "管护标准占上年度支出的四成以上"),
        ("加强监测评估。", "加强", "监测评估"),
        ("湖水透明度达到1.2米。", "达到", "湖水透明度"),
        ("两条红线不得突破。", "突破", "两条红线不得"),
    ],
)
def test_the_verb_of_duty_and_what_it_acts_on(words, verb, acted_on):
    (task,) = read(inside(words))
    assert (task.verb, task.object) == (verb, acted_on)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("修复旧闸，提升防汛能力，打造安澜水网。", ["修复旧闸，提升防汛能力，打造安澜水网"]),
        ("修复旧闸；疏浚北渠；加固南堤三处险段。", ["修复旧闸", "加固南堤三处险段"]),
        ("清理旧河道两侧违建，制定岸线利用管理办法。", ["清理旧河道两侧违建", "制定岸线利用管理办法"]),
        ("加固南堤的三处险段，探索社会资本参与养护。", ["加固南堤的三处险段", "探索社会资本参与养护"]),
        ("加固南堤的三处险段，各乡镇要组织群众巡堤。", ["加固南堤的三处险段", "各乡镇要组织群众巡堤"]),
        ("探索渠道分段承包的办法，落实分级分类管护补助。", ["探索渠道分段承包的办法", "落实分级分类管护补助"]),
        ("全面开展水闸安全鉴定，更换老化的启闭设备。", ["全面开展水闸安全鉴定", "更换老化的启闭设备"]),
        ("全面开展水闸安全鉴定，提升防汛能力。", ["全面开展水闸安全鉴定，提升防汛能力"]),
        ("探索渠道分段承包的办法，调动农户管护的积极性。", ["探索渠道分段承包的办法，调动农户管护的积极性"]),
        ("实施“清渠，净水；护堤”工程。", ["实施“清渠，净水；护堤”工程"]),
        ("建设（含改建、扩建；不含维修）泵站四座。", ["建设（含改建、扩建；不含维修）泵站四座"]),
    ],
)
def test_a_sentence_is_a_task_and_new_work_in_it_another(words, parts):
    found = quoted(inside(words))
    assert [part for part in found if part in parts] == parts


@pytest.mark.parametrize(
    "words",
    [
        "湖泊是城市的眼睛。",
        "本规划所称水网，是指河湖沟渠。",
        "近年来，全市清理河道八百里。",
        "截至2025年底，已建成步道40公里。",
        "过去五年，建成泵站四座。",
        "现将方案印发给你们，请认真组织实施。",
        "以习近平新时代中国特色社会主义思想为指导，推进治水。",
        "水网建设取得了明显成效。",
        "抄送：市委有关部门。",
        "为管好河湖、保障供水安全，制定本方案。",
        "本办法适用于全市河湖沟渠的管护。",
        "本方案由市水务局负责解释。",
        "沟渠管护经费保障不足。",
        "部分支渠淤积严重，治理的短板较为明显。",
    ],
)
def test_descriptions_results_and_formulas_order_nothing(words):
    assert read(inside(words)) == []


@pytest.mark.parametrize(
    ("title", "silent"),
    [
        ("指导思想", True),
        ("基本原则", True),
        ("总体要求", True),
        ("主要目标", True),
        ("工作目标和指标", True),
        ("发展基础", True),
        ("面临的形势", True),
        ("总的要求", True),
        ("奋斗的目标", True),
        ("基本情况", True),
        ("2031年主要预期目标", True),
        ("走过的历程", True),
        ("解决突出问题", False),
        ("2025年计划执行情况", True),
        ("Background", True),
        ("主要任务", False),
        ("保障措施", False),
        ("明确目标定位", False),
        ("应对新形势", False),
        ("夯实发展基础", False),
        ("Streams and lakes", False),
    ],
)
def test_thoughts_aims_and_the_past_are_known_by_their_titles(title, silent):
    assert orders_nothing(title) is silent


@pytest.mark.parametrize(
    "headings",
    [
        ("第一章 总体要求", "第二章 主要任务"),
        ("一、总体要求", "二、主要任务"),
        ("1. 总体要求", "2. 主要任务"),
        ("# 总体要求", "# 主要任务"),
    ],
)
def test_only_the_part_that_orders_is_read_whatever_the_numbering(headings):
    text = f"某市治水规划\n\n推进治水，现予印发。\n\n{headings[0]}\n\n坚持系统治水。\n\n{headings[1]}\n\n清理旧河道。\n"
    assert quoted(text) == ["清理旧河道"]


@pytest.mark.parametrize("marks", ["▲▲", "◆◆", ("壹 ", "贰 "), ("壹、", "贰、"), ("一 ", "二 ")])
def test_titles_are_known_behind_marks_of_any_kind(marks):
    text = f"{marks[0]}总的要求\n坚持系统治水。\n{marks[1]}主要任务\n清理二十里旧河道。\n"
    assert quoted(text) == ["清理二十里旧河道"]


def test_aims_announced_in_a_paragraph_are_none_of_the_tasks():
    aims = "今后五年要实现以下目标：\n——水更清。建成湿地四处。\n——岸更绿。新建步道30公里。\n"
    text = f"一、重点任务\n{aims}（一）河湖。\n清理旧河道。\n"
    assert quoted(text) == ["清理旧河道"]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("旧闸改造率由33%提高到36%。", False),
        ("水网建设走在前列，带动渔户均增收1200元。", False),
        ("疏浚北渠两岸，2030年清出淤泥3万方。", True),
        ("2030年清淤3万方，各乡镇要总结推广经验。", True),
        ("旧闸改造率由33%提高到36%，到2035年达到60%。", True),
    ],
)
def test_results_are_no_tasks_unless_an_order_comes_with_them(words, left):
    text = f"某市治水规划（2031—2035年）\n\n一、重点任务\n（一）河湖。\n2030年，{words}\n"
    text = text if words[0] not in "2疏" else text.replace("2030年，", "", 1)
    assert bool(read_text(text).tasks) is left


def test_a_short_first_sentence_is_a_title_and_no_task():
    text = "一、重点任务\n（一）河湖。\n畅通城市水系。清理旧河道。加固南堤。\n"
    assert quoted(text) == ["清理旧河道", "加固南堤"]


def test_lines_and_pages_broken_in_a_sentence_are_rejoined():
    text = "一、重点任务\n（一）河湖。\n清理二十里旧河道，加固南\n\n堤三处险段，组织巡\n堤。\n"
    (task,) = read(text)
    assert text[task.start : task.end] == "清理二十里旧河道，加固南\n\n堤三处险段，组织巡\n堤"
    assert ("加固", "南堤三处险段") in task.also


def test_a_task_knows_where_it_stands_and_what_governs_it():
    text = "第一章 总则\n第二章 任务\n第一节 水\n一、河湖\n到2031年，支持北湖县建设泵站。北湖县、南湖县要合力治水。\n"
    first, _ = read(text)
    assert (first.chapter, first.section, first.item) == (2, 1, 1)
    assert (first.deadline, first.place, first.kind) == ("2031", "北湖县", "build")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("探索水权交易", "pilot"),
        ("编制水网方案", "plan_making"),
        ("对渔户给予补贴", "funding"),
        ("建设数据平台", "digital"),
        ("打击非法采砂", "enforcement"),
        ("健全巡查制度", "reform"),
        ("关爱老人", "service"),
    ],
)
def test_kinds_of_work(words, kind):
    assert task_kind(words[:2], words[2:]) == kind


@pytest.mark.parametrize(
    ("words", "aim", "kind"),
    [
        ("健全河长制，实现河段巡查全覆盖。", "实现河段巡查全覆盖", "reform"),
        ("村级河道巡查全覆盖。", "村级河道巡查全覆盖", "aim"),
        ("到2031年，基本消除黑臭水体。", "基本消除黑臭水体", "aim"),
        ("2031年底前全部完成旧闸改造。", "2031年底前全部完成旧闸改造", "aim"),
        ("做到污水应收尽收。", "做到污水应收尽收", "aim"),
        ("确保水面不减少。", "确保水面不减少", "aim"),
        ("实现12个乡镇河段巡查全覆盖。", "", "service"),
        ("编制全覆盖的巡查方案。", "", "plan_making"),
    ],
)
def test_a_promise_without_a_number_is_an_aim(words, aim, kind):
    (task,) = read(inside(words))
    assert (task.aim, task.kind) == (aim, kind)


def test_the_draft_keeps_an_aim_as_the_expected_result():
    pack = draft_pack(read_text(inside("健全河长制，实现河段巡查\n全覆盖。清理旧河道。")))
    assert [task.expected_result for task in pack.plan.tasks.values()] == ["实现河段巡查全覆盖", ""]


def test_english_aims():
    (task,) = read("# Streams Plan 2026-2031\n\n## Actions\n\nThe Council will eliminate all open drains by 2030.\n")
    assert (task.aim, task.kind) == ("The Council will eliminate all open drains by 2030", "aim")


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("旧河道", "旧河道"),
        ("以县域为单位、覆盖城乡并且贯通上下游左右岸的巡查制度", "巡查制度"),
        ("二十里旧河道、十二座旧水闸、三十座旧桥和全部险段", "二十里旧河道"),
        ("a network of quiet streets", "a network of quiet"),
    ],
)
def test_a_name_is_short_and_stands_in_the_text(words, short):
    assert shortened(words) == short


def test_a_note_gives_its_units_and_date_to_the_tasks_it_covers():
    text = (
        "一、重点任务\n1．清理旧河道，每年一次；加固南堤。（牵头单位：市水务局；配合单位：市财政局；完成时限：9月底）\n"
        "2．渔港货物吞吐量。（市港务局负责）\n3．修复旧闸。\n"
    )
    dredge, dyke, port, gate = read(text)
    assert text[dredge.start : dredge.end] == "清理旧河道，每年一次"
    assert dyke.note == dredge.note
    assert (dyke.deadline, list(dyke.note.support)) == ("9月底", ["市财政局"])
    assert (port.rule, list(port.note.lead)) == ("note", ["市港务局"])
    assert gate.note is None


@pytest.mark.parametrize(
    ("table", "verb", "acted_on"),
    [
        ("| 序号 | 任务 | 牵头单位 |\n| --- | --- | --- |\n| 1 | 改造老井四十眼 | 市水务局 |\n", "改造", "老井四十眼"),
        ("序号\t任务\t牵头单位\n1\t农村老井\t市水务局\n", "负责", "农村老井"),
        ("No.\tAction\tLead\n1\tOpen two buried streams\tParks Service\n", "Open", "two buried streams"),
    ],
)
def test_a_row_of_a_division_of_work_is_a_task(table, verb, acted_on):
    (task,) = read(table)
    assert (task.verb, task.object, task.rule) == (verb, acted_on, "note")


def test_a_note_in_a_sentence_is_no_part_of_the_task():
    text = inside("加固南堤三处险段（责任单位：市水务局）。由市林业局牵头，栽植护岸林。")
    dyke, trees = read(text)
    assert (text[dyke.start : dyke.end], text[trees.start : trees.end]) == ("加固南堤三处险段", "栽植护岸林")
    assert dyke.object == "南堤三处险段"
    assert list(trees.note.lead) == ["市林业局"]


def test_records_have_the_fields_of_the_reader():
    text = "一、重点任务\n1．清理旧河道。（市水务局负责）\n（责任单位：市财政局）\n"
    first, alone = task_records(outline(text))
    assert list(first) == [
        *("record", "char_start", "char_end", "verb", "object", "name", "also", "place", "deadline", "kind", "aim"),
        *("chapter", "section", "item", "note_start", "note_end", "lead", "joint", "support", "confidence", "rule"),
    ]
    assert (first["lead"], first["rule"]) == (["市水务局"], "verb-of-duty")
    assert (alone["lead"], "char_start" in alone) == (["市财政局"], False)


ENGLISH = """# Streams Plan 2026-2031

## Background

The Council will be proud of its past work.

## Actions

The Council will open two buried streams by 2031. Rain is expected to grow and will fall harder.
Flood banks must be raised by half a metre before the end of 2028. Works shall not exceed £5,000 a metre.

- Plant 4,000 trees by 2029 (Lead: Parks Service; Partners: Rivers Trust)
- Willows are common here.
"""


def test_english_plans():
    found = [(task.verb, task.object, task.deadline) for task in read(ENGLISH)]
    assert found == [
        ("open", "two buried streams", "2031"),
        ("raised", "Flood banks", "2028"),
        ("not exceed", "£5,000 a metre", ""),
        ("Plant", "4,000 trees", "2029"),
    ]
    assert list(read(ENGLISH)[-1].note.support) == ["Rivers Trust"]


VERBS = st.sampled_from(
    ["清理", "加固", "探索", "制定", "推动", "湖水", "各乡要", "对渔户", "将", "到2031年", "“", "”", "（", "）"]
)
MARKS = st.sampled_from(["，", "。", "；", "\n", "\n\n", "、", "：", "一、", "（一）", "旧河道", "负责", "2．"])
TEXTS = st.lists(VERBS | MARKS, max_size=40).map("".join)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_text_in_order_and_names_are_short(text):
    found = read(text)
    assert [task.start for task in found] == sorted(task.start for task in found)
    for task in found:
        assert 0 <= task.start < task.end <= len(text)
        assert len(task.name) <= LONGEST_NAME
        assert 0 < task.confidence <= 1


@given(
    st.lists(
        st.sampled_from(["清理旧河道。", "加固南堤；疏浚北渠两岸。", "各乡镇要组织巡堤，探索多方养护。"]),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=40, deadline=None)
def test_a_paragraph_more_changes_no_earlier_task(paragraphs):
    text = inside("\n".join(paragraphs))
    assert read(text + "新建泵站四座。\n")[: len(read(text))] == read(text)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("甲，乙；丙。丁", [["甲", "乙", "丙"], ["丁"]]),
        ("“甲，乙。”丙。", [["“甲，乙。”丙"]]),
        ("甲（乙（丙，丁）；戊），己。", [["甲（乙（丙，丁）；戊）", "己"]]),
        ("甲（乙，丙。", [["甲（乙", "丙"]]),
        ("One 1,000, two. Three 2.5 m.", [["One 1,000", "two"], ["Three 2.5 m"]]),
        (" ， 。", []),
    ],
)
def test_marks_inside_pairs_divide_nothing(text, clauses):
    found = [[text[c.start : c.end] for c in sentence] for sentence in sentences(text, 0, len(text))]
    assert found == clauses
