"""What thresholds would have done: counted by hand on few cases, and bounded on many."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guibiao.warning import PastCases, past_windows, track
from guibiao.warning.past import AMBITIONS, WINDOW, yearly_grid
from guibiao.warning.series import known_series
from plans import CITY, Break, date, indicator, ledger, plan, seen

NAN = float("nan")


def cases(*rows: tuple[list[float], bool]) -> PastCases:
    chance = np.array([row for row, _ in rows], dtype=float)
    left = np.tile(np.arange(chance.shape[1], 0, -1.0), (len(rows), 1))
    return PastCases(chance, left, np.array([kept for _, kept in rows]))


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


def test_targets_are_drawn_over_what_happened():
    rising = np.arange(10.0)[None, :]
    found = past_windows(np.concatenate([rising, rising]), np.array([1.0, -1.0]))
    origins = 10 - WINDOW - 2
    assert len(found.kept) == 2 * origins * len(AMBITIONS)
    assert found.kept.sum() == len(found.kept) / 2
    assert found.chance.shape == (len(found.kept), WINDOW - 1)
    assert (found.chance[found.kept] > 0.4).all()
    assert (found.chance[~found.kept] < 0.1).all()


@pytest.mark.parametrize(
    "values", [np.empty((0, 0)), np.ones((3, 12)), np.full((2, 12), NAN), np.arange(6.0)[None, :]],
    ids=["none", "still", "unknown", "short"],
)  # fmt: skip
def test_series_that_tell_nothing(values):
    found = past_windows(values, np.ones(len(values)))
    assert len(found.kept) == 0
    assert track(found, [0.5])[0].alarms == 0


def test_the_unit_of_a_series_changes_nothing():
    values = np.array([[3.0, 4.1, 4.8, 6.2, 6.9, 8.1, 8.8, 10.2, 10.9, 12.3]])
    near, far = (past_windows(values * factor, np.ones(1)) for factor in (1.0, 1e4))
    assert np.allclose(near.chance, far.chance)
    assert (near.kept == far.kept).all()


def test_series_lie_on_one_grid():
    grid = yearly_grid([[(2020, 1.0), (2022, 3.0)], [(2021, 5.0)]])
    assert np.array_equal(grid, [[1, NAN, 3], [NAN, 5, NAN]], equal_nan=True)


def test_the_series_of_a_ledger():
    rows = [seen(str(year), str(year - 1970)) for year in range(2015, 2024)]
    others = [seen("2024", "70", qualifier="over"), seen("2019", "1", definition="old"), seen("2020-06", "3")]
    moved = Break.model_validate({"id": "b", "date": "2018-01-01", "kind": "territory", "place": CITY})
    world = plan(indicators=[indicator(), indicator(id="aimless", direction="none")])
    values, signs = known_series(world, ledger(*rows, *others, breaks=(moved,)), date(2023, 6, 30))
    assert signs.tolist() == [1.0]
    assert values.tolist() == [[48, 49, 50, 51, 52]]
