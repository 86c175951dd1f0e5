"""Targets of the plan that a projection can speak to: how likely each is reached, and what would be needed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from guibiao.language import Message
from guibiao.plan import Plan, Target
from guibiao.plan.rows import live, name_of
from guibiao.plan.units import conversion
from guibiao.plan.vocabulary import Form, Relation
from guibiao.population.axes import Floats
from guibiao.population.inputs.starting import RURAL, URBAN
from guibiao.population.lever_rates import Adjustments
from guibiao.population.parameters import residents_per_job
from guibiao.population.projection import (
    Projection,
    levels_within,
    reached,
    steps_of,
)
from guibiao.population.results.series import Series
from guibiao.scenario import Parameter

SHARES = "urbanisation_rate"
PEOPLE = "resident_population"
_AT_LEAST = {Relation.AT_LEAST, Relation.MORE_THAN, Relation.ABOUT, Relation.EXACTLY}
_ROUNDS = 8
_CLOSE = 1e-6
_NEAR = 0.01


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


@dataclass(frozen=True, slots=True)
class Needed:
    """What would be needed for a target: a growth difference, urban residents and hires a year, or newcomers a year.

    usual: the same on the path as it is. value: None where the target is out of reach. Both are None where nothing can
    be told, for want of a count; the message says of what.
    """

    target: str
    lever: str
    usual: float | None
    value: float | None
    message: Message


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
            yield Needed(target.id, "count", None, None, message)


def _value(target: Target, series: Series) -> float:
    """Give the value of a target in the unit of its series."""
    assert target.value is not None  # noqa: S101 - chosen for its value
    return float(target.value) * float(conversion(target.unit, series.unit))


def needed(projection: Projection, found: Sequence[Prospect], whole: str) -> Iterator[Needed]:
    """Turn each target around: what the path would have to do to reach it."""
    for prospect in found:
        units = projection.inputs.units if prospect.place == whole else (prospect.place,)
        if prospect.indicator == SHARES:
            yield from _needed_growth(projection, prospect, units)
        elif prospect.indicator == PEOPLE:
            yield _needed_people(projection, prospect, units)


def asked(projection: Projection) -> Iterator[Needed]:
    """Say what the levels that scenarios set ask for: newcomers or growth a year; none where one is out of reach."""
    solved, inputs = projection.adjusted, projection.inputs
    for parameter, values, message in (
        (Parameter.RESIDENTS, solved.newcomers, Message.of("more newcomers a year than in the inputs")),
        (Parameter.URBAN_SHARE, solved.growth, Message.of("growth difference a year, beside the inputs")),
    ):
        for level in levels_within(projection.levers.levels(parameter), inputs):
            assert values is not None  # noqa: S101 - levels were solved for
            mean = float(values[steps_of(inputs, level), inputs.units.index(level.unit)].mean())
            close = abs(reached(projection, level, parameter) / level.value - 1) < _NEAR
            told = message if close else Message.of("out of reach: more would leave than there are")
            yield Needed(f"{level.unit} {parameter} {level.last}", parameter, 0.0, mean if close else None, told)


def _needed_growth(projection: Projection, prospect: Prospect, units: Sequence[str]) -> Iterator[Needed]:
    """Find the growth difference added to all units each year with which the share is reached."""
    inputs, goal = projection.inputs, prospect.value / 100
    if not 0 < goal < 1:
        yield Needed(prospect.target, "urban_growth", 0.0, None, Message.of("a share lies between 0 and 100 %"))
        return
    steps = [step for step, year in enumerate(inputs.years) if year < prospect.year]
    where = [inputs.units.index(unit) for unit in units]
    growth = _start(projection.adjusted.growth, (len(inputs.years), len(inputs.units)))
    path = projection.path
    usual, urban_usual = _growth_of(path.stocks, where, len(steps)), _urban(path.stocks, where, len(steps))
    for _ in range(_ROUNDS):
        people = path.stocks[len(steps), where].sum(axis=(0, 2, 3, 4))
        missing = np.log(goal / (1 - goal)) - np.log(people[URBAN] / people[RURAL])
        if abs(missing) < _CLOSE:
            break
        growth[np.ix_(steps, where)] += missing / len(steps)
        path = projection.adjusted_path(Adjustments(growth, projection.adjusted.newcomers))
    found, urban = _growth_of(path.stocks, where, len(steps)), _urban(path.stocks, where, len(steps))
    factor = residents_per_job(inputs)
    yield Needed(prospect.target, "urban_growth", usual, found, Message.of("growth difference a year"))
    yield Needed(prospect.target, "urban_residents", urban_usual, urban, Message.of("new urban residents a year"))
    message = Message.of("hires in towns a year, at {factor} residents a job", factor=f"{factor:.2f}")
    yield Needed(prospect.target, "new_urban_jobs", urban_usual / factor, urban / factor, message)


def _needed_people(projection: Projection, prospect: Prospect, units: Sequence[str]) -> Needed:
    """Find the newcomers a year with which a place has so many residents; each unit gets its part of them."""
    inputs, where = projection.inputs, [projection.inputs.units.index(unit) for unit in units]
    steps = [step for step, year in enumerate(inputs.years) if year < prospect.year]
    coming = _start(projection.adjusted.newcomers, (len(inputs.years), len(inputs.units)))
    path, usual = projection.path, float(coming[np.ix_(steps, where)].sum() / len(steps))
    part = path.stocks[0, where].sum(axis=(1, 2, 3, 4))
    part /= part.sum()
    for _ in range(_ROUNDS):
        missing = prospect.value - float(path.stocks[len(steps), where].sum())
        if abs(missing) < _CLOSE * prospect.value:
            break
        coming[np.ix_(steps, where)] += missing / len(steps) * part
        path = projection.adjusted_path(Adjustments(projection.adjusted.growth, coming))
    message = Message.of("more newcomers a year than in the inputs")
    if abs(missing) > _NEAR * prospect.value:
        return Needed(
            prospect.target, "newcomers", usual, None, Message.of("out of reach: more would leave than there are")
        )
    found = float(coming[np.ix_(steps, where)].sum() / len(steps))
    return Needed(prospect.target, "newcomers", usual, found, message)


def _start(adjusted: Floats | None, shape: tuple[int, int]) -> Floats:
    return np.zeros(shape) if adjusted is None else adjusted.copy()


def _growth_of(stocks: Floats, where: Sequence[int], steps: int) -> float:
    """Give the mean yearly growth of ln(urban / rural) over some steps."""
    first, last = (stocks[step, where].sum(axis=(0, 2, 3, 4)) for step in (0, steps))
    return float((np.log(last[URBAN] / last[RURAL]) - np.log(first[URBAN] / first[RURAL])) / steps)


def _urban(stocks: Floats, where: Sequence[int], steps: int) -> float:
    """Give by how many urban residents there are more a year over some steps."""
    return float((stocks[steps, where, URBAN].sum() - stocks[0, where, URBAN].sum()) / steps)
