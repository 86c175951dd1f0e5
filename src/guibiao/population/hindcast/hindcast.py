"""How well models foretold one census from the one before: many places, ten years, each model beside the others.

Ages 10 and over at the second census are the survivors of the first, and migrants. A model says for each place how
many of each sex and age there are per expected survivor; no model uses what it is asked to foretell.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from guibiao.population.axes import Floats
from guibiao.population.demography.urban import bounded_log_odds
from guibiao.population.hindcast.regional import Fitted, Labels, estimated_spreads, standardised

_YOUNG = slice(2, 5)
"""Ages 20-34 among the groups from age 10."""
_GROUPS_A_DECADE = 2
_RATIO_OF_NONE = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """What the first census knew of places: stocks (place, sex, five-year age) and counts (place,).

    registered: people registered there; nonfarm: the share of them with an urban registration; urban: urban
    residents; moved: residents registered in another township of the county, another county of the province, another
    province (place, 3), NaN where not known; kind: 0 county, 1 district, 2 city of county rank; province and
    prefecture: labels.
    """

    stock: Floats
    registered: Floats
    nonfarm: Floats
    urban: Floats
    moved: Floats
    kind: Labels
    province: Labels
    prefecture: Labels

    @property
    def residents(self) -> Floats:
        """All residents (place,)."""
        return np.asarray(self.stock.sum(axis=(1, 2)))

    def predictors(self) -> Floats:
        """Give what may tell who will come and go (place, predictor), standardised; nothing of the second census."""
        residents = self.residents
        share = self.stock.sum(axis=1) / residents[:, None]
        around = _summed(residents, self.prefecture)
        absent = np.log(self.registered / residents)
        urban = bounded_log_odds(self.urban / residents)
        found = [
            absent,
            absent * np.abs(absent),
            np.log(_summed(self.registered, self.prefecture) / around),
            np.log(_summed(self.registered, self.province) / _summed(residents, self.province)),
            urban,
            urban - bounded_log_odds(_summed(self.urban, self.prefecture) / around),
            bounded_log_odds(self.nonfarm),
            np.log(residents),
            np.log(around),
            *np.log((self.moved.T + 1.0) / residents),
            *_ages(share),
            np.log(self.stock[:, 1, 4:7].sum(axis=1) / self.stock[:, 0, 4:7].sum(axis=1)),
            np.log(self.stock[:, 1].sum(axis=1) / self.stock[:, 0].sum(axis=1)),
            self.kind == 1,
            self.kind == 2,  # noqa: PLR2004 - the second kind
        ]
        return standardised(np.stack([np.asarray(column, dtype=np.float64) for column in found], axis=1))


def _ages(share: Floats) -> list[Floats]:
    """Compare the shares of ages (place, five-year age): births rising or falling, students, workers, the old."""
    ages = {
        "0-4 to 5-9": share[:, 0] / share[:, 1],
        "5-9 to 10-14": share[:, 1] / share[:, 2],
        "0-14": share[:, :3].sum(axis=1),
        "15-19": share[:, 3],
        "20-24": share[:, 4],
        "25-34": share[:, 5:7].sum(axis=1),
        "35-44": share[:, 7:9].sum(axis=1),
        "65+": share[:, 13:].sum(axis=1),
        "20-24 to 10-14": share[:, 4] / share[:, 2],
        "25-29 to 15-19": share[:, 5] / share[:, 3],
    }
    return [np.log(column) for column in ages.values()]


def _summed(values: Floats, labels: Labels) -> Floats:
    return np.asarray(np.bincount(labels, weights=values)[labels], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Score:
    """How far a model was out, as shares: medians over places of the total and of ages 20-34, and all cells weighted.

    bias: the median error of the total with its sign.
    """

    total: float
    young: float
    cells: float
    bias: float

    @classmethod
    def of(cls, foretold: Floats, counted: Floats) -> "Score":
        """Compare (place, sex, age from 10) with what was counted."""
        total = foretold.sum(axis=(1, 2)) / counted.sum(axis=(1, 2)) - 1
        young = foretold[..., _YOUNG].sum(axis=(1, 2)) / counted[..., _YOUNG].sum(axis=(1, 2)) - 1
        cells = np.abs(foretold - counted).sum() / counted.sum()
        return cls(
            float(np.median(np.abs(total))), float(np.median(np.abs(young))), float(cells), float(np.median(total))
        )


def group_ratios(expected: Floats, counted: Floats, labels: Labels) -> Floats:
    """Foretell by the ratios of counted to expected of the other places of a group, by sex and age."""
    others = _added(counted, labels) - counted, _added(expected, labels) - expected
    return expected * np.where(others[1] > 0, others[0] / np.maximum(others[1], 1.0), _RATIO_OF_NONE)


def _added(cells: Floats, labels: Labels) -> Floats:
    sums = np.zeros((labels.max() + 1, *cells.shape[1:]))
    np.add.at(sums, labels, cells)
    return np.asarray(sums[labels])


@dataclass(frozen=True)
class Hindcast:
    """Places at the first census, survivors expected and people counted at the second (place, sex, age from 10).

    fertility: what the children at each census imply (2 censuses, place).
    """

    places: Places
    expected: Floats
    counted: Floats
    fertility: Floats

    @cached_property
    def ratios(self) -> Floats:
        """Logarithm of counted to expected: all ages (place, 0), then each sex and age (place, 1 + cell)."""
        cells = np.log(np.maximum(self.counted, 1.0) / np.maximum(self.expected, 1.0))
        total = np.log(self.counted.sum(axis=(1, 2)) / self.expected.sum(axis=(1, 2)))
        return np.concatenate([total[:, None], cells.reshape(len(cells), -1)], axis=1)

    @cached_property
    def fitted(self) -> Fitted:
        """The regression on what the first census knew, with effects of provinces and prefectures."""
        predictors = self.places.predictors()
        regions = (self.places.province, self.places.prefecture)
        spreads = estimated_spreads(self.ratios[:, 0], predictors, regions)
        return Fitted.of(self.ratios[:, 0], predictors, regions, spreads)

    def _people(self, ratios: Floats) -> Floats:
        return np.asarray(self.expected * np.exp(ratios[:, 1:].reshape(self.expected.shape)))

    @cached_property
    def left_out(self) -> Floats:
        """What the regression foretells of each place from all others (place, sex, age)."""
        return self._people(self.fitted.left_out(self.ratios))

    @cached_property
    def prefecture_left_out(self) -> Floats:
        """The same from the places outside its prefecture."""
        return self._people(self.fitted.region_left_out(self.ratios, self.places.prefecture))

    def refitted(self, folds: int, seed: int = 1) -> Floats:
        """Foretell each of `folds` random parts by a regression fitted from the start without it (place, sex, age)."""
        part = np.random.default_rng(seed).permutation(len(self.expected)) % folds
        found = np.zeros_like(self.ratios)
        predictors = self.places.predictors()
        for fold in range(folds):
            asked, known = part == fold, part != fold
            levels = [(labels[known], labels[asked]) for labels in (self.places.province, self.places.prefecture)]
            outcome, inner = self.ratios[known], [pair[0] for pair in levels]
            spreads = estimated_spreads(outcome[:, 0], predictors[known], inner)
            fitted = Fitted.of(outcome[:, 0], predictors[known], inner, spreads)
            found[asked] = fitted.elsewhere(outcome, predictors[asked], [pair[1] for pair in levels])
        return self._people(found)

    @property
    def fertility_errors(self) -> Floats:
        """How far fertility, in logs, is from what its change in the rest of the province foretells (place,)."""
        change, province = np.diff(np.log(self.fertility), axis=0)[0], self.places.province
        count = np.bincount(province)[province]
        others = (_summed(change, province) - change) / np.maximum(count - 1, 1)
        return np.asarray(change - np.where(count > 1, others, change.mean()))

    def _shaped(self, shape: Floats) -> Floats:
        """Give a shape of ages the total that was counted."""
        wanted = self.counted.sum(axis=(1, 2)) / shape.sum(axis=(1, 2))
        return np.asarray(shape * wanted[:, None, None])

    @property
    def models(self) -> Mapping[str, Callable[[], Floats]]:
        """What each model foretells (place, sex, age), by name, the simplest first."""
        by_province = group_ratios(self.expected, self.counted, self.places.province)
        by_prefecture = group_ratios(self.expected, self.counted, self.places.prefecture)
        return {
            "closed": lambda: self.expected,
            "province": lambda: by_province,
            "prefecture": lambda: by_prefecture,
            "regression_prefecture_left_out": lambda: self.prefecture_left_out,
            "regression": lambda: self.left_out,
            "total_known": lambda: self._shaped(self.expected),
            "total_known_province": lambda: self._shaped(by_province),
        }
