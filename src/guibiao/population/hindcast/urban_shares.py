"""How well models foretold the urban shares of places ten years ahead: each model beside the others, leave-one-out.

The growth of ln(urban / rural) is what the models foretell (United Nations 2018, World Urbanization Prospects;
Montgomery et al. 2003, Cities Transformed, app. D); the share is the logistic of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.demography.urban import bounded_log_odds, share_of
from guibiao.population.hindcast.regional import Fitted, Labels, estimated_spreads, standardised


@dataclass(frozen=True, slots=True)
class ShareScore:
    """How far a model was out, in points: mean and median over places, and the mean with its sign."""

    mean: float
    median: float
    bias: float

    @classmethod
    def of(cls, foretold: Floats, counted: Floats) -> "ShareScore":
        """Compare shares (place,)."""
        error = 100 * (foretold - counted)
        return cls(float(np.abs(error).mean()), float(np.median(np.abs(error))), float(error.mean()))


@dataclass(frozen=True)
class ShareHindcast:
    """Urban and rural residents of places at two censuses (2 censuses, place, {urban, rural}).

    known: what else the first census knew (place, predictor), NaN where a place lacks it; province: labels.
    """

    counted: Floats
    known: Floats
    province: Labels

    @property
    def shares(self) -> Floats:
        """Urban shares (2 censuses, place)."""
        return np.asarray(self.counted[..., 0] / self.counted.sum(axis=-1))

    @cached_property
    def odds(self) -> Floats:
        """ln(urban / rural) (2 censuses, place)."""
        return np.asarray(np.log(self.counted[..., 0] / self.counted[..., 1]))

    @property
    def growth(self) -> Floats:
        """Growth difference between the two censuses (place,)."""
        return np.asarray(self.odds[1] - self.odds[0])

    def predictors(self) -> Floats:
        """Give what the first census knew (place, predictor), standardised."""
        start = bounded_log_odds(self.shares[0])
        size = np.log(self.counted[0].sum(axis=-1))
        return standardised(np.column_stack([start, start**2, size, self.known]))

    @cached_property
    def fitted(self) -> Fitted:
        """The regression of growth on what the first census knew, with effects of provinces."""
        predictors, regions = self.predictors(), (self.province,)
        spreads = estimated_spreads(self.growth, predictors, regions)
        return Fitted.of(self.growth, predictors, regions, spreads)

    def _of_others(self, values: Floats, labels: Labels) -> Floats:
        """Mean of the other places of a group; of all others where a group has one place."""
        count, total = np.bincount(labels)[labels], np.bincount(labels, weights=values)[labels]
        every = (values.sum() - values) / (len(values) - 1)
        return np.where(count > 1, (total - values) / np.maximum(count - 1, 1), every)

    @property
    def models(self) -> Mapping[str, Floats]:
        """The shares that each model foretells (place,), by name, the simplest first."""
        urban, rural = (self.counted.sum(axis=1, keepdims=True) - self.counted).transpose(2, 0, 1)
        nation, national = urban / (urban + rural), np.log(urban / rural)
        start, odds = self.shares[0], self.odds[0]
        return {
            "constant": start,
            "linear": start + (nation[1] - nation[0]),
            "national_growth": share_of(odds + national[1] - national[0]),
            "province_growth": share_of(odds + self._of_others(self.growth, self.province)),
            "regression": share_of(odds + self.fitted.left_out(self.growth[:, None])[:, 0]),
        }
