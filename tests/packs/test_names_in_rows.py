"""Tables of people as a statistics office keeps them: Chinese columns, words, names of places, ways of writing."""

import pytest

from guibiao.files.problem import ProblemsFound
from guibiao.packs import read_pack
from guibiao.packs.folder import pack_from
from guibiao.packs.workbook import pack_from_workbook, pack_to_workbook
from packs_on_disk import FILES, contents, small_pack

EMPTY = {"population.csv": b"place\n", "rates.csv": b"place\n", "territories.csv": b"id\n"}


def read(**files: str):
    return pack_from(contents(EMPTY | {f"{name}.csv": text.encode() for name, text in files.items()}))


def told(**files: str) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read(**files)
    return [str(problem) for problem in found.value.problems]


def test_people_are_read_by_chinese_words():
    [row, *_] = read(
        population='地区,日期,城乡,户籍,性别,年龄,人数,来源\n东区,2020年11月1日,合计,合计,女,0～4岁,"1,310",统计局\n'
    ).population
    wanted = {"place": "990001", "date": "2020-11-01", "residence": "all", "registration": "all", "sex": "female",
              "age": "0-4", "people": "1310", "source": "bureau"}  # fmt: skip
    assert row.cells() == wanted


@pytest.mark.parametrize(
    ("column", "field", "words"),
    [
        ("性别", "sex", {"男": "male", "女": "female", "合计": "all", "male": "male", "Female": "female"}),
        ("城乡", "residence", {"城镇": "urban", "乡村": "rural", "合计": "all"}),
        ("户籍", "registration", {"户籍": "registered", "城镇户籍": "registered_urban", "外省": "other_province",
                                "省内其他县（市、区）": "other_county", "常住人口": "all"}),
        ("年龄", "age", {"85岁及以上": "85+", "85岁以上": "85+", "0岁": "0", "5—9岁": "5-9", "10至14岁": "10-14",
                       "合计": "all", "２０-24": "20-24"}),
    ],
)  # fmt: skip
def test_values_are_read_by_the_words_of_the_census(column, field, words):
    rows = [f"990001,2020-11-{number:02d},{word},5,bureau" for number, word in enumerate(words, start=1)]
    found = read(population="\n".join([f"place,date,{column},人口数（人）,source", *rows]) + "\n").population
    assert [row.cells()[field] for row in found] == list(words.values())


@pytest.mark.parametrize("day", ["2020/11/1", "2020-11-1", "2020.11.01", "2020年11月1日"])
def test_days_are_read_as_people_write_them(day):
    [row] = read(population=f"place,date,people,source\n990001,{day},5,bureau\n").population
    assert row.cells()["date"] == "2020-11-01"


def test_a_year_is_no_day_of_a_count():
    for year in ("2020", "2020年"):
        [said] = told(population=f"地区,年份,人数,来源\n东区,{year},5,统计局\n")
        assert said.startswith(f"population.csv:2:2 date: '{year}' is a year, and people are counted on a day → write ")


def test_rates_and_territories_are_read_by_chinese_words():
    pack = read(
        rates="地区,指标,年份,数值,来源\n兰汀市,总和生育率,2022年,1.1,统计局\n东区,平均家庭户规模,2020,2.6,统计局\n",
        territories="编号,年份,划出地区,划入地区,份额,来源,备注\nt1,2022年,东区,西区,0.1,统计局,撤并\n",
    )
    assert [rate.id for rate in pack.rates] == [
        "990000 total_fertility 2022 all all",
        "990001 household_size 2020 all all",
    ]
    [row] = pack.territories
    assert (row.year, row.source_place, row.target_place, row.source, row.note) == (
        2022, "990001", "990002", "bureau", "撤并",
    )  # fmt: skip


def test_problems_stand_at_the_columns_of_the_file():
    said = told(population="地区,日期,性别,人数,来源\n南区,2020-11-01,女的,5,统计局\n东区,2020-11-01,女,很多,统计局\n")
    assert [line.partition(":")[0] + line.partition(":")[2].partition(" ")[0] for line in said] == [
        "population.csv2:3",
        "population.csv3:4",
    ]
    [unknown] = told(population="地区,日期,人数,来源\n南区,2020-11-01,5,统计局\n")
    assert unknown.startswith("population.csv:2:1 place: 南区 is not among the places")


def test_a_column_that_stands_twice_is_told_once():
    said = told(
        population="地区,place,日期,人数,来源\n东区,990001,2020-11-01,5,统计局\n西区,990002,2020-11-01,5,统计局\n"
    )
    assert said == ["population.csv:2:2 place: two columns hold the same field → keep one of them"]


def test_a_strange_column_is_told_once_and_by_its_own_name():
    said = told(population="地区,日期,人数,来源,民族\n东区,2020-11-01,5,统计局,汉\n西区,2020-11-01,5,统计局,汉\n")
    assert len(said) == 1
    assert said[0].startswith("population.csv:2:5 民族: 民族 is not a field of this file")


def test_a_name_of_several_places_means_none_of_them():
    places = FILES["places.csv"] + "990007,东区,district,990000,,\n"
    assert told(places=places, population="地区,日期,人数,来源\n东区,2020-11-01,5,统计局\n")[0].startswith(
        "population.csv:2:1 place: 东区 is not among the places"
    )


def test_a_table_without_rows_may_have_a_chinese_head():
    assert not read(population="地区,日期,性别,年龄,人数,来源\n").population
    assert "民族 is not a field" in told(population="地区,民族\n")[0]


def test_a_workbook_may_have_a_chinese_head(tmp_path):
    text = FILES["population.csv"].replace("place,date,sex,age,people,source", "地区,日期,性别,年龄,人数,来源")
    folder = small_pack(tmp_path / "city", population=text.replace("female", "女").replace(",male", ",男"))
    again = pack_from_workbook(pack_to_workbook(read_pack(folder)), "city.xlsx")
    assert again.population == read_pack(small_pack(tmp_path / "plain")).population
