"""Periods as statistics name them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.files.problem import Invalid
from guibiao.plan import Period, years_between
from guibiao.plan.periods import day_before


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", (2025, 1, 1), (2025, 12, 31)),
        ("2025-H1", (2025, 1, 1), (2025, 6, 30)),
        ("2025-H2", (2025, 7, 1), (2025, 12, 31)),
        ("2025-Q1", (2025, 1, 1), (2025, 3, 31)),
        ("2025-Q4", (2025, 10, 1), (2025, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2025-02", (2025, 2, 1), (2025, 2, 28)),
        ("2025-06-30", (2025, 6, 30), (2025, 6, 30)),
        ("2021/2025", (2021, 1, 1), (2025, 12, 31)),
        ("2021-07/2025-H1", (2021, 7, 1), (2025, 6, 30)),
        (" 2025 ", (2025, 1, 1), (2025, 12, 31)),
    ],
)
def test_the_days_of_a_period(text, start, end):
    period = Period.parse(text)
    assert (period.start, period.end) == (date(*start), date(*end))
    assert str(period) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "", "25", "2025年", "2025-13", "2025-00", "2025-Q5", "2025-H3", "2025-02-30", "2025-6", "2025/", "/2025", "/",
        "2025/2021", "2025-H2/2025-H1", "0000", "２０２５", "20255", "2025-06-30-01", "2025/2026/2027", "2025-06-30T00",
    ],
)  # fmt: skip
def test_what_is_no_period(text):
    with pytest.raises(Invalid, match="is not a period") as found:
        Period.parse(text)
    assert "2025-Q3" in str(found.value.remedy)


@pytest.mark.parametrize(
    ("text", "years"), [("2025", 1), ("2024", 1), ("2025-H1", 0.5), ("2025-Q3", 0.25), ("2021/2025", 5)]
)
def test_the_length_of_a_period(text, years):
    assert Period.parse(text).years == pytest.approx(years, abs=0.005)


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ((2020, 12, 31), (2025, 12, 31), 5.0),
        ((2020, 12, 31), (2020, 12, 31), 0.0),
        ((2025, 12, 31), (2020, 12, 31), -5.0),
        ((2020, 6, 30), (2020, 12, 31), 184 / 365.25),
        ((2020, 2, 29), (2024, 2, 29), 4.0),
    ],
)
def test_years_between_two_days(first, last, years):
    assert years_between(date(*first), date(*last)) == years


def test_the_day_before():
    assert day_before(date(2024, 3, 1)) == date(2024, 2, 29)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_two_days_make_a_period_in_one_order_only(one, other):
    first, last = sorted((one, other))
    period = Period.parse(f"{first}/{last}")
    assert (period.start, period.end) == (first, last)
    if first != last:
        with pytest.raises(Invalid):
            Period.parse(f"{last}/{first}")


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.integers(1900, 2200))
def test_the_parts_of_a_year_follow_each_other_without_gap_or_overlap(year):
    for parts in (["H1", "H2"], ["Q1", "Q2", "Q3", "Q4"], [f"{month:02d}" for month in range(1, 13)]):
        periods = [Period.parse(f"{year}-{part}") for part in parts]
        assert [periods[0].start, periods[-1].end] == [date(year, 1, 1), date(year, 12, 31)]
        assert [day_before(later.start) for later in periods[1:]] == [earlier.end for earlier in periods[:-1]]


def test_periods_stand_in_order_of_their_days_however_they_are_written():
    written = ["2025-Q2", "2024", "2025-H1", "2025-01"]
    assert [str(period) for period in sorted(map(Period.parse, written))] == ["2024", "2025-01", "2025-H1", "2025-Q2"]
    assert Period.parse("2025") == Period.parse("2025-01/2025-12")
