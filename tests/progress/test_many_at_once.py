"""What is worked out for many values at once is what is worked out for each."""

from datetime import date

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guibiao.ledger.breaks import BreakDays
from guibiao.plan.periods import Calendar, years_between
from guibiao.plan.vocabulary import Path
from guibiao.progress.bounds import clean, cleaned
from guibiao.progress.path import has_growth_rate, planned_completion, planned_completions
from plans import Break, ledger

often = settings(max_examples=200, deadline=None, derandomize=True)
whole = st.integers(-(10**15), 10**15)
days = st.dates(date(1999, 1, 1), date(2040, 12, 31))


@given(
    st.lists(
        st.floats()
        | st.builds(
            lambda number, power, factor: number * 10.0**power * factor, whole, st.integers(-25, 10), st.floats(0.1, 9)
        )
        | st.builds(lambda number, power: number / 10.0**power, whole, st.integers(0, 14))
        | st.builds(lambda number, power: float(f"{number}5e{power}"), whole, st.integers(-30, 30)),
        max_size=30,
    )
)
@example([0.0, -0.0, 1.0, 10.0, 1000.0, 999.9999999999999, 54.400000000000006, 1e22, 1e-12, 5e-324])
@settings(often, max_examples=400)
def test_values_are_cleaned_together_as_they_are_one_by_one(values):
    found = cleaned(np.array(values, dtype=np.float64))
    np.testing.assert_array_equal(found, np.array([clean(value) for value in values], dtype=np.float64))


@given(st.lists(st.tuples(days, days), min_size=1))
@example(
    [
        (date(2020, 2, 29), date(2024, 2, 29)),
        (date(2020, 2, 29), date(2021, 3, 1)),
        (date(2021, 1, 31), date(2022, 3, 3)),
    ]
)
@often
def test_years_are_counted_together_as_they_are_one_by_one(pairs):
    numbers = np.array([[day.toordinal() for day in pair] for pair in pairs])
    found = Calendar(int(numbers.min()), int(numbers.max())).years_between(numbers[:, 0], numbers[:, 1])
    assert found.tolist() == [years_between(*pair) for pair in pairs]


@given(
    st.lists(st.tuples(st.sampled_from([None, "a", "b"]), days), max_size=6),
    st.lists(st.tuples(st.sampled_from("abc"), days, days), min_size=1),
)
@often
def test_breaks_are_looked_up_together_as_they_are_one_by_one(broken, asked):
    rows = [Break(id=str(order), place=place, date=day, kind="territory") for order, (place, day) in enumerate(broken)]
    numbers = {"a": 0, "b": 1, "c": 2}
    found = BreakDays.of(rows, numbers, 3).between(
        np.array([numbers[place] for place, _, _ in asked]),
        *(np.array([each[part].toordinal() for each in asked]) for part in (1, 2)),
    )
    held = ledger(breaks=tuple(rows))
    assert found.tolist() == [bool(held.breaks_between("any", *each)) for each in asked]


@given(
    st.sampled_from(Path),
    st.lists(st.tuples(st.floats(0.1, 1e6), st.floats(0.1, 1e6)), min_size=1),
    st.dates(date(2020, 1, 1), date(2036, 1, 1)),
)
@often
def test_courses_are_followed_together_as_they_are_one_by_one(path, pairs, day):
    pairs = [pair for pair in pairs if has_growth_rate(*pair)] or [(1.0, 2.0)]
    first, between, last = date(2020, 12, 31), (date(2025, 6, 30), 7.5), date(2035, 12, 31)
    stops = [between] if path is Path.MILESTONES else []
    starts, goals = np.array(pairs).T
    found = planned_completions(path, day, [(first, starts), *stops, (last, goals)])
    expected = [planned_completion(path, day, [(first, start), *stops, (last, goal)]) for start, goal in pairs]
    assert np.broadcast_to(found, len(pairs)).tolist() == expected
