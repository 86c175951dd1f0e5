"""The regression that borrows strength: its shortcuts equal fitting again without the place or region."""

import numpy as np
import pytest

from guibiao.population.hindcast.regional import Fitted, Likeness, Spreads, estimated_spreads, standardised

SPREADS = Spreads(linear=0.3, smooth=0.5, length=0.8, regions=(0.2, 0.4), noise=0.1)


def places(count=60, seed=3):
    random = np.random.default_rng(seed)
    predictors = standardised(random.normal(size=(count, 4)))
    regions = (np.arange(count) % 3, np.arange(count) % 12)
    effects = random.normal(size=12) * 0.5
    outcome = predictors[:, 0] + np.sin(2 * predictors[:, 1]) + effects[regions[1]] + 0.2 * random.normal(size=count)
    return outcome, predictors, regions


def fitted_without_weights(outcome, predictors, regions):
    common = Likeness.of(predictors, regions).covariance(SPREADS)
    return Fitted(SPREADS, np.linalg.inv(common + SPREADS.noise * np.eye(len(outcome))), predictors, tuple(regions))


def foretold_by_the_rest(outcome, predictors, regions, asked):
    rest = fitted_without_weights(outcome[~asked], predictors[~asked], [labels[~asked] for labels in regions])
    return rest.elsewhere(outcome[~asked, None], predictors[asked], [labels[asked] for labels in regions])[:, 0]


@pytest.mark.parametrize("place", [0, 17, 59])
def test_leaving_a_place_out_is_fitting_without_it(place):
    outcome, predictors, regions = places()
    shortcut = fitted_without_weights(outcome, predictors, regions).left_out(outcome[:, None])[place, 0]
    asked = np.arange(len(outcome)) == place
    assert shortcut == pytest.approx(foretold_by_the_rest(outcome, predictors, regions, asked)[0], abs=1e-9)


@pytest.mark.parametrize("region", [0, 11])
def test_leaving_a_region_out_is_fitting_without_it(region):
    outcome, predictors, regions = places()
    fitted = fitted_without_weights(outcome, predictors, regions)
    asked = regions[1] == region
    shortcut = fitted.region_left_out(outcome[:, None], regions[1])[asked, 0]
    assert shortcut == pytest.approx(foretold_by_the_rest(outcome, predictors, regions, asked), abs=1e-9)


def test_a_place_does_not_foretell_itself():
    outcome, predictors, regions = places()
    fitted = fitted_without_weights(outcome, predictors, regions)
    before = fitted.left_out(outcome[:, None])[5, 0]
    changed = outcome.copy()
    changed[5] += 100
    assert fitted.left_out(changed[:, None])[5, 0] == pytest.approx(before, abs=1e-8)


def test_the_spreads_that_are_found_are_more_likely_than_others():
    outcome, predictors, regions = places(count=240)
    found = estimated_spreads(outcome, predictors, regions)

    def foretold(spreads):
        common = Likeness.of(predictors, regions).covariance(spreads) + spreads.noise * np.eye(len(outcome))
        return -0.5 * (outcome @ np.linalg.solve(common, outcome) + np.linalg.slogdet(common)[1])

    assert foretold(found) > foretold(SPREADS) + 1
    assert 0.01 < found.noise < 0.2
    assert found.regions[1] > found.regions[0] * 0.5


def test_an_outlier_moves_its_neighbours_less():
    outcome, predictors, regions = places()
    outcome[5] += 30
    robust = Fitted.of(outcome, predictors, regions, SPREADS)
    plain = fitted_without_weights(outcome, predictors, regions)
    clean = fitted_without_weights(*places()).left_out(places()[0][:, None])[:, 0]
    others = np.arange(len(outcome)) != 5
    moved = [np.abs(f.left_out(outcome[:, None])[others, 0] - clean[others]).mean() for f in (robust, plain)]
    assert moved[0] < moved[1] / 3


def test_predictors_that_are_not_known_are_usual_ones():
    known = np.array([[1.0], [2.0], [3.0], [np.nan], [100.0]])
    scaled = standardised(known)
    assert np.isfinite(scaled).all()
    assert scaled[3, 0] == pytest.approx(
        ((known[1] + known[2]) / 2 - np.mean([1, 2, 3, 2.5, 100]))[0] / known_deviation()
    )


def known_deviation():
    return float(np.std([1, 2, 3, 2.5, 100]))
