"""For whom a promise is made: the plan's own place, a place named, each of a class."""

import pytest

from guibiao.reading import draft_pack
from reading.short_plans import plan

AT = [
    ("全市城镇化率达到70%。", "", False, ""),
    ("到2030年，齐云县城镇化率达到70%。", "齐云县", False, ""),
    ("到2030年，齐云县生产总值突破650亿元，常住人口突破50万人，城镇化率达到76%。", "齐云县", False, ""),
    ("齐云县粮食产量稳定在20万吨，全市城镇化率达到70%。", "", False, ""),
    ("支持齐云县新建学校3所。", "齐云县", False, ""),
    ("全力建设望江新区，打造中心村30个。", "", False, ""),
    ("齐云县人民医院床位达到800张。", "", False, ""),
    ("齐云县至临河县公路提速，通行时间压缩到40分钟以内。", "", False, ""),
    ("每个县（市、区）至少建成1家社区医院。", "各县（市、区）", True, "每个县（市、区）"),
    ("每个乡镇至少建有1处养老服务中心，床位不低于50张。", "各乡镇", True, "每个乡镇"),
    ("每个街道至少建成1处口袋公园；物业服务覆盖率提高到96%。", "", False, ""),
    ("引导各县打造1—3所中心卫生院。", "各县", True, "各县"),
    ("指导各县（市、区）新建示范村100个。", "", False, ""),
    ("以县（市、区）为单位，空编率降至5%以下。", "各县（市、区）", True, "以县（市、区）为单位"),
    ("中心城区至各县（市）1小时可达。", "", False, ""),
    ("中心城区绿化覆盖率达到42%。", "中心城区", False, ""),
    ("每座水厂配备2名化验员。", "", False, "每座水厂"),
    ("齐云县每个街道至少建成1处口袋公园。", "齐云县", False, "每个街道"),
    ("支持齐云县、临河县新建学校6所。", "", False, "齐云县、临河县"),
]
NAMES = "\n二、范围\n包括齐云县、临河县和望江新区。\n建设中心城区。\n"


@pytest.mark.parametrize(("sentence", "place", "each", "words"), AT)
def test_a_promise_is_for_the_place_that_its_sentence_names(sentence, place, each, words):
    scope = plan(sentence + NAMES).promises[-1].scope
    assert (scope.place, scope.each, scope.words) == (place, each, words)


def test_a_promise_without_a_place_is_for_the_one_in_the_heading():
    reading = plan("（一）做强望江新区\n到2030年，常住人口达到50万人。\n（二）城乡发展\n城镇化率达到70%。" + NAMES)
    assert [str(read.scope) for read in reading.promises] == ["望江新区", ""]


def test_the_row_of_a_table_is_for_the_place_with_which_it_begins():
    table = "\n表1 分县任务\n县区\t2028年新建学校（所）\t2030年新建学校（所）\n齐云县\t3\t5\n临河县\t2\t4\n"
    found = plan("加快建设。" + NAMES + table).promises
    assert [(str(read.scope), int(read.values[0])) for read in found] == [
        ("齐云县", 3),
        ("齐云县", 5),
        ("临河县", 2),
        ("临河县", 4),
    ]


def test_a_draft_stands_at_its_place_and_has_one_indicator_for_all_places():
    body = "到2030年，全市城镇化率达到70%。\n齐云县城镇化率达到60%，每个县（市、区）至少建成1家社区医院。"
    drafted = draft_pack(plan(body + NAMES)).plan
    targets = [(t.indicator, drafted.places[t.place].name, t.each, t.scope) for t in drafted.targets.values()]
    assert targets == [
        ("城镇化率", "松川市", False, ""),
        ("城镇化率", "齐云县", False, ""),
        ("建成社区医院", "各县（市、区）", True, "每个县（市、区）"),
    ]
