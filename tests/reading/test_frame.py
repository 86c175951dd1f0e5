"""The title, the years and the kind of a document."""

import pytest

from guibiao.reading.structure.frame import five_years, frame_of, relative_years
from guibiao.reading.structure.outline import outline


def frame(text):
    return frame_of(outline(text))


@pytest.mark.parametrize(
    ("head", "title", "years"),
    [
        ("松川市新型城镇化规划（2026—2030年）", "松川市新型城镇化规划（2026—2030年）", (2026, 2030)),
        ("松川市新型城镇化规划\n（2026—2030年）", "松川市新型城镇化规划（2026—2030年）", (2026, 2030)),
        ("松川市“十五五”城乡建设规划", "松川市“十五五”城乡建设规划", (2026, 2030)),
        ("松川市国民经济和社会发展第十五个五年规划纲要", "松川市国民经济和社会发展第十五个五年规划纲要", (2026, 2030)),
        ("松川市2026年工作要点", "松川市2026年工作要点", (2026, 2026)),
        ("松川市人民政府办公室\n关于印发《松川市县城建设行动方案（2026—2028年）》的通知", None, (2026, 2028)),
        ("松川市2025年计划执行情况及2026年计划", None, (2026, 2026)),
        ("松川市2025年国民经济发展计划\n执行情况及2026年国民经济发展计划", None, (2026, 2026)),
        ("2026年二月三日\n松川市2026年重点任务分工", "松川市2026年重点任务分工", (2026, 2026)),
        ("松川市公共设施配置标准", "松川市公共设施配置标准", (None, None)),
        ("没有任何标题的一段话。", "", (None, None)),
    ],
)
def test_title_and_years(head, title, years):
    found = frame(f"{head}\n\n一、总体要求\n推动发展。\n")
    assert (found.start, found.end) == years
    assert title is None or found.title == title


def test_the_year_before_the_plan_is_past():
    assert frame("松川市城乡规划（2026—2030年）\n").past == 2025


def test_a_document_of_norms_says_so():
    assert frame("松川市公共设施配置标准\n").norms
    assert not frame("松川市城乡规划（2026—2030年）\n").norms


@pytest.mark.parametrize(("title", "single"), [("规划（2026—2030年）", True), ("规划（2021—2035年）", False)])
def test_a_plan_of_few_years_has_one_horizon(title, single):
    assert frame(f"松川市城乡{title}\n").single is single


@pytest.mark.parametrize(
    ("words", "years"), [("十四五", (2021, 2025)), ("十五五", (2026, 2030)), ("十九五", None), ("", None)]
)
def test_five_year_plans(words, years):
    assert five_years(words) == years


@pytest.mark.parametrize(("words", "number"), [("三年", 3), ("3年", 3), ("十年", 10), ("年", None), ("两年", 2)])
def test_numbers_of_years(words, number):
    assert relative_years(words) == number


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("试点期为2026年至2028年。", (2026, 2028)),
        ("本轮行动期限为2027—2029年。", (2027, 2029)),
        ("规划期限：2026—2030年，基期年为2025年。", (2026, 2030)),
        ("2024年至2025年开展了试点。", (None, None)),
    ],
)
def test_a_title_without_years_leaves_them_to_the_text(said, years):
    found = frame_of(outline(f"松川县城乡融合试点实施方案\n\n一、总体要求\n{said}\n"))
    assert (found.start, found.end) == years


def test_the_year_of_an_edition_is_the_year_in_which_norms_were_written():
    found = frame_of(outline("松川市街道建设导则（2024年修订版）\n\n依据国家标准（GB 50180-2018）制定。\n"))
    assert found.past == 2023
