"""Amendments: the old stays, and any day can be asked what held then."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans import CITY, Amendment, baseline, indicator, plan, target

DAY = date(2023, 5, 1)


def amendment(name: str = "a1", **fields: str) -> Amendment:
    given_fields = {
        "id": name,
        "date": str(DAY),
        "kind": "targets",
        "item": "coverage-2025",
        "field": "value",
        "old": "60",
        "new": "65",
        "reason": "mid-term evaluation",
        "authority": "city government",
    }
    return Amendment.model_validate(given_fields | fields)


def value(amended, day: date) -> Decimal | None:
    return amended.as_of(day).targets["coverage-2025"].value


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2021, 1, 1), 60), (date(2023, 4, 30), 60), (date(2023, 5, 1), 65), (date(2030, 1, 1), 65)],
)
def test_an_amendment_holds_from_its_day_on(day, held):
    assert value(plan(amendments=[amendment()]), day) == held


def test_the_plan_itself_keeps_the_old_value_and_the_amendment():
    amended = plan(amendments=[amendment()])
    amended.as_of(date(2030, 1, 1))
    assert amended.targets["coverage-2025"].value == 60
    assert amended.as_of(date(2030, 1, 1)).amendments == amended.amendments


@pytest.mark.parametrize("names", ["ab", "ba"])
def test_later_amendments_win_whatever_their_order_in_the_file(names):
    both = {"a": amendment("a"), "b": amendment("b", date="2024-01-01", new="70")}
    amended = plan(amendments=[both[name] for name in names])
    assert [value(amended, date(year, 6, 1)) for year in (2022, 2023, 2024)] == [60, 65, 70]


def test_two_amendments_of_one_day_are_taken_in_the_order_of_their_ids():
    assert value(plan(amendments=[amendment("b", new="70"), amendment("a")]), DAY) == 70


@pytest.mark.parametrize(
    ("kind", "item", "field", "new", "found"),
    [
        (
            "targets",
            "coverage-2025",
            "class",
            "binding",
            lambda p: p.targets["coverage-2025"].class_.value == "binding",
        ),
        ("targets", "coverage-2025", "date", "2026", lambda p: p.targets["coverage-2025"].date == date(2026, 12, 31)),
        ("targets", "coverage-2025", "date", "", lambda p: p.targets["coverage-2025"].date is None),
        ("baselines", "coverage-base", "in_force", "no", lambda p: not p.baselines["coverage-base"].in_force),
        ("places", CITY, "name", "新兰汀市", lambda p: p.places[CITY].name == "新兰汀市"),
        ("indicators", "coverage", "lowest", "5", lambda p: p.indicators["coverage"].lowest == 5),
        ("plan", "lanting", "milestones", "2025|2035", lambda p: p.heading.milestones == (2025, 2035)),
    ],
)
def test_any_field_of_any_kind_can_be_amended(kind, item, field, new, found):
    amended = plan(amendments=[amendment(kind=kind, item=item, field=field, new=new)])
    assert not found(amended.as_of(date(2023, 4, 30)))
    assert found(amended.as_of(DAY))


def test_only_the_named_item_changes():
    other = target(id="coverage-2035", date="2035", value="80")
    amended = plan(targets=[target(), other], amendments=[amendment()]).as_of(DAY)
    assert amended.targets["coverage-2035"] == other
    assert amended.targets["coverage-2025"] == target(value="65")
    assert list(amended.targets) == ["coverage-2025", "coverage-2035"]


def test_a_plan_without_due_amendments_is_the_same_plan():
    amended = plan(amendments=[amendment()])
    assert amended.as_of(date(2023, 4, 30)) is amended


days = st.dates(date(2022, 1, 1), date(2026, 1, 1))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(st.tuples(days, st.integers(1, 99)), max_size=5), days)
def test_what_held_is_the_last_amendment_made_by_then(changes, day):
    rows = [amendment(f"a{n}", date=str(when), new=str(new)) for n, (when, new) in enumerate(changes)]
    made = [(row.date, row.id, Decimal(row.new)) for row in rows if row.date <= day]
    assert value(plan().with_amendments(rows), day) == (max(made)[2] if made else 60)


def test_the_baseline_in_force_comes_first():
    amended = plan(
        baselines=[baseline(), baseline(id="revised", value="48", in_force="no")],
        amendments=[
            amendment("a1", kind="baselines", item="coverage-base", field="in_force", new="no"),
            amendment("a2", kind="baselines", item="revised", field="in_force", new="yes"),
        ],
    )
    assert [row.id for row in amended.baselines_of("coverage", CITY)] == ["coverage-base", "revised"]
    assert [row.id for row in amended.as_of(DAY).baselines_of("coverage", CITY)] == ["revised", "coverage-base"]


def test_earlier_targets_of_the_same_series_in_order():
    rows = [
        target(id="2035", date="2035", value="80"),
        target(id="2030", date="2030", value="70"),
        target(),
        target(id="again", date="2024", value="58", restates="2030"),
        target(id="rural", date="2024", value="40", scope="rural"),
        target(id="other", date="2024", indicator="other"),
        target(id="open", date=""),
    ]
    held = plan(targets=rows, indicators=[indicator(), indicator(id="other")])
    assert [row.id for row in held.earlier_targets(held.targets["2035"])] == ["coverage-2025", "2030"]
    assert held.earlier_targets(held.targets["open"]) == []
