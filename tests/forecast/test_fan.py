"""The fan of a promise: it begins at what is known, widens, and ends at the forecast that is told."""

from datetime import date

import pytest

from guibiao.forecast.distribution import SHARES
from guibiao.forecast.fan import fan_of
from guibiao.forecast.outlook import outlooks
from guibiao.progress.gather import Gathering
from plans import CITY, Break, baseline, indicator, ledger, plan, seen, target

AS_OF = date(2024, 6, 1)
VALUES = ("44", "45.2", "46.1", "47.3", "48", "49.1", "50.2", "51", "52.1", "53")
RISING = [seen(str(2014 + at), value) for at, value in enumerate(VALUES)]


def fans(*observations, as_of=AS_OF, breaks=(), **tables):
    gathering = Gathering.at(plan(**tables), ledger(*observations, breaks=breaks), as_of)
    return [(each, fan_of(gathering, each)) for each in outlooks(gathering)]


def fan(*observations, **given):
    [(each, found)] = fans(*observations, **given)
    return each, found


def test_it_begins_at_the_latest_value_and_ends_at_the_forecast():
    each, found = fan(*RISING, targets=[target(date="2028-12-31")])
    assert [point.day.year for point in found] == [2023, 2024, 2025, 2026, 2027, 2028]
    assert found[0].expected.median == 53
    assert all(low == high == 53 for _, low, high in found[0].expected.intervals)
    assert (found[-1].day, found[-1].expected) == (each.day, each.expected)


def test_a_date_within_a_year_ends_the_fan():
    _, found = fan(*RISING, targets=[target(date="2025-06-30")])
    assert [point.day for point in found] == [date(2023, 12, 31), date(2024, 12, 31), date(2025, 6, 30)]


@pytest.mark.parametrize("share", range(len(SHARES)))
def test_it_widens_and_wider_shares_hold_narrower_ones(share):
    _, found = fan(*RISING, targets=[target(date="2030-12-31")])
    ends = [point.expected.intervals[share][1:] for point in found]
    widths = [high - low for low, high in ends]
    assert widths == sorted(widths)
    wider = [point.expected.intervals[min(share + 1, len(SHARES) - 1)][1:] for point in found]
    assert all(low >= lower and high <= higher for (low, high), (lower, higher) in zip(ends, wider, strict=True))


def test_a_sum_begins_at_what_has_been_added_up():
    built = indicator(unit="套", scale="count", highest="", periods_rule="sum")
    rows = [seen(str(year), str(90 + 3 * (year % 4)), unit="套") for year in range(2016, 2024)]
    wanted = target(form="count", unit="套", value="500", period_start="2021-01-01")
    each, found = fan(*rows, indicators=[built], targets=[wanted], baselines=[])
    added = sum(float(row.value) for row in rows[-3:])
    assert found[0].expected.median == added
    assert found[-1].expected.median > found[1].expected.median > added
    assert each.paces is not None
    assert each.paces.best == max(float(row.value) for row in rows)


@pytest.mark.parametrize(
    "given",
    [
        {"observations": RISING[:2]},
        {"observations": []},
        {"observations": [*RISING, seen("2025", "61")], "as_of": date(2026, 6, 1)},
        {"observations": RISING, "targets": [target(date="")]},
        {"observations": RISING, "breaks": (Break.model_validate(
            {"id": "b", "date": "2022-06-01", "kind": "definition", "place": CITY}),)},
    ],
    ids=["two points", "none", "decided", "no date", "broken"],
)  # fmt: skip
def test_where_nothing_is_forecast_there_is_no_fan(given):
    given = dict(given)
    _, found = fan(*given.pop("observations"), **given)
    assert found == ()


def test_the_baseline_changes_no_forecast():
    _, one = fan(*RISING)
    _, other = fan(*RISING, baselines=[baseline(value="40")])
    assert one == other
