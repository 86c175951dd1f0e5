"""What thresholds would have done: counted by hand on few cases, and bounded on many."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guibiao.forecast.panel import panel_of
from guibiao.warning import PastCases, Trigger, past_cases, track
from plans import indicator, ledger, plan, seen

NAN = float("nan")


def cases(*rows: tuple[list[float], bool]) -> PastCases:
    chance = np.array([row for row, _ in rows], dtype=float)
    left = np.tile(np.arange(chance.shape[1], 0, -1.0), (len(rows), 1))
    unknown = np.full(chance.shape, NAN)
    return PastCases(chance, left, np.array([kept for _, kept in rows]), behind=unknown, below=unknown)


FOUR = cases(([0.9, 0.2, 0.1], False), ([0.9, 0.9, 0.9], False), ([0.9, 0.4, 0.9], True), ([NAN, 0.9, 0.9], True))


@pytest.mark.parametrize(
    ("threshold", "reports", "alarms", "hits", "lead"),
    [
        (0.25, 1, 1, 1, 2.0),
        (0.5, 1, 2, 1, 2.0),
        (0.5, 2, 1, 1, 1.0),
        (0.05, 1, 0, 0, NAN),
        (1.0, 1, 4, 2, 3.0),
        (1.0, 3, 3, 2, 1.0),
    ],
)
def test_alarms_hits_and_lead(threshold, reports, alarms, hits, lead):
    [found] = track(FOUR, [threshold], reports=reports)
    assert (found.cases, found.missed, found.alarms, found.hits) == (4, 2, alarms, hits)
    assert found.lead == pytest.approx(lead, nan_ok=True)


def test_shares_of_alarms():
    [found] = track(FOUR, [0.5])
    assert (found.caught, found.false_alarms, found.precision) == (0.5, 0.5, 0.5)
    [silent] = track(cases(([0.9], True)), [0.5])
    assert math.isnan(silent.caught)
    assert math.isnan(silent.precision)
    assert silent.false_alarms == 0


chances = st.lists(st.floats(0, 1) | st.just(NAN), min_size=3, max_size=3)


@given(
    st.lists(st.tuples(chances, st.booleans()), min_size=1, max_size=8),
    st.lists(st.floats(0, 1), min_size=2, max_size=2),
)
def test_a_higher_threshold_never_warns_less(rows, thresholds):
    low, high = track(cases(*rows), sorted(thresholds))
    assert low.alarms <= high.alarms
    assert low.hits <= high.hits


def drawn(values: list[list[float]], direction: str = "up") -> PastCases:
    rows = [
        seen(str(2005 + number), str(value), indicator=f"i{series}")
        for series, column in enumerate(values)
        for number, value in enumerate(column)
        if not math.isnan(value)
    ]
    measures = [
        indicator(id=f"i{series}", direction=direction, highest=None, scale="count") for series in range(len(values))
    ]
    return past_cases(panel_of(plan(indicators=measures), ledger(*rows)))


RISING = [[float(10 + 2 * number) for number in range(14)]]


def test_targets_are_drawn_over_what_happened():
    up, down = drawn(RISING), drawn(RISING, "down")
    assert len(up.kept) == len(down.kept) > 0
    assert up.kept.all()
    assert not down.kept.any()
    assert up.left[0].tolist() == [4, 3, 2, 1]
    assert np.nanmin(up.chance) > np.nanmax(down.chance)


@pytest.mark.parametrize(
    "values", [[], [[5.0] * 12], [[NAN] * 12], [[1.0, 2, 3, 4, 5]]], ids=["none", "still", "unknown", "short"]
)
def test_series_that_tell_nothing(values):
    found = drawn(values)
    assert len(found.kept) == 0
    assert track(found, [0.5])[0].alarms == 0


def test_the_schedule_is_tried_on_what_happened():
    slow = [[10.0 + 2 * number for number in range(8)] + [24.5, 25.0, 25.5, 26.0, 26.5, 27.0]]
    found = drawn(slow)
    at_a_stand = np.flatnonzero(~found.kept)
    assert len(at_a_stand)
    for trigger, threshold in ((Trigger.BEHIND, 0.2), (Trigger.YEARS_BELOW, 2)):
        [tried] = track(found, [threshold], trigger)
        assert 0 < tried.hits <= tried.alarms
    [always] = track(found, [-10.0], Trigger.BEHIND)
    assert always.alarms == int((~np.isnan(found.behind)).any(axis=1).sum())


def test_a_series_on_its_path_is_neither_behind_nor_below():
    found = drawn(RISING)
    told = ~np.isnan(found.behind)
    assert told.any()
    assert (found.behind[told] <= 1e-9).all()
    assert (found.below[told] == 0).all()
