"""What scenarios make of a parameter: its default by year and unit, changed in the order of the changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from guibiao.files.problem import Position, Problem
from guibiao.language import Message
from guibiao.scenario.rows import FOLDER, LEVELS, Change, Operation, Parameter, Scenario

SOUGHT = "sought"
"""Name of what is tried after all scenarios."""


@dataclass(frozen=True, slots=True)
class Level:
    """A value that a unit reaches in a year, from a year on."""

    unit: str
    first: int
    last: int
    value: float


@dataclass(frozen=True, slots=True)
class Levers:
    """Scenarios, one after the other, as they act on parameters by year and unit."""

    scenarios: tuple[Scenario, ...] = ()

    def _changes(self, parameter: Parameter) -> Iterator[Change]:
        for scenario in self.scenarios:
            yield from (change for change in scenario.changes if change.parameter is parameter)

    def touches(self, parameter: Parameter) -> bool:
        """Tell whether any change is made to a parameter."""
        return next(self._changes(parameter), None) is not None

    def apply(
        self, parameter: Parameter, default: NDArray[np.float64], years: Sequence[int], units: Sequence[str]
    ) -> NDArray[np.float64]:
        """Give a parameter by year and unit, (year, unit), changed; the default itself where nothing changes it."""
        found = default
        for change in self._changes(parameter):
            found = np.array(np.broadcast_to(found, (len(years), len(units))))
            inside = [number for number, year in enumerate(years) if change.first <= year <= change.last]
            where = np.ix_(inside, _numbers(change, units))
            found[where] = _changed(found[where], change)
        return found

    def then(self, change: Change) -> "Levers":
        """Give levers that make one more change, after all others."""
        last = Scenario(id=SOUGHT, name=SOUGHT, date=date(1, 1, 1), changes=(change,))
        return Levers((*self.scenarios, last))

    def spread(
        self, areas: Mapping[str, Sequence[str]], joint: Mapping[Parameter, tuple[Sequence[str], Sequence[str]]]
    ) -> "Levers":
        """Give levers whose changes name units where these name areas; these themselves where none does.

        areas: units by the area that they make up. joint: for parameters that some units have together, the units, and
        by what name. Levels are left as they are: a level of an area is not that of each unit.
        """
        found = tuple(
            scenario.model_copy(update={"changes": tuple(_spread(change, areas, joint) for change in scenario.changes)})
            for scenario in self.scenarios
        )
        return self if found == self.scenarios else Levers(found)

    def levels(self, parameter: Parameter) -> tuple[Level, ...]:
        """List the levels that are set for a parameter, each once. Raises ValueError for one that is no level."""
        if parameter not in LEVELS:
            raise ValueError(f"{parameter} is changed in each year; it is not a level")
        found = (
            Level(place, change.first, change.last, float(change.value))
            for change in self._changes(parameter)
            for place in change.places
        )
        return tuple(dict.fromkeys(found))


def contradictions(scenarios: Sequence[Scenario]) -> Iterator[Problem]:
    """Find levels that a place is to reach within the same years and cannot both have."""
    known: list[tuple[Change, str]] = []
    for scenario in scenarios:
        for number, change in enumerate(scenario.changes):
            for place in change.places if change.parameter in LEVELS else ():
                for other, at in known:
                    if at == place and _contradict(change, other):
                        yield Problem(
                            Position(f"{FOLDER}/{scenario.id}.yaml"),
                            f"changes.{number}",
                            Message.of(
                                "{parameter} of {place} is to be {value} in {year}, and {other} in {other_year}",
                                parameter=change.parameter, place=place, value=change.value, year=change.last,
                                other=other.value, other_year=other.last,
                            ),
                            Message.of("let one begin after the year in which the other ends, or keep one of them"),
                        )  # fmt: skip
                known.append((change, place))


def _contradict(one: Change, other: Change) -> bool:
    """Tell whether two levels of a place differ and the years that lead to them overlap."""
    apart = one.last < other.first or other.last < one.first
    return one.parameter is other.parameter and one.value != other.value and not apart


def _spread(
    change: Change,
    areas: Mapping[str, Sequence[str]],
    joint: Mapping[Parameter, tuple[Sequence[str], Sequence[str]]],
) -> Change:
    if change.parameter in LEVELS or not change.places:
        return change
    places = tuple(dict.fromkeys(unit for place in change.places for unit in areas.get(place, (place,))))
    units, together = joint.get(change.parameter, ((), ()))
    if units and set(units) <= set(places):
        places = tuple(together)
    return change if places == change.places else change.model_copy(update={"places": places})


def _numbers(change: Change, units: Sequence[str]) -> list[int]:
    return [number for number, unit in enumerate(units) if not change.places or unit in change.places]


def _changed(values: NDArray[np.float64], change: Change) -> NDArray[np.float64]:
    match change.operation:
        case Operation.SET:
            return np.full_like(values, float(change.value))
        case Operation.MULTIPLY:
            return values * float(change.value)
        case Operation.ADD:
            return values + float(change.value)
