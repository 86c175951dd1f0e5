"""Parts that cannot make the whole that is promised."""

from collections import defaultdict
from datetime import date  # noqa: TC003 - a local annotation

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.item import Item
from guibiao.checks.subject import SeriesKey, Subject, disjoint
from guibiao.language import Message, shown
from guibiao.plan import Target
from guibiao.plan.rows import name_of
from guibiao.plan.units import conversion, unit_name, unit_of
from guibiao.plan.vocabulary import PlacesRule
from guibiao.plan.words import said
from guibiao.progress.bounds import clean
from guibiao.progress.evidence import Bounds


def find(subject: Subject) -> Found:
    """Hold a whole against all its parts, shares against what they are shares of, a quotient against its halves."""
    yield from _places(subject)
    yield from _shares(subject)
    yield from _quotients(subject)


def _places(subject: Subject) -> Found:
    for (indicator, place, scope, each), targets in subject.series.items():
        rule, unit = subject.plan.indicators[indicator].places_rule, subject.plan.indicators[indicator].unit
        for target in targets if rule is not PlacesRule.NONE and not each else []:
            parts = _of_parts(subject, target, scope)
            bounds = [found for part in parts if (found := subject.bounds(part, unit))]
            whole = subject.bounds(target, unit)
            if not (whole and bounds) or len(bounds) != len(parts):
                continue
            together, where = _together(bounds, rule), name_of(subject.plan.places[place])
            if disjoint(whole, _rounded(together, target, unit) if rule is PlacesRule.SUM else together):
                what = Message.of("the parts together cannot make {whole} of {place}", whole=said(target), place=where)
                yield _items(subject, target, parts), what
            elif rule is PlacesRule.SUM and together.low + _slack(target, unit) < whole.low:
                what = Message.of("all parts can keep their promises, and {whole} of {place} is missed",
                                  whole=said(target), place=where)  # fmt: skip
                yield _items(subject, target, parts), what


def _of_parts(subject: Subject, target: Target, scope: str) -> list[Target]:
    """Give the promise of each part of the place for the same day; none where one part has no promise."""
    assert target.date is not None  # noqa: S101 - series hold dated targets
    found = []
    for part in subject.plan.parts_of(target.place, target.date):
        same = subject.series.get(SeriesKey(target.indicator, part, scope), [])
        at_that_day = next((other for other in same if other.date == target.date), None)
        if at_that_day is None:
            return []
        found.append(at_that_day)
    return found


def _together(parts: list[Bounds], rule: PlacesRule) -> Bounds:
    """Give the values that parts can make: a sum of them, or a mean with any weights."""
    lows, highs = [(part.low, part.low_open) for part in parts], [(part.high, part.high_open) for part in parts]
    if rule is not PlacesRule.SUM:
        (low, low_open), (high, not_high_open) = min(lows), max((value, not is_open) for value, is_open in highs)
        return Bounds(low=low, high=high, low_open=low_open, high_open=not not_high_open)
    low, high = (clean(sum(value for value, _ in edges)) for edges in (lows, highs))
    low_open, high_open = (any(is_open for _, is_open in edges) for edges in (lows, highs))
    return Bounds(low=low, high=high, low_open=low_open, high_open=high_open)


def _slack(target: Target, unit: str) -> float:
    """Give half the unit in which the whole is printed."""
    return 0.5 * 10.0**-target.decimals * conversion(target.unit, unit)


def _rounded(bounds: Bounds, target: Target, unit: str) -> Bounds:
    slack = _slack(target, unit)
    return Bounds(low=clean(bounds.low - slack), high=clean(bounds.high + slack))


def _shares(subject: Subject) -> Found:
    """Add up what is promised to parts of one place where the whole has a highest value, such as 100 %."""
    found: dict[tuple[str, str, str, date | None], list[Target]] = defaultdict(list)
    for (name, place, scope, each), targets in subject.series.items():
        indicator, part = subject.plan.indicators[name], subject.plan.places[place]
        adds_up = indicator.places_rule is PlacesRule.SUM and indicator.highest is not None
        if adds_up and part.parent and part.is_division and not each:
            for target in targets:
                found[name, scope, part.parent, target.date].append(target)
    for (name, _, _, _), parts in found.items():
        unit, highest = subject.plan.indicators[name].unit, float(subject.plan.indicators[name].highest or 0)
        least = clean(sum(max(bounds.low, 0.0) for part in parts if (bounds := subject.bounds(part, unit))))
        if least > highest:
            what = Message.of("the parts together are promised {parts} {unit}, of {whole}", parts=shown(least),
                              unit=unit_name(unit), whole=shown(highest))  # fmt: skip
            yield tuple(subject.target(part) for part in parts), what


def _quotients(subject: Subject) -> Found:
    for (name, place, scope, each), targets in subject.series.items():
        indicator = subject.plan.indicators[name]
        for target in targets:
            upper, lower = (
                _at(subject, SeriesKey(half or "", place, scope, each), target)
                for half in (indicator.numerator, indicator.denominator)
            )
            bounds = subject.bounds(target, target.unit)
            if not (bounds and upper and lower and upper.value and lower.value):
                continue
            quotient = clean(float(upper.value / lower.value) * _factor(upper.unit, lower.unit, target.unit))
            slack = _QUOTIENT_SLACK * quotient
            if disjoint(bounds, Bounds(low=quotient - slack, high=quotient + slack)):
                items = _items(subject, target, [upper, lower])
                yield items, Message.of("{parts} makes {value}, not {whole}", parts=f"{upper.value}/{lower.value}",
                                        value=shown(quotient), whole=said(target))  # fmt: skip


_QUOTIENT_SLACK = 0.02
"""How far a quotient of two printed numbers may lie from the printed ratio, as a share of it."""


def _factor(upper: str, lower: str, ratio: str) -> float:
    """Give the factor from the quotient of two units to the unit of the ratio."""
    if unit_of(upper).dimension == unit_of(lower).dimension:
        return conversion(upper, lower) * conversion("/", ratio)
    return conversion(f"{upper}/{lower}", ratio)


def _at(subject: Subject, key: SeriesKey, target: Target) -> Target | None:
    return next((other for other in subject.series.get(key, []) if other.date == target.date), None)


def _items(subject: Subject, target: Target, parts: list[Target]) -> tuple[Item, ...]:
    return tuple(subject.target(each) for each in [target, *parts])


RULE = Rule(
    "P106",
    Level.CONFLICT,
    Message.of("parts that cannot make the whole"),
    Message.of("if all parts keep their promises, the whole is still missed, or the other way round"),
    Message.of("work the numbers out again together"),
    find,
)
