"""Stocks of a pack as arrays: residents by unit, sex and age at two counts, and the totals that go with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.language import Message
from guibiao.ledger import Stock
from guibiao.ledger.stocks import ALL, Registration, Residence, Sex, bounds_of
from guibiao.packs import Pack
from guibiao.plan import Place
from guibiao.population.axes import SEX_WORDS, SEXES, Floats

_BY_AGE = (Residence.ALL, Registration.ALL)


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

    `group` gives for each unit of the last count its number among the units of the one before; units that were one
    then have the same. Totals are NaN where the pack has none. registered: everybody registered in the whole about the
    time of the last count; registered_units: in each unit; registered_units_before: about the time of the one before.
    """

    last: Count
    before: Count | None
    group: tuple[int, ...]
    totals: Mapping[tuple[Residence, Registration], Floats]
    totals_before: Mapping[tuple[Residence, Registration], Floats]
    registered: float
    registered_units: Floats
    registered_units_before: Floats

    @property
    def units(self) -> tuple[str, ...]:
        """The units of the last count."""
        return self.last.units


def base_of(pack: Pack) -> Base:
    """Read the base of a pack. Raises ProblemsFound where it has no stock by sex and age, or one that has gaps."""
    by_age = [stock for stock in pack.population if _is_by_age(stock)]
    dates = counts_of(pack)
    if not dates:
        raise _no_base()
    last = _count(by_age, dates[-1])
    _check_units(by_age, last, pack.plan.places)
    before = _count(by_age, dates[-2]) if len(dates) > 1 else None
    group = tuple(_ancestor(unit, before.units, pack.plan.places) for unit in last.units) if before else ()
    if before and -1 in group:
        before, group = None, ()
    whole = pack.plan.heading.place
    totals = _totals(pack.population, last)
    _check_urban(last, totals)
    return Base(
        last,
        before,
        group,
        totals,
        _totals(pack.population, before) if before else {},
        _registered(pack.population, whole, last),
        _registered_units(pack.population, last),
        _registered_units(pack.population, before) if before else np.empty(0),
    )


def counts_of(pack: Pack) -> list[date]:
    """List the days on which residents were counted by sex and age, in order."""
    return sorted({stock.date for stock in pack.population if _is_by_age(stock)})


def _is_by_age(stock: Stock) -> bool:
    return (stock.residence, stock.registration) == _BY_AGE and stock.sex is not Sex.ALL and stock.age != ALL


def _no_base() -> ProblemsFound:
    return ProblemsFound(
        [
            Problem(
                Position("population.csv"),
                "",
                Message.of("there are no residents by sex and age to start from"),
                Message.of("write them by unit, sex and five-year age, from a census, with its date"),
            )
        ]
    )


def _count(stocks: Iterable[Stock], day: date) -> Count:
    """Lay the stocks of a day out by unit, sex and age. Raises ProblemsFound for cells that are missing."""
    cells = {(s.place, s.sex.value, bounds_of(s.age)): s.people for s in stocks if s.date == day}
    units = tuple(dict.fromkeys(place for place, _, _ in cells))
    groups = sorted({bounds for _, _, bounds in cells})
    problems = [
        Problem(
            Position("population.csv"),
            "people",
            Message.of(
                "{place} has no {sex} of age {age} on {day}", place=unit, sex=SEX_WORDS[sex], age=bounds[0], day=day
            ),
            Message.of("give every unit the same groups of ages, for both sexes"),
        )
        for unit in units
        for sex in SEXES
        for bounds in groups
        if (unit, sex, bounds) not in cells
    ]
    if problems or not _adjacent(groups):
        raise ProblemsFound(problems or [_gap(day)])
    people = [[[float(cells[unit, sex, bounds]) for bounds in groups] for sex in SEXES] for unit in units]
    return Count(day, units, np.array([low for low, _ in groups], dtype=np.float64), np.array(people))


def _check_units(stocks: Iterable[Stock], last: Count, places: Mapping[str, Place]) -> None:
    """Refuse units that nobody lives in, and those that were counted before, still exist, and would be left out."""
    problems = [
        Problem(
            Position("population.csv"),
            "people",
            Message.of("nobody lives in {place} on {day}", place=unit, day=last.date),
            Message.of("leave it out"),
        )
        for unit, people in zip(last.units, last.people.sum(axis=(1, 2)), strict=True)
        if people <= 0
    ]
    earlier = dict.fromkeys(stock.place for stock in stocks if stock.date < last.date)
    problems += [
        Problem(
            Position("population.csv"),
            "date",
            Message.of(
                "{place} was counted earlier, and not on {day}: its people would be left out", place=unit, day=last.date
            ),
            Message.of(
                "count all units on one day; or write into places.csv until when it existed, and what replaced it"
            ),
        )
        for unit in earlier
        if unit in places and not _is_held(unit, last, places)
    ]
    if problems:
        raise ProblemsFound(problems)


def _is_held(unit: str, last: Count, places: Mapping[str, Place]) -> bool:
    """Tell whether the people of a unit of an earlier count are among those of the last one, or it is no more."""
    place = places[unit]
    gone = bool(place.replaced_by) or not place.is_valid(last.date)
    within = _ancestor(unit, last.units, places) >= 0
    return gone or within or any(_ancestor(each, (unit,), places) == 0 for each in last.units)


def _check_urban(last: Count, totals: Mapping[tuple[Residence, Registration], Floats]) -> None:
    """Refuse more urban residents than residents."""
    people = last.people.sum(axis=(1, 2))
    urban = totals.get((Residence.URBAN, Registration.ALL), people)
    problems = [
        Problem(
            Position("population.csv"),
            "people",
            Message.of("{place} has more urban residents than residents on {day}", place=unit, day=last.date),
            Message.of("check the unit, and that both are of one territory"),
        )
        for unit, more in zip(last.units, urban > people * (1 + _ROUNDING), strict=True)
        if more
    ]
    if problems:
        raise ProblemsFound(problems)


_ROUNDING = 0.001


def _adjacent(groups: Sequence[tuple[int, int | None]]) -> bool:
    """Tell whether groups of ages follow each other from 0, and the last is open."""
    ends = [high for _, high in groups]
    return groups[0][0] == 0 and ends[-1] is None and ends[:-1] == [low for low, _ in groups[1:]]


def _gap(day: date) -> Problem:
    return Problem(
        Position("population.csv"),
        "age",
        Message.of("the groups of ages on {day} overlap or leave ages out", day=day),
        Message.of("begin with 0, let each group begin where the one before ends, and leave the last one open: 85+"),
    )


def _ancestor(unit: str, known: Sequence[str], places: Mapping[str, Place]) -> int:
    """Give the earlier unit that a unit was, or was a part of; -1 where none is known."""
    if unit in known:
        return known.index(unit)
    older = next((name for name in known if name in places and unit in places[name].replaced_by), None)
    if older is not None:
        return known.index(older)
    parent = places[unit].parent if unit in places else None
    return _ancestor(parent, known, places) if parent else -1


def _totals(stocks: Iterable[Stock], count: Count) -> Mapping[tuple[Residence, Registration], Floats]:
    """Give totals without sex and age by unit, NaN where there is none."""
    found: dict[tuple[Residence, Registration], Floats] = {}
    for stock in stocks:
        if stock.date == count.date and stock.sex is Sex.ALL and stock.age == ALL and stock.place in count.units:
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
    """Give those registered in each place within half a year of a count."""
    registered = (s for s in stocks if s.registration is Registration.REGISTERED)
    return {s.place: s.people for s in registered if _months(s.date, count.date) <= _NEAR}


_NEAR = 6


def _months(one: date, other: date) -> int:
    return abs((one.year - other.year) * 12 + one.month - other.month)
