"""Errors that wander: spreads, correlations over years and units, and seeds are as they are said to be."""

import numpy as np
import pytest

from guibiao.population import wandering

MANY = 20_000


def test_a_random_walk_spreads_with_the_root_of_time():
    found = wandering((MANY, 16), sd=0.2)
    assert found.shape == (MANY, 16)
    assert found.std(axis=0) == pytest.approx(0.2 * np.sqrt(np.arange(1, 17)), rel=0.03)
    assert np.abs(found.mean(axis=0)).max() < 0.03


def test_an_autoregression_keeps_its_spread_and_forgets():
    found = wandering((MANY, 9), sd=0.5, persistence=0.8)
    assert found.std(axis=0) == pytest.approx(np.full(9, 0.5), rel=0.03)
    for apart in (1, 4):
        assert np.corrcoef(found[:, 2], found[:, 2 + apart])[0, 1] == pytest.approx(0.8**apart, abs=0.03)


@pytest.mark.parametrize("correlation", [0.0, 0.4, 1.0])
@pytest.mark.parametrize("persistence", [0.9, 1.0])
def test_units_err_together_as_far_as_is_said(correlation, persistence):
    found = wandering((MANY, 5, 3), sd=np.array([0.1, 0.2, 0.3]), correlation=correlation, persistence=persistence)
    assert found.shape == (MANY, 5, 3)
    assert found[:, 0].std(axis=0) == pytest.approx([0.1, 0.2, 0.3], rel=0.03)
    for year in (0, 4):
        assert np.corrcoef(found[:, year].T)[0, 2] == pytest.approx(correlation, abs=0.03)


def test_a_seed_gives_its_errors_and_more_draws_add_to_them():
    few, many, other = (
        wandering((3, 4), sd=1.0, seed=5),
        wandering((9, 4), sd=1.0, seed=5),
        wandering((3, 4), sd=1.0, seed=6),
    )
    assert (many[:3] == few).all()
    assert (other != few).all()


@pytest.mark.parametrize("wrong", [{"persistence": 1.1}, {"correlation": -0.1}, {"sd": -1.0}])
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match="lie between 0 and 1"):
        wandering((2, 2), **{"sd": 1.0} | wrong)
