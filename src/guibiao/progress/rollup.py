"""Roll-up: values of parts make the value of the whole, by the rule of the indicator, or nothing is said.

Sums add up over parts. Ratios divide the sum of numerators by the sum of denominators, never average percentages.
A whole of which a part is missing is not estimated: the missing parts are named instead.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from guibiao.language import Message, Name
from guibiao.ledger import Chosen
from guibiao.ledger.columns import day_of
from guibiao.plan import Indicator, Period, Plan
from guibiao.plan.rows import name_of
from guibiao.plan.units import conversion, is_relative, unit_of
from guibiao.plan.vocabulary import PeriodsRule, PlacesRule


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The value of a whole with its parts, or the reason why there is none."""

    indicator: str
    unit: str
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    parts: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    """Row numbers of the ledger that went in."""
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    value: float
    row: int


def roll_up_places(
    plan: Plan, chosen: Chosen, indicator: str, places: Sequence[str], period: Period, definition: str = ""
) -> RolledUp:
    """Make the value of several places together for one period.

    Only values of one `definition` are put together; the indicator's own where none is given.
    """
    book = _Book(plan, chosen, definition)
    match plan.indicators[indicator].places_rule:
        case PlacesRule.SUM:
            found = {place: book.value(indicator, place, period) for place in places}
            return _sum(plan, plan.indicators[indicator], found)
        case PlacesRule.RATIO:
            return _ratio(book, indicator, [(place, period) for place in places])
        case PlacesRule.NONE:
            return _refused(plan.indicators[indicator], places, Message.of("it has no rule for adding up places"))


def roll_up_periods(
    plan: Plan, chosen: Chosen, indicator: str, place: str, periods: Sequence[Period], definition: str = ""
) -> RolledUp:
    """Make the value of one place for several periods that follow one another without a gap.

    Only values of one `definition` are put together; the indicator's own where none is given.
    """
    ordered = sorted(periods)
    book, found = _Book(plan, chosen, definition), plan.indicators[indicator]
    names = [period.text for period in ordered]
    if any(later.start - earlier.end != timedelta(days=1) for earlier, later in pairwise(ordered)):
        return _refused(found, names, Message.of("the periods overlap or leave a gap"))
    match found.periods_rule:
        case PeriodsRule.SUM:
            return _sum(plan, found, {period.text: book.value(indicator, place, period) for period in ordered})
        case PeriodsRule.LAST:
            return _sum(plan, found, {period.text: book.value(indicator, place, period) for period in ordered[-1:]})
        case PeriodsRule.RATIO:
            return _ratio(book, indicator, [(place, period) for period in ordered])
        case PeriodsRule.NONE:
            return _refused(found, names, Message.of("it has no rule for adding up periods"))


def value_of(
    plan: Plan, chosen: Chosen, indicator: str, place: str, period: Period, definition: str = ""
) -> float | None:
    """Give the chosen value of exactly one period, in the unit of the indicator; None where there is none."""
    found = _Book(plan, chosen, definition).value(indicator, place, period)
    return found.value if found else None


def check_total(total: float, parts: RolledUp, *, tolerance: float = 0.0) -> Message | None:
    """Say what is wrong when a stated total is not what its parts make; None when it is, within `tolerance`."""
    if parts.value is None:
        return parts.reason
    if abs(total - parts.value) <= tolerance:
        return None
    return Message.of("the parts make {parts}, the total says {total}", parts=parts.value, total=total)


@dataclass(frozen=True, slots=True)
class _Book:
    """Finds the chosen value of exactly one period, in the unit of the indicator, by one definition."""

    plan: Plan
    chosen: Chosen
    definition: str

    def value(self, indicator: str, place: str, period: Period) -> _Found | None:
        """Give the value of a place: its own, or one of the larger place that was counted on its territory."""
        own = self._value(indicator, place, period, "")
        parent = self.plan.places[place].parent
        return own or (self._value(indicator, parent, period, place) if parent else None)

    def _value(self, indicator: str, place: str, period: Period, territory: str) -> _Found | None:
        series = self.chosen.series(indicator, place, self.plan.indicators[indicator].unit)
        columns = self.chosen.ledger.columns
        wanted = (period.start, period.end, self.definition, territory)
        for row, value in zip(series.rows, series.values, strict=True):
            days = (day_of(int(columns.days[name][row])) for name in ("start", "end"))
            words = (columns.words[name][row] for name in ("definition", "territory"))
            if (*days, *words) == wanted:
                return _Found(float(value), int(row))
        return None


def _sum(plan: Plan, indicator: Indicator, found: Mapping[str, _Found | None]) -> RolledUp:
    missing = [name for name, value in found.items() if value is None]
    if missing or not found:
        return _refused(indicator, found, _missing(plan, missing))
    values = [value for value in found.values() if value is not None]
    total = sum(value.value for value in values)
    return RolledUp(indicator.id, indicator.unit, total, None, None, tuple(found), tuple(value.row for value in values))


def _ratio(book: _Book, indicator: str, cells: Sequence[tuple[str, Period]]) -> RolledUp:
    """Divide the sum of numerators by the sum of denominators, from the rows themselves or from their own series."""
    found = book.plan.indicators[indicator]
    names = [f"{place} {period}" for place, period in cells]
    halves = [_halves(book, found, place, period) for place, period in cells]
    missing = [name for name, half in zip(names, halves, strict=True) if half is None]
    if missing or not cells:
        return _refused(found, names, _missing(book.plan, missing))
    known = [half for half in halves if half is not None]
    above = sum(upper for upper, _, _ in known)
    below = sum(lower for _, lower, _ in known)
    if below == 0:
        return _refused(found, names, Message.of("the denominators add up to zero"))
    rows = tuple(row for _, _, used in known for row in used)
    value = above / below * quotient_factor(book.plan, found)
    return RolledUp(found.id, found.unit, value, above, below, tuple(names), rows)


def quotient_factor(plan: Plan, indicator: Indicator) -> float:
    """Give the factor from the quotient of the two series to the unit of the ratio."""
    if indicator.numerator is None or indicator.denominator is None:
        return conversion("/", indicator.unit) if is_relative(indicator.unit) else 1.0
    upper, lower = plan.indicators[indicator.numerator].unit, plan.indicators[indicator.denominator].unit
    if unit_of(upper).dimension == unit_of(lower).dimension:
        return conversion(upper, lower) * conversion("/", indicator.unit)
    return conversion(f"{upper}/{lower}", indicator.unit)


def _halves(
    book: _Book, indicator: Indicator, place: str, period: Period
) -> tuple[float, float, tuple[int, ...]] | None:
    own = book.value(indicator.id, place, period)
    if own is not None:
        numbers = book.chosen.ledger.columns.numbers
        above, below = float(numbers["numerator"][own.row]), float(numbers["denominator"][own.row])
        if above == above and below == below:  # noqa: PLR0124 - neither is not-a-number
            return above, below, (own.row,)
    if indicator.numerator is None or indicator.denominator is None:
        return None
    upper = book.value(indicator.numerator, place, period)
    lower = book.value(indicator.denominator, place, period)
    return (upper.value, lower.value, (upper.row, lower.row)) if upper and lower else None


def _missing(plan: Plan, parts: Sequence[str]) -> Message:
    """Name the parts that are missing: places by their names, with periods as they are written."""
    named = ([_name(plan, word) for word in part.split()] for part in parts)
    each = (Name(" ".join(name.own for name in names), " ".join(name.text() for name in names)) for names in named)
    return Message.of("no value is known for {names}", names=Name.listed(each))


def _name(plan: Plan, word: str) -> Name:
    return name_of(plan.places[word]) if word in plan.places else Name(word)


def _refused(indicator: Indicator, parts: Iterable[str], reason: Message) -> RolledUp:
    return RolledUp(indicator.id, indicator.unit, None, None, None, tuple(parts), (), reason)
