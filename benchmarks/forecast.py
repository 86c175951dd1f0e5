"""Time forecasts of a nation: 2,850 counties x 140 indicators, five years ahead, with intervals.

Usage: python benchmarks/forecast.py [SERIES]

Prints the time for all of them, and the ratio to AutoETS of statsforecast (extra `bench`) per series, measured in the
same run on some of the same series.
"""

import sys
import time
import warnings
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from statsforecast import StatsForecast
from statsforecast.models import AutoETS

from guibiao.forecast import forecast_series

SERIES, POINTS, YEARS, SAMPLE = 400_000, 8, 5, 1_000
SHARES = (0.8, 0.95)


def histories(size: int) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Make up series: some gaps, some that stand still, half of them shares."""
    random = np.random.default_rng(20260101)
    changes = random.normal(0.5, 1.0, (size, POINTS)) * random.lognormal(0, 1, (size, 1))
    values = 40 + np.cumsum(changes, axis=1)
    values[random.random(values.shape) < 0.02] = np.nan
    values[: size // 50] = values[: size // 50, :1]
    return np.clip(values, 0.0, 100.0)


def seconds(work: Callable[[], object]) -> float:
    """Take the processor time of one piece of work, which a busy machine does not lengthen."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ours(values: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> None:
    """Forecast all series five years ahead with two intervals."""
    upper = np.where(np.arange(len(values)) % 2, np.inf, 100.0)
    for year in range(1, YEARS + 1):
        found = forecast_series(values, year, limits=(0.0, upper))
        ends = [end for share in SHARES for end in found.interval(share)]
        assert all(len(each) == len(values) for each in (found.median, *ends))


def theirs(values: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> None:
    """Forecast series by AutoETS with the same intervals."""
    warnings.simplefilter("ignore")
    size = len(values)
    frame = pd.DataFrame(
        {
            "unique_id": np.repeat(np.arange(size), POINTS),
            "ds": np.tile(np.arange(POINTS), size),
            "y": np.nan_to_num(values, nan=50.0).ravel(),
        }
    )
    StatsForecast(models=[AutoETS(season_length=1)], freq=1).forecast(df=frame, h=YEARS, level=[80, 95])


def main(arguments: Sequence[str]) -> None:
    """Print both times and their ratio."""
    size = int(arguments[0]) if arguments else SERIES
    values = histories(size)
    ours(values[:1000])
    whole = seconds(lambda: ours(values))
    print(
        f"guibiao: {size:,} series, {YEARS} years ahead, two intervals: {whole:.1f} s, {1e6 * whole / size:.1f} µs each"
    )
    theirs(values[-10:])
    sample = seconds(lambda: theirs(values[-SAMPLE:]))
    print(f"AutoETS: {SAMPLE:,} of them: {sample:.1f} s, {1e6 * sample / SAMPLE:.0f} µs each")
    print(f"ratio per series: {(sample / SAMPLE) / (whole / size):.0f}")


if __name__ == "__main__":
    main(sys.argv[1:])
