"""A regression for many places that borrows strength: what is known of a place, its region, and places like it.

An outcome of a place is a sum of four parts: a linear and a smooth function of its predictors, an effect of each
region that it lies in, and noise of its own. The parts are normal with spreads that maximise the likelihood
(Rasmussen and Williams 2006, eq. 2.30), so that a region of few places is drawn to the whole, as in empirical Bayes.
Predictions that leave out the place itself, or its whole region, follow from one inverse without fitting again
(ibid., eq. 5.12).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from guibiao.population.axes import Floats

Labels = NDArray[np.int64]
_START = (0.5, 1.0, 1.0)
_FINEST = 1.2
_OUTLYING = 1.0
_MOST = 4.0
_NORMAL = 1.4826
"""Standard deviation of a normal sample divided by its median absolute deviation."""


@dataclass(frozen=True, slots=True)
class Spreads:
    """Variances of the parts of an outcome: linear, smooth, one for each level of regions, noise.

    `length` is the distance, in standard deviations of a predictor, over which the smooth part varies.
    """

    linear: float
    smooth: float
    length: float
    regions: tuple[float, ...]
    noise: float


def standardised(predictors: Floats) -> Floats:
    """Give predictors (place, predictor) with mean 0 and deviation 1, at most four deviations from it.

    A place for which one is not known (NaN) takes the median of the others.
    """
    predictors = np.where(np.isfinite(predictors), predictors, np.nanmedian(predictors, axis=0))
    spread = predictors.std(axis=0)
    scaled = (predictors - predictors.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    return np.asarray(np.clip(scaled, -_MOST, _MOST), dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """What each two places have in common, (place, place): products of predictors, squared distance, same region."""

    products: Floats
    apart: Floats
    same: tuple[NDArray[np.bool_], ...]

    @classmethod
    def of(cls, predictors: Floats, regions: Sequence[Labels]) -> "Likeness":
        """Compare places by their predictors (place, predictor) and the labels (place,) of each level of regions."""
        products = predictors @ predictors.T / predictors.shape[1]
        squares = np.diag(products)
        apart = np.maximum(squares[:, None] + squares - 2 * products, 0.0)
        return cls(products, apart, tuple(labels[:, None] == labels for labels in regions))

    def covariance(self, spreads: Spreads) -> Floats:
        """Give the covariance of their outcomes, without noise."""
        common = 1.0 + spreads.linear * self.products
        common += spreads.smooth * np.exp(self.apart / (-2 * spreads.length**2))
        for same, variance in zip(self.same, spreads.regions, strict=True):
            common += variance * same
        return np.asarray(common)


def estimated_spreads(outcome: Floats, predictors: Floats, regions: Sequence[Labels], most: int = 500) -> Spreads:
    """Find the spreads of greatest likelihood, on whole regions of at most about `most` places in all.

    Outliers are drawn in to three robust deviations first. Shapes: (place,), (place, predictor), (place,) each.
    """
    kept = _sample(regions[-1], most)
    middle = np.median(outcome)
    scale = _NORMAL * float(np.median(np.abs(outcome - middle))) or 1.0
    drawn_in = np.clip(outcome, middle - 3 * scale, middle + 3 * scale)[kept]
    likeness = Likeness.of(predictors[kept], [labels[kept] for labels in regions])
    logs = np.log([*(np.array(_START) * (scale**2, scale**2, 1.0)), *[scale**2 / 10] * len(regions), scale**2 / 3])
    best = _likelihood(logs, drawn_in, likeness)
    step = 4.0
    while step > _FINEST:
        best, logs, better = _improved(logs, best, np.log(step), (drawn_in, likeness))
        step = step if better else np.sqrt(step)
    return _spreads(logs)


def _sample(labels: Labels, most: int) -> NDArray[np.bool_]:
    """Keep every so many-th region, whole."""
    names = np.unique(labels)
    every = max(1, round(len(labels) / most))
    return np.isin(labels, names[::every])


def _improved(logs: Floats, best: float, step: float, data: tuple[Floats, Likeness]) -> tuple[float, Floats, bool]:
    """Move each logarithm of a spread by one step where that raises the likelihood."""
    better = False
    for place in range(len(logs)):
        for sign in (1.0, -1.0):
            moved = logs.copy()
            moved[place] += sign * step
            found = _likelihood(moved, *data)
            if found > best + 1e-3:
                best, logs, better = found, moved, True
                break
    return best, logs, better


def _spreads(logs: Floats) -> Spreads:
    values = np.exp(logs).tolist()
    return Spreads(values[0], values[1], values[2], tuple(values[3:-1]), values[-1])


def _likelihood(logs: Floats, outcome: Floats, likeness: Likeness) -> float:
    spreads = _spreads(logs)
    common = likeness.covariance(spreads) + spreads.noise * np.eye(len(outcome))
    sign, logdet = np.linalg.slogdet(common)
    return float(-0.5 * (outcome @ np.linalg.solve(common, outcome) + logdet)) if sign > 0 else -np.inf


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A regression fitted to places: the inverse of their covariance, with more noise where a place lies far out."""

    spreads: Spreads
    inverse: Floats
    predictors: Floats
    regions: tuple[Labels, ...]

    @classmethod
    def of(cls, outcome: Floats, predictors: Floats, regions: Sequence[Labels], spreads: Spreads) -> "Fitted":
        """Fit to the outcomes (place,) of places; a place that the others do not foretell weighs less (Huber)."""
        common = Likeness.of(predictors, regions).covariance(spreads)
        noise = np.full(len(outcome), spreads.noise)
        for _ in range(2):
            fitted = cls(spreads, _inverse(common + np.diag(noise)), predictors, tuple(regions))
            error = np.abs(outcome - fitted.left_out(outcome[:, None])[:, 0])
            limit = max(_OUTLYING * _NORMAL * float(np.median(error)), 1e-12)
            noise = spreads.noise * np.maximum(error / limit, 1.0)
        return cls(spreads, _inverse(common + np.diag(noise)), predictors, tuple(regions))

    def left_out(self, outcomes: Floats) -> Floats:
        """Predict the outcomes (place, outcome) of each place from those of all others."""
        return np.asarray(outcomes - (self.inverse @ outcomes) / np.diag(self.inverse)[:, None])

    def region_left_out(self, outcomes: Floats, labels: Labels) -> Floats:
        """Predict the outcomes (place, outcome) of each place from those of the places outside its region."""
        weighted = self.inverse @ outcomes
        found = outcomes.copy()
        for name in np.unique(labels):
            inside = np.flatnonzero(labels == name)
            found[inside] -= np.linalg.solve(self.inverse[np.ix_(inside, inside)], weighted[inside])
        return found

    def elsewhere(self, outcomes: Floats, predictors: Floats, regions: Sequence[Labels]) -> Floats:
        """Predict the outcomes of other places (place, outcome), whose outcomes were not used."""
        known = len(self.predictors)
        labels = [np.concatenate(pair) for pair in zip(self.regions, regions, strict=True)]
        common = Likeness.of(np.concatenate([self.predictors, predictors]), labels).covariance(self.spreads)
        return np.asarray(common[known:, :known] @ (self.inverse @ outcomes))


def _inverse(matrix: Floats) -> Floats:
    return np.asarray(np.linalg.inv(matrix), dtype=np.float64)
