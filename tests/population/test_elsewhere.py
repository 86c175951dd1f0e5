"""People registered here who live elsewhere: shared out to units, which then sum to the whole."""

from decimal import Decimal

import numpy as np
import pytest
from pack_cases import UNITS, count, dezhou, dezhou_inputs, small, stock, urban

from guibiao.packs import Pack
from guibiao.population.axes import REGISTRATIONS
from guibiao.population.inputs.inputs import inputs_of
from guibiao.population.inputs.starting import LOCAL_URBAN, NON_LOCAL
from guibiao.population.projection import Chance, follow_projection, run_projection
from guibiao.population.results.promises import promised_places, prospects
from guibiao.population.results.series import REGISTERED, all_series, registered_of, series_of
from guibiao.scenario import Levers

KINDS = {"all": REGISTRATIONS[:NON_LOCAL], "urban": REGISTRATIONS[LOCAL_URBAN : LOCAL_URBAN + 1]}


def registered(*people, day="2020-12-31"):
    return [stock(unit, number, registration="registered", date=day) for unit, number in zip(UNITS, people)]  # noqa: B905


def residents(day="2020-11-01", scale=1.0):
    people = dict.fromkeys(UNITS, 0.0)
    for row in count(day, scale):
        people[row.place] += float(row.people)
    return np.array(list(people.values()))


def of(*stocks):
    return inputs_of(small(*count(), *urban(), *stocks), 2023)


def told(inputs):
    [found] = [item for item in inputs.provenance if item.item == "elsewhere"]
    return str(found.origin), found.grade.value


def test_the_registered_of_units_less_the_residents_among_them_are_their_part():
    away = (1000, 3000, 6000)
    inputs = of(*registered(*(residents() + away)))
    assert inputs.elsewhere == pytest.approx([0.1, 0.3, 0.6])
    assert inputs.start.population.stock[-1].sum() == pytest.approx(10_000)
    assert told(inputs) == ("the registered of each unit less the residents among them, 2020-11-01, kept", "derived")


def test_residents_from_outside_are_not_among_the_registered():
    away, outside = (1000, 3000, 6000), [stock(UNITS[0], 2000, registration="other_province")]
    inputs = of(*registered(*(residents() + away)), *outside)
    assert inputs.elsewhere == pytest.approx(np.array([3000, 3000, 6000]) / 12_000)


def test_units_with_fewer_registered_than_residents_have_none_elsewhere():
    away = (-500, 3000, 1000)
    assert of(*registered(*(residents() + away))).elsewhere == pytest.approx([0, 0.75, 0.25])


@pytest.mark.parametrize("counted", [(), (100_000, 200_000), (10, 20, 30)])
def test_without_a_count_of_all_units_they_are_shared_out_as_the_residents_registered_here(counted):
    inputs = of(*registered(*counted))
    assert inputs.elsewhere == pytest.approx(residents() / residents().sum())
    assert told(inputs) == ("in proportion to the residents registered here, kept", "assumed")


def test_the_count_before_stands_in_for_the_last():
    before = "2010-11-01"
    away = (5000, 3000, 2000)
    inputs = of(*count(before, 0.9), *registered(*(residents(before, 0.9) + away), day=before))
    assert inputs.elsewhere == pytest.approx([0.5, 0.3, 0.2])
    assert told(inputs)[0].endswith("2010-11-01, kept")


def test_units_that_were_one_part_theirs_by_their_residents_registered_here():
    inputs = dezhou_inputs()
    shares = dict(zip(inputs.units, inputs.elsewhere, strict=True))
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["decheng_tabulated"] == shares["371471"] == shares["371472"] == 0
    assert shares["371481"] == pytest.approx((697_510 - 652_415 + 698 / 2 + 979) / 292_305, abs=1e-4)


@pytest.mark.parametrize("kind", KINDS)
def test_units_sum_to_all_who_are_registered_in_every_year_and_future(kind):
    projection = run_projection(dezhou_inputs(2023), Levers(), Chance(draws=5, seed=2))
    units = projection.inputs.units
    parts = sum(registered_of(projection, [unit], KINDS[kind]) for unit in units)
    assert parts == pytest.approx(projection.run.people(registrations=KINDS[kind]), rel=1e-12)
    area = projection.inputs.areas["371402"]
    together = sum(registered_of(projection, [unit], KINDS[kind]) for unit in area)
    assert registered_of(projection, area, KINDS[kind]) == pytest.approx(together)


def test_those_elsewhere_pull_the_share_of_a_unit_towards_their_own():
    projection = follow_projection(dezhou_inputs(2023), Levers())
    share = {(one.indicator, unit): one.draws for unit in ("371402", "371481")
             for one in series_of(projection, unit, projection.inputs.areas.get(unit, (unit,)))}  # fmt: skip
    district, city = (
        (share[REGISTERED, unit], share["resident_locals_urban_share", unit]) for unit in ("371402", "371481")
    )
    assert district[0] == pytest.approx(district[1])
    away = projection.path.stocks[:, -1]
    own = 100 * away[:, :, LOCAL_URBAN].sum(axis=(1, 2, 3)) / away.sum(axis=(1, 2, 3, 4))
    assert (np.sign(city[0] - city[1])[:, 0] == np.sign(own - city[1][:, 0])).all()
    assert (city[0] != city[1]).all()


@pytest.mark.parametrize("place", ["371481", "371402"], ids=["a unit", "an area of units"])
def test_a_target_has_its_chance_where_its_place_is_projected(place):
    tables = dezhou().tables()
    [like] = [target for target in tables["targets"] if target.id == "urbanisation_rate-2025"]
    fields = {"id": "own", "indicator": REGISTERED, "place": place, "value": Decimal(20)}
    plan = Pack.of(tables | {"targets": [like.model_copy(update=fields)]}).plan
    projection = run_projection(dezhou_inputs(2025), Levers(), Chance(draws=10, seed=2))
    known = all_series(projection, promised_places(plan, projection))
    [found] = prospects(plan, known)
    [series] = (one for one in known if (one.indicator, one.place) == (REGISTERED, place))
    assert (found.target, found.place) == ("own", place)
    assert found.probability == np.mean(series.at(2025) >= 20)
