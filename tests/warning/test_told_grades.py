"""Grades that were told against what became of the promises."""

from datetime import date

import numpy as np
import pytest

from guibiao.forecast.alarms import alarms
from guibiao.packs.issued import IssuedGrade
from guibiao.plan.vocabulary import WarningGrade
from guibiao.progress.gather import Gathering
from guibiao.warning.fared import YEARS_BEFORE, warned_of
from plans import Amendment, indicator, ledger, plan, seen, target

DUE = "2025-12-31"
KEPT, MISSED = "coverage-2025", "beds-2025"


def told(day, grade, name=MISSED, **cells):
    given = {"as_of": day, "target": name, "place": "990000", "date": DUE, "grade": grade}
    return IssuedGrade.model_validate(given | cells)


def fates(*lines, day=date(2026, 6, 30), **tables):
    found = plan(
        indicators=[indicator(), indicator(id="beds")],
        targets=[target(), target(id=MISSED, indicator="beds")],
        **tables,
    )
    rows = [seen("2025", value, indicator=name) for name, value in (("coverage", "61"), ("beds", "51"))]
    return warned_of(found, Gathering.at(found, ledger(*rows), day), lines)


def test_the_grade_that_stood_counts_until_another_is_told():
    names, warned = fates(told("2021-06-30", "none"), told("2023-06-30", "yellow"), told("2024-06-30", "red"))
    assert names == ("beds",)
    red, any_grade = warned[WarningGrade.RED], warned[WarningGrade.YELLOW]
    assert red.left.tolist() == list(YEARS_BEFORE)
    assert red.warned.tolist() == [[False, False, False, False, True]]
    assert any_grade.warned.tolist() == [[False, False, False, True, True]]
    assert any_grade.known.tolist() == [[False, True, True, True, True]]
    assert alarms(any_grade, 4).lead == 2.0


def test_caught_and_false_alarms():
    lines = [told("2022-06-30", "red"), told("2022-06-30", "yellow", KEPT)]
    _, warned = fates(*lines)
    found = alarms(warned[WarningGrade.YELLOW], YEARS_BEFORE.index(2))
    assert (found.promises, found.warned, found.caught, found.false_alarms) == (2, 2, 1.0, 0.5)
    assert alarms(warned[WarningGrade.RED], YEARS_BEFORE.index(2)).false_alarms == 0.0


@pytest.mark.parametrize(
    "line",
    [
        told("2022-06-30", "red", "gone"),
        told("2022-06-30", "red", date="2030-12-31"),
        told("2022-06-30", "red", place="990009"),
        told("2026-12-31", "red"),
    ],
)
def test_what_cannot_be_held_against_anything_is_left_out(line):
    names, warned = fates(line)
    assert names == ()
    assert warned[WarningGrade.RED].warned.shape == (0, len(YEARS_BEFORE))


def test_what_is_not_due_is_left_out():
    names, _ = fates(told("2022-06-30", "red"), day=date(2025, 6, 30))
    assert names == ()


def test_an_unknown_grade_tells_nothing():
    _, warned = fates(told("2022-06-30", "unknown"), told("2024-06-30", "yellow"))
    assert warned[WarningGrade.YELLOW].known.tolist() == [[False, False, False, False, True]]
    assert not np.isnan(alarms(warned[WarningGrade.YELLOW], 4).lead)


def test_a_grade_of_a_promise_that_was_amended_later_is_left_out():
    eased = Amendment.model_validate({
        "id": "a1", "date": "2024-01-01", "kind": "targets", "item": MISSED, "field": "value", "old": "60", "new": "40",
        "reason": "-", "authority": "-",
    })  # fmt: skip
    before, after = told("2022-06-30", "red"), told("2024-06-30", "none")
    _, warned = fates(before, after, amendments=[eased])
    assert warned[WarningGrade.RED].known.tolist() == [[False, False, False, False, True]]
    assert not warned[WarningGrade.RED].warned.any()
