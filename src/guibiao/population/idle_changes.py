"""Changes of scenarios that a projection cannot follow, or not as far: said, because nothing else would show it."""

from collections.abc import Iterator

import numpy as np

from guibiao.language import Message
from guibiao.population.axes import Floats
from guibiao.population.inputs.courses import leaving, returning
from guibiao.population.inputs.inputs import Inputs
from guibiao.population.inputs.moving import RETURNING_AT_MOST
from guibiao.population.lever_checks import MOST_LEAVE
from guibiao.population.parameters import course_of, spread, usual_of
from guibiao.scenario import Levers, Parameter
from guibiao.scenario.rows import LEVELS, Change


def idle_changes(levers: Levers, inputs: Inputs) -> Iterator[Message]:
    """Say which changes of some scenarios do nothing in a projection, and why."""
    for scenario in spread(levers, inputs).scenarios:
        for change in scenario.changes:
            reason = _reason(change, inputs)
            if reason is None and change.parameter is Parameter.RESIDENTS_PER_JOB:
                reason = None if levers.touches(Parameter.NEW_URBAN_JOBS) else Message.of("no hires are set")
            if reason is not None:
                yield Message.of(
                    "scenario {scenario}: {parameter} changes nothing: {reason}",
                    scenario=scenario.id, parameter=change.parameter, reason=reason,
                )  # fmt: skip


def _reason(change: Change, inputs: Inputs) -> Message | None:
    years = inputs.ends if change.parameter in LEVELS else inputs.years
    known = {*inputs.units, "all"}
    others = [place for place in change.places if place not in known]
    if change.places and len(others) == len(change.places) and change.parameter is not Parameter.TOWN_RESIDENTS:
        units = ", ".join(inputs.units)
        if change.parameter in LEVELS:
            return Message.of(
                "{places} is not among the units, and only a unit is led to a level: name one of {units}",
                places=", ".join(others), units=units,
            )  # fmt: skip
        return Message.of("{places} is not among the units: {units}", places=", ".join(others), units=units)
    unmet = change.parameter in LEVELS and change.last not in years
    if unmet or change.last < years[0] or change.first > years[-1]:
        return Message.of("only the years {first} to {last} are projected", first=years[0], last=years[-1])
    return None


def held_changes(levers: Levers, inputs: Inputs) -> Iterator[Message]:
    """Say which parameters scenarios set further than a projection follows, and where it holds them."""
    for parameter, most, shares in (
        (Parameter.SETTLEMENT, MOST_LEAVE, _converting),
        (Parameter.OUTFLOW, MOST_LEAVE, _leaving),
        (Parameter.INFLOW, RETURNING_AT_MOST, _returning),
    ):
        if levers.touches(parameter):
            course = course_of(inputs, levers, parameter)
            high = (course > usual_of(inputs, parameter)) & (shares(inputs, course) > most)
            if high.any():
                yield Message.of(
                    "{parameter} is held back from {year} on: no more than {most} of those who can go do so in a year",
                    parameter=parameter, year=inputs.years[int(np.argwhere(high)[0, 0])], most=most,
                )  # fmt: skip

    yield from _hired(levers, inputs)


def _hired(levers: Levers, inputs: Inputs) -> Iterator[Message]:
    """Say where a growth difference is asked for in a year in which hires already set that of the whole."""
    if levers.touches(Parameter.URBAN_GROWTH) and levers.touches(Parameter.NEW_URBAN_JOBS):
        asked = course_of(inputs, levers, Parameter.URBAN_GROWTH) != usual_of(inputs, Parameter.URBAN_GROWTH)
        hired = np.isfinite(course_of(inputs, levers, Parameter.NEW_URBAN_JOBS)).any(axis=-1)
        both = np.flatnonzero(asked.any(axis=-1) & hired)
        if len(both):
            yield Message.of(
                "urban_growth from {year} on only parts the growth of towns among units: new_urban_jobs set that of "
                "the whole",
                year=inputs.years[int(both[0])],
            )


def _converting(_: Inputs, share: Floats) -> Floats:
    return share


def _leaving(inputs: Inputs, factor: Floats) -> Floats:
    """Give the greatest share of an age that leaves a unit (year, unit)."""
    return np.asarray(leaving(inputs.moves, factor).max(axis=(2, 3)))


def _returning(inputs: Inputs, factor: Floats) -> Floats:
    """Give the greatest share of an age elsewhere that returns (year, 1)."""
    return np.asarray(returning(inputs.moves, factor).max(axis=(1, 2))[:, None])
