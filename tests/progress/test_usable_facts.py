"""Which facts may be used: qualified values, proxies, sources of several kinds, and what the plan said on the day."""

from datetime import date

import pytest
from progress_cases import AFTER, judged, known, told

from guibiao.plan import Settings
from guibiao.progress import Status
from guibiao.progress.evidence import Obstacle
from guibiao.progress.explanation import Role
from plans import CITY, Amendment, baseline, indicator, ledger, plan, seen, target

# --- qualified values --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("relation", "qualifier", "value", "status"),
    [
        ("at_least", "over", "60", Status.ACHIEVED),
        ("more_than", "over", "60", Status.ACHIEVED),  # more than 60 is what was promised
        ("at_least", "over", "59", Status.NOT_ASSESSABLE),  # 59.5 or 60.5?
        ("at_least", "under", "60", Status.MISSED),
        ("at_least", "under", "61", Status.NOT_ASSESSABLE),
        ("at_most", "under", "60", Status.ACHIEVED),
        ("less_than", "under", "60", Status.ACHIEVED),
        ("at_most", "over", "60", Status.MISSED),
        ("at_most", "over", "59", Status.NOT_ASSESSABLE),
        ("at_least", "about", "60", Status.ACHIEVED),
        ("at_least", "about", "59.9", Status.MISSED),
    ],
)
def test_over_and_under_decide_only_where_no_value_that_they_allow_decides_otherwise(
    relation, qualifier, value, status
):
    promise, rows = target(relation=relation), (seen("2025", value, qualifier=qualifier),)
    assert judged(*rows, promise=promise, baselines=[], as_of=AFTER).status is status


def test_over_is_limited_by_what_the_indicator_can_reach():
    """Over 99 of at most 100 cannot be more than 100."""
    promise = target(relation="at_most", value="100")
    assert judged(seen("2025", "99", qualifier="over"), promise=promise, as_of=AFTER).status is Status.ACHIEVED


def test_over_99_may_be_all_of_a_hundred():
    promise = target(value="100")
    assert judged(seen("2025", "99", qualifier="over"), promise=promise, as_of=AFTER).status is Status.NOT_ASSESSABLE


def test_a_bound_of_the_source_is_told_as_the_reason():
    rule = told(Role.RULE, seen("2023", "59", qualifier="over"))
    assert rule.startswith("It cannot be judged: the source gives only a bound")


def test_under_the_baseline_is_further_away_than_the_baseline():
    assert judged(seen("2023", "50", qualifier="under")).status is Status.REVERSING


# --- proxies -----------------------------------------------------------------------------------------------------

WITH_PROXY = [indicator(proxies=["proxy"]), indicator(id="proxy", name="替代指标")]


def test_a_proxy_is_never_counted_as_the_value():
    found = judged(seen("2023", "80", indicator="proxy"), indicators=WITH_PROXY)
    assert (found.status, found.rule) == (Status.NOT_ASSESSABLE, 3)
    assert found.explanation.evidence.obstacle is Obstacle.ONLY_PROXIES
    assert found.explanation.evidence.seen is None


def test_a_proxy_seen_before_the_baseline_says_nothing():
    assert judged(seen("2019", "80", indicator="proxy"), indicators=WITH_PROXY).status is Status.NO_DATA


def test_a_proxy_does_not_stand_in_the_way_of_the_value_itself():
    found = judged(seen("2023", "80", indicator="proxy"), seen("2022", "54"), indicators=WITH_PROXY)
    assert (found.status, found.explanation.evidence.seen.value) == (Status.ON_TRACK, 54)


# --- sources -----------------------------------------------------------------------------------------------------


def test_weak_sources_are_used_only_where_the_pack_says_so():
    weak = seen("2023", "56", confidence="weak")
    lenient = Settings.model_validate({"preference": ["official", "weak"]})
    assert judged(weak).status is Status.NO_DATA
    assert judged(weak, settings=[lenient]).status is Status.ON_TRACK


def test_observed_comes_before_preliminary_and_preliminary_before_estimated():
    rows = [
        seen("2023", value, basis=basis, published=f"2024-0{month}-01")
        for value, basis, month in (("52", "observed", 3), ("54", "preliminary", 4), ("56", "estimated", 5))
    ]
    assert judged(*rows).explanation.evidence.seen.value == 52
    assert judged(*rows[1:]).explanation.evidence.seen.value == 54


def test_without_a_date_of_publication_a_value_is_known_from_its_recording():
    row = seen("2023", "56", published=None, recorded="2024-05-01")
    assert judged(row, as_of=date(2024, 4, 30)).status is Status.NO_DATA
    assert judged(row, as_of=date(2024, 5, 1)).status is Status.ON_TRACK


def test_parts_of_a_year_stand_beside_years_only_where_the_last_one_counts():
    half = seen("2024-H1", "58", published="2024-06-15")
    for rule, value in (("last", 58), ("sum", 54)):
        found = judged(seen("2023", "54"), half, measures=indicator(periods_rule=rule))
        assert found.explanation.evidence.seen.value == value


# --- amendments --------------------------------------------------------------------------------------------------


def amendment(**fields) -> Amendment:
    given = {"id": "first", "date": "2023-01-01", "kind": "targets", "item": "coverage-2025", "field": "value"}
    return Amendment.model_validate(
        given | {"old": "60", "new": "58", "reason": "review", "authority": "office"} | fields
    )


@pytest.mark.parametrize(("as_of", "goal"), [(date(2022, 12, 31), 60), (date(2023, 1, 1), 58)])
def test_an_amended_target_holds_from_the_day_of_its_amendment(as_of, goal):
    found = judged(seen("2021", "52"), amendments=[amendment()], as_of=as_of)
    assert found.explanation.evidence.bounds.goal == goal
    assert found.completion == pytest.approx(2 / (goal - 50))


def test_an_amendment_can_put_another_baseline_in_force():
    baselines = [baseline(), baseline(id="census", value="52", in_force="no")]
    changes = [
        amendment(kind="baselines", item="coverage-base", field="in_force", new="no"),
        amendment(id="second", kind="baselines", item="census", field="in_force", new="yes"),
    ]
    given = {"baselines": baselines, "amendments": changes}
    assert judged(seen("2021", "54"), as_of=date(2022, 6, 30), **given).completion == pytest.approx(0.4)
    assert judged(seen("2021", "54"), as_of=date(2023, 6, 30), **given).completion == pytest.approx(0.25)


# --- baselines ---------------------------------------------------------------------------------------------------


def test_the_baseline_in_force_counts_whatever_its_place_in_the_table():
    other = baseline(id="other", value="54", in_force="no")
    for baselines in ([other, baseline()], [baseline(), other]):
        assert judged(seen("2023", "56"), baselines=baselines).completion == pytest.approx(0.6)


def test_a_baseline_out_of_force_is_none():
    assert judged(seen("2023", "56"), baselines=[baseline(in_force="no")]).completion is None


def test_a_baseline_of_another_place_or_indicator_is_none():
    others = [baseline(place="990001"), baseline(id="b", indicator="other")]
    assert judged(seen("2023", "56"), baselines=others).completion is None


def test_a_later_target_uses_the_same_facts_on_its_own_way():
    """6 of 20 points by 2035, where 3 of 15 years have gone by: 0.3 of 0.2."""
    promises = [target(), target(id="coverage-2035", date="2035", value="70")]
    found = known(plan(targets=promises), ledger(seen("2023", "56")))
    assert found["coverage-2035", CITY].ratio == pytest.approx(1.5)
    assert found["coverage-2025", CITY].ratio == pytest.approx(1.0)
