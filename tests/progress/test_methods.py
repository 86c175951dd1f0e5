"""The named methods of others, each on cases small enough to do by hand."""

import pytest

from guibiao.progress.methods import NOT_AVAILABLE, AnnualSeries, Goal
from guibiao.progress.methods.destatis import weather
from guibiao.progress.methods.growth_rate import growth_rate, indicator_status
from guibiao.progress.methods.sdsn import Scale, goal_colour, index, trend_arrow
from guibiao.progress.methods.supervision import supervision
from guibiao.progress.methods.unsd import unsd


def two(first, last, years=1, *, start=2020):
    return AnnualSeries.of([(start, first), (start + years, last)])


# --- series ------------------------------------------------------------------------------------------------------


def test_a_series_is_in_order_and_keeps_the_last_value_of_a_year():
    series = AnnualSeries.of([(2022, 3.0), (2020, 1.0), (2022, 4.0)])
    assert (series.years, series.values) == ((2020, 2022), (1.0, 4.0))


def test_a_missing_base_year_gives_way_to_the_next():
    assert AnnualSeries.of([(2019, 1.0), (2022, 3.0), (2023, 4.0)]).since(2020).years == (2022, 2023)


# --- growth rates ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "goal", "status", "ratio", "score"),
    [
        (121, 146.41, "substantial_progress", 1.0, 2.8572),  # 10 % a year, as needed for 1.1^4
        (121, 160.1806640625, "moderate_progress", 0.8, 1.42862),  # 12.5 % needed
        (121, 207.36, "limited_progress", 0.5, -0.41665),  # 20 % needed
        (81, 146.41, "deterioration", -1.0, -5),  # -10 %, and no score below -5
        (150, 146.41, "target_achieved", 2.2474487, 5),  # 22.47 % a year
    ],
)
def test_growth_rate_divides_actual_by_required_growth(last, goal, status, ratio, score):
    result = growth_rate(two(100, last, 2), Goal(1, goal, 2024))
    assert result.status == status
    assert result.ratio == pytest.approx(ratio)
    assert result.score == pytest.approx(score)


def test_growth_rate_of_lower_is_better():
    result = growth_rate(two(100, 81, 2), Goal(-1, 65.61, 2024))
    assert (result.status, result.ratio) == ("substantial_progress", pytest.approx(1))


def test_growth_rate_puts_a_thousandth_for_a_target_of_nought():
    """From 1 to 0.1 is -90 % a year, as it is to 0.001 in three years."""
    assert growth_rate(two(1, 0.1), Goal(-1, 0, 2023)).ratio == pytest.approx(1)


@pytest.mark.parametrize(
    ("last", "status", "score"),
    [
        (102, "substantial_progress", 5),
        (101, "moderate_progress", 1.25),
        (100.1, "limited_progress", -2),
        (99, "deterioration", -3.75),
    ],
)
def test_growth_rate_without_a_target_cuts_the_growth_itself(last, status, score):
    result = growth_rate(two(100, last), Goal(1))
    assert result.status == status
    assert result.score == pytest.approx(score)


def test_growth_rate_asks_for_less_near_a_natural_limit():
    """From 90 of 100, 1 - 0.9^4.44 = 0.3736 of 1.5 % is enough: 0.56 % a year."""
    assert growth_rate(two(90, 90.54), Goal(1, limit=100)).status == "substantial_progress"
    assert growth_rate(two(90, 90.54), Goal(1)).status == "moderate_progress"


@pytest.mark.parametrize(
    "series", [AnnualSeries.of([]), AnnualSeries.of([(2020, 5.0)]), two(-5, 5)], ids=["none", "one", "two signs"]
)
def test_growth_rate_is_not_available_without_growth(series):
    assert growth_rate(series, Goal(1, 100, 2024)).status == NOT_AVAILABLE


@pytest.mark.parametrize("method", [growth_rate, unsd, trend_arrow, supervision])
def test_nothing_observed_and_nothing_but_a_baseline_are_not_available(method):
    goal = Goal(1, 60, 2025)
    for series in (AnnualSeries.of([]), AnnualSeries.of([(2020, 50.0)])):
        result = method(series, goal)
        assert result.status == NOT_AVAILABLE
        assert str(result.reason)


@pytest.mark.parametrize("method", [trend_arrow, supervision])
def test_methods_of_pace_need_a_target_with_a_date(method):
    assert method(two(50, 55), Goal(1)).status == NOT_AVAILABLE
    assert method(two(50, 55), Goal(1, 60)).status == NOT_AVAILABLE


@pytest.mark.parametrize(
    ("scores", "status"),
    [
        ([5, 0], "substantial_progress"),  # the mean is 2.5
        ([2, -2], "moderate_progress"),
        ([0, -5], "limited_progress"),
        ([-5, -2], "deterioration"),
    ],
)
def test_the_status_of_an_indicator_is_that_of_the_mean_score(scores, status):
    assert indicator_status(scores, all_achieved=False) == status
    assert indicator_status(scores, all_achieved=True) == "target_achieved"


# --- UNSD --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "status", "ratio"),
    [
        (110, "on_track_or_met", 1.0),  # 110 x 1.1 = 121
        (108, "moderate_progress", 16.64 / 21),
        (105, "marginal_progress", 10.25 / 21),
        (101, "stagnation", 2.01 / 21),
        (99, "regression", -1.99 / 21),
    ],
)
def test_unsd_carries_growth_on_to_the_year_of_the_target(last, status, ratio):
    result = unsd(two(100, last), Goal(1, 121, 2022))
    assert result.status == status
    assert result.ratio == pytest.approx(ratio)


def test_unsd_sees_only_met_or_lost_where_the_baseline_met_the_target():
    assert unsd(two(125, 122), Goal(1, 121, 2022)).status == "on_track_or_met"
    assert unsd(two(125, 120), Goal(1, 121, 2022)).status == "regression"


@pytest.mark.parametrize(
    ("last", "status"),
    [(102.1, "on_track_or_met"), (101.3, "moderate_progress"), (100.6, "marginal_progress"), (100.1, "stagnation")],
)
def test_unsd_without_a_target_cuts_the_growth(last, status):
    assert unsd(two(100, last), Goal(1)).status == status


# --- SDSN --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "status", "ratio"),
    [
        (53, "on_track", 1.0),
        (51.5, "moderately_improving", 0.5),
        (51, "stagnating", 1 / 3),
        (50, "stagnating", 0.0),
        (49, "decreasing", -1 / 3),
    ],
)
def test_sdsn_arrow_holds_the_yearly_change_against_the_needed_one(last, status, ratio):
    """From 50 in 2020 to 60 in 2030 takes 1 a year."""
    result = trend_arrow(two(50, last, 3), Goal(1, 60, 2030))
    assert result.status == status
    assert result.ratio == pytest.approx(ratio)


def test_sdsn_arrow_exactly_as_fast_as_needed_is_on_track():
    """0.3 in three years, where 1.0 in ten is needed."""
    assert trend_arrow(two(20.1, 20.4, 3), Goal(1, 21.1, 2030)).status == "on_track"


def test_sdsn_scores_colours_and_steps():
    scale = Scale(worst=0, red=40, green=80, best=100)
    assert [scale.score(value) for value in (-10, 25, 120)] == [0, 25, 100]
    assert [scale.colour(value) for value in (80, 79, 60, 59, 40, 39)] == [
        "green", "yellow", "yellow", "orange", "orange", "red",
    ]  # fmt: skip
    assert [scale.step(value) for value in (0, 20, 40, 60, 80, 90, 100)] == [0, 0.5, 1, 1.5, 2, 2.5, 3]


def test_sdsn_goal_takes_the_colour_of_its_two_worst_indicators():
    assert goal_colour([(2.5, "green"), (2.2, "green")]) == "green"
    assert goal_colour([(2.5, "green"), (0.2, "red"), (0.5, "red")]) == "red"
    assert goal_colour([(2.5, "green"), (1.2, "orange"), (1.8, "yellow")]) == "yellow"  # a mean of 1.5
    assert goal_colour([(0.2, "red"), (2.5, "green")]) == "orange"


def test_sdsn_index_puts_the_region_for_a_missing_goal():
    assert index([80.0, None, 40.0], [0.0, 60.0, 0.0]) == 60


# --- Destatis ----------------------------------------------------------------------------------------------------

STEADY = AnnualSeries.of([(year, float(year - 1968)) for year in range(2018, 2024)])
"""50 in 2018, one more each year, 55 in 2023."""


@pytest.mark.parametrize(
    ("year", "status"),
    [(2028, "sun"), (2027, "sun_and_cloud"), (2026, "cloud")],
    ids=["60 reached", "59: a fifth of what was left is missed", "58: two fifths"],
)
def test_destatis_carries_the_mean_change_on(year, status):
    assert weather(STEADY, Goal(1, 60, year)).status == status


def test_destatis_storm_cloudless_and_not_available():
    assert weather(STEADY, Goal(-1, 40, 2028)).status == "storm"
    assert weather(STEADY, Goal(1, 55, 2028)).status == "sun"
    assert weather(AnnualSeries.of([(2018, 50.0), (2022, 54.0), (2023, 55.0)]), Goal(1, 60, 2028)).status == (
        NOT_AVAILABLE
    )
    assert weather(STEADY, Goal(1)).status == NOT_AVAILABLE


# --- supervision -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "status"),
    [
        (54, "green"),  # 40 % done when 40 % of the time has gone by
        (53, "green"),  # 10 points behind
        (52.9, "yellow"),
        (51, "yellow"),  # 30 points behind
        (50.9, "red"),
        (49, "red"),
        (60, "green"),
    ],
)
def test_supervision_counts_the_points_behind_the_elapsed_time(last, status):
    assert supervision(two(50, last, 2), Goal(1, 60, 2025)).status == status
