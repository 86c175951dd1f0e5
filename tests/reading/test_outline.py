import pytest
from hypothesis import given
from hypothesis import strategies as st

from guibiao.reading.structure.outline import Kind, Places, outline
from plan_documents import PLAN


def titles(text: str) -> list[tuple[int, str]]:
    found = outline(text)
    return [(block.level, found.words(block)) for block in found.blocks if block.kind is Kind.HEADING and block.level]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一章 总则\n\n第一节 目标\n\n全市加快发展。", [(1, "第一章总则"), (2, "第一节目标")]),
        ("一、总则\n（一）目标\n1. 住房\n多建住房。", [(1, "一、总则"), (2, "（一）目标"), (3, "1.住房")]),
        (
            "第一篇 总则\n\n第一章 目标\n\n一、住房\n\n多建住房。",
            [(1, "第一篇总则"), (2, "第一章目标"), (3, "一、住房")],
        ),
        ("# 总则\n\n## 目标\n\n多建住房。", [(1, "#总则"), (2, "##目标")]),
        ("壹  去年情况\n成绩很多。\n贰  今年任务\n继续努力。", [(1, "壹去年情况"), (1, "贰今年任务")]),
    ],
)
def test_headings_of_any_style_have_their_level(text, expected):
    assert titles(text) == expected


def test_a_style_that_comes_back_closes_what_is_below_it():
    found = outline("一、甲\n（一）乙\n写乙。\n二、丙\n（一）丁\n写丁。")
    last = found.blocks[-1]
    assert (last.chapter, last.section) == (2, 1)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("全市加快建设，完善各类设施，提高服\n务水平。", "全市加快建设，完善各类设施，提高服务水平。"),
        (
            "全市加快建设，完善各类设施，提高服\n\n务水平，改善环境。",
            "全市加快建设，完善各类设施，提高服务水平，改善环境。",
        ),
        ("绿化率达到\n\n— 12 —\n\n45%，空气质量改善。", "绿化率达到45%，空气质量改善。"),
        ("到 2030 年，达到 60 % 以上。", "到2030年，达到60%以上。"),
        ("比例达到**45%**以上。", "比例达到45%以上。"),
        ("展望二〇三五年，全面建成。", "展望2035年，全面建成。"),
    ],
)
def test_sentences_are_joined_over_broken_lines_and_layout(text, joined):
    found = outline(text)
    assert found.words(found.blocks[0]) == joined


def test_a_number_that_begins_a_sentence_is_no_heading():
    found = outline("1. 到2030年，建成学校20所，新增床位300张，惠及群众5万人；完成投资3亿元。")
    assert [block.level for block in found.blocks] == [0]


def test_run_in_headings_end_where_their_title_ends():
    found = outline("一、任务\n1．扩大住房。建设住房1000套，改善居住条件。")
    block = found.blocks[-1]
    assert found.view.text[block.body : block.title_end] == "扩大住房"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("专栏1 重点工程", Kind.BOX),
        ("图2 布局示意图", Kind.CAPTION),
        ("——住房更加宽裕。人均面积提高。", Kind.ENTRY),
        ("◇ 供热：更新管网。", Kind.ENTRY),
    ],
)
def test_boxes_captions_and_entries_are_told_apart(line, kind):
    assert outline(f"第一章 总则\n\n{line}\n\n其他内容很多。").blocks[1].kind is kind


def test_places_in_the_text_know_their_chapter():
    places = Places(outline(PLAN))
    assert places.numbers(PLAN.index("新建小学")) == (2, 1, 1)
    assert places.numbers(PLAN.index("就医圈")) == (2, 1, 2)
    assert places.numbers(0) == (0, 0, 0)


@given(st.text(alphabet="一二三、（）章第节 12.\n。，——全市建设", max_size=120))
def test_every_character_of_the_view_is_that_of_the_original(text):
    found = outline(text)
    for block in found.blocks:
        for here in range(block.start, block.end):
            there = found.view.there(here)
            assert 0 <= there < len(text)


@given(
    st.lists(
        st.sampled_from(["第一章 甲\n", "一、乙\n", "建设学校20所。\n", "\n", "图1 丙\n", "——丁，达到30%。\n"]),
        max_size=12,
    )
)
def test_blocks_cover_the_text_in_order(pieces):
    found = outline("".join(pieces))
    ends = [(block.start, block.end) for block in found.blocks]
    assert ends == sorted(ends)
    assert "".join(found.words(block) for block in found.blocks).replace("\n", "") == "".join("".join(pieces).split())
