"""What `guibiao project` refuses of people, rates and territories, check and import find as well."""

import pytest
from click.testing import CliRunner

from guibiao.cli.group import guibiao
from guibiao.packs import find_pack, read_pack
from guibiao.packs.workbook import pack_to_workbook
from packs_on_disk import FILES, small_pack

PEOPLE = FILES["population.csv"]
HEAD = "place,date,residence,registration,sex,age,people,source\n"
RATES = "place,measure,period,sex,age,value,source\n"
LAND = "id,year,source_place,target_place,share,source\n"
NONE = {"territories": LAND, "rates": RATES}
BY_AGE = "".join(
    f"{place},{day},all,all,{sex},{age},{people},{source}\n"
    for place, day, sex, age, people, source in (line.split(",") for line in PEOPLE.splitlines()[1:])
)


def without(*words: str) -> str:
    return "".join(line for line in PEOPLE.splitlines(keepends=True) if not any(word in line for word in words))


def again(place: str, source: str = "bureau") -> str:
    lines = [line for line in PEOPLE.splitlines() if line.startswith("990001")]
    return "".join(f"{line.replace('990001', place).replace('bureau', source)}\n" for line in lines)


def more(*rows: str) -> str:
    return HEAD + BY_AGE + "".join(f"{row},bureau\n" for row in rows)


def rates(*rows: str) -> dict[str, str]:
    return NONE | {"rates": RATES + "".join(f"{row},bureau\n" for row in rows)}


EMPTY_BEFORE = "".join(
    ",".join([*line.split(",")[:6], "0", "bureau\n"]) if line.startswith("990001") else line
    for line in BY_AGE.replace("2020-11-01", "2010-11-01").splitlines(keepends=True)
)
OF_TOWNS = "990001,2020-11-01,all,registered_urban"
REFUSED = {
    "totals alone": (
        NONE | {"population": f"{HEAD}990001,2020-11-01,all,all,all,all,500,bureau\n"},
        "population.csv:2:6: there are no residents by sex and age to start from",
    ),
    "one sex": (
        {"population": without(",male,")},
        "population.csv:2:4 age: 990001 has no men of age 0-4, 5-9, 10-14, … on 2020-11-01",
    ),
    "a gap": ({"population": without(",20-24,")}, "population.csv:2:4 age: the groups of ages on 2020-11-01 overlap"),
    "groups that are too wide": (
        {"population": without(",80-84,").replace("85+", "80+")},
        "population.csv:2:4 age: the groups of ages on 2020-11-01 do not add up to 0-4, 5-9, … 80-84, 85+",
    ),
    "two sources": (
        {"population": PEOPLE + again("990001", "press")},
        "population.csv:74:5 people: the same people of 990001 are counted on 2020-11-01 by bureau (36 rows: 74,",
    ),
    "the whole beside its parts": (
        {"population": PEOPLE + again("990000")},
        "population.csv:74:1 place: 990000 holds 990001, 990002, which are counted too: people would be counted twice",
    ),
    "an area beside its members": (
        {"population": PEOPLE + again("two_districts")},
        "population.csv:74:1 place: two_districts holds 990001, 990002, which are counted too",
    ),
    "more urban than all": (
        {"population": more("990002,2020-11-01,urban,all,all,all,99999")},
        "population.csv:74:7 people: 990002 has more urban residents than residents on 2020-11-01",
    ),
    "more of an urban registration than registered": (
        {"population": more("990001,2020-11-01,all,registered,all,all,9", f"{OF_TOWNS},all,all,10")},
        "population.csv:75:7 people: 990001 has more people with an urban registration than registered people",
    ),
    "nobody at the count before": (
        {"population": HEAD + EMPTY_BEFORE + BY_AGE},
        "population.csv:2:7 people: nobody lives in 990001 on 2010-11-01 → leave it out",
    ),
    "no women to bear children": (
        {"population": "".join(
            ",".join([*line.split(",")[:4], "0", "bureau\n"]) if "990002" in line and ",female," in line else line
            for line in PEOPLE.splitlines(keepends=True)
        )},
        "population.csv:38:5 people: no women of 15 to 49 live in 990002 on 2020-11-01",
    ),
    "fewer than nobody": (
        {"population": PEOPLE.replace(",310,", ",-310,")},
        "population.csv:2:5 people: '-310' is too small → write 0 or more",
    ),
    "territory of nobody": (
        {"territories": f"{LAND}y1,2022,990003,990002,0.1,bureau\n"},
        "territories.csv:2:3 source_place: 990003 is not a unit that is projected",
    ),
    "territories of more than all": (
        {"territories": f"{LAND}y1,2022,990001,990002,0.6,bureau\ny2,2022,990001,990002,0.5,bureau\n"},
        "territories.csv:3:5 share: 990001 gives 1.1 of its people away in 2022, more than it has",
    ),
    "a share in percent": (
        {"territories": f"{LAND}y1,2022,990001,990002,60,bureau\n"},
        "territories.csv:2:5 share: '60' is too large → write 1 or less",
    ),
    "lives of both sexes together": (
        rates("990000,life_expectancy,2020,all,all,78"),
        "rates.csv:2:4 sex: life_expectancy is needed for female / male",
    ),
    "births of women": (
        rates("990000,total_fertility,2020,female,all,1.3"),
        "rates.csv:2:4 sex: total_fertility is needed for all",
    ),
    "deaths of all ages": (
        rates("990000,mortality,2020,female,all,0.007", "990000,mortality,2020,male,all,0.007"),
        "rates.csv:2:5 age: all is no age for mortality → write a group of ages",
    ),
    "deaths of one age": (
        rates("990000,mortality,2020,female,0,0.007", "990000,mortality,2020,male,0,0.007"),
        "rates.csv:2:5 age: the ages of mortality of 2020 overlap, leave some out, or differ from others (2 rows",
    ),
    "mothers of one age": (
        rates("990000,fertility_pattern,2020,all,20-24,100"),
        "rates.csv:2:5 age: the ages of fertility_pattern of 2020 overlap, leave some out",
    ),
    "mothers of no age": (
        rates(*(f"990000,fertility_pattern,2020,all,{age},0" for age in ("20-24", "25-29"))),
        "rates.csv:2:6 value: fertility_pattern of 2020 is zero at all ages",
    ),
    "lives that no death rates give": (
        rates("990000,life_expectancy,2020,female,all,79", "990000,life_expectancy,2020,male,all,21"),
        "rates.csv:3:6 value: 21.0 years of life at birth (men, 2021) are out of reach of the death rates by age",
    ),
    "lives of centuries": (
        rates("990000,life_expectancy,2020,female,all,300", "990000,life_expectancy,2020,male,all,76"),
        "rates.csv:2:6 value: 300 cannot be: life_expectancy lies between 20 and 110 → write years at birth",
    ),
}  # fmt: skip


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(guibiao, ["--language", "en", *map(str, words)], catch_exceptions=False)
    return result.exit_code, result.stderr


@pytest.mark.parametrize("what", list(REFUSED))
def test_check_finds_what_project_refuses(tmp_path, what):
    changed, said = REFUSED[what]
    folder = small_pack(tmp_path / "city", **changed)
    code, lines = run("check", folder)
    assert code == 1
    assert said in lines
    assert run("project", folder, "--draws", "10") == (1, lines)


SCENARIO = "id: {id}\nname: 试\ndate: 2026-01-01\nchanges:\n  - {{{change}}}\n"
BEYOND = {
    "apart": "parameter: life_expectancy, places: ['990001'], from: 2021, to: 2030, operation: add, value: 1",
    "fewer": "parameter: fertility, from: 2021, to: 2030, operation: add, value: -9",
    "hired": "parameter: new_urban_jobs, from: 2021, to: 2030, value: 900000",
}


def test_check_tries_each_scenario(tmp_path):
    folder = small_pack(tmp_path / "city")
    (folder / "scenarios").mkdir()
    for name, change in BEYOND.items():
        (folder / "scenarios" / f"{name}.yaml").write_text(SCENARIO.format(id=name, change=change), encoding="utf-8")
    code, lines = run("check", folder)
    assert code == 1
    for name in BEYOND:
        [said] = [line for line in lines.splitlines() if line.startswith(f"scenarios/{name}.yaml changes.0: ")]
        assert run("project", folder, "--draws", "10", "--scenario", name) == (1, f"{said}\n")


def test_problems_of_people_rates_and_territories_are_found_together(tmp_path):
    changed = rates("990000,total_fertility,2020,female,all,1.3") | REFUSED["more urban than all"][0]
    code, lines = run("check", small_pack(tmp_path / "city", **changed))
    assert code == 1
    assert [line.partition(":")[0] for line in lines.splitlines()] == ["population.csv", "rates.csv"]


def test_a_source_that_all_rows_lack_is_missed_once(tmp_path):
    people = PEOPLE.replace(",source", "").replace(",bureau", "")
    code, lines = run("check", small_pack(tmp_path / "city", population=people))
    assert code == 1
    assert lines == "population.csv:2 source: source is not given (72 rows: 2, 3, 4, …) → fill it in\n"


def test_a_row_that_stands_twice_is_told_as_such(tmp_path):
    first = PEOPLE.splitlines()[1]
    code, lines = run("check", small_pack(tmp_path / "city", population=f"{PEOPLE}{first}\n"))
    assert code == 1
    assert lines == "population.csv:74: the same row stands already at population.csv:2 → take one of the rows out\n"


def test_a_pack_without_people_is_in_order_and_its_rates_are_read(tmp_path):
    without_people = {"population": HEAD, "territories": LAND}
    assert run("check", small_pack(tmp_path / "fine", **without_people)) == (0, "")
    half = rates("990000,life_expectancy,2020,female,all,78") | without_people
    code, lines = run("check", small_pack(tmp_path / "half", **half))
    assert code == 1
    assert "life_expectancy is needed for female / male" in lines


def test_a_workbook_is_checked_before_anything_is_written(tmp_path):
    changed, _ = REFUSED["more urban than all"]
    book = tmp_path / "city.xlsx"
    book.write_bytes(pack_to_workbook(read_pack(small_pack(tmp_path / "city", **changed))))
    code, lines = run("import", book, tmp_path / "other")
    assert code == 1
    assert lines.startswith("city.xlsx[population")
    assert "!G74] people: 990002 has more urban residents than residents" in lines
    assert not (tmp_path / "other").exists()


DOUBTFUL = {
    "a rare rate": (
        rates("990000,sex_ratio_at_birth,2020,all,all,1.5"),
        "rates.csv:2:6 value: 1.5 is unusual: sex_ratio_at_birth mostly lies between 1.02 and 1.25 → check it",
    ),
    "a rate that nothing reads": (
        rates("990001,total_fertility,2020,all,all,1.3"),
        "rates.csv:2:1 place: total_fertility of 990001 changes nothing → it is read for 990000",
    ),
    "a household of no unit": (
        rates("990003,household_size,2020,all,all,3"),
        "household_size of 990003 changes nothing → it is read for 990001, 990002",
    ),
    "deaths without a past": (
        rates("990001,crude_death_rate,2010,all,all,6"),
        "crude_death_rate of 990001 changes nothing → it is read beside a count of about ten years before the last one",
    ),
    "a territory before the count": (
        {"territories": f"{LAND}y1,2015,990001,990002,0.6,bureau\n"},
        "territories.csv:2:2 year: the territory of 2015 changes nothing: people are counted within the",
    ),
    "a territory that is all of a unit": (
        {"territories": f"{LAND}y1,2022,990001,990002,1,bureau\n"},
        "territories.csv:2:5 share: all people of 990001 go to another unit in 2022, and people go on moving there",
    ),
    "a territory after the last step": (
        {"territories": f"{LAND}y1,2060,990001,990002,0.6,bureau\n"},
        "territories.csv:2:2 year: the territory of 2060 changes nothing: the last step is that of 2035",
    ),
}


@pytest.mark.parametrize("what", list(DOUBTFUL))
def test_what_is_doubtful_is_said_and_not_refused(tmp_path, what):
    changed, said = DOUBTFUL[what]
    folder = small_pack(tmp_path / "city", **changed)
    code, lines = run("check", folder)
    assert (code, len(lines.splitlines())) == (0, 1)
    assert said in lines
    assert run("check", folder, "--strict")[0] == 1
    assert run("project", folder, "--draws", "10", "--format", "csv") == (0, lines)


def test_deaths_of_some_units_are_said_to_change_nothing(tmp_path):
    past = BY_AGE.replace("2020-11-01", "2010-11-01")
    changed = rates("990001,crude_death_rate,2010,all,all,6") | {"population": HEAD + past + BY_AGE}
    code, lines = run("check", small_pack(tmp_path / "city", **changed))
    assert code == 0
    assert "changes nothing → it is read where all of 990001, 990002 have one" in lines


def test_nothing_of_the_default_pack_is_doubtful():
    assert run("check", find_pack("dezhou")) == (0, "")
