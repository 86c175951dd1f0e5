"""Rows of a projection for a pack: every measure, marked as what it is, and the definitions that the pack lacks."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
from pack_cases import UNITS, count, dezhou, dezhou_inputs, small, urban

from guibiao.language import Name
from guibiao.packs.reference import reference_measures
from guibiao.plan.units import unit_of
from guibiao.plan.vocabulary import Basis, Confidence
from guibiao.population.identity import identity_of
from guibiao.population.inputs.inputs import inputs_of
from guibiao.population.projection import Chance, run_projection
from guibiao.population.results.outputs import output_of, source_of
from guibiao.population.results.series import all_series, places_of
from guibiao.scenario import Levers
from scenario_cases import levers

WHOLE, DAY = "371400", date(2026, 1, 1)


@cache
def projection():
    return run_projection(dezhou_inputs(2022), Levers(), Chance(draws=20, seed=4))


@cache
def series():
    return all_series(projection(), places_of(projection(), WHOLE))


def source(plan=None, asked=None, seed=4, years=(2020, 2022)):
    identity = identity_of(dezhou(), asked or Levers(), seed, 20)
    return source_of(plan or dezhou().plan, identity, years, Name("as it is"), DAY)


@cache
def output():
    return output_of(series(), dezhou().plan, source(), DAY)


def own_pack(*units):
    """Give a small pack with its people and none of the indicators that a projection has, but for those of `units`."""
    pack = small(*count(), *urban())
    measures = {name: reference_measures()[name].model_copy(update={"unit": unit}) for name, unit in units}
    return replace(pack, plan=replace(pack.plan, indicators=dict(pack.plan.indicators) | measures))


def rows_of(pack):
    found = run_projection(inputs_of(pack, 2022), Levers(), Chance(draws=10, seed=1))
    shown = all_series(found, places_of(found, "990000"))
    return shown, output_of(shown, pack.plan, source(pack.plan), DAY)


def test_every_measure_is_recorded_for_the_whole_and_each_unit_by_year():
    rows = {(row.indicator, row.place, str(row.period), row.definition) for row in output().observations}
    assert len(rows) == len(output().observations)
    assert {name for name, *_ in rows} == set(reference_measures())
    for one in series():
        assert {year for name, place, year, _ in rows if (name, place) == (one.indicator, one.place)} == set(
            map(str, one.years)
        )
    assert len(rows) == 5 * sum(len(one.years) for one in series())


def test_units_have_every_measure():
    for unit in dezhou_inputs().units:
        assert {one.indicator for one in series() if one.place == unit} == set(reference_measures())


def test_values_are_the_quantiles_of_the_run():
    told = {(row.indicator, row.place, str(row.period), row.definition): row for row in output().observations}
    marks = ("projected 2.5%", "projected 10%", "", "projected 90%", "projected 97.5%")
    for one in series():
        half = 0.005 if one.unit == "%" else 0.5
        for year, values in zip(
            one.years, np.quantile(one.draws, (0.025, 0.1, 0.5, 0.9, 0.975), axis=1).T, strict=True
        ):
            for mark, value in zip(marks, values, strict=True):
                row = told[one.indicator, one.place, str(year), mark]
                assert float(row.value) == pytest.approx(value, abs=half * 1.001)
                assert row.unit == one.unit


def test_values_say_that_a_model_computed_them():
    assert {row.basis for row in output().observations} == {Basis.PROJECTED}
    assert {row.confidence for row in output().observations} == {Confidence.MODELLED}
    assert {row.locator for row in output().observations} == {str(identity_of(dezhou(), Levers(), 4, 20))}


def test_stocks_of_units_add_up_to_the_whole_in_every_future():
    summed = [name for name, one in reference_measures().items() if one.places_rule == "sum"]
    assert {"ages_6_11", "births", "family_households", "resident_population"} <= set(summed)
    for name in summed:
        parts = {one.place: one.draws for one in series() if one.indicator == name}
        whole = parts.pop(WHOLE)
        assert sum(parts.values()) == pytest.approx(whole, rel=1e-6), name


def test_only_missing_definitions_are_offered():
    known = {"resident_population", "urban_resident_population", "urbanisation_rate", "registered_urbanisation_rate",
             "births", "family_households"}  # fmt: skip
    assert {one.id for one in output().indicators} == set(reference_measures()) - known
    assert output().unlike == []


def test_a_pack_without_any_of_the_indicators_gets_all():
    shown, found = rows_of(own_pack())
    assert {one.id for one in found.indicators} == set(reference_measures())
    assert {row.place for row in found.observations} == {"990000", *UNITS}
    assert len(found.observations) == 5 * sum(len(one.years) for one in shown)


def test_units_that_convert_are_one_indicator_and_others_are_told_of():
    _, found = rows_of(own_pack(("births", "‰"), ("ages_6_11", "万人")))
    assert [one.id for one in found.unlike] == ["births"]
    assert not {"births", "ages_6_11"} & {one.id for one in found.indicators}
    named = {row.indicator for row in found.observations}
    assert "ages_6_11" in named
    assert "births" not in named


def test_a_plan_in_english_is_offered_english_names():
    pack = own_pack()
    english = replace(pack, plan=replace(pack.plan, heading=pack.plan.heading.model_copy(update={"language": "en"})))
    _, found = rows_of(english)
    assert all(one.name.isascii() and not one.definition for one in found.indicators)


def test_each_run_is_a_source_of_its_own_and_the_same_run_the_same():
    assert source() == source()
    others = [source(asked=levers({"value": "2"})), source(seed=5), source(years=(2020, 2030))]
    assert len({one.id for one in (source(), *others)}) == 4
    assert source().title_en == "Projection of people: Dezhou, 2020 to 2022, as it is, 20 futures, seed 4"


def test_measures_are_counted_in_units_that_are_known():
    assert {unit_of(one.unit).dimension for one in reference_measures().values()} == {"people", "share", "households"}
    known = set(reference_measures())
    ratios = [one for one in reference_measures().values() if one.places_rule == "ratio"]
    assert all({one.numerator, one.denominator} <= known for one in ratios)


def test_people_aged_16_to_59_lie_between_those_who_enter_and_those_who_leave():
    by_name = {one.indicator: one.draws for one in series() if one.place == WHOLE}
    entering = by_name["ages_15_59"] - by_name["ages_16_59"]
    assert entering == pytest.approx(by_name["labour_entrants"])
    assert (by_name["resident_locals_urban_share"] != by_name["registered_urbanisation_rate"]).any()
