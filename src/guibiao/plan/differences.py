"""What two plans, or two versions of one, promise differently: weaker, later, missing, new.

Indicators are the same when their identifiers or their names are. Promises are held against each other for the same
indicator, form, scope and place; the place of one plan as a whole stands for that of the other, so that a city can be
held against its province. Whether a number is weaker is told by the good direction of the indicator, then by the
strictness of the relation.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from guibiao.language import Message, Name
from guibiao.plan.plan import Plan
from guibiao.plan.rows import Standard, Target, live, name_of
from guibiao.plan.units import UnitsDiffer, conversion
from guibiao.plan.vocabulary import Relation
from guibiao.plan.words import said


class Change(StrEnum):
    """How a promise of the second plan differs from that of the first."""

    WEAKER = "weaker"
    LATER = "later"
    MISSING = "missing"
    NEW = "new"
    STRONGER = "stronger"
    EARLIER = "earlier"
    OTHER = "other"
    """Different, and neither is weaker: there is no good side, or the numbers cannot be converted."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One promise that differs."""

    change: Change
    kind: str
    """The file kind: targets, standards or tasks."""
    name: Name
    first: Message | None
    second: Message | None
    first_id: str = ""
    second_id: str = ""
    passages: tuple[str, str] = ("", "")


_STRICTNESS = {
    Relation.ABOUT: 0, Relation.AT_LEAST: 1, Relation.AT_MOST: 1, Relation.EXACTLY: 1, Relation.BETWEEN: 1,
    Relation.MORE_THAN: 2, Relation.LESS_THAN: 2, Relation.RELATIVE_TO: 1,
}  # fmt: skip
_ORDER = list(Change)
_Key = tuple[str, ...]


def differences(first: Plan, second: Plan) -> list[Difference]:
    """List what the second plan promises otherwise than the first, the weightiest change first."""
    found = [*_targets(first, second), *_standards(first, second), *_tasks(first, second)]
    return sorted(found, key=lambda difference: (_ORDER.index(difference.change), difference.kind))


def plain(name: str) -> str:
    """Give a name without what two authors write differently: spaces, brackets and full-width signs."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", name).lower() if sign.isalnum())


def _targets(first: Plan, second: Plan) -> Iterator[Difference]:
    ours, theirs = _by_series(first, first), _by_series(second, first)
    for key in dict.fromkeys([*ours, *theirs]):
        yield from _series(ours.get(key, []), theirs.get(key, []), first, second)


def _by_series(plan: Plan, reference: Plan) -> dict[_Key, list[Target]]:
    """Group targets by what makes plans comparable, with the identifiers that the reference gives to indicators."""
    names = {plain(indicator.name): indicator.id for indicator in reference.indicators.values()}
    found: dict[_Key, list[Target]] = defaultdict(list)
    for target in live(plan.targets.values()):
        if target.restates:
            continue
        indicator = plan.indicators[target.indicator]
        same = indicator.id if indicator.id in reference.indicators else names.get(plain(indicator.name), indicator.id)
        place = "" if target.place == plan.heading.place else target.place
        found[same, place, target.form, target.scope, "each" if target.each else ""].append(target)
    return found


def _series(ours: Sequence[Target], theirs: Sequence[Target], first: Plan, second: Plan) -> Iterator[Difference]:
    """Hold the promises of one series against each other: those of one date first, then those that moved in time."""
    left, right = ({_slot(target): target for target in targets} for targets in (ours, theirs))
    for slot in [slot for slot in left if slot in right]:
        yield from _same_date(left.pop(slot), right.pop(slot), first, second)
    for earlier in list(left.values()):
        moved = next((target for target in right.values() if _numbers(target, earlier) == _numbers(earlier)), None)
        if moved is not None:
            del left[_slot(earlier)], right[_slot(moved)]
            change = Change.LATER if _when(moved) > _when(earlier) else Change.EARLIER
            yield _difference(change, earlier, moved, (first, second))
    for target in left.values():
        yield _difference(Change.MISSING, target, None, (first, second))
    for target in right.values():
        yield _difference(Change.NEW, None, target, (first, second))


def _slot(target: Target) -> tuple[str, str]:
    """Give what tells the promises of one series apart: the date, and what they are compared with."""
    return _when(target), target.comparison or ""


def _when(target: Target) -> str:
    return target.date.isoformat() if target.date else "9999"


def _same_date(ours: Target, theirs: Target, first: Plan, second: Plan) -> Iterator[Difference]:
    sign = first.indicators[ours.indicator].direction.sign or second.indicators[theirs.indicator].direction.sign
    change = _compared(_numbers(ours), _numbers(theirs, ours), sign, (ours.relation, theirs.relation))
    if change is not None:
        yield _difference(change, ours, theirs, (first, second))


def _numbers(promise: Target | Standard, like: Target | Standard | None = None) -> tuple[float, ...] | None:
    """Give the numbers of a promise, in the unit of another; None where that cannot be."""
    given = (number for number in (promise.value, promise.low, promise.high) if number is not None)
    try:
        factor = conversion(promise.unit, (like or promise).unit)
    except UnitsDiffer:
        return None
    return tuple(float(f"{float(number) * factor:.12g}") for number in given)


def _compared(
    ours: tuple[float, ...] | None, theirs: tuple[float, ...] | None, sign: int, relations: tuple[Relation, Relation]
) -> Change | None:
    """Tell how numbers and relations differ; None where they do not."""
    before, after = (_STRICTNESS[relation] for relation in relations)
    if ours == theirs:
        if relations[0] is relations[1] or before == after:
            return None if relations[0] is relations[1] else Change.OTHER
        return Change.STRONGER if after > before else Change.WEAKER
    if not (ours and theirs and sign) or len(ours) != len(theirs):
        return Change.OTHER
    steps = [sign * (new - old) for old, new in zip(ours, theirs, strict=True)]
    if min(steps) < 0 < max(steps):
        return Change.OTHER
    return Change.STRONGER if max(steps) > 0 else Change.WEAKER


def _difference(change: Change, ours: Target | None, theirs: Target | None, plans: tuple[Plan, Plan]) -> Difference:
    target, plan = (ours, plans[0]) if ours else (theirs, plans[1])
    assert target is not None  # noqa: S101 - one of the two is there
    return Difference(
        change,
        "targets",
        name_of(plan.indicators[target.indicator]),
        _dated(ours),
        _dated(theirs),
        ours.id if ours else "",
        theirs.id if theirs else "",
        (_heading(ours), _heading(theirs)),
    )


def _dated(target: Target | None) -> Message | None:
    if target is None:
        return None
    if target.date is None:
        return said(target)
    return Message.of("{promise} by {year}", promise=said(target), year=target.date.year)


def _heading(row: Target | Standard | None) -> str:
    return row.passage.heading if row and row.passage else ""


def _standards(first: Plan, second: Plan) -> Iterator[Difference]:
    """Hold the norms of two plans against each other by name and scope; which is weaker is not told."""
    ours = {(plain(norm.name), plain(norm.scope)): norm for norm in live(first.standards.values())}
    theirs = {(plain(norm.name), plain(norm.scope)): norm for norm in live(second.standards.values())}
    for key in dict.fromkeys([*ours, *theirs]):
        one, other = ours.get(key), theirs.get(key)
        if one and other:
            change = _compared(_numbers(one), _numbers(other, one), 0, (one.relation, other.relation))
        else:
            change = Change.MISSING if one else Change.NEW
        norm = one or other
        if change is not None and norm is not None:
            words = (said(one) if one else None, said(other) if other else None)
            ids = (one.id if one else "", other.id if other else "")
            yield Difference(change, "standards", name_of(norm), *words, *ids, (_heading(one), _heading(other)))


def _tasks(first: Plan, second: Plan) -> Iterator[Difference]:
    """List the tasks that one plan orders and the other does not, told by verb and object."""
    ours = {plain(task.verb + task.object): task for task in live(first.tasks.values())}
    theirs = {plain(task.verb + task.object): task for task in live(second.tasks.values())}
    for key in [key for key in ours if key not in theirs]:
        task = ours[key]
        yield Difference(Change.MISSING, "tasks", Name(task.verb + task.object, task.name_en), None, None, task.id)
    for key in [key for key in theirs if key not in ours]:
        task = theirs[key]
        yield Difference(Change.NEW, "tasks", Name(task.verb + task.object, task.name_en), None, None, "", task.id)
