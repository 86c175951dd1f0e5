"""What the terminal says of a projection, in Chinese: units, names of targets, what the run was made of."""

import re
from dataclasses import replace

import pytest

from guibiao.population.results.goals import Goal
from guibiao.population.results.needs import Needed
from guibiao.report.people.needs import NeedsView, needs_lines
from guibiao.report.people.projection import need_title, scenario_name
from guibiao.report.people.projection_text import projection_lines
from people_cases import dezhou, shown

ENGLISH = re.compile(r"(?<![-`\w])[a-z]{2,} [a-z]{2,}\b")
PLAN = dezhou().plan


@pytest.fixture(scope="module")
def lines():
    return list(projection_lines(shown("settling"), "zh-CN"))


def test_nothing_is_said_in_english(lines):
    assert ENGLISH.findall("\n".join(lines)) == []


def test_the_run_is_named_in_the_language_of_the_reader(lines):
    identity = shown().identity
    assert lines[1] == (
        f"数据 {identity.data[:12]}，情景 {identity.scenario[:12]}，程序 {identity.code[:12]}（{identity.version}），"
        "随机种子 3，模拟次数 20"
    )
    assert str(identity).startswith(f"data {identity.data[:12]}, scenario ")


def test_units_are_told_of_people_of_shares_and_of_changes(lines):
    assert lines[2] == "人口单位为千人，家庭户单位为千户，比重单位为%；均为中位数，末年另列区间"
    assert any(line.startswith("2020—2025年变动（人）") for line in lines)


def test_targets_are_named_by_indicator_and_year(lines):
    text = "\n".join(lines)
    assert "\n2025年常住人口城镇化率  德州市" in text
    assert "\n2025年天衢新区常住人口：无法推算" in text
    assert [target for target in PLAN.targets if target in text] == []


def needed(target: str, goal: Goal | None) -> Needed:
    return replace(next(iter(shown().needed)), target=target, goal=goal)


@pytest.mark.parametrize(
    ("target", "goal", "chinese", "english"),
    [
        (
            "urbanisation_rate-2025",
            None,
            "2025年常住人口城镇化率",
            "Urban share of residents, 2025",
        ),
        ("births:371423=4000@2024", Goal("births", "371423", 2024, 4000), "2024年庆云县出生人口", "Births, Qingyun"),
        ("births:371400=4000@2024", Goal("births", "371400", 2024, 4000), "2024年出生人口", "Births, 2024"),
        ("something", None, "something", "something"),
    ],
)
def test_what_is_needed_is_named_by_what_it_is_for(target, goal, chinese, english):
    title = need_title(PLAN, needed(target, goal))
    assert title.text("zh-CN") == chinese
    assert english in title.text("en")


def test_an_answer_to_a_question_names_its_run_as_well():
    view = NeedsView(PLAN, shown().projection.levers, shown().identity, [], (2020, 2025))
    assert "随机种子 3" in list(needs_lines(view, scenario_name(shown()), "zh-CN"))[1]
