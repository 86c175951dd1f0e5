"""What no change of units, of direction or of the value to a better one may do."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from progress_cases import judged

from guibiao.progress import Status
from plans import baseline, indicator, seen, target

often = settings(max_examples=50, deadline=None, derandomize=True)
tenths = st.integers(0, 1000).map(lambda number: str(Decimal(number) / 10))

# --- units -------------------------------------------------------------------------------------------------------

FACTORS = {"亿元": 10**8, "万元": 10**4, "元": 1, "万人": 10**4, "人": 1, "平方公里": 10**6, "公顷": 10**4}


def in_unit(value: str, old: str, new: str) -> str:
    return format(Decimal(value) * FACTORS[old] / FACTORS[new], "f")


@pytest.mark.parametrize("units", [("万人", "人"), ("亿元", "万元", "元"), ("平方公里", "公顷")])
@given(data=st.data(), values=st.lists(tenths, min_size=4, max_size=4), promised=tenths)
@often
def test_units_change_neither_status_nor_ratio(units, data, values, promised):
    first = units[0]

    def verdict(pick):
        unit = pick()
        measures = indicator(unit=unit, scale="count", highest=None, usual_change=in_unit("0.3", first, unit))
        unit = pick()
        starts = [baseline(value=in_unit(values[0], first, unit), unit=unit)]
        rows = []
        for year, value in zip((2021, 2022, 2023), values[1:], strict=True):
            unit = pick()
            rows.append(seen(str(year), in_unit(value, first, unit), unit=unit))
        promise = target(value=promised, unit=first)
        found = judged(*rows, promise=promise, measures=measures, baselines=starts)
        return found.status, found.rule, found.at_limit, found.ratio, found.completion, found.gap

    assert verdict(lambda: data.draw(st.sampled_from(units))) == verdict(lambda: first)


@pytest.mark.parametrize("units", [("万人", "人"), ("亿元", "万元")])
@given(values=st.lists(st.integers(1, 99), min_size=2, max_size=2), promised=st.integers(1, 99))
@often
def test_a_plan_in_smaller_units_is_the_same_plan(units, values, promised):
    """Whole numbers ending in four noughts; half a printed unit, which differs, is kept out by whole steps."""

    def verdict(unit):
        start, last, goal = (in_unit(str(number), units[0], unit) for number in (*values, promised))
        found = judged(
            seen("2023", last, unit=unit),
            promise=target(value=goal, unit=unit),
            measures=indicator(unit=unit, scale="count", highest=None),
            baselines=[baseline(value=start, unit=unit)],
        )
        return found.status, found.rule, found.ratio

    assert verdict(units[0]) == verdict(units[1])


# --- better is never worse ---------------------------------------------------------------------------------------

BEST_LAST = [Status.MISSED, Status.REVERSING, Status.OFF_TRACK, Status.LAGGING, Status.ON_TRACK, Status.ACHIEVED]


@given(
    values=st.lists(tenths, min_size=2, max_size=2).map(lambda pair: sorted(pair, key=Decimal)),
    start=tenths,
    earlier=tenths,
    relation=st.sampled_from(["at_least", "more_than", "about"]),
    path=st.sampled_from([None, "geometric", "logistic"]),
    year=st.sampled_from([2023, 2025]),
)
@often
def test_a_better_value_never_gives_a_worse_status(values, start, earlier, relation, path, year):
    ranks = [
        BEST_LAST.index(
            judged(
                seen("2021", earlier),
                seen(str(year), value),
                promise=target(relation=relation, path=path),
                baselines=[baseline(value=start)],
                measures=indicator(usual_change="0.5"),
                as_of=date(year + 1, 6, 30),
            ).status
        )
        for value in values
    ]
    assert ranks[0] <= ranks[1]


@given(start=tenths, value=tenths, promised=tenths, relation=st.sampled_from(["at_least", "more_than", "about"]))
@often
def test_lower_is_better_mirrors_higher_is_better(start, value, promised, relation):
    """What holds for a share holds for what is left of 100 %; `about` is measured by the printed value, so it stays."""

    def rest(number):
        return str(100 - Decimal(number))

    opposite = {"at_least": "at_most", "more_than": "less_than"}
    if relation not in opposite:
        promised, relation = "50.0", "about"
    up = judged(
        seen("2023", value), promise=target(relation=relation, value=promised), baselines=[baseline(value=start)]
    )
    down = judged(
        seen("2023", rest(value)),
        promise=target(relation=opposite.get(relation, relation), value=rest(promised)),
        baselines=[baseline(value=rest(start))],
        measures=indicator(direction="down"),
    )
    assert (up.status, up.rule, up.at_limit) == (down.status, down.rule, down.at_limit)
    assert up.gap == pytest.approx(down.gap)
    assert up.completion == (None if down.completion is None else pytest.approx(down.completion))
