"""What a projection starts from: stocks read, split and laid out by status."""

import numpy as np
import pytest
from pack_cases import AGES, UNITS, count, dezhou, dezhou_inputs, small, stock, urban

from guibiao.files.problem import Invalid, ProblemsFound
from guibiao.ledger import Stock, Territory
from guibiao.ledger.stocks import Registration, Residence, bounds_of
from guibiao.population.inputs.base import base_of
from guibiao.population.inputs.inputs import inputs_of
from guibiao.population.inputs.starting import LOCAL_URBAN, NON_LOCAL, URBAN


@pytest.mark.parametrize(
    ("age", "bounds"), [("0", (0, 1)), ("1-4", (1, 5)), ("85+", (85, None)), ("all", (0, None)), ("100+", (100, None))]
)
def test_groups_of_ages_are_read(age, bounds):
    assert bounds_of(age) == bounds


def test_a_group_of_ages_that_falls_is_refused():
    with pytest.raises(ValueError, match="is not a group of ages"):
        stock("990001", 5, age="24-20")


def test_a_territory_goes_from_one_place_to_another():
    values = {"id": "t", "year": 2022, "source_place": "a", "target_place": "a", "share": "0.5", "source": "s"}
    with pytest.raises(ValueError, match="from a place to itself") as raised:
        Territory.model_validate(values)
    assert isinstance(raised.value.errors()[0]["ctx"]["error"], Invalid)


def test_the_latest_count_is_the_base_and_the_one_before_its_past():
    base = base_of(small(*count("2010-11-01"), *count("2020-11-01", 1.1)))
    assert (base.last.date.year, base.before.date.year) == (2020, 2010)
    assert base.units == UNITS
    assert base.last.people.sum() == pytest.approx(1.1 * base.before.people.sum())


def test_units_that_were_split_or_renamed_are_found_in_the_count_before():
    base = base_of(dezhou())
    before = [base.before.units[number] for number in base.group]
    found = dict(zip(base.units, before, strict=True))
    assert found["371403"] == "371421"
    assert {found[unit] for unit in ("decheng_tabulated", "371471", "371472")} == {"371402"}


@pytest.mark.parametrize(
    ("stocks", "said"),
    [
        ([], "no residents by sex and age"),
        ([s for s in count() if s.id != next(iter(count())).id], "990001 has no women of age 0"),
        ([s for s in count() if s.age != "20-24"], "overlap or leave ages out"),
        ([s for s in count() if s.age != "85+"], "overlap or leave ages out"),
        (
            [
                s
                for day in ("2020-11-01", "2022-12-31")
                for s in count(day)
                if (s.place == UNITS[0]) == (day[:4] == "2020")
            ],
            "990001 was counted earlier, and not on 2022-12-31",
        ),
        (
            [s.model_copy(update={"people": s.people * (s.place != UNITS[1])}) for s in count()],
            "nobody lives in 990002",
        ),
        ([*count(), *urban(people=900_000)], "990003 has more urban residents than residents"),
    ],
)
def test_what_is_missing_in_a_count_is_told(stocks, said):
    with pytest.raises(ProblemsFound, match=said):
        base_of(small(*stocks))


def test_single_ages_keep_the_groups():
    start = inputs_of(small(*count()), 2025).start
    by_age = start.residents.sum(axis=(1, 2))
    assert by_age[1, 0, 20:25].sum() == pytest.approx(2 * (9000 - 450 * AGES.index("20-24")))
    assert by_age[1, 0, 85:].sum() == pytest.approx(2 * (9000 - 450 * AGES.index("85+")))


def test_urban_residents_are_those_counted_and_half_where_nobody_counted():
    start = inputs_of(small(*count(), *urban()), 2025).start
    assert start.residents[:, URBAN].sum(axis=(1, 2, 3)) == pytest.approx([60_000, 120_000, 180_000])
    half = inputs_of(small(*count()), 2025).start.residents
    assert half[:, URBAN].sum() == pytest.approx(half.sum() / 2)


def test_dezhou_adds_up_to_the_census():
    start = dezhou_inputs().start
    assert start.residents.sum() == pytest.approx(5_611_194)
    assert start.residents[:, URBAN].sum() == pytest.approx(2_990_953)
    registered = start.population.stock[:, :, :NON_LOCAL].sum()
    assert registered == pytest.approx(5_978_031)
    urban_ones = start.population.stock[:, :, LOCAL_URBAN].sum()
    assert urban_ones / registered == pytest.approx(start.registered_urban)
    assert 0.18 < start.registered_urban < 0.45


def test_residents_registered_elsewhere_are_those_from_outside():
    base = base_of(dezhou())
    near = base.totals[Residence.ALL, Registration.OTHER_COUNTY].sum()
    far = base.totals[Residence.ALL, Registration.OTHER_PROVINCE].sum()
    outsiders = dezhou_inputs().start.residents[:, :, NON_LOCAL].sum()
    assert outsiders == pytest.approx(near / 2 + far, rel=0.01)


def test_no_cell_is_negative():
    assert (dezhou_inputs().start.population.stock >= 0).all()


def test_a_stock_is_known_by_all_that_it_counts():
    rows: list[Stock] = list(count())
    assert len({row.id for row in rows}) == len(rows)


def test_a_pack_without_past_has_no_migration_and_says_so():
    inputs = inputs_of(small(*count()), 2025)
    assert not np.any([inputs.moves.usual.losses, inputs.moves.usual.gains])
    graded = {item.item: (str(item.origin), item.grade.value) for item in inputs.provenance}
    assert graded["net_migration"] == ("none: there is one count only", "assumed")
    assert graded["urban_residents"][1] == "assumed"
    assert graded["residents"] == ("count of 2020-11-01", "counted")


def test_the_sexes_are_named_in_the_language_of_the_reader():
    stocks = [stock for stock in count() if stock.id != next(iter(count())).id]
    with pytest.raises(ProblemsFound) as found:
        base_of(small(*stocks))
    assert "缺少0-4岁女性的人数" in found.value.problems[0].text("zh-CN")


def test_only_counts_of_all_the_registered_are_taken_the_nearest_to_the_day():
    later = stock("990000", 900_000, registration="registered", date="2021-03-31")
    near = stock("990000", 800_000, registration="registered", date="2020-12-31")
    women = stock("990000", 1_000, registration="registered", date="2020-12-31", sex="female")
    assert base_of(small(*count(), near, later, women)).registered == 800_000
    assert base_of(small(*count(), later, near)).registered == 800_000
    assert np.isnan(base_of(small(*count(), women)).registered)
