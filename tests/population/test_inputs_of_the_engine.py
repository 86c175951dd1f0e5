"""What does not fit is said, all of it together."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
from population_cases import AXES, PLAIN, everything, population, shocks

from guibiao.population import Axes, Conversion, Options, Population, Shocks, Transfer, Unfit, project
from guibiao.population.engine.conventions import named

WRONG = {
    "survivorship is a share": {"survivorship": np.full(101, 1.5)},
    "survivorship holds values that are no numbers": {"survivorship": np.full(101, np.nan)},
    "survivorship has the shape": {"survivorship": np.ones(100)},
    "fertility must be finite": {"fertility": np.full(101, -0.1)},
    "child_registration must sum to 1": {"child_registration": np.ones((2, 2))},
    "there is no abroad among local, other": {"conversions": (Conversion("abroad", "local", np.full(101, 0.1)),)},
    "there is no west among north, south, away": {"transfers": (Transfer(2021, "west", "north", 0.5),)},
    "transfers is a share": {"transfers": (Transfer(2021, "south", "north", 1.5),)},
    "a transfer of 2019 lies outside the years that are projected, 2021 to 2025": {
        "transfers": (Transfer(2019, "south", "north", 0.5),)
    },
    "a transfer of 2026 lies outside": {"transfers": (Transfer(2026, "south", "north", 0.5),)},
    "the transfers out of south in one step are more than all of it": {
        "transfers": (Transfer(2021, "south", "north", 0.6), Transfer(2021, "south", "away", 0.5))
    },
    "need destinations": {"destinations": None},
    "destinations must be shares": {"destinations": np.ones((3, 3))},
    "arrival_status must be shares": {"arrival_status": np.ones((2, 2, 2, 2))},
    "emigration is a share": {"emigration": np.full(101, -0.1)},
    "sex_ratio must be finite": {"sex_ratio": -0.5},
    "transfers is a share and": {"transfers": (Transfer(2021, "south", "north", np.nan),)},
}


@pytest.mark.parametrize("what", list(WRONG))
def test_what_does_not_fit_is_said(what):
    with pytest.raises(Unfit, match=what):
        project(population(), everything(**WRONG[what]), 5)


def test_all_that_does_not_fit_is_said_at_once():
    with pytest.raises(Unfit) as found:
        project(population(), everything(survivorship=np.ones(7), emigration=np.full(101, 2.0), destinations=None), 5)
    assert len(found.value.reasons) == 3
    assert all(reason.text("zh-CN") != reason.text("en") for reason in found.value.reasons)


@pytest.mark.parametrize(
    "names",
    [{"residences": ("rural", "urban")}, {"residences": ("a", "b")}, {"units": ("a", "a")}, {"registrations": ()}],
)
def test_names_along_axes_are_told_apart(names):
    with pytest.raises(ValueError, match=r"residences|units"):
        Axes(**{"units": ("a",)} | names)


def test_net_migration_may_change_its_sign():
    profile = np.where(np.arange(101) >= 20, 0.01, 0.0)
    totals = Shocks(immigration=np.array([[2.0, -1.0, 0.0, 3.0, -4.0]]))
    rates = _plain(immigration=profile)
    run = project(population(PLAIN), rates, 5, shocks=totals, options=Options(engine="numpy", groups=(0,)))
    cells = int(np.prod(PLAIN.shape[:-1])) * 81
    assert np.diff(run.people()[:, 0]) == pytest.approx(0.01 * cells * np.array([2, -1, 0, 3, -4]), abs=1e-6)


def test_a_shift_of_mortality_by_sex_is_that_of_each_alone():
    shift = np.zeros((3, 5, 1, 2))
    shift[1, ..., 1], shift[2] = 0.3, 0.3
    rates = _plain(survivorship=np.full(101, 0.98))
    options = Options(engine="numpy", sexes=True, groups=(0,))
    stocks = project(population(PLAIN), rates, 5, shocks=Shocks(mortality=shift), options=options).kept.stocks
    women, men = stocks[-1].sum(axis=(0, 1, 2, 4))
    assert women[0] == women[1] > women[2]
    assert men[0] > men[1] == men[2]


@pytest.mark.parametrize(("shift", "close"), [(0.4, 2e-6), (1.0, 2e-6), (-1.9, 2e-6), (3.9, 4e-5)])
def test_shifts_of_any_size_are_met(shift, close):
    rates = _plain(survivorship=np.linspace(0.9999, 0.4, 101))
    one, other = (
        project(population(PLAIN), rates, 1, shocks=Shocks(mortality=np.array([[each], [0.1]]))).people()[1]
        for each in (shift, 0.1)
    )
    start = population(PLAIN)
    aged = np.concatenate([0 * start.stock[..., :1], start.stock[..., :-1]], axis=-1)
    aged[..., -1] += start.stock[..., -1]
    exact = (aged * np.linspace(0.9999, 0.4, 101) ** np.exp(shift)).sum()
    assert one[0] == pytest.approx(exact, abs=close * aged.sum())
    assert one[1] == pytest.approx(other[1], abs=close * aged.sum()), "a draw hardly depends on others"


def test_shifts_beyond_all_sense_are_refused():
    with pytest.raises(Unfit, match="shifts of mortality"):
        project(population(PLAIN), _plain(), 1, shocks=Shocks(mortality=np.array([[5.0]])))


def test_moves_at_risk_must_leave_somebody():
    with pytest.raises(Unfit, match="more people than there are"):
        project(population(), everything(emigration=np.full(101, 0.9)), 5, conventions="swiss")


@pytest.mark.parametrize("asked", [{"growth_difference": np.array([0.04])}, {"residence_moves": np.full(101, 0.01)}])
def test_residence_needs_two_names(asked):
    with pytest.raises(Unfit, match="urban and rural"):
        project(population(PLAIN), _plain(**asked), 5)


def _plain(**changes):
    none = {"residence_moves": None, "conversions": (), "departures": None, "destinations": None, "transfers": ()}
    none |= {"arrival_status": None, "immigration": None, "emigration": None, "child_registration": None}
    ones = {"survivorship": np.ones(101), "fertility": np.zeros(101), "growth_difference": None}
    return everything(**none | ones | changes)


@pytest.mark.parametrize(("years", "message"), [(0, "whole steps"), (-5, "whole steps")])
def test_years_are_whole_steps(years, message):
    with pytest.raises(Unfit, match=message):
        project(population(), everything(), years)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (Shocks(fertility=np.ones((4, 3))), "must have the shape"),
        (Shocks(emigration=np.ones((4, 5, 2))), "must have the shape"),
        (Shocks(fertility=-np.ones((4, 5))), "not negative"),
        (Shocks(mortality=np.full((4, 5), np.inf)), "finite"),
    ],
)
def test_shocks_must_fit(given, message):
    with pytest.raises(Unfit, match=message):
        project(population(), everything(), 5, shocks=given)


def test_urban_shocks_need_two_residences():
    with pytest.raises(Unfit, match="urban and rural"):
        project(population(PLAIN), _plain(), 5, shocks=Shocks(urban=np.zeros((2, 5))))


def test_shocks_are_for_one_number_of_draws():
    with pytest.raises(ValueError, match="different numbers"):
        project(population(), everything(), 5, shocks=Shocks(fertility=np.ones((4, 5)), mortality=np.ones((3, 5))))
    assert shocks(9).draws == 9
    assert Shocks().draws == 1


@pytest.mark.parametrize(
    ("stock", "message"),
    [
        (np.ones((1, 1, 1, 2, 100)), "shape"),
        (-np.ones(PLAIN.shape), "negative"),
        (np.full(PLAIN.shape, np.nan), "finite"),
    ],
)
def test_a_stock_must_fit_its_axes(stock, message):
    with pytest.raises(ValueError, match=message):
        Population(stock, PLAIN, date(2020, 1, 1))


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"female": [1.0, 2.0, 3.0], "male": [1.0, 2.0]}, "female: 3, male: 2"),
        ({"female": [[1.0, 2.0, 3.0]], "male": [[1.0, 2.0, 3.0]]}, "female: 1 by 3"),
        ({"female": 1.0}, "female: one number"),
        ({}, "ages: none"),
    ],
)
def test_rows_of_people_are_equally_long(given, found):
    with pytest.raises(ValueError, match=f"one row of people.*{found}"):
        Population.of(given, date(2020, 1, 1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"ages": (0, 1, 3)},
        {"ages": (1, 2, 3)},
        {"ages": (0, 5)},
        {"sexes": ("male", "female")},
        {"residences": ("urban", "rural", "else")},
    ],
)
def test_axes_must_make_sense(wrong):
    with pytest.raises(ValueError, match=r"ages|sexes|residences"):
        Axes(("all",), **wrong)


def test_groups_are_slices_of_ages():
    assert AXES.group(15, 60) == slice(15, 60)
    assert AXES.group(65) == slice(65, 101)
    with pytest.raises(ValueError, match="do not begin"):
        Axes(("all",), ages=(0, 5, 10, 15)).group(7)


@pytest.mark.parametrize("groups", [(), (15, 0), (0, 0), (0, 7.5)])
def test_groups_that_are_kept_rise(groups):
    with pytest.raises(ValueError, match="age"):
        Options(groups=groups).bounds(AXES)


def test_a_boundary_is_moved_in_its_year():
    still = _plain(transfers=())
    base = population()
    rates = still.changed(transfers=(Transfer(2023, "north", "south", np.array([0.2, 0.5])[:, None, None, None]),))
    path = project(base, rates, 4).path
    by_unit = path.stocks.sum(axis=(3, 4, 5))
    moved = by_unit[2, 0] * np.array([0.2, 0.5])
    assert by_unit[3, 0] == pytest.approx(by_unit[2, 0] - moved)
    assert by_unit[3, 1] == pytest.approx(by_unit[2, 1] + moved)
    assert path.change(2022, 2023, unit="south")["boundary"] == pytest.approx(moved.sum())
    assert path.change(2022, 2023, unit="south")["arrivals"] == 0


@pytest.mark.parametrize("engine", ["numpy", "compiled"])
def test_territories_of_one_step_are_shares_of_those_who_began_it(engine):
    if engine == "compiled":
        pytest.importorskip("numba")
    swap = (Transfer(2021, "north", "south", 0.2), Transfer(2021, "south", "north", 0.1))
    transfers = (*swap, Transfer(2021, "north", "away", 0.5))
    closed = {"departures": None, "immigration": None, "emigration": None, "growth_difference": None}
    rates = everything(**closed, survivorship=np.ones(101), fertility=np.zeros(101), transfers=transfers)
    run = project(population(), rates, 1, options=Options(engine=engine, groups=(0,)))
    before = population().stock.sum(axis=(1, 2, 3, 4))
    wanted = np.array([[0.3, 0.1, 0.0], [0.2, 0.9, 0.0], [0.5, 0.0, 1.0]]) @ before
    units = [run.people(units=(unit,))[1, 0] for unit in ("north", "south", "away")]
    assert units == pytest.approx(wanted)
    assert run.path.stocks[1].sum(axis=(1, 2, 3, 4)) == pytest.approx(wanted)


@pytest.mark.parametrize("day", ["2020-11-01", date(2020, 11, 1), datetime(2020, 11, 1, 12, tzinfo=UTC)])
def test_the_date_of_a_population_may_be_text(day):
    found = Population.of({"female": [3.0, 2.0, 1.0], "male": [3.0, 2.0, 1.0]}, day)
    assert found.date == date(2020, 11, 1)
    assert type(found.date) is date
    assert Population(found.stock, found.axes, "2021-01-01").date == date(2021, 1, 1)


@pytest.mark.parametrize("day", ["1 November 2020", "2020", 20201101, 2020, None])
def test_what_is_no_date_is_refused_with_what_to_give(day):
    with pytest.raises(ValueError, match=r"is no date: give datetime.date\(2020, 11, 1\) or '2020-11-01'"):
        Population.of({"female": [3.0, 2.0, 1.0]}, day)


def test_unknown_conventions_are_told_with_those_there_are():
    with pytest.raises(Unfit, match=r"foo is none of the conventions: end, even, wpp2019, swiss"):
        named("foo")
