"""Forecasts from short yearly histories: a distribution for each series, and the chance that a promise is kept.

For arrays, with numpy alone (S series, T columns a year apart, not-a-number where nothing is known):

    forecast_series(values[S, T], years) -> Distribution          years ahead of the last column: number or [S]
    Distribution.median                  -> [S]
    Distribution.quantile(p)             -> [S]                   p a number, or one for each series
    Distribution.interval(0.8)           -> ([S], [S])
    Distribution.probability_below(x)    -> [S]                   x a number or [S]
    error_table().quantiles(...)         -> scaled errors by points (3 to 12), years ahead (1 to 15), consistency

A series with fewer than three known values has no forecast: all its figures are not-a-number.
"""

from guibiao.forecast.distribution import Distribution
from guibiao.forecast.errors import ErrorTable, error_table
from guibiao.forecast.forecast import FEWEST_POINTS, forecast_series
from guibiao.forecast.traits import Traits, traits_of

__all__ = [
    "FEWEST_POINTS",
    "Distribution",
    "ErrorTable",
    "Traits",
    "error_table",
    "forecast_series",
    "traits_of",
]
