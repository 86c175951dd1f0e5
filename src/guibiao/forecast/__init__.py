"""Forecasts from short yearly histories: a distribution for each series, and the chance that a promise is kept.

For arrays, with numpy alone (S series, T columns a year apart, not-a-number where nothing is known):

    forecast_series(values[S, T], years) -> Distribution          years after the last column: a number or [S]
    forecast_series(..., limits=(0, 100)) for shares; dates=[T] where columns are not a year apart
    forecast_series(..., alike=[S]) numbers groups, such as one indicator in the counties of one prefecture; -1 for none
    Distribution.median                  -> [S]
    Distribution.quantile(p)             -> [S]                   p a number, or one for each series
    Distribution.interval(0.8)           -> ([S], [S])
    Distribution.probability_below(x)    -> [S]                   x a number or [S]
    error_table().moves(...), .quantiles(...)   trends, and errors around them, by points (3 to 12) and years (1 to 15)

A series with fewer than three known values has no forecast: all its figures are not-a-number.
"""

from guibiao.forecast.distribution import Distribution
from guibiao.forecast.errors import ErrorTable, error_table
from guibiao.forecast.forecast import forecast_series
from guibiao.forecast.traits import FEWEST_POINTS, Traits, traits_of

__all__ = [
    "FEWEST_POINTS",
    "Distribution",
    "ErrorTable",
    "Traits",
    "error_table",
    "forecast_series",
    "traits_of",
]
