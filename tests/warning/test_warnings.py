"""Warnings of a plan: from the ledger to a grade with its cause, their order, and what they add to the log."""

from datetime import date, timedelta

import pytest
from warning_cases import AS_OF, city, covered, step, warned

from guibiao.files.problem import ProblemsFound
from guibiao.packs.steps import WarningStep
from guibiao.plan.vocabulary import Step, WarningGrade
from guibiao.warning import cause_note, chances, no_chances, openings, replay, warn
from guibiao.warning.grades import Cause
from guibiao.warning.warnings import years_below
from plans import CITY, ledger, seen

BEHIND = covered("51", "52", "53")
ON_PATH = covered("52", "54", "56")


def one(*rows, **given):
    [warning] = warned(*rows, **given)
    return warning


@pytest.mark.parametrize(
    ("rows", "chance", "grade", "cause"),
    [
        (BEHIND, None, "yellow", Cause.BELOW_PATH),
        (BEHIND, 0.1, "red", Cause.CHANCE),
        (ON_PATH, 0.9, "none", Cause.NOTHING),
        (ON_PATH, None, "none", Cause.NOTHING),
        (covered("49", "48"), None, "red", Cause.MOVING_AWAY),
        ([], None, "unknown", Cause.NO_DATA),
    ],
)
def test_a_warning_and_its_cause(rows, chance, grade, cause):
    found = one(*rows, chance=chance)
    assert (found.today.value, found.cause) == (grade, cause)


def test_binding_targets_that_stay_below_their_path_are_red():
    assert one(*BEHIND, world=city([{"class": "binding"}])).grade is WarningGrade.RED
    assert one(*BEHIND, world=city([{"class": "expected"}])).grade is WarningGrade.YELLOW


@pytest.mark.parametrize(
    ("values", "years"), [(("51", "52", "53"), 3), (("52", "52", "53"), 2), (("51", "54", "56"), 0), ((), 0)]
)
def test_years_below_the_path_are_counted_back_from_the_latest(values, years):
    evidence = one(*covered(*values)).assessment.explanation.evidence
    assert years_below(evidence, city().settings.status) == years


@pytest.mark.parametrize("form", ["level", "cap"])
def test_a_value_under_its_ceiling_is_never_below_the_path(form):
    world = city([{"class": "binding", "relation": "at_most", "value": "80", "form": form}])
    found = one(*covered("50", "50.5", "51"), world=world)
    assert years_below(found.assessment.explanation.evidence, world.settings.status) == 0
    assert found.grade is not WarningGrade.RED


def test_two_values_of_one_year_are_one_year():
    rows = [seen("2021", "51"), seen("2022-06-30", "51"), seen("2022", "52")]
    assert years_below(one(*rows).assessment.explanation.evidence, city().settings.status) == 2


def test_the_note_says_what_went_in():
    said = str(cause_note(one(*BEHIND, chance=0.1)))
    assert said == (
        "it will probably be missed; chance 10.0%; 30.0% of the way done where 60.0% was planned; "
        "7 percentage points are missing; 1 percentage points a year so far, "
        "3.5 percentage points a year needed; latest: 53 % at 2023-12-31"
    )
    assert "chance" not in cause_note(one(*BEHIND, chance=0.1)).text("zh-CN")


def test_a_better_report_has_to_be_said_twice():
    recovered = [*covered("51", "52"), *covered("56", first=2023)]
    found = one(*recovered)
    assert (found.today, found.grade) == (WarningGrade.NONE, WarningGrade.YELLOW)
    assert "has not been better long enough" in str(cause_note(found))
    later = one(*recovered, *covered("58", first=2024), as_of=date(2025, 6, 30))
    assert (later.today, later.grade) == (WarningGrade.NONE, WarningGrade.NONE)


def test_a_report_that_knows_nothing_leaves_the_grade_and_says_so():
    found = one(*covered("51", "52"), as_of=date(2025, 12, 1))
    assert (found.today, found.grade) == (WarningGrade.UNKNOWN, WarningGrade.YELLOW)
    assert "the latest observation is too old; the grade is that of an earlier report" in str(cause_note(found))


def test_a_promise_that_was_kept_in_the_end_needs_no_second_report():
    found = one(*covered("51", "52", "53", "54", "61"), as_of=date(2026, 6, 30))
    assert found.grade is WarningGrade.NONE


def test_only_what_was_known_on_the_day_counts():
    assert warned(*BEHIND, as_of=AS_OF) == warned(*BEHIND, *covered("70", first=2024), as_of=AS_OF)


def test_binding_targets_probably_missed_come_first():
    world = city(
        [
            {"id": "loose"},
            {"id": "bound", "class": "binding"},
            {"id": "fine", "class": "binding", "indicator": "other"},
            {"id": "again", "restates": "loose"},
        ]
    )
    found = warned(*BEHIND, world=world, chance=0.1)
    assert [warning.key[0] for warning in found] == ["bound", "loose", "fine"]
    assert {warning.organisation for warning in found} == {"government"}


def test_the_order_is_that_of_urgency_then_of_the_chance():
    world = city([{"id": name, "indicator": name} for name in ("a", "b", "c")])
    values = {"a": "52", "b": "57", "c": "47"}
    rows = [seen("2023", value, indicator=name) for name, value in values.items()]
    found = warn(world, ledger(*rows), AS_OF, lambda _: {("a", CITY): 0.5, ("b", CITY): 0.3})
    assert [warning.key[0] for warning in found][-2:] == ["b", "a"] or found[0].key[0] == "b"
    assert [warning.grade for warning in found] == sorted(
        (warning.grade for warning in found), key=["red", "yellow", "none", "unknown"].index
    )


def test_the_chance_comes_from_the_history_of_the_series():
    held = covered("44", "45.2", "46.1", "47.3", "48", "49.1", "50.2", "51", "52.1", "53", first=2014)

    def chance(value: str) -> float:
        found = warn(city([{"value": value}]), ledger(*held), AS_OF, chances)
        return found[0].chance

    assert chance("52") > 0.9
    assert chance("53") > chance("55") > chance("56")
    assert chance("90") < 0.1
    assert warn(city(), ledger(*held[:2]), AS_OF, chances)[0].chance is None
    assert warn(city([{"date": "2035-12-31"}]), ledger(*held), AS_OF, chances)[0].chance is None
    assert warn(city(), ledger(*held), AS_OF, no_chances)[0].chance is None


def opened(held=(), day: date = AS_OF, *, rows=BEHIND, chance=None) -> list[WarningStep]:
    return openings(list(held), warned(*rows, chance=chance), day, "en", "office")


def test_a_new_warning_is_opened_once():
    [first] = opened()
    assert (first.warning, first.step, first.target, first.place) == ("w0001", Step.OPENED, "coverage-2025", CITY)
    assert (first.grade, first.by, first.date) == (WarningGrade.YELLOW, "office", AS_OF)
    assert "below its planned path" in first.cause
    assert opened([first]) == []
    assert opened(rows=ON_PATH) == []


def test_a_change_of_grade_is_a_step():
    [first] = opened()
    [changed] = opened([first], chance=0.1)
    assert (changed.warning, changed.step, changed.grade) == ("w0001", Step.REGRADED, WarningGrade.RED)


CLOSED = [
    step("opened", AS_OF.isoformat()).model_copy(update={"grade": WarningGrade.YELLOW}),
    *(step(name, AS_OF.isoformat()) for name in ("assigned", "answered", "checked", "closed")),
]
A_YEAR_LATER = date(2025, 6, 30)


def test_a_closed_warning_stays_closed_while_nothing_is_new():
    assert opened(CLOSED) == []
    assert opened(CLOSED, AS_OF + timedelta(days=1)) == []
    assert opened(CLOSED, rows=ON_PATH) == []


@pytest.mark.parametrize(("rows", "chance"), [(BEHIND, 0.1), ([*BEHIND, seen("2024", "52.5")], None)])
def test_a_closed_warning_returns_when_it_is_worse_or_something_newer_was_seen(rows, chance):
    [again] = openings(CLOSED, warned(*rows, chance=chance, as_of=A_YEAR_LATER), A_YEAR_LATER, "en")
    assert (again.warning, again.step, again.text) == ("w0001", Step.REOPENED, "warned about again")
    assert replay([*CLOSED, again])["w0001"].is_open


def test_doubt_is_not_said_to_be_a_probable_miss():
    assert "not sure to be kept" in str(cause_note(one(*ON_PATH, chance=0.7)))
    assert "will probably be missed" in str(cause_note(one(*ON_PATH, chance=0.3)))


def test_the_log_is_never_written_backwards():
    with pytest.raises(ProblemsFound, match="lies before the latest step"):
        opened([opened()[0]], AS_OF - timedelta(days=1), chance=0.1)
