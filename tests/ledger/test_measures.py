"""Which values a rate can have, which are rare, and what is said of others."""

from pathlib import Path

import pytest

from guibiao.files.record import Record, TableOrigin
from guibiao.files.schema import read_rows
from guibiao.ledger import Rate
from guibiao.ledger.measures import RANGES, WRITTEN, Measure, range_of
from guibiao.ledger.stocks import bounds_of
from guibiao.packs import find_pack, read_pack
from guibiao.packs.reference import reference_rates

COLUMNS = ("place", "measure", "period", "sex", "age", "value", "source")


def read(measure, value, age="all"):
    cells = dict(zip(COLUMNS, ("990000", measure, "2020", "all", age, value, "bureau"), strict=True))
    origin = TableOrigin("rates.csv", 7, {name: number for number, name in enumerate(COLUMNS, start=1)})
    return read_rows([Record.of(cells, origin)], Rate)


IMPOSSIBLE = [
    ("mortality", "1.2", "20-24", "0.0065 for 6.5 ‰"),
    ("mortality", "5.2", "0", "0.0065 for 6.5 ‰"),
    ("mortality", "0", "10-14", "0.0065 for 6.5 ‰"),
    ("mortality", "160", "85+", "0.0065 for 6.5 ‰"),
    ("life_expectancy", "300", "all", "78.2"),
    ("life_expectancy", "7.82", "all", "78.2"),
    ("total_fertility", "40", "all", "1.3"),
    ("total_fertility", "1300", "all", "1.3"),
    ("total_fertility", "0", "all", "1.3"),
    ("fertility_pattern", "250", "20-24", "in %"),
    ("fertility_ratio", "110", "all", "a tenth more"),
    ("sex_ratio_at_birth", "12", "all", "108 boys to 100 girls"),
    ("sex_ratio_at_birth", "108", "all", "108 boys to 100 girls"),
    ("crude_death_rate", "0.0065", "all", "6.5 for 6.5 ‰ or 0.65 %"),
    ("household_size", "0.1", "all", "2.7"),
    ("household_size", "400", "all", "2.7"),
    ("household_size", "-2", "all", "2.7"),
]


@pytest.mark.parametrize(("measure", "value", "age", "remedy"), IMPOSSIBLE)
def test_what_cannot_be_is_refused_with_row_and_remedy(measure, value, age, remedy):
    rows, [problem] = read(measure, value, age)
    assert not rows
    assert (str(problem.position), problem.field) == ("rates.csv:7:6", "value")
    assert str(problem.what).startswith(f"{value} cannot be: {measure} lies between ")
    assert remedy in str(problem.remedy)


def test_every_measure_has_a_range_and_says_how_it_is_written():
    assert set(RANGES) == set(WRITTEN) == set(Measure)
    assert {measure for measure, *_ in IMPOSSIBLE} == set(Measure)
    for ranges in RANGES.values():
        assert [each.age for each in ranges] == sorted({each.age for each in ranges})
        for each in ranges:
            low, least, most, high = map(float, (each.possible[0], *each.usual, each.possible[1]))
            assert low <= least < most <= high


@pytest.mark.parametrize(
    ("measure", "age", "value"),
    [("mortality", 20, "0.05"), ("life_expectancy", 0, "45"), ("sex_ratio_at_birth", 0, "1.35"),
     ("crude_death_rate", 0, "0.65"), ("household_size", 0, "9")],
)  # fmt: skip
def test_what_is_rare_is_read_and_doubted(measure, age, value):
    [found], problems = read(measure, value, str(age) if age else "all")
    assert not problems
    assert range_of(found.row.measure, age).doubts(found.row.value)


def test_nothing_that_comes_with_the_product_is_doubted():
    for rate in (*reference_rates(), *read_pack(find_pack("dezhou")).rates):
        assert not range_of(rate.measure, bounds_of(rate.age)[0]).doubts(rate.value), rate


def test_the_page_tells_the_ranges_that_hold():
    page = (Path(__file__).parents[2] / "docs" / "projection.md").read_text(encoding="utf-8")
    for measure, ranges in RANGES.items():
        rows = [row for row in page.splitlines() if row.startswith(f"| `{measure}`") and row.count(" to ") > 1]
        told = [tuple(cell.strip() for cell in row.strip("|").split("|")[2:]) for row in rows]
        assert told == [tuple(" to ".join(ends) for ends in (each.possible, each.usual)) for each in ranges]
