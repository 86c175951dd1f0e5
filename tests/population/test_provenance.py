"""What is told of the origin of each input is what was done."""

from dataclasses import replace

import numpy as np
import pytest
from pack_cases import UNITS, count, dezhou, small, stock, urban

from guibiao.ledger import Rate
from guibiao.population.inputs.defaults import GRADE_WORDS, Assumed, Grade
from guibiao.population.inputs.inputs import inputs_of

TWICE = (*count("2010-11-01", 0.9), *count())


def rate(measure, value="1", place="990000", period="2019", **more):
    values = {"place": place, "measure": measure, "period": period, "value": value, "source": "bureau"}
    return Rate.model_validate(values | more)


def told(*stocks, rates=(), pack=None, assumed=None):
    inputs = inputs_of(pack or small(*(stocks or count()), rates=tuple(rates)), 2025, assumed)
    return {each.item: (str(each.origin), each.grade.value) for each in inputs.provenance}


def graded(item, **given):
    return told(**given)[item]


def test_rates_of_the_pack_are_named_with_source_and_years():
    lives = [rate("life_expectancy", "80", sex=sex) for sex in ("female", "male")]
    origin, grade = graded("mortality", rates=lives)
    assert origin.startswith("death rates by age: World Population Prospects 2024, China, medium projection; ")
    assert origin.endswith("; expectations of life: `rates.csv` of the pack: 统计局, 2019")
    assert grade == "borrowed"
    births = [rate("total_fertility", "1.2", period="2015"), rate("total_fertility", "1.1", source="press")]
    assert graded("fertility", rates=births)[0].startswith(
        "births a woman: `rates.csv` of the pack: 统计局, 新闻, 2015-2019; ages of mothers: World"
    )
    assert graded("sex_ratio_at_birth", rates=[rate("sex_ratio_at_birth", "1.1")]) == (
        "`rates.csv` of the pack: 统计局, 2019",
        "counted",
    )


def test_what_was_counted_need_not_be_a_census_in_chinese_either():
    assert GRADE_WORDS[Grade.COUNTED].text("zh-CN") == "统计"


def test_without_rates_the_nation_is_named():
    found = told()
    for item in ("mortality", "fertility", "sex_ratio_at_birth"):
        assert found[item][0].startswith("World Population Prospects 2024, China")
        assert found[item][1] == "borrowed"


@pytest.mark.parametrize(
    ("dates", "period", "grade"),
    [
        ({"published": "2020-05-01"}, "2019", Grade.COUNTED),
        ({"published": "2020-05-01"}, "2020", Grade.ASSUMED),
        ({"published": "2020-05-01", "accessed": "2024-01-01"}, "2021", Grade.ASSUMED),
        ({"accessed": "2024-01-01"}, "2021", Grade.COUNTED),
        ({}, "2020-11-01", Grade.COUNTED),
        ({}, "2035", Grade.ASSUMED),
    ],
)
def test_a_period_that_had_ended_when_the_source_came_out_was_counted(dates, period, grade):
    pack = small(*count(), rates=(rate("sex_ratio_at_birth", "1.1", period=period),))
    plan = pack.plan
    bureau = type(plan.sources["bureau"]).model_validate({"id": "bureau", "title": "统计局", **dates})
    pack = replace(pack, plan=replace(plan, sources={**plan.sources, "bureau": bureau}))
    assert graded("sex_ratio_at_birth", pack=pack)[1] == grade.value


@pytest.mark.parametrize(
    ("measure", "item", "default"),
    [
        ("household_size", "households", ("the nation in 2020, kept", "borrowed")),
        ("fertility_ratio", "fertility_units", ("children 0-4 and women 15-49, 2020-11-01", "derived")),
    ],
)
def test_rates_of_some_units_are_told_as_such(measure, item, default):
    assert graded(item) == default
    rates = [rate(measure, "2", place=unit) for unit in UNITS]
    assert graded(item, rates=rates) == ("`rates.csv` of the pack: 统计局, 2019", "counted")
    assert graded(item, rates=rates[:2]) == (
        f"`rates.csv` of the pack: 统计局, 2019 for 2 of 3 units; for the others {default[0]}",
        default[1],
    )


def test_of_several_periods_the_one_nearest_to_the_count_is_taken():
    rates = [rate("household_size", size, place=UNITS[0], period=year)
             for year, size in (("2020", "2.5"), ("2010", "3.1"), ("2030", "2.1"))]  # fmt: skip
    assert inputs_of(small(*count(), rates=tuple(rates)), 2025).households[0] == 2.5


def test_deaths_of_units_are_told_only_where_they_are_used():
    rates = [rate("crude_death_rate", value, place=unit, period="2010")
             for unit, value in zip(UNITS, ("5", "6", "8"), strict=True)]  # fmt: skip
    deaths = "square root of deaths before the count of 2010-11-01 over those expected"
    given = small(*TWICE, rates=tuple(rates))
    assert graded("mortality_units", pack=given) == (deaths, "derived")
    assert (inputs_of(given, 2025).mortality.hazard != 1).any()
    some = small(*TWICE, rates=tuple(rates[:2]))
    assert graded("mortality_units", pack=some) == (
        "the same for all: not every unit of 2010-11-01 has a crude death rate",
        "assumed",
    )
    assert (inputs_of(some, 2025).mortality.hazard == 1).all()
    assert graded("mortality_units", rates=rates) == ("none: there is one count only", "assumed")


def test_a_count_that_is_not_ten_years_old_tells_nothing_of_moves():
    pack = small(*count("2018-11-01", 0.9), *count())
    found = told(pack=pack)
    assert found["net_migration"] == ("none: no count lies about ten years before that of 2020-11-01", "assumed")
    usual = inputs_of(pack, 2025).moves.usual
    assert not np.any([usual.losses, usual.gains])
    near = told(*count("2011-06-01", 0.9), *count("2018-11-01", 0.95), *count())
    assert near["net_migration"][0] == "what the counts of 2011-06-01 and 2020-11-01 leave beside survivors, kept"


def test_units_that_the_count_before_does_not_know_are_named():
    found = told(*(each for each in TWICE if each.place != UNITS[2] or each.date.year == 2020))
    assert found["net_migration"][0] == "none: 北区 is not among the units of 2010-11-01, nor a part of one"
    assert found["urban_growth"][0] == found["net_migration"][0]


def test_distances_are_told_as_far_as_there_is_a_map():
    pack = small(*count())
    some = "gravity on the tiles of the map, balanced; 1 of 3 units have none and lie one tile from all"
    assert graded("moves_between", pack=pack)[0] == some
    without = replace(pack, plan=replace(pack.plan, tiles={}))
    assert graded("moves_between", pack=without)[0] == (
        "gravity by size alone, balanced: without tiles of a map all distances are equal"
    )
    assert graded("moves_between", pack=dezhou())[0] == "gravity on the tiles of the map, balanced"
    alone = small(*(each for each in count() if each.place == UNITS[0]))
    assert graded("moves_between", pack=alone)[0] == "none: there is one unit only"


def test_urban_residents_of_some_units_leave_half_in_the_others():
    found = told(*TWICE, *list(urban())[:2], *urban("2010-11-01", 50_000))
    assert found["urban_residents"] == (
        "count of 2020-11-01 for 2 of 3 units; half of all in the others",
        "assumed",
    )
    assert found["urban_growth"] == ("none: urban residents were not counted twice", "assumed")
    every = told(*TWICE, *urban(), *urban("2010-11-01", 50_000))
    assert every["urban_growth"] == (
        "growth difference between the two counts, 50 % the unit's own and the rest the mean of all",
        "derived",
    )


def test_urban_growth_passes_over_units_that_are_no_more():
    gone = {"place": "990004", "name": "南区", "category": "district", "parent": "990000"}
    more = [*(stock("990004", 9000, sex=s.sex, age=s.age, date="2010-11-01") for s in count() if s.place == UNITS[0]),
            stock("990004", 1000, residence="urban", date="2010-11-01")]  # fmt: skip
    given = small(*TWICE, *urban(), *urban("2010-11-01", 50_000), *more)
    place = type(given.plan.places[UNITS[0]]).model_validate(
        {"id": "990004", "valid_to": "2015-01-01"} | {k: v for k, v in gone.items() if k != "place"}
    )
    pack = replace(given, plan=replace(given.plan, places={**given.plan.places, "990004": place}))
    without = inputs_of(small(*TWICE, *urban(), *urban("2010-11-01", 50_000)), 2025).urban_growth
    assert inputs_of(pack, 2025).urban_growth == pytest.approx(without)


def test_outsiders_are_told_as_they_were_counted():
    assert graded("outsiders") == ("none: nobody has counted them", "assumed")
    every = [stock(unit, 100, registration=kind) for unit in UNITS for kind in ("other_county", "other_province")]
    assert told(*count(), *every)["outsiders"] == (
        "other provinces, and 50 % of those from other counties of the province",
        "derived",
    )
    some, grade = told(*count(), *every[:3])["outsiders"]
    assert some.startswith("from other provinces in 1 of 3 units, 50 % of those from other counties in 2; none where ")
    assert grade == "assumed"


def test_the_registered_are_told_as_they_are_used():
    assert graded("registered")[1] == "assumed"
    assert told(*count(), stock("990000", 9_000_000, registration="registered"))["registered"] == (
        "count of the registered",
        "counted",
    )
    few = told(*count(), stock("990000", 5, registration="registered"))["registered"]
    assert few == ("fewer were counted than live here; a tenth more are taken to live elsewhere", "assumed")


def test_the_urban_registration_is_told_as_it_was_found():
    assert graded("registered_urban") == ("that of the nation, by its trend to 2020", "borrowed")
    now = [
        stock(UNITS[0], people, registration=kind) for kind, people in (("registered", 90), ("registered_urban", 30))
    ]
    assert told(*count(), *now)["registered_urban"] == ("count of 2020-11-01", "counted")
    assert inputs_of(small(*count(), *now), 2025).start.registered_urban == pytest.approx(1 / 3)
    then = [each.model_copy(update={"date": TWICE[0].date}) for each in now]
    assert told(*TWICE, *then)["registered_urban"][0] == "share of the count before, moved as the nation's log-odds"
    half = [each for each in then if each.registration == "registered_urban"]
    assert told(*TWICE, *half)["registered_urban"][0] == "that of the nation, by its trend to 2020"


def test_what_is_assumed_otherwise_is_told_otherwise():
    found = told(assumed=Assumed(gross_outflow=0.012))
    assert found["gross_migration"][0] == "1.2 % a year leave and return, model schedule"


def test_single_ages_that_were_counted_are_told_as_counted():
    ages = (*map(str, range(100)), "100+")
    rows = [stock(UNITS[0], 500 - 4 * number, sex=sex, age=age) for number, age in enumerate(ages)
            for sex in ("female", "male")]  # fmt: skip
    assert told(*rows)["single_ages"] == ("count of 2020-11-01", "counted")


def test_the_fertility_of_the_whole_is_that_of_the_pack():
    inputs = inputs_of(small(*count(), rates=(rate("total_fertility", "1.1"),)), 2025)
    women = [float(sum(s.people for s in count() if s.place == unit and s.sex == "female")) for unit in UNITS]
    assert np.average(inputs.fertility.total[0, :-1], weights=women) == pytest.approx(1.1)
