"""The hindcast: its arithmetic on small tables, and its reading of tables."""

import gzip

import numpy as np
import pytest

from guibiao.files.problem import ProblemsFound
from guibiao.packs.reference import PREFECTURES, reference_rates, reference_table
from guibiao.population.demography.survival import decade_survival, survivors
from guibiao.population.demography.urban import bounded_log_odds, share_of
from guibiao.population.hindcast.censuses import cell_columns, national_decade, read_counties, read_shares
from guibiao.population.hindcast.hindcast import Score, group_ratios
from guibiao.population.hindcast.urban_shares import ShareHindcast

NEEDED = "code,province,prefecture,kind,registered,nonfarm,urban,moved_county,moved_province,moved_country"


def county_table(count=24, changed=()):
    """Write a table of made-up counties; `changed` are pairs of a text and what stands there instead."""
    random = np.random.default_rng(7)
    lines = [",".join([NEEDED, *cell_columns((2000, 2010))])]
    for number in range(count):
        stock = random.integers(500, 5000, 36)
        later = (stock * random.uniform(0.7, 1.2, 36)).astype(int)
        people = int(stock.sum())
        head = [f"c{number}", f"p{number % 2}", f"q{number % 6}", ("county", "district")[number % 2]]
        counts = [people + 100 * number, 20 + number, people // 3, 500, 300, 100 + number]
        lines.append(",".join(map(str, [*head, *counts, *stock, *later])))
    text = "\n".join(lines)
    for old, new in changed:
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()


def test_survivors_of_a_life_table_that_loses_a_tenth_a_step():
    person_years = np.tile(0.9 ** np.arange(21), (2, 2, 1))
    survival = decade_survival(person_years)
    assert survival.shape == (2, 16)
    assert survival[:, :-1] == pytest.approx(0.81)
    stock = np.full((1, 2, 18), 100.0)
    assert survivors(stock, survival)[0, 0, :-1] == pytest.approx(81)
    assert survivors(stock, survival)[0, 0, -1] == pytest.approx(300 * survival[0, -1])


def test_ratios_of_a_group_do_not_use_the_place_itself():
    expected = np.full((3, 2, 16), 100.0)
    counted = expected * np.array([0.5, 0.8, 1.2])[:, None, None]
    foretold = group_ratios(expected, counted, np.array([0, 0, 0]))
    assert foretold[:, 0, 0] == pytest.approx([100.0, 85.0, 65.0])
    assert group_ratios(expected, counted, np.array([0, 1, 1]))[0, 0, 0] == pytest.approx(100.0)


def test_scores_are_medians_over_places():
    counted = np.full((3, 2, 16), 10.0)
    score = Score.of(counted * np.array([1.1, 0.8, 1.5])[:, None, None], counted)
    assert (score.total, score.young) == pytest.approx((0.2, 0.2))
    assert score.bias == pytest.approx(0.1)
    assert score.cells == pytest.approx(0.8 / 3)


def test_a_table_is_read_whole_or_one_province_of_it():
    survival = np.full((2, 16), 0.9)
    whole = read_counties(county_table(), "t.csv", survival)
    assert whole.expected.shape == (24, 2, 16)
    assert len(read_counties(gzip.compress(county_table()), "t.csv.gz", survival, "p1").counted) == 12
    assert whole.places.residents == pytest.approx(whole.places.stock.sum(axis=(1, 2)))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ([("nonfarm,", "other,")], "columns are missing: nonfarm"),
        ([("c0,p0,q0,county,", "c0,p0,q0,county,many")], "is not a number"),
        ([("female_0-4_2010", "female_0-4_2020")], "name 3 years, not two censuses"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_with_its_place(changed, said):
    with pytest.raises(ProblemsFound, match=said):
        read_counties(county_table(changed=changed), "t.csv", np.full((2, 16), 0.9))


def test_no_model_but_those_named_so_sees_the_place_it_foretells():
    survival = np.full((2, 16), 0.9)
    hindcast = read_counties(county_table(), "t.csv", survival)
    group = hindcast.places.prefecture
    foretold = hindcast.left_out[4].copy(), group_ratios(hindcast.expected, hindcast.counted, group)[4]
    hindcast.counted[4] *= 3
    del hindcast.__dict__["ratios"], hindcast.__dict__["left_out"]
    again = hindcast.left_out[4], group_ratios(hindcast.expected, hindcast.counted, group)[4]
    assert np.allclose(foretold, again)


def test_refitting_without_each_part_foretells_every_place():
    hindcast = read_counties(county_table(), "t.csv", np.full((2, 16), 0.9))
    assert (hindcast.refitted(4) > 0).all()


def test_national_survival_falls_with_age():
    survival = national_decade(reference_rates())
    assert survival[0, 0] > 0.99
    assert (np.diff(survival[:, 4:]) < 0).all()
    assert (survival[0] > survival[1]).all()


def test_growth_difference_of_the_nation_is_without_the_place():
    counted = np.array([[[1.0, 1.0], [2.0, 1.0], [1.0, 3.0]], [[2.0, 1.0], [4.0, 1.0], [1.0, 1.5]]])
    hindcast = ShareHindcast(counted, np.zeros((3, 1)), np.array([0, 0, 1]))
    grown = np.log((5 / 2.5) / (3 / 4))
    assert hindcast.models["national_growth"][0] == pytest.approx(share_of(np.array(grown)))
    assert hindcast.models["province_growth"][0] == pytest.approx(share_of(np.log(2.0)))
    assert hindcast.models["constant"] == pytest.approx([0.5, 2 / 3, 0.25])


def test_log_odds_and_shares_are_inverse():
    shares = np.array([0.1, 0.5, 0.9])
    assert share_of(bounded_log_odds(shares)) == pytest.approx(shares)


def test_shares_are_read():
    hindcast = read_shares(reference_table(PREFECTURES), PREFECTURES, "370000")
    assert hindcast.counted.shape == (2, 16, 2)
    assert np.isfinite(hindcast.predictors()).all()
