"""A total that is not the sum of its parts, and a ratio that lies outside those of its parts."""

from collections.abc import Iterator, Sequence

from guibiao.gate.file import HandedIn
from guibiao.gate.rule import Doubts, FileRule
from guibiao.language import Message, shown
from guibiao.ledger import Observation
from guibiao.ledger.questions import Grade
from guibiao.plan import Plan
from guibiao.plan.rows import name_of
from guibiao.plan.units import unit_name
from guibiao.plan.vocabulary import PlacesRule, Qualifier

_FEWEST = 2
"""Parts that a whole has at least."""
_SLACK = 0.005
"""How far a sum may lie from a total beside the rounding of the parts, as a share of it."""


def find(handed: HandedIn) -> Doubts:
    """Ask why where all parts of a place and the place itself are known for a period, and do not fit together."""
    for number, row in enumerate(handed.rows):
        rule = handed.plan.indicators[row.indicator].places_rule
        if rule is PlacesRule.NONE or row.qualifier is not Qualifier.NONE or row.territory:
            continue
        for whole in _wholes(handed, row):
            what = _misfit(handed, row, whole, rule)
            if what:
                yield number, Grade.EXPLAIN, what


def _wholes(handed: HandedIn, row: Observation) -> Iterator[str]:
    """Give the place itself, and the wholes that it is a part of and that are not in the file themselves.

    Above the place of the plan a pack lists some parts only, so nothing adds up there.
    """
    above = set(_above(handed.plan))
    if row.place not in above:
        yield row.place
    for place in handed.plan.places.values():
        if place.id in above:
            continue
        is_whole = place.id == handed.plan.places[row.place].parent or row.place in place.members
        if is_whole and (row.indicator, place.id, row.period) not in handed.cells:
            yield place.id


def _above(plan: Plan) -> Iterator[str]:
    parent = plan.places[plan.heading.place].parent
    while parent is not None:
        yield parent
        parent = plan.places[parent].parent


def _misfit(handed: HandedIn, row: Observation, whole: str, rule: PlacesRule) -> Message | None:
    parts = handed.plan.parts_of(whole, row.period.end)
    stated = handed.known(row.indicator, whole, row.period, row.definition)
    values = [handed.known(row.indicator, part, row.period, row.definition) for part in parts]
    known = [value for value in values if value is not None]
    if stated is None or len(known) < max(len(values), _FEWEST):
        return None
    unit = unit_name(handed.plan.indicators[row.indicator].unit)
    where = name_of(handed.plan.places[whole])
    if rule is PlacesRule.SUM:
        return _sum(stated, known, handed.printed(row), (where, unit))
    if min(known) - handed.printed(row) <= stated <= max(known) + handed.printed(row):
        return None
    return Message.of(
        "the parts of {place} lie between {low} and {high} {unit}, the whole says {total} {unit}",
        place=where, low=shown(min(known)), high=shown(max(known)), total=shown(stated), unit=unit,
    )  # fmt: skip


def _sum(stated: float, known: Sequence[float], printed: float, names: tuple[object, object]) -> Message | None:
    together = sum(known)
    if abs(stated - together) <= 0.5 * printed * (len(known) + 1) + _SLACK * abs(stated):
        return None
    place, unit = names
    return Message.of(
        "the parts of {place} make {parts} {unit}, the total says {total} {unit}",
        place=place, parts=shown(together), total=shown(stated), unit=unit,
    )  # fmt: skip


RULE = FileRule("G03", Message.of("parts and total"), (Grade.EXPLAIN,), find)
