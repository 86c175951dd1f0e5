"""What changes consist of: the parts sum to the change of every place, kind of people and year."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_cases import dezhou_inputs

from guibiao.population.projection import Chance, run_projection
from guibiao.population.results.changes import OF, PARTS, Change, change_of, changes
from guibiao.population.results.series import places_of
from guibiao.scenario import Levers

WHOLE = "371400"


@cache
def projection():
    return run_projection(dezhou_inputs(), Levers(), Chance(draws=10, seed=4))


@cache
def found():
    return {(one.place, one.of, one.years): one for one in changes(projection(), places_of(projection(), WHOLE))}


def test_every_change_is_the_sum_of_what_happened():
    assert len(found()) == 14 * len(OF) * (1 + 5)
    for change in found().values():
        assert change.first + sum(change.parts.values()) == pytest.approx(change.last, abs=1e-6)
        assert tuple(change.parts) == PARTS
        assert change.parts["births"] > 0 > change.parts["deaths"]


@pytest.mark.parametrize(("of", "residence"), [("residents", slice(None)), ("urban_residents", 0)])
def test_stocks_are_those_of_the_path(of, residence):
    unit = dezhou_inputs().units.index("371422")
    change = found()["371422", of, (2020, 2025)]
    stocks = projection().path.stocks[:, unit, residence]
    assert (change.first, change.last) == pytest.approx((stocks[0].sum(), stocks[-1].sum()))


@pytest.mark.parametrize("of", OF)
def test_units_add_up_to_the_whole_and_years_to_all_years(of):
    units = dezhou_inputs().units
    for part in PARTS:
        whole = found()[WHOLE, of, (2020, 2025)].parts[part]
        assert sum(found()[unit, of, (2020, 2025)].parts[part] for unit in units) == pytest.approx(whole, abs=1e-5)
        yearly = (found()[WHOLE, of, (year, year + 1)].parts[part] for year in range(2020, 2025))
        assert sum(yearly) == pytest.approx(whole, abs=1e-5)


def test_each_component_shows_where_it_belongs():
    of = {name: found()[WHOLE, name, (2020, 2025)].parts for name in OF}
    assert of["residents_with_urban_registration"]["conversions"] > 100_000
    assert of["residents"]["conversions"] == pytest.approx(0, abs=1e-6)
    assert of["urban_residents"]["reclassification"] == pytest.approx(-of["rural_residents"]["reclassification"])


def test_moves_within_a_place_of_several_units_net_out():
    both = change_of(projection(), "both", ("371471", "371472"), "residents", (2020, 2025))
    parts = [found()[unit, "residents", (2020, 2025)].parts["moves"] for unit in ("371471", "371472")]
    assert both.parts["moves"] == pytest.approx(sum(parts))


@given(
    first=st.floats(0, 1e7),
    parts=st.lists(st.floats(-1e6, 1e6), min_size=len(PARTS), max_size=len(PARTS)),
)
def test_whole_people_add_up_and_are_off_by_less_than_two(first, parts):
    change = Change("p", "residents", (2020, 2021), first, first + sum(parts), dict(zip(PARTS, parts, strict=True)))
    whole = change.in_whole_people()
    assert whole.first + sum(whole.parts.values()) == whole.last
    apart = [abs(whole.parts[part] - change.parts[part]) for part in PARTS]
    assert max(apart) <= 2
    assert all(whole.parts[part] == 0 for part in PARTS if change.parts[part] == 0)


def test_years_that_are_none_are_refused():
    with pytest.raises(ValueError, match="2050 is no date"):
        change_of(projection(), WHOLE, dezhou_inputs().units, "residents", (2020, 2050))


def test_sums_are_of_numbers_alone():
    assert np.isfinite([part for change in found().values() for part in change.parts.values()]).all()
