"""The life of a warning: every legal step, every other one refused, and a history that replays to the same state."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warning_cases import step

from guibiao.files.problem import Invalid, ProblemsFound
from guibiao.files.record import Record, TableOrigin
from guibiao.files.schema import read_rows
from guibiao.packs.logs import WARNINGS_LOG
from guibiao.packs.steps import WarningStep
from guibiao.plan.vocabulary import Step, WarningGrade
from guibiao.warning.life import FOLLOWING, applied, next_number, replay, state_words, taken

FULL = ("opened", "assigned", "answered", "checked", "closed")
REACHED = {
    "opened": FULL[:1],
    "assigned": FULL[:2],
    "answered": FULL[:3],
    "checked": FULL[:4],
    "failed": (*FULL[:3], "failed"),
    "closed": FULL,
    "reopened": (*FULL, "reopened"),
}
LEGAL = {
    "opened": {"assigned", "regraded"},
    "assigned": {"assigned", "answered", "regraded"},
    "answered": {"assigned", "answered", "checked", "failed", "regraded"},
    "failed": {"assigned", "answered", "checked", "failed", "regraded"},
    "checked": {"checked", "failed", "closed", "regraded"},
    "closed": {"reopened"},
    "reopened": {"assigned", "regraded"},
}


def lived(*names: str):
    return replay(step(name) for name in names)["w0001"]


@pytest.mark.parametrize("state", LEGAL)
@pytest.mark.parametrize("name", [*FULL, "failed", "reopened", "regraded"])
def test_what_may_follow(state, name):
    before = lived(*REACHED[state])
    if name in LEGAL[state]:
        after = taken(before, step(name))
        assert after.steps == (*before.steps, step(name))
        assert after.step is (before.step if name == "regraded" else step(name).step)
    else:
        with pytest.raises(Invalid, match="cannot be"):
            taken(before, step(name))


@pytest.mark.parametrize("state", [state for state in LEGAL if state != "closed"])
def test_what_is_no_longer_warned_about_may_be_closed(state):
    calm = taken(lived(*REACHED[state]), step("regraded").model_copy(update={"grade": WarningGrade.NONE}))
    assert not taken(calm, step("closed")).is_open


def test_measures_that_were_due_before_the_answer_are_refused():
    late = step("answered").model_copy(update={"due": step("answered").date - timedelta(days=1)})
    with pytest.raises(Invalid, match="is past on"):
        taken(lived("opened", "assigned"), late)


def test_a_refusal_says_where_the_warning_stands_and_what_may_follow():
    with pytest.raises(ProblemsFound) as caught:
        applied(lived("opened"), step("closed"))
    [problem] = caught.value.problems
    assert str(problem) == "w0001: w0001 is opened, and cannot be closed now → it may be assigned next"
    assert problem.text("zh-CN") != str(problem)


def test_after_a_check_that_found_nothing_done_it_cannot_be_closed():
    with pytest.raises(Invalid, match="is checked, and not done, and cannot be closed"):
        taken(lived(*REACHED["failed"]), step("closed"))


def test_nothing_can_be_done_about_a_warning_that_is_not_open():
    with pytest.raises(Invalid, match="there is no warning w0009"):
        taken(None, step("assigned", warning="w0009"))


def test_time_does_not_run_backwards():
    with pytest.raises(Invalid, match="2024-06-30 lies before the latest step"):
        taken(lived("opened"), step("assigned", "2024-06-30"))


@pytest.mark.parametrize(
    ("names", "state", "is_open"),
    [
        (FULL[:3], "answered", True),
        (FULL, "closed", False),
        (REACHED["failed"], "checked, and not done", True),
        (REACHED["reopened"], "reopened", True),
    ],
)
def test_where_a_warning_stands(names, state, is_open):
    life = lived(*names)
    assert (str(state_words(life)), life.is_open) == (state, is_open)


def test_what_was_said_last_holds():
    other = step("assigned", organisation="statistics")
    life = replay([step("opened"), step("assigned"), step("regraded"), other, step("answered")])["w0001"]
    assert (life.organisation, life.due, life.grade) == ("statistics", date(2024, 12, 31), WarningGrade.YELLOW)
    assert (life.cause, life.opened) == ("better", date(2024, 7, 1))
    assert lived(*REACHED["reopened"]).due is None


@pytest.mark.parametrize(
    ("names", "day", "overdue"),
    [(FULL[:3], "2025-01-01", True), (FULL[:3], "2024-12-31", False), (FULL[:4], "2025-01-01", False)],
)
def test_measures_are_overdue_until_somebody_has_checked(names, day, overdue):
    assert lived(*names).overdue(date.fromisoformat(day)) is overdue


def test_numbers_go_on():
    assert next_number({}) == "w0001"
    assert next_number(replay([step("opened"), step("opened", warning="w0041")])) == "w0042"


def test_a_log_that_does_not_add_up_is_told_line_by_line():
    with pytest.raises(ProblemsFound) as caught:
        replay([step("opened"), step("closed"), step("assigned", warning="w0002")])
    assert [problem.position.line for problem in caught.value.problems] == [3, 4]


@pytest.mark.parametrize(
    ("name", "field", "said"),
    [
        ("opened", "target", "“已登记”须填写目标"),
        ("assigned", "organisation", "“已交办”须填写责任单位"),
        ("answered", "due", "“已答复”须填写期限"),
        ("checked", "passed", "“已核查”须填写是否已经落实"),
        ("closed", "text", "“已销号”须填写说明文字"),
    ],
)
def test_each_step_has_what_it_needs(name, field, said):
    cells = step(name).cells() | {field: ""}
    _, [problem] = read_rows([Record.of(cells, TableOrigin("w0001", 0, {}))], WarningStep)
    assert problem.what.text("zh-CN") == said


def test_all_that_a_step_lacks_is_told_at_once():
    cells = step("answered").cells() | {"text": "", "due": ""}
    _, [problem] = read_rows([Record.of(cells, TableOrigin("w0001", 0, {}))], WarningStep)
    assert problem.text("zh-CN") == "w0001: “已答复”须填写说明文字、期限 → 请填写"
    assert problem.text() == "w0001: answered needs a text and the day on which it is due → fill it in"


@given(st.lists(st.sampled_from([*FULL, "failed", "reopened", "regraded"]), max_size=20))
def test_a_history_written_and_read_again_gives_the_same_state(names):
    life, kept = None, []
    for name in names:
        try:
            life = taken(life, step(name))
            kept.append(step(name))
        except Invalid:
            continue
    rows, problems = read_rows(WARNINGS_LOG.read(WARNINGS_LOG.write(kept)), WarningStep)
    again = replay(read.row for read in rows)
    assert not problems
    assert again == ({} if life is None else {"w0001": life})


def test_every_state_has_a_way_on():
    assert all(FOLLOWING.values())
    assert {found for steps in FOLLOWING.values() for found in steps} == set(Step) - {Step.OPENED, Step.REGRADED}
