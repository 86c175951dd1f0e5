"""How wide a fan must be: errors of a hindcast as a distribution, and paths of errors drawn from it.

An error is a function of a standard normal variable, linear between the quantiles that the bands are judged by, so
that both the 80 % and the 95 % band hold what they say although large errors are more frequent than a normal
distribution has them, and the two sides may differ (a split normal distribution has the same slope on each side).
"""

from dataclasses import dataclass

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.hindcast.regional import Labels

QUANTILES = (0.025, 0.10, 0.90, 0.975)
_SCORES = np.array([-1.959964, -1.281552, 1.281552, 1.959964])
"""The standard normal values of these quantiles."""
_LEAST_ERROR = 1e-4
_MOST_SCORE = 3.0
PERSISTENCE = 0.97
"""Autocorrelation of yearly errors: 0.86 over five years, in the range that reproduces the bands of the United Nations
for nations (0.8 to 0.9)."""


@dataclass(frozen=True, slots=True)
class Width:
    """Errors of a forecast over ten years at `QUANTILES`, for places of `size` people; smaller places err more.

    The errors are multiplied by (size of the place / size) ** exponent.
    """

    errors: tuple[float, float, float, float]
    size: float
    exponent: float

    @classmethod
    def calibrated(cls, errors: Floats, sizes: Floats) -> "Width":
        """Fit to the errors of places (place,) and their numbers of people (place,)."""
        logs = np.log(sizes)
        slope = float(np.polyfit(logs - logs.mean(), np.log(np.maximum(np.abs(errors), _LEAST_ERROR)), 1)[0])
        size = float(np.exp(np.median(logs)))
        alike = errors / (sizes / size) ** slope
        found = np.quantile(alike, QUANTILES)
        return cls((float(found[0]), float(found[1]), float(found[2]), float(found[3])), size, slope)

    def scale(self, sizes: Floats | float) -> Floats:
        """Give how much wider the fan of a place is than that of a place of the usual size."""
        return np.asarray((np.asarray(sizes) / self.size) ** self.exponent)

    def error(self, scores: Floats) -> Floats:
        """Turn standard normal scores into errors of a place of the usual size, straight on beyond the outer ones."""
        errors = np.array(self.errors)
        left, right = (errors[1] - errors[0], errors[3] - errors[2]) / np.diff(_SCORES)[[0, 2]]
        ends = errors[0] - left * (_MOST_SCORE + _SCORES[0]), errors[3] + right * (_MOST_SCORE - _SCORES[3])
        inner = [*errors[:2], 0.0, *errors[2:]]
        known = [-_MOST_SCORE, *_SCORES[:2], 0.0, *_SCORES[2:], _MOST_SCORE]
        return np.asarray(np.interp(scores, known, [ends[0], *inner, ends[1]]))

    def holds(self, errors: Floats, sizes: Floats) -> tuple[float, float]:
        """Give the shares of errors inside the 80 % and the 95 % band."""
        alike = errors / self.scale(sizes)
        low, lower, upper, high = self.errors
        inner = (alike >= lower) & (alike <= upper)
        return float(inner.mean()), float(((alike >= low) & (alike <= high)).mean())


def coverage(errors: Floats, sizes: Floats, labels: Labels, folds: int = 10) -> Floats:
    """Give whether each error lies inside the 80 and the 95 % band of a width calibrated without its region.

    Shape (2 bands, place). Regions are dealt to `folds` parts; each part is judged by a width fitted to the others.
    """
    part = labels % folds
    inside = np.zeros((2, len(errors)))
    for fold in np.unique(part):
        asked = part == fold
        width = Width.calibrated(errors[~asked], sizes[~asked])
        alike = errors[asked] / width.scale(sizes[asked])
        low, lower, upper, high = width.errors
        inside[0, asked] = (alike >= lower) & (alike <= upper)
        inside[1, asked] = (alike >= low) & (alike <= high)
    return inside


def correlation_within(errors: Floats, labels: Labels) -> float:
    """Give the correlation of errors of two places of the same region, by ranks; 0 where it would be negative."""
    ranks = np.argsort(np.argsort(errors)) + 0.5
    scores = 2.0 * np.sqrt(3.0) * (ranks / len(errors) - 0.5)
    sums = np.bincount(labels, weights=scores)
    squares = np.bincount(labels, weights=scores**2)
    counts = np.bincount(labels)
    pairs = float((counts * (counts - 1)).sum())
    return max(float((sums**2 - squares).sum()) / max(pairs, 1.0), 0.0)


@dataclass(frozen=True, slots=True)
class Course:
    """How errors run: `shared` is the correlation between units of a prefecture, `persistence` from year to year."""

    shared: float = 0.0
    persistence: float = PERSISTENCE


def standard_paths(random: np.random.Generator, shape: tuple[int, int, int], course: Course) -> Floats:
    """Draw cumulated errors (draw, year, unit) as standard normal scores times the spread of the year.

    The spread is 1 in the tenth year: yearly errors follow an autoregression of the first order.
    """
    draws, years, units = shape
    own = random.standard_normal((draws, years, units))
    common = random.standard_normal((draws, years, 1))
    fresh = np.sqrt(course.shared) * common + np.sqrt(1 - course.shared) * own
    yearly = np.empty_like(fresh)
    yearly[:, 0] = fresh[:, 0]
    for year in range(1, years):
        yearly[:, year] = course.persistence * yearly[:, year - 1] + np.sqrt(1 - course.persistence**2) * fresh[:, year]
    return np.asarray(np.cumsum(yearly, axis=1) / spread_of(10, course.persistence))


def spread_of(years: int, persistence: float) -> float:
    """Give the standard deviation of the sum of so many yearly errors, each of variance one."""
    apart = np.abs(np.subtract.outer(np.arange(years), np.arange(years)))
    return float(np.sqrt((persistence**apart).sum()))


def error_paths(width: Width, sizes: Floats, scores: Floats, persistence: float = PERSISTENCE) -> Floats:
    """Turn cumulated scores (draw, year, unit) into cumulated errors of units of `sizes` people, in logarithms."""
    years = scores.shape[1]
    spread = np.array([spread_of(year + 1, persistence) for year in range(years)]) / spread_of(10, persistence)
    return np.asarray(width.error(scores / spread[:, None]) * spread[:, None] * width.scale(sizes))
