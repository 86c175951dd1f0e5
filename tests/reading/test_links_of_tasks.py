"""Which promises a task is taken to serve, and why, in documents of our own wording."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.packs.workbook import pack_from_workbook
from guibiao.reading import coverage, draft_pack, read_text, records
from guibiao.reading.drafts.review import review_workbook
from guibiao.reading.tasks.content import Rarity, joined, terms
from guibiao.reading.tasks.links import Reason, by_task

TABLE = """兰汀市治水规划（2026—2030年）

第一章 总体要求

第一节 主要目标

主要指标表

序号	指标名称	单位	2025年	2030年	属性
1	城市公共供水管网漏损率	%	12	8	约束性
2	新增停车泊位	个	0	4000	预期性
3	保障性租赁住房套数	套	0	6000	预期性
4	规上工业增加值	亿元	90	120	预期性

第二章 重点任务

第一节 设施

"""


def served(*paragraphs: str, table: str = TABLE):
    """Give the links of a document: the task's words, the subject served, the reason."""
    text = table + "\n".join(paragraphs) + "\n"
    reading = read_text(text)
    found = []
    for link in reading.links:
        task, read = reading.tasks[link.task], reading.promises[link.promise]
        found.append((text[task.start : task.end], read.subject, link.reason))
    return found


@pytest.mark.parametrize(
    ("task", "subject"),
    [
        ("更新供水管网。", "城市公共供水管网漏损率"),
        ("开展供水管网漏损排查。", "城市公共供水管网漏损率"),
        ("在老城增设停车泊位。", "新增停车泊位"),
        ("推进绿地、停车泊位、公厕建设。", "新增停车泊位"),
        ("大力发展保障性租赁住房。", "保障性租赁住房套数"),
    ],
)
def test_a_task_serves_the_indicator_of_the_table_that_it_names(task, subject):
    assert served("一、老城", task) == [(task.rstrip("。"), subject, Reason.WORDS)]


@pytest.mark.parametrize(
    "task",
    [
        "发展住房租赁中介。",
        "新增公交线路。",
        "降低规上工业用能成本。",
        "建设工业污水管网。",
        "提高公共服务水平。",
        "整治停车秩序。",
        "保障城市供应。",
    ],
)
def test_words_that_stand_with_everything_link_nothing(task):
    assert served("一、老城", task) == []


def test_a_number_in_the_passage_links_its_target_and_its_standard():
    found = served("一、老城", "新建泵站12座，每座泵站服务半径不超过800米。")
    assert [(subject, reason) for _, subject, reason in found][:1] == [("新建泵站", Reason.NUMBER)]
    assert {reason for _, _, reason in found} == {Reason.NUMBER}
    assert len(found) == 2


def test_in_one_item_fewer_words_are_enough():
    item = ("一、泵站", "到2030年，新建泵站12座。组织泵站巡查。")
    assert ("组织泵站巡查", "新建泵站", Reason.ITEM) in served(*item)
    apart = ("一、泵站", "到2030年，新建泵站12座。", "二、巡查", "组织泵站巡查。")
    assert [reason for _, _, reason in served(*apart)] == [Reason.NUMBER]


@pytest.mark.parametrize(
    ("task", "linked"),
    [("在北岸新区增设停车泊位。", True), ("在南湖县增设停车泊位。", False), ("在老城增设停车泊位。", False)],
)
def test_a_promise_of_a_place_is_served_in_that_place_alone(task, linked):
    table = TABLE.replace("2	新增停车泊位	个	0	4000	预期性\n", "")
    north = ("一、北岸", "到2030年，北岸新区新增停车泊位900个。支持北岸新区、南湖县合力推进。")
    words = task.rstrip("。")
    found = [row for row in served(*north, "二、老城", task, table=table) if row[0] == words]
    assert found == [(words, "新增停车泊位", Reason.WORDS)] * linked


@pytest.mark.parametrize(("year", "linked"), [("到2030年", True), ("到2028年", False), ("", True)])
def test_a_dated_task_serves_what_falls_due_with_it(year, linked):
    found = served("一、老城", f"{year}{'，' * bool(year)}完成供水管网漏损排查。")
    assert bool(found) is linked


@pytest.mark.parametrize(("times", "linked"), [(3, 3), (12, 0)])
def test_a_name_that_many_promises_share_tells_none_of_them_apart(times, linked):
    table = TABLE.replace("2	新增停车泊位	个	0	4000	预期性\n", "")
    items = [f"（{number}）片区\n新增停车泊位{at}0个。" for at, number in enumerate("一二三四五六七八九十", start=1)][
        :times
    ]
    items += [f"{at}．片区\n新增停车泊位{at}00个。" for at in range(1, times - len(items) + 1)]
    found = served("一、各片", *items, "二、老城", "在老城增设停车泊位。", table=table)
    assert [reason for words, _, reason in found if words == "在老城增设停车泊位"] == [Reason.WORDS] * linked


ENGLISH = """# Harbour Plan 2026-2031

## Targets

By 2031, water pipe leakage will fall to 8%. By 2031, 4,000 cycle parking spaces will be delivered.

## Actions

- Replace leaking water pipes in the old town
- Install cycle parking spaces at stations
- Review the parking strategy
"""


def test_english_tasks_are_held_against_stems():
    reading = read_text(ENGLISH)
    named = [
        (reading.tasks[link.task].object, reading.promises[link.promise].values[0])
        for link in reading.links
        if link.reason is not Reason.NUMBER
    ]
    assert ("cycle parking spaces at stations", 4000) in named
    assert all("strategy" not in words for words, _ in named)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("城市公共供水管网漏损率", "供水管网漏损"),
        ("新建停车泊位4000个", "停车泊位"),
        ("返乡创业服务站", "返乡创业服务站"),
        ("保障性租赁住房", "保障性租赁住房"),
        ("清洁取暖率", "清洁取暖"),
        ("绿色建筑占新开工房屋的比例", "绿色建筑"),
        ("规上工业增加值", ""),
        ("公共服务", ""),
    ],
)
def test_content_words_are_what_remains_without_the_words_of_the_genre(words, found):
    assert joined(terms(words)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [("Leaking pipes", ["leak", "pip"]), ("number of new homes", []), ("a city's parks", ["park"])],
)
def test_english_content_words_are_stems(words, found):
    assert list(terms(words, english=True)) == found


def test_the_rarer_a_word_the_more_it_weighs():
    rarity = Rarity(["水网甲", "水网乙", "水网丙"])
    assert rarity.mass(["水网"]) < rarity.mass(["网甲"]) == 1
    assert Rarity([]).mass(["水网"]) == 1


def test_records_the_pack_and_the_workbook_give_the_reason():
    text = TABLE + "一、老城\n在老城增设停车泊位，方便居民出行。泵站服务半径不超过800米。\n"
    reading = read_text(text)
    (row,) = [record for record in records(reading) if record.get("verb") and "停车" in str(record["object"])]
    assert row["serves"] == [
        {
            "record": "target",
            "value_start": text.index("4000"),
            "value_end": text.index("4000") + 4,
            "subject": "新增停车泊位",
            "reason": "same-words",
            "words": "停车泊位",
            "confidence": 0.8,
        }
    ]
    pack = draft_pack(reading)
    task = next(task for task in pack.plan.tasks.values() if "停车" in task.object)
    assert [pack.plan.targets[name].value for name in task.targets] == [4000]
    assert task.note.endswith("新增停车泊位-2030: same-words (0.80)")
    assert any(task.standards for task in pack.plan.tasks.values())
    data = review_workbook(pack, reading, coverage(reading))
    assert pack_from_workbook(data, "review.xlsx").tables() == pack.tables()


WORDS = st.lists(
    st.sampled_from(
        [
            "推进",
            "停车泊位",
            "供水管网",
            "、",
            "，",
            "。",
            "\n",
            "新增",
            "4000个",
            "到2030年",
            "一、",
            "老城",
            "漏损率降至8%",
            "和",
        ]
    ),
    max_size=40,
).map("".join)


@given(WORDS)
@settings(max_examples=60, deadline=None)
def test_links_point_at_tasks_and_promises_once_each(words):
    reading = read_text(TABLE + words)
    pairs = [(link.task, link.promise) for link in reading.links]
    assert len(set(pairs)) == len(pairs)
    for task, links in by_task(reading.links).items():
        for link in links:
            read = reading.promises[link.promise]
            inside = reading.tasks[task].start <= read.start < reading.tasks[task].end
            assert inside is (link.reason is Reason.NUMBER)
            assert bool(link.words) is not inside
