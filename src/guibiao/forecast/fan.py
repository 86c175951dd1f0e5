"""The fan of a promise: what is to be expected at the end of each year, from the latest value to its date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guibiao.forecast.distribution import SHARES
from guibiao.forecast.history import is_flow
from guibiao.forecast.outlook import Expected, Outlook, expected, forecast_on, reached_by
from guibiao.progress.gather import Gathering


@dataclass(frozen=True, slots=True)
class FanPoint:
    """What is to be expected on a day, in the unit of the promise."""

    day: date
    expected: Expected


def fan_of(gathering: Gathering, outlook: Outlook) -> tuple[FanPoint, ...]:
    """Give the fan of an outlook, from the latest value on; empty where nothing is forecast. Raises UnitsDiffer."""
    if outlook.target is None or outlook.expected is None or outlook.day is None:
        return ()
    target = gathering.plan.targets[outlook.target]
    evidence = gathering.evidence(target, outlook.place)
    flow = is_flow(target, gathering.plan.indicators[outlook.indicator])
    begin = evidence.seen if flow else outlook.history.last
    known = [FanPoint(begin.end, _certain(begin.value))] if begin else []
    since = reached_by(gathering, target, evidence) if flow else outlook.as_of
    days = _year_ends(begin.end if begin else max(since, outlook.as_of), outlook.day)
    coming = ((day, forecast_on(gathering, target, outlook.history, day, evidence)) for day in days)
    return (*known, *(FanPoint(day, expected(found)) for day, found in coming), FanPoint(outlook.day, outlook.expected))


def _certain(value: float) -> Expected:
    return Expected(value, tuple((share, value, value) for share in SHARES))


def _year_ends(after: date, before: date) -> Iterator[date]:
    """Give the ends of years strictly between two days."""
    ends = (date(year, 12, 31) for year in range(after.year, before.year + 1))
    return (day for day in ends if after < day < before)
