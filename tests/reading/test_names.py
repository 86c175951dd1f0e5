"""Places, organisations and programmes by the grammar of their names; the documents are of our own wording."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.reading.structure.outline import outline
from guibiao.reading.tasks.names import organisations, places, programmes
from guibiao.reading.tasks.organisations import divided, is_unit


def names(find, text):
    return [name.name for name in find(outline(text))]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("以青禾县、白石市为重点。", [("青禾县", "county"), ("白石市", "city")]),
        ("支持青禾县建设泵站。对青禾县给予补贴，青禾县。", [("青禾县", "county")]),
        ("推进白石市、城东区和柳湾镇同城。", [("白石市", "city"), ("城东区", "district"), ("柳湾镇", "town")]),
        ("长桥街道、望潮街道。", [("长桥街道", "subdistrict"), ("望潮街道", "subdistrict")]),
        ("打造云帆新区，建设云帆经济开发区。", [("云帆新区", "new_area"), ("云帆经济开发区", "development_zone")]),
        ("对接海湾城市群、青白都市圈。", [("海湾城市群", "functional_area"), ("青白都市圈", "functional_area")]),
        ("增强中心镇、县城功能。", [("中心镇", "class_of_places"), ("县城", "class_of_places")]),
        ("工业强镇：桥头镇、李家户镇。", [("桥头镇", "town"), ("李家户镇", "town")]),
    ],
)
def test_places_by_suffix(words, found):
    assert [(place.name, place.kind) for place in places(outline(words))] == found


@pytest.mark.parametrize(
    "words",
    [
        "选择一个县、各县、全市、本区开展试点。",
        "推进城镇、乡镇、社区、园区、市区建设。",
        "打造海绵城市、智慧城市、现代小城镇。",
        "建设示范区、引领区、先行区、功能区。",
        "推动企业上市、土地入市、人才返乡、汽车下乡。",
        "完善市场、县级、区域、镇域统筹。",
        "鼓励县、镇、村联动，保护蓄滞洪区。",
    ],
)
def test_common_words_are_no_places(words):
    assert [place for place in places(outline(words)) if place.kind != "class_of_places"] == []


def test_a_place_tells_its_first_passage_its_count_and_its_short_form():
    text = "第一章 总则\n第二章 任务\n第一节 水\n联合武清、青禾等治水。支持青禾县、白石市。青禾县，率先。\n"
    qinghe, baishi = places(outline(text))
    assert (qinghe.name, qinghe.count, list(qinghe.variants)) == ("青禾县", 3, ["青禾"])
    assert (baishi.count, list(baishi.variants)) == (1, [])
    passage = qinghe.passage
    assert text[passage.start : passage.end] == "青禾县"
    assert (passage.chapter, passage.section) == (2, 1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("由市政府统筹，各有关部门配合。", ["市政府", "各有关部门"]),
        ("市水务局牵头推进。", ["市水务局"]),
        ("市河长制工作领导小组办公室负责日常工作。", ["市河长制工作领导小组办公室"]),
        ("各县（市、区）人民政府要抓好落实。", ["各县（市、区）人民政府"]),
        ("清淤。（市水务局牵头，东湾、西湾市人民政府配合）", ["市水务局", "西湾市人民政府"]),
        ("推进市场化改革，方便市民办事。", []),
    ],
)
def test_organisations_in_notes_and_sentences(words, found):
    assert names(organisations, f"一、任务\n{words}\n") == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("深入实施碧水行动，开展“清渠”专项行动。", ["碧水行动", "“清渠”专项行动"]),
        ("落实青年安居计划、银龄成长计划等。", ["青年安居计划", "银龄成长计划"]),
        ("实施“百河千渠”整治工程，打好碧水攻坚战。", ["“百河千渠”整治工程", "碧水攻坚战"]),
        ("推进重大工程、配套工程建设，制定年度计划。", []),
        ("他们的行动是自觉的行动。", []),
    ],
)
def test_programmes_by_name(words, found):
    assert names(programmes, f"一、任务\n{words}\n") == found


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("市水务局、市财政局，市林业局；市教育局", ["市水务局", "市财政局", "市林业局", "市教育局"]),
        ("各县（市、区）人民政府、市直单位", ["各县（市、区）人民政府", "市直单位"]),
        ("市自然资源和规划局和市水务局", ["市自然资源和规划局", "市水务局"]),
        ("市水务局等部门", ["市水务局"]),
        ("、、", []),
        ("", []),
    ],
)
def test_lists_of_units_are_divided_outside_brackets(words, parts):
    assert [named.name for named in divided(words)] == parts


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("市水务局", True),
        ("国网云川供电公司", True),
        ("市委编办", True),
        ("各镇（街道）", True),
        ("政府", False),
        ("社会", False),
        ("当事人", False),
        ("2026年", False),
    ],
)
def test_units_are_known_by_how_they_end(name, right):
    assert is_unit(name) is right


def test_records_say_what_was_found():
    (place,) = places(outline("以青禾县为重点。"))
    assert place.as_record("place") == {
        "record": "place",
        "name": "青禾县",
        "kind": "county",
        "char_start": 1,
        "char_end": 4,
        "count": 1,
        "variants": [],
    }


PIECES = st.sampled_from(
    [*"青禾白石市县区镇乡街道、，。：（）“”行动工程计划\n", "新区", "实施", "市水务局", "以", "在"]
)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_every_name_stands_where_it_is_said_to_stand(text):
    found = outline(text)
    for find in (places, organisations, programmes):
        for name in find(found):
            passage = name.passage
            assert "".join(text[passage.start : passage.end].split()) == name.name
            assert name.count >= 1
