"""Stocks of a pack as arrays: residents by unit, sex and age at two counts, and the totals that go with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from guibiao.files.problem import Problem, ProblemsFound
from guibiao.language import Message, Name
from guibiao.ledger import Stock
from guibiao.ledger.stocks import Registration, Residence, bounds_of
from guibiao.packs import Pack
from guibiao.plan.periods import DAYS_A_YEAR
from guibiao.plan.rows import name_of
from guibiao.population.axes import SEXES, Floats
from guibiao.population.inputs.base_checks import (
    ancestor,
    count_problems,
    empty_problems,
    is_by_age,
    is_total,
    no_base,
    total_problems,
    unit_problems,
)


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """Residents on a date by unit, sex and group of ages, whose lower bounds are `ages`; the last is open."""

    date: date
    units: tuple[str, ...]
    ages: Floats
    people: Floats

    def regrouped(self, lower: Sequence[int]) -> Floats:
        """Add the groups up to wider ones (unit, sex, group)."""
        starts = np.searchsorted(self.ages, lower)
        return np.asarray(np.add.reduceat(self.people, starts, axis=-1))

    def merged(self, into: Sequence[int], number: int) -> "Count":
        """Add units up, each `into` one of `number` groups."""
        people = np.zeros((number, *self.people.shape[1:]))
        np.add.at(people, np.asarray(into), self.people)
        return Count(self.date, tuple(map(str, range(number))), self.ages, people)


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """What a projection starts from: the last count, the one before where there is one, and totals by unit.

    The count before is the one of about ten years earlier. `group` gives for each unit of the last count its number
    among the units of the one before; units that were one then have the same. Totals are NaN where the pack has none.
    registered: everybody registered in the whole about the time of the last count; registered_units: in each unit;
    registered_units_before: about the time of the one before.
    """

    last: Count
    before: Count | None
    group: tuple[int, ...]
    totals: Mapping[tuple[Residence, Registration], Floats]
    totals_before: Mapping[tuple[Residence, Registration], Floats]
    registered: float
    registered_units: Floats
    registered_units_before: Floats
    no_past: Message | None = None
    """Why there is no count before, where there is none."""

    @property
    def units(self) -> tuple[str, ...]:
        """The units of the last count."""
        return self.last.units


def base_of(pack: Pack) -> Base:
    """Read the base of a pack. Raises ProblemsFound where it has no stock by sex and age, or one that has gaps."""
    dates = counts_of(pack)
    if not dates:
        raise ProblemsFound([no_base(pack)])
    day, earlier = dates[-1], _a_decade_before(dates)
    counts = [each for each in (day, earlier) if each]
    refuse(problem for each in counts for problem in count_problems(pack, each))
    of_counts = [*unit_problems(pack, day)]
    for each in counts:
        of_counts += [*empty_problems(pack, each), *total_problems(pack, each)]
    refuse(of_counts)
    last = _count(pack.population, day)
    before, group, no_past = _past(pack, last, dates, earlier)
    return Base(
        last,
        before,
        group,
        _totals(pack.population, last),
        _totals(pack.population, before) if before else {},
        _registered(pack.population, pack.plan.heading.place, last),
        _registered_units(pack.population, last),
        _registered_units(pack.population, before) if before else np.empty(0),
        no_past,
    )


def counts_of(pack: Pack) -> list[date]:
    """List the days on which residents were counted by sex and age, in order."""
    return sorted({stock.date for stock in pack.population if is_by_age(stock)})


def refuse(problems: Iterable[Problem]) -> None:
    """Raise ProblemsFound where there is any problem."""
    found = list(problems)
    if found:
        raise ProblemsFound(found)


def _a_decade_before(dates: Sequence[date]) -> date | None:
    """Give the day of the count that lies nearest to ten years before the last one; None where none is near."""
    apart = {day: abs((dates[-1] - day).days / DAYS_A_YEAR - _DECADE) for day in dates[:-1]}
    nearest = min(apart, key=lambda day: apart[day], default=None)
    return nearest if nearest and apart[nearest] <= _NEAR_A_DECADE else None


_DECADE = 10
_NEAR_A_DECADE = 1
"""Years."""


def _past(
    pack: Pack, last: Count, dates: Sequence[date], earlier: date | None
) -> tuple[Count | None, tuple[int, ...], Message | None]:
    """Give the count before and the units of the last one in it; or why there is none."""
    if earlier is None:
        alone = len(dates) == 1
        return (
            None,
            (),
            Message.of("there is one count only")
            if alone
            else Message.of("no count lies about ten years before that of {day}", day=last.date),
        )
    before = _count(pack.population, earlier)
    group = tuple(ancestor(unit, before.units, pack.plan.places) for unit in last.units)
    unknown = [unit for unit, number in zip(last.units, group, strict=True) if number < 0]
    if unknown:
        names = [name_of(pack.plan.places[unit]) for unit in unknown]
        return (
            None,
            (),
            Message.of(
                "{places} is not among the units of {day}, nor a part of one",
                places=Name.listed(names),
                day=earlier,
            ),
        )
    return before, group, None


def _count(stocks: Iterable[Stock], day: date) -> Count:
    """Lay the stocks of a day out by unit, sex and age."""
    cells = {(s.place, s.sex.value, bounds_of(s.age)[0]): s.people for s in stocks if s.date == day and is_by_age(s)}
    units = tuple(dict.fromkeys(place for place, _, _ in cells))
    ages = sorted({low for _, _, low in cells})
    people = [[[float(cells[unit, sex, low]) for low in ages] for sex in SEXES] for unit in units]
    return Count(day, units, np.array(ages, dtype=np.float64), np.array(people))


def _totals(stocks: Iterable[Stock], count: Count) -> Mapping[tuple[Residence, Registration], Floats]:
    """Give totals without sex and age by unit, NaN where there is none."""
    found: dict[tuple[Residence, Registration], Floats] = {}
    for stock in stocks:
        if stock.date == count.date and is_total(stock) and stock.place in count.units:
            totals = found.setdefault((stock.residence, stock.registration), np.full(len(count.units), np.nan))
            totals[count.units.index(stock.place)] = float(stock.people)
    return found


def _registered(stocks: Iterable[Stock], whole: str, count: Count) -> float:
    """Give those registered in the prefecture about the time of the last count: its own figure, or that of units."""
    own = _registered_near(stocks, count).get(whole)
    return float(_registered_units(stocks, count).sum()) if own is None else float(own)


def _registered_units(stocks: Iterable[Stock], count: Count) -> Floats:
    """Give those registered in each unit about the time of a count (unit,), NaN where nobody counted them."""
    near = _registered_near(stocks, count)
    return np.array([float(near.get(unit, np.nan)) for unit in count.units])


def _registered_near(stocks: Iterable[Stock], count: Count) -> Mapping[str, Decimal]:
    """Give all who are registered in each place within half a year of a count, as they stood nearest to it."""
    kind = (Residence.ALL, Registration.REGISTERED)
    registered = [s for s in stocks if (s.residence, s.registration) == kind and is_total(s)]
    near = [s for s in registered if _months(s.date, count.date) <= _NEAR]
    return {s.place: s.people for s in sorted(near, key=lambda s: abs(s.date - count.date), reverse=True)}


_NEAR = 6


def _months(one: date, other: date) -> int:
    return abs((one.year - other.year) * 12 + one.month - other.month)
