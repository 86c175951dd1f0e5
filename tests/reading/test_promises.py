"""What a number promises: about what, how it must stand to it, in which form, by when."""

import pytest

from reading.short_plans import ANNUAL, NORMS, TITLE, plan, promised, told


def one(body, title=TITLE):
    (read,) = plan(body, title).promises
    return read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("城镇化率达到65%。", "at_least 65 %"),
        ("城镇化率提高到65%以上。", "at_least 65 %"),
        ("失业率控制在5.5%以内。", "at_most 5.5 %"),
        ("失业率限定在5%。", "at_most 5 %"),
        ("物价涨幅控制在3%左右。", "about 3 %"),
        ("垃圾处理率达到100%。", "exactly 100 %"),
        ("新建公园12个。", "exactly 12 个"),
        ("能耗下降13%。", "at_least 13 %"),
        ("收入比缩小到1.8。", "exactly 1.8 /"),
        ("全年接待游客300—350万人次。", "between 300–350 万人次"),
        ("细颗粒物浓度低于每立方米30微克。", "less_than 30 微克/立方米"),
        ("总产值突破千亿。", "more_than 1000 亿元"),
        ("吸纳130万农村人口落户。", "at_least 130 万人"),
        ("服务半径控制在500米。", "at_most 500 米"),
        ("乡镇到县城半小时通达。", "at_most 0.5 小时"),
        ("培育企业不少于20家。", "at_least 20 家"),
    ],
)
def test_relation_value_and_unit(sentence, expected):
    assert told(one(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("城镇化率达到65%。", "level"),
        ("地区生产总值增长6%。", "growth"),
        ("绿地率提高3个百分点。", "change"),
        ("能耗下降13%。", "change"),
        ("新建公园12个。", "count"),
        ("失业率控制在5.5%以内。", "cap"),
        ("每班学生不得超过45人。", "standard"),
        ("城区实现10分钟到公园可达。", "standard"),
        ("对困难家庭每户补助2000元。", "subsidy"),
        ("对达标企业，给予一次性奖励，最高20万元。", "subsidy"),
        ("办理时限压缩至3天。", "standard"),
        ("优良天数保持300天以上。", "level"),
        ("收储土地的40%以上用于保障房。", "standard"),
    ],
)
def test_forms(sentence, form):
    assert one(sentence).form == form


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("到2028年，常住人口城镇化率力争达到65%。", "常住人口城镇化率"),
        ("2027年新建公园12个。", "新建公园"),
        ("打造12个样板社区。", "打造样板社区"),
        ("低保标准分别占上年度人均消费支出的45%。", "低保标准"),
        ("天湖新区新增学位800个。", "天湖新区新增学位"),
        ("随迁子女就读公办学校（含购买学位）比例达到95%。", "随迁子女就读公办学校比例"),
        ("对返乡创业的青年，给予补助2万元。", "返乡创业的青年补助"),
        ("原则上每1—2万人设立1所小学。", "小学"),
        ("城区实现15分钟健身圈。", "城区健身圈"),
    ],
)
def test_subjects(sentence, subject):
    assert one(sentence).subject == subject


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("治理率和普及率分别达到70%、95%。", {"治理率": "70", "普及率": "95"}),
        ("床位、托位、车位数依次达到7张、4个和90个。", {"床位": "7", "托位": "4", "车位数": "90"}),
        ("企业数量、主营业务收入达到50家、200亿元。", {"企业数量": "50", "主营业务收入": "200"}),
        ("供水普及率、燃气普及率均达到98%。", {"供水普及率": "98", "燃气普及率": "98"}),
        ("污水处理率和垃圾焚烧率双双超过90%。", {"污水处理率": "90", "垃圾焚烧率": "90"}),
        ("新增风电、光伏装机各300万千瓦。", {"新增风电": "300", "光伏装机": "300"}),
        ("新建、改扩建小学各8所。", {"新建小学": "8", "改扩建小学": "8"}),
        ("建成市级和美乡村20个、县级和美乡村60个。", {"建成市级和美乡村": "20", "建成县级和美乡村": "60"}),
        ("改造供水管网96公里、排水管网18公里。", {"改造供水管网": "96", "改造排水管网": "18"}),
    ],
)
def test_lists_share_and_divide_their_subjects(sentence, pairs):
    reads = plan(sentence).promises
    assert {read.subject: str(read.values[0]) for read in reads} == pairs


@pytest.mark.parametrize(
    ("sentence", "title", "deadline"),
    [
        ("到2028年，城镇化率达到65%。", TITLE, "2028"),
        ("2027年底前新建公园12个。", TITLE, "2027-12-31"),
        ("2027年6月底前新建公园12个。", TITLE, "2027-06-30"),
        ("城镇化率达到65%。", TITLE, "2030"),
        ("城镇化率达到65%。", ANNUAL, "2026"),
        ("每班学生不得超过45人。", TITLE, None),
        ("每班学生不得超过45人。", NORMS, None),
        ("四成以上的村到2028年达到标准。", TITLE, "2028"),
        ("三年累计新建公园12个。", TITLE, "2026/2028"),
        ("“十五五”期间新建公园12个。", TITLE, "2026/2030"),
        ("“十五五”末城镇化率达到65%。", TITLE, "2030"),
        ("上半年新建公园12个。", ANNUAL, "2026"),
        ("力争三年倍增。", ANNUAL, "2026/2028"),
    ],
)
def test_deadlines(sentence, title, deadline):
    assert [read.deadline for read in plan(sentence, title).promises] == [deadline]


def test_one_number_for_each_of_several_years():
    reads = plan("2026、2027年各完成改造18个小区。").promises
    assert [(read.deadline, str(read.values[0])) for read in reads] == [("2026", "18"), ("2027", "18")]


def test_a_number_for_each_year_in_turn():
    reads = plan("2026、2027年分别完成投资14亿元、20亿元。").promises
    assert [(read.deadline, str(read.values[0])) for read in reads] == [("2026", "14"), ("2027", "20")]


def test_the_date_above_a_list_governs_its_entries():
    body = "到2028年，主要目标如下：\n——城镇化率达到65%。\n——绿地率达到40%。"
    assert [read.deadline for read in plan(body).promises] == ["2028", "2028"]


def test_the_baseline_is_what_the_text_gives():
    assert str(one("供水普及率由2025年的91%提高到96%。").baseline) == "91"
    assert one("供水普及率提高到96%。").baseline is None


def test_what_is_promised_every_year():
    assert one("每年改造管网30公里。").per_year
    assert not one("2028年均为贯通，改造管网30公里。").per_year


@pytest.mark.parametrize("heading", ["一、", "（一）", "1. ", "1.1 ", "第一条 ", "1）", "① ", "—— ", "• ", "第一章 "])
def test_every_style_of_number_before_a_sentence(heading):
    assert promised(f"{heading}城镇化率达到65%，新建公园12个。") == ["at_least 65 %", "exactly 12 个"]


@pytest.mark.parametrize(
    ("body", "dates"),
    [
        (
            "改造街巷38条，2027年底前完成；新建管网120公里、泵站4座，2028年底前建成。",
            ["2027-12-31", "2028-12-31", "2028-12-31"],
        ),
        ("1．南区厂房。建设厂房12万平方米、公寓800套。建设时间：2026年3月—2027年12月。", ["2027-12-31", "2027-12-31"]),
        ("——近期目标。到2028年底，城镇化率达到66%。新增就业3万人。", ["2028-12-31", "2028-12-31"]),
        ("改造小区80个，其中2027年完成42个；加装电梯200部。", ["2030", "2027", "2030"]),
        ("首批2个2027年启动，第二批3个2028年启动。", ["2027", "2028"]),
        ("每年开展培训3万人次。", ["2026/2030"]),
    ],
)
def test_dates_behind_a_number_in_an_aside_and_at_the_head_of_an_entry(body, dates):
    assert [read.deadline for read in plan(body).promises] == dates
