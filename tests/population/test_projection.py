"""Projections of packs: levers do what they say, bands and changes add up, results stand in the ledger."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
from click.testing import CliRunner
from pack_cases import count, dezhou, dezhou_inputs, small, urban

from guibiao.cli.group import guibiao
from guibiao.files.problem import ProblemsFound
from guibiao.language import Name
from guibiao.ledger import Ledger, Territory
from guibiao.plan.vocabulary import Basis
from guibiao.population.identity import identity_of
from guibiao.population.idle_changes import idle_changes
from guibiao.population.inputs.defaults import Assumed
from guibiao.population.inputs.inputs import inputs_of
from guibiao.population.inputs.starting import LOCAL_URBAN, NON_LOCAL, URBAN
from guibiao.population.lever_rates import rates_of
from guibiao.population.parameters import residents_per_job
from guibiao.population.projection import Chance, adjustments, follow, run_projection
from guibiao.population.results import promises
from guibiao.population.results.outputs import as_if_observed, observations, source_of
from guibiao.population.results.promises import Prospect, needed, prospects, uncounted
from guibiao.population.results.series import all_series, places_of, pyramid, series_of
from guibiao.population.results.towns import town_shares
from guibiao.population.volatility import Volatility, shocks_of
from guibiao.progress import judge
from guibiao.progress.gather import Gathering
from guibiao.scenario import Levers, Scenario
from guibiao.scenario.rows import Change
from scenario_cases import levers, scenario

WHOLE = "371400"


@cache
def path():
    return follow(dezhou_inputs(2035), Levers())


@cache
def projection():
    return run_projection(dezhou_inputs(), Levers(), Chance(draws=60, seed=4))


@cache
def series():
    return all_series(projection(), places_of(projection(), WHOLE))


def people(found, year, **where):
    stock = found.stocks[found.position(year), :-1]
    return stock[:, URBAN].sum() if where.get("urban") else stock.sum()


def test_dezhou_goes_where_its_census_sends_it():
    assert people(path(), 2025) == pytest.approx(5_426_000, rel=0.01)
    share = {year: people(path(), year, urban=True) / people(path(), year) for year in (2025, 2035)}
    assert share[2025] == pytest.approx(0.584, abs=0.01)
    assert share[2035] == pytest.approx(0.679, abs=0.02)


def test_registered_people_only_leave_by_death():
    registered = path().stocks[:, :, :, :NON_LOCAL].sum(axis=(1, 2, 3, 4, 5))
    born = path().births[..., :NON_LOCAL].sum(axis=(1, 2, 3))
    died = path().flows["deaths"][:, :, :, :NON_LOCAL].sum(axis=(1, 2, 3, 4, 5))
    settled = path().flows["conversions"][:, :, :, :NON_LOCAL].sum(axis=(1, 2, 3, 4, 5))
    assert np.diff(registered) == pytest.approx(born + died + settled, abs=1e-3)


def test_an_empty_scenario_changes_nothing_to_the_bit():
    empty = follow(dezhou_inputs(2035), Levers((scenario(),)))
    assert (empty.stocks == path().stocks).all()
    drawn = run_projection(dezhou_inputs(), Levers((scenario().model_copy(update={"changes": ()}),)), Chance(60, 4))
    assert (drawn.run.kept.stocks == projection().run.kept.stocks).all()


def changed(last=2025, **change):
    return follow(dezhou_inputs(last), levers({"to": "2035"} | change))


@pytest.mark.parametrize(
    ("change", "more"),
    [
        ({"parameter": "fertility", "operation": "multiply", "value": "1.5"}, lambda p: p.births.sum()),
        ({"parameter": "life_expectancy", "operation": "add", "value": "3"}, lambda p: p.flows["deaths"].sum()),
        ({"parameter": "outflow", "operation": "multiply", "value": "0.5"}, lambda p: people(p, 2025)),
        ({"parameter": "inflow", "operation": "multiply", "value": "1.5"}, lambda p: people(p, 2025)),
        ({"parameter": "urban_growth", "operation": "add", "value": "0.02"}, lambda p: people(p, 2025, urban=True)),
        (
            {"parameter": "settlement", "operation": "multiply", "value": "2"},
            lambda p: p.stocks[-1, :, :, LOCAL_URBAN].sum(),
        ),
    ],
    ids=lambda value: value["parameter"] if isinstance(value, dict) else "",
)
def test_each_lever_moves_what_it_is_named_for(change, more):
    usual = follow(dezhou_inputs(), Levers())
    assert more(changed(**change)) > more(usual)


def test_a_lever_acts_in_its_place_alone():
    found = changed(parameter="urban_growth", operation="add", value="0.05", places=["371423"])
    usual = follow(dezhou_inputs(), Levers())
    units = dezhou_inputs().units
    grown = found.stocks[-1, :-1, URBAN].sum(axis=(1, 2, 3)) - usual.stocks[-1, :-1, URBAN].sum(axis=(1, 2, 3))
    assert grown[units.index("371423")] > 10_000
    assert np.abs(np.delete(grown, units.index("371423"))).max() < 1_000


def test_jobs_bring_residents_by_the_stated_factor():
    inputs = dezhou_inputs()
    asked = levers(
        {"parameter": "new_urban_jobs", "from": "2022", "to": "2025", "value": "50000"},
        {"parameter": "residents_per_job", "value": "0.8"},
    )
    found = follow(inputs, asked, adjustments(inputs, asked))
    urban_people = found.stocks[:, :-1, URBAN].sum(axis=(1, 2, 3, 4))
    assert np.diff(urban_people)[1:] == pytest.approx([40_000] * 4, rel=0.01)
    assert residents_per_job(inputs) == pytest.approx(59_398 / 63_200, rel=0.001)


def test_a_place_reaches_the_level_that_a_scenario_sets():
    inputs = dezhou_inputs()
    asked = levers(
        {"parameter": "residents", "places": ["371471"], "to": "2025", "value": "500000"},
        {"parameter": "urban_share", "places": ["371471"], "to": "2025", "value": "0.76"},
    )
    solved = adjustments(inputs, asked)
    unit = inputs.units.index("371471")
    at = follow(inputs, asked, solved).stocks[-1, unit]
    assert at.sum() == pytest.approx(500_000, abs=1)
    assert at[URBAN].sum() / at.sum() == pytest.approx(0.76, abs=1e-4)
    assert (np.delete(solved.newcomers, unit, axis=1) == 0).all()
    needs = {item.lever: item for item in promises.asked(run_projection(inputs, asked, Chance(10, 1)))}
    assert needs["residents"].value == pytest.approx(solved.newcomers[:, unit].mean())
    assert needs["urban_share"].value == pytest.approx(solved.growth[:, unit].mean())


def test_a_level_that_is_out_of_reach_gives_a_message_and_no_number():
    asked = levers({"parameter": "residents", "places": ["371471"], "to": "2022", "value": "5"})
    [need] = promises.asked(run_projection(dezhou_inputs(), asked, Chance(10, 1)))
    assert need.value is None
    assert "out of reach" in str(need.message)


def test_town_seats_are_set_beside_the_urban_residents_of_their_counties():
    asked = levers({"parameter": "town_residents", "places": ["central_towns"], "to": "2025", "value": "30000"})
    found = list(town_shares(run_projection(dezhou_inputs(), asked, Chance(10, 1)), dezhou().plan))
    assert sum(town.towns for town in found) == 10
    assert all(0.02 < town.share < 1 and town.people == 30_000 * town.towns for town in found)


def test_the_same_seed_draws_the_same_futures_and_another_seed_others():
    inputs, volatility = dezhou_inputs(), Volatility()
    one, same, other = (shocks_of(inputs, rates_of(inputs, Levers()), 5, seed, volatility) for seed in (1, 1, 2))
    for name, value in one.given():
        assert (value == dict(same.given())[name]).all()
        assert (value != dict(other.given())[name]).any()


def test_errors_of_migration_are_made_up_by_leavers_and_comers():
    inputs = dezhou_inputs()
    shocks = shocks_of(inputs, rates_of(inputs, Levers()), 400, 1, Volatility())
    run = run_projection(inputs, Levers(), Chance(400, 1)).run
    size = run.people(units=inputs.units[:1])[-1]
    spread = np.quantile(np.log(size), (0.1, 0.9))
    wide = Volatility().people.errors[2] - Volatility().people.errors[1]
    assert 0.25 * wide < spread[1] - spread[0] < wide
    assert shocks.departures.min() >= 0.3


def test_an_error_is_of_as_many_people_where_a_level_lets_more_come_or_nobody_came_before():
    inputs = inputs_of(small(*count(), *urban()), 2025)
    asked = levers({"parameter": "residents", "places": ["990001"], "from": "2021", "to": "2025", "value": "230000"})
    size, free = (
        run_projection(inputs, each, Chance(200, 1)).run.people(units=["990001"])[-1] for each in (asked, Levers())
    )
    assert np.median(size) == pytest.approx(230_000, rel=0.1)
    assert size.max() < 2 * 230_000
    assert size.std() < 2.5 * free.std()


def test_errors_keep_their_size_where_nobody_leaves_for_elsewhere():
    ended = levers({"parameter": "outflow", "from": "2021", "to": "2025", "value": "0"})
    unit = dezhou_inputs().units[:1]
    size, free = (
        np.quantile(run_projection(dezhou_inputs(), each, Chance(200, 1)).run.people(units=unit)[-1], (0.1, 0.5, 0.9))
        for each in (ended, Levers())
    )
    assert np.diff(size) == pytest.approx(np.diff(free), rel=0.5)


def test_bands_are_in_order_and_hold_the_median_path():
    for item in series():
        assert (np.diff(item.band, axis=0) >= 0).all()
    whole = next(iter(series_of(projection(), WHOLE, projection().inputs.units)))
    assert whole.band[2, 0] == pytest.approx(5_611_194, rel=1e-5)


def test_units_add_up_to_the_whole_in_every_future():
    by_place = {item.place: item.draws for item in series() if item.indicator == "births"}
    parts = sum(draws for place, draws in by_place.items() if place != WHOLE)
    assert parts == pytest.approx(by_place[WHOLE], rel=1e-6)


def test_pyramids_are_arrays_for_others_to_draw():
    assert pyramid(projection(), 2020).sum() == pytest.approx(5_611_194)
    assert pyramid(projection(), 2025, ["371471"]).shape == (2, 2, 101)


def test_targets_have_chances_and_what_would_be_needed_reaches_them():
    found = {item.target: item for item in prospects(dezhou().plan, series())}
    assert set(found) == {"urbanisation_rate-2025"}
    chance = found["urbanisation_rate-2025"]
    assert 0 < chance.probability < 0.7
    needs = {item.lever: item for item in needed(projection(), [chance], WHOLE)}
    assert needs["urban_growth"].value == pytest.approx(0.0546, abs=0.0002)
    assert needs["urban_residents"].value > needs["urban_residents"].usual
    assert needs["new_urban_jobs"].value > 50_000


def test_where_nobody_was_counted_nothing_is_told_but_what_is_missing():
    day = projection().inputs.base.last.date
    found = {item.target: item for item in uncounted(dezhou().plan, series(), day)}
    assert set(found) == {"resident_population-tianqu-2025", "urbanisation_rate-tianqu-2025"}
    for item in found.values():
        assert (item.usual, item.value) == (None, None)
        assert "Tianqu New Area was not counted" in item.message.text("en")
        assert day.isoformat() in item.message.text("en")


def test_results_are_judged_by_what_judges_observed_values():
    identity = identity_of(dezhou(), Levers(), 4, 60)
    source = source_of(dezhou().plan, identity, projection().years, Name("as it is"), date(2026, 1, 1))
    rows = list(observations(series(), source, date(2026, 1, 1)))
    assert {row.basis for row in rows} == {Basis.PROJECTED}
    assert {row.definition for row in rows} == {
        "",
        "projected 2.5%",
        "projected 10%",
        "projected 90%",
        "projected 97.5%",
    }
    assert seen_by_judge(Ledger.of(rows)) is None
    seen = seen_by_judge(as_if_observed(Ledger.of([]), rows))
    assert seen is not None
    assert seen.value == pytest.approx(58.8, abs=1.5)


def seen_by_judge(ledger):
    gathering = Gathering.at(dezhou().plan, ledger, date(2026, 6, 30))
    target = gathering.plan.targets["urbanisation_rate-2025"]
    assessment = judge([gathering.evidence(target, WHOLE)], gathering.plan.settings.status)
    return next(iter(assessment)).explanation.evidence.seen


def test_a_run_is_known_by_data_scenario_code_and_seed():
    pack = dezhou()
    one = identity_of(pack, Levers(), 1, 10)
    assert one == identity_of(pack, Levers((scenario().model_copy(update={"changes": ()}),)), 1, 10)
    assert one.scenario != identity_of(pack, levers({"value": "2"}), 1, 10).scenario
    assert one.data != identity_of(small(*count()), Levers(), 1, 10).data
    assert "seed 1" in str(one)


def test_a_pack_with_one_count_is_enough():
    inputs = inputs_of(small(*count(), *urban()), 2030, Assumed(gross_outflow=0.01))
    found = follow(inputs, Levers())
    assert found.stocks.shape[0] == 11
    assert rates_of(inputs, Levers()).growth_difference is not None
    assert people(found, 2030, urban=True) / people(found, 2030) == pytest.approx(
        people(found, 2020, urban=True) / people(found, 2020), abs=0.01
    )


def run(*words: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(guibiao, ["--language", "en", *words], catch_exceptions=False)
    assert result.exit_code == exit_code, result.output
    return result.output


def territory(**more: str) -> Territory:
    values = {"id": "t1", "year": "2023", "source_place": "990001", "target_place": "990002", "share": "0.5"}
    return Territory.model_validate(values | {"source": "bureau"} | more)


def test_a_territory_that_changes_hands_moves_people_and_is_no_migration():
    pack = small(*count(), *urban())
    moved = follow(inputs_of(replace(pack, territories=(territory(),)), 2025), Levers())
    boundary = moved.flows["boundary"].sum(axis=(2, 3, 4, 5))
    assert boundary[2, 0] == pytest.approx(-moved.stocks[2, 0].sum() / 2)
    assert boundary[2, 0] == pytest.approx(-boundary[2, 1])
    assert not boundary[[0, 1, 3, 4]].any()


def test_a_territory_of_a_place_that_is_not_projected_is_refused():
    pack = replace(small(*count()), territories=(territory(source_place="two_districts"),))
    with pytest.raises(ProblemsFound, match="two_districts is not a unit that is projected"):
        inputs_of(pack, 2025)


ASKED = ("project", "dezhou", "--to", "2025", "--draws", "10")


def test_the_command_prints_what_it_found():
    text = run(*ASKED, "--scenario", "towns_low", "--against", "fertility_low")
    for words in ("80 % band", "Urban share of residents, 2025", "growth difference a year", "reclassification",
                  "central towns", "difference to Low fertility", "borrowed"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "text"])
def test_the_command_writes_to_a_folder(tmp_path, form):
    run(*ASKED, "--format", form, "--out", str(tmp_path))
    names = {path.name for path in tmp_path.iterdir()}
    beside = {"observations.csv", "indicators.yaml", "sources.yaml", "changes.csv"}
    assert names == {f"projection.{'txt' if form == 'text' else form}", *beside}
    rows = list(csv.DictReader(io.StringIO((tmp_path / "observations.csv").read_text(encoding="utf-8-sig"))))
    assert {row["basis"] for row in rows} == {"projected"}
    if form == "json":
        record = json.loads((tmp_path / "projection.json").read_text(encoding="utf-8"))
        assert record["series"][0]["p50"]
        assert len(record["data"]) == 64


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--scenario", "luck"), "'luck' is no scenario of this pack"),
        (("--to", "2020"), "must be after 2020"),
        (("--format", "xlsx"), "add --out FOLDER"),
    ],
)
def test_bad_input_is_answered(words, said):
    result = CliRunner().invoke(guibiao, ["--language", "en", "project", "dezhou", "--draws", "10", *words])
    assert result.exit_code in {1, 2}
    assert said in result.stderr


def test_newcomers_that_the_whole_needs_are_those_of_all_its_units():
    reached = float(projection().path.stocks[-1, :-1].sum())
    goal = Prospect("people-2025", "resident_population", WHOLE, 2025, reached + 60_000, "人", 0.0, None)
    need, *_ = needed(projection(), [goal], WHOLE)
    assert need.lever == "newcomers"
    assert 0 < need.value - need.usual < 20_000
    there = Prospect("people-2025", "resident_population", WHOLE, 2025, reached, "人", 0.5, None)
    none, *_ = needed(projection(), [there], WHOLE)
    assert none.value == pytest.approx(none.usual, abs=1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"parameter": "fertility", "places": "371402101"}, "371402101 is not among the units"),
        ({"parameter": "fertility", "places": "371400"}, ""),
        ({"parameter": "residents", "places": "371400", "value": "5000"}, "only a unit is led to a level: name one of"),
        ({"parameter": "fertility", "from": 2099, "to": 2100}, "only the years 2021 to 2025 are projected"),
        ({"parameter": "residents_per_job", "from": 2021, "to": 2025}, "no hires are set"),
        ({"parameter": "residents", "places": "371481", "to": 2050, "value": "5000"}, "only the years 2021 to 2025"),
        ({"parameter": "fertility"}, ""),
    ],
)
def test_changes_that_do_nothing_are_said(fields, said):
    change = Change.model_validate({"from": 2021, "to": 2025, "value": "1.2"} | fields)
    levers = Levers((Scenario(id="s", name="s", date=date(2024, 1, 1), changes=(change,)),))
    told = [message.text() for message in idle_changes(levers, dezhou_inputs())]
    assert all(said in text for text in told)
    assert len(told) == bool(said)
