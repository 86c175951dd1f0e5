"""The same status rule as an analyst would write it with pandas: a function for one series, called in a loop."""

import math
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from guibiao.ledger import Ledger
from guibiao.plan import Plan, Target
from guibiao.plan.settings import StatusSettings

CUTS = StatusSettings()
YEAR = 365.25
HIGHEST = 100.0
PLAN_START = date(2020, 12, 31).toordinal()

Row = pd.Series


def frame(ledger: Ledger, rows: Any) -> pd.DataFrame:  # noqa: ANN401 - an index of numpy
    """Give some rows of a ledger as a data frame."""
    columns = ledger.columns.take(rows)
    texts = ("indicator", "place", "confidence", "qualifier", "definition")
    days = {"start": "start", "end": "end", "published": "published"}
    return pd.DataFrame(
        {name: np.array(columns.words[name].words, dtype=object)[columns.words[name].codes] for name in texts}
        | {"value": columns.numbers["value"]}
        | {name: columns.days[column] for name, column in days.items()}
    )


def statuses(table: pd.DataFrame, plan: Plan, ledger: Ledger, as_of: int) -> dict[tuple[str, str], str]:
    """Give the status of every series in a table, one after the other."""
    targets = {target.indicator: target for target in plan.targets.values()}
    baselines = {(row.indicator, row.place): row for row in plan.baselines.values() if row.in_force}
    found = {}
    for (indicator, place), series in table.groupby(["indicator", "place"], sort=False):
        target, baseline = targets[indicator], baselines.get((indicator, place))
        breaks = [
            each.date.toordinal()
            for each in ledger.breaks
            if each.indicator in {None, indicator} and each.place in {None, place}
        ]
        start = (float(baseline.value), baseline.date.toordinal()) if baseline else None
        found[target.id, place] = status(series, target, start, breaks, as_of)
    return found


def status(  # noqa: PLR0911 - one return for each row of the table
    series: pd.DataFrame, target: Target, start: tuple[float, int] | None, breaks: list[int], as_of: int
) -> str:
    """Give the status of one series."""
    known = usable(series, as_of)
    later = known[known["end"] > (start[1] if start else PLAN_START)]
    if later.empty:
        return "no_data"
    comparable = later[later["definition"] == ""]
    if comparable.empty:
        return "not_assessable"
    seen, decides = judged(comparable, target, as_of)
    if start and any(start[1] < day <= seen["end"] for day in breaks):
        return "not_assessable"
    met = is_met(seen, target)
    if met is None:
        return "not_assessable"
    since = max((day for day in breaks if day <= seen["end"]), default=0)
    before = comparable[(comparable["end"] < seen["end"]) & (comparable["end"] >= since)]
    kept = [keeps(target, value) for value in before["value"]]
    cap = target.form.value == "cap"
    if decides:
        return "achieved" if met and not (cap and not all(kept)) else "missed"
    if max(as_of - seen["end"], 0) / YEAR > CUTS.stale_intervals + CUTS.stale_years:
        return "stale"
    if met and not cap:
        return "achieved"
    inside = met or is_at_limit(seen["value"], target)
    if not inside and (any(kept) or (start and keeps(target, start[0]))):
        return "reversing"
    if cap or start is None or target.date is None or keeps(target, start[0]):
        return "on_track" if inside else "off_track"
    return by_pace(seen, target, start, usual_change(known, breaks), inside=inside)


def usable(series: pd.DataFrame, as_of: int) -> pd.DataFrame:
    """Give what was known on the day, the best source for each period, in order."""
    known = series[series["published"] <= as_of].sort_values(["confidence", "published"], ascending=[True, False])
    return known.drop_duplicates(["start", "end", "definition"]).sort_values(["end", "start"])


def judged(comparable: pd.DataFrame, target: Target, as_of: int) -> tuple[Row, bool]:
    """Give the latest row, or the first at the date of the promise once that has passed."""
    deadline = target.date.toordinal() if target.date else as_of
    if as_of > deadline:
        deciding = comparable[comparable["end"] >= deadline]
        if not deciding.empty:
            return deciding.iloc[0], True
    return comparable.iloc[-1], False


def keeps(target: Target, value: float) -> bool:
    """Tell whether a value keeps the promise."""
    low, high = bounds(target)
    if target.relation.value in {"more_than", "less_than"}:
        return low < value < high
    return low <= value <= high


def is_met(seen: Row, target: Target) -> bool | None:
    """Tell whether the judged value keeps the promise; none where its qualifier leaves that open."""
    if seen["qualifier"] != "over":
        return keeps(target, seen["value"])
    low, high = bounds(target)
    if keeps(target, math.nextafter(seen["value"], math.inf)) and keeps(target, HIGHEST):
        return True
    return None if high > seen["value"] and low <= HIGHEST else False


def is_at_limit(value: float, target: Target) -> bool:
    """Tell whether a value is within half a printed unit of the promise."""
    limit = 0.0 if target.relation.value == "about" else 0.5 * 10.0**-target.decimals
    low, high = bounds(target)
    return low - limit <= value <= high + limit


def by_pace(seen: Row, target: Target, start: tuple[float, int], usual: float, *, inside: bool) -> str:
    """Give the status by completion over planned completion."""
    goal = nearest(target, start[0])
    if abs(goal - start[0]) < usual:
        return "on_track" if inside else "off_track"
    completion = (seen["value"] - start[0]) / (goal - start[0])
    if completion < 0:
        return "reversing"
    assert target.date is not None
    first, last, day = (
        pd.Timestamp.fromordinal(int(each)) for each in (start[1], target.date.toordinal(), seen["end"])
    )
    planned = course(target, start[0], goal, (day.year - first.year) / (last.year - first.year))
    ratio = round(completion / planned, 9)
    return "on_track" if ratio >= CUTS.on_track else "lagging" if ratio >= CUTS.lagging else "off_track"


def course(target: Target, start: float, goal: float, elapsed: float) -> float:
    """Give the planned completion after a share of the window."""
    path = target.path.value if target.path else "linear"
    if path == "geometric":
        return float((start * (goal / start) ** elapsed - start) / (goal - start))
    if path == "logistic":
        low, middle, high = (1 / (1 + math.exp(-2 * math.log(19) * (share - 0.5))) for share in (0, elapsed, 1))
        return (middle - low) / (high - low)
    return elapsed


def usual_change(known: pd.DataFrame, breaks: list[int]) -> float:
    """Give the median yearly change on record; half a point where there are fewer than three values."""
    earlier = known.shift()
    joined = [
        not any(first < day <= last for day in breaks) for first, last in zip(earlier["end"], known["end"], strict=True)
    ]
    same = (earlier["definition"] == known["definition"]) & np.array(joined)
    years = pd.Series(np.rint((known["end"] - earlier["end"]) / YEAR), index=known.index)
    changes = ((known["value"] - earlier["value"]).abs() / years)[same]
    return float(changes.median()) if len(changes) >= 2 else 0.5


def bounds(target: Target) -> tuple[float, float]:
    """Give the lowest and the highest value that keep the promise."""
    if target.low is not None and target.high is not None:
        return float(target.low), float(target.high)
    value = float(target.value or 0)
    if target.relation.value == "about":
        return value - max(value * CUTS.about_tolerance, 10.0**-target.decimals), math.inf
    return (-math.inf, value) if target.relation.value == "less_than" else (value, math.inf)


def nearest(target: Target, start: float) -> float:
    """Give the promised value that the baseline comes to first."""
    edges = [float(edge) for edge in (target.value, target.low, target.high) if edge is not None]
    return min(edges, key=lambda edge: abs(edge - start))


def differing(found: dict[tuple[str, str], str], expected: dict[tuple[str, str], str]) -> Iterator[str]:
    """Name the series for which two answers differ."""
    for key, value in found.items():
        if expected[key] != value:
            yield f"{key}: {value} here, {expected[key]} there"
