"""A small pack with counts of three counties, and the default pack, for tests of projections."""

from collections.abc import Iterator
from functools import cache

from guibiao.ledger import Rate, Stock
from guibiao.packs import Pack, find_pack, read_pack
from guibiao.packs.folder import pack_from
from guibiao.population.inputs.inputs import Inputs, inputs_of
from packs_on_disk import contents

AGES = (*(f"{low}-{low + 4}" for low in range(0, 85, 5)), "85+")
UNITS = ("990001", "990002", "990003")


@cache
def dezhou() -> Pack:
    return read_pack(find_pack("dezhou"))


@cache
def dezhou_inputs(last: int = 2025) -> Inputs:
    return inputs_of(dezhou(), last)


def stock(place: str, people: float, **more: str) -> Stock:
    values = {"place": place, "date": "2020-11-01", "people": str(people), "source": "bureau"}
    return Stock.model_validate(values | more)


def count(day: str = "2020-11-01", scale: float = 1.0) -> Iterator[Stock]:
    """Count units one, two and three times as large, fewer people the older."""
    for number, unit in enumerate(UNITS, start=1):
        for position, age in enumerate(AGES):
            people = round(scale * number * (9000 - 450 * position))
            yield from (stock(unit, people, sex=sex, age=age, date=day) for sex in ("female", "male"))


def urban(day: str = "2020-11-01", people: float = 60_000) -> Iterator[Stock]:
    """Count urban residents."""
    for number, unit in enumerate(UNITS, start=1):
        yield stock(unit, number * people, residence="urban", date=day)


def small(*stocks: Stock, rates: tuple[Rate, ...] = ()) -> Pack:
    """Give the small pack with some stocks and rates."""
    tables = pack_from(contents()).tables()
    return Pack.of(tables | {"population": list(stocks), "rates": list(rates), "territories": []})
