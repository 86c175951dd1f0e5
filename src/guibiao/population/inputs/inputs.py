"""What a projection of a pack needs: what the pack gives, defaults for the rest, and where each comes from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.language import Message
from guibiao.ledger import Rate
from guibiao.ledger.stocks import Measure, Registration, Residence
from guibiao.packs import Pack
from guibiao.packs.reference import reference_rates
from guibiao.plan import Plan, Tile
from guibiao.population.axes import SEXES, Floats
from guibiao.population.demography.urban import bounded_log_odds
from guibiao.population.engine.rates import Transfer
from guibiao.population.inputs.base import Base, base_of
from guibiao.population.inputs.defaults import SETTLING, Assumed, Grade, Provenance
from guibiao.population.inputs.moving import Moves, moves_of
from guibiao.population.inputs.rate_tables import RateTable
from guibiao.population.inputs.starting import Start, start_of
from guibiao.population.inputs.vital import Fertility, Mortality, fertility_of, mortality_of

_HOUSEHOLD = 2.62
"""People in a family household in the nation's census of 2020."""


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """The inputs of a projection for some years, before any scenario.

    urban_growth: yearly growth difference (unit,). settling: yearly share of those without an urban registration who
    take one in urban places. households: people in one (unit,). sex_ratio: boys a girl at birth (year,). years: those
    in which each step begins. areas: places that some units make up, such as the whole, with these units.
    """

    base: Base
    start: Start
    years: tuple[int, ...]
    mortality: Mortality
    fertility: Fertility
    moves: Moves
    urban_growth: Floats
    transfers: tuple[Transfer, ...]
    households: Floats
    sex_ratio: Floats
    settling: float = SETTLING
    assumed: Assumed = field(default_factory=Assumed)
    provenance: tuple[Provenance, ...] = ()
    areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def units(self) -> tuple[str, ...]:
        """The units whose residents are projected, without those elsewhere."""
        return self.base.units

    @property
    def first_year(self) -> int:
        """The year of the first stock."""
        return self.base.last.date.year


def inputs_of(pack: Pack, last_year: int, assumed: Assumed | None = None) -> Inputs:
    """Make the inputs of a pack for a projection to a year. Raises ProblemsFound where the pack lacks a base."""
    assumed = assumed or Assumed()
    base = base_of(pack)
    years = tuple(range(base.last.date.year, last_year))
    middles = [year + (base.last.date.timetuple().tm_yday / 365.25) + 0.5 for year in years]
    national, own = RateTable.of(_with_reference(pack)), RateTable.of(pack.rates)
    start = start_of(base, national.single_mortality(years[0]), assumed)
    return Inputs(
        base=base,
        start=start,
        years=years,
        mortality=mortality_of(base, (national, own), middles, assumed),
        fertility=fertility_of(base, _women(start), (national, own), middles, assumed),
        moves=moves_of(base, start, national, assumed, distances(pack, base.units)),
        urban_growth=urban_growth(base, assumed),
        transfers=tuple(each for each in _transfers(pack, base.units) if each.year in years),
        households=_household_sizes(base, own),
        sex_ratio=national.path(Measure.SEX_RATIO_AT_BIRTH, middles),
        assumed=assumed,
        provenance=tuple(provenance_of(base, own)),
        areas=areas_of(base.units, pack.plan),
    )


def areas_of(units: Sequence[str], plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Give the places that are made up of units, up to the whole, with these units in their order.

    A place is made up of the units that lie in it, an area of those of its members, where all of them have some.
    """
    found: dict[str, list[str]] = {}
    for unit in units:
        for place in _around(unit, plan):
            found.setdefault(place, []).append(unit)
    areas = {place: tuple(inside) for place, inside in found.items() if place not in units}
    if plan.heading.place not in units:
        areas[plan.heading.place] = tuple(units)
    for area in plan.places.values():
        parts = [areas.get(member, (member,) if member in units else ()) for member in area.members]
        if area.id not in areas and area.id not in units and parts and all(parts):
            together = {unit for part in parts for unit in part}
            areas[area.id] = tuple(unit for unit in units if unit in together)
    return areas


def _around(unit: str, plan: Plan) -> Iterator[str]:
    """Give the places that a unit lies in, up to the whole of the plan."""
    place = unit
    while place != plan.heading.place and place in plan.places and plan.places[place].parent:
        place = plan.places[place].parent or ""
        yield place


def _with_reference(pack: Pack) -> list[Rate]:
    """Give the rates of the whole that the pack states, and those of the product for the measures it does not."""
    whole = pack.plan.heading.place
    stated = [rate for rate in pack.rates if rate.place == whole]
    given = {rate.measure for rate in stated}
    return [*stated, *(rate for rate in reference_rates() if rate.measure not in given)]


def _women(start: Start) -> Floats:
    """Give women by unit, residence and age."""
    return np.asarray(start.population.stock[..., SEXES.index("female"), :].sum(axis=2))


def urban_growth(base: Base, assumed: Assumed) -> Floats:
    """Give the yearly growth difference of each unit: its own between two counts, drawn to the mean of all units.

    The prefecture grows faster than that where people move to the more urban units. Nothing where urban residents
    were not counted twice.
    """
    key = (Residence.URBAN, Registration.ALL)
    if base.before is None or key not in base.totals or key not in base.totals_before:
        return np.zeros(len(base.units))
    years = (base.last.date - base.before.date).days / 365.25
    group = np.array(base.group)
    now = np.bincount(group, base.totals[key]) / np.bincount(group, base.last.people.sum(axis=(1, 2)))
    then = base.totals_before[key] / base.before.people.sum(axis=(1, 2))
    own = (bounded_log_odds(now) - bounded_log_odds(then)) / years
    weight = now * (1 - now) * np.bincount(group, base.last.people.sum(axis=(1, 2)))
    mean = np.average(own, weights=weight)
    return np.asarray((mean + assumed.own_growth * (own - mean))[group], dtype=np.float64)


def yearly_urban_growth(base: Base) -> float | None:
    """Give by how many urban residents the prefecture grew a year between two counts; None where it was not counted."""
    key = (Residence.URBAN, Registration.ALL)
    if base.before is None or key not in base.totals or key not in base.totals_before:
        return None
    grown = base.totals[key].sum() - base.totals_before[key].sum()
    return float(grown / ((base.last.date - base.before.date).days / 365.25))


def distances(pack: Pack, units: Sequence[str]) -> Floats:
    """Give distances between units (unit, unit) on the schematic map of the pack; one tile where a unit has none."""
    tiles = [_tile(pack, unit) for unit in units]
    found = np.ones((len(units), len(units)))
    for one, tile in enumerate(tiles):
        for other, away in enumerate(tiles):
            if tile and away:
                found[one, other] = max(np.hypot(tile.column - away.column, tile.row - away.row), _NEAREST)
    np.fill_diagonal(found, 0.0)
    return found


_NEAREST = 0.5
"""Of units that share a tile."""


def _tile(pack: Pack, unit: str) -> Tile | None:
    """Give the tile of a unit, or of what it is a part of."""
    if unit in pack.plan.tiles:
        return pack.plan.tiles[unit]
    parent = pack.plan.places[unit].parent if unit in pack.plan.places else None
    return _tile(pack, parent) if parent else None


def _transfers(pack: Pack, units: Sequence[str]) -> Iterator[Transfer]:
    """Give the changes of boundaries. Raises ProblemsFound where one is not between units that are projected."""
    problems = [
        Problem(
            Position("territories.csv"),
            row.id,
            Message.of("{place} is not a unit that is projected", place=place),
            Message.of("name places with residents by sex and age at the last count: {units}", units=", ".join(units)),
        )
        for row in pack.territories
        for place in (row.source_place, row.target_place)
        if place not in units
    ]
    if problems:
        raise ProblemsFound(problems)
    for row in pack.territories:
        yield Transfer(row.year, row.source_place, row.target_place, float(row.share))


def _household_sizes(base: Base, own: RateTable) -> Floats:
    sizes = {rate.place: float(rate.value) for rate in own.rates if rate.measure is Measure.HOUSEHOLD_SIZE}
    return np.array([sizes.get(unit, _HOUSEHOLD) for unit in base.units])


def provenance_of(base: Base, own: RateTable) -> Iterator[Provenance]:
    """Say of each input where it comes from, and grade it."""
    day, before = base.last.date, base.before.date if base.before else None
    yield Provenance("residents", Message.of("count of {day}", day=day), Grade.COUNTED)
    yield Provenance(
        "single_ages", Message.of("monotone cubic through the groups; the oldest by the life table"), Grade.DERIVED
    )
    yield from _of_statuses(base)
    yield Provenance(
        "mortality", Message.of("World Population Prospects 2024, China, medium projection"), Grade.BORROWED
    )
    if before and own.has(Measure.CRUDE_DEATH_RATE):
        origin = Message.of("deaths before the count of {day} over those expected, by half", day=before)
        yield Provenance("mortality_units", origin, Grade.DERIVED)
    yield Provenance(
        "fertility",
        Message.of("World Population Prospects 2024, China, times the ratio that children 0-4 imply"),
        Grade.BORROWED,
    )
    yield Provenance("fertility_units", Message.of("children 0-4 and women 15-49, {day}", day=day), Grade.DERIVED)
    if before:
        origin = Message.of(
            "what the counts of {before} and {day} leave beside survivors, kept", before=before, day=day
        )
        yield Provenance("net_migration", origin, Grade.DERIVED)
    else:
        yield Provenance("net_migration", Message.of("none: there is one count only"), Grade.ASSUMED)
    yield Provenance("gross_migration", Message.of("0.5 % a year leave and return, model schedule"), Grade.ASSUMED)
    yield Provenance("moves_between", Message.of("gravity on the tiles of the map, balanced"), Grade.ASSUMED)
    grown = bool(before) and (Residence.URBAN, Registration.ALL) in base.totals_before
    yield Provenance(
        "urban_growth",
        Message.of("growth difference between the two counts, half the unit's and half the mean of all")
        if grown
        else Message.of("none: urban residents were not counted twice"),
        Grade.DERIVED if grown else Grade.ASSUMED,
    )
    yield Provenance("settlement", Message.of("the nation in 2018: 6.4 % a year of urban residents"), Grade.BORROWED)
    counted = own.has(Measure.HOUSEHOLD_SIZE)
    yield Provenance(
        "households",
        Message.of("people in a household, last count, kept") if counted else Message.of("the nation in 2020, kept"),
        Grade.COUNTED if counted else Grade.BORROWED,
    )
    yield Provenance("fans", Message.of("errors of 2,522 counties, 2010 to 2020: `guibiao hindcast`"), Grade.BORROWED)


def _of_statuses(base: Base) -> Iterator[Provenance]:
    """Say where urban residents and registrations come from."""
    urban = (Residence.URBAN, Registration.ALL) in base.totals
    yield Provenance(
        "urban_residents",
        Message.of("count of {day}", day=base.last.date)
        if urban
        else Message.of("half of all: nobody has counted them"),
        Grade.COUNTED if urban else Grade.ASSUMED,
    )
    yield Provenance(
        "urban_ages", Message.of("more of ages 20-35, fewer of the old, fitted to the total"), Grade.ASSUMED
    )
    yield Provenance(
        "outsiders", Message.of("other provinces, and half of those from other counties of the province"), Grade.DERIVED
    )
    counted = not np.isnan(base.registered)
    yield Provenance(
        "registered",
        Message.of("count of the registered") if counted else Message.of("a tenth of them are taken to live elsewhere"),
        Grade.COUNTED if counted else Grade.ASSUMED,
    )
    yield Provenance(
        "registered_urban", Message.of("share of the count before, moved as the nation's log-odds"), Grade.BORROWED
    )
