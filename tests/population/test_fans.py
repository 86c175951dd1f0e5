"""Widths of fans: what they are calibrated to hold, they hold."""

import numpy as np
import pytest

from guibiao.population.hindcast.fans import (
    Course,
    Width,
    correlation_within,
    coverage,
    error_paths,
    spread_of,
    standard_paths,
)


def errors_of(count=4000, seed=1):
    """Errors that are larger above zero, with long tails, and larger in small places."""
    random = np.random.default_rng(seed)
    sizes = np.exp(random.normal(12.5, 0.8, count))
    raw = random.standard_t(4, count)
    return np.where(raw > 0, 0.2, 0.1) * raw * (sizes / 3e5) ** -0.2, sizes


def test_bands_hold_what_they_say_of_places_they_have_not_seen():
    errors, sizes = errors_of()
    inside = coverage(errors, sizes, np.arange(len(errors)) // 8)
    assert inside.mean(axis=1) == pytest.approx([0.80, 0.95], abs=0.015)
    assert Width.calibrated(errors, sizes).exponent == pytest.approx(-0.2, abs=0.05)


@pytest.mark.parametrize("third", [0, 1, 2])
def test_bands_hold_in_small_and_large_places_alike(third):
    errors, sizes = errors_of()
    of_third = np.searchsorted(np.quantile(sizes, (1 / 3, 2 / 3)), sizes) == third
    assert coverage(errors, sizes, np.arange(len(errors)))[0, of_third].mean() == pytest.approx(0.80, abs=0.03)


def test_drawn_errors_have_the_quantiles_of_the_width():
    width = Width((-0.3, -0.13, 0.12, 0.28), 400_000, 0.0)
    scores = np.random.default_rng(2).standard_normal(200_000)
    found = np.quantile(width.error(scores), (0.025, 0.1, 0.5, 0.9, 0.975))
    assert found == pytest.approx([-0.3, -0.13, 0, 0.12, 0.28], abs=0.004)


def test_errors_rise_with_the_score():
    width = Width((-0.3, -0.13, 0.12, 0.28), 400_000, 0.0)
    assert (np.diff(width.error(np.linspace(-4, 4, 801))) >= 0).all()


def test_paths_have_the_spread_and_the_correlation_that_were_asked_for():
    paths = standard_paths(np.random.default_rng(3), (20_000, 15, 2), Course(shared=0.25, persistence=0.9))
    assert paths[:, 9].std() == pytest.approx(1.0, abs=0.02)
    assert np.corrcoef(paths[:, 9].T)[0, 1] == pytest.approx(0.25, abs=0.02)
    assert paths[:, 14].std() == pytest.approx(spread_of(15, 0.9) / spread_of(10, 0.9), abs=0.02)
    yearly = np.diff(paths[..., 0], axis=1)
    assert np.corrcoef(yearly[:, 5], yearly[:, 6])[0, 1] == pytest.approx(0.9, abs=0.02)


def test_after_ten_years_the_fan_is_that_of_the_hindcast_and_wider_for_small_units():
    width = Width((-0.3, -0.13, 0.12, 0.28), 400_000, -0.25)
    scores = standard_paths(np.random.default_rng(4), (20_000, 12, 2), Course())
    found = error_paths(width, np.array([400_000.0, 25_000.0]), scores)
    assert np.quantile(found[:, 9, 0], (0.1, 0.9)) == pytest.approx([-0.13, 0.12], abs=0.006)
    assert np.quantile(found[:, 9, 1], (0.1, 0.9)) == pytest.approx([-0.26, 0.24], abs=0.012)
    assert found[:, 2].std() < found[:, 9].std() < found[:, 11].std()


@pytest.mark.parametrize("shared", [0.0, 0.3])
def test_correlation_within_regions_is_found(shared):
    random = np.random.default_rng(5)
    labels = np.arange(4000) // 8
    errors = np.sqrt(shared) * random.standard_normal(500)[labels] + np.sqrt(1 - shared) * random.standard_normal(4000)
    assert correlation_within(errors, labels) == pytest.approx(shared, abs=0.05)
