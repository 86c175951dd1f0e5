"""What residents must be counted like for a projection to start from them: what is wrong, with the row and a remedy."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from guibiao.files.problem import Position, Problem, first_few
from guibiao.language import Message
from guibiao.ledger import Stock
from guibiao.ledger.stocks import ALL, Registration, Residence, Sex, bounds_of
from guibiao.packs import Pack
from guibiao.plan import Place
from guibiao.population.axes import FERTILE, FIVE_YEAR_GROUPS, SEX_WORDS, SEXES

_OLDEST = 100
_ROUNDING = Decimal("1.001")
_BY_AGE = (Residence.ALL, Registration.ALL)


def is_by_age(stock: Stock) -> bool:
    """Tell whether a stock is of residents by sex and age."""
    return (stock.residence, stock.registration) == _BY_AGE and stock.sex is not Sex.ALL and stock.age != ALL


def is_total(stock: Stock) -> bool:
    """Tell whether a stock is of both sexes and all ages together."""
    return stock.sex is Sex.ALL and stock.age == ALL


def ancestor(unit: str, known: Sequence[str], places: Mapping[str, Place]) -> int:
    """Give the earlier unit that a unit was, or was a part of; -1 where none is known."""
    if unit in known:
        return known.index(unit)
    older = next((name for name in known if name in places and unit in places[name].replaced_by), None)
    if older is not None:
        return known.index(older)
    parent = places[unit].parent if unit in places else None
    return ancestor(parent, known, places) if parent else -1


def count_problems(pack: Pack, day: date) -> Iterator[Problem]:
    """Find what keeps the stocks of a day from being one table of units, sexes and groups of ages."""
    stocks = [stock for stock in pack.population if stock.date == day]
    yield from _given_twice(pack, stocks)
    by_age = [stock for stock in stocks if is_by_age(stock)]
    groups = sorted({bounds_of(stock.age) for stock in by_age}, key=lambda group: (group[0], group[1] or _OLDEST + 1))
    fault = None if _adjacent(groups) else Message.of("the groups of ages on {day} overlap or leave ages out", day=day)
    if fault is None and not _fine_enough(groups):
        fault = Message.of("the groups of ages on {day} do not add up to 0-4, 5-9, … 80-84, 85+", day=day)
    missing = list(_missing(pack, by_age))
    if fault and not missing:
        remedy = Message.of("write 0-4, 5-9, … 80-84, 85+, or finer groups that add up to these, the last one open")
        yield Problem(pack.position(by_age[0], "age"), "age", fault, remedy)
    yield from missing


def _given_twice(pack: Pack, stocks: Sequence[Stock]) -> Iterator[Problem]:
    """Find people that two sources count, so that the order of rows would decide."""
    first: dict[object, Stock] = {}
    for stock in stocks:
        cell = (stock.place, stock.residence, stock.registration, stock.sex, bounds_of(stock.age))
        held = first.setdefault(cell, stock)
        if held is not stock:
            yield Problem(
                pack.position(stock, "people"),
                "people",
                Message.of("the same people of {place} are counted on {day} by {source}", place=stock.place,
                           day=stock.date, source=held.source),
                Message.of("keep the rows of one source"),
            )  # fmt: skip


def _adjacent(groups: Sequence[tuple[int, int | None]]) -> bool:
    """Tell whether groups of ages follow each other from 0, and the last is open."""
    ends = [high for _, high in groups]
    return groups[0][0] == 0 and ends[-1] is None and ends[:-1] == [low for low, _ in groups[1:]]


def _fine_enough(groups: Sequence[tuple[int, int | None]]) -> bool:
    """Tell whether groups add up to five-year ones, and the open one begins late enough and not too late."""
    lower = {low for low, _ in groups}
    return lower >= set(FIVE_YEAR_GROUPS) and max(lower) <= _OLDEST


def _missing(pack: Pack, by_age: Sequence[Stock]) -> Iterator[Problem]:
    """Find the groups of ages that other units or the other sex have, said once for a unit and sex."""
    held = {(stock.place, stock.sex.value, bounds_of(stock.age)) for stock in by_age}
    ages = {bounds_of(stock.age): stock.age for stock in sorted(by_age, key=lambda stock: bounds_of(stock.age)[0])}
    first = {stock.place: stock for stock in reversed(by_age)}
    for unit in dict.fromkeys(stock.place for stock in by_age):
        row = first[unit]
        for sex in SEXES:
            absent = [age for bounds, age in ages.items() if (unit, sex, bounds) not in held]
            if absent:
                yield Problem(
                    pack.position(row, "age"),
                    "age",
                    Message.of("{place} has no {sex} of age {age} on {day}", place=unit, sex=SEX_WORDS[sex],
                               age=first_few(absent), day=row.date),
                    Message.of("give every unit the same groups of ages, for both sexes"),
                )  # fmt: skip


def empty_problems(pack: Pack, day: date) -> Iterator[Problem]:
    """Find units of a count that nobody lives in."""
    for unit, stocks in _by_unit(pack, day).items():
        if not any(stock.people for stock in stocks):
            yield Problem(
                pack.position(stocks[0], "people"), "people",
                Message.of("nobody lives in {place} on {day}", place=unit, day=day), Message.of("leave it out"),
            )  # fmt: skip


def unit_problems(pack: Pack, day: date) -> Iterator[Problem]:
    """Find units of the last count without women to bear children, that lie in each other, or that it leaves out."""
    counted = _by_unit(pack, day)
    held_in = _held_in(list(counted), pack.plan.places)
    for unit, stocks in counted.items():
        if any(stock.people for stock in stocks) and not any(stock.people for stock in stocks if _may_bear(stock)):
            yield Problem(
                pack.position(stocks[0], "people"), "people",
                Message.of("no women of 15 to 49 live in {place} on {day}", place=unit, day=day),
                Message.of("add the people up with those of another unit"),
            )  # fmt: skip
        inside = held_in[unit]
        if inside:
            yield Problem(
                pack.position(stocks[0], "place"),
                "place",
                Message.of("{place} holds {units}, which are counted too: people would be counted twice",
                           place=unit, units=first_few(inside)),
                Message.of("leave out the rows of one or of the others"),
            )  # fmt: skip
    yield from _left_out(pack, day, tuple(counted))


def _by_unit(pack: Pack, day: date) -> Mapping[str, Sequence[Stock]]:
    """Give the stocks of a day by sex and age, by unit."""
    counted: dict[str, list[Stock]] = {}
    for stock in pack.population:
        if stock.date == day and is_by_age(stock):
            counted.setdefault(stock.place, []).append(stock)
    return counted


def _may_bear(stock: Stock) -> bool:
    """Tell whether a stock is of women of 15 to 49."""
    low, high = bounds_of(stock.age)
    return stock.sex is Sex.FEMALE and low >= FERTILE[0] and high is not None and high <= FERTILE[1]


def _held_in(units: Iterable[str], places: Mapping[str, Place]) -> Mapping[str, Sequence[str]]:
    """Give the units that lie in other units or are members of them, by the unit that holds them."""
    counted, found = set(units), dict[str, list[str]]()
    for unit in units:
        around = places[unit].parent if unit in places else None
        while around:
            if around in counted:
                found.setdefault(around, []).append(unit)
            around = places[around].parent if around in places else None
        members = places[unit].members if unit in places else ()
        found.setdefault(unit, []).extend(member for member in members if member in counted)
    return found


def _left_out(pack: Pack, day: date, units: Sequence[str]) -> Iterator[Problem]:
    """Find units that were counted before, still exist, and are not among those of the last count."""
    earlier = {stock.place: stock for stock in pack.population if is_by_age(stock) and stock.date < day}
    for unit, stock in earlier.items():
        if unit in pack.plan.places and not _is_held(unit, day, units, pack.plan.places):
            yield Problem(
                pack.position(stock, "date"),
                "date",
                Message.of(
                    "{place} was counted earlier, and not on {day}: its people would be left out", place=unit, day=day
                ),
                Message.of(
                    "count all units on one day; or write into places.csv until when it existed, and what replaced it"
                ),
            )


def _is_held(unit: str, day: date, units: Sequence[str], places: Mapping[str, Place]) -> bool:
    """Tell whether the people of a unit of an earlier count are among those of the last one, or it is no more."""
    place = places[unit]
    gone = bool(place.replaced_by) or not place.is_valid(day)
    within = ancestor(unit, units, places) >= 0
    return gone or within or any(ancestor(each, (unit,), places) == 0 for each in units)


def total_problems(pack: Pack, day: date) -> Iterator[Problem]:
    """Find more urban residents than residents, and more of an urban registration than registered, in a unit."""
    people: dict[tuple[str, Residence, Registration], Decimal] = {}
    totals = [stock for stock in pack.population if stock.date == day and is_total(stock)]
    for stock in pack.population:
        if stock.date == day and is_by_age(stock):
            key = (stock.place, *_BY_AGE)
            people[key] = people.get(key, Decimal(0)) + stock.people
    people |= {
        (stock.place, stock.residence, stock.registration): stock.people
        for stock in totals
        if stock.registration is Registration.REGISTERED
    }
    for stock in totals:
        match stock.residence, stock.registration:
            case Residence.URBAN, Registration.ALL:
                what = Message.of(
                    "{place} has more urban residents than residents on {day}", place=stock.place, day=day
                )
                most = people.get((stock.place, *_BY_AGE))
            case Residence.ALL, Registration.REGISTERED_URBAN:
                what = Message.of(
                    "{place} has more people with an urban registration than registered people on {day}",
                    place=stock.place, day=day,
                )  # fmt: skip
                most = people.get((stock.place, Residence.ALL, Registration.REGISTERED))
            case _:
                continue
        if most is not None and stock.people > most * _ROUNDING:
            remedy = Message.of("check the unit, and that both are of one territory")
            yield Problem(pack.position(stock, "people"), "people", what, remedy)


def no_base(pack: Pack) -> Problem:
    """Say that there are no residents to start from."""
    rows = pack.population
    return Problem(
        pack.position(rows[0], "age") if rows else Position("population.csv"),
        "",
        Message.of("there are no residents by sex and age to start from"),
        Message.of("write them by unit, sex and five-year age, from a census, with its date"),
    )
