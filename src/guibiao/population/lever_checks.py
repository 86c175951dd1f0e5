"""What scenarios ask for and cannot be: refused before anything is projected, with where it stands and what to do."""

from collections.abc import Iterator

import numpy as np

from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.language import Message
from guibiao.population.axes import Floats
from guibiao.population.inputs.inputs import Inputs
from guibiao.population.parameters import JOINT, TOGETHER, course_of, names_of, spread, usual_of
from guibiao.scenario import Change, Levers, Parameter, Scenario, contradictions
from guibiao.scenario.rows import LEVELS, WITHIN

MOST_LEAVE = float(WITHIN[Parameter.SETTLEMENT][1])
"""The greatest share of a group that leaves it in a year."""
_ROUNDING = 1e-9
MOST_URBAN = 0.995
"""The urban share to which hires can lead."""


def check_levers(inputs: Inputs, levers: Levers) -> None:
    """Refuse changes that contradict each other or lead beyond what a parameter can be. Raises ProblemsFound."""
    if levers.scenarios:
        problems = [*contradictions(levers.scenarios), *_of_places(inputs, levers), *_beyond(inputs, levers)]
        if problems:
            raise ProblemsFound(problems)


def problem_at(found: tuple[Scenario, int], what: Message, remedy: Message) -> Problem:
    """Make a problem of a change, given by its scenario and its number among the changes of that."""
    scenario, number = found
    return Problem(Position(f"scenarios/{scenario.id}.yaml"), f"changes.{number}", what, remedy)


def _numbered(levers: Levers) -> Iterator[tuple[tuple[Scenario, int], Change]]:
    for scenario in levers.scenarios:
        for number, change in enumerate(scenario.changes):
            yield (scenario, number), change


def last_change(levers: Levers, parameter: Parameter, year: int, unit: str) -> tuple[Scenario, int]:
    """Give the scenario and number of the last change that a parameter had in a year and unit."""
    found = [
        at
        for at, change in _numbered(levers)
        if change.parameter is parameter
        and change.first <= year <= change.last
        and (not change.places or unit in change.places)
    ]
    return found[-1]


def _of_places(inputs: Inputs, levers: Levers) -> Iterator[Problem]:
    """Find changes in some places of what all places have together."""
    for at, change in _numbered(spread(levers, inputs)):
        if change.parameter in JOINT and change.places not in {(), TOGETHER}:
            what = Message.of("{parameter} is one number for all places together", parameter=change.parameter)
            yield problem_at(at, what, Message.of("name no places, or {areas}", areas=_whole(inputs)))


def _whole(inputs: Inputs) -> str:
    return " / ".join(area for area, units in inputs.areas.items() if len(units) == len(inputs.units))


def _beyond(inputs: Inputs, levers: Levers) -> Iterator[Problem]:
    """Find changes that make a parameter smaller or greater than it can be, one for each of them."""
    acting = spread(levers, inputs)
    for parameter in dict.fromkeys(change.parameter for _, change in _numbered(levers)):
        if parameter in LEVELS or parameter is Parameter.NEW_URBAN_JOBS:
            continue
        usual, course = usual_of(inputs, parameter), course_of(inputs, levers, parameter)
        low, high = bounds_of(inputs, parameter)
        changed = course != usual
        wrong = np.argwhere(
            changed & ((course < low - _ROUNDING) | (course > high + _ROUNDING) | ~np.isfinite(course))
        ).tolist()
        if wrong:
            year, unit = wrong[0]
            at = last_change(acting, parameter, inputs.years[year], names_of(inputs, parameter)[unit])
            what = Message.of(
                "{parameter} would be {value} in {year}",
                parameter=parameter,
                value=f"{course[year, unit]:.4g}",
                year=inputs.years[year],
            )
            least, most = (f"{np.broadcast_to(bound, course.shape)[year, unit]:.4g}" for bound in (low, high))
            remedy = Message.of("it lies between {low} and {high}", low=least, high=most)
            yield problem_at(at, what, remedy)


def bounds_of(inputs: Inputs, parameter: Parameter) -> tuple[Floats, Floats]:
    """Give the least and the greatest that a parameter can be, broadcastable to (year, unit).

    Of life expectancy, as far as the death rates by age can be scaled for both sexes. Settlement may be set higher than
    all who can convert: it is held there, and `held_changes` says so.
    """
    low, high = (np.full((1, 1), float(bound)) for bound in WITHIN[parameter])
    if parameter is Parameter.SETTLEMENT:
        return low, np.full((1, 1), np.inf)
    if parameter is Parameter.LIFE_EXPECTANCY:
        mortality = inputs.mortality
        apart = mortality.expectation - mortality.expectation.mean(axis=0)
        shortest, longest = (bound[:, None] - apart for bound in mortality.reach())
        return np.maximum(low, shortest.max(axis=0)[:, None]), np.minimum(high, longest.min(axis=0)[:, None])
    return low, high


def check_hires(inputs: Inputs, levers: Levers, asked: Floats, people: Floats) -> None:
    """Refuse hires that bring more new urban residents than there are people outside towns.

    asked: new urban residents by year, no number where no hires are set (year,). people: urban and rural residents by
    date on a path without these hires (date, 2). Raises ProblemsFound.
    """
    urban = people[0, 0]
    for step, more in enumerate(asked):
        before, urban = urban, urban + (people[step + 1, 0] - people[step, 0] if np.isnan(more) else more)
        if np.isnan(more) or urban < MOST_URBAN * people[step + 1].sum():
            continue
        left = max(float(people[step + 1].sum()) - before, 0.0)
        what = Message.of(
            "these hires bring {more} new urban residents in {year}, and only {left} people live outside towns",
            more=f"{more:,.0f}",
            year=inputs.years[step],
            left=f"{left:,.0f}",
        )
        raise _too_many(levers, inputs.years[step], what)


def check_solved(inputs: Inputs, levers: Levers, apart: Floats) -> None:
    """Refuse hires that the path does not come near to; `apart` is by how many people it misses them (year,)."""
    missed = np.nan_to_num(np.abs(apart), nan=0.0, posinf=np.inf)
    if missed.max(initial=0.0) > _FAR:
        year = inputs.years[int(missed.argmax())]
        what = Message.of("the new urban residents of these hires are out of reach in {year}", year=year)
        raise _too_many(levers, year, what)


def _too_many(levers: Levers, year: int, what: Message) -> ProblemsFound:
    remedy = Message.of("lower new_urban_jobs or residents_per_job, or let them end earlier")
    return ProblemsFound([problem_at(last_change(levers, Parameter.NEW_URBAN_JOBS, year, TOGETHER[0]), what, remedy)])


_FAR = 1000.0
"""People."""
