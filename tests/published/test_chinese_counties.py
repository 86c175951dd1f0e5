"""2,522 counties and 332 prefectures of China, 2010 to 2020: the simple models as published, and ours ahead of them."""

from functools import cache

import pytest

from guibiao.packs.reference import COUNTIES, PREFECTURES, reference_rates, reference_table
from guibiao.population.hindcast.censuses import national_decade, read_counties, read_shares
from guibiao.population.hindcast.report import report_counties, report_shares
from guibiao.population.volatility import Volatility

pytestmark = pytest.mark.published


@cache
def counties():
    survival = national_decade(reference_rates())
    return report_counties(read_counties(reference_table(COUNTIES), COUNTIES, survival))


@cache
def shares():
    return report_shares(read_shares(reference_table(PREFECTURES), PREFECTURES))


@pytest.mark.parametrize(
    ("model", "total", "young", "cells"),
    [
        ("closed", 0.148, 0.331, 0.215),
        ("province", 0.122, 0.230, 0.189),
        ("prefecture", 0.102, 0.164, 0.175),
        ("total_known", 0.0, 0.173, 0.148),
        ("total_known_province", 0.0, 0.106, 0.125),
    ],
)
def test_simple_models_err_as_they_are_known_to(model, total, young, cells):
    score = counties().scores[model]
    assert (score.total, score.young, score.cells) == pytest.approx((total, young, cells), abs=0.0006)


def test_every_county_and_prefecture_is_there():
    assert (counties().places, shares().places) == (2522, 332)


@pytest.mark.parametrize("ours", ["regression", "regression_prefecture_left_out"])
@pytest.mark.parametrize("simple", ["closed", "province", "prefecture"])
def test_ours_is_ahead_of_every_model_that_does_not_know_the_total(ours, simple):
    mine, other = counties().scores[ours], counties().scores[simple]
    assert mine.total < 0.7 * other.total
    assert mine.young < 0.7 * other.young
    assert mine.cells < other.cells


@pytest.mark.parametrize("simple", ["constant", "linear", "national_growth", "province_growth"])
def test_our_urban_shares_are_ahead(simple):
    mine, other = shares().scores["regression"], shares().scores[simple]
    assert mine.mean < 0.9 * other.mean
    assert mine.median < 0.9 * other.median


def test_the_bands_hold_what_they_say():
    for band in (*counties().bands, *shares().bands):
        assert 0.75 <= band.held_80 <= 0.85, band
        assert 0.93 <= band.held_95 <= 0.97, band
    assert all(0.75 <= share <= 0.85 for band in counties().bands for share in band.held_by_size)


@pytest.mark.parametrize(
    ("part", "left_out", "used"),
    [
        ("total", "prefecture", Volatility().people),
        ("urban_share", "place", Volatility().growth),
        ("fertility", "place", Volatility().births),
    ],
)
def test_projections_take_the_width_of_their_fans_from_here(part, left_out, used):
    bands = {(band.part, band.left_out): band for band in (*counties().bands, *shares().bands)}
    found = bands[part, left_out].width
    assert used.errors == pytest.approx(found.errors, abs=0.015)
    assert (used.size, used.exponent) == (pytest.approx(found.size, rel=0.01), pytest.approx(found.exponent, abs=0.02))
