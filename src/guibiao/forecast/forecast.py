"""The verb: histories in, distributions out, for as many series as there are."""

import numpy as np

from guibiao.forecast.distribution import Distribution
from guibiao.forecast.errors import ErrorTable, error_table
from guibiao.forecast.traits import traits_of
from guibiao.progress.evidence import Floats

FEWEST_POINTS = 3
"""Known values that a forecast needs."""


def forecast_series(
    values: Floats, years: float | Floats, *, dates: Floats | None = None, table: ErrorTable | None = None
) -> Distribution:
    """Forecast the value of each series, `values[series, column]`, so many `years` after the last column.

    Not-a-number stands for what is not known. `dates` gives the date of each column in years; columns are a year apart
    where it is not given. The centre is the last value and the mean yearly change; the errors around it are those of
    the public pool, for as many points, as many years ahead and changes as consistent as these (`table`).
    """
    table = table or error_table()
    traits = traits_of(values, dates)
    ahead = traits.age + np.asarray(years, dtype=np.float64)
    scaled = table.quantiles(traits.points, ahead, traits.consistency)
    falling = (traits.drift < 0)[:, None]
    along = np.where(falling, -scaled[:, ::-1], scaled)
    centre = traits.last + ahead * traits.drift
    return Distribution(table.levels, centre[:, None] + traits.unit[:, None] * along)
