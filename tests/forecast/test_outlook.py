"""The outlook of promises of every relation and form, on the made-up city."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from guibiao.forecast.fan import fan_of
from guibiao.forecast.outlook import Answer, outlook, outlook_of_indicator
from guibiao.forecast.words import reason
from plans import CITY, Break, Comparison, indicator, seen, target
from progress.progress_cases import gathering, people

AS_OF = date(2024, 6, 30)
often = settings(max_examples=30, deadline=None, derandomize=True)
STEADY = {2018: "44.2", 2019: "46.1", 2020: "48.0", 2021: "50.2", 2022: "51.9", 2023: "54.0"}


def told(values, promise=None, as_of=AS_OF, day=None, **given):
    rows = [seen(str(year), value) for year, value in values.items()]
    held = gathering(*rows, promise=promise or target(), as_of=as_of, **{"baselines": [], **given})
    each = next(iter(held.plan.targets.values()))
    return outlook(held, each, CITY, day)


def test_a_steady_rise_towards_a_near_target_is_likely_and_to_a_far_one_unlikely():
    near, over = told(STEADY, target(value="55")), told(STEADY, target(value="65"))
    assert (near.answer, over.answer) == (Answer.LIKELY, Answer.UNLIKELY)
    assert near.points == 6
    assert near.expected.median == pytest.approx(57.6, abs=0.5)
    assert "6 values, 2018-12-31 to 2023-12-31" in reason(near).text()


@pytest.mark.parametrize("relation", ["at_least", "more_than", "exactly"])
def test_for_a_good_upper_side_the_chance_is_that_of_passing_the_value(relation):
    assert told(STEADY, target(value="57.6", relation=relation)).probability == pytest.approx(0.5, abs=0.1)


def test_relations_differ_as_their_bounds_do():
    at_least, about = told(STEADY, target(value="58")), told(STEADY, target(value="58", relation="about"))
    at_most, under = (told(STEADY, target(value="58", relation=each)) for each in ("at_most", "less_than"))
    between = told(STEADY, target(relation="between", low="57", high="59"))
    assert about.probability > at_least.probability
    assert at_most.probability == pytest.approx(1 - at_least.probability, abs=1e-6)
    assert under.probability <= at_most.probability
    assert between.probability < min(told(STEADY, target(value="57")).probability, at_most.probability + 0.3)


def test_a_strict_bound_at_the_end_of_the_range_is_out_of_reach():
    full = {2018: "99.9", 2019: "100", 2020: "100", 2021: "100", 2022: "100", 2023: "100"}
    assert told(full, target(value="100")).probability > 0.5
    assert told(full, target(value="100", relation="more_than")).probability == pytest.approx(0.005)


def test_a_change_is_held_against_its_baseline():
    from plans import baseline

    level = told(STEADY, target(value="58"), baselines=[baseline(value="50")])
    change = told(STEADY, target(value="8", form="change", unit="百分点"), baselines=[baseline(value="50")])
    assert change.probability == pytest.approx(level.probability)


def test_a_change_without_a_baseline_cannot_be_told():
    assert told(STEADY, target(value="8", form="change", unit="百分点")).answer is Answer.NOT_COMPARABLE


def test_growth_is_compounded_to_a_level():
    from plans import baseline

    counted = people(direction="up")
    values = {year: str(100 + 4 * (year - 2018)) for year in STEADY}
    rows = [seen(str(year), value, unit="万人") for year, value in values.items()]
    promise = target(value="3", unit="%", form="growth", pace="per_year", period_start="2021-01-01")
    start = baseline(value="108", unit="万人")
    held = gathering(*rows, promise=promise, measures=counted, baselines=[start])
    grown = outlook(held, promise, CITY)
    level = target(value=str(round(108 * 1.03**5, 9)), unit="万人")
    same = gathering(*rows, promise=level, measures=counted, baselines=[start])
    assert grown.probability == pytest.approx(outlook(same, level, CITY).probability, abs=1e-6)


def test_a_count_adds_the_years_that_are_left_to_what_there_is():
    jobs = people(direction="up")
    rows = [seen(str(year), "3.9", unit="万人") for year in range(2017, 2023)] + [seen("2023", "4.1", unit="万人")]
    chances = {}
    for value in ("18", "19.9", "22"):
        promise = target(value=value, unit="万人", form="count", period_start="2021-01-01")
        held = gathering(*rows, promise=promise, measures=jobs, baselines=[])
        found = outlook(held, promise, CITY)
        assert found.expected.median == pytest.approx(20, abs=0.6)
        chances[value] = found.probability
    assert chances["18"] > chances["19.9"] > chances["22"]


def test_rates_of_growth_are_compounded_over_the_window():
    rate = indicator(unit="%", scale="rate_of_change", highest=None, periods_rule="none")
    rows = [seen(str(year), "6") for year in range(2017, 2024)]
    promise = target(value="5", form="growth", pace="per_year", period_start="2021-01-01")
    found = outlook(gathering(*rows, promise=promise, measures=rate, baselines=[]), promise, CITY)
    assert found.expected.median == pytest.approx(1.06**5, rel=0.01)
    assert found.unit == "倍"
    assert found.probability > 0.9


def test_rates_that_return_to_their_mean_do_not_all_err_together():
    rate = indicator(unit="%", scale="rate_of_change", highest=None, periods_rule="none")
    values = {year: str(6 + (-1) ** year) for year in range(2014, 2024)}
    rows = [seen(str(year), value) for year, value in values.items()]
    promise = target(value="5", form="growth", pace="per_year", period_start="2021-01-01", date="2030-12-31")
    found = outlook(gathering(*rows, promise=promise, measures=rate, baselines=[]), promise, CITY)
    low, high = found.expected.intervals[1][1:]
    assert 1.3 < low < 1.06**10 < high < 2.4


def test_without_the_years_between_rates_are_added_up_one_by_one():
    rate = indicator(unit="%", scale="rate_of_change", highest=None, periods_rule="none")
    rows = [seen(str(year), "6") for year in range(2017, 2024)]
    promise = target(value="5", form="growth", pace="per_year", period_start="2026-01-01", date="2030-12-31")
    found = outlook(gathering(*rows, promise=promise, measures=rate, baselines=[]), promise, CITY)
    assert found.expected is None or found.expected.median == pytest.approx(1.06**5, rel=0.05)


def test_on_another_day_no_pace_is_told_and_no_chance_of_what_holds_for_a_window():
    rate = indicator(unit="%", scale="rate_of_change", highest=None, periods_rule="none")
    rows = [seen(str(year), "6") for year in range(2017, 2024)]
    promise = target(value="5", form="growth", pace="per_year", period_start="2021-01-01")
    later = date(2030, 12, 31)
    found = outlook(gathering(*rows, promise=promise, measures=rate, baselines=[]), promise, CITY, later)
    assert (found.probability, found.milestones, found.paces) == (None, None, None)
    assert found.expected.median == pytest.approx(1.06**10, rel=0.05)
    level = told(STEADY, target(value="58"), day=later)
    assert level.probability is not None
    assert (level.milestones, level.paces) == (None, None)


@often
@given(st.lists(st.integers(0, 1000), min_size=6, max_size=10), st.integers(3, 6), st.integers(1, 6))
def test_a_broken_share_stays_within_its_limits(tenths, cut, years):
    assume(cut <= len(tenths) - 3)
    first = 2024 - len(tenths)
    values = {first + number: str(tenth / 10) for number, tenth in enumerate(tenths)}
    at = Break.model_validate({"id": "b", "indicator": "coverage", "date": f"{first + cut}-01-01", "kind": "territory"})
    found = told(values, day=date(2023 + years, 12, 31), breaks=(at,))
    assert all(-1e-9 <= low <= high <= 100 + 1e-9 for _, low, high in found.expected.intervals)


def test_a_cap_is_no_likelier_kept_throughout_than_at_its_end():
    falling = {year: str(10 - 0.3 * (year - 2018)) for year in STEADY}
    bound = {"value": "9", "relation": "at_most", "date": "2027-12-31"}
    level, cap = told(falling, target(**bound)), told(falling, target(form="cap", **bound))
    assert cap.probability <= level.probability


def test_a_relative_target_is_forecast_by_its_two_series():
    other = indicator(id="province")
    comparison = Comparison.model_validate(
        {
            "id": "ahead",
            "measure": "difference",
            "reference": "province",
            "relation": "at_least",
            "value": "2",
            "unit": "百分点",
        }
    )
    rows = [seen(str(year), value) for year, value in STEADY.items()]
    rows += [seen(str(year), str(float(value) - 3), indicator="province") for year, value in STEADY.items()]
    promise = target(relation="relative_to", comparison="ahead", value=None)
    held = gathering(*rows, promise=promise, baselines=[], indicators=[indicator(), other], comparisons=[comparison])
    found = outlook(held, promise, CITY)
    assert found.expected.median == pytest.approx(3)
    assert found.probability > 0.9


@pytest.mark.parametrize(
    ("values", "promise", "answer"),
    [
        ({2022: "50", 2023: "51"}, target(), Answer.TOO_FEW_POINTS),
        ({}, target(), Answer.TOO_FEW_POINTS),
        (STEADY, target(date=None), Answer.NO_DATE),
        (STEADY, target(date="2023-12-31"), Answer.DECIDED),
        (STEADY, target(date="2035-12-31"), Answer.FAR),
        ({2021: "50", 2022: "51", 2023: "53"}, target(date="2024-12-31", value="30"), Answer.LIKELY),
    ],
)
def test_what_cannot_be_told_is_an_answer(values, promise, answer):
    found = told(values, promise)
    assert found.answer is answer
    assert reason(found).text()


def test_far_dates_show_the_required_pace_beside_the_paces_ever_achieved():
    from plans import baseline

    found = told(STEADY, target(date="2035-12-31", value="90"), baselines=[baseline(value="48")])
    assert found.paces.required == pytest.approx(3)
    assert found.paces.best == pytest.approx(2.2)
    assert found.paces.share == 0
    assert "needs 3 percentage points a year; 0.0% of 5 yearly changes were that fast" in reason(found).text()


def test_a_far_bound_that_is_kept_today_requires_no_pace():
    found = told(dict.fromkeys(STEADY, "4.1"), target(form="cap", value="9", relation="at_most", date="2035-12-31"))
    assert (found.answer, found.paces) == (Answer.FAR, None)
    assert reason(found).text() == (
        "the latest value keeps the promise: no pace is required; 6 values, 2018-12-31 to 2023-12-31"
    )


def test_a_far_sum_that_has_not_begun_requires_its_part_of_every_year():
    jobs = people(direction="up")
    rows = [seen(str(year), str(3 + year % 2), unit="万人") for year in range(2017, 2024)]
    promise = target(value="40", unit="万人", form="count", period_start="2025-01-01", date="2034-12-31")
    found = outlook(gathering(*rows, promise=promise, measures=jobs, baselines=[]), promise, CITY)
    assert (found.answer, found.milestones.latest) == (Answer.FAR, 0)
    assert (found.paces.required, found.paces.best, found.paces.share) == (pytest.approx(4), 4, pytest.approx(4 / 7))


def test_where_nothing_was_seen_since_the_baseline_the_pace_is_told_from_the_latest_value():
    from plans import baseline

    found = told(STEADY, target(date="2033-12-31", value="74"), baselines=[baseline(date="2024-03-31", value="54.5")])
    assert found.milestones.latest == 54
    assert found.paces.required == pytest.approx(2)


def test_values_of_other_definitions_proxies_and_open_sides_are_no_points():
    rows = [
        seen("2020", "48"),
        seen("2021", "50", definition="old"),
        seen("2022", "50", qualifier="over"),
        seen("2023", "54"),
    ]
    held = gathering(*rows, promise=target(), baselines=[])
    found = outlook(held, target(), CITY)
    assert (found.answer, found.points, found.history.left_out) == (Answer.TOO_FEW_POINTS, 2, 2)
    assert "left out for another definition or an open side: 2" in reason(found).text()


def test_only_what_was_published_by_the_day_is_used():
    assert told(STEADY, as_of=date(2022, 6, 30)).points == 4


def test_a_break_cuts_the_trend():
    cut = Break.model_validate({"id": "b", "indicator": "coverage", "date": "2022-01-01", "kind": "definition"})
    found = told(STEADY, breaks=(cut,))
    assert (found.answer, found.points) == (Answer.TOO_FEW_POINTS, 2)
    assert "since the break of 2022-01-01: 2" in reason(found).text()


@often
@given(st.lists(st.integers(100, 900), min_size=4, max_size=10), st.integers(1, 9), st.integers(1, 6))
def test_adding_a_break_can_only_widen(tenths, cut, years):
    assume(cut <= len(tenths) - 3)
    first = 2024 - len(tenths)
    values = {first + number: str(tenth / 10) for number, tenth in enumerate(tenths)}
    day = date(2023 + years, 12, 31)
    at = Break.model_validate({"id": "b", "indicator": "coverage", "date": f"{first + cut}-01-01", "kind": "territory"})
    whole, broken = told(values, day=day), told(values, day=day, breaks=(at,))
    for (_, low, high), (_, lower, higher) in zip(whole.expected.intervals, broken.expected.intervals, strict=True):
        assert higher - lower >= high - low - 1e-9


@often
@given(st.lists(st.integers(100, 900), min_size=3, max_size=10), st.integers(0, 120), st.integers(1, 40))
def test_a_tighter_bound_is_never_likelier(tenths, value, more):
    values = {2024 - len(tenths) + number: str(tenth / 10) for number, tenth in enumerate(tenths)}
    for relation, tighter in (("at_least", value + more), ("at_most", value - more)):
        wide = told(values, target(value=str(value), relation=relation))
        tight = told(values, target(value=str(tighter), relation=relation))
        assert tight.probability <= wide.probability + 1e-12


@often
@given(st.lists(st.integers(100, 900), min_size=3, max_size=8), st.sampled_from(["万人", "人", "亿人"]))
def test_units_change_nothing(tens, unit):
    counted = people(direction="up")
    factor = {"万人": 1, "人": 10_000, "亿人": 0.0001}[unit]
    start = 2024 - len(tens)
    rows = [seen(str(start + number), f"{ten * factor:.6f}", unit=unit) for number, ten in enumerate(tens)]
    plain = [seen(str(start + number), str(ten), unit="万人") for number, ten in enumerate(tens)]
    promise = target(value="500", unit="万人")
    chances = [
        outlook(gathering(*each, promise=promise, measures=counted, baselines=[]), promise, CITY).probability
        for each in (rows, plain)
    ]
    assert chances[0] == pytest.approx(chances[1], abs=1e-6)


def test_an_indicator_is_forecast_without_a_promise():
    held = gathering(*(seen(str(year), value) for year, value in STEADY.items()), baselines=[])
    found = outlook_of_indicator(held, indicator(), CITY, date(2025, 12, 31))
    assert found.expected.median == pytest.approx(told(STEADY).expected.median)
    assert outlook_of_indicator(held, indicator(), CITY, date(2022, 12, 31)).answer is Answer.DECIDED
    assert np.isfinite([end for interval in found.expected.intervals for end in interval]).all()


def test_the_pace_of_growth_is_a_rate():
    rate = indicator(unit="%", scale="rate_of_change", highest=None, periods_rule="none")
    rows = [seen(str(year), value) for year, value in zip(range(2017, 2024), "7645345", strict=True)]
    promise = target(value="5", form="growth", pace="per_year", period_start="2021-01-01")
    found = outlook(gathering(*rows, promise=promise, measures=rate, baselines=[]), promise, CITY)
    stones, paces = found.milestones, found.paces
    grown = 1.03 * 1.04 * 1.05
    assert stones.rate_unit == "%"
    assert (1 + stones.required_pace / 100) ** 2 * grown == pytest.approx(1.05**5)
    assert (1 + stones.actual_pace / 100) ** 3 == pytest.approx(grown)
    years = math.log(1.05**5 / grown) / math.log1p(stones.actual_pace / 100)
    assert (stones.kept_by - date(2023, 12, 31)).days == pytest.approx(365.25 * years, abs=1)
    assert (paces.number, paces.median, paces.best) == (7, 5, 7)
    assert paces.share == pytest.approx(1 / 7)


def test_a_comparison_has_a_path_from_its_latest_value_before_the_window():
    other = indicator(id="province")
    comparison = Comparison.model_validate(
        {"id": "ahead", "measure": "difference", "reference": "province", "relation": "at_least", "value": "5",
         "unit": "百分点"}
    )  # fmt: skip
    promise = target(relation="relative_to", comparison="ahead", value=None)
    rows = [
        seen(str(year), value, indicator=name)
        for name, values in (("coverage", "40 41 42 43.5 45"), ("province", "40 40.5 41 42 43"))
        for year, value in zip(range(2019, 2024), values.split(), strict=True)
    ]
    held = gathering(*rows, promise=promise, baselines=[], indicators=[indicator(), other], comparisons=[comparison])
    stones = outlook(held, promise, CITY).milestones
    assert stones.on_schedule == pytest.approx(0.5 + 4.5 * 3.5 / 5, abs=0.01)
    assert stones.actual_pace == pytest.approx(0.5)
    assert stones.required_pace == pytest.approx(1.5)
    assert stones.kept_by == date(2029, 12, 31)


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (date(2022, 12, 31), Answer.NOT_BEGUN),
        (date(2025, 12, 31), Answer.NOT_BEGUN),
        (date(2027, 12, 31), Answer.UNCERTAIN),
    ],
)
@pytest.mark.parametrize("form", ["count", "growth"])
def test_nothing_is_added_up_before_the_window(form, day, answer):
    measured = people(direction="up")
    if form == "growth":
        measured = indicator(unit="%", scale="rate_of_change", highest=None, periods_rule="none")
    rows = [seen(str(year), "4", unit=measured.unit) for year in range(2016, 2022)]
    promise = target(
        value="5", unit=measured.unit, form=form, pace="per_year", period_start="2026-01-01", date="2030-12-31"
    )
    held = gathering(*rows, promise=promise, measures=measured, baselines=[], as_of=date(2022, 6, 30))
    assert outlook(held, promise, CITY, day).answer is answer
    fan = fan_of(held, outlook(held, promise, CITY))
    assert all(point.day > date(2025, 12, 31) for point in fan)


def test_growth_counts_from_the_beginning_of_its_window():
    from plans import baseline

    counted = people(direction="up")
    rows = [seen(str(year), str(200 + 10 * (year - 2010)), unit="万人") for year in range(2008, 2024)]
    promise = target(value="3", unit="%", form="growth", pace="per_year", period_start="2021-01-01")
    start = baseline(value="150", unit="万人", date="2008-12-31")
    held = gathering(*rows, promise=promise, measures=counted, baselines=[start])
    assert held.evidence(promise, CITY).bounds.goal == pytest.approx(300 * 1.03**5)
    assert held.evidence(promise, CITY).start.date == date(2020, 12, 31)
    unseen = gathering(*rows[-3:], promise=promise, measures=counted, baselines=[start])
    assert outlook(unseen, promise, CITY).answer is Answer.NOT_COMPARABLE
