"""Targets of the plan that a projection can speak to: how likely each is reached, and what would be needed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np

from guibiao.language import Message
from guibiao.plan import Plan, Target
from guibiao.plan.rows import live, name_of
from guibiao.plan.units import conversion
from guibiao.plan.vocabulary import Form, Relation
from guibiao.population.axes import Floats
from guibiao.population.inputs.starting import URBAN
from guibiao.population.lever_rates import Adjustments
from guibiao.population.parameters import JOINT, residents_per_job
from guibiao.population.projection import Projection
from guibiao.population.results.dials import Lever
from guibiao.population.results.goals import Goal
from guibiao.population.results.levels import NEAR, level_outcomes
from guibiao.population.results.needs import Asking, Needed, seek
from guibiao.population.results.newcomers import NEWCOMERS
from guibiao.population.results.series import Series, places_of
from guibiao.scenario import Parameter

PEOPLE = "resident_population"
BEARING: Mapping[str, tuple[Parameter, ...]] = MappingProxyType(
    {
        PEOPLE: (Parameter.OUTFLOW, Parameter.INFLOW, Parameter.FERTILITY),
        "urban_resident_population": (Parameter.URBAN_GROWTH, Parameter.NEW_URBAN_JOBS, Parameter.OUTFLOW),
        "urbanisation_rate": (Parameter.URBAN_GROWTH, Parameter.NEW_URBAN_JOBS),
        "registered_urbanisation_rate": (Parameter.SETTLEMENT,),
        **dict.fromkeys(NEWCOMERS, (Parameter.INFLOW,)),
        "births": (Parameter.FERTILITY, Parameter.OUTFLOW),
        "family_households": (Parameter.OUTFLOW, Parameter.INFLOW),
        **dict.fromkeys(("ages_0_2", "ages_3_5", "ages_6_11", "ages_12_14"), (Parameter.FERTILITY, Parameter.OUTFLOW)),
        **dict.fromkeys(
            ("ages_60_plus", "ages_65_plus", "ages_80_plus"), (Parameter.LIFE_EXPECTANCY, Parameter.OUTFLOW)
        ),
    }
)
"""Levers that bear on a measure, the first most; on others leavers and comers."""
_AT_LEAST = {Relation.AT_LEAST, Relation.MORE_THAN, Relation.ABOUT, Relation.EXACTLY}
_ROUNDS = 8
_CLOSE = 1e-6
_TOO_FEW = Message.of("out of reach: more would leave than there are")
_APART = Message.of("out of reach: the path does not come to it")
_ADDED: Mapping[Parameter, Message] = MappingProxyType(
    {
        Parameter.RESIDENTS: Message.of("more newcomers a year than in the inputs"),
        Parameter.URBAN_SHARE: Message.of("growth difference a year, beside the inputs"),
    }
)
"""What was solved for levels."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """A target and the share of futures that reach it; `first_year` in which the median does, if any."""

    target: str
    indicator: str
    place: str
    year: int
    value: float
    unit: str
    probability: float
    first_year: int | None


def promised_places(plan: Plan, projection: Projection) -> Mapping[str, Sequence[str]]:
    """Give the units of each place of a projection, and of each area that they make up for which there is a target."""
    named = {target.place for target in live(plan.targets.values())}
    areas = {area: units for area, units in projection.inputs.areas.items() if area in named}
    return {**places_of(projection, plan.heading.place), **areas}


def prospects(plan: Plan, series: Sequence[Series]) -> Iterator[Prospect]:
    """Say of each target of a projected series how many futures reach it."""
    known = {(item.indicator, item.place): item for item in series}
    for target in _projected(plan, known):
        found = known[target.indicator, target.place]
        assert target.date is not None  # noqa: S101 - chosen for its date
        value = _value(target, found)
        draws = found.at(target.date.year)
        reached = draws >= value if target.relation in _AT_LEAST else draws <= value
        median = np.median(found.draws, axis=1)
        good = median >= value if target.relation in _AT_LEAST else median <= value
        first = next((year for year, there in zip(found.years, good, strict=True) if there), None)
        share = float(reached.mean())
        yield Prospect(target.id, target.indicator, target.place, target.date.year, value, found.unit, share, first)


def _projected(plan: Plan, known: Mapping[tuple[str, str], Series]) -> Iterator[Target]:
    """Give live targets for a level of a projected series, in a year that is projected."""
    for target in live(plan.targets.values()):
        series = known.get((target.indicator, target.place))
        level = target.form is Form.LEVEL and target.value is not None and not target.restates
        if series and level and target.date and target.date.year in series.years:
            yield target


def levers_for(goal: Goal, whole: str) -> tuple[Parameter, ...]:
    """Name the levers that bear on a goal, the first most; for a part of the whole without those all have together."""
    found = BEARING.get(goal.indicator, (Parameter.OUTFLOW, Parameter.INFLOW))
    return tuple(each for each in found if goal.place == whole or each not in JOINT)


def uncounted(plan: Plan, series: Sequence[Series], day: date) -> Iterator[Needed]:
    """Say which targets of projected indicators nothing is told of, because their place is no unit of the last count.

    A share of the people of a larger or smaller unit would be a guess, whose error no hindcast tells.
    """
    places = {item.place for item in series}
    years = {item.indicator: item.years for item in series}
    for target in live(plan.targets.values()):
        level = target.form is Form.LEVEL and target.value is not None and not target.restates
        if level and target.place not in places and target.date and target.date.year in years.get(target.indicator, ()):
            message = Message.of(
                "nothing is told, as {place} was not counted: population.csv needs its residents by sex and age on "
                "{day}, and those of the places around it without them",
                place=name_of(plan.places[target.place]),
                day=day,
            )
            assert target.value is not None  # noqa: S101 - chosen for its value
            goal = Goal(target.indicator, target.place, target.date.year, float(target.value), target.id)
            yield Needed(target.id, "count", None, None, message, goal)


def _value(target: Target, series: Series) -> float:
    """Give the value of a target in the unit of its series."""
    assert target.value is not None  # noqa: S101 - chosen for its value
    return float(target.value) * float(conversion(target.unit, series.unit))


def needed(projection: Projection, found: Sequence[Prospect], whole: str) -> Iterator[Needed]:
    """Turn each target around: what each lever that bears on it would have to be for the path to reach it."""
    asking = Asking(projection.inputs, projection.levers, whole)
    for prospect in found:
        goal = Goal(prospect.indicator, prospect.place, prospect.year, prospect.value, prospect.target)
        if goal.indicator == PEOPLE:
            yield _needed_people(projection, goal, whole)
        for lever in levers_for(goal, whole):
            if lever is not Parameter.NEW_URBAN_JOBS:
                need = seek(asking, Lever(lever), goal)
                yield need
                if lever is Parameter.URBAN_GROWTH:
                    yield from _with_growth(projection, asking, need)


def asked(projection: Projection) -> Iterator[Needed]:
    """Say what the levels that scenarios set ask for: newcomers or growth a year; none where one is out of reach."""
    for outcome in level_outcomes(projection):
        parameter, level = outcome.parameter, outcome.level
        people = parameter is Parameter.RESIDENTS
        goal = Goal(PEOPLE if people else "urbanisation_rate", level.unit, level.last, level.value)
        beyond = _TOO_FEW if people and outcome.reached > level.value else _APART
        name, told = f"{level.unit} {parameter} {level.last}", _ADDED[parameter] if outcome.is_reached else beyond
        yield Needed(name, parameter, 0.0, outcome.added if outcome.is_reached else None, told, goal)


def _with_growth(projection: Projection, asking: Asking, growth: Needed) -> Iterator[Needed]:
    """Say what a growth difference that is needed makes of urban residents, and how many hires bring as many."""
    goal, inputs = growth.goal, projection.inputs
    if goal is None or growth.change is None:
        return
    steps = goal.year - inputs.first_year
    where = [inputs.units.index(unit) for unit in _units(projection, goal.place, asking.whole)]
    usual, urban = (_urban(path.stocks, where, steps) for path in (projection.path, asking.follow(growth.change).path))
    factor = residents_per_job(inputs)
    message = Message.of("new urban residents a year")
    yield Needed(growth.target, "urban_residents", usual, urban, message, goal)
    message = Message.of("hires in towns a year, at {factor} residents a job", factor=f"{factor:.2f}")
    yield Needed(growth.target, Parameter.NEW_URBAN_JOBS, usual / factor, urban / factor, message, goal)


def _units(projection: Projection, place: str, whole: str) -> Sequence[str]:
    """Give the units of a place."""
    return {**projection.inputs.areas, **places_of(projection, whole)}[place]


def _needed_people(projection: Projection, goal: Goal, whole: str) -> Needed:
    """Find the newcomers a year with which a place has so many residents; each unit gets its part of them."""
    inputs = projection.inputs
    where = [inputs.units.index(unit) for unit in _units(projection, goal.place, whole)]
    steps = [step for step, year in enumerate(inputs.ends) if year <= goal.year]
    coming = _start(projection.adjusted.newcomers, (len(inputs.years), len(inputs.units)))
    path, usual = projection.path, float(coming[np.ix_(steps, where)].sum() / len(steps))
    part = path.stocks[0, where].sum(axis=(1, 2, 3, 4))
    part /= part.sum()
    for _ in range(_ROUNDS):
        missing = goal.value - float(path.stocks[len(steps), where].sum())
        if abs(missing) < _CLOSE * goal.value:
            break
        coming[np.ix_(steps, where)] += missing / len(steps) * part
        path = projection.adjusted_path(Adjustments(projection.adjusted.growth, coming))
    if abs(missing) > NEAR * goal.value:
        return Needed(goal.target, "newcomers", usual, None, _TOO_FEW if missing < 0 else _APART, goal)
    found = float(coming[np.ix_(steps, where)].sum() / len(steps))
    return Needed(goal.target, "newcomers", usual, found, _ADDED[Parameter.RESIDENTS], goal)


def _start(adjusted: Floats | None, shape: tuple[int, int]) -> Floats:
    return np.zeros(shape) if adjusted is None else adjusted.copy()


def _urban(stocks: Floats, where: Sequence[int], steps: int) -> float:
    """Give by how many urban residents there are more a year over some steps."""
    return float((stocks[steps, where, URBAN].sum() - stocks[0, where, URBAN].sum()) / steps)
