"""Territories that change hands: which of them a projection follows, and what is wrong with the others."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from guibiao.files.problem import Problem
from guibiao.language import Message
from guibiao.packs import Pack
from guibiao.population.engine.rates import Transfer

_ALL = Decimal("1.000001")


def transfers_of(pack: Pack, years: Sequence[int]) -> tuple[Transfer, ...]:
    """Give the territories that change hands within the years of the steps."""
    return tuple(
        Transfer(row.year, row.source_place, row.target_place, float(row.share))
        for row in pack.territories
        if row.year in years
    )


def territory_problems(pack: Pack, units: Sequence[str]) -> Iterator[Problem]:
    """Find territories of places that are not projected, and more than all of a place in one year."""
    given: dict[tuple[str, int], Decimal] = {}
    for row in pack.territories:
        for field in ("source_place", "target_place"):
            place = getattr(row, field)
            if place not in units:
                yield Problem(
                    pack.position(row, field),
                    field,
                    Message.of("{place} is not a unit that is projected", place=place),
                    Message.of(
                        "name places with residents by sex and age at the last count: {units}", units=", ".join(units)
                    ),
                )
        key = (row.source_place, row.year)
        before = given.get(key, Decimal(0))
        given[key] = before + row.share
        if before <= _ALL < given[key]:
            yield Problem(
                pack.position(row, "share"),
                "share",
                Message.of("{place} gives {share} of its people away in {year}, more than it has",
                           place=row.source_place, share=given[key], year=row.year),
                Message.of("shares of one year are all of the people at its beginning: together at most 1"),
            )  # fmt: skip


def territory_doubts(pack: Pack, years: Sequence[int]) -> Iterator[Problem]:
    """Find territories that change hands outside the years that are projected, and those that empty a unit."""
    for row in pack.territories:
        if row.year in years and row.share == 1:
            yield Problem(
                pack.position(row, "share"),
                "share",
                Message.of("all people of {place} go to another unit in {year}, and people go on moving there",
                           place=row.source_place, year=row.year),
                Message.of("count the two as one unit from the beginning, if the first ceases to be"),
            )  # fmt: skip
        if row.year not in years:
            what = (
                Message.of("the territory of {year} changes nothing: people are counted within the boundaries of "
                           "then, and the first step is that of {first}", year=row.year, first=years[0])
                if row.year < years[0]
                else Message.of("the territory of {year} changes nothing: the last step is that of {last}",
                                year=row.year, last=years[-1])
            )  # fmt: skip
            remedy = (
                Message.of("take it out; or correct the year")
                if row.year < years[0]
                else Message.of("project to a later year; or correct the year")
            )
            yield Problem(pack.position(row, "year"), "year", what, remedy)
