"""What a projection of a pack needs: what the pack gives, defaults for the rest, and where each comes from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from guibiao.files.problem import ProblemsFound
from guibiao.ledger import Rate
from guibiao.ledger.measures import Measure
from guibiao.packs import Pack
from guibiao.packs.reference import reference_rates
from guibiao.plan import Plan
from guibiao.plan.periods import DAYS_A_YEAR
from guibiao.population.axes import SEXES, Floats
from guibiao.population.engine.population import year_of_step
from guibiao.population.engine.rates import Rates, Transfer
from guibiao.population.inputs.base import Base, base_of, refuse
from guibiao.population.inputs.courses import (
    Courses,
    conversions,
    departures,
    destinations,
    emigration,
    growth_difference,
    immigration,
)
from guibiao.population.inputs.defaults import SETTLING, Assumed, Provenance
from guibiao.population.inputs.distances import distances
from guibiao.population.inputs.elsewhere import sharing_of
from guibiao.population.inputs.growth import urban_growth
from guibiao.population.inputs.kept_migration import kept_moves, moves_among
from guibiao.population.inputs.moving import Moves, usual_moves
from guibiao.population.inputs.provenance import provenance_of
from guibiao.population.inputs.rate_checks import rate_problems, reach_problems
from guibiao.population.inputs.rate_tables import RateTable
from guibiao.population.inputs.starting import Start, start_of
from guibiao.population.inputs.territories import territory_problems, transfers_of
from guibiao.population.inputs.vital import Fertility, Mortality, fertility_of, mortality_of

_HOUSEHOLD = 2.62
"""People in a family household in the nation's census of 2020."""


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """The inputs of a projection for some years, before any scenario.

    urban_growth: yearly growth difference (unit,). settling: yearly share of those without an urban registration who
    take one in urban places. households: people in one (unit,). sex_ratio: boys a girl at birth (year,). elsewhere:
    shares of the units in those who are registered here and live elsewhere (unit,). years: of the steps, each the
    calendar year in which most of it lies: the step that begins on 2020-11-01 is the year 2021, and one that begins on
    2020-01-01 the year 2020. Stocks are of the year of their date. areas: places that some units make up, such as the
    whole, with these units.
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
    elsewhere: Floats
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

    @property
    def ends(self) -> tuple[int, ...]:
        """The year of the stock that each step leads to."""
        return tuple(self.first_year + step for step in range(1, len(self.years) + 1))

    @property
    def as_it_is(self) -> Courses:
        """The course of what scenarios change where none does."""
        return Courses(
            longer=np.zeros(len(self.years)),
            fertility=self.fertility.total,
            settlement=np.full((1, 1), self.settling),
            growth=self.urban_growth[None],
            outflow=np.ones((1, 1)),
            inflow=np.ones((1, 1)),
        )

    def rates(self, courses: Courses) -> Rates:
        """Make the rates of the engine with the course of what scenarios change."""
        moves, count = self.moves, len(self.units)
        return Rates(
            survivorship=self.mortality.survivorship(courses.longer),
            fertility=self.fertility.rates(courses.fertility),
            sex_ratio=self.sex_ratio[:, None],
            conversions=tuple(conversions(courses.settlement, self.assumed.outsiders_settling, count)),
            departures=departures(moves, courses.outflow, courses.inflow),
            destinations=destinations(moves, courses.outflow, courses.inflow),
            arrival_status=moves.usual.arrival_status,
            immigration=immigration(moves, courses.inflow),
            emigration=emigration(moves),
            growth_difference=growth_difference(courses.growth, count),
            transfers=self.transfers,
        )


def inputs_of(pack: Pack, last_year: int, assumed: Assumed | None = None) -> Inputs:
    """Make the inputs of a pack for a projection to a year, that of the last stock.

    Raises ProblemsFound with all that keeps people, rates and territories from being projected.
    """
    assumed = assumed or Assumed()
    base = _checked_base(pack)
    day, first = base.last.date, year_of_step(base.last.date)
    years = tuple(range(first, first + last_year - day.year))
    middles = [day.year + step + (day.timetuple().tm_yday / DAYS_A_YEAR) + 0.5 for step in range(len(years))]
    national, own = RateTable.of(_with_reference(pack)), RateTable.of(pack.rates)
    start = start_of(base, national.single_mortality(day.year), assumed)
    sharing = sharing_of(base, start, assumed)
    usual = usual_moves(base, start, national, assumed, distances(pack, base.units))
    mortality = mortality_of(base, (national, own), middles, assumed)
    refuse(reach_problems(pack, mortality, middles))
    found = Inputs(
        base=base,
        start=start,
        years=years,
        mortality=mortality,
        fertility=fertility_of(base, _women(start), (national, own), middles, assumed),
        moves=moves_among(start.population.stock[None], usual),
        urban_growth=urban_growth(base, assumed),
        transfers=transfers_of(pack, years),
        households=_household_sizes(base, own),
        sex_ratio=national.path(Measure.SEX_RATIO_AT_BIRTH, middles),
        elsewhere=sharing.shares,
        assumed=assumed,
        provenance=tuple(provenance_of(pack, base, (start, sharing), assumed)),
        areas=areas_of(base.units, pack.plan),
    )
    return replace(found, moves=kept_moves(start.population, found.rates(found.as_it_is), len(years), usual))


def _checked_base(pack: Pack) -> Base:
    """Read the base of a pack, its rates and territories. Raises ProblemsFound with what is wrong with any of them."""
    problems = list(rate_problems(pack))
    try:
        base = base_of(pack)
    except ProblemsFound as found:
        raise ProblemsFound([*problems, *found.problems]) from None
    refuse([*problems, *territory_problems(pack, base.units)])
    return base


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


def _household_sizes(base: Base, own: RateTable) -> Floats:
    sizes = own.nearest(Measure.HOUSEHOLD_SIZE, base.last.date)
    return np.array([float(sizes[unit].value) if unit in sizes else _HOUSEHOLD for unit in base.units])
