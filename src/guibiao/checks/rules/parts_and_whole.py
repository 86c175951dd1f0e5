"""Parts that cannot make the whole that is promised."""

from guibiao.checks.finding import Found, Item, Level, Rule
from guibiao.checks.promises import said
from guibiao.checks.subject import Subject
from guibiao.language import Message, shown
from guibiao.plan import Target
from guibiao.plan.units import conversion
from guibiao.plan.vocabulary import PlacesRule
from guibiao.progress.evidence import INFINITE, Bounds


def find(subject: Subject) -> Found:
    """Hold the promise for a whole against those for all its parts, and a quotient against its two halves."""
    yield from _places(subject)
    yield from _quotients(subject)


def _places(subject: Subject) -> Found:
    for (indicator, place, scope), targets in subject.series.items():
        rule = subject.plan.indicators[indicator].places_rule
        for target in targets:
            parts = _of_parts(subject, target, scope)
            if rule is PlacesRule.NONE or not parts:
                continue
            unit = subject.plan.indicators[indicator].unit
            whole, bounds = subject.bounds(target, unit), [subject.bounds(part, unit) for part in parts]
            known = [each for each in bounds if each]
            if whole and len(known) == len(bounds) and not _fits(whole, known, rule):
                yield (
                    _items(subject, target, parts),
                    Message.of("the parts together cannot make {whole} of {place}", whole=said(target), place=place),
                )


def _of_parts(subject: Subject, target: Target, scope: str) -> list[Target]:
    """Give the promises of all parts of the place for the same day; none where one part has no promise."""
    assert target.date is not None  # noqa: S101 - series hold dated targets
    found: list[Target] = []
    parts = subject.plan.parts_of(target.place, target.date)
    for part in parts:
        same = subject.series.get((target.indicator, part, scope), [])
        found.extend(other for other in same if other.date == target.date)
    return found if parts and len(found) == len(parts) else []


def _fits(whole: Bounds, parts: list[Bounds], rule: PlacesRule) -> bool:
    """Tell whether values of the parts exist that make the whole: a sum of them, or a mean with any weights."""
    lows, highs = [part.low for part in parts], [part.high for part in parts]
    low, high = (sum(lows), sum(highs)) if rule is PlacesRule.SUM else (min(lows), max(highs))
    return low <= whole.high and whole.low <= high


def _quotients(subject: Subject) -> Found:
    for (name, place, scope), targets in subject.series.items():
        indicator = subject.plan.indicators[name]
        for target in targets:
            upper = _at(subject, indicator.numerator, place, scope, target)
            lower = _at(subject, indicator.denominator, place, scope, target)
            if not (upper and lower and upper.value and lower.value and target.value):
                continue
            quotient = float(upper.value / lower.value) * conversion(upper.unit, lower.unit)
            quotient *= conversion("/", target.unit)
            bounds = subject.bounds(target, target.unit)
            slack = 0.02 * quotient
            if bounds and not bounds.low - slack <= quotient <= bounds.high + slack and abs(bounds.low) < INFINITE:
                items = _items(subject, target, [upper, lower])
                yield items, Message.of("{parts} makes {value}, not {whole}", parts=f"{upper.value}/{lower.value}",
                                        value=shown(quotient), whole=said(target))  # fmt: skip


def _at(subject: Subject, indicator: str | None, place: str, scope: str, target: Target) -> Target | None:
    found = subject.series.get((indicator or "", place, scope), [])
    return next((other for other in found if other.date == target.date), None)


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
