"""The result of a hindcast as plain data: each model's score, and how often bands around our regression held."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.hindcast.fans import Width, correlation_within, coverage
from guibiao.population.hindcast.hindcast import Hindcast, Score
from guibiao.population.hindcast.regional import Labels
from guibiao.population.hindcast.urban_shares import ShareHindcast, ShareScore

PARTS: Mapping[str, slice] = {
    "total": slice(None),
    "20-34": slice(2, 5),
    "35-59": slice(5, 10),
    "60+": slice(10, None),
}
"""Groups of ages from 10 on."""


@dataclass(frozen=True, slots=True)
class Band:
    """A fan around the regression: its width, and the shares of places that its bands held, calibrated without them.

    held_by_size: the 80 % band in the smallest, middle and largest third of the places. shared: the correlation of
    errors of two places of the same region.
    """

    part: str
    left_out: str
    width: Width
    held_80: float
    held_95: float
    held_by_size: tuple[float, float, float]
    shared: float

    @classmethod
    def of(cls, errors: Floats, sizes: Floats, regions: Labels, *, names: tuple[str, str]) -> "Band":
        """Calibrate to errors (place,) of places of some sizes; `names` are the part and what was left out."""
        inside = coverage(errors, sizes, regions)
        third = np.searchsorted(np.quantile(sizes, (1 / 3, 2 / 3)), sizes)
        small, middle, large = (float(inside[0, third == number].mean()) for number in range(3))
        held = inside.mean(axis=1)
        shared = correlation_within(errors, regions)
        width = Width.calibrated(errors, sizes)
        return cls(*names, width, float(held[0]), float(held[1]), (small, middle, large), shared)


@dataclass(frozen=True, slots=True)
class CountyReport:
    """Scores by model, and bands by part of the ages and by what was left out."""

    places: int
    scores: Mapping[str, Score]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class ShareReport:
    """Scores of urban shares by model, and the band of the growth difference."""

    places: int
    scores: Mapping[str, ShareScore]
    bands: tuple[Band, ...]


def report_counties(hindcast: Hindcast, folds: int = 0) -> CountyReport:
    """Score all models; with `folds`, also the regression fitted anew without each of so many parts."""
    scores = {name: Score.of(foretell(), hindcast.counted) for name, foretell in hindcast.models.items()}
    if folds:
        scores["regression_refitted"] = Score.of(hindcast.refitted(folds), hindcast.counted)
    return CountyReport(len(hindcast.counted), scores, tuple(_bands(hindcast)))


def _bands(hindcast: Hindcast) -> Iterator[Band]:
    sizes, regions = hindcast.places.residents, hindcast.places.prefecture
    for left_out, foretold in (("place", hindcast.left_out), ("prefecture", hindcast.prefecture_left_out)):
        for part, ages in PARTS.items():
            counted = np.log(hindcast.counted[..., ages].sum(axis=(1, 2)))
            errors = counted - np.log(foretold[..., ages].sum(axis=(1, 2)))
            yield Band.of(errors, sizes, regions, names=(part, left_out))
    yield Band.of(hindcast.fertility_errors, sizes, regions, names=("fertility", "place"))


def report_shares(hindcast: ShareHindcast) -> ShareReport:
    """Score all models of urban shares."""
    counted = hindcast.shares[1]
    scores = {name: ShareScore.of(foretold, counted) for name, foretold in hindcast.models.items()}
    errors = hindcast.growth - hindcast.fitted.left_out(hindcast.growth[:, None])[:, 0]
    own = np.arange(len(errors), dtype=np.int64)
    band = Band.of(errors, hindcast.counted[0].sum(axis=-1), own, names=("urban_share", "place"))
    return ShareReport(len(errors), scores, (band,))
