"""The look back: nothing known later is used, and the figures are what they say."""

from datetime import date

import numpy as np
import pytest

from guibiao.forecast.alarms import Warned, alarms, warned_below
from guibiao.forecast.panel import Panel, panel_of
from guibiao.forecast.record import HORIZON, Promises, all_promises, ask, looked_back, promises
from guibiao.forecast.scores import area, calibration, joined, reliability
from plans import CITY, Break, ledger, plan, seen

YEARS = range(2010, 2024)


def rows(values, **fields):
    return [seen(str(year), f"{value:.2f}", **fields) for year, value in zip(YEARS, values, strict=False)]


def walk(seed, series=300, years=20, slope=0.3):
    changes = np.random.default_rng(seed).normal(slope, 1.0, (series, years))
    values = 50 + np.cumsum(changes, axis=1)
    shape = np.zeros(values.shape, dtype=np.int64)
    free = np.full(series, np.inf)
    known = tuple(np.where(np.arange(years) <= at, values, np.nan) for at in range(years))
    names = tuple(f"i{number % 3}" for number in range(series))
    return Panel(
        names,
        (CITY,) * series,
        np.arange(2000, 2000 + years),
        values,
        shape,
        -free,
        free,
        shape[:, 0] + 1,
        np.full(series, -1),
        known,
    )


def test_a_panel_holds_what_was_known_at_the_end_of_each_year():
    found = panel_of(plan(), ledger(*rows(range(40, 54))))
    assert (found.indicators, found.places) == (("coverage",), (CITY,))
    assert found.years.tolist() == list(YEARS)
    assert np.nansum(found.known(5)) == sum(range(40, 45)), "the value of a year is published in the next"
    assert found.latest[0, -1] == 53


def test_a_revision_is_not_known_before_it_is_published():
    later = seen("2012", "60", published="2016-05-01")
    found = panel_of(plan(), ledger(*rows(range(40, 54)), later))
    assert (found.known(5)[0, 2], found.known(6)[0, 2]) == (42, 60)


def test_nothing_is_compared_across_a_break():
    cut = Break.model_validate({"id": "b", "date": "2016-01-01", "kind": "definition"})
    found = panel_of(plan(), ledger(*rows(range(40, 54)), breaks=(cut,)))
    assert np.isnan(found.known(7)[0, :6]).all()
    whole = joined([asked for asked, _ in looked_back(panel_of(plan(), ledger(*rows(range(40, 54)))))])
    broken = joined([asked for asked, _ in looked_back(found)])
    assert 0 < len(broken.series) < len(whole.series)


def test_values_of_other_definitions_and_open_sides_are_not_in_the_panel():
    others = [seen("2020", "99", definition="old"), seen("2021", "99", qualifier="over"), seen("2022-H1", "99")]
    assert panel_of(plan(), ledger(*others)).indicators == ()


def test_an_empty_ledger_has_an_empty_record():
    panel = panel_of(plan(), ledger())
    assert calibration(joined([asked for asked, _ in looked_back(panel)])).number == 0
    assert len(all_promises([]).kept) == 0


def test_random_walks_are_covered_and_their_chances_hold():
    panel = walk(1)
    asked = joined([ask(panel, at) for at in range(6, 15)])
    scores = calibration(asked)
    assert scores.coverage == pytest.approx((0.5, 0.8, 0.95), abs=0.08)
    assert scores.brier < scores.base
    tenths = reliability(asked.chance.ravel(), asked.happened.ravel())
    assert all(abs(tenth.stated - tenth.happened) < 0.13 for tenth in tenths)
    assert set(asked.horizon.tolist()) == set(range(1, HORIZON + 1))


def test_what_came_later_does_not_change_what_was_said():
    panel = walk(2)
    cut = walk(2)
    cut.latest[:, 12:] += 100
    before, after = ask(panel, 11), ask(cut, 11)
    assert before.chance == pytest.approx(after.chance)
    assert (before.happened != after.happened).any()


@pytest.mark.parametrize(
    ("chance", "happened", "expected"),
    [([0.1, 0.4, 0.8], [False, True, True], 1.0), ([0.8, 0.1], [False, True], 0.0), ([0.5, 0.5], [False, True], 0.5)],
)
def test_the_area_counts_pairs_in_the_right_order(chance, happened, expected):
    assert area(np.array(chance), np.array(happened)) == expected


def test_tenths_hold_what_was_stated_and_what_happened():
    tenths = reliability(np.array([0.02, 0.04, 0.95, 1.0]), np.array([False, True, True, True]))
    assert [(tenth.number, tenth.happened) for tenth in tenths] == [(2, 0.5), (2, 1.0)]
    assert tenths[0].stated == pytest.approx(0.03)


CHANCES = np.array([[0.1, 0.1, 0.1, 0.1], [0.6, 0.1, 0.6, 0.1], [0.1, 0.2, 0.8, 0.9], [0.9, 0.9, 0.9, np.nan]])


def made_up(chance, kept):
    return Promises(
        np.arange(len(chance)), chance, np.array(kept), np.full(chance.shape, np.nan), np.zeros(chance.shape)
    )


def test_warnings_are_counted_with_their_lead():
    found = warned_below(made_up(CHANCES, [False, False, True, True]), 0.25)
    three, two, one = (alarms(found, column) for column in (1, 2, 3))
    assert (three.left, three.promises, three.warned, three.caught) == (3, 4, 3, 1.0)
    assert three.false_alarms == pytest.approx(1 / 3)
    assert three.lead == pytest.approx((4 + 3) / 2)
    assert (two.warned, two.caught, two.false_alarms, two.lead) == (1, 0.5, 0.0, 4.0)
    assert (one.promises, one.warned, one.lead) == (3, 2, (4 + 1) / 2)
    some = alarms(found, 1, np.array([False, True, False, True]))
    assert (some.promises, some.warned, some.lead) == (2, 1, 3.0)


def test_nothing_warned_of_has_no_lead():
    left = np.array([2.0, 1.0])
    flags = np.zeros((2, 2), dtype=np.bool_)
    found = alarms(Warned(np.arange(2), left, ~flags, flags, np.array([True, False])), 1)
    assert (found.promises, found.warned, found.caught) == (2, 0, 0.0)
    assert np.isnan(found.false_alarms)
    assert np.isnan(found.lead)


def test_made_up_promises_of_random_walks_are_warned_of_in_time():
    parts = [promised for _, promised in looked_back(walk(3))]
    found = all_promises(parts)
    known = ~np.isnan(found.chance[:, 2])
    assert area(found.chance[known, 2], found.kept[known]) > area(found.chance[known, 0], found.kept[known]) > 0.6
    assert alarms(warned_below(found, 0.25), 2).false_alarms < 0.25


def test_promises_are_held_against_a_straight_path():
    panel = walk(4, series=1, years=12)
    at, values = 5, panel.latest[0]
    found = promises(panel, at, on_track=0.9)
    usual = np.abs(np.diff(values[: at + 1])).mean()
    for row, ambition in enumerate((0.3, 0.6, 1.0)):
        done = (values[at + 1 : at + 5] - values[at]) / (5 * ambition * usual)
        planned = np.arange(1, 5) / 5
        assert found.behind[row] == pytest.approx(planned - done)
        short = (done < 0.9 * planned).tolist()
        for year in range(4):
            run = [*short[: year + 1][::-1], False].index(False)
            assert found.below[row, year] == run


def test_the_same_ledger_gives_the_same_record():
    once, again = (
        joined([ask(panel_of(plan(), ledger(*rows(range(40, 54)))), at) for at in range(13)]) for _ in range(2)
    )
    assert once.chance.tobytes() == again.chance.tobytes()
    assert date(2024, 1, 1).year == panel_of(plan(), ledger(*rows(range(40, 54)))).years[-1] + 1
