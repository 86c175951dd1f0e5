"""What central towns of a size would take of the urban residents of their counties, and the inflow they need for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.language import Message
from guibiao.ledger.stocks import ALL, Registration, Residence, Sex
from guibiao.packs import Pack
from guibiao.plan import Plan
from guibiao.plan.rows import live, name_of
from guibiao.plan.units import conversion
from guibiao.plan.vocabulary import Form
from guibiao.population.axes import Floats
from guibiao.population.inputs.starting import URBAN
from guibiao.population.projection import Projection
from guibiao.population.results.goals import Goal
from guibiao.population.results.needs import Needed
from guibiao.scenario import Parameter

SEATS = "town_seat_population"
"""Measure: residents of the seat of a town."""
INFLOW = "town_inflow"
"""Lever: people who come to the seat of a town in a year."""


@dataclass(frozen=True, slots=True)
class TownShare:
    """The seats of the towns of a unit, and the urban residents on the path: the seats live among them."""

    unit: str
    towns: int
    year: int
    people: float
    urban: float

    @property
    def share(self) -> float:
        """What the seats take of the urban residents; more than 1 is out of reach."""
        return self.people / self.urban


def town_shares(projection: Projection, plan: Plan) -> Iterator[TownShare]:
    """Set the sizes that scenarios want for town seats beside the urban residents of the units that hold the towns."""
    inputs, path = projection.inputs, projection.path
    for level in projection.levers.levels(Parameter.TOWN_RESIDENTS):
        year = min(level.last, projection.years[-1])
        towns = plan.places[level.unit].members or (level.unit,)
        parents = [plan.places[town].parent for town in towns]
        for unit in dict.fromkeys(parents):
            if unit in inputs.units:
                count = parents.count(unit)
                urban = float(path.stocks[path.position(year), inputs.units.index(unit), URBAN].sum())
                yield TownShare(unit, count, year, count * level.value, urban)


def town_needs(projection: Projection, pack: Pack) -> Iterator[Needed]:
    """Say what inflow the seats of towns need for the sizes that scenarios set, or else for those of the plan."""
    levels = projection.levers.levels(Parameter.TOWN_RESIDENTS)
    goals = [Goal(SEATS, level.unit, level.last, level.value) for level in levels] or list(promised_seats(pack.plan))
    for goal in goals:
        yield from seat_needs(projection, pack, goal)


def promised_seats(plan: Plan) -> Iterator[Goal]:
    """Give the sizes of seats that a plan wants, of a range its lower end."""
    for target in live(plan.targets.values()):
        value = target.low if target.value is None else target.value
        if target.indicator == SEATS and target.form is Form.LEVEL and value is not None and target.date:
            people = float(value) * float(conversion(target.unit, "人"))
            yield Goal(SEATS, target.place, target.date.year, people, target.id)


def seat_needs(projection: Projection, pack: Pack, goal: Goal) -> Iterator[Needed]:
    """Say of a town, or of each member of a group of towns, what inflow its seat needs to reach a size.

    In one sentence for those that nobody has counted; nothing of a year that is not projected.
    """
    if goal.year not in projection.years[1:]:
        return
    plan = pack.plan
    towns = plan.places[goal.place].members or (goal.place,)
    unknown = []
    for town in towns:
        urban = _urban_around(projection, plan, town, goal.year)
        began = _counted(projection, pack, town, goal.year)
        if goal.value > urban:
            yield Needed(str(goal), INFLOW, None, None, _beyond(plan, town, goal, urban), goal)
        elif began is None:
            unknown.append(town)
        else:
            yield _needed(projection, plan, (goal, town), began)
    if unknown:
        most = max(goal.value / _grown(_natural(projection, plan, town, (0, goal.year)))[1] for town in unknown)
        message = Message.of(
            "nothing is told, as nobody has counted the seats of {towns}: population.csv needs the urban residents of "
            "each town on {day}; at most {most} people a year would have to come to each, if nobody lived there",
            towns=name_of(plan.places[unknown[0] if len(unknown) == 1 else goal.place]),
            day=projection.inputs.base.last.date,
            most=f"{most:,.0f}",
        )  # fmt: skip
        yield Needed(str(goal), INFLOW, None, None, message, goal)


def _counted(projection: Projection, pack: Pack, town: str, before: int) -> tuple[int, float] | None:
    """Give the year of the last count of a seat that a projection holds, and its people; None where there is none."""
    first = projection.inputs.base.last.date
    found = [
        (stock.date.year, float(stock.people))
        for stock in pack.population
        if stock.place == town
        and (stock.residence, stock.registration, stock.sex, stock.age)
        == (Residence.URBAN, Registration.ALL, Sex.ALL, ALL)
        and first <= stock.date
        and stock.date.year < before
    ]
    return max(found, default=None)


def _needed(projection: Projection, plan: Plan, sought: tuple[Goal, str], began: tuple[int, float]) -> Needed:
    """Find the inflow a year: people of the seat are born and die as the urban residents around them do."""
    (goal, town), (year, people) = sought, began
    span = (year - projection.years[0], goal.year)
    alone, each = _grown(_natural(projection, plan, town, span))
    value = (goal.value - people * alone) / each
    usual = people * float(_gained(projection, plan, town, span).mean())
    message = Message.of(
        "people a year who come to the seat of {town} ({people} in {year}); as it is: as to all towns around it",
        town=name_of(plan.places[town]), people=f"{people:,.0f}", year=year,
    )  # fmt: skip
    return Needed(str(goal), INFLOW, usual, value, message, goal)


def _beyond(plan: Plan, town: str, goal: Goal, urban: float) -> Message:
    return Message.of(
        "{town} is out of reach at {people}: all urban residents around it are {urban} in {year}",
        town=name_of(plan.places[town]), people=f"{goal.value:,.0f}", urban=f"{urban:,.0f}", year=goal.year,
    )  # fmt: skip


def _urban_around(projection: Projection, plan: Plan, town: str, year: int) -> float:
    """Count the urban residents of a year in the units around a town."""
    where = [projection.inputs.units.index(unit) for unit in _around(projection, plan, town)]
    return float(projection.path.stocks[projection.path.position(year), where, URBAN].sum())


def _grown(natural: Floats) -> tuple[float, float]:
    """Give what one person at the start, and one who comes in each step, are at the end, by rates of each step."""
    alone, each = 1.0, 0.0
    for rate in natural:
        alone, each = alone * (1 + rate), each * (1 + rate) + 1
    return alone, each


def _natural(projection: Projection, plan: Plan, town: str, span: tuple[int, int]) -> Floats:
    """Give births less deaths for each urban resident around a town, by step from a step up to a year."""
    return _rates(projection, plan, town, span, ("births", "deaths"))


def _gained(projection: Projection, plan: Plan, town: str, span: tuple[int, int]) -> Floats:
    """Give for each urban resident around a town what moves and reclassification bring, by step."""
    others = [name for name in projection.path.flows if name not in {"births", "deaths", "boundary"}]
    return _rates(projection, plan, town, span, others)


def _rates(projection: Projection, plan: Plan, town: str, span: tuple[int, int], flows: Sequence[str]) -> Floats:
    """Give flows of urban residents of the units around a town over those there at the start of the step (step,)."""
    path, (first, year) = projection.path, span
    last = path.position(year)
    where = [projection.inputs.units.index(unit) for unit in _around(projection, plan, town)]
    people = path.stocks[first:last, where, URBAN].sum(axis=(1, 2, 3, 4))
    change = sum(path.flows[name][first:last, where, URBAN].sum(axis=(1, 2, 3, 4)) for name in flows)
    return np.asarray(change / people)


def _around(projection: Projection, plan: Plan, town: str) -> Sequence[str]:
    """Give the units of the nearest place around a town that has some; all where none has."""
    place: str | None = town
    while place and place in plan.places:
        if place in projection.inputs.units:
            return (place,)
        if place in projection.inputs.areas:
            return projection.inputs.areas[place]
        place = plan.places[place].parent
    return projection.inputs.units
