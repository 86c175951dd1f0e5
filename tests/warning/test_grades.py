"""The decision table of warnings, row by row, and how grades hold over reports."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warning_cases import signals

from guibiao.files.problem import Invalid
from guibiao.plan.settings import WarningSettings
from guibiao.plan.vocabulary import WarningGrade, WarningRule
from guibiao.progress import Status
from guibiao.warning.grades import CAUSES, GRADES, NONE, RED, UNKNOWN, YELLOW, Cause, grade, settled

CHANCE = WarningSettings()
SCHEDULE = WarningSettings(rule=WarningRule.SCHEDULE)
NAN = float("nan")


def graded(case, settings: WarningSettings = CHANCE) -> tuple[str, Cause]:
    grades, causes = grade(case, settings)
    return GRADES[grades[0]].value, CAUSES[causes[0]]


@pytest.mark.parametrize(
    ("case", "level", "cause"),
    [
        (signals(Status.ACHIEVED, chance=0.1), "none", Cause.NOTHING),
        (signals(Status.NOT_DUE, chance=0.1), "none", Cause.NOTHING),
        (signals(Status.MISSED), "red", Cause.MISSED),
        (signals(Status.REVERSING, chance=0.9), "red", Cause.MOVING_AWAY),
        (signals(chance=0.24), "red", Cause.CHANCE),
        (signals(chance=0.25), "yellow", Cause.CHANCE),
        (signals(chance=0.49), "yellow", Cause.CHANCE),
        (signals(chance=0.74), "yellow", Cause.DOUBT),
        (signals(chance=0.75), "none", Cause.NOTHING),
        (signals(Status.STALE, chance=0.2), "red", Cause.CHANCE),
        (signals(binding=True, years_below=2), "red", Cause.BELOW_PATH),
        (signals(binding=True, years_below=2, chance=0.9), "red", Cause.BELOW_PATH),
        (signals(binding=True, years_below=1), "none", Cause.NOTHING),
        (signals(binding=False, years_below=3), "none", Cause.NOTHING),
        (signals(Status.LAGGING, completion=0.5), "yellow", Cause.BELOW_PATH),
        (signals(completion=0.571), "none", Cause.NOTHING),
        (signals(completion=0.569), "yellow", Cause.BELOW_PATH),
        (signals(Status.OFF_TRACK, completion=NAN, planned=NAN), "yellow", Cause.LEVEL),
        (signals(Status.ON_TRACK, completion=NAN, planned=NAN), "none", Cause.NOTHING),
        (signals(Status.NO_DATA, completion=NAN, planned=NAN), "unknown", Cause.NO_DATA),
        (signals(Status.STALE), "unknown", Cause.TOO_OLD),
        (signals(Status.NOT_ASSESSABLE, completion=NAN), "unknown", Cause.NOT_COMPARABLE),
    ],
)
def test_each_row_by_chance(case, level, cause):
    assert graded(case) == (level, cause)


@pytest.mark.parametrize(
    ("case", "level", "cause"),
    [
        (signals(completion=0.3), "red", Cause.BEHIND_SCHEDULE),
        (signals(completion=0.31), "yellow", Cause.BEHIND_SCHEDULE),
        (signals(completion=0.5), "yellow", Cause.BEHIND_SCHEDULE),
        (signals(completion=0.7, planned=0.8), "yellow", Cause.BEHIND_SCHEDULE),
        (signals(completion=0.51, chance=0.01), "none", Cause.NOTHING),
        (signals(Status.REVERSING, completion=-0.1), "red", Cause.MOVING_AWAY),
        (signals(binding=True, years_below=2, completion=0.55), "red", Cause.BELOW_PATH),
    ],
)
def test_each_row_by_the_time_schedule(case, level, cause):
    assert graded(case, SCHEDULE) == (level, cause)


def test_the_cuts_are_settings():
    strict = WarningSettings(red_chance=0.5, yellow_chance=0.9, years_below=1)
    assert graded(signals(chance=0.4), strict)[0] == "red"
    assert graded(signals(chance=0.8), strict)[0] == "yellow"
    assert graded(signals(binding=True, years_below=1), strict)[0] == "red"


@pytest.mark.parametrize("fields", [{"red_chance": 0.8}, {"yellow_behind": 0.4}])
def test_red_is_never_easier_than_yellow(fields):
    with pytest.raises(ValueError, match="red is easier") as caught:
        WarningSettings(**fields)
    assert isinstance(caught.value.errors()[0]["ctx"]["error"], Invalid)


chances = st.floats(0, 1) | st.just(NAN)
cases = st.builds(
    lambda status, chance, completion, binding, years: signals(
        status, chance=chance, completion=completion, binding=binding, years_below=years
    ),
    st.sampled_from(list(Status)), chances, st.floats(-1, 2) | st.just(NAN), st.booleans(), st.integers(0, 4),
)  # fmt: skip


@given(cases, st.floats(0, 1), st.sampled_from([CHANCE, SCHEDULE]))
def test_a_better_chance_is_never_more_urgent(case, other, settings):
    both = [grade(case._replace(chance=np.array([chance])), settings)[0][0] for chance in sorted([0.5, other])]
    assert max(both[0], NONE) >= max(both[1], NONE)


@given(cases, st.sampled_from([CHANCE, SCHEDULE]))
def test_a_binding_target_is_never_less_urgent(case, settings):
    loose, binding = (grade(case._replace(binding=np.array([flag])), settings)[0][0] for flag in (False, True))
    assert binding >= loose


def stand(text: str, needed: int = 2) -> str:
    codes = {"?": UNKNOWN, "-": NONE, "y": YELLOW, "r": RED}
    names = {code: name for name, code in codes.items()}
    rows = np.array([[codes[sign]] for sign in text], dtype=np.int8)
    return names[settled(rows, needed)[0]]


@pytest.mark.parametrize(
    ("reports", "stands"),
    [
        ("-", "-"),
        ("-r", "r"),
        ("-y", "y"),
        ("r-", "r"),
        ("r--", "-"),
        ("ry-", "y"),
        ("ry", "r"),
        ("ryy", "y"),
        ("r-r", "r"),
        ("r-r-", "r"),
        ("r-r--", "-"),
        ("r?", "r"),
        ("r-?-", "-"),
        ("y-y-y-", "y"),
        ("?", "?"),
        ("?-", "-"),
        ("ry--", "-"),
    ],
)
def test_worse_counts_at_once_and_better_when_it_lasts(reports, stands):
    assert stand(reports) == stands


@pytest.mark.parametrize(("needed", "stands"), [(1, "-"), (2, "-"), (3, "r")])
def test_how_many_reports_must_be_better_is_a_setting(needed, stands):
    assert stand("r--", needed) == stands


@given(st.text("-yr?", min_size=1, max_size=8), st.integers(1, 3))
def test_what_stands_is_never_calmer_than_the_latest_known_report(reports, needed):
    order = "?-yr"
    known = [sign for sign in reports if sign != "?"]
    assert not known or order.index(stand(reports, needed)) >= order.index(known[-1])


@given(st.lists(st.text("-yr?", min_size=4, max_size=4), min_size=1, max_size=5))
def test_many_at_once_stand_as_each_alone(columns):
    codes = {"?": UNKNOWN, "-": NONE, "y": YELLOW, "r": RED}
    together = settled(np.array([[codes[text[row]] for text in columns] for row in range(4)], dtype=np.int8), 2)
    assert together.tolist() == [codes[stand(text)] for text in columns]
    assert all(isinstance(each, WarningGrade) for each in GRADES)
