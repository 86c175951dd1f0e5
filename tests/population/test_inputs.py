"""Defaults of a projection: mortality, fertility, moves and urban growth from what a pack gives."""

import numpy as np
import pytest
from pack_cases import count, dezhou, dezhou_inputs, small, urban

from guibiao.ledger import Rate
from guibiao.ledger.measures import Measure
from guibiao.ledger.stocks import Sex
from guibiao.packs.reference import reference_rates
from guibiao.population.demography.child_woman import implied_fertility
from guibiao.population.inputs.defaults import ITEM_WORDS
from guibiao.population.inputs.distances import distances
from guibiao.population.inputs.inputs import inputs_of
from guibiao.population.inputs.moving import destinations
from guibiao.population.inputs.rate_tables import RateTable


def national() -> RateTable:
    return RateTable.of(reference_rates())


def test_rates_hold_beyond_the_years_given_and_run_straight_between():
    rates = [("2020", 2.0), ("2022", 1.0)]
    rows = [
        Rate.model_validate(
            {"place": "x", "measure": "total_fertility", "period": period, "value": str(value), "source": "s"}
        )
        for period, value in rates
    ]
    found = RateTable.of(rows, "x").path(Measure.TOTAL_FERTILITY, [2000, 2020.5, 2021.5, 2030])
    assert found == pytest.approx([2.0, 2.0, 1.5, 1.0])
    with pytest.raises(LookupError, match="no rate of mortality for female"):
        RateTable.of(rows).by_age(Measure.MORTALITY, 2020, Sex.FEMALE)


def test_mortality_of_a_year_is_that_of_its_period():
    early, late = national().mortality(2012), national().mortality(2018)
    assert early.shape == (2, 22)
    assert (late[0, :15] < early[0, :15]).all()
    assert (national().mortality(2050) == national().mortality(2022)).all()
    single = national().single_mortality(2022)
    assert single[0, 62] == pytest.approx(national().mortality(2022)[0, 13], rel=0.05)


def test_the_pattern_of_fertility_sums_to_one_within_its_ages():
    pattern = national().fertility_pattern(2022)
    assert pattern.sum() == pytest.approx(1)
    assert pattern[:10].sum() == pattern[55:].sum() == 0
    assert 24 < (pattern * np.arange(101)).sum() < 31


def test_children_imply_fertility():
    people = np.zeros((1, 2, 18))
    people[0, :, 0] = 100
    people[0, 0, 3:10] = 100
    assert implied_fertility(people) == pytest.approx([7 * 200 / 700])


def test_lives_last_as_long_as_the_nation_is_projected_to():
    mortality = dezhou_inputs().mortality
    survivorship = mortality.survivorship(np.zeros(5))
    assert survivorship.shape == (5, 14, 1, 1, 2, 101)
    nation = survivorship[:, -1, 0, 0]
    lived = np.cumprod(nation[..., :-1], axis=-1).sum(axis=-1)
    assert lived[-1, 0] > lived[0, 0]
    assert lived[0] == pytest.approx(mortality.expectation[:, 0], abs=1.5)
    longer = mortality.survivorship(np.full(5, 2.0))
    assert (longer[..., 60:90] > survivorship[..., 60:90]).all()


def test_units_differ_by_their_deaths_within_bounds():
    hazard = dezhou_inputs().mortality.hazard
    assert hazard[-1] == 1
    assert ((hazard >= 0.8) & (hazard <= 1.25)).all()
    assert len(set(hazard.round(6))) > 5


def test_a_ratio_of_the_pack_replaces_the_implied_one():
    values = {"measure": "fertility_ratio", "period": "2022", "value": "0.5", "source": "bureau", "place": "990002"}
    inputs = inputs_of(small(*count(), rates=(Rate.model_validate(values),)), 2022)
    assert inputs.fertility.ratio[1] == 0.5
    assert inputs.fertility.ratio[0] == inputs.fertility.ratio[2] != 0.5


def test_rural_women_have_more_children_and_the_unit_its_own():
    fertility = dezhou_inputs().fertility
    assert fertility.residence[:, 1] / fertility.residence[:, 0] == pytest.approx(1.3)
    assert ((fertility.residence[:-1, 0] < 1) & (fertility.residence[:-1, 1] > 1)).all()


def test_what_is_missing_beside_survivors_has_moved():
    inputs = inputs_of(small(*count("2010-11-01"), *count("2020-11-01", 0.7)), 2025)
    net = inputs.moves.usual.losses + inputs.moves.usual.gains
    assert (net[:, :, 20:50] < 0).all()
    assert (net[:, 0, :7] == net[:, 1, :7]).all()
    still = inputs_of(small(*count()), 2025).moves.leaving
    assert (inputs.moves.leaving[0, :, :, 20:50] > still[0, :, :, 20:50]).all()


def test_who_goes_to_other_units_is_balanced_and_prefers_the_near_and_the_large():
    leaving, attraction = np.array([10.0, 20.0, 25.0]), np.array([1.0, 1.0, 5.0])
    distance = np.array([[0, 1, 2], [1, 0, 1], [2, 1, 0]], dtype=float)
    shares = destinations(leaving, attraction, distance)
    assert shares.sum(axis=1) == pytest.approx([1, 1, 1])
    assert leaving @ shares == pytest.approx(leaving, rel=1e-6)
    assert (np.diag(shares) == 0).all()
    alone = destinations(leaving[:1], attraction[:1], distance[:1, :1])
    assert alone.tolist() == [[0.0]]


def test_distances_are_those_of_the_tiles():
    found = distances(dezhou(), ["371422", "371423", "371471"])
    assert found[0, 1] == pytest.approx(2)
    assert (np.diag(found) == 0).all()
    assert (found == found.T).all()


def test_urban_growth_is_drawn_to_the_mean_of_the_units():
    pack = small(*count("2010-11-01"), *count(), *urban("2010-11-01", 40_000), *urban("2020-11-01", 60_000))
    growth = inputs_of(pack, 2025).urban_growth
    people = sum(s.people for s in count() if s.place == "990001")
    share = np.array([40_000, 60_000]) / float(people)
    wanted = np.diff(np.log(share / (1 - share)))[0] / 10
    assert growth == pytest.approx([wanted] * 3, rel=1e-3)
    assert not inputs_of(small(*count()), 2025).urban_growth.any()


def test_every_input_says_where_it_comes_from_and_how_good_it_is():
    items = {item.item for item in dezhou_inputs().provenance}
    assert items == set(ITEM_WORDS)
