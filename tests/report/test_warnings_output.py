"""Warnings and their lives as people read them, in both languages."""

from datetime import date

import pytest

from guibiao.files.workbook import read_workbook
from guibiao.ledger import Ledger
from guibiao.packs.steps import WarningStep
from guibiao.plan import Organisation, Plan
from guibiao.plan.vocabulary import Step
from guibiao.report.warnings import (
    GRADE_WORDS,
    HEADINGS,
    life_lines,
    lives_by_target,
    past_lines,
    past_rows,
    past_workbook,
    warning_lines,
    warning_rows,
    warnings_workbook,
)
from guibiao.warning import Track, Trigger, no_chances, openings, replay, warn
from plans import CITY, indicator, ledger, plan, seen, target

AS_OF = date(2024, 6, 30)
NAN = float("nan")


def world() -> Plan:
    names = {"statistics": "统计局", "transport": "交通局"}
    return plan(
        indicators=[
            indicator(owner="statistics"),
            indicator(id="roads", name="道路", name_en="Roads", owner="transport"),
            indicator(id="free", name="无主"),
        ],
        targets=[
            target(),
            target(id="roads-2025", indicator="roads", **{"class": "binding"}),
            target(id="free-2025", indicator="free"),
            target(id="later", indicator="free", date="2030-12-31", value="51"),
        ],
        organisations=[Organisation.model_validate({"id": name, "name": title}) for name, title in names.items()],
        baselines=[],
    )


def held() -> Ledger:
    return ledger(
        *(seen("2023", "52", indicator=name) for name in ("coverage", "roads", "free")),
        *(seen("2022", "53", indicator=name) for name in ("coverage", "roads")),
    )


PLAN = world()
WARNINGS = warn(PLAN, held(), AS_OF, no_chances)


def lives(*more: WarningStep):
    return replay([*openings([], WARNINGS, AS_OF, "zh-CN"), *more])


def step(name: str, **cells: str) -> WarningStep:
    return WarningStep.model_validate({"warning": "w0001", "date": "2024-07-01", "step": name} | cells)


def test_lines_are_grouped_by_organisation_the_most_urgent_first():
    lines = list(warning_lines(WARNINGS, {}, PLAN, "en"))
    heads = [line for line in lines if line.endswith(":")]
    assert heads == ["交通局:", "nobody named:", "统计局:"] or heads[0] == "交通局:"
    assert sum(line.startswith("  ◐") for line in lines) == len(list(warning_rows(WARNINGS, {}, PLAN, "en")))
    assert lines[-1] == "red 0, yellow 3, no warning 1, cannot be told 0"


def test_lines_speak_the_language_of_the_reader():
    text = "\n".join(warning_lines(WARNINGS, {}, PLAN, "zh-CN"))
    assert "[黄色, 约束性] roads-2025" in text
    assert not any(word in text for word in ("yellow", "binding", "nobody", "latest"))


def test_a_row_says_who_what_and_why():
    row = next(row for row in warning_rows(WARNINGS, {}, PLAN, "en") if row["target"] == "roads-2025")
    assert list(row) == list(HEADINGS)
    assert (row["organisation"], row["indicator"], row["date"]) == ("交通局", "Roads", "2025-12-31")
    assert row["cause"].startswith("its level breaks the promise")
    assert (row["chance"], row["warning"], row["state"]) == ("", "", "")


def test_who_was_assigned_answers_for_it():
    first = lives()["w0001"]
    assigned = step("assigned", organisation="statistics")
    row = next(
        row
        for row in warning_rows(WARNINGS, lives_by_target(lives(assigned).values()), PLAN, "en")
        if row["target"] == first.target
    )
    assert (row["organisation"], row["warning"], row["state"]) == ("统计局", "w0001", "assigned")


def test_the_workbook_holds_what_the_rows_hold():
    [records] = read_workbook(warnings_workbook(WARNINGS, {}, PLAN, "en"), "w").values()
    rows = list(warning_rows(WARNINGS, {}, PLAN, "en"))
    assert [record.values["Id"] for record in records] == [row["target"] for row in rows]
    assert {record.values["Warning"] for record in records} == {"yellow"}


def test_a_life_is_told_step_by_step():
    steps = [
        step("assigned", organisation="transport", by="office"),
        step("answered", text="second bridge", due="2024-12-31"),
        step("checked", text="not begun", passed="no"),
    ]
    text = list(life_lines(lives(*steps)["w0001"], PLAN, "en"))
    assert text[0].endswith("at least 60 %: checked, and not done")
    assert text[2:] == [
        "  2024-07-01 assigned: 交通局 · (office)",
        "  2024-07-01 answered: second bridge · due 2024-12-31",
        "  2024-07-01 checked: not done · not begun",
    ]


def test_a_life_outlives_the_target_it_was_about():
    gone = step("opened", target="old-2020", place=CITY, grade="red", cause="behind")
    other = step("assigned", organisation="abolished")
    assert list(life_lines(replay([gone, other])["w0001"], PLAN, "en")) == [
        f"w0001 old-2020 · {CITY}: assigned",
        "  2024-07-01 opened: red · behind",
        "  2024-07-01 assigned: abolished",
    ]


TRACKS = [Track(Trigger.CHANCE, 0.25, 40, 20, 10, 8, 2.55), Track(Trigger.BEHIND, 0.5, 40, 20, 0, 0, NAN)]


def test_past_thresholds_as_rows_lines_and_workbook():
    first, second = past_rows(TRACKS)
    assert list(first.values()) == ["chance", "0.25", "10", "80.0%", "40.0%", "10.0%", "2.5"]
    assert list(second.values()) == ["behind", "0.5", "0", "–", "0.0%", "0.0%", "–"]
    assert "40 targets drawn" in next(iter(past_lines(TRACKS, "en")))
    [records] = read_workbook(past_workbook(TRACKS, "en"), "w").values()
    assert len(records) == 2


@pytest.mark.parametrize("tracks", [[], [Track(Trigger.CHANCE, 0.25, 0, 0, 0, 0, NAN)]])
def test_nothing_can_be_said_of_the_past_without_series(tracks):
    assert list(past_lines(tracks, "en")) == ["No series of this ledger is long enough to try thresholds on."]


def test_every_grade_and_step_has_words_in_chinese():
    said = [words.text("zh-CN") for words in GRADE_WORDS.values()]
    assert len(set(said)) == len(said)
    assert all(text and not text.isascii() for text in said)
    assert set(WarningStep.NEEDED) == set(Step)
