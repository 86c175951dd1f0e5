"""The Sustainable Development Report 2019: scores, colours, index and ranks from raw values and published bounds."""

from collections import defaultdict

import pytest

from guibiao.progress.methods.sdsn import COLOURS, Scale, goal_colour, index
from published_tables import number, rows

pytestmark = pytest.mark.published

GOALS = range(1, 18)


def goal_of(code: str) -> int:
    return int(code.removeprefix("sdg").partition("_")[0])


@pytest.fixture(scope="module")
def scales() -> dict[str, Scale]:
    found = {}
    for row in rows("sdsn_2019/codebook_bounds_thresholds"):
        names = ("Worst value (= 0)", "redthr", "greenthr", "Best value (= 100)")
        edges = [number(row[name].strip()) for name in names]
        if None not in (edges[0], edges[3]):
            nan = float("nan")
            found[row["Code"].strip()] = Scale(*[nan if edge is None else edge for edge in edges])
    return found


@pytest.fixture(scope="module")
def values() -> list[dict[str, str]]:
    return rows("sdsn_2019/values_scores_colours_arrows")


@pytest.fixture(scope="module")
def countries() -> list[dict[str, str]]:
    return rows("sdsn_2019/index_goals")


def has_thresholds(scale: Scale | None) -> bool:
    return scale is not None and scale.green == scale.green and scale.red == scale.red


def test_normalised_scores(values, scales):
    scored = [row for row in values if row["score"]]
    assert len(scored) == 12_788
    for row in scored:
        assert scales[row["code"]].score(float(row["raw"])) == pytest.approx(float(row["score"]), abs=0.01)


def test_indicator_colours(values, scales):
    coloured = [row for row in values if row["colour"] in COLOURS and has_thresholds(scales.get(row["code"]))]
    assert len(coloured) == 15_305
    assert all(scales[row["code"]].colour(float(row["raw"])) == row["colour"] for row in coloured)


def test_goal_scores_are_means_of_indicator_scores(values, countries):
    found = defaultdict(list)
    for row in values:
        if row["score"]:
            found[row["id"], goal_of(row["code"])].append(float(row["score"]))
    pairs = [
        (sum(found[row["id"], goal]) / len(found[row["id"], goal]), float(row[f"Goal {goal} Score"]))
        for row in countries
        for goal in GOALS
        if row[f"Goal {goal} Score"] and found[row["id"], goal]
    ]
    assert len(pairs) == 2_693
    assert all(mine == pytest.approx(published, abs=0.01) for mine, published in pairs)


def test_goal_colours_look_at_the_two_worst_indicators(values, scales, countries):
    steps = defaultdict(list)
    for row in values:
        scale = scales.get(row["code"])
        if row["colour"] in COLOURS and has_thresholds(scale):
            steps[row["id"], goal_of(row["code"])].append((scale.step(float(row["raw"])), row["colour"]))
    pairs = [
        (goal_colour(steps[row["id"], goal]), row[f"Goal {goal} Dashboard"])
        for row in countries
        for goal in GOALS
        if row[f"Goal {goal} Dashboard"] in COLOURS and steps[row["id"], goal]
    ]
    assert len(pairs) == 3_039
    assert [mine for mine, _ in pairs] == [published for _, published in pairs]


def test_index_and_ranks(countries):
    ranked = [row for row in countries if row["2019 Global Index Score (0-100)"]]
    mine = {
        row["id"]: index(
            [number(row[f"Goal {goal} Score"]) for goal in GOALS],
            [number(row[f"Goal {goal} Regional Score"]) or 0.0 for goal in GOALS],
        )
        for row in ranked
    }
    order = sorted(mine, key=mine.__getitem__, reverse=True)
    assert len(ranked) == 162
    for row in ranked:
        assert mine[row["id"]] == pytest.approx(float(row["2019 Global Index Score (0-100)"]), abs=1e-7)
        assert order.index(row["id"]) + 1 == int(float(row["2019 Global Index Rank"]))
