"""What looks wrong in a text is noted where it stands, and nothing that is right is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guibiao.reading import read_text
from reading.short_plans import TITLE, plan

WRONG = [
    ("markup", "新建泵站**12座**，加固南堤。", "**12座**"),
    ("markup", "加固南堤<br/>，疏浚北渠。", "<br/>"),
    ("markup", "加固&nbsp;南堤，疏浚北渠。", "&nbsp;"),
    ("markup", "PM_{2.5}浓度降到每立方米30微克。", "_{2.5}"),
    ("broken character", "加固南\ufffd堤，疏浚北渠。", "\ufffd"),
    ("broken character", "加固南堤\ue012，疏浚北渠。", "\ue012"),
    ("broken character", "锟斤拷加固南堤，疏浚北渠。", "锟斤拷"),
    ("unit apart", "人均绿地15 m ²，新建泵站。", "m ²"),
    ("number apart", "到20 30年，覆盖率达到95%。", "20 30年"),
    ("number apart", "覆盖率达到9 .5%以上。", "9 .5"),
    ("doubled words", "发挥合作社合作社的作用，疏浚北渠。", "合作社合作社"),
    ("doubled over a break", "加固南堤，疏浚北渠，新建一批排涝泵\n\n泵站，整治旧河道和两岸的环境。", "泵\n\n泵"),
    ("doubled mark", "加固南堤，，疏浚北渠。", "，，"),
    ("doubled mark", "加固南堤。，疏浚北渠。", "。，"),
    ("early stop", "到2030年。覆盖率达到95%以上。", "到2030年。"),
    ("half-width mark", "加固南堤,疏浚北渠。", ","),
    ("foreign word", "完善内部流程和 audit 制度，疏浚北渠。", "audit"),
    ("brackets of two widths", "支持齐云（城东)泵站建设。", "（城东)"),
    ("unpaired", "支持齐云（城东泵站建设。", "（"),
    ("unpaired", "支持“齐云泵站建设。", "“"),
    ("unpaired", "支持齐云城东）泵站建设。", "）"),
    ("numbering", "（一）疏浚北渠\n加固堤岸。\n（三）加固南堤\n新建泵站。", "（三）"),
    ("numbering", "专栏1 水利工程\n疏浚北渠。\n专栏3 环境工程\n清理旧河。", "专栏3"),
]
RIGHT = [
    "成熟一个一个推进，逐户逐户走访，每人每月补助200元。",
    "处处有人管，人人都参与，户户通自来水。",
    "推广 wifi 和政务 app 应用，建设5G基站，配置CT设备。",
    "（1）疏浚北渠；（2）加固南堤；3）新建泵站。",
    "实施“山水（林田）”工程，建设《齐云志》书库。",
    "一、疏浚\n（一）北渠\n清淤。\n（二）南渠\n清淤。\n二、加固\n（一）南堤\n培土。\n（二）北堤\n培土。",
    "第一节 疏浚北渠\n清淤。\n第二节 加固南堤\n培土。",
    "到2030年，覆盖率达到95.5%，服务半径500 m。",
    "等等……\n力争实现“全覆盖”！",
]


def noted(body):
    """Give rule and words of the defects of a body."""
    reading = plan(body)
    return [(found.rule, reading.text[found.start : found.end]) for found in reading.defects]


@pytest.mark.parametrize(("rule", "body", "words"), WRONG)
def test_what_is_wrong_is_noted_where_it_stands(rule, body, words):
    assert noted(body) == [(rule, words)]


@pytest.mark.parametrize("body", RIGHT)
def test_what_is_right_is_left_alone(body):
    assert noted(body) == []


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ("一二四", ["the number 4 follows 2"]),
        ("一二二三", ["the number 2 stands twice"]),
        ("一三二", ["the number 3 follows 1", "the number 2 follows 3"]),
        ("一二一二", []),
        ("一二三", []),
    ],
)
def test_numbers_of_headings_are_held_against_each_other(numbers, told):
    body = "\n".join(f"（{number}）疏浚第{number}渠\n清理淤泥。" for number in numbers)
    assert [found.what.text("en") for found in plan(body).defects] == told


def test_numbers_that_go_on_over_the_headings_above_are_right():
    body = "第一章 水\n第一节 渠\n清淤。\n第二节 堤\n培土。\n第二章 土\n第三节 田\n平整。\n第四节 林\n补植。"
    assert noted(body) == []


def test_an_english_text_is_held_against_rules_of_any_language_only():
    text = "Riverside Plan 2026-2030\n\nWe will we will dredge the canal, ,\nbuild **12 pumps** (all new by 2030.\n"
    assert [(found.rule, text[found.start : found.end]) for found in read_text(text).defects] == [
        ("markup", "**12 pumps**"),
        ("unpaired", "("),
    ]


@given(st.text(alphabet="一（1）“”，。、(a)[]*<p>\n 2030年到%", max_size=60))
def test_any_text_is_read_and_every_span_lies_in_it(body):
    text = f"{TITLE}\n\n{body}"
    found = read_text(text).defects
    assert all(0 <= defect.start < defect.end <= len(text) for defect in found)
    assert list(found) == sorted(found, key=lambda defect: (defect.start, defect.end, defect.rule))
