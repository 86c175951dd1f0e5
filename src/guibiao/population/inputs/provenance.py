"""Where each input of a projection comes from: said by the same conditions by which it was taken."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import numpy as np

from guibiao.language import Message, Name
from guibiao.ledger import Rate
from guibiao.ledger.measures import Measure
from guibiao.ledger.stocks import Registration, Residence
from guibiao.packs import Pack
from guibiao.population.axes import SINGLE_AGES
from guibiao.population.inputs.base import Base
from guibiao.population.inputs.defaults import SETTLING, Assumed, Grade, Provenance
from guibiao.population.inputs.distances import mapped
from guibiao.population.inputs.elsewhere import Sharing
from guibiao.population.inputs.growth import counted_twice
from guibiao.population.inputs.rate_tables import RateTable
from guibiao.population.inputs.starting import Start
from guibiao.population.inputs.vital import crude_death_rates

Origin = tuple[Message, Grade]
_WEAKEST = tuple(Grade)
"""From the best founded on."""
_WPP: Origin = Message.of("World Population Prospects 2024, China, medium projection"), Grade.BORROWED


def provenance_of(pack: Pack, base: Base, people: tuple[Start, Sharing], assumed: Assumed) -> Iterator[Provenance]:
    """Say of each input where it comes from, and grade it."""
    start, sharing = people
    yield from _of_people(base, start, assumed)
    yield sharing.provenance
    yield from _of_births_and_deaths(pack, base)
    yield from _of_moves(pack, base, assumed)
    yield from _of_towns_and_households(pack, base, assumed)
    yield Provenance("fans", Message.of("errors of 2,522 counties, 2010 to 2020: `guibiao hindcast`"), Grade.BORROWED)


def rates_origin(pack: Pack, rates: Sequence[Rate]) -> Origin:
    """Say that rates of the pack are taken, from which source and of which years.

    They are counted where each period had ended when its source came out, and assumed where one was still to come.
    Where a source has no date, that of the adoption of the plan counts, or of the last count.
    """
    sources = [pack.plan.source_name(source) for source in dict.fromkeys(rate.source for rate in rates)]
    names = Name.listed(sources)
    first, last = min(rate.period.start.year for rate in rates), max(rate.period.end.year for rate in rates)
    years = str(first) if first == last else f"{first}-{last}"
    counted = all(rate.period.end <= _known(pack, rate) for rate in rates)
    origin = Message.of("`rates.csv` of the pack: {sources}, {years}", sources=names, years=years)
    return origin, Grade.COUNTED if counted else Grade.ASSUMED


def _known(pack: Pack, rate: Rate) -> date:
    """Give the day by which the source of a rate was known."""
    source = pack.plan.sources.get(rate.source)
    said = (source.published or source.accessed) if source else None
    return said or max(pack.plan.heading.adopted, *(stock.date for stock in pack.population))


def _weakest(*grades: Grade) -> Grade:
    return max(grades, key=_WEAKEST.index)


def _of_people(base: Base, start: Start, assumed: Assumed) -> Iterator[Provenance]:
    """Say where people, towns and registrations come from."""
    day = base.last.date
    yield Provenance("residents", Message.of("count of {day}", day=day), Grade.COUNTED)
    if list(base.last.ages) == list(SINGLE_AGES):
        yield Provenance("single_ages", Message.of("count of {day}", day=day), Grade.COUNTED)
    else:
        origin = Message.of("monotone cubic through the groups; the oldest by the life table")
        yield Provenance("single_ages", origin, Grade.DERIVED)
    yield _of_urban_residents(base)
    yield Provenance(
        "urban_ages", Message.of("more of ages 20-35, fewer of the old, fitted to the total"), Grade.ASSUMED
    )
    yield _of_outsiders(base, assumed)
    yield Provenance("registered", start.away.origin, start.away.grade)
    urban = start.urban_registration
    yield Provenance("registered_urban", urban.origin, urban.grade)


def _of_urban_residents(base: Base) -> Provenance:
    counted = _counted(base, Residence.URBAN, Registration.ALL)
    if counted == len(base.units):
        return Provenance("urban_residents", Message.of("count of {day}", day=base.last.date), Grade.COUNTED)
    origin = Message.of("half of all: nobody has counted them")
    if counted:
        origin = Message.of("count of {day} for {some} of {all} units; half of all in the others",
                            day=base.last.date, some=counted, all=len(base.units))  # fmt: skip
    return Provenance("urban_residents", origin, Grade.ASSUMED)


def _counted(base: Base, residence: Residence, registration: Registration) -> int:
    """Count the units in which people of a kind were counted."""
    return int(np.isfinite(base.totals.get((residence, registration), np.array([]))).sum())


def _of_outsiders(base: Base, assumed: Assumed) -> Provenance:
    near, far = (
        _counted(base, Residence.ALL, kind) for kind in (Registration.OTHER_COUNTY, Registration.OTHER_PROVINCE)
    )
    if not near and not far:
        return Provenance("outsiders", Message.of("none: nobody has counted them"), Grade.ASSUMED)
    every = len(base.units)
    if near == far == every:
        origin = Message.of(
            "other provinces, and {share} % of those from other counties of the province",
            share=f"{100 * assumed.other_county_outside:g}",
        )
        return Provenance("outsiders", origin, Grade.DERIVED)
    origin = Message.of(
        "from other provinces in {far} of {all} units, {share} % of those from other counties in {near}; none where "
        "nobody has counted them",
        far=far, near=near, all=every, share=f"{100 * assumed.other_county_outside:g}",
    )  # fmt: skip
    return Provenance("outsiders", origin, Grade.ASSUMED)


def _of_births_and_deaths(pack: Pack, base: Base) -> Iterator[Provenance]:
    """Say where rates of dying and bearing come from: those of the pack's own place, or of the nation."""
    whole = [rate for rate in pack.rates if rate.place == pack.plan.heading.place]

    def given(measure: Measure) -> Origin | None:
        rates = [rate for rate in whole if rate.measure is measure]
        return rates_origin(pack, rates) if rates else None

    deaths, lives = given(Measure.MORTALITY), given(Measure.LIFE_EXPECTANCY)
    yield _of_two(
        "mortality", (deaths, lives), _WPP[0],
        lambda one, two: Message.of("death rates by age: {ages}; expectations of life: {lives}", ages=one, lives=two),
    )  # fmt: skip
    yield _of_deaths_in_units(pack, base)
    total, ages = given(Measure.TOTAL_FERTILITY), given(Measure.FERTILITY_PATTERN)
    yield _of_two(
        "fertility", (total, ages),
        Message.of("World Population Prospects 2024, China, times the ratio that children 0-4 imply"),
        lambda one, two: Message.of("births a woman: {total}; ages of mothers: {ages}; times the ratio of the units",
                                    total=one, ages=two),
    )  # fmt: skip
    yield _of_units(
        "fertility_units", pack, base, Measure.FERTILITY_RATIO,
        (Message.of("children 0-4 and women 15-49, {day}", day=base.last.date), Grade.DERIVED),
    )  # fmt: skip
    yield Provenance("sex_ratio_at_birth", *(given(Measure.SEX_RATIO_AT_BIRTH) or _WPP))


def _of_two(
    item: str, found: tuple[Origin | None, Origin | None], neither: Message, say: Callable[[Message, Message], Message]
) -> Provenance:
    """Say where an input of two parts comes from; the nation's where the pack gives one of them only."""
    if not any(found):
        return Provenance(item, neither, Grade.BORROWED)
    (one, first), (two, second) = (part or _WPP for part in found)
    return Provenance(item, say(one, two), _weakest(first, second))


def _of_units(item: str, pack: Pack, base: Base, measure: Measure, default: Origin) -> Provenance:
    """Say where an input of the units comes from: rates of the pack, for as many of them as have one."""
    held = RateTable.of(pack.rates).nearest(measure, base.last.date)
    rates = [held[unit] for unit in base.units if unit in held]
    if not rates:
        return Provenance(item, *default)
    origin, grade = rates_origin(pack, rates)
    if len(rates) == len(base.units):
        return Provenance(item, origin, grade)
    origin = Message.of("{rates} for {some} of {all} units; for the others {default}",
                        rates=origin, some=len(rates), all=len(base.units), default=default[0])  # fmt: skip
    return Provenance(item, origin, _weakest(grade, default[1]))


def _of_deaths_in_units(pack: Pack, base: Base) -> Provenance:
    if base.before is None:
        return Provenance("mortality_units", _nothing(base), Grade.ASSUMED)
    if crude_death_rates(base, RateTable.of(pack.rates)):
        origin = Message.of("square root of deaths before the count of {day} over those expected", day=base.before.date)
        return Provenance("mortality_units", origin, Grade.DERIVED)
    origin = Message.of("the same for all: not every unit of {day} has a crude death rate", day=base.before.date)
    return Provenance("mortality_units", origin, Grade.ASSUMED)


def _nothing(base: Base) -> Message:
    """Say why nothing is known of the past."""
    return Message.of("none: {reason}", reason=base.no_past or "")


def _of_moves(pack: Pack, base: Base, assumed: Assumed) -> Iterator[Provenance]:
    """Say where moves come from."""
    if base.before:
        origin = Message.of(
            "what the counts of {before} and {day} leave beside survivors, kept",
            before=base.before.date, day=base.last.date,
        )  # fmt: skip
        yield Provenance("net_migration", origin, Grade.DERIVED)
    else:
        yield Provenance("net_migration", _nothing(base), Grade.ASSUMED)
    share = f"{100 * assumed.gross_outflow:g}"
    yield Provenance(
        "gross_migration", Message.of("{share} % a year leave and return, model schedule", share=share), Grade.ASSUMED
    )
    yield Provenance("moves_between", _between(mapped(pack, base.units), len(base.units)), Grade.ASSUMED)


def _between(mapped: int, units: int) -> Message:
    """Say by what distance people move between units, of which some have a place on the map."""
    if units == 1:
        return Message.of("none: there is one unit only")
    if mapped < 2:  # noqa: PLR2004 - a distance has two ends
        return Message.of("gravity by size alone, balanced: without tiles of a map all distances are equal")
    if mapped == units:
        return Message.of("gravity on the tiles of the map, balanced")
    return Message.of(
        "gravity on the tiles of the map, balanced; {without} of {all} units have none and lie one tile from all",
        without=units - mapped, all=units,
    )  # fmt: skip


def _of_towns_and_households(pack: Pack, base: Base, assumed: Assumed) -> Iterator[Provenance]:
    """Say where the growth of towns, changes of registration and households come from."""
    if counted_twice(base):
        origin = Message.of(
            "growth difference between the two counts, {share} % the unit's own and the rest the mean of all",
            share=f"{100 * assumed.own_growth:g}",
        )
        yield Provenance("urban_growth", origin, Grade.DERIVED)
    else:
        origin = Message.of("none: urban residents were not counted twice") if base.before else _nothing(base)
        yield Provenance("urban_growth", origin, Grade.ASSUMED)
    origin = Message.of("the nation in 2018: {share} % a year of urban residents", share=f"{100 * SETTLING:g}")
    yield Provenance("settlement", origin, Grade.BORROWED)
    nation = Message.of("the nation in 2020, kept"), Grade.BORROWED
    yield _of_units("households", pack, base, Measure.HOUSEHOLD_SIZE, nation)
